// An attacker who runs whatever SQL they like through one organisation's own connection: what an injected statement would be. They are to
// get nothing of another organisation by any means, and of their own only what is sealed.
import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type pg from 'pg'
import { databaseRoles, listTables, organisationGroup, organisationRole } from '../../src/platform/database/index.ts'
import { createTestDatabase } from '../test-database.ts'
import type { TestDatabase, TestOrganisation } from '../test-database.ts'

const refused = { code: '42501' }

describe('whoever runs any SQL as an organisation', () => {
  let database: TestDatabase
  let administrator: pg.Client
  let own: TestOrganisation
  let other: TestOrganisation
  let attacker: pg.Client
  /** Bytes that only the other organisation's rows hold. */
  const marks = { sealed: randomBytes(24), token: randomBytes(8) }
  const ids = { own: randomUUID(), other: randomUUID() }

  const plant = async (organisation: TestOrganisation, personId: string, sealed: Buffer, token: Buffer) => {
    const { organisationId, teamId } = organisation
    await administrator.query(`INSERT INTO protected.person VALUES ($1, $2, $3, true, true, now())`, [
      organisationId,
      personId,
      teamId,
    ])
    await administrator.query(`INSERT INTO protected.person_field VALUES ($1, $2, 'name', 1, $3, 1, $4, now())`, [
      organisationId,
      personId,
      teamId,
      sealed,
    ])
    await administrator.query(`INSERT INTO protected.person_token VALUES ($1, $2, $3, $4, true)`, [
      organisationId,
      token,
      personId,
      teamId,
    ])
  }

  beforeAll(async () => {
    database = await createTestDatabase()
    administrator = await database.client('postgres')
    own = await database.admitOrganisation({ name: 'Own', members: [randomUUID()] })
    other = await database.admitOrganisation({ name: 'Other', members: [randomUUID()] })
    await plant(own, ids.own, randomBytes(24), randomBytes(8))
    await plant(other, ids.other, marks.sealed, marks.token)
    // Statistics of the columns are collected too: they hold samples of values.
    await administrator.query('ANALYZE')
    attacker = await own.client()
  })
  afterAll(() => database.close())

  /** The best settings an attacker could choose: every team there is, and the purpose that opens most. */
  const act = async <Row extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<Row[]> => {
    await attacker.query('BEGIN')
    try {
      await attacker.query(`SELECT set_config('causeway.teams', $1, true), set_config('causeway.purpose', 'safety', true)`, [
        [own.teamId, other.teamId].join(','),
      ])
      return (await attacker.query<Row>(statement, values)).rows
    } finally {
      await attacker.query('ROLLBACK')
    }
  }

  test('with every team in their settings reads no row of another organisation, in any table', async () => {
    const readable: string[] = []
    for (const [table, columns] of await listTables(administrator)) {
      if (!columns.includes('organisation_id')) continue
      const rows = await act<{ found: string }>(
        `SELECT DISTINCT organisation_id::text AS found FROM ${table} WHERE organisation_id IS NOT NULL`,
      ).catch((error: unknown) => {
        expect(error, table).toMatchObject(refused)
        return undefined
      })
      if (rows === undefined) continue
      readable.push(table)
      expect(
        rows.filter(({ found }) => found !== own.organisationId),
        table,
      ).toEqual([])
    }
    // The test would see nothing if nothing could be read.
    expect(readable).toContain('protected.person_field')
    expect(await act('SELECT person_id FROM protected.person')).toEqual([{ person_id: ids.own }])
  })

  test('without settings, or with a purpose that works with no record, reads not even their own people', async () => {
    expect((await attacker.query('SELECT 1 FROM protected.person')).rows).toEqual([])
    for (const purpose of ['immigration-enforcement', 'administration', 'audit', 'statistics', '', 'anything']) {
      await attacker.query('BEGIN')
      await attacker.query(`SELECT set_config('causeway.teams', $1, true), set_config('causeway.purpose', $2, true)`, [
        own.teamId,
        purpose,
      ])
      expect((await attacker.query('SELECT 1 FROM protected.person')).rows, purpose).toEqual([])
      await attacker.query('ROLLBACK')
    }
  })

  test('writes nothing into another organisation, nor into another’s team, nor moves a row there', async () => {
    const intoOther = [own.organisationId, other.organisationId].flatMap((organisation) =>
      [own.teamId, other.teamId].map((team) => ({ organisation, team })),
    )
    for (const { organisation, team } of intoOther) {
      if (organisation === own.organisationId) continue
      const insert = act(`INSERT INTO protected.person VALUES ($1, $2, $3, false, true, now())`, [
        organisation,
        randomUUID(),
        team,
      ])
      await expect(insert).rejects.toMatchObject(refused)
    }
    for (const statement of [
      `UPDATE protected.person SET organisation_id = '${other.organisationId}'`,
      `UPDATE protected.person SET team_id = '${other.teamId}'`,
      `UPDATE protected.person_field SET sealed = ''`,
      'DELETE FROM protected.person',
      'DELETE FROM protected.person_field',
      `UPDATE protected.team_member SET until = now()`,
      `INSERT INTO protected.team_member SELECT organisation_id, team_id, gen_random_uuid(), now() FROM protected.team`,
      'TRUNCATE protected.person_token',
    ]) {
      await expect(act(statement), statement).rejects.toMatchObject(refused)
    }
    // Of tokens an organisation may take back its own, and nobody else's: raw-harm.test.ts.
    await expect(act('DELETE FROM protected.person_token')).rejects.toMatchObject(refused)
    await act(`SELECT protected.delete_tokens('${ids.other}')`)
    const { rows } = await administrator.query(`SELECT 1 FROM protected.person_token WHERE token = $1`, [marks.token])
    expect(rows).toHaveLength(1)
  })

  test('a unique key tells nothing of another organisation’s ids', async () => {
    const collide = (organisation: string, person: string) =>
      act(`INSERT INTO protected.person VALUES ($1, $2, $3, false, true, now())`, [organisation, person, own.teamId]).then(
        () => 'written',
        (error: { code?: string; message?: string }) => `${error.code} ${error.message}`,
      )
    // An id that is taken over there, and one that is not, are answered alike: under the other's id and under their own.
    expect(await collide(other.organisationId, ids.other)).toBe(await collide(other.organisationId, randomUUID()))
    expect(await collide(own.organisationId, ids.other)).toBe(await collide(own.organisationId, randomUUID()))
    const named = (token: Buffer) =>
      act(`INSERT INTO protected.person_token VALUES ($1, $2, $3, $4, false) ON CONFLICT DO NOTHING`, [
        other.organisationId,
        token,
        ids.other,
        own.teamId,
      ]).then(
        () => 'written',
        (error: { code?: string; message?: string }) => `${error.code} ${error.message}`,
      )
    expect(await named(marks.token)).toBe(await named(randomBytes(8)))
  })

  test('becomes nobody else', async () => {
    for (const role of [...databaseRoles, organisationGroup, 'postgres', organisationRole(other.organisationId)]) {
      await expect(attacker.query(`SET ROLE ${role}`), role).rejects.toMatchObject(refused)
      await expect(attacker.query(`SET SESSION AUTHORIZATION ${role}`), role).rejects.toMatchObject(refused)
      await expect(attacker.query(`GRANT ${role} TO CURRENT_USER`), role).rejects.toMatchObject(refused)
    }
    await attacker.query('RESET ROLE')
    await attacker.query('RESET SESSION AUTHORIZATION')
    const { rows } = await attacker.query<{ who: string }>('SELECT current_user AS who')
    expect(rows).toEqual([{ who: organisationRole(own.organisationId) }])
    await expect(attacker.query('ALTER ROLE CURRENT_USER BYPASSRLS')).rejects.toMatchObject(refused)
    await expect(attacker.query('ALTER TABLE protected.person DISABLE ROW LEVEL SECURITY')).rejects.toMatchObject(refused)
    await expect(attacker.query('CREATE POLICY mine ON protected.person USING (true)')).rejects.toMatchObject(refused)
    await expect(attacker.query('SET LOCAL row_security = off; SELECT 1 FROM protected.person')).rejects.toMatchObject(refused)
  })

  test.each([
    `COPY protected.person TO PROGRAM 'cat'`,
    `COPY protected.person FROM PROGRAM 'echo'`,
    `COPY protected.person TO '/tmp/people'`,
    `SELECT pg_read_file('postgresql.conf')`,
    `SELECT pg_ls_dir('.')`,
    `SELECT lo_import('/etc/passwd')`,
    `CREATE TEMPORARY TABLE mine (id int)`,
    `CREATE TABLE protected.mine (id int)`,
    `CREATE FUNCTION protected.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    `CREATE VIEW protected.mine AS SELECT * FROM protected.person`,
    `CREATE EXTENSION dblink SCHEMA protected`,
    `CREATE EXTENSION pageinspect SCHEMA protected`,
    `CREATE PUBLICATION mine FOR TABLE protected.person`,
    `SELECT pg_create_logical_replication_slot('mine', 'test_decoding')`,
    `SELECT passwd FROM pg_shadow`,
    `SELECT rolpassword FROM pg_authid`,
    `ALTER SYSTEM SET log_statement = 'all'`,
    `SET log_statement = 'all'`,
    `SET session_replication_role = 'replica'`,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'causeway_keys'`,
  ])('reaches no file, program, object or setting of the server: %s', async (statement) => {
    const keys = await database.client('causeway_keys')
    await keys.query('SELECT 1')
    await expect(attacker.query(statement)).rejects.toMatchObject(refused)
  })

  test('samples of values, and other people’s statements, are not in the catalogue for them', async () => {
    const statistics = await attacker.query(
      `SELECT tablename FROM pg_stats WHERE schemaname IN ('protected', 'firewall') AND tablename LIKE 'person%'`,
    )
    expect(statistics.rows).toEqual([])
    await expect(attacker.query('SELECT 1 FROM pg_statistic')).rejects.toMatchObject(refused)
    const busy = await other.client()
    await busy.query(`SELECT 'a name that nobody may see'`)
    const { rows } = await attacker.query<{ query: string }>('SELECT query FROM pg_stat_activity WHERE pid <> pg_backend_pid()')
    expect(rows.filter(({ query }) => query?.includes('a name that nobody may see'))).toEqual([])
  })
})
