// A library of thousands: what it held before still answers while its index is made anew, and the change shows soon after.
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import {
  createPracticeLibrary,
  createPublicLibraryStore,
  readLexicon,
  tidyCells,
  type PracticeLibrary,
  type PublicLibraryTables,
} from './index.ts'

const LIBRARY = join(import.meta.dirname, '../../../data/library')
const RECORDS = 6000
let database: TestDatabase
let library: PracticeLibrary

const change = async (statement: string, values: readonly unknown[]) => {
  const client = await database.client('causeway_accounts')
  await client.query(statement, [...values])
  await client.query('UPDATE open.library_generation SET generation = generation + 1')
}

beforeAll(async () => {
  database = await createTestDatabase()
  const cells = tidyCells('practice', { title: 'Clinic', kind: 'service', actor: 'City', level: 'local', place: 'MA' })
  await change(
    `INSERT INTO open.library_published (record_id, version, cells, published_at)
     SELECT 'clinic-' || n, 1, $1::jsonb || jsonb_build_object('title', 'Clinic number ' || n), now() FROM generate_series(1, $2::int) n`,
    [JSON.stringify(cells), RECORDS],
  )
  await change(
    `INSERT INTO open.library_entry (record_id, record_type, state, version, words, changed_at)
     SELECT record_id, 'practice', 'published', 1, '', now() FROM open.library_published WHERE version = $1`,
    [1],
  )
  const store = createPublicLibraryStore(database.connect<PublicLibraryTables>('causeway_open'))
  library = createPracticeLibrary(store, { lexicon: readLexicon(LIBRARY), documents: [], clock: () => new Date('2026-03-10') })
})
afterAll(() => database.close())

it('answers with what it had while it reads what is new', async () => {
  expect((await library.search({ words: 'clinic' })).total).toBe(RECORDS)
  await change("UPDATE open.library_entry SET state = 'withdrawn', words = 'over' WHERE record_id = $1", ['clinic-7'])
  // Counted as before, but a record that no longer stands is in no answer.
  const meanwhile = await library.search({ words: '"number 7"' })
  expect(meanwhile.hits).toEqual([])
  await vi.waitFor(async () => expect((await library.search({ words: 'clinic' })).total).toBe(RECORDS - 1), { timeout: 20_000 })
  expect(await library.find('clinic-7')).toMatchObject({ state: 'withdrawn', words: 'over' })
})
