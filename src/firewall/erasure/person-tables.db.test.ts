// The list of what an erasure reaches, held against the schema as the migrations make it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type pg from 'pg'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { personTables } from './index.ts'

interface Reference {
  readonly from: string
  readonly to: string
  readonly cascades: boolean
  readonly isDeferrable: boolean
}

describe('what an erasure reaches', () => {
  let database: TestDatabase
  let client: pg.Client
  let references: readonly Reference[]
  beforeAll(async () => {
    database = await createTestDatabase()
    client = await database.client('postgres')
    const { rows } = await client.query<Reference>(
      `SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to, confdeltype = 'c' AS cascades,
              condeferrable AS "isDeferrable"
         FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid`,
    )
    references = rows
  })
  afterAll(() => database.close())

  const place = (table: string) => Object.keys(personTables).indexOf(table)

  test('every table with a column for a person is named', async () => {
    const { rows } = await client.query<{ table: string; column: string }>(
      `SELECT table_schema || '.' || table_name AS table, column_name AS column FROM information_schema.columns
        WHERE table_schema IN ('open', 'accounts', 'protected', 'firewall', 'platform') AND data_type = 'uuid' AND column_name ~ 'person'`,
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { table, column } of rows) {
      const what = personTables[table]
      expect(what, `${table}.${column}: add the table to src/firewall/erasure/person-tables.ts`).toBeDefined()
      if (what?.how === 'delete') expect(what.columns).toContain(column)
    }
  })

  test('every table that refers to one of these is named too', () => {
    for (const { from, to } of references) {
      if (to in personTables && to.startsWith('protected.person'))
        expect(personTables[from], `${from} refers to ${to}`).toBeDefined()
      if (personTables[to]?.how === 'cascade') expect(personTables[from], `${from} refers to ${to}`).toBeDefined()
    }
  })

  test('what is said to go with others refers, on deletion, to something that goes', () => {
    const goes = new Set(Object.keys(personTables).filter((table) => personTables[table]?.how === 'delete'))
    for (let size = -1; size !== goes.size;) {
      size = goes.size
      for (const { from, to, cascades } of references) if (cascades && goes.has(to)) goes.add(from)
    }
    expect(Object.keys(personTables).filter((table) => !goes.has(table))).toEqual([])
  })

  test('nothing is deleted before what refers to it, unless that goes with it or is checked at the end', () => {
    const broken = references.filter(
      ({ from, to, cascades, isDeferrable }) =>
        !cascades &&
        !isDeferrable &&
        personTables[to]?.how === 'delete' &&
        personTables[from]?.how === 'delete' &&
        place(from) > place(to),
    )
    expect(broken).toEqual([])
  })

  test('the key role may delete what it is to delete, and read by whom', async () => {
    for (const [table, what] of Object.entries(personTables)) {
      if (what.how !== 'delete') continue
      const { rows } = await client.query(
        `SELECT has_table_privilege('causeway_keys', $1, 'DELETE') AS deletes,
                has_column_privilege('causeway_keys', $1, 'organisation_id', 'SELECT') AS reads,
                (SELECT bool_and(has_column_privilege('causeway_keys', $1, name, 'SELECT')) FROM unnest($2::text[]) name) AS names`,
        [table, what.columns],
      )
      expect(rows, table).toEqual([{ deletes: true, reads: true, names: true }])
    }
  })

  test('every named table exists', async () => {
    const { rows } = await client.query<{ name: string; found: string | null }>(
      'SELECT name, to_regclass(name)::text AS found FROM unnest($1::text[]) name',
      [Object.keys(personTables)],
    )
    expect(rows.filter(({ found }) => found === null)).toEqual([])
  })
})
