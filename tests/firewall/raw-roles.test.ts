// An attacker with the raw connection of each login role in turn: everything that it can read, read, and searched for what was planted about
// one person. What each role finds is written here by hand; whatever else it found would be a hole.
import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type pg from 'pg'
import { databaseRoles, listTables, organisationGroup } from '../../src/platform/database/index.ts'
import type { ProcessRole } from '../../src/platform/database/index.ts'
import { createTestDatabase } from '../test-database.ts'
import type { TestDatabase, TestOrganisation } from '../test-database.ts'

/** What was planted, by what it is. */
const planted = {
  'person’s id': randomUUID(),
  'sealed field': randomBytes(24),
  'search token': randomBytes(8),
  'wrapped key': randomBytes(48),
  'entry of the log': randomBytes(40),
  'own code’s hash': randomBytes(32),
}
type Mark = keyof typeof planted

const found: Readonly<Record<ProcessRole, readonly Mark[]>> = {
  causeway_open: [],
  causeway_accounts: [],
  causeway_protected: [],
  causeway_release: [],
  causeway_log: [],
  // Opens nothing: it sees no sealed field, and the root key is not in the database. It knows who is assigned and who looked.
  causeway_keys: ['person’s id', 'wrapped key', 'entry of the log', 'own code’s hash'],
  // Without the settings of a team: nothing, of its own people neither.
  causeway_organisations: [],
}

describe('whoever reads everything that a role can read', () => {
  let database: TestDatabase
  let organisation: TestOrganisation
  let tables: Map<string, string[]>

  beforeAll(async () => {
    database = await createTestDatabase()
    organisation = await database.admitOrganisation()
    const administrator = await database.client('postgres')
    tables = await listTables(administrator)
    const { organisationId, teamId } = organisation
    const personId = planted['person’s id']
    const insert = (statement: string, ...values: unknown[]) => administrator.query(statement, [organisationId, ...values])
    await insert(`INSERT INTO protected.person VALUES ($1, $2, $3, true, true, now())`, personId, teamId)
    const sealed = planted['sealed field']
    await insert(`INSERT INTO protected.person_field VALUES ($1, $2, 'name', 1, $3, 1, $4, now())`, personId, teamId, sealed)
    await insert(`INSERT INTO protected.person_token VALUES ($1, $2, $3, $4, true)`, planted['search token'], personId, teamId)
    await insert(`INSERT INTO firewall.organisation_key VALUES ($1, 1, 'demo-1', '\\x00', now())`)
    await insert(`INSERT INTO firewall.person_key VALUES ($1, $2, 1, 1, $3, now())`, personId, planted['wrapped key'])
    const entry = planted['entry of the log']
    const salt = randomBytes(32)
    await insert(`INSERT INTO firewall.access_entry VALUES ($1, gen_random_uuid(), $2, now(), $3, $4)`, personId, entry, salt)
    const code = planted['own code’s hash']
    await insert(
      `INSERT INTO protected.person_code (organisation_id, person_id, digest, made_at) VALUES ($1, $2, $3, now())`,
      personId,
      code,
    )
  })
  afterAll(() => database.close())

  test.each(
    [...databaseRoles, organisationGroup].filter((role): role is ProcessRole => role !== 'causeway_owner').map((role) => [role]),
  )('%s finds what is written here, and nothing else', async (role) => {
    const client = role === organisationGroup ? await organisation.client() : await database.client(role)
    const text = await readEverything(client)
    const marks = Object.entries(planted).map(([name, mark]) => {
      const looks = typeof mark === 'string' ? mark : mark.toString('hex')
      return [name, text.includes(looks)] as const
    })
    expect(marks.flatMap(([name, isThere]) => (isThere ? [name] : []))).toEqual(found[role])
  })

  test('an organisation with the right team and purpose finds its person sealed: the test can see', async () => {
    const client = await organisation.client()
    await client.query('BEGIN')
    await client.query(`SELECT set_config('causeway.teams', $1, true), set_config('causeway.purpose', 'assistance', true)`, [
      organisation.teamId,
    ])
    const { rows } = await client.query<{ sealed: string }>(`SELECT encode(sealed, 'hex') AS sealed FROM protected.person_field`)
    await client.query('ROLLBACK')
    expect(rows).toEqual([{ sealed: planted['sealed field'].toString('hex') }])
  })

  /** Every column that may be read, of every row, as text. */
  async function readEverything(client: pg.Client): Promise<string> {
    const parts: string[] = []
    for (const [table, columns] of tables) {
      for (const column of columns) {
        const name = `"${column}"`
        const read = client.query<{ value: string }>(`SELECT ${name}::text AS value FROM ${table} WHERE ${name} IS NOT NULL`)
        const rows = await read.then((result) => result.rows).catch(() => [])
        for (const { value } of rows) parts.push(value)
      }
    }
    return parts.join('\n').replaceAll('\\x', '')
  }
})
