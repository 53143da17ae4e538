// An attacker who runs whatever SQL they like as one organisation, or as a role of the open side, and wants to spoil: hold up what others
// need, or write into the access log what did not happen.
import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type pg from 'pg'
import { commitTo } from '@causeway/transparency-log'
import { appendEntries, createLogStore, historyOf } from '../../src/firewall/access-log/index.ts'
import type { LogEntry, LogTables } from '../../src/firewall/access-log/index.ts'
import { databaseRoles, listTables } from '../../src/platform/database/index.ts'
import { createTestDatabase } from '../test-database.ts'
import type { TestDatabase, TestOrganisation } from '../test-database.ts'

const refused = { code: '42501' }
const personId = randomUUID()

describe('whoever runs any SQL as an organisation', () => {
  let database: TestDatabase
  let own: TestOrganisation
  let other: TestOrganisation
  let attacker: pg.Client
  let administrator: pg.Client

  beforeAll(async () => {
    database = await createTestDatabase()
    administrator = await database.client('postgres')
    own = await database.admitOrganisation()
    other = await database.admitOrganisation()
    attacker = await own.client()
  })
  afterAll(() => database.close())

  test.each(['the attacker', 'causeway_open', 'causeway_accounts', 'causeway_protected'] as const)(
    'cannot hold the lock that the access log is ordered by, nor any other: %s',
    async (role) => {
      const client = role === 'the attacker' ? attacker : await database.client(role)
      for (const statement of [
        'SELECT pg_advisory_lock(135135)',
        'SELECT pg_try_advisory_lock(135135)',
        'SELECT pg_advisory_xact_lock(135135)',
        'SELECT pg_advisory_lock_shared(135135)',
        'SELECT pg_try_advisory_xact_lock_shared(1, 2)',
      ]) {
        await expect(client.query(statement), statement).rejects.toMatchObject(refused)
      }
      const log = createLogStore(database.connect<LogTables>('causeway_log'))
      expect(await log.transact((tree) => tree.tryLock())).toBe(true)
    },
  )

  test('learns from nothing that the server collects whether somebody wrote to a table', async () => {
    for (const statement of [
      'SELECT n_tup_ins FROM pg_stat_all_tables',
      'SELECT n_tup_ins FROM pg_stat_user_tables',
      'SELECT n_tup_ins FROM pg_stat_xact_all_tables',
      'SELECT idx_scan FROM pg_stat_all_indexes',
      'SELECT heap_blks_hit FROM pg_statio_all_tables',
      'SELECT tup_inserted FROM pg_stat_database',
      "SELECT pg_stat_get_tuples_inserted('protected.tracing_answer'::regclass)",
      "SELECT pg_relation_size('protected.tracing_answer')",
      "SELECT pg_total_relation_size('protected.tracing_answer')",
      'SELECT pg_database_size(current_database())',
    ]) {
      await expect(attacker.query(statement), statement).rejects.toMatchObject(refused)
    }
  })

  test('cannot lock a table that others need', async () => {
    const tables = [...(await listTables(administrator)).keys()]
    expect(tables.length).toBeGreaterThan(50)
    for (const table of tables) {
      // SHARE is the weakest lock that keeps others from writing.
      for (const mode of ['SHARE', 'ACCESS EXCLUSIVE']) {
        await attacker.query('BEGIN')
        await expect(attacker.query(`LOCK TABLE ${table} IN ${mode} MODE NOWAIT`), `${table} ${mode}`).rejects.toMatchObject(
          refused,
        )
        await attacker.query('ROLLBACK')
      }
    }
  })

  test('takes back tokens of its own teams, and nobody else’s', async () => {
    for (const [organisation, person] of [
      [own, personId],
      [other, randomUUID()],
    ] as const) {
      const { organisationId, teamId } = organisation
      const row = [organisationId, person, teamId]
      await administrator.query(`INSERT INTO protected.person VALUES ($1, $2, $3, false, true, now())`, row)
      await administrator.query(`INSERT INTO protected.person_token VALUES ($1, '\\x0102030405060708', $2, $3, false)`, row)
    }
    const people = async () =>
      (await administrator.query<{ person_id: string }>('SELECT person_id FROM protected.person_token')).rows
    const takeBack = async (client: pg.Client, teams: string, purpose: string) => {
      await client.query('BEGIN')
      await client.query(`SELECT set_config('causeway.teams', $1, true), set_config('causeway.purpose', $2, true)`, [
        teams,
        purpose,
      ])
      for (const { person_id: person } of await people()) await client.query('SELECT protected.delete_tokens($1)', [person])
      await client.query('COMMIT')
    }
    await takeBack(attacker, own.teamId, 'audit')
    await takeBack(attacker, other.teamId, 'safety')
    expect(await people()).toHaveLength(2)
    await takeBack(attacker, `${own.teamId},${other.teamId}`, 'safety')
    expect(await people()).not.toContainEqual({ person_id: personId })
    expect(await people()).toHaveLength(1)
    for (const role of databaseRoles.filter((name) => name !== 'causeway_owner')) {
      const client = await database.client(role)
      await expect(client.query('SELECT protected.delete_tokens($1)', [personId]), role).rejects.toMatchObject(refused)
    }
  })

  test('does not read who is assigned to whom, not even in its own teams', async () => {
    await expect(attacker.query('SELECT account_id FROM protected.team_member')).rejects.toMatchObject(refused)
    const { rows } = await administrator.query(
      `SELECT rolname AS role FROM pg_roles WHERE rolname LIKE 'causeway%' AND has_schema_privilege(oid, 'protected', 'USAGE') ORDER BY 1`,
    )
    const named = rows.map(({ role }) => String(role).replace(/_org_.*/, '_org'))
    // The release's role reads cells of counts there, of nobody, and no other table (rights-matrix.ts).
    expect([...new Set(named)]).toEqual([
      'causeway_keys',
      'causeway_org',
      'causeway_organisations',
      'causeway_owner',
      'causeway_release',
    ])
  })

  const makeDisclosure = (change: Partial<LogEntry> = {}): LogEntry => ({
    organisationId: own.organisationId,
    personId,
    kind: 'disclosure',
    at: new Date('2026-11-21T10:00:00Z'),
    actor: { accountId: randomUUID(), role: 'caseworker' },
    action: 'disclose-person',
    purpose: 'referral',
    outcome: 'allowed',
    rules: [],
    ...change,
  })
  const append = (entry: LogEntry) =>
    own
      .connect<unknown>()
      .transaction()
      .execute((tx) => appendEntries(tx, [entry]))

  test('writes no look that was none, no refusal, and nothing as the person or nobody', async () => {
    expect(await append(makeDisclosure())).toHaveLength(1)
    for (const change of [
      { kind: 'read', action: 'read-person' },
      { kind: 'read' },
      { kind: 'refusal', outcome: 'refused' },
      { outcome: 'refused' },
      { kind: 'erasure', action: 'erase-person', personId: null },
      { personId: null },
      { actor: { accountId: null, role: 'person' } },
      { actor: { accountId: randomUUID(), role: 'person' } },
      { actor: { accountId: null, role: 'caseworker' } },
      { actor: { accountId: randomUUID(), role: null } },
    ] as readonly Partial<LogEntry>[]) {
      await expect(append(makeDisclosure(change)), JSON.stringify(change)).rejects.toMatchObject(refused)
    }
  })

  test('writes no body that says another organisation, person or id than its row, or that is no entry', async () => {
    const body = {
      version: 1,
      id: randomUUID(),
      organisation: own.organisationId,
      person: personId,
      kind: 'disclosure',
      action: 'disclose-person',
      outcome: 'allowed',
      role: 'caseworker',
      account: randomUUID(),
    }
    const write = (said: string) =>
      attacker.query(`INSERT INTO firewall.access_entry VALUES ($1, $2, $3, now(), $4, $5)`, [
        own.organisationId,
        body.id,
        personId,
        Buffer.from(said),
        randomBytes(32),
      ])
    for (const change of [
      { organisation: other.organisationId },
      { person: randomUUID() },
      { person: null },
      { id: randomUUID() },
    ]) {
      await expect(write(JSON.stringify({ ...body, ...change })), JSON.stringify(change)).rejects.toMatchObject(refused)
    }
    // What said the right thing first and another afterwards is read by its last word, here as there.
    const twice = JSON.stringify(body).replace('}', `,"organisation":"${other.organisationId}"}`)
    await expect(write(twice)).rejects.toMatchObject(refused)
    for (const said of ['', '{', 'no entry', '[]']) await expect(write(said), said).rejects.toThrow()
  })

  test('hides nobody’s history behind a line that nobody can read', async () => {
    const entryId = 'ffffffff-0000-4000-8000-000000000000'
    const { organisationId } = own
    const of = {
      version: 1,
      id: entryId,
      organisation: organisationId,
      person: personId,
      account: randomUUID(),
      role: 'caseworker',
    }
    const said = {
      kind: 'disclosure',
      action: 'disclose-person',
      outcome: 'allowed',
      at: 'no time',
      purpose: 'nothing',
      rules: 7,
    }
    const body = Buffer.from(JSON.stringify({ ...of, ...said }))
    const salt = randomBytes(32)
    await attacker.query(`INSERT INTO firewall.access_entry VALUES ($1, $2, $3, now(), $4, $5)`, [
      organisationId,
      entryId,
      personId,
      body,
      salt,
    ])
    await attacker.query(`INSERT INTO firewall.log_outbox VALUES ($1, $2, $3)`, [
      organisationId,
      entryId,
      commitTo(salt, body, { sha256: () => randomBytes(32) }),
    ])
    const keys = database.connect<unknown>('causeway_keys')
    const lines = await keys.transaction().execute((tx) => historyOf(tx, organisationId, personId))
    expect(lines.map(({ kind }) => kind)).toEqual(['unreadable', 'disclosure'])
    expect(lines[0]).toMatchObject({ entryId, organisationId, role: null, purpose: null, fields: [] })
  })
})
