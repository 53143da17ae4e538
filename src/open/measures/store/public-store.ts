// Reads what is published, through the login role causeway_open, which can read neither drafts nor accounts; and takes objections,
// whose words and sender it cannot read again.
import type { Kysely } from 'kysely'
import { toStorable } from '../../../platform/database/index.ts'
import type { Cells } from '../records/cells.ts'
import type { RecordType } from '../records/record-types.ts'
import type { EntryRow, PublicMeasureTables } from './tables.ts'

/** A published record as it is kept. */
export interface PublishedRow {
  readonly id: string
  readonly recordType: RecordType
  readonly version: number
  readonly cells: Cells
  readonly publishedAt: Date
}

export type PublicMeasureStore = ReturnType<typeof createPublicMeasureStore>

/** Reading over a handle of `causeway_open`. */
export function createPublicMeasureStore(database: Kysely<PublicMeasureTables>) {
  return {
    async generation(): Promise<number> {
      const row = await database.selectFrom('open.measure_generation').select('generation').executeTakeFirstOrThrow()
      return Number(row.generation)
    },
    async findEntry(id: string): Promise<EntryRow | null> {
      return (await database.selectFrom('open.measure_entry').selectAll().where('record_id', '=', id).executeTakeFirst()) ?? null
    },
    /** Everything that is published, in the order of ids. */
    async findAll(): Promise<readonly PublishedRow[]> {
      return database
        .selectFrom('open.measure_entry as entry')
        .innerJoin('open.measure_published as published', (join) =>
          join.onRef('published.record_id', '=', 'entry.record_id').onRef('published.version', '=', 'entry.version'),
        )
        .where('entry.state', '=', 'published')
        .select([
          'entry.record_id as id',
          'entry.record_type as recordType',
          'entry.version as version',
          'published.cells as cells',
          'published.published_at as publishedAt',
        ])
        .orderBy('entry.record_id')
        .execute()
    },
    /** Published versions of a record that still stands, newest first. */
    async listVersions(
      id: string,
    ): Promise<readonly { readonly version: number; readonly publishedAt: Date; readonly cells: Cells }[]> {
      return database
        .selectFrom('open.measure_published as published')
        .innerJoin('open.measure_entry as entry', 'entry.record_id', 'published.record_id')
        .where('published.record_id', '=', id)
        .where('entry.state', '=', 'published')
        .select(['published.version as version', 'published.published_at as publishedAt', 'published.cells as cells'])
        .orderBy('published.version', 'desc')
        .execute()
    },
    async findObjections(id: string) {
      return database
        .selectFrom('open.measure_objection')
        .select(['objection_id', 'received_at', 'state', 'shown_words'])
        .where('record_id', '=', id)
        .orderBy('received_at')
        .execute()
    },
    /** How many wait for a decision: about one record, and in all. */
    async countWaiting(id: string): Promise<{ readonly own: number; readonly all: number }> {
      const rows = await database
        .selectFrom('open.measure_objection')
        .select('record_id')
        .where('state', '=', 'received')
        .limit(1000)
        .execute()
      return { own: rows.filter((row) => row.record_id === id).length, all: rows.length }
    },
    async addObjection(objectionId: string, id: string, words: string, sender: string, at: Date): Promise<void> {
      await database
        .insertInto('open.measure_objection')
        .values({
          objection_id: objectionId,
          record_id: id,
          received_at: at,
          received_words: toStorable(words),
          sender: toStorable(sender),
          state: 'received',
          shown_words: '',
          decided_by: null,
          decided_at: null,
        })
        .execute()
    },
  }
}
