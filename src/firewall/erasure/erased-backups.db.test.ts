// A backup from before somebody was erased: it reads and finds them no more when its keys have expired, and no restore brings them back.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { backUpDatabase, readBackup, readMigrations, restoreDatabase } from '../../platform/database/index.ts'
import type { Backup, RestoreQuery } from '../../platform/database/index.ts'
import { createKeysStore, revealSealed } from '../keys/index.ts'
import type { KeyTables } from '../keys/index.ts'
import { administered, dump, now, openErasureCase, readFolder, tracesOf } from './erasure.test-support.ts'
import type { ErasureCase, Planted } from './erasure.test-support.ts'
import { erasureListName, readErasureList, readErasures, replayErasures } from './index.ts'
import type { ListedErasure, ReplayedErasures } from './index.ts'

const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
const migrationsFolder = new URL('../../../migrations', import.meta.url).pathname

describe('a backup of before somebody was erased', () => {
  let made: ErasureCase
  let gone: Planted
  let other: Planted
  let backup: Backup
  let keysBackup: Backup
  let place: string
  let list: readonly ListedErasure[]
  beforeAll(async () => {
    made = await openErasureCase()
    const { database, folder, plant, erase } = made
    gone = await plant()
    other = await plant()
    place = join(folder, 'backup')
    const written = await backUpDatabase(administered(database), { folder: place }, now)
    backup = written.data
    keysBackup = written.keys
    await erase(gone)
    const read = await readErasureList(join(folder, erasureListName))
    if (!read.ok || read.value === undefined) throw new Error('no list')
    list = read.value
  })

  afterAll(() => made.close())

  const restore = async (options: { keys?: Backup; list?: readonly ListedErasure[]; at?: Date }) => {
    const target = await createTestDatabase()
    let replayed: ReplayedErasures | undefined
    const restored = await restoreDatabase({
      database: administered(target),
      backup,
      folder: place,
      ...(options.keys === undefined ? {} : { keys: { backup: options.keys, folder: `${place}-keys` } }),
      migrations: await readMigrations(migrationsFolder),
      replace: false,
      now: options.at ?? now,
      afterLoading: async (query: RestoreQuery) => {
        replayed = await replayErasures(query, [...(options.list ?? []), ...(await readErasures(query))])
      },
    })
    return { target, restored, replayed }
  }
  /** Reads a field as somebody with every right would. */
  const tryToRead = async (from: TestDatabase, { personId }: Planted) => {
    const { keys, organisation } = made
    const itsStore = createKeysStore(from.connect<KeyTables>('causeway_keys'))
    const wrapped = (await itsStore.transact((tx) => keys.readWrapped(tx, organisation.organisationId, [personId]))).get(personId)
    if (wrapped === undefined) return undefined
    const key = await keys.unwrapPersonKey(wrapped)
    const client = await from.client('postgres')
    const { rows } = await client.query<{ sealed: Buffer }>(
      `SELECT sealed FROM protected.person_field WHERE person_id = $1 AND field = 'name'`,
      [personId],
    )
    const [field] = rows
    if (!key.ok || field === undefined) return undefined
    const opened = key.value.open('name', 1, field.sealed)
    return opened.ok ? revealSealed(opened.value) : undefined
  }

  test('hold no name, no reason, no token and no key: only what is sealed, under ids that lead to nobody', async () => {
    const text = await readFolder(place)
    const names = tracesOf(gone).filter((trace) => !tracesOf({ ...gone, name: '', story: '' }).includes(trace))
    for (const trace of names) expect(text, trace).not.toContain(trace)
    // The sealed fields are there: this is the backup of somebody who was not erased yet.
    expect(text).toContain(gone.personId)
    expect(backup.tables.map(({ name }) => name)).not.toContain('firewall.person_key')
    expect(backup.tables.map(({ name }) => name)).not.toContain('protected.person_token')
    expect(keysBackup.tables.map(({ name }) => name)).not.toContain('protected.person_token')
  })

  test('cannot be opened when their keys have expired, and nobody comes back without a key', async () => {
    const late = await restore({ keys: keysBackup, at: inDays(7) })
    expect(late.restored).toMatchObject({ ok: false, error: expect.stringContaining('expired') })
    await late.target.close()
    const { target, restored, replayed } = await restore({ at: inDays(8) })
    expect(restored).toMatchObject({ ok: true })
    expect(replayed?.withoutKey).toBeGreaterThanOrEqual(2)
    const text = await dump(target)
    for (const planted of [gone, other]) for (const trace of tracesOf(planted)) expect(text, trace).not.toContain(trace)
    await target.close()
  })

  test('bring everybody back with keys that have not expired, but for whom the list names', async () => {
    const { target, restored, replayed } = await restore({ keys: keysBackup, list, at: inDays(1) })
    expect(restored).toMatchObject({ ok: true })
    expect(replayed?.erased).toBe(1)
    expect(await tryToRead(target, other)).toBe(other.name)
    expect(await tryToRead(target, gone)).toBeUndefined()
    const text = await dump(target)
    for (const trace of tracesOf(gone)) expect(text, trace).not.toContain(trace)
    // Tokens are made again, not brought back; who was erased stays so in the backups that are made of the restored database.
    const client = await target.client('postgres')
    expect((await client.query('SELECT FROM protected.person_token')).rowCount).toBe(0)
    expect((await client.query('SELECT FROM firewall.erasure')).rowCount).toBe(list.length)
    await target.close()
  })

  test('bring back nobody who was erased since with the keys of a later backup, list or none', async () => {
    const { database } = made
    const later = `${place}-later`
    const newer = await backUpDatabase(administered(database), { folder: later }, inDays(5))
    const target = await createTestDatabase()
    let replayed: ReplayedErasures | undefined
    const restored = await restoreDatabase({
      database: administered(target),
      backup,
      folder: place,
      keys: { backup: newer.keys, folder: `${later}-keys` },
      migrations: await readMigrations(migrationsFolder),
      replace: false,
      now: inDays(10),
      afterLoading: async (query) => {
        replayed = await replayErasures(query, [])
      },
    })
    expect(restored).toMatchObject({ ok: true })
    expect(replayed).toMatchObject({ erased: 0, withoutKey: 1 })
    expect(await tryToRead(target, other)).toBe(other.name)
    const text = await dump(target)
    for (const trace of tracesOf(gone)) expect(text, trace).not.toContain(trace)
    await target.close()
  })

  test('are not opened with keys that are older than they are, nor with what holds no keys', async () => {
    const { database } = made
    const later = `${place}-third`
    await backUpDatabase(administered(database), { folder: later }, inDays(1))
    const read = await readBackup(later)
    if (!read.ok) throw new Error(read.error)
    const target = await createTestDatabase()
    const options = {
      database: administered(target),
      backup: read.value,
      folder: later,
      migrations: [],
      replace: false,
      now: inDays(1),
    }
    expect(await restoreDatabase({ ...options, keys: { backup: keysBackup, folder: `${place}-keys` } })).toMatchObject({
      ok: false,
      error: expect.stringContaining('older than the backup'),
    })
    expect(await restoreDatabase({ ...options, keys: { backup, folder: place } })).toMatchObject({
      ok: false,
      error: expect.stringContaining('no keys'),
    })
    expect(await restoreDatabase({ ...options, backup: keysBackup, folder: `${place}-keys` })).toMatchObject({
      ok: false,
      error: expect.stringContaining('--keys'),
    })
    await target.close()
  })
})
