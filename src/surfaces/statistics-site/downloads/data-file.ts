// A download as columns and rows, whatever its format, and how it is written as CSV. The columns also describe themselves in the
// metadata that go beside the file.
import { writeCsvLine as writeLine, type CsvCell } from '../../../platform/spreadsheet/index.ts'

/** What a cell of a file may hold. */
export type FileCell = CsvCell

/** A column: its name for programs, its title for people, what it holds, and its HXL tag where the file has tags. */
export interface FileColumn {
  /** Letters, digits and underscores; unique in the file. */
  readonly name: string
  readonly title: string
  readonly datatype: 'string' | 'number' | 'date'
  readonly description?: string
  readonly tag?: string
}

/** Columns and rows of a download. */
export interface DataFile {
  readonly columns: readonly FileColumn[]
  readonly rows: Iterable<readonly FileCell[]>
}

/** RFC 4180, UTF-8. `heading` says which lines stand above the rows. A text that a spreadsheet would take for a formula gets an apostrophe. */
export function writeCsv({ columns, rows }: DataFile, heading: 'names' | 'titles and tags'): string {
  const lines =
    heading === 'names'
      ? [columns.map(({ name }) => name)]
      : [columns.map(({ title }) => title), columns.map(({ tag = '' }) => tag)]
  const written = lines.map(writeLine)
  for (const row of rows) written.push(writeLine(row))
  return `${written.join('\r\n')}\r\n`
}

/** Makes a name that a program can use and that is not taken yet: `health care` → `health_care`. */
export function takeName(wanted: string, taken: Set<string>): string {
  const plain = wanted.replaceAll(/\W+/g, '_').replaceAll(/^_+|_+$/g, '') || 'column'
  let name = plain
  for (let again = 2; taken.has(name); again++) name = `${plain}_${again}`
  taken.add(name)
  return name
}
