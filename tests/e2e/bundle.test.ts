// The bundles as they run in production: built into dist/, started by Node alone, without the source being compiled.
import { spawn } from 'node:child_process'
import { chmod, mkdtemp, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildProcess } from '../../scripts/build/build-process.ts'
import { setPdf } from '../../src/open/dialogues/reading/made-files.test-support.ts'
import { runChild } from '../../src/open/dialogues/reading/child/run-child.ts'
import { findFreePorts } from './causeway-process.ts'

const project = join(import.meta.dirname, '..', '..')

describe('the bundle', () => {
  let out: string
  let data: string
  beforeAll(async () => {
    // Within the project, since a bundle finds its packages beside itself.
    await mkdir(join(project, 'dist'), { recursive: true })
    out = await mkdtemp(join(project, 'dist', 'test-'))
    data = await mkdtemp(join(tmpdir(), 'causeway-bundle-'))
    await chmod(data, 0o711)
  })
  afterAll(async () => {
    await rm(out, { recursive: true, force: true })
    await rm(data, { recursive: true, force: true })
  })

  test.each([
    ['open', '/en/', 0],
    ['protected', '/healthz', 1],
  ] as const)('of the %s process serves, and stops in order', async (side, path, portAfter) => {
    await buildProcess(side, out)
    const port = await findFreePorts()
    const child = spawn(process.execPath, [join(out, `${side}.mjs`)], {
      env: { PATH: process.env['PATH'], PORT: String(port), CAUSEWAY_DATA: data, CAUSEWAY_LOG: 'error' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    await new Promise<void>((resolve, reject) => {
      child.stdout.once('data', () => resolve())
      child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
    })
    const base = `http://127.0.0.1:${port + portAfter}`
    expect((await fetch(`${base}${path}`)).status).toBe(200)
    expect((await fetch(`${base}/readyz`)).status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })
  test('of the open process reads a document in a process of its own, which may read no more than it needs', async () => {
    await buildProcess('open', out)
    const task = { bytes: setPdf('Some words of a report.'), study: null }
    const limits = { seconds: 60, processor: 100, memory: 1_000_000_000, heap: 400 }
    const done = await runChild(pathToFileURL(join(out, 'open.reading-child.mjs')), task, limits)
    expect(done).toMatchObject({
      ok: true,
      value: { ok: true, value: { read: { passages: [{ text: 'Some words of a report.' }] } } },
    })
  })
})
