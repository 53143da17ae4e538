// Keeps what is in work, through the login role causeway_accounts: versions are added, never changed; whoever writes takes the
// room's lock first, so that two writers follow each other.
import { sql, type Kysely, type Transaction } from 'kysely'
import { toStorable, toStorableJson } from '../../../platform/database/index.ts'
import type { Cells } from '../records/cells.ts'
import type { RecordType } from '../records/record-types.ts'
import { rowKeyOf } from '../records/row-key.ts'
import type { ReviewStep, SavedVersion } from '../measures-contract.ts'
import type { EntryRow, MeasureTables, ReviewRow, VersionRow } from './tables.ts'

type Reader = Kysely<MeasureTables> | Transaction<MeasureTables>

/** A version to be kept. */
export interface NewVersion {
  readonly id: string
  readonly recordType: RecordType
  readonly version: number
  readonly cells: Cells
  readonly origin: SavedVersion['origin']
  readonly savedBy: string | null
  readonly savedAt: Date
  readonly note: string
}

/** A step of the review to be kept. */
export interface NewReview {
  readonly reviewId: string
  readonly id: string
  readonly version: number
  readonly savedBy: string | null
  readonly submittedBy: string | null
  readonly step: ReviewStep['step']
  readonly by: string | null
  readonly at: Date
  readonly words: string
}

/** Everything that is kept of some records. */
export interface KeptRecords {
  readonly versions: ReadonlyMap<string, readonly VersionRow[]>
  readonly reviews: ReadonlyMap<string, readonly ReviewRow[]>
  readonly entries: ReadonlyMap<string, EntryRow>
  /** `<id> <version>` of what was ever published. */
  readonly published: ReadonlySet<string>
}

const BATCH = 500

function reading(database: Reader) {
  /** Everything of these records; of all where no ids are given. */
  const findKept = async (ids?: readonly string[]): Promise<KeptRecords> => {
    const among = ids === undefined ? sql<boolean>`true` : sql<boolean>`record_id = ANY(${[...new Set(ids)]})`
    const [versions, reviews, entries, published] = await Promise.all([
      database.selectFrom('open.measure_version').selectAll().where(among).orderBy('record_id').orderBy('version').execute(),
      database.selectFrom('open.measure_review').selectAll().where(among).orderBy('step_at').orderBy('review_id').execute(),
      database.selectFrom('open.measure_entry').selectAll().where(among).execute(),
      database.selectFrom('open.measure_published').select(['record_id', 'version']).where(among).execute(),
    ])
    return {
      versions: Map.groupBy(versions, (row) => row.record_id),
      reviews: Map.groupBy(reviews, (row) => row.record_id),
      entries: new Map(entries.map((row) => [row.record_id, row])),
      published: new Set(published.map((row) => `${row.record_id} ${row.version}`)),
    }
  }
  return {
    findKept,
    /** The record that a row without an id once became, by its key. */
    async findByRowKeys(recordType: RecordType, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const rows = await database
        .selectFrom('open.measure_version')
        .select(['row_key', 'record_id'])
        .where('record_type', '=', recordType)
        .where(sql<boolean>`row_key = ANY(${[...keys]})`)
        .orderBy('saved_at', 'desc')
        .orderBy('record_id', 'desc')
        .execute()
      return new Map(rows.map((row) => [row.row_key, row.record_id]))
    },
    /** The kinds of the records of these ids. */
    async findTypes(ids: readonly string[]): Promise<ReadonlyMap<string, RecordType>> {
      const rows = await database
        .selectFrom('open.measure_version')
        .select(['record_id', 'record_type'])
        .distinct()
        .where(sql<boolean>`record_id = ANY(${[...new Set(ids)]})`)
        .execute()
      return new Map(rows.map((row) => [row.record_id, row.record_type]))
    },
    /** The newest cells of every record of a kind, to find likely duplicates. */
    async findNewest(recordType: RecordType): Promise<readonly { readonly id: string; readonly cells: Cells }[]> {
      return database
        .selectFrom('open.measure_version')
        .select(['record_id as id', 'cells'])
        .distinctOn('record_id')
        .where('record_type', '=', recordType)
        .orderBy('record_id')
        .orderBy('version', 'desc')
        .execute()
    },
    async shippedDigest(file: string): Promise<string | null> {
      const row = await database.selectFrom('open.measure_shipped').select('digest').where('file', '=', file).executeTakeFirst()
      return row?.digest ?? null
    },
    async findWaitingObjections() {
      return database
        .selectFrom('open.measure_objection')
        .selectAll()
        .where('state', '=', 'received')
        .orderBy('received_at')
        .execute()
    },
  }
}

function writing(transaction: Transaction<MeasureTables>) {
  const raiseGeneration = () =>
    transaction
      .updateTable('open.measure_generation')
      .set((change) => ({ generation: sql<number>`${change.ref('generation')} + 1` }))
      .execute()
  return {
    ...reading(transaction),
    /** Adds versions. Fails on one that is there already: nothing is ever overwritten. */
    async addVersions(versions: readonly NewVersion[]): Promise<void> {
      for (let from = 0; from < versions.length; from += BATCH) {
        const rows = versions
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
          }))
        await transaction.insertInto('open.measure_version').values(rows).execute()
      }
    },
    async addReviews(reviews: readonly NewReview[]): Promise<void> {
      for (let from = 0; from < reviews.length; from += BATCH) {
        const rows = reviews
          .slice(from, from + BATCH)
          .map((one) => ({
            review_id: one.reviewId,
            record_id: one.id,
            version: one.version,
            saved_by: one.savedBy,
            submitted_by: one.submittedBy,
            step: one.step,
            step_by: one.by,
            step_at: one.at,
            words: toStorable(one.words),
          }))
        await transaction.insertInto('open.measure_review').values(rows).execute()
      }
    },
    /** Shows versions to the public. */
    async publish(versions: readonly Pick<NewVersion, 'id' | 'recordType' | 'version' | 'cells'>[], at: Date): Promise<void> {
      if (versions.length === 0) return
      for (let from = 0; from < versions.length; from += BATCH) {
        const batch = versions.slice(from, from + BATCH)
        await transaction
          .insertInto('open.measure_published')
          .values(
            batch.map(({ id, version, cells }) => ({ record_id: id, version, cells: toStorableJson(cells), published_at: at })),
          )
          .execute()
        await transaction
          .insertInto('open.measure_entry')
          .values(
            batch.map(({ id, recordType, version }) => ({
              record_id: id,
              record_type: recordType,
              state: 'published' as const,
              version,
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
                words: excluded.ref('excluded.words'),
                changed_at: excluded.ref('excluded.changed_at'),
              })),
          )
          .execute()
      }
      await raiseGeneration()
    },
    /** Takes a record away from the public, or gives it back. */
    async setEntry(id: string, state: EntryRow['state'], words: string, at: Date): Promise<void> {
      await transaction
        .updateTable('open.measure_entry')
        .set({ state, words: toStorable(words), changed_at: at })
        .where('record_id', '=', id)
        .execute()
      await raiseGeneration()
    },
    async putShipped(file: string, digest: string, at: Date): Promise<void> {
      await transaction
        .insertInto('open.measure_shipped')
        .values({ file, digest, loaded_at: at })
        .onConflict((conflict) =>
          conflict
            .column('file')
            .doUpdateSet((excluded) => ({
              digest: excluded.ref('excluded.digest'),
              loaded_at: excluded.ref('excluded.loaded_at'),
            })),
        )
        .execute()
    },
    /** Whether an objection was still to be decided, and now is. */
    async decideObjection(id: string, state: 'shown' | 'not-shown', words: string, by: string, at: Date): Promise<boolean> {
      const done = await transaction
        .updateTable('open.measure_objection')
        .set({ state, shown_words: toStorable(words), decided_by: by, decided_at: at, sender: '' })
        .where('objection_id', '=', id)
        .where('state', '=', 'received')
        .executeTakeFirst()
      return done.numUpdatedRows > 0n
    },
  }
}

export type MeasureWriter = ReturnType<typeof writing>
export type MeasureEditingStore = ReturnType<typeof createMeasureEditingStore>

/** Editing over a handle of `causeway_accounts`. */
export function createMeasureEditingStore(database: Kysely<MeasureTables>) {
  return {
    ...reading(database),
    /** All or nothing; one writer at a time: two imports that took rows in different orders would wait for ever. */
    write<T>(work: (writer: MeasureWriter) => Promise<T>): Promise<T> {
      return database.transaction().execute(async (transaction) => {
        await sql`SELECT generation FROM open.measure_generation FOR UPDATE`.execute(transaction)
        return work(writing(transaction))
      })
    },
  }
}
