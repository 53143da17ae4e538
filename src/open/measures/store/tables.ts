// The tables of the room in schema `open`, as Kysely sees them. JSON is written as text and read back as what it holds.
import type { ColumnType, Selectable } from 'kysely'
import type { Cells } from '../records/cells.ts'
import type { RecordType } from '../records/record-types.ts'
import type { ObjectionState, ReviewStep, SavedVersion } from '../measures-contract.ts'

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

interface ShippedTable {
  readonly file: string
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
  state: 'published' | 'withdrawn'
  version: number
  words: string
  changed_at: Date
}

interface GenerationTable {
  readonly is_only: boolean
  // A bigint, which the driver hands over as text.
  generation: ColumnType<string, never, number>
}

interface ObjectionTable {
  readonly objection_id: string
  readonly record_id: string
  readonly received_at: Date
  readonly received_words: string
  sender: string
  state: ObjectionState
  shown_words: string
  decided_by: string | null
  decided_at: Date | null
}

/** What the public side's role can read, and the objections that it writes. */
export interface PublicMeasureTables {
  'open.measure_published': PublishedTable
  'open.measure_entry': EntryTable
  'open.measure_generation': GenerationTable
  'open.measure_objection': ObjectionTable
}

/** Everything, for the role of those who edit. */
export interface MeasureTables extends PublicMeasureTables {
  'open.measure_version': VersionTable
  'open.measure_review': ReviewTable
  'open.measure_shipped': ShippedTable
}

export type VersionRow = Omit<VersionTable, 'cells'> & { readonly cells: Cells }
export type ReviewRow = Selectable<ReviewTable>
export type EntryRow = EntryTable
