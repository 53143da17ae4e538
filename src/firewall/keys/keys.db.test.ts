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
import type { FileKeyStore, Keys, KeysStore, KeyTables, WrappedPersonKey } from './index.ts'

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
})
