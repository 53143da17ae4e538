// Opens a table whatever program saved it: XLSX (every sheet, its merged cells filled), or CSV in the encodings and with the
// separators that programs use. Cells come out as texts with the line they stand on; what was assumed is told.
import { unzipSync } from 'fflate'
import readXlsxFile, { InvalidInputError, InvalidSpreadsheetError } from 'read-excel-file/node'
import { parse, CsvError } from 'csv-parse/sync'
import { fail, ok, type Result } from '@causeway/vocabulary'
import { decodeTable } from './decode-table.ts'
import { fillMerged, readMergedCells } from './merged-cells.ts'

/** A cell: its text, and what it was before it was one where that matters. */
export interface SheetCell {
  readonly text: string
  /** `date`: the spreadsheet took it for one. `merged`: the value of the cell that it is merged with. */
  readonly was?: 'date' | 'merged'
}

export interface SheetRow {
  /** From 1, as the program shows it. */
  readonly line: number
  readonly cells: readonly SheetCell[]
}

export interface Sheet {
  /** Empty for a CSV file. */
  readonly name: string
  readonly rows: readonly SheetRow[]
}

export interface SheetBook {
  readonly kind: 'csv' | 'xlsx'
  readonly sheets: readonly Sheet[]
  /** What had to be assumed, in English. */
  readonly notes: readonly { readonly expected: string; readonly found: string }[]
}

/** A workbook that unpacks to more is refused: nobody keeps practices in half a gigabyte. */
const MOST_UNPACKED_BYTES = 300_000_000

/** Reads the bytes of a table. The failure says in English what was expected. */
export async function readSheets(bytes: Uint8Array): Promise<Result<SheetBook, string>> {
  if (bytes.length === 0) return fail('a table; the file is empty')
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readWorkbook(bytes)
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    return fail('XLSX or CSV; this is the older XLS, or an XLSX with a password: save it as XLSX or CSV')
  return readCsv(bytes)
}

async function readWorkbook(bytes: Uint8Array): Promise<Result<SheetBook, string>> {
  let unpacked = 0
  let files: Record<string, Uint8Array>
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        unpacked += originalSize
        return (
          unpacked <= MOST_UNPACKED_BYTES && /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/.test(name)
        )
      },
    })
  } catch (error) {
    return fail(`a whole XLSX file; it cannot be unpacked (${error instanceof Error ? error.message : 'damaged'})`)
  }
  if (unpacked > MOST_UNPACKED_BYTES) return fail('a workbook of less than 300 MB unpacked')
  try {
    // Numbers stay as written, so that target 10.10 is not read as 10.1.
    const sheets = await readXlsxFile(Buffer.from(bytes), { parseNumber: tidyNumber })
    const merged = readMergedCells(files)
    const isMerged = sheets.some(({ sheet }) => (merged.get(sheet)?.length ?? 0) > 0)
    const notes = isMerged
      ? [{ expected: 'one cell a value', found: 'merged cells, each read as the same value in all of them' }]
      : []
    return ok({
      kind: 'xlsx',
      sheets: sheets.map(({ sheet, data }) => ({
        name: sheet,
        rows: fillMerged(
          data.map((row, index) => ({ line: index + 1, cells: row.map(toCell) })),
          merged.get(sheet) ?? [],
        ),
      })),
      notes,
    })
  } catch (error) {
    if (!(error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError)) throw error
    return fail(`an XLSX file; ${error.message}`)
  }
}

/** `10.699999999999999`, as spreadsheets store 10.7. */
function tidyNumber(text: string): string {
  const number = Number(text)
  return Number.isFinite(number) && /\.\d{10,}/.test(text) ? String(Number(number.toPrecision(12))) : text
}

function toCell(value: unknown): SheetCell {
  if (value === null || value === undefined) return { text: '' }
  if (value instanceof Date) return { text: value.toISOString().slice(0, 10), was: 'date' }
  return { text: String(value).trim() }
}

function readCsv(bytes: Uint8Array): Result<SheetBook, string> {
  const { text, encoding, delimiter, skipLines } = decodeTable(bytes)
  if (text.includes('\u0000')) return fail('CSV or XLSX; this is another kind of file')
  const notes = [
    ...(encoding === 'utf-8' ? [] : [{ expected: 'UTF-8', found: `${encoding}, read as such` }]),
    ...(delimiter === ','
      ? []
      : [
          {
            expected: 'commas between the columns',
            found: delimiter === ';' ? 'semicolons, read as such' : 'tabs, read as such',
          },
        ]),
  ]
  try {
    const records: unknown = parse(text, {
      bom: true,
      delimiter,
      from_line: 1 + skipLines,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    })
    // csv-parse types a record of `info: true` loosely; its shape is documented.
    const rows = (records as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      line: info.lines,
      cells: record.map((cell) => ({ text: cell.trim() })),
    }))
    return ok({ kind: 'csv', sheets: [{ name: '', rows }], notes })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return fail(`CSV; ${error.message}`)
  }
}
