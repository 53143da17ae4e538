import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { clearLeftOver } from './left-over-server.ts'

const hasProc = existsSync('/proc/self/stat')

describe.skipIf(!hasProc)('what a killed server left', () => {
  let folder: string
  const started: ChildProcess[] = []
  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'causeway-left-')))
  })
  afterEach(async () => {
    for (const child of started.splice(0)) child.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  })

  const lockFile = () => join(folder, 'postmaster.pid')
  const lockedBy = (pid: number) => writeFile(lockFile(), `${pid}\n${folder}\n1700000000\n5432\n${folder}\n`)
  const run = (script: string, cwd: string) => {
    const child = spawn('sh', ['-c', script], { cwd, stdio: ['ignore', 'pipe', 'ignore'] })
    started.push(child)
    return child
  }

  test('is no lock once the server is dead, even where nobody collects it', async () => {
    // The shell becomes a program that never asks for the end of the child it inherited.
    const parent = run('sleep 0 & echo $!; exec sleep 60', '/')
    const pid = Number(
      await new Promise<string>((resolve) => parent.stdout?.once('data', (text: Buffer) => resolve(text.toString()))),
    )
    await vi.waitFor(async () => expect(await readFile(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) Z /), { timeout: 5000 })
    process.kill(pid, 0)
    await lockedBy(pid)
    await writeFile(join(folder, '.s.PGSQL.5432.lock'), `${pid}\n`)
    await clearLeftOver(folder)
    expect(await readdir(folder)).toEqual([])
  })

  test('is a server still at work in the folder, and is stopped', async () => {
    const server = run('exec sleep 60', folder)
    await lockedBy(server.pid ?? 0)
    await clearLeftOver(folder)
    expect(
      server.signalCode ?? server.exitCode ?? (await new Promise((resolve) => server.once('exit', (_, name) => resolve(name)))),
    ).toBe('SIGINT')
  })

  test('is a session that has yet to notice, and is waited for', async () => {
    const session = run('exec sleep 0.7', folder)
    await lockedBy(4_000_000)
    const before = Date.now()
    await clearLeftOver(folder)
    expect(Date.now() - before).toBeGreaterThan(300)
    expect(existsSync(`/proc/${session.pid}/cwd`)).toBe(false)
  })

  test('is never a stranger’s living process, whatever the lock file says', async () => {
    const stranger = run('exec sleep 60', '/')
    await lockedBy(stranger.pid ?? 0)
    await clearLeftOver(folder)
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
    expect(existsSync(lockFile())).toBe(true)
  })
})
