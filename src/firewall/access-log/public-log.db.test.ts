// What the public reads of the log, held against the stand-alone verifier: over HTTP's files and in a folder.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyLog } from '@causeway/transparency-log'
import type { LogFiles } from '@causeway/transparency-log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { openTestLog, readKeys, readSigned } from './access-log.test-support.ts'
import type { TestLog } from './access-log.test-support.ts'
import { createPublicLog, retireLogKey, rotateLogKey, writePublicFolder } from './index.ts'
import type { PublicLog } from './index.ts'

let database: TestDatabase
let log: TestLog
let publicLog: PublicLog
let folder: string

beforeAll(async () => {
  database = await createTestDatabase()
  log = openTestLog(database, await database.admitOrganisation())
  publicLog = createPublicLog({ store: log.store, clock: log.clock })
  folder = await mkdtemp(join(tmpdir(), 'causeway-log-'))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const files = (): LogFiles => ({ read: async (path) => (await publicLog.read(path))?.bytes ?? null })
const inFolder: LogFiles = { read: (path) => readFile(join(folder, path)).catch(() => null) }
const text = async (path: string) => new TextDecoder().decode((await publicLog.read(path))?.bytes)
const passHours = (hours: number) => void (log.time.now = new Date(log.time.now.getTime() + hours * 3_600_000))
const write = (entries: number) => log.append(Array.from({ length: entries }, () => ({})))
const integrate = () => log.sequencer().drain()
const shown = async () => (await readSigned(log, await text('checkpoint'))).size

async function expectSound(where: LogFiles, size: number) {
  const report = await verifyLog({ files: where, keys: { log: await readKeys(log), witnesses: [] }, now: log.time.now })
  expect(report.findings.filter(({ severity }) => severity === 'fault')).toEqual([])
  expect(report.newest?.size).toBe(size)
}

describe('the published log', () => {
  it('begins with a signed checkpoint of no entries', async () => {
    await integrate()
    expect(await shown()).toBe(0)
    expect(await publicLog.status()).toMatchObject({ origin: 'office.example.org/firewall/log', size: 0, hoursLate: 0 })
  })

  it('shows nothing of an hour before it is over, neither its size nor a tile', async () => {
    await write(5)
    await integrate()
    expect(await shown()).toBe(0)
    expect(await publicLog.read('tile/0/000.p/5')).toBeNull()
    expect(await publicLog.read('tile/entries/000.p/1')).toBeNull()
    passHours(1)
    // Of the new hour, written before the checkpoint is made: not in it.
    await write(1)
    await integrate()
    expect(await shown()).toBe(5)
    expect(await publicLog.read('tile/0/000.p/6')).toBeNull()
    await expectSound(files(), 5)
  })

  it('is sound over hours and hundreds of entries, and full tiles stay for ever', async () => {
    for (let hour = 0; hour < 4; hour++) {
      await write(200)
      await integrate()
      passHours(1)
      await integrate()
    }
    expect(await shown()).toBe(806)
    await expectSound(files(), 806)
    expect(await publicLog.read('tile/0/000')).toMatchObject({ isImmutable: true })
    expect(await publicLog.read('tile/0/003.p/38')).toMatchObject({ isImmutable: false })
    for (const path of ['tile/0/0', 'tile/0/004', 'tile/9/000', 'tile/../0/000', 'checkpoints/2026-13', 'entries', ''])
      expect(await publicLog.read(path), path).toBeNull()
  })

  it('says by how many hours it is late, with entries and with checkpoints', async () => {
    await write(1)
    passHours(3)
    expect(await publicLog.status()).toMatchObject({ hoursLate: 3 })
    await integrate()
    expect((await publicLog.status()).hoursLate).toBe(0)
    passHours(2)
    // The next was due an hour after the one that has just been made; what was written since is no matter.
    expect((await publicLog.status()).hoursLate).toBe(1)
    await integrate()
    await expectSound(files(), 807)
  })

  it('is published as seldom as is asked for', async () => {
    const daily = log.sequencer({ publishEvery: 24 })
    await write(2)
    passHours(2)
    await daily.drain()
    expect(await shown()).toBe(807)
    passHours(24)
    await daily.drain()
    expect(await shown()).toBe(809)
    expect(() => log.sequencer({ publishEvery: 0.5 })).toThrow('hourly')
    await expectSound(files(), 809)
  })
})

describe('a folder of the log', () => {
  const publish = (writeFile_?: (file: string, bytes: Uint8Array) => Promise<void>) =>
    writePublicFolder({ store: log.store, publicLog, folder, ...(writeFile_ === undefined ? {} : { writeFile: writeFile_ }) })

  it('holds what the verifier needs, and nothing of the hour that is not over', async () => {
    await write(3)
    await integrate()
    expect(await publish()).toMatchObject({ ok: true, value: { size: 809, mended: [] } })
    await expectSound(inFolder, 809)
    expect(await publish()).toMatchObject({ ok: true, value: { written: 0 } })
  })

  it('keeps its old checkpoint when the disk is full, and is whole again after that', async () => {
    passHours(1)
    await integrate()
    await write(300)
    await integrate()
    passHours(1)
    await integrate()
    let room = 2
    const full = publish(async () => {
      if (room-- <= 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    })
    await expect(full).rejects.toThrow('no space')
    await expectSound(inFolder, 809)
    expect(await publish()).toMatchObject({ ok: true })
    await expectSound(inFolder, 1112)
    // The widths of tiles that are full by now are gone.
    expect(await readdir(join(folder, 'tile/0'))).not.toContain('003.p')
  })

  it('has a corrupted tile written anew from the database, and tells', async () => {
    const tile = join(folder, 'tile/0/001')
    const bytes = await readFile(tile)
    bytes[77] = 255 - (bytes[77] ?? 0)
    await writeFile(tile, bytes)
    await rm(join(folder, 'tile/entries/002'))
    const report = await verifyLog({ files: inFolder, keys: { log: await readKeys(log), witnesses: [] }, now: log.time.now })
    expect(report.isSound).toBe(false)
    expect(await publish()).toMatchObject({ ok: true, value: { written: 2, mended: ['tile/0/001'] } })
    await expectSound(inFolder, 1112)
  })

  it('of another log, of a longer one or of a forked one is left alone', async () => {
    const checkpoint = await readFile(join(folder, 'checkpoint'), 'utf8')
    const held = async (content: string) => {
      await writeFile(join(folder, 'checkpoint'), content)
      return publish()
    }
    expect(await held(checkpoint.replace('office.example.org', 'other.example.org'))).toMatchObject({
      error: { problem: 'another-log' },
    })
    expect(await held(checkpoint.replace('\n1112\n', '\n1113\n'))).toEqual({
      ok: false,
      error: { problem: 'folder-is-ahead', size: 1113 },
    })
    expect(await held(checkpoint.replace('\n1112\n', '\n1111\n'))).toMatchObject({ error: { problem: 'forked', size: 1111 } })
    expect(await held('')).toMatchObject({ error: { problem: 'unreadable-checkpoint' } })
    await writeFile(join(folder, 'checkpoint'), checkpoint)
  })
})

describe('a key of the log', () => {
  it('is introduced by the one before it, and both sign until the old one is retired', async () => {
    const before = await log.signers()
    // The change is itself an entry.
    const after = await rotateLogKey(log.store, log.secret, log.time.now)
    expect(after.signers).toHaveLength(2)
    await write(2)
    await integrate()
    passHours(1)
    await integrate()
    const statement = await text('key-statements')
    expect(statement).toContain(after.origin)
    // Whoever knows the old key alone still believes the checkpoint; so does who knows the new one alone.
    for (const [signer, timeSigner] of after.signers) {
      const keys = { log: [signer.key, timeSigner.key], witnesses: [] }
      const report = await verifyLog({ files: files(), keys, now: log.time.now })
      expect(report.newest?.size).toBe(1115)
    }
    expect(before.signers).toHaveLength(1)
    expect(await retireLogKey(log.store, 1, log.time.now)).toEqual({ ok: true, value: null })
    expect(await retireLogKey(log.store, 2, log.time.now)).toEqual({ ok: false, error: 'only-key' })
    expect(await retireLogKey(log.store, 9, log.time.now)).toEqual({ ok: false, error: 'no-such-key' })
    expect((await log.signers()).signers).toHaveLength(1)
    await write(1)
    await integrate()
    passHours(1)
    await integrate()
    await expectSound(files(), 1117)
  })

  it('that was lost is never replaced in silence', async () => {
    const { createLogKeys, LogKeyLost } = await import('./index.ts')
    const { createMemorySecrets } = await import('../../platform/database/index.ts')
    const other = createLogKeys(log.store, { secret: createMemorySecrets(), address: undefined, clock: log.clock })
    await expect(other()).rejects.toBeInstanceOf(LogKeyLost)
  })
})
