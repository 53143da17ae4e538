// The database knows by itself what a record refers to, by which it finds who names what; it must say the same as the room does.
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeHandover } from '../../../../tests/dialogues/made-book.ts'
import { createTestDatabase, type TestDatabase } from '../../../../tests/test-database.ts'
import { drawBook, readShippedDialogues, type DialogueRecord } from '../index.ts'
import { listCitedDocuments } from '../reading/index.ts'
import { listReferences, nameRecord } from '../record/record-references.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const data = join(import.meta.dirname, '../../../../data')

it('names of every record that ships what the room says that it names, and the documents that it cites', async () => {
  const records: readonly DialogueRecord[] = [
    ...readShippedDialogues(join(data, 'dialogues')),
    ...readShippedDialogues(join(data, 'demo-dialogue')),
    makeHandover('with-actor', 'some-outcome', { actor: 'somebody' }),
    makeHandover('without-actor', 'some-outcome'),
  ]
  const kinds = new Set(records.map(({ kind }) => kind))
  expect(kinds.size).toBe(11)
  const { rows } = await sql<{ readonly named: readonly string[] }>`
    SELECT open.dialogue_references(record) AS named
    FROM jsonb_array_elements(${JSON.stringify(records)}::jsonb) WITH ORDINALITY AS one (record, place) ORDER BY place`.execute(
    database.connect('causeway_accounts'),
  )
  for (const [index, record] of records.entries()) {
    const documents = listCitedDocuments(drawBook([record], [], [])).map((id) => `document ${id}`)
    const expected = new Set<string>([...listReferences(record).map(nameRecord), ...documents])
    expect(new Set(rows[index]?.named)).toEqual(expected)
  }
})
