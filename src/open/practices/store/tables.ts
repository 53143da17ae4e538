// The tables of the library in schema `open`, as Kysely sees them. JSON is written as text and read back as what it holds.
import type { ColumnType } from 'kysely'
import type { Cells } from '../records/cells.ts'
import type { RecordType } from '../records/record-types.ts'
import type { ReviewStep, SavedVersion, WorkRecord } from '../library-contract.ts'

/** JSON of cells. */
type StoredCells = ColumnType<Cells, string, never>

interface VersionTable {
  readonly record_id: string
  readonly version: number
  readonly record_type: RecordType
  readonly cells: StoredCells
  readonly row_key: string
  readonly origin: SavedVersion['origin']
  readonly saved_by: string | null
  readonly saved_at: Date
  readonly note: string
}

interface RecordTable {
  readonly record_id: string
  readonly record_type: RecordType
  standing: WorkRecord['standing']
  latest_version: number
  latest_state: 'draft' | 'submitted' | 'sent-back' | 'accepted'
  published_version: number | null
  shipped_version: number | null
  offered_version: number | null
  merged_into: string | null
}

interface ReviewTable {
  readonly review_id: string
  readonly record_id: string
  readonly version: number
  readonly saved_by: string | null
  readonly submitted_by: string | null
  readonly step: ReviewStep['step']
  readonly step_by: string | null
  readonly step_at: Date
  readonly words: string
}

interface ContactTable {
  readonly record_id: string
  names: string
  contacts: string
}

interface DifferenceTable {
  readonly one_id: string
  readonly other_id: string
  readonly judged_by: string
  readonly judged_at: Date
}

interface ShippedTable {
  readonly record_type: RecordType
  digest: string
  loaded_at: Date
}

interface PublishedTable {
  readonly record_id: string
  readonly version: number
  readonly cells: StoredCells
  readonly published_at: Date
}

interface EntryTable {
  readonly record_id: string
  readonly record_type: RecordType
  state: 'published' | 'merged' | 'withdrawn'
  version: number
  merged_into: string | null
  words: string
  changed_at: Date
}

interface GenerationTable {
  readonly is_only: boolean
  // A bigint, which the driver hands over as text.
  generation: ColumnType<string, never, number>
}

/** What the public side's role can read. */
export interface PublicLibraryTables {
  'open.library_published': PublishedTable
  'open.library_entry': EntryTable
  'open.library_generation': GenerationTable
}

/** Everything, for the role of those who edit. */
export interface LibraryTables extends PublicLibraryTables {
  'open.library_version': VersionTable
  'open.library_record': RecordTable
  'open.library_review': ReviewTable
  'open.library_contact': ContactTable
  'open.library_difference': DifferenceTable
  'open.library_shipped': ShippedTable
}

export type VersionRow = Omit<VersionTable, 'cells'> & { readonly cells: Cells }
export type RecordRow = RecordTable
export type EntryRow = EntryTable
