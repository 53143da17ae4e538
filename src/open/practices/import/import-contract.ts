// What importing a table takes and tells.
import type { RecordType } from '../records/record-types.ts'

/** A table to be imported. */
export interface ImportRequest {
  /** For messages, and to tell CSV from XLSX where the bytes do not. */
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly recordType: RecordType
  /** Which sheet of a workbook; the first that has a header row where not given. */
  readonly sheet?: string
  /** Confirmed by a person: the column of the library for each column of the table (by its number from 0); `null` leaves one out. */
  readonly mapping?: Readonly<Record<number, string | null>>
  /** Keep nothing where a row cannot be kept. */
  readonly strict?: boolean
}

/** Something that is wrong with a row, or that was done about one. */
export interface ImportProblem {
  readonly file: string
  /** The line of a CSV file or the row of a sheet, from 1; `null` for the whole. */
  readonly line: number | null
  /** `B7` in a sheet; `null` in a CSV file. */
  readonly cell: string | null
  readonly column: string
  readonly expected: string
  readonly found: string
  readonly outcome: 'row left out' | 'value left out' | 'repaired' | 'noted'
}

/** How a column of the table was understood. */
export interface ColumnMapping {
  readonly index: number
  /** The header's cells from top to bottom, joined. */
  readonly header: string
  /** The library's column, or `null` where none was recognised. */
  readonly column: string | null
  readonly how: 'same-name' | 'known-name' | 'near-name' | 'confirmed' | 'none'
  /** The first values, to judge by. */
  readonly samples: readonly string[]
}

/** What one row would become or became. `likely` names records that may be the same. */
export interface ImportedRow {
  readonly line: number
  readonly id: string
  readonly title: string
  readonly result: 'new' | 'changed' | 'unchanged' | 'kept-edit' | 'left-out'
  readonly isComplete: boolean
  readonly likely: readonly { readonly id: string; readonly title: string; readonly likeness: number }[]
}

/** What was found in a table, before anything is kept. */
export interface ImportPreview {
  readonly sheets: readonly string[]
  readonly sheet: string | null
  /** The rows of the header, from 1, first to last; `null` where none was found. */
  readonly headerRows: readonly [first: number, last: number] | null
  readonly columns: readonly ColumnMapping[]
  readonly rows: readonly ImportedRow[]
  readonly problems: readonly ImportProblem[]
}

/** What an import did. */
export interface ImportOutcome extends ImportPreview {
  readonly isKept: boolean
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Rows of records that somebody edited here since, whose edit stands. */
  readonly keptEdits: number
  readonly leftOut: number
}
