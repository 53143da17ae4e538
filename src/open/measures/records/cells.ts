// A record as the cells of a table row: one text a column, several values separated by `;`. What a form posts, a spreadsheet
// holds and a version keeps; `readContent` turns it into typed content, `compareCells` tells two versions apart.
import { isPartialDate, isPlaceCode } from '@causeway/vocabulary'
import { checkAcross } from './cross-checks.ts'
import { FIELDS, type Field } from './fields.ts'
import type { ContentOf, RecordType } from './record-types.ts'

/** Texts by column. A column that is absent was not told. */
export type Cells = Readonly<Record<string, string>>

/** What is wrong in one cell. */
export interface CellProblem {
  readonly column: string
  /** What it could be, in English. */
  readonly expected: string
  readonly found: string
  /** Which message says it on a page. */
  readonly kind: 'code' | 'date' | 'end' | 'place' | 'order' | 'person' | 'reference' | 'needed' | 'source' | 'twice'
}

/** A column that two versions differ in. */
export interface FieldChange {
  readonly column: string
  readonly before: string
  readonly after: string
}

/** Places beside those of ISO 3166-1: the invented country of a demo city. */
export type ExtraPlaces = ReadonlySet<string>
const NO_EXTRA: ExtraPlaces = new Set()

/** The values of a cell that holds several. Line breaks separate too, as spreadsheets have them. */
export function listOf(cell: string): readonly string[] {
  return cell
    .split(/[;\n\r؛；]+/)
    .map((value) => value.trim())
    .filter((value) => value !== '')
}

const SINGLE: ReadonlySet<Field['form']> = new Set(['text', 'long-text', 'code', 'date', 'end', 'reference'])

/** The form in which cells are kept and compared: every column of the kind, trimmed, in its order; unknown columns are left out. */
export function tidyCells(recordType: RecordType, cells: Cells): Cells {
  return Object.fromEntries(FIELDS[recordType].map((field) => [field.column, tidyCell(field, cells[field.column])]))
}

function tidyCell(field: Field, cell: string | undefined): string {
  if (cell === undefined) return field.absent
  const text = cell.normalize('NFC').trim()
  if (text === '' && !field.mayBeEmpty) return field.absent
  return SINGLE.has(field.form) ? text : listOf(text).join(';')
}

/** Typed content of cells that were tidied and checked. */
export function readContent<Type extends RecordType>(recordType: Type, cells: Cells): ContentOf[Type] {
  const content = Object.fromEntries(
    FIELDS[recordType].map((field) => {
      const cell = cells[field.column] ?? field.absent
      return [field.name, SINGLE.has(field.form) ? cell : listOf(cell)]
    }),
  )
  // Each field of the table was checked, before it was kept, against the codes that its type names.
  return content as unknown as ContentOf[Type]
}

/** Every cell that holds something its column cannot, alone or beside the others. An empty cell is never a problem here. */
export function checkCells(recordType: RecordType, cells: Cells, extraPlaces: ExtraPlaces = NO_EXTRA): readonly CellProblem[] {
  const single = FIELDS[recordType].flatMap((field) => checkCell(field, cells[field.column] ?? '', extraPlaces))
  return [...single, ...(single.length === 0 ? checkAcross(recordType, cells) : [])]
}

function checkCell(field: Field, cell: string, extraPlaces: ExtraPlaces): readonly CellProblem[] {
  const { column } = field
  if (cell === '') return []
  switch (field.form) {
    case 'text':
    case 'long-text':
    case 'texts':
    case 'sources':
      return []
    case 'date':
      return isPartialDate(cell)
        ? []
        : [{ column, kind: 'date', expected: 'YYYY, YYYY-MM, YYYY-MM-DD, "by" one of them, or unknown', found: cell }]
    case 'end':
      return cell === 'none' || isPartialDate(cell)
        ? []
        : [{ column, kind: 'end', expected: 'a day, month or year, unknown, or none where the act sets no end', found: cell }]
    case 'places':
      return listOf(cell)
        .filter((value) => !isPlaceCode(value) && !extraPlaces.has(value))
        .map((value) => ({
          column,
          kind: 'place',
          expected: 'a country code of ISO 3166-1, region:<name>, world or unknown',
          found: value,
        }))
    case 'country':
      return /^[A-Z]{2}$/.test(cell) && (isPlaceCode(cell) || extraPlaces.has(cell))
        ? []
        : [{ column, kind: 'place', expected: 'one country, by its code of ISO 3166-1', found: cell }]
    case 'reference':
      return /^[a-z0-9]+(-+[a-z0-9]+)*$/.test(cell)
        ? []
        : [{ column, kind: 'reference', expected: `the id of a ${field.refersTo ?? 'record'}`, found: cell }]
    case 'code':
    case 'codes': {
      const codes = field.codes ?? new Set<string>()
      const expected =
        codes.size <= 24 ? `one of ${[...codes].join(', ')}` : `a code of the list of ${column.replaceAll('_', ' ')}`
      const values = field.form === 'code' ? [cell] : listOf(cell)
      return values.filter((value) => !codes.has(value)).map((value) => ({ column, kind: 'code', expected, found: value }))
    }
  }
}

/** The columns without which a record cannot be submitted: a source above all. */
export function findMissing(recordType: RecordType, cells: Cells): readonly CellProblem[] {
  return FIELDS[recordType]
    .filter(({ isNeeded, column }) => isNeeded && (cells[column] ?? '') === '')
    .map(({ column, form }) =>
      form === 'sources'
        ? { column, kind: 'source', expected: 'at least one source: where is this written down?', found: 'nothing' }
        : { column, kind: 'needed', expected: 'a value', found: 'nothing' },
    )
}

/** What differs between two versions, in the order of the columns. */
export function compareCells(recordType: RecordType, before: Cells, after: Cells): readonly FieldChange[] {
  return FIELDS[recordType].flatMap(({ column }) => {
    const [was, is] = [before[column] ?? '', after[column] ?? '']
    return was === is ? [] : [{ column, before: was, after: is }]
  })
}
