// What the server keeps of columns to plan searches with holds no word that somebody wrote: it would stay there after the words were erased.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CHI, must } from '../dialogues.test-support.ts'
import { GUEST, NAME, openNamedRoom } from '../keeping/erase-everything.test-support.ts'

const MIGRATION = join(import.meta.dirname, '../../../../migrations/open/0224-no-statistics-of-words.sql')

/** Columns of text of which samples are kept, by their names: nobody types a word into them, and erasing changes none. */
const PLANNED_BY: readonly RegExp[] = [
  // Ids of records, sessions, series, documents and things elsewhere: what everything is looked for by.
  /^(record|series|session|actor|participation|document|reading|event|subject|scope)_id$|^withdrawn_points$/,
  // Accounts.
  /_by$|^account_id$/,
  // Days.
  /_on$|^on_day$|^said_in$/,
  // Codes out of short lists.
  /^(kind|sort|state|step|form|format|licence|languages?|asked|outcome|position|constituency|set_aside|speaks_as)$/,
  /^(subject_kind|scope_kind|proposed_reason|pay_currency|pay_per|currency)$/,
  // Folders that ship with the program.
  /^folder$/,
]
/** Digests of those folders; that of a document that was read in is no such thing. */
const SHIPPED = 'dialogue_shipped.digest'

let room: Awaited<ReturnType<typeof openNamedRoom>>
beforeEach(async () => {
  room = await openNamedRoom()
}, 120_000)
afterEach(() => room.database.close())

/** Columns that can hold words, of tables of the room; those that PostgreSQL is told to keep samples of, or keeps some of. */
async function listSampled(): Promise<readonly string[]> {
  const client = await room.database.client('postgres')
  const { rows } = await client.query(
    `SELECT c.relname || '.' || a.attname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'open'::regnamespace AND c.relkind = 'r' AND c.relname ~ '^(dialogue|minutes|concerned)_'
       AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid IN ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype)
       AND (a.attstattarget IS DISTINCT FROM 0
         OR EXISTS (SELECT FROM pg_statistic s WHERE s.starelid = a.attrelid AND s.staattnum = a.attnum))
     ORDER BY 1`,
  )
  return (rows as { name: string }[]).map(({ name }) => name)
}

/** Of which tables and indices of the room the name is told in statistics, to whoever may read everything. */
async function listTelling(): Promise<readonly string[]> {
  const client = await room.database.client('postgres')
  const { rows } = await client.query(
    `SELECT DISTINCT tablename AS name FROM pg_stats
     WHERE schemaname = 'open' AND concat(most_common_vals::text, histogram_bounds::text, most_common_elems::text) ~* 'qamara|stone'
     ORDER BY 1`,
  )
  return (rows as { name: string }[]).map(({ name }) => name)
}

it('are kept of ids, accounts, days and codes alone', async () => {
  const client = await room.database.client('postgres')
  await client.query('ANALYZE')
  const sampled = await listSampled()
  // A column that is added later has to be decided on: `SET STATISTICS 0`, or a line above.
  const undecided = sampled.filter((name) => name !== SHIPPED && !PLANNED_BY.some((rule) => rule.test(name.split('.')[1] ?? '')))
  expect(undecided).toEqual([])
  expect(await listTelling()).toEqual([])
  // What searches are planned by is kept still, of the index over what records name too.
  const { rows } = await client.query(
    `SELECT DISTINCT tablename || '.' || attname AS name FROM pg_stats WHERE schemaname = 'open'
     AND tablename IN ('dialogue_version', 'dialogue_version_references', 'dialogue_published', 'dialogue_published_references')`,
  )
  expect((rows as { name: string }[]).map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'dialogue_version.series_id',
      'dialogue_version.session_id',
      'dialogue_version_references.dialogue_references',
      'dialogue_published.series_id',
      'dialogue_published_references.dialogue_references',
    ]),
  )
})

it('lose what was kept of words before', async () => {
  const client = await room.database.client('postgres')
  const before = await client.query(
    `SELECT c.relname AS "table", a.attname AS "column" FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'open'::regnamespace AND c.relkind = 'r' AND a.attstattarget = 0`,
  )
  for (const { table, column } of before.rows as { table: string; column: string }[])
    await client.query(`ALTER TABLE open.${table} ALTER ${column} SET STATISTICS -1`)
  await client.query('ANALYZE')
  must(
    await room.work.eraseWords(CHI, { kind: 'actor', id: GUEST }, { words: NAME, reason: 'Not to be named, at their own word' }),
  )
  expect(await listTelling()).toContain('dialogue_version')
  const owner = await room.database.client('causeway_owner')
  await owner.query(await readFile(MIGRATION, 'utf8'))
  expect(await listTelling()).toEqual([])
})
