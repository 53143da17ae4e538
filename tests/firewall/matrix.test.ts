// The wall of roles, tried from the outside: each role logs in with its own password and attempts every operation on
// every table. What it can do must be exactly what src/platform/database/rights-matrix.ts says.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type pg from 'pg'
import {
  databaseRoles,
  databaseSchemas,
  listTables,
  openClient,
  organisationGroup,
  readRights,
  rightsMatrix,
} from '../../src/platform/database/index.ts'
import type { ProcessRole } from '../../src/platform/database/index.ts'
import { createTestDatabase } from '../test-database.ts'
import type { TestDatabase, TestOrganisation } from '../test-database.ts'

const processRoles: readonly ProcessRole[] = [...databaseRoles.filter((role) => role !== 'causeway_owner'), organisationGroup]

describe('the wall of roles', () => {
  let database: TestDatabase
  let administrator: pg.Client
  let tables: Map<string, string[]>
  let organisation: TestOrganisation
  /** The group logs in nowhere: an organisation of it does. */
  const logIn = (role: ProcessRole) => (role === organisationGroup ? organisation.client() : database.client(role))
  beforeAll(async () => {
    database = await createTestDatabase()
    administrator = await database.client('postgres')
    tables = await listTables(administrator)
    organisation = await database.admitOrganisation()
  })
  afterAll(() => database.close())

  test('every table has a line in the matrix, and every line a table', () => {
    expect([...tables.keys()].toSorted()).toEqual(Object.keys(rightsMatrix).toSorted())
  })

  test.each(processRoles)('%s can do exactly what the matrix says', async (role) => {
    const client = await logIn(role)
    const found: Record<string, string> = {}
    const expected: Record<string, string> = {}
    for (const [table, columns] of tables) {
      found[table] = await readRights(client, table, columns)
      expected[table] = rightsMatrix[table]?.[role] ?? ''
    }
    expect(found).toEqual(expected)
  })

  test.each(processRoles)('%s can make no table, schema, function or database of its own', async (role) => {
    const client = await logIn(role)
    const attempts = ['CREATE SCHEMA mine', 'CREATE DATABASE mine', 'CREATE ROLE mine', 'CREATE EXTENSION dblink SCHEMA open']
    for (const schema of [...databaseSchemas, 'public']) {
      attempts.push(`CREATE TABLE ${schema}.mine (id int)`)
      attempts.push(`CREATE FUNCTION ${schema}.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'`)
    }
    for (const attempt of attempts) await expect(client.query(attempt), attempt).rejects.toMatchObject({ code: '42501' })
  })

  test.each(processRoles)('%s cannot become another role', async (role) => {
    const client = await logIn(role)
    for (const other of [...databaseRoles, organisationGroup, 'postgres'].filter((name) => name !== role)) {
      await expect(client.query(`SET ROLE ${other}`), other).rejects.toMatchObject({ code: '42501' })
      await expect(client.query(`SET SESSION AUTHORIZATION ${other}`), other).rejects.toMatchObject({ code: '42501' })
      await expect(client.query(`GRANT ${other} TO ${role}`), other).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('no role but the administrator passes by row-level security, and none reads files or runs programs', async () => {
    const { rows } = await administrator.query(
      `SELECT rolname FROM pg_roles WHERE rolname LIKE 'causeway%'
        AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication
          OR rolinherit AND rolname NOT LIKE 'causeway\\_org\\_%')`,
    )
    expect(rows).toEqual([])
    const members = await administrator.query(
      `SELECT DISTINCT regexp_replace(m.rolname, '_org_[0-9a-f]{32}$', '_org') AS member, r.rolname AS of FROM pg_auth_members JOIN pg_roles r ON r.oid = roleid JOIN pg_roles m ON m.oid = member
        WHERE m.rolname LIKE 'causeway%'`,
    )
    expect(members.rows).toEqual([{ member: 'causeway_org', of: organisationGroup }])
  })

  test('nobody logs in without a password or with a wrong one', async () => {
    for (const user of [...databaseRoles, 'postgres']) {
      const attempt = openClient({ address: database.address, login: { user, password: 'wrong' } })
      await expect(attempt, user).rejects.toMatchObject({ code: '28P01' })
    }
  })

  test('no function of ours is open to everybody', async () => {
    const { rows } = await administrator.query(
      `SELECT p.oid::regprocedure::text AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
        WHERE n.nspname = ANY($1) AND has_function_privilege('public', p.oid, 'EXECUTE')`,
      [[...databaseSchemas]],
    )
    expect(rows).toEqual([])
  })
})
