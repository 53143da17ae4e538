import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findHolder, holdDataFolder } from './data-holder.ts'

const us = { command: 'causeway start', now: new Date('2026-11-21T08:00:00Z') }

describe('who holds a data folder', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'causeway-holder-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('is told by process, command, time and address', async () => {
    const first = await holdDataFolder(folder, us)
    if (!('held' in first)) throw new Error('a new folder is free')
    await first.held.update({ socket: '/run/x', address: 'http://localhost:8080' })
    const second = await holdDataFolder(folder, us)
    expect(second).toMatchObject({
      holder: {
        pid: process.pid,
        command: 'causeway start',
        since: '2026-11-21T08:00:00.000Z',
        address: 'http://localhost:8080',
      },
    })
    await first.held.release()
    expect(await findHolder(folder)).toBeUndefined()
    expect(await holdDataFolder(folder, us)).toHaveProperty('held')
  })

  test('of many who come at once is exactly one', async () => {
    const attempts = await Promise.all(Array.from({ length: 12 }, () => holdDataFolder(folder, us)))
    expect(attempts.filter((attempt) => 'held' in attempt)).toHaveLength(1)
  })

  test('is nobody once the process has ended, even without a word', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    await once(child, 'spawn')
    const attempt = await holdDataFolder(folder, us)
    if (!('held' in attempt)) throw new Error('a new folder is free')
    await writeFile(join(folder, 'holder.json'), JSON.stringify({ ...attempt.held.holder, pid: child.pid }))
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await holdDataFolder(folder, us)).toHaveProperty('held')
  })

  test('is not another process that was given the same number later', async () => {
    const attempt = await holdDataFolder(folder, us)
    if (!('held' in attempt)) throw new Error('a new folder is free')
    await writeFile(join(folder, 'holder.json'), JSON.stringify({ ...attempt.held.holder, processStart: 'another boot:1' }))
    expect(await findHolder(folder)).toBeUndefined()
    expect(await holdDataFolder(folder, us)).toHaveProperty('held')
  })
})
