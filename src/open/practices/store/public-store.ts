// Reads what is published, through the login role causeway_open, which can read neither drafts, accounts nor names of helpers.
import { sql, type Kysely } from 'kysely'
import type { Cells } from '../records/cells.ts'
import type { RecordType } from '../records/record-types.ts'
import type { EntryRow, PublicLibraryTables } from './tables.ts'

/** A published record as it is kept. */
export interface PublishedRow {
  readonly id: string
  readonly recordType: RecordType
  readonly version: number
  readonly cells: Cells
  readonly publishedAt: Date
}

const PAGE = 2000

export type PublicLibraryStore = ReturnType<typeof createPublicLibraryStore>

/** Reading over a handle of `causeway_open`. */
export function createPublicLibraryStore(database: Kysely<PublicLibraryTables>) {
  const publishedRows = () =>
    database
      .selectFrom('open.library_entry as entry')
      .innerJoin('open.library_published as published', (join) =>
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
  return {
    async generation(): Promise<number> {
      const row = await database.selectFrom('open.library_generation').select('generation').executeTakeFirstOrThrow()
      return Number(row.generation)
    },
    async findEntry(id: string): Promise<EntryRow | null> {
      return (await database.selectFrom('open.library_entry').selectAll().where('record_id', '=', id).executeTakeFirst()) ?? null
    },
    /** Published records of these ids; others are left out. */
    async findPublished(ids: readonly string[]): Promise<ReadonlyMap<string, PublishedRow>> {
      if (ids.length === 0) return new Map()
      const rows = await publishedRows()
        .where(sql<boolean>`entry.record_id = ANY(${[...new Set(ids)]})`)
        .execute()
      return new Map(rows.map((row) => [row.id, row]))
    },
    /** Everything that is published, in the order of ids, some thousand at a time. */
    async *streamPublished(recordType?: RecordType): AsyncGenerator<readonly PublishedRow[]> {
      let after = ''
      for (;;) {
        let query = publishedRows().where('entry.record_id', '>', after).orderBy('entry.record_id').limit(PAGE)
        if (recordType !== undefined) query = query.where('entry.record_type', '=', recordType)
        const rows = await query.execute()
        if (rows.length > 0) yield rows
        if (rows.length < PAGE) return
        after = rows.at(-1)?.id ?? after
      }
    },
    /** Published versions of a record that still stands, newest first. */
    async listVersions(id: string): Promise<readonly { version: number; publishedAt: Date; cells: Cells }[]> {
      return database
        .selectFrom('open.library_published as published')
        .innerJoin('open.library_entry as entry', 'entry.record_id', 'published.record_id')
        .where('published.record_id', '=', id)
        .where('entry.state', '=', 'published')
        .select(['published.version as version', 'published.published_at as publishedAt', 'published.cells as cells'])
        .orderBy('published.version', 'desc')
        .execute()
    },
  }
}
