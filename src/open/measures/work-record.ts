// Where a record stands, told from its versions and the steps of its review alone: nothing is kept twice, so nothing can disagree.
import type { SavedVersion, VersionState, WorkRecord } from './measures-contract.ts'
import type { KeptRecords } from './store/editing-store.ts'
import type { ReviewRow, VersionRow } from './store/tables.ts'

/** A record as those who edit see it; `null` where there is none. */
export function toWorkRecord(id: string, kept: KeptRecords): WorkRecord | null {
  const rows = kept.versions.get(id) ?? []
  const [first] = rows
  if (first === undefined) return null
  const reviews = kept.reviews.get(id) ?? []
  const entry = kept.entries.get(id)
  const versions = rows.map((row): SavedVersion => ({
    version: row.version,
    state: stateOf(row, reviews, kept.published),
    origin: row.origin,
    savedBy: row.saved_by,
    savedAt: row.saved_at,
    note: row.note,
    cells: row.cells,
  }))
  // What is offered stands beside the work, until somebody goes on from it.
  const latest = versions.findLast(({ state }) => state !== 'offered') ?? versions.at(-1)
  if (latest === undefined) return null
  const newest = versions.at(-1)
  const lastStanding = reviews.findLast(({ step }) => step === 'withdrawn' || step === 'restored')
  return {
    id,
    recordType: first.record_type,
    latest,
    versions: versions.toReversed(),
    publishedVersion: entry?.version ?? null,
    offered: newest !== undefined && newest.state === 'offered' && newest !== latest ? newest : null,
    standing: lastStanding?.step === 'withdrawn' ? 'withdrawn' : entry === undefined ? 'new' : 'published',
    reviews: reviews.map(({ version, step, step_by: by, step_at: at, words }) => ({ version, step, by, at, words })),
  }
}

/** Whether it waits for somebody. */
export function isWaiting(record: WorkRecord): boolean {
  return record.standing !== 'withdrawn' && (record.latest.state !== 'accepted' || record.offered !== null)
}

function stateOf(row: VersionRow, reviews: readonly ReviewRow[], published: ReadonlySet<string>): VersionState {
  const last = reviews.findLast(
    ({ version, step }) => version === row.version && (step === 'submitted' || step === 'accepted' || step === 'sent-back'),
  )
  // The filter above leaves these three.
  if (last !== undefined) return last.step as 'submitted' | 'accepted' | 'sent-back'
  if (row.origin !== 'shipped') return 'draft'
  return published.has(`${row.record_id} ${row.version}`) ? 'accepted' : 'offered'
}
