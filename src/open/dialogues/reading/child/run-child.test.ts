import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { BadTask } from './badly-behaved.test-support.ts'
import { type ChildLimits, runChild } from './run-child.ts'

const file = new URL('./badly-behaved.test-support.ts', import.meta.url)
const usual: ChildLimits = { seconds: 60, processor: 100, memory: 1_000_000_000, heap: 400 }

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Runs it, and what it told; `onTold` may kill it. */
async function run(task: BadTask, limits: Partial<ChildLimits> = {}, onTold: (told: unknown, pid: number) => void = () => {}) {
  let pid = 0
  const done = await runChild(file, task, { ...usual, ...limits }, (told) => {
    if (pid === 0) pid = Number(told)
    onTold(told, pid)
  }).catch((error: unknown) => error)
  expect(pid).toBeGreaterThan(0)
  // The child is gone before anything is told.
  expect(isThere(pid)).toBe(false)
  return done
}

describe('a process of its own', { timeout: 60_000 }, () => {
  it('that is killed ends in an error that names the signal', async () => {
    expect(await run({ does: 'wait' }, {}, (_, pid) => process.kill(pid, 'SIGKILL'))).toMatchObject({ code: 'SIGKILL' })
    expect(await run({ does: 'crash' })).toMatchObject({ code: 'SIGABRT' })
  })

  it('that the kernel kills when it is large was too large', async () => {
    const kill = (told: unknown, pid: number) => void (told === 'held' && setTimeout(() => process.kill(pid, 'SIGKILL'), 500))
    expect(await run({ does: 'hold', bytes: 300_000_000 }, {}, kill)).toMatchObject({ ok: false, error: { kind: 'too-large' } })
  })

  it('that takes too long, in a loop that hears nothing, is ended', async () => {
    expect(await run({ does: 'loop' }, { seconds: 5 })).toEqual({ ok: false, error: { kind: 'too-slow' } })
  })

  it('that eats memory is ended, whether in buffers or in its heap', async () => {
    const most = 300_000_000
    expect(await run({ does: 'fill-buffers' }, { memory: most })).toEqual({ ok: false, error: { kind: 'too-large', most } })
    expect(await run({ does: 'fill-heap' }, { heap: 40 })).toEqual({ ok: false, error: { kind: 'too-large', most: 40_000_000 } })
    // Where the system does not tell how large a process is, it tells it itself.
    expect(await run({ does: 'say-large' })).toMatchObject({ ok: false, error: { kind: 'too-large' } })
  })

  it('that fails or ends tells nothing of what it was given', async () => {
    const failed = await run({ does: 'throw' })
    const ended = await run({ does: 'exit' })
    expect(failed).toMatchObject({ name: 'RangeError' })
    expect(ended).toMatchObject({ code: 'EXIT' })
    expect(await run({ does: 'babble' })).toBeInstanceOf(Error)
    for (const error of [failed, ended]) expect(String((error as Error).stack)).not.toContain('Amira')
    expect((failed as Error).stack).toContain('badly-behaved.test-support.ts')
  })
})

describe('a task that cannot be sent', () => {
  it('is told as such, and what was thrown away later hurts nobody', async () => {
    const uncaught: unknown[] = []
    const note = (error: unknown) => uncaught.push(error)
    process.on('unhandledRejection', note).on('uncaughtException', note)
    const listChildren = () => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap')
    await expect(runChild(file, { does: () => 'wait' }, usual)).rejects.toThrow('could not be cloned')
    await vi.waitFor(() => expect(listChildren()).toEqual([]))
    await new Promise((resolve) => setTimeout(resolve, 200))
    process.off('unhandledRejection', note).off('uncaughtException', note)
    expect(uncaught).toEqual([])
  }, 60_000)
})

describe('a process that is kept in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-child-'))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('writes nothing, reads the code alone, starts nothing, reaches nobody and inherits nothing', async () => {
    vi.stubEnv('DATABASE_URL', 'postgres://secret')
    vi.stubEnv('NODE_OPTIONS', '--title=inherited')
    let heard = 0
    const server = createServer(() => (heard += 1)).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const words = join(folder, 'words')
    const done = await run({ does: 'try', file: words, port })
    server.close()
    vi.unstubAllEnvs()
    const { environment, ...rest } = (done as { value: Record<string, string> }).value
    expect(rest).toEqual({
      write: 'ERR_ACCESS_DENIED',
      readElsewhere: 'ERR_ACCESS_DENIED',
      readAccounts: 'ERR_ACCESS_DENIED',
      readEnvironment: 'ERR_ACCESS_DENIED',
      start: 'ERR_ACCESS_DENIED',
      thread: 'ERR_ACCESS_DENIED',
      addon: 'ERR_DLOPEN_DISABLED',
      evaluate: 'refused',
      connect: 'refused',
      fetch: 'refused',
      listen: 'refused',
      send: 'refused',
      lookUp: 'refused',
      resolve: 'refused',
      endOther: 'refused',
      readCode: 'done',
      folder: '/',
    })
    // A shell names its folder and itself.
    expect(environment?.split(' ').filter((name) => !['', 'PWD', 'OLDPWD', 'SHLVL', '_'].includes(name))).toEqual([])
    expect(heard).toBe(0)
    expect(existsSync(words)).toBe(false)
  }, 60_000)
})

describe.skipIf(process.platform !== 'linux')('where memory is short', () => {
  it('the kernel takes it first, and leaves no picture of its memory on a disk', async () => {
    let score = ''
    let limits = ''
    await run({ does: 'wait' }, {}, (_, pid) => {
      score = readFileSync(`/proc/${pid}/oom_score_adj`, 'utf8')
      limits = readFileSync(`/proc/${pid}/limits`, 'utf8')
      process.kill(pid, 'SIGKILL')
    })
    expect(score.trim()).toBe('1000')
    expect(limits).toMatch(/Max core file size\s+0\s+0/)
    expect(limits).toMatch(/Max file size\s+0\s+0/)
    expect(limits).toMatch(/Max cpu time\s+100\s+100/)
  }, 60_000)
})

describe('a process whose parent is killed', () => {
  // Waiting it hears of it; in a loop it ends when its processor time is used up (four seconds here).
  it.each(['wait', 'loop'])(
    'ends too: %s',
    async (does) => {
      const parent = fileURLToPath(new URL('./short-lived-parent.test-support.ts', import.meta.url))
      const { stdout, signal } = spawnSync(process.execPath, ['--no-warnings', parent, does], { encoding: 'utf8' })
      expect(signal).toBe('SIGKILL')
      const pid = Number(stdout)
      expect(pid).toBeGreaterThan(0)
      await vi.waitFor(() => expect(isThere(pid)).toBe(false), { timeout: 60_000, interval: 100 })
    },
    90_000,
  )
})
