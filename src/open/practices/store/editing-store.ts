// Keeps what is in work, through the login role causeway_accounts: versions are added, never changed; whoever writes takes the
// library's lock first, so that two writers follow each other.
import { sql, type Kysely, type Transaction } from 'kysely'
import { toStorable, toStorableRow } from '../../../platform/database/index.ts'
import type { Cells } from '../records/cells.ts'
import type { RecordType } from '../records/record-types.ts'
import type { HelperContact } from '../library-contract.ts'
import type { LibraryTables, RecordRow, VersionRow } from './tables.ts'
import { addVersions, lockLibrary, publishVersions, putRecords, raiseGeneration, type NewVersion } from './write-versions.ts'

type Reader = Kysely<LibraryTables> | Transaction<LibraryTables>

/** A step of the review to be kept. */
export interface NewReview {
  readonly reviewId: string
  readonly id: string
  readonly version: number
  readonly savedBy: string | null
  readonly submittedBy: string | null
  readonly step: LibraryTables['open.library_review']['step']
  readonly by: string | null
  readonly at: Date
  readonly words: string
}

/** Reading within or without a transaction. */
function reading(database: Reader) {
  return {
    async findRecord(id: string): Promise<RecordRow | null> {
      return (await database.selectFrom('open.library_record').selectAll().where('record_id', '=', id).executeTakeFirst()) ?? null
    },
    async findRecords(ids: readonly string[]): Promise<ReadonlyMap<string, RecordRow>> {
      const rows = await database
        .selectFrom('open.library_record')
        .selectAll()
        .where(sql<boolean>`record_id = ANY(${[...ids]})`)
        .execute()
      return new Map(rows.map((row) => [row.record_id, row]))
    },
    async findVersion(id: string, version: number): Promise<VersionRow | null> {
      const row = await database
        .selectFrom('open.library_version')
        .selectAll()
        .where('record_id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      return row ?? null
    },
    /** Every version of these records, oldest first. */
    async findVersions(ids: readonly string[]): Promise<readonly VersionRow[]> {
      return database
        .selectFrom('open.library_version')
        .selectAll()
        .where(sql<boolean>`record_id = ANY(${[...ids]})`)
        .orderBy('record_id')
        .orderBy('version')
        .execute()
    },
    /** The record that a row without an id once became, by its key. */
    async findByRowKeys(recordType: RecordType, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const rows = await database
        .selectFrom('open.library_version')
        .select(['row_key', 'record_id'])
        .where('record_type', '=', recordType)
        .where(sql<boolean>`row_key = ANY(${[...keys]})`)
        .orderBy('saved_at', 'desc')
        .execute()
      return new Map(rows.map((row) => [row.row_key, row.record_id]))
    },
    async findReviews(ids: readonly string[]) {
      return database
        .selectFrom('open.library_review')
        .selectAll()
        .where(sql<boolean>`record_id = ANY(${[...ids]})`)
        .orderBy('step_at')
        .orderBy('review_id')
        .execute()
    },
    /** Records that wait for somebody. */
    async findWork(): Promise<readonly RecordRow[]> {
      return database
        .selectFrom('open.library_record')
        .selectAll()
        .where((where) => where.or([where('latest_state', '<>', 'accepted'), where('offered_version', 'is not', null)]))
        .orderBy('record_id')
        .execute()
    },
    /** The latest version of every record that was neither merged nor withdrawn. */
    async findLatestCells(): Promise<readonly { id: string; recordType: RecordType; cells: Cells }[]> {
      return database
        .selectFrom('open.library_record as record')
        .innerJoin('open.library_version as version', (join) =>
          join.onRef('version.record_id', '=', 'record.record_id').onRef('version.version', '=', 'record.latest_version'),
        )
        .where('record.standing', 'in', ['new', 'published'])
        .select(['record.record_id as id', 'record.record_type as recordType', 'version.cells as cells'])
        .orderBy('record.record_id')
        .execute()
    },
    async findDifferences(): Promise<readonly { one_id: string; other_id: string }[]> {
      return database.selectFrom('open.library_difference').select(['one_id', 'other_id']).execute()
    },
    async shippedDigest(recordType: RecordType): Promise<string | null> {
      const row = await database
        .selectFrom('open.library_shipped')
        .select('digest')
        .where('record_type', '=', recordType)
        .executeTakeFirst()
      return row?.digest ?? null
    },
    async findContact(id: string): Promise<HelperContact | null> {
      const row = await database
        .selectFrom('open.library_contact')
        .select(['names', 'contacts'])
        .where('record_id', '=', id)
        .executeTakeFirst()
      return row ?? null
    },
  }
}

function writing(transaction: Transaction<LibraryTables>) {
  return {
    ...reading(transaction),
    addVersions: (versions: readonly NewVersion[]) => addVersions(transaction, versions),
    putRecords: (records: readonly RecordRow[]) => putRecords(transaction, records),
    async publish(versions: Parameters<typeof publishVersions>[1], at: Date): Promise<void> {
      if (versions.length === 0) return
      await publishVersions(transaction, versions, at)
      await raiseGeneration(transaction)
    },
    async addReviews(reviews: readonly NewReview[]): Promise<void> {
      if (reviews.length === 0) return
      await transaction
        .insertInto('open.library_review')
        .values(
          reviews.map((one) => ({
            review_id: one.reviewId,
            record_id: one.id,
            version: one.version,
            saved_by: one.savedBy,
            submitted_by: one.submittedBy,
            step: one.step,
            step_by: one.by,
            step_at: one.at,
            words: toStorable(one.words),
          })),
        )
        .execute()
    },
    /** Adds to what is kept of each record's helpers, below what stands there. */
    async addContacts(contacts: readonly { readonly id: string; readonly contacts: string }[]): Promise<void> {
      if (contacts.length === 0) return
      await transaction
        .insertInto('open.library_contact')
        .values(contacts.map((one) => ({ record_id: one.id, names: '', contacts: toStorable(one.contacts) })))
        .onConflict((conflict) =>
          conflict
            .column('record_id')
            .doUpdateSet((row) => ({
              contacts: sql<string>`${row.ref('open.library_contact.contacts')} || E'\\n' || ${row.ref('excluded.contacts')}`,
            })),
        )
        .execute()
    },
    /** What stands at an address from now on. Whoever was sent to it is sent on with it. */
    async setEntry(
      id: string,
      entry: { state: 'published' | 'merged' | 'withdrawn'; into: string | null; words: string; at: Date },
    ) {
      await transaction
        .updateTable('open.library_entry')
        .set({ state: entry.state, merged_into: entry.into, words: toStorable(entry.words), changed_at: entry.at })
        .where('record_id', '=', id)
        .execute()
      if (entry.into !== null) {
        await transaction
          .updateTable('open.library_entry')
          .set({ merged_into: entry.into })
          .where('merged_into', '=', id)
          .execute()
      }
      await raiseGeneration(transaction)
    },
    async putShipped(recordType: RecordType, digest: string, at: Date): Promise<void> {
      await transaction
        .insertInto('open.library_shipped')
        .values({ record_type: recordType, digest, loaded_at: at })
        .onConflict((conflict) =>
          conflict
            .column('record_type')
            .doUpdateSet((excluded) => ({
              digest: excluded.ref('excluded.digest'),
              loaded_at: excluded.ref('excluded.loaded_at'),
            })),
        )
        .execute()
    },
  }
}

export type LibraryWriter = ReturnType<typeof writing>
export type LibraryEditingStore = ReturnType<typeof createLibraryEditingStore>

/** Editing over a handle of `causeway_accounts`. */
export function createLibraryEditingStore(database: Kysely<LibraryTables>) {
  return {
    ...reading(database),
    /** All or nothing; one writer at a time. */
    write<T>(work: (writer: LibraryWriter) => Promise<T>): Promise<T> {
      return database.transaction().execute(async (transaction) => {
        await lockLibrary(transaction)
        return work(writing(transaction))
      })
    },
    async putContact(id: string, contact: HelperContact | null): Promise<void> {
      if (contact === null) {
        await database.deleteFrom('open.library_contact').where('record_id', '=', id).execute()
        return
      }
      await database
        .insertInto('open.library_contact')
        .values({ record_id: id, ...toStorableRow(contact) })
        .onConflict((conflict) =>
          conflict
            .column('record_id')
            .doUpdateSet((excluded) => ({ names: excluded.ref('excluded.names'), contacts: excluded.ref('excluded.contacts') })),
        )
        .execute()
    },
    async addDifference(one: string, other: string, by: string, at: Date): Promise<void> {
      const [first, second] = one < other ? [one, other] : [other, one]
      if (first === second) return
      await database
        .insertInto('open.library_difference')
        .values({ one_id: first, other_id: second, judged_by: by, judged_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
  }
}
