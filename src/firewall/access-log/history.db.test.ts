// What a person is told of who looked, and that they can check each line against the public log without us.
import { checkEntryProof, parseEntryProof } from '@causeway/transparency-log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase, TestOrganisation } from '../../../tests/test-database.ts'
import { makeLogEntry, NOON, openTestLog, readKeys } from './access-log.test-support.ts'
import type { TestLog } from './access-log.test-support.ts'
import { appendEntries, historyOf, NO_ORGANISATION, proveEntry, proveHistory } from './index.ts'

let database: TestDatabase
let organisation: TestOrganisation
let log: TestLog
const [amina, bilal] = ['aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa', 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb']

beforeAll(async () => {
  database = await createTestDatabase()
  organisation = await database.admitOrganisation()
  log = openTestLog(database, organisation)
})
afterAll(() => database.close())

const asKeys = () => database.connect<unknown>('causeway_keys').transaction()
const historyFor = (person: string) => asKeys().execute((tx) => historyOf(tx, organisation.organisationId, person))
const proofOf = (person: string, entryId = '') =>
  asKeys().execute((tx) => proveEntry(tx, organisation.organisationId, person, entryId))

describe('the history of a person', () => {
  it('tells which role looked, what for and why, and never whose account', async () => {
    await log.append([
      { personId: amina, fields: ['name', 'phone'] },
      { personId: bilal },
      {
        personId: amina,
        kind: 'break-glass',
        action: 'break-glass',
        purpose: 'danger-to-life',
        reason: 'She called from the bridge',
        at: new Date(NOON.getTime() + 1000),
      },
      { personId: null, kind: 'search', action: 'search-people' },
    ])
    const lines = await historyFor(amina)
    expect(lines).toMatchObject([
      {
        kind: 'break-glass',
        role: 'caseworker',
        purpose: 'danger-to-life',
        reason: 'She called from the bridge',
        state: 'waiting',
      },
      { kind: 'read', role: 'caseworker', purpose: 'assistance', fields: ['name', 'phone'], reason: null, at: NOON },
    ])
    expect(JSON.stringify(lines)).not.toContain('33333333-3333')
    expect(await historyFor(bilal)).toHaveLength(1)
  })

  it('gives for each line what checks it, once its hour is over', async () => {
    const [line] = await historyFor(amina)
    expect(await proofOf(amina, line?.entryId)).toEqual({ ok: false, error: 'not-public-yet' })
    await log.sequencer().drain()
    log.time.now = new Date(NOON.getTime() + 3_600_000)
    await log.append(Array.from({ length: 500 }, () => ({})))
    await log.sequencer().drain()
    expect((await historyFor(amina)).map(({ state }) => state)).toEqual(['public', 'public'])
    const proof = await proofOf(amina, line?.entryId)
    if (!proof.ok) throw new Error(proof.error)
    const read = parseEntryProof(proof.value)
    if (!read.ok) throw new Error(read.error)
    const keys = { log: await readKeys(log), witnesses: [] }
    expect(checkEntryProof(read.value, line?.at ?? null, keys)).toMatchObject({ ok: true, value: { size: 4 } })
    expect(JSON.parse(new TextDecoder().decode(read.value.body))).toMatchObject({ person: amina, kind: 'break-glass' })
    const changed = { ...read.value, body: new TextEncoder().encode('{}') }
    expect(checkEntryProof(changed, NOON, keys)).toMatchObject({ ok: false })
    const all = await asKeys().execute((tx) => proveHistory(tx, organisation.organisationId, amina))
    expect(all).toHaveLength(2)
    expect(all[0]).toBe(proof.value)
    // Not another person's, and not another organisation's.
    expect(await proofOf(bilal, line?.entryId)).toEqual({ ok: false, error: 'not-found' })
  })

  it('says where an entry is kept out of the log', async () => {
    const admin = await database.client('postgres')
    await log.append([{ personId: bilal, kind: 'write', action: 'write-person' }])
    await admin.query('DELETE FROM firewall.log_outbox')
    log.time.now = new Date(NOON.getTime() + 4 * 3_600_000)
    await log.sequencer().drain()
    expect((await historyFor(bilal)).map(({ kind, state }) => `${kind} ${state}`)).toEqual(['write late', 'read public'])
  })

  it('is gone with an erased person, whose leaves stay', async () => {
    const leaves = await log.leaves()
    await asKeys().execute((tx) =>
      // What the erasure does.
      tx
        .deleteFrom('firewall.access_entry' as never)
        .where('person_id' as never, '=', amina as never)
        .execute(),
    )
    expect(await historyFor(amina)).toEqual([])
    expect(await log.leaves()).toEqual(leaves)
  })
})

describe('who writes entries', () => {
  it('an organisation writes its own and reads none back; nobody changes one', async () => {
    const client = await organisation.client()
    await expect(client.query('SELECT FROM firewall.access_entry')).rejects.toMatchObject({ code: '42501' })
    await expect(client.query('SELECT FROM firewall.log_outbox')).rejects.toMatchObject({ code: '42501' })
    const other = makeLogEntry('44444444-4444-4444-8444-444444444444')
    const write = organisation
      .connect<unknown>()
      .transaction()
      .execute((tx) => appendEntries(tx, [other]))
    await expect(write).rejects.toMatchObject({ code: '42501' })
    for (const role of ['causeway_keys', 'causeway_log', 'causeway_release', 'causeway_protected'] as const) {
      const one = await database.client(role)
      await expect(one.query(`UPDATE firewall.access_entry SET body = ''`), role).rejects.toMatchObject({ code: '42501' })
      await expect(one.query(`UPDATE firewall.log_leaf SET hour = 0`), role).rejects.toMatchObject({ code: '42501' })
      await expect(one.query(`DELETE FROM firewall.log_leaf`), role).rejects.toMatchObject({ code: '42501' })
    }
  })

  it.each(['causeway_release', 'causeway_protected'] as const)('%s writes about nobody', async (role) => {
    const handle = database.connect<unknown>(role)
    const append = (personId: string | null, organisationId = NO_ORGANISATION) =>
      handle.transaction().execute((tx) => appendEntries(tx, [makeLogEntry(organisationId, { personId })]))
    await expect(append(amina)).rejects.toMatchObject({ code: '42501' })
    expect(await append(null)).toHaveLength(1)
    // Membership is an organisation's; a release is nobody's.
    const ofOne = append(null, organisation.organisationId)
    if (role === 'causeway_protected') expect(await ofOne).toHaveLength(1)
    else await expect(ofOne).rejects.toMatchObject({ code: '42501' })
  })

  it('a full disk takes back what was to be recorded, too', async () => {
    const admin = await database.client('postgres')
    // PostgreSQL's own error for a full disk, raised where the outbox is written.
    await admin.query(`CREATE FUNCTION firewall.full_disk() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$`)
    await admin.query('CREATE TRIGGER full_disk BEFORE INSERT ON firewall.log_outbox EXECUTE FUNCTION firewall.full_disk()')
    const before = await historyFor(bilal)
    await expect(log.append([{ personId: bilal }])).rejects.toMatchObject({ code: '53100' })
    expect(await historyFor(bilal)).toEqual(before)
    await admin.query('DROP TRIGGER full_disk ON firewall.log_outbox')
    await log.append([{ personId: bilal }])
    expect(await historyFor(bilal)).toHaveLength(before.length + 1)
  })
})
