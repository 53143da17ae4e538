// What importing commitments from a table takes and tells. The reader of spreadsheets is the platform's.
import type { CommitmentFault } from '../record/commitment-form.ts'

/** A table to be imported. */
export interface CommitmentImportRequest {
  readonly fileName: string
  readonly bytes: Uint8Array
  /** Which sheet of a workbook; the first that has a header where not given. */
  readonly sheet?: string
  /** Confirmed by a person: our column for each column of the table, by its number from 0; `null` leaves one out. */
  readonly mapping?: Readonly<Record<number, string | null>>
  readonly strict?: boolean
  /** Tells what would happen and keeps nothing. */
  readonly dryRun?: boolean
}

/** Something that is wrong with a row, or was done about one. */
export interface CommitmentImportProblem {
  readonly file: string
  /** The line of a CSV file or the row of a sheet, from 1; `null` for the whole. */
  readonly line: number | null
  /** `B7` in a sheet; `null` in a CSV file. */
  readonly cell: string | null
  readonly column: string
  readonly fault: CommitmentFault | 'cannot-be-read' | 'no-header' | 'column-not-understood' | 'similar-title'
  readonly found: string
  readonly outcome: 'row left out' | 'value left out' | 'noted'
}

/** What one row would become or became. */
export interface ImportedCommitment {
  readonly line: number
  readonly id: string | null
  readonly title: string
  readonly result: 'new' | 'changed' | 'unchanged' | 'kept-edit' | 'left-out'
}

/** What an import did, or would do. */
export interface CommitmentImportOutcome {
  readonly isKept: boolean
  readonly sheets: readonly string[]
  readonly sheet: string | null
  /** From 1, first to last. */
  readonly headerRows: readonly [first: number, last: number] | null
  readonly columns: readonly { readonly index: number; readonly header: string; readonly column: string | null }[]
  readonly rows: readonly ImportedCommitment[]
  readonly problems: readonly CommitmentImportProblem[]
}
