// `causeway keys`, and people in `causeway backup` and `causeway restore`, as an operator uses them.
import { existsSync } from 'node:fs'
import { chmod, cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase, TestOrganisation } from '../../../tests/test-database.ts'
import { createErasure, createErasureStore, erasureListName } from '../../firewall/erasure/index.ts'
import type { ErasureTables } from '../../firewall/erasure/index.ts'
import {
  createFileKeyStore,
  createKeys,
  createKeysStore,
  readPassphraseFrom,
  refuseRealPeople,
  revealSealed,
} from '../../firewall/keys/index.ts'
import type { KeyTables } from '../../firewall/keys/index.ts'
import { readConfiguration } from '../../platform/config/index.ts'
import { openClient, organisationRole } from '../../platform/database/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { runOnDatabase } from './run-on-database.test-support.ts'

const start = new Date('2026-11-21T08:00:00Z')

describe('keys from the command line', () => {
  let database: TestDatabase
  let organisation: TestOrganisation
  let folder: string
  let now: Date
  let environment: NodeJS.ProcessEnv
  const clock = () => now
  beforeEach(async () => {
    now = start
    environment = {}
    folder = await mkdtemp(join(tmpdir(), 'causeway-keys-cli-'))
    database = await createTestDatabase()
    organisation = await database.admitOrganisation({ name: 'Harbour Help Desk' })
    // As the first start leaves it.
    const keyStore = await createFileKeyStore(configuration().rootKeysFolder, { clock, makeDemoKey: true })
    const store = createKeysStore(database.connect<KeyTables>('causeway_keys'))
    const keys = createKeys(store, keyStore, clock)
    await store.transact((tx) => keys.admitOrganisation(tx, organisation.organisationId))
  })
  afterEach(async () => {
    await database.close()
    await rm(folder, { recursive: true })
  })

  const configuration = () => readConfiguration({ CAUSEWAY_DATA: 'var', ...environment }, { project: folder, working: folder })
  const run = (line: readonly string[], on = database) =>
    runOnDatabase({ database: on, organisation, folder, clock, configuration: configuration() }, line)
  const openKeys = async (on = database) => {
    const { rootKeysFolder, passphraseFile } = configuration()
    const keyStore = await createFileKeyStore(rootKeysFolder, { clock, readPassphrase: readPassphraseFrom(passphraseFile) })
    const store = createKeysStore(on.connect<KeyTables>('causeway_keys'))
    return { keyStore, store, keys: createKeys(store, keyStore, clock) }
  }
  const register = async (name: string): Promise<string> => {
    const { organisationId, teamId } = organisation
    const personId = newId(now)
    const { store, keys } = await openKeys()
    const key = await store.transact((tx) => keys.createPersonKey(tx, organisationId, personId))
    if (!key.ok) throw new Error(key.error)
    const client = await database.client('postgres')
    await client.query(
      `INSERT INTO protected.person (organisation_id, person_id, team_id, is_restricted, is_invented, created_at) VALUES ($1, $2, $3, false, true, $4)`,
      [organisationId, personId, teamId, now],
    )
    await client.query('INSERT INTO protected.person_field VALUES ($1, $2, $3, 1, $4, 1, $5, $6)', [
      organisationId,
      personId,
      'name',
      teamId,
      Buffer.from(key.value.seal('name', 1, name)),
      now,
    ])
    return personId
  }
  const readName = async (personId: string, on = database) => {
    const { store, keys } = await openKeys(on)
    const wrapped = (await store.transact((tx) => keys.readWrapped(tx, organisation.organisationId, [personId]))).get(personId)
    const key = wrapped === undefined ? undefined : await keys.unwrapPersonKey(wrapped)
    if (key === undefined || !key.ok) return key?.error
    const client = await on.client('postgres')
    const { rows } = await client.query<{ sealed: Buffer }>('SELECT sealed FROM protected.person_field WHERE person_id = $1', [
      personId,
    ])
    const opened = key.value.open('name', 1, rows[0]?.sealed ?? new Uint8Array())
    return opened.ok ? revealSealed(opened.value) : opened.error
  }
  const countTokens = async () =>
    (await (await database.client('postgres')).query('SELECT FROM protected.person_token')).rowCount ?? 0

  it('shows how they stand, and no key', async () => {
    await register('Amal Nasser')
    const { code, text } = await run(['keys', 'status'])
    expect(code).toBe(0)
    expect(text).toContain('no real people may be registered')
    expect(text).toContain('Harbour Help Desk')
    expect(text).toContain('1 with a key')
    const file = JSON.parse(await readFile(join(folder, 'var/root-keys/root-keys.json'), 'utf8'))
    expect(text).not.toContain(file.keys[0].key)
    await writeFile(join(folder, 'var/root-keys/root-keys.json'), '{}')
    expect(await run(['keys', 'status'])).toMatchObject({ code: 1, text: expect.stringContaining('damaged') })
    expect(await run(['keys', 'rotate', 'root'])).toMatchObject({ code: 1, noted: expect.stringContaining('damaged') })
  })

  it('are rotated layer by layer while everybody stays readable, and search tokens are made', async () => {
    const personId = await register('Amal Nasser')
    expect(await run(['keys', 'rotate', 'root'])).toMatchObject({ code: 0, text: expect.stringContaining('2 keys') })
    expect(await run(['keys', 'rotate', 'organisation', 'harbour help desk'])).toMatchObject({
      code: 0,
      text: 'Harbour Help Desk: version 2, 1 keys of people wrapped anew.',
    })
    expect(await countTokens()).toBe(0)
    expect(await run(['keys', 'rotate', 'search', '--all'])).toMatchObject({
      code: 0,
      text: 'Harbour Help Desk: search key 2, tokens of 1 people.',
    })
    const tokens = await countTokens()
    expect(tokens).toBeGreaterThan(0)
    expect(await run(['keys', 'rotate', 'search', organisation.organisationId])).toMatchObject({ code: 0 })
    // Those of the older key are gone.
    expect(await countTokens()).toBe(tokens)
    expect(await readName(personId)).toBe('Amal Nasser')
    expect(await run(['keys', 'rotate', 'organisation', 'Nobody'])).toMatchObject({
      code: 1,
      noted: expect.stringContaining('no organisation'),
    })
    expect(await run(['keys', 'rotate', 'organisation'])).toMatchObject({ code: 2 })
  })

  it('get a passphrase, without which nothing is opened', async () => {
    const personId = await register('Amal Nasser')
    const set = await run(['keys', 'passphrase', 'passphrase', '--make'])
    expect(set).toMatchObject({ code: 0, text: expect.stringContaining('CAUSEWAY_PASSPHRASE_FILE=') })
    const passphrase = (await readFile(join(folder, 'passphrase'), 'utf8')).trim()
    expect(set.text).not.toContain(passphrase)
    expect((await stat(join(folder, 'passphrase'))).mode & 0o777).toBe(0o600)
    expect(await readName(personId)).toBe('passphrase-needed')
    expect(await run(['keys', 'rotate', 'root'])).toMatchObject({
      code: 1,
      noted: expect.stringContaining('CAUSEWAY_PASSPHRASE_FILE'),
    })
    environment = { CAUSEWAY_PASSPHRASE_FILE: 'passphrase' }
    expect(await readName(personId)).toBe('Amal Nasser')
    await writeFile(join(folder, 'short'), 'fifteen letters\n')
    expect(await run(['keys', 'passphrase', 'short'])).toMatchObject({ code: 1, noted: expect.stringContaining('fewer than 16') })
    expect(await run(['keys', 'passphrase', 'absent'])).toMatchObject({
      code: 1,
      noted: expect.stringContaining('cannot be read'),
    })
    environment = { CAUSEWAY_PASSPHRASE_FILE: 'short' }
    expect(await readName(personId)).toBe('wrong-passphrase')
    environment = { CAUSEWAY_PASSPHRASE_FILE: 'passphrase' }
    expect(await run(['keys', 'passphrase', '--remove'])).toMatchObject({ code: 0 })
    environment = {}
    expect(await readName(personId)).toBe('Amal Nasser')
  }, 60_000)

  it('leave the demonstration’s root key only for one that is kept apart from the data', async () => {
    const personId = await register('Amal Nasser')
    const before = JSON.parse(await readFile(join(folder, 'var/root-keys/root-keys.json'), 'utf8'))
    expect(await run(['keys', 'own'])).toMatchObject({ code: 1, noted: expect.stringContaining('CAUSEWAY_ROOT_KEYS') })
    expect(refuseRealPeople((await openKeys()).keyStore)).toBe('root-key-is-demo')
    // Elsewhere there is no root key that opens what is there.
    environment = { CAUSEWAY_ROOT_KEYS: 'elsewhere' }
    expect(await run(['keys', 'own'])).toMatchObject({ code: 1, noted: expect.stringContaining('Move the folder') })
    await cp(join(folder, 'var/root-keys'), join(folder, 'elsewhere'), { recursive: true })
    expect(await run(['keys', 'own'])).toMatchObject({ code: 0, text: expect.stringContaining('your own') })
    const { keyStore, keys } = await openKeys()
    expect(refuseRealPeople(keyStore)).toBeUndefined()
    expect(await readName(personId)).toBe('Amal Nasser')
    // Neither the older root key nor a key that it had wrapped is in use any more.
    const after = await readFile(join(folder, 'elsewhere/root-keys.json'), 'utf8')
    expect(after).not.toContain(before.keys[0].key)
    const client = await database.client('postgres')
    expect(
      (await client.query('SELECT version FROM firewall.organisation_key UNION SELECT version FROM firewall.search_key')).rows,
    ).toEqual([{ version: 2 }])
    expect(await keys.searchKey(organisation.organisationId)).toMatchObject({ ok: true })
    expect(await run(['keys', 'own'])).toMatchObject({ code: 0, text: expect.stringContaining('already') })
  })

  it('go with a backup for a week; people come back with them, but for who was erased', async () => {
    const [gone, kept] = [await register('Zaynab Gone'), await register('Amal Kept')]
    const made = await run(['backup', 'first'])
    expect(made).toMatchObject({ code: 0, text: expect.stringContaining('expire on 2026-11-28') })
    const erasure = createErasure({
      store: createErasureStore(database.connect<ErasureTables>('causeway_keys')),
      clock,
      listFile: join(folder, 'var', erasureListName),
    })
    const { store } = await openKeys()
    const request = {
      organisationId: organisation.organisationId,
      personId: gone,
      actor: { accountId: null, role: 'person' },
      rules: [],
    }
    await store.transact((tx) => erasure.erasePerson(tx, { ...request, purpose: 'person-request' }))
    await erasure.saveList()

    const empty = await createTestDatabase()
    await cp(join(folder, 'var', erasureListName), join(folder, 'list'))
    await rm(join(folder, 'var', erasureListName))
    // Without a list nobody knows who was erased since.
    expect(await run(['restore', 'first'], empty)).toMatchObject({ code: 1, noted: expect.stringContaining('--erasures') })
    const restored = await run(['restore', 'first', '--erasures', 'list'], empty)
    expect(restored).toMatchObject({ code: 0, text: expect.stringContaining('Left out 1 person erased since.') })
    expect(restored.text).toContain('keys rotate search')
    expect(restored.text).toContain('restricted since')
    expect(await readName(kept, empty)).toBe('Amal Kept')
    expect(await readName(gone, empty)).toBeUndefined()
    expect(existsSync(join(folder, 'var', erasureListName))).toBe(true)
    // Its organisation can log in, with the password of this installation.
    const login = { user: organisationRole(organisation.organisationId), password: 'a password of this installation' }
    const client = await openClient({ address: empty.address, login })
    expect((await client.query('SELECT FROM firewall.organisation')).rowCount).toBe(1)
    await client.end()
    await empty.close()

    // A week later the keys are deleted by the next backup, and people are not brought back without.
    now = new Date('2026-11-28T09:00:00Z')
    expect(await run(['restore', 'first', '--replace'])).toMatchObject({ code: 1, noted: expect.stringContaining('expired') })
    expect(await run(['backup', 'second'])).toMatchObject({
      code: 0,
      text: expect.stringContaining(`Deleted the expired keys in ${join(folder, 'first-keys')}`),
    })
    expect(existsSync(join(folder, 'first-keys'))).toBe(false)
    expect(await run(['restore', 'first', '--replace'])).toMatchObject({
      code: 1,
      noted: expect.stringContaining('--without-people'),
    })
    expect(await run(['restore', 'first', '--replace', '--keys', 'second-keys'])).toMatchObject({ code: 0 })
    expect(await readName(kept)).toBe('Amal Kept')
    expect(await readName(gone)).toBeUndefined()
    expect(await run(['restore', 'first', '--replace', '--without-people'])).toMatchObject({
      code: 0,
      text: expect.stringContaining('no key any more'),
    })
    expect(await readName(kept)).toBeUndefined()
    await chmod(join(folder, 'var'), 0o700)
  })
})
