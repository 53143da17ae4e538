// Finds the header of a table: the line that names most columns, with the lines beside it that belong to it (a title above, groups
// of columns over merged cells, the same names in a second language), and maps each column to one of the library's.
import { plainName, type Sheet, type SheetRow } from '../../../platform/spreadsheet/index.ts'
import { understandHeader, type UnderstoodHeader } from './column-names.ts'
import type { ColumnMapping } from './import-contract.ts'
import type { RecordType } from '../records/record-types.ts'

export interface FoundHeader {
  /** Places among the rows of the sheet, from 0. */
  readonly first: number
  readonly last: number
  readonly columns: readonly ColumnMapping[]
  /** Columns of the table that mean the same one of the library; the first is taken. */
  readonly doubled: readonly { readonly column: string; readonly headers: readonly string[] }[]
}

const MOST_LINES_ABOVE = 25
const LEAST_COLUMNS = 2
const SAMPLES = 3

/** The header, or `null` where no line names two columns. */
export function findHeader(sheet: Sheet, recordType: RecordType): FoundHeader | null {
  const scores = sheet.rows.slice(0, MOST_LINES_ABOVE).map((row) => countNames(row, recordType))
  const best = scores.indexOf(Math.max(0, ...scores))
  if ((scores[best] ?? 0) < LEAST_COLUMNS) return null
  let last = best
  while (last + 1 < scores.length && isNameLine(sheet.rows[last + 1], scores[last + 1] ?? 0)) last += 1
  const lines = sheet.rows.slice(0, last + 1)
  const width = Math.max(...sheet.rows.map((row) => row.cells.length))
  const data = sheet.rows.slice(last + 1)
  const columns = Array.from({ length: width }, (_, index) => mapColumn(index, best, lines, data, recordType))
  const { kept, doubled } = dropDoubles(columns)
  return { first: firstHeaderLine(sheet.rows, best), last, columns: kept, doubled }
}

/** The same with what a person confirmed: their choice stands for every column that they named. */
export function applyMapping(
  columns: readonly ColumnMapping[],
  mapping: Readonly<Record<number, string | null>>,
): readonly ColumnMapping[] {
  return columns.map((column) => {
    const chosen = mapping[column.index]
    return chosen === undefined ? column : { ...column, column: chosen, how: chosen === null ? 'none' : 'confirmed' }
  })
}

function countNames(row: SheetRow, recordType: RecordType): number {
  const named = row.cells.map((cell) => understandHeader(recordType, cell.text)?.column)
  return new Set(named.filter((column) => column !== undefined)).size
}

/** A line right below the header that again names columns, in most of its cells: the same in another language, or codes. */
function isNameLine(row: SheetRow | undefined, names: number): boolean {
  const filled = row?.cells.filter((cell) => cell.text !== '').length ?? 0
  return names >= LEAST_COLUMNS && names * 2 >= filled
}

/** Lines above the header that hold no more than a title or groups of columns belong to it. */
function firstHeaderLine(rows: readonly SheetRow[], best: number): number {
  const first = rows.findIndex((row) => row.cells.some((cell) => cell.text !== ''))
  return Math.min(Math.max(first, 0), best)
}

function mapColumn(
  index: number,
  best: number,
  lines: readonly SheetRow[],
  data: readonly SheetRow[],
  recordType: RecordType,
): ColumnMapping {
  const cells = lines.map((row) => row.cells[index]?.text ?? '')
  const parts = cells.filter((text, place) => text !== '' && text !== cells[place - 1])
  const own = cells[best] ?? ''
  const group = cells.slice(0, best).findLast((text) => text !== '') ?? ''
  const below = cells.slice(best + 1)
  // Its own name first; then its group with it ("Evidence" over "grade"); then the names below; then the group alone.
  const candidates = [own, own === '' ? '' : `${group} ${own}`, ...below, own === '' ? group : '']
  const understood = candidates.map((name) => understandHeader(recordType, name)).find((name) => name !== null) ?? null
  return {
    index,
    header: [...new Set(parts)].join(' / '),
    column: understood?.column ?? null,
    how: howOf(understood),
    samples: [...new Set(data.map((row) => row.cells[index]?.text ?? '').filter((text) => text !== ''))].slice(0, SAMPLES),
  }
}

function howOf(understood: UnderstoodHeader | null): ColumnMapping['how'] {
  return understood?.how ?? 'none'
}

const SURENESS: Readonly<Record<ColumnMapping['how'], number>> = {
  confirmed: 0,
  'same-name': 1,
  'known-name': 2,
  'near-name': 3,
  none: 4,
}

function dropDoubles(columns: readonly ColumnMapping[]) {
  const byColumn = Map.groupBy(
    columns.filter((column) => column.column !== null),
    (column) => column.column ?? '',
  )
  const doubled = [...byColumn].filter(([, group]) => group.length > 1)
  const dropped = new Set(
    doubled.flatMap(([, group]) =>
      group
        .toSorted((one, other) => SURENESS[one.how] - SURENESS[other.how] || one.index - other.index)
        .slice(1)
        .map((column) => column.index),
    ),
  )
  return {
    kept: columns.map((column): ColumnMapping => (dropped.has(column.index) ? { ...column, column: null, how: 'none' } : column)),
    doubled: doubled.map(([column, group]) => ({ column, headers: group.map(({ header }) => header) })),
  }
}

/** Whether a line among the data only repeats the header, as tables that run over pages do. */
export function repeatsHeader(row: SheetRow, columns: readonly ColumnMapping[]): boolean {
  const filled = columns.filter(({ index }) => (row.cells[index]?.text ?? '') !== '')
  const same = filled.filter(({ index, header }) =>
    header.split(' / ').some((part) => plainName(part) === plainName(row.cells[index]?.text ?? '')),
  )
  return filled.length >= LEAST_COLUMNS && same.length === filled.length
}
