// Keys in the real database, through the login role causeway_keys.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { createFixedClock } from '../../platform/clock/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { createFileKeyStore, createKeys, createKeysStore, revealSealed, sealValue } from './index.ts'
import type { FileKeyStore, Keys, KeysStore, KeysTransaction, KeyStore, KeyTables, WrappedPersonKey } from './index.ts'

const now = new Date('2026-11-21T10:00:00Z')
const clock = createFixedClock(now)

describe('keys of organisations and people', () => {
  let database: TestDatabase
  let folder: string
  let keyStore: FileKeyStore
  let store: KeysStore
  let keys: Keys
  let organisationId: string
  beforeAll(async () => {
    database = await createTestDatabase()
    folder = await mkdtemp(join(tmpdir(), 'causeway-keys-'))
    keyStore = await createFileKeyStore(folder, { clock, makeDemoKey: true })
    store = createKeysStore(database.connect<KeyTables>('causeway_keys'))
    keys = createKeys(store, keyStore, clock)
    organisationId = (await database.admitOrganisation()).organisationId
    expect(await store.transact((tx) => keys.admitOrganisation(tx, organisationId))).toEqual({ ok: true, value: undefined })
  })
  afterAll(async () => {
    keys.close()
    keyStore.close()
    await database.close()
    await rm(folder, { recursive: true })
  })

  const makePerson = async () => {
    const personId = newId(now)
    const key = await store.transact((tx) => keys.createPersonKey(tx, organisationId, personId))
    if (!key.ok) throw new Error(key.error)
    return key.value
  }
  const readWrapped = async (personId: string): Promise<WrappedPersonKey> => {
    const wrapped = (await store.transact((tx) => keys.readWrapped(tx, organisationId, [personId]))).get(personId)
    if (wrapped === undefined) throw new Error('no key')
    return wrapped
  }

  test('a person sealed under a new key is read under the one that comes back from the database', async () => {
    const key = await makePerson()
    const sealed = key.seal('name', 1, sealValue('Amal Nasser'))
    key.close()
    const again = await keys.unwrapPersonKey(await readWrapped(key.personId))
    if (!again.ok) throw new Error(again.error)
    expect(again.value.version).toBe(1)
    const opened = again.value.open('name', 1, sealed)
    expect(opened.ok && revealSealed(opened.value)).toBe('Amal Nasser')
  })

  test('who has no key is missing from what is read', async () => {
    const key = await makePerson()
    expect(await store.transact((tx) => keys.destroyPersonKey(tx, organisationId, key.personId))).toBe(true)
    expect(await store.transact((tx) => keys.destroyPersonKey(tx, organisationId, key.personId))).toBe(false)
    expect(await store.transact((tx) => keys.readWrapped(tx, organisationId, [key.personId, newId(now)]))).toEqual(new Map())
  })

  test('a wrapped key that was changed, or put in another person’s place, is told and opens nothing', async () => {
    const [one, other] = [await makePerson(), await makePerson()]
    const wrapped = await readWrapped(one.personId)
    const [version] = wrapped.versions
    if (version === undefined) throw new Error('no version')
    const changed = Uint8Array.from(version.wrapped)
    changed[30] = (changed[30] ?? 0) ^ 1
    const damaged = { ok: false, error: 'damaged-key' }
    expect(await keys.unwrapPersonKey({ ...wrapped, versions: [{ ...version, wrapped: changed }] })).toEqual(damaged)
    expect(await keys.unwrapPersonKey({ ...wrapped, personId: other.personId })).toEqual(damaged)
    expect(await keys.unwrapPersonKey({ ...wrapped, versions: [{ ...version, version: 2 }] })).toEqual(damaged)
    expect(await keys.unwrapPersonKey({ ...wrapped, versions: [] })).toEqual({ ok: false, error: 'missing-key' })
    // Swapped in the database itself, as somebody with the key role's connection could.
    const admin = await database.client('postgres')
    await admin.query(
      'UPDATE firewall.person_key SET wrapped = (SELECT wrapped FROM firewall.person_key WHERE person_id = $2) WHERE person_id = $1',
      [one.personId, other.personId],
    )
    expect(await keys.unwrapPersonKey(await readWrapped(one.personId))).toEqual(damaged)
  })

  test('an organisation’s key opens nothing of another organisation, even put in its place', async () => {
    const second = (await database.admitOrganisation()).organisationId
    await store.transact((tx) => keys.admitOrganisation(tx, second))
    const admin = await database.client('postgres')
    await admin.query(
      `UPDATE firewall.search_key SET wrapped = (SELECT wrapped FROM firewall.search_key WHERE organisation_id = $2) WHERE organisation_id = $1`,
      [second, organisationId],
    )
    expect(await keys.searchKey(second)).toEqual({ ok: false, error: 'damaged-key' })
    expect(await keys.searchKey(newId(now))).toEqual({ ok: false, error: 'missing-key' })
    expect(await store.transact((tx) => keys.createPersonKey(tx, newId(now), newId(now)))).toEqual({
      ok: false,
      error: 'missing-key',
    })
  })

  test('an admission that is repeated leaves the keys that there are', async () => {
    const before = await keys.searchKey(organisationId)
    const key = await makePerson()
    expect(await store.transact((tx) => keys.admitOrganisation(tx, organisationId))).toEqual({ ok: true, value: undefined })
    expect(await keys.searchKey(organisationId)).toEqual(before)
    expect(await keys.unwrapPersonKey(await readWrapped(key.personId))).toMatchObject({ ok: true })
  })

  test('a destruction that is broken off destroys nothing', async () => {
    const key = await makePerson()
    await expect(
      store.transact(async (tx) => {
        await keys.destroyPersonKey(tx, organisationId, key.personId)
        throw new Error('crash')
      }),
    ).rejects.toThrow('crash')
    expect(await keys.unwrapPersonKey(await readWrapped(key.personId))).toMatchObject({ ok: true })
  })

  test('an organisation’s key is asked of the key store once in five minutes, however many people are opened, and again afterwards', async () => {
    let asked = 0
    let moment = now
    const counting: KeyStore = {
      ...keyStore,
      unwrap: (wrapped, context) => {
        asked += 1
        return keyStore.unwrap(wrapped, context)
      },
    }
    const its = createKeys(store, counting, () => moment)
    const wrapped = await Promise.all(
      [makePerson(), makePerson(), makePerson()].map(async (made) => readWrapped((await made).personId)),
    )
    const openAll = async () => {
      for (const opened of await Promise.all(wrapped.map((one) => its.unwrapPersonKey(one)))) expect(opened.ok).toBe(true)
    }
    await openAll()
    await openAll()
    expect(asked).toBe(1)
    moment = new Date(now.getTime() + 5 * 60_000)
    await openAll()
    expect(asked).toBe(2)
    its.close()
    await openAll()
    expect(asked).toBe(3)
  })

  test('a key store that does not answer is told, and asked again by the next', async () => {
    let isDown = true
    const failing: KeyStore = {
      ...keyStore,
      unwrap: async (wrapped, context) =>
        isDown ? { ok: false, error: 'store-unavailable' } : keyStore.unwrap(wrapped, context),
    }
    const its = createKeys(store, failing, clock)
    const wrapped = await readWrapped((await makePerson()).personId)
    expect(await its.unwrapPersonKey(wrapped)).toEqual({ ok: false, error: 'store-unavailable' })
    expect(await its.searchKey(organisationId)).toEqual({ ok: false, error: 'store-unavailable' })
    isDown = false
    expect(await its.unwrapPersonKey(wrapped)).toMatchObject({ ok: true })
  })

  test('keys are read in a transaction only', async () => {
    const handle = database.connect<KeyTables>('causeway_keys')
    // A handle is no transaction; the type checker says so, and so does the room.
    const noTransaction = handle as unknown as KeysTransaction
    expect(() => keys.readWrapped(noTransaction, organisationId, [])).toThrow('transaction')
  })
})
