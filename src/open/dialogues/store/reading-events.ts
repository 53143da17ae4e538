// What happened to documents that were read in, and what they are called for everybody: in the transaction of whoever asks.
import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { toStorableRow } from '../../../platform/database/index.ts'
import type { CitedReading, ReadingEvent } from '../reading/reading-contract.ts'
import type { EventRow, ReadingTables } from './reading-tables.ts'
import type { DialogueTables } from './tables.ts'

type Handle = Kysely<ReadingTables & DialogueTables>
type Writing = Transaction<ReadingTables & DialogueTables>

/** What everybody may be told of a document; null while no record was made of it. */
export async function findNamed(reader: Handle | Writing, id: string): Promise<CitedReading | null> {
  const row = await reader.selectFrom('open.dialogue_document').selectAll().where('document_id', '=', id).executeTakeFirst()
  return row === undefined ? null : { id, title: row.title, language: row.language, sourceUrl: row.source_url }
}

/** Tells everybody what a document is called from now on, as it is kept. */
export async function nameDocument(transaction: Writing, id: string): Promise<void> {
  await transaction
    .insertInto('open.dialogue_document')
    .columns(['document_id', 'title', 'language', 'source_url'])
    .expression(
      transaction
        .selectFrom('open.dialogue_reading')
        .select(['reading_id', 'title', 'language', 'source_url'])
        .where('reading_id', '=', id),
    )
    .onConflict((conflict) =>
      conflict
        .column('document_id')
        .doUpdateSet((excluded) => ({
          title: excluded.ref('excluded.title'),
          language: excluded.ref('excluded.language'),
          source_url: excluded.ref('excluded.source_url'),
        })),
    )
    .execute()
}

/** Writes down what happened to a document. */
export async function addEvent(transaction: Writing, event: ReadingEvent): Promise<void> {
  await transaction
    .insertInto('open.dialogue_reading_event')
    .values({
      reading_id: event.reading,
      event_id: randomUUID(),
      kind: event.kind,
      ...toStorableRow({ title: event.title, words: event.words }),
      account_id: event.account,
      happened_at: event.at,
    })
    .execute()
}

/** What happened to a document, oldest first. */
export async function listEvents(reader: Handle | Writing, id: string): Promise<readonly ReadingEvent[]> {
  const rows = await reader
    .selectFrom('open.dialogue_reading_event')
    .selectAll()
    .where('reading_id', '=', id)
    .orderBy('happened_at')
    .orderBy('event_id')
    .execute()
  return rows.map(toEvent)
}

/** Removals of whatever documents, newest first. */
export async function listRemovals(reader: Handle): Promise<readonly ReadingEvent[]> {
  const rows = await reader
    .selectFrom('open.dialogue_reading_event')
    .selectAll()
    .where('kind', '=', 'removed')
    .orderBy('happened_at', 'desc')
    .orderBy('event_id')
    .execute()
  return rows.map(toEvent)
}

function toEvent(row: EventRow): ReadingEvent {
  const { reading_id, kind, title, words, account_id, happened_at } = row
  return { reading: reading_id, kind, title, words, account: account_id, at: happened_at }
}
