// The rows of a CSV file of any size, one at a time, with the line on which each ends; whatever program wrote it.
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { detectCsvForm, readText } from '../directory/index.ts'
import type { CsvForm, Problem } from '../directory/index.ts'

/** A row's cells, trimmed. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
}

export interface CsvFile {
  readonly form: CsvForm
  /** Header names: lower case, spaces and hyphens as underscores; `headerLine` is its line. */
  readonly columns: readonly string[]
  readonly headerLine: number
  readonly rows: AsyncIterable<CsvRow>
}

/** Longest row that is read, characters: a quote that is never closed must not swallow the file. */
const LONGEST_ROW = 1_000_000

/** A file that cannot be read on: what was read before it is not to be trusted as the whole. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`${problem.file}: expected ${problem.expected}, found ${problem.found}`)
    this.problem = problem
  }
}

/** Opens a file as far as its header. Throws `UnreadableFile` where there is none; its rows throw it where quotes break. */
export async function openCsv(path: string): Promise<CsvFile> {
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  )
  if (size === null) throw unreadable(path, null, 'a CSV file', 'no file of that name')
  if (size === 0) throw unreadable(path, 1, 'a header with the names of the columns', 'an empty file')
  const form = await detectCsvForm(path)
  const rows = readRows(path, form)
  const first = await rows.next()
  if (first.done) throw unreadable(path, 1, 'a header with the names of the columns', 'no row at all')
  return {
    form,
    columns: first.value.cells.map((name) => name.toLowerCase().replaceAll(/[\s-]+/g, '_')),
    headerLine: first.value.line,
    rows,
  }
}

async function* readRows(path: string, form: CsvForm): AsyncGenerator<CsvRow, undefined> {
  const parser = Readable.from(readText(path, form.encoding), { objectMode: false }).pipe(
    parse({
      bom: true,
      delimiter: form.delimiter,
      from_line: form.skipLines + 1,
      info: true,
      max_record_size: LONGEST_ROW,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }),
  )
  try {
    for await (const entry of parser) {
      const { record, info }: { record: string[]; info: { lines: number } } = entry // the shape that `info: true` gives
      yield { line: info.lines, cells: record }
    }
  } catch (error) {
    if (error instanceof CsvError) {
      const line = typeof error['lines'] === 'number' ? error['lines'] : null
      throw unreadable(
        path,
        line,
        'cells whose quotes are closed and rows of less than a million characters',
        describeCsvError(error),
      )
    }
    throw error
  }
  return undefined
}

function describeCsvError(error: CsvError): string {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quote that is never closed'
    case 'CSV_MAX_RECORD_SIZE':
      return 'a row of more than a million characters'
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return 'a quote in the middle of a cell'
    default:
      return error.message
  }
}

function unreadable(file: string, line: number | null, expected: string, found: string): UnreadableFile {
  return new UnreadableFile({ file, line, field: '', expected, found, outcome: 'row left out' })
}
