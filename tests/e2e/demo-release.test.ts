// `causeway start` on an empty folder, as a newcomer meets it: the fictional city's gap is worked out and released by every step of
// a release, and the public page shows it; the next start finds it there.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findFreePorts, startCommand, type RunningCommand } from './causeway-process.ts'

let data: string
let environment: NodeJS.ProcessEnv
let running: RunningCommand

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'causeway-demo-'))
  await chmod(data, 0o711)
  environment = { CAUSEWAY_DATA: data, PORT: String(await findFreePorts()) }
})
afterAll(async () => {
  await stop()
  await rm(data, { recursive: true, force: true })
})

async function stop(): Promise<void> {
  if (running?.process.exitCode !== null || running.process.signalCode !== null) return
  running.process.kill('SIGTERM')
  await running.ended
}

describe('the demo city', () => {
  let address = ''

  test('shows its gap within a minute of the first start, through a release', async () => {
    // The promise is for a machine that does nothing else; on a busy one the test allows for what others take.
    const busy = Math.max(1, (loadavg()[0] ?? 0) / availableParallelism())
    const started = performance.now()
    running = startCommand({ parameters: ['start'], environment })
    ;[, address = ''] = await running.waitFor(/Causeway is at (http:\/\/localhost:\d+)/)
    const before = await (await fetch(`${address}/en/gaps`)).text()
    if (!running.output().includes('Done:')) expect(before).toContain('No figures have been released yet')
    await running.waitFor(/Done: .*\/gaps/)
    expect((performance.now() - started) / 1000).toBeLessThan(60 * busy)
    const after = await (await fetch(`${address}/en/gaps`)).text()
    expect(after).toContain('of 50,000 people in need are not reached')
  })

  test('marks what it invents: the panel, its dissent, and the office’s words', async () => {
    const page = await (await fetch(`${address}/en/gaps`)).text()
    for (const words of [
      'Demo city: fictional',
      'Fictional, to show the software',
      'Objection',
      'إجابة خيالية',
      'Fictional reply',
    ]) {
      expect(page).toContain(words)
    }
  })

  test('has its tables, its data and every table that the page leads to', async () => {
    const page = await (await fetch(`${address}/fr/gaps`)).text()
    const links = [...page.matchAll(/href="(\/(?:fr\/statistics|gaps)\/[^"#]+)"/g)].map(([, href]) => href ?? '')
    expect(links.length).toBeGreaterThanOrEqual(6)
    for (const href of new Set(links)) expect([href, (await fetch(address + href)).status]).toEqual([href, 200])
    const [, release = ''] = /\/gaps\/([0-9a-f-]{36})\/shortfall\.csv/.exec(page) ?? []
    expect(page).toContain(`/fr/statistics/${release}/districts`)
  })

  test('is released once: the next start finds it there', async () => {
    const [, release = ''] =
      /\/gaps\/([0-9a-f-]{36})\/shortfall\.csv/.exec(await (await fetch(`${address}/en/gaps`)).text()) ?? []
    await stop()
    running = startCommand({ parameters: ['start'], environment })
    await running.waitFor(/Causeway is at/)
    const latest = await fetch(`${address}/gaps/latest/shortfall.csv`)
    expect(latest.url).toContain(release)
    expect(running.output()).not.toMatch(/Working out|not released/)
  })
})
