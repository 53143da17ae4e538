// Puts together what happens behind sign-in: reading what is in work, the steps of the review, importing, likely duplicates.
import type { Clock } from '../../platform/clock/index.ts'
import { compareCells, type FieldChange } from './records/cells.ts'
import { NAMING_COLUMNS } from './records/row-key.ts'
import { createRecordEdits } from './edit-records.ts'
import { importTable, previewImport } from './import/import-table.ts'
import { findLikelyPairs } from './import/likely-duplicates.ts'
import type { CodeWords } from './import/read-values.ts'
import type { LikelyDuplicate, PracticeEditing, SavedVersion, VersionState, WorkRecord } from './library-contract.ts'
import type { LibraryEditingStore } from './store/editing-store.ts'
import type { RecordRow, VersionRow } from './store/tables.ts'

const LEAST_LIKENESS = 0.72

/** Editing over its store. `codeWords` finds codes by everyday words, for imports. */
export function createPracticeEditing(
  store: LibraryEditingStore,
  clock: Clock,
  codeWords: CodeWords = () => null,
): PracticeEditing {
  const listVersions = async (id: string): Promise<readonly SavedVersion[]> => {
    const record = await store.findRecord(id)
    if (record === null) return []
    const [versions, reviews] = await Promise.all([store.findVersions([id]), store.findReviews([id])])
    return versions.map((version) => toSavedVersion(version, record, reviews)).toReversed()
  }
  const readAll = async (records: readonly RecordRow[]): Promise<readonly WorkRecord[]> => {
    const ids = records.map((record) => record.record_id)
    const [versions, reviews] = await Promise.all([store.findVersions(ids), store.findReviews(ids)])
    const versionsById = Map.groupBy(versions, (version) => version.record_id)
    const reviewsById = Map.groupBy(reviews, (review) => review.record_id)
    return records.map((record) =>
      toWorkRecord(record, versionsById.get(record.record_id) ?? [], reviewsById.get(record.record_id) ?? []),
    )
  }
  return {
    ...createRecordEdits(store, clock),
    listWork: async () => readAll(await store.findWork()),
    async read(id) {
      const record = await store.findRecord(id)
      return record === null ? null : ((await readAll([record]))[0] ?? null)
    },
    listVersions,
    async compareVersions(id, from, to): Promise<readonly FieldChange[] | null> {
      const [before, after] = await Promise.all([store.findVersion(id, from), store.findVersion(id, to)])
      return before && after ? compareCells(before.record_type, before.cells, after.cells) : null
    },
    readContact: (id) => store.findContact(id),
    previewImport: (request) => previewImport(store, request, codeWords),
    importTable: (request, account) => importTable(store, request, account, codeWords, clock()),
    async listDuplicates(): Promise<readonly LikelyDuplicate[]> {
      const records = await store.findLatestCells()
      const different = new Set((await store.findDifferences()).map(({ one_id: one, other_id: other }) => `${one} ${other}`))
      const named = records.map(({ id, recordType, cells }) => ({ id, recordType, cells, title: titleIn(recordType, cells) }))
      const titles = new Map(named.map(({ id, title }) => [id, title]))
      return findLikelyPairs(named, LEAST_LIKENESS)
        .filter(({ one, other }) => !different.has(`${one} ${other}`))
        .map(({ one, other, likeness }) => ({
          one: { id: one, title: titles.get(one) ?? one },
          other: { id: other, title: titles.get(other) ?? other },
          likeness,
        }))
    },
    callDifferent: (one, other, account) => store.addDifference(one, other, account, clock()),
  }
}

type Reviews = Awaited<ReturnType<LibraryEditingStore['findReviews']>>

function toWorkRecord(record: RecordRow, versions: readonly VersionRow[], reviews: Reviews): WorkRecord {
  const saved = versions.map((version) => toSavedVersion(version, record, reviews))
  const latest = saved.find((version) => version.version === record.latest_version)
  if (latest === undefined) throw new Error(`The latest version of ${record.record_id} is missing`)
  return {
    id: record.record_id,
    recordType: record.record_type,
    latest,
    publishedVersion: record.published_version,
    offered: saved.find((version) => version.version === record.offered_version) ?? null,
    standing: record.standing,
    mergedInto: record.merged_into,
    reviews: reviews.map((review) => ({
      version: review.version,
      step: review.step,
      by: review.step_by,
      at: review.step_at,
      words: review.words,
    })),
  }
}

function toSavedVersion(version: VersionRow, record: RecordRow, reviews: Reviews): SavedVersion {
  return {
    id: version.record_id,
    recordType: version.record_type,
    version: version.version,
    state: stateOf(version, record, reviews),
    origin: version.origin,
    savedBy: version.saved_by,
    savedAt: version.saved_at,
    note: version.note,
    cells: version.cells,
  }
}

function stateOf({ version, origin }: VersionRow, record: RecordRow, reviews: Reviews): VersionState {
  if (version === record.latest_version) return record.latest_state
  const last = reviews.findLast(
    (review) => review.version === version && ['submitted', 'accepted', 'sent-back'].includes(review.step),
  )
  // The filter above leaves these three.
  if (last !== undefined) return last.step as 'submitted' | 'accepted' | 'sent-back'
  if (origin !== 'shipped') return 'draft'
  return version === record.offered_version ? 'offered' : 'accepted'
}

function titleIn(recordType: VersionRow['record_type'], cells: VersionRow['cells']): string {
  return cells[NAMING_COLUMNS[recordType][0]] ?? ''
}
