// Writes versions and publishes them, many at a time, inside a transaction of whoever calls. A version is only ever added.
import { sql, type Transaction } from 'kysely'
import { toStorable, toStorableJson } from '../../../platform/database/index.ts'
import type { Cells } from '../records/cells.ts'
import type { RecordType } from '../records/record-types.ts'
import { rowKeyOf } from '../records/row-key.ts'
import type { LibraryTables, RecordRow, VersionRow } from './tables.ts'

/** A version to be kept. */
export interface NewVersion {
  readonly id: string
  readonly recordType: RecordType
  readonly version: number
  readonly cells: Cells
  readonly origin: VersionRow['origin']
  readonly savedBy: string | null
  readonly savedAt: Date
  readonly note: string
}

const BATCH = 500

/** Adds versions. Fails on one that is there already: nothing is ever overwritten. */
export async function addVersions(transaction: Transaction<LibraryTables>, versions: readonly NewVersion[]): Promise<void> {
  for (let from = 0; from < versions.length; from += BATCH) {
    await transaction
      .insertInto('open.library_version')
      .values(
        versions
          .slice(from, from + BATCH)
          .map((one) => ({
            record_id: one.id,
            version: one.version,
            record_type: one.recordType,
            cells: toStorableJson(one.cells),
            row_key: toStorable(rowKeyOf(one.recordType, one.cells)),
            origin: one.origin,
            saved_by: one.savedBy,
            saved_at: one.savedAt,
            note: toStorable(one.note),
          })),
      )
      .execute()
  }
}

/** Adds records, or brings where they stand up to date. */
export async function putRecords(transaction: Transaction<LibraryTables>, records: readonly RecordRow[]): Promise<void> {
  for (let from = 0; from < records.length; from += BATCH) {
    await transaction
      .insertInto('open.library_record')
      .values(records.slice(from, from + BATCH))
      .onConflict((conflict) =>
        conflict
          .column('record_id')
          .doUpdateSet((excluded) => ({
            standing: excluded.ref('excluded.standing'),
            latest_version: excluded.ref('excluded.latest_version'),
            latest_state: excluded.ref('excluded.latest_state'),
            published_version: excluded.ref('excluded.published_version'),
            shipped_version: excluded.ref('excluded.shipped_version'),
            offered_version: excluded.ref('excluded.offered_version'),
            merged_into: excluded.ref('excluded.merged_into'),
          })),
      )
      .execute()
  }
}

/** Shows versions to the public. */
export async function publishVersions(
  transaction: Transaction<LibraryTables>,
  versions: readonly Pick<NewVersion, 'id' | 'recordType' | 'version' | 'cells'>[],
  at: Date,
): Promise<void> {
  for (let from = 0; from < versions.length; from += BATCH) {
    const batch = versions.slice(from, from + BATCH)
    await transaction
      .insertInto('open.library_published')
      .values(batch.map(({ id, version, cells }) => ({ record_id: id, version, cells: toStorableJson(cells), published_at: at })))
      .execute()
    await transaction
      .insertInto('open.library_entry')
      .values(
        batch.map(({ id, recordType, version }) => ({
          record_id: id,
          record_type: recordType,
          state: 'published' as const,
          version,
          merged_into: null,
          words: '',
          changed_at: at,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .column('record_id')
          .doUpdateSet((excluded) => ({
            state: excluded.ref('excluded.state'),
            version: excluded.ref('excluded.version'),
            merged_into: excluded.ref('excluded.merged_into'),
            words: excluded.ref('excluded.words'),
            changed_at: excluded.ref('excluded.changed_at'),
          })),
      )
      .execute()
  }
}

/** Tells whoever holds the library in memory to read it again; in the transaction of the change. */
export async function raiseGeneration(transaction: Transaction<LibraryTables>): Promise<void> {
  await transaction
    .updateTable('open.library_generation')
    .set((change) => ({ generation: sql<number>`${change.ref('generation')} + 1` }))
    .execute()
}

/** Whoever writes more than one record does so alone: two imports that took rows in different orders would wait for ever. */
export async function lockLibrary(transaction: Transaction<LibraryTables>): Promise<void> {
  await sql`SELECT generation FROM open.library_generation FOR UPDATE`.execute(transaction)
}
