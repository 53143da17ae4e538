// Every layer of keys changed under people who were sealed before, broken off and taken up again.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type pg from 'pg'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { createFixedClock } from '../../platform/clock/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { createFileKeyStore, createKeyRotation, createKeys, createKeysStore, revealSealed } from './index.ts'
import type { FileKeyStore, KeyRotation, Keys, KeysStore, KeyStore, KeyTables, SealedBytes } from './index.ts'

const now = new Date('2026-11-21T10:00:00Z')
const clock = createFixedClock(now)
const by = { accountId: null, role: 'operator' }

describe('a rotation of keys', () => {
  let database: TestDatabase
  let folder: string
  let keyStore: FileKeyStore
  let store: KeysStore
  let keys: Keys
  let rotation: KeyRotation
  let admin: pg.Client
  let organisationId: string
  const people = new Map<string, SealedBytes>()
  beforeEach(async () => {
    database = await createTestDatabase()
    folder = await mkdtemp(join(tmpdir(), 'causeway-rotation-'))
    keyStore = await createFileKeyStore(folder, { clock, makeDemoKey: true })
    store = createKeysStore(database.connect<KeyTables>('causeway_keys'))
    keys = createKeys(store, keyStore, clock)
    rotation = createKeyRotation(store, keyStore, clock)
    admin = await database.client('postgres')
    organisationId = (await database.admitOrganisation()).organisationId
    await store.transact((tx) => keys.admitOrganisation(tx, organisationId))
    people.clear()
    for (let count = 0; count < 5; count += 1) await register(keys)
  })
  afterEach(async () => {
    await database.close()
    await rm(folder, { recursive: true })
  })

  const register = async (its: Keys) => {
    const personId = newId(now)
    const key = await store.transact((tx) => its.createPersonKey(tx, organisationId, personId))
    if (!key.ok) throw new Error(key.error)
    people.set(personId, key.value.seal('name', 1, `Name of ${personId}`))
    key.value.close()
    return personId
  }
  /** How many of the people can be read, as another process that starts now would. */
  const countReadable = async (its: KeyStore = keyStore) => {
    const fresh = createKeys(store, its, clock)
    const wrapped = await store.transact((tx) => fresh.readWrapped(tx, organisationId, [...people.keys()]))
    let readable = 0
    for (const [personId, sealed] of people) {
      const key = await fresh.unwrapPersonKey(
        wrapped.get(personId) ?? { organisationId, personId, ofPersonId: null, versions: [] },
      )
      if (!key.ok) continue
      const opened = key.value.open('name', 1, sealed)
      if (opened.ok && revealSealed(opened.value) === `Name of ${personId}`) readable += 1
    }
    return readable
  }
  const countEntries = async (layer: string) =>
    (
      await admin.query(
        `SELECT FROM firewall.access_entry WHERE convert_from(body, 'UTF8') LIKE '%key-rotation%' AND convert_from(body, 'UTF8') LIKE $1`,
        [`%"${layer}"%`],
      )
    ).rowCount

  test('of the root leaves everybody readable, every key wrapped anew, and no older root key', async () => {
    const before = await keyStore.currentVersion()
    const rotated = await rotation.rotateRoot(by)
    expect(rotated).toMatchObject({ ok: true, value: { rewrapped: 2, damaged: 0 } })
    expect(await keyStore.currentVersion()).not.toEqual(before)
    expect(await countReadable()).toBe(5)
    const { rows } = await admin.query(
      'SELECT root_version FROM firewall.organisation_key UNION SELECT root_version FROM firewall.search_key',
    )
    expect(rows).toEqual([{ root_version: rotated.ok ? rotated.value.version : '' }])
    expect(await countEntries('root')).toBe(1)
    // What the older root key wrapped is nobody's any more.
    const again = await createFileKeyStore(folder, { clock })
    const [old] = before.ok ? [before.value] : []
    expect(await again.unwrap({ rootVersion: old ?? '', bytes: new Uint8Array(60) }, {})).toEqual({
      ok: false,
      error: 'unknown-root-version',
    })
  })

  test('of the root is seen by a process that was running, for reading and for new organisations', async () => {
    const other = await createFileKeyStore(folder, { clock })
    await rotation.rotateRoot(by)
    expect(await countReadable(other)).toBe(5)
    const second = (await database.admitOrganisation()).organisationId
    const otherKeys = createKeys(store, other, clock)
    expect(await store.transact((tx) => otherKeys.admitOrganisation(tx, second))).toMatchObject({ ok: true })
    const again = await createFileKeyStore(folder, { clock })
    expect(await createKeys(store, again, clock).searchKey(second)).toMatchObject({ ok: true })
  })

  test('of the root by two people at once ends with one root key and everybody readable', { repeats: 5 }, async () => {
    const other = createKeyRotation(store, await createFileKeyStore(folder, { clock }), clock)
    const rotated = await Promise.all([rotation.rotateRoot(by), other.rotateRoot(by)])
    expect(rotated).toMatchObject([{ ok: true }, { ok: true }])
    expect(await countReadable(await createFileKeyStore(folder, { clock }))).toBe(5)
    const { rows } = await admin.query(
      'SELECT root_version FROM firewall.organisation_key UNION SELECT root_version FROM firewall.search_key',
    )
    expect(rows).toHaveLength(1)
  })

  test('of the root that is broken off before the keys are wrapped anew loses nothing, and is finished by the next', async () => {
    const failing: KeyStore = { ...keyStore, isDemo: true, wrap: async () => ({ ok: false, error: 'store-unavailable' }) }
    expect(await createKeyRotation(store, failing, clock).rotateRoot(by)).toEqual({ ok: false, error: 'store-unavailable' })
    expect(await countReadable()).toBe(5)
    expect(await rotation.rotateRoot(by)).toMatchObject({ ok: true, value: { rewrapped: 2 } })
    expect(await countReadable(await createFileKeyStore(folder, { clock }))).toBe(5)
  })

  test('of an organisation leaves everybody readable, and its older key destroyed', async () => {
    expect(await rotation.rotateOrganisation(organisationId, by)).toEqual({
      ok: true,
      value: { version: '2', rewrapped: 5, damaged: 0 },
    })
    expect(await countReadable()).toBe(5)
    expect((await admin.query('SELECT version FROM firewall.organisation_key')).rows).toEqual([{ version: 2 }])
    expect(await countEntries('organisation')).toBe(1)
    // What was sealed is as it was; somebody registered now is wrapped by the new key.
    await register(keys)
    expect(await countReadable()).toBe(6)
  })

  test('of an organisation that is broken off in the middle is taken up where it ended, with no second entry', async () => {
    const client = await database.client('postgres')
    await rotation.rotateOrganisation(organisationId, by)
    // As a crash between two batches leaves it: a newer key, and some people not wrapped by it yet.
    const breaking = createKeyRotation(
      {
        transact: async (run) =>
          store.transact(async (tx) => {
            const value = await run(tx)
            steps += 1
            if (steps === 2) throw new Error('crash')
            return value
          }),
      },
      keyStore,
      clock,
    )
    let steps = 0
    await expect(breaking.rotateOrganisation(organisationId, by)).rejects.toThrow('crash')
    expect(await countReadable()).toBe(5)
    expect((await client.query('SELECT version FROM firewall.organisation_key ORDER BY 1')).rows).toEqual([
      { version: 2 },
      { version: 3 },
    ])
    expect(await rotation.readStates()).toMatchObject([{ organisationId, version: 3, people: 5, wrappedByOlder: 5 }])
    expect(await rotation.rotateOrganisation(organisationId, by)).toEqual({
      ok: true,
      value: { version: '3', rewrapped: 5, damaged: 0 },
    })
    expect(await countReadable()).toBe(5)
    expect(await countEntries('organisation')).toBe(2)
    expect((await client.query('SELECT version FROM firewall.organisation_key')).rows).toEqual([{ version: 3 }])
  })

  test('of an organisation goes on while people are registered', async () => {
    const registering = (async () => {
      for (let count = 0; count < 20; count += 1) await register(keys)
    })()
    const rotated = await rotation.rotateOrganisation(organisationId, by)
    await registering
    expect(rotated).toMatchObject({ ok: true, value: { damaged: 0 } })
    expect(await countReadable()).toBe(25)
  })

  test('of an organisation keeps the older key while a damaged one needs it, and says how many are damaged', async () => {
    const [personId] = people.keys()
    await admin.query(
      `UPDATE firewall.person_key SET wrapped = set_byte(wrapped, 20, 255 - get_byte(wrapped, 20)) WHERE person_id = $1`,
      [personId],
    )
    expect(await rotation.rotateOrganisation(organisationId, by)).toEqual({
      ok: true,
      value: { version: '2', rewrapped: 4, damaged: 1 },
    })
    expect(await countReadable()).toBe(4)
    expect((await admin.query('SELECT version FROM firewall.organisation_key ORDER BY 1')).rows).toEqual([
      { version: 1 },
      { version: 2 },
    ])
  })

  test('of a person seals what is new under a new version, and opens what was sealed before', async () => {
    const [personId = ''] = people.keys()
    expect(await store.transact((tx) => rotation.rotatePerson(tx, organisationId, personId, by))).toEqual({ ok: true, value: 2 })
    const wrapped = (await store.transact((tx) => keys.readWrapped(tx, organisationId, [personId]))).get(personId)
    if (wrapped === undefined) throw new Error('no key')
    const key = await keys.unwrapPersonKey(wrapped)
    if (!key.ok) throw new Error(key.error)
    expect(key.value.version).toBe(2)
    const after = key.value.seal('name', 2, 'after')
    expect(key.value.open('name', 2, after).ok).toBe(true)
    expect(key.value.open('name', 1, people.get(personId) ?? new Uint8Array()).ok).toBe(true)
    // Both versions are wrapped anew together.
    expect(await rotation.rotateOrganisation(organisationId, by)).toMatchObject({ ok: true, value: { rewrapped: 6 } })
    expect(await countReadable()).toBe(5)
    expect(await store.transact((tx) => rotation.rotatePerson(tx, organisationId, newId(now), by))).toEqual({
      ok: false,
      error: 'missing-key',
    })
  })

  test('of the search key keeps searches working at every step, and destroys the old key at the end', async () => {
    const before = await keys.searchKey(organisationId)
    const seen: (readonly [string, number])[] = []
    const note = (step: string) => async (next: Uint8Array) => {
      const write = await keys.searchKeysToWrite(organisationId)
      const search = await keys.searchKey(organisationId)
      if (!write.ok || !search.ok) throw new Error('no search key')
      seen.push([step, write.value.length])
      // Searched with the old key until every token of the new one is there; new tokens are written under both.
      expect(search).toEqual(step === 'add' ? before : { ok: true, value: next })
      expect(write.value.some((key) => Buffer.from(key).equals(next))).toBe(true)
    }
    expect(await rotation.rotateSearch(organisationId, by, { add: note('add'), replace: note('replace') })).toMatchObject({
      ok: true,
    })
    expect(seen).toEqual([
      ['add', 2],
      ['replace', 1],
    ])
    expect(await keys.searchKey(organisationId)).not.toEqual(before)
    expect((await admin.query('SELECT version, state FROM firewall.search_key')).rows).toEqual([{ version: 2, state: 'current' }])
    expect(await countEntries('search')).toBe(1)
  })

  test('of the search key that is broken off goes on with the same key', async () => {
    const given: Uint8Array[] = []
    const crash = async (next: Uint8Array) => {
      given.push(Uint8Array.from(next))
      throw new Error('crash')
    }
    const nothing = async (next: Uint8Array) => void given.push(Uint8Array.from(next))
    await expect(rotation.rotateSearch(organisationId, by, { add: crash, replace: crash })).rejects.toThrow('crash')
    await expect(rotation.rotateSearch(organisationId, by, { add: nothing, replace: crash })).rejects.toThrow('crash')
    await rotation.rotateSearch(organisationId, by, { add: crash, replace: nothing })
    expect(new Set(given.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1)
    expect(await countEntries('search')).toBe(1)
    expect((await admin.query('SELECT version, state FROM firewall.search_key')).rows).toEqual([{ version: 2, state: 'current' }])
  })
})
