// `causeway start` as a newcomer meets it, with its real processes: the first start, a second one on the same data, a command
// beside it, Ctrl-C, and a kill -9 that loses nothing.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findFreePorts, listProcessTree, runCommand, startCommand, waitUntilGone } from './causeway-process.ts'
import type { RunningCommand } from './causeway-process.ts'

const project = join(import.meta.dirname, '..', '..')
const address = /Causeway is at (http:\/\/localhost:\d+)/

/** A folder that the account of root's database can pass through, so that the database is kept in it and goes with it. */
async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'causeway-start-'))
  await chmod(folder, 0o711)
  return folder
}

describe('causeway start', () => {
  let data: string
  let environment: NodeJS.ProcessEnv
  let running: RunningCommand | undefined
  beforeAll(async () => {
    data = await makeFolder()
    const port = await findFreePorts()
    environment = { CAUSEWAY_DATA: data, PORT: String(port), CAUSEWAY_DEMO: 'no' }
  })
  afterAll(async () => {
    if (running?.process.exitCode === null && running.process.signalCode === null) {
      running.process.kill('SIGTERM')
      await running.ended
    }
    await rm(data, { recursive: true, force: true })
  })

  const start = async () => {
    const started = performance.now()
    running = startCommand({ parameters: ['start'], environment })
    const [, url = ''] = await running.waitFor(address)
    return { url, seconds: (performance.now() - started) / 1000, running }
  }

  test('prints an address at which both processes answer, in under 60 s', async () => {
    const { url, seconds } = await start()
    expect(seconds).toBeLessThan(60)
    for (const base of [url, url.replace(/\d+$/, (port) => String(Number(port) + 1))]) {
      expect((await fetch(`${base}/healthz`)).status).toBe(200)
      expect(await (await fetch(`${base}/readyz`)).json()).toEqual({ status: 'ready', checks: { database: 'ok' } })
    }
  })

  test('a second start on the same data says who holds it', async () => {
    const second = await runCommand({ parameters: ['start'], environment })
    expect(second.code).toBe(1)
    expect(second.errors).toContain(`is held by process ${running?.process.pid} (causeway start) since 20`)
    expect(second.errors).toMatch(/at http:\/\/localhost:\d+\./)
  })

  test('a command beside it uses its database', async () => {
    const created = await runCommand({ parameters: ['account', 'create', 'amal'], environment })
    expect(created).toMatchObject({ code: 0 })
    const listed = await runCommand({ parameters: ['account', 'list'], environment })
    expect(listed.output).toContain('amal')
    expect((await fetch(`${(await running?.waitFor(address))?.[1]}/readyz`)).status).toBe(200)
  })

  test('Ctrl-C stops everything that it started', async () => {
    const pid = running?.process.pid ?? 0
    const tree = listProcessTree(pid)
    expect(tree.length).toBeGreaterThanOrEqual(4)
    running?.process.kill('SIGINT')
    expect(await running?.ended).toMatchObject({ code: 0 })
    await waitUntilGone(tree, 2000)
    expect(existsSync(join(data, 'holder.json'))).toBe(false)
  })

  // The promise is for a machine that does nothing else; on a busy one the test allows for what others take.
  test('the second time it starts in under 5 s, with what was kept', async () => {
    const busy = Math.max(1, (loadavg()[0] ?? 0) / availableParallelism())
    const { seconds } = await start()
    expect(seconds).toBeLessThan(5 * busy)
    expect((await runCommand({ parameters: ['account', 'list'], environment })).output).toContain('amal')
  })

  test('after a kill -9 a new start works and has lost nothing', async () => {
    expect(await runCommand({ parameters: ['account', 'create', 'basma'], environment })).toMatchObject({ code: 0 })
    const tree = listProcessTree(running?.process.pid ?? 0)
    running?.process.kill('SIGKILL')
    await running?.ended
    const { url } = await start()
    // The processes of the killed start ended by themselves, and its database was stopped.
    await waitUntilGone(tree)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    const { output } = await runCommand({ parameters: ['account', 'list'], environment })
    expect(output).toContain('amal')
    expect(output).toContain('basma')
  })

  test('a process that dies is started again', async () => {
    const pid = running?.process.pid ?? 0
    const url = (await running?.waitFor(address))?.[1] ?? ''
    const before = listProcessTree(pid)
    const open = JSON.parse(/\{[^\n]*"process":"serve open","event":"listening"[^\n]*/.exec(running?.errors() ?? '')?.[0] ?? '{}')
    expect(before).toContain(open.pid)
    process.kill(open.pid, 'SIGKILL')
    await waitUntilGone([open.pid])
    await expect
      .poll(
        () =>
          fetch(`${url}/readyz`).then(
            (response) => response.status,
            () => 0,
          ),
        { timeout: 20_000 },
      )
      .toBe(200)
  })

  test('a port that is taken is named, with what to do, and nothing is left running', async () => {
    const other = await makeFolder()
    try {
      const taken = await runCommand({ parameters: ['start'], environment: { ...environment, CAUSEWAY_DATA: other } })
      expect(taken.code).toBe(1)
      expect(taken.errors).toMatch(/Port \d+ is in use by another program\. Choose another one: PORT=/)
      expect(existsSync(join(other, 'holder.json'))).toBe(false)
      expect(existsSync(join(other, 'postgresql', 'data', 'postmaster.pid'))).toBe(false)
    } finally {
      await rm(other, { recursive: true, force: true })
    }
  })

  test('SIGTERM stops everything as well', async () => {
    const tree = listProcessTree(running?.process.pid ?? 0)
    running?.process.kill('SIGTERM')
    expect(await running?.ended).toMatchObject({ code: 0 })
    await waitUntilGone(tree, 2000)
  })

  test('npm start hands on the SIGTERM of a service manager', async () => {
    const npm = spawn('npm', ['start'], {
      cwd: project,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let output = ''
    npm.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    await expect.poll(() => output, { timeout: 60_000 }).toMatch(address)
    const tree = listProcessTree(npm.pid ?? 0)
    expect(tree.length).toBeGreaterThanOrEqual(4)
    npm.kill('SIGTERM')
    await waitUntilGone(tree)
    expect(existsSync(join(data, 'holder.json'))).toBe(false)
  })
})
