// A record as the cells of a table row: one text a column, several values separated by `;`. What a form posts, a spreadsheet
// holds and a version keeps; `readContent` turns it into typed content, and `compareCells` tells two versions apart.
import { isGcmObjective, isPartialDate, isPlaceCode, ok, fail, type Result } from '@causeway/vocabulary'
import { FIELDS, type Field } from './fields.ts'
import type { ContentOf, RecordType } from './record-types.ts'

/** Texts by column. A column that is absent was not told. */
export type Cells = Readonly<Record<string, string>>

/** What is wrong in one cell. */
export interface CellProblem {
  readonly column: string
  /** What it could be, in English, for a person. */
  readonly expected: string
  readonly found: string
  /** A code of the list that was perhaps meant. */
  readonly perhaps?: string
}

/** A column that two versions differ in. */
export interface FieldChange {
  readonly column: string
  readonly before: string
  readonly after: string
}

/** The values of a cell that holds several. Line breaks separate too, as spreadsheets have them. */
export function listOf(cell: string): readonly string[] {
  return cell
    .split(/[;\n\r؛；]+/)
    .map((value) => value.trim())
    .filter((value) => value !== '')
}

/** The form in which cells are kept and compared: every column of the type, trimmed, in its order; unknown columns are left out. */
export function tidyCells(recordType: RecordType, cells: Cells): Cells {
  return Object.fromEntries(FIELDS[recordType].map((field) => [field.column, tidyCell(field, cells[field.column])]))
}

function tidyCell(field: Field, cell: string | undefined): string {
  if (cell === undefined) return field.absent
  const text = cell.normalize('NFC').trim()
  if (field.form === 'text' || field.form === 'long-text' || field.form === 'code' || field.form === 'date') return text
  return listOf(text).join(';')
}

/** Typed content of tidied cells, or every cell that cannot be read. An empty cell is never a problem here. */
export function readContent<Type extends RecordType>(
  recordType: Type,
  cells: Cells,
): Result<ContentOf[Type], readonly CellProblem[]> {
  const problems = checkCells(recordType, cells)
  if (problems.length > 0) return fail(problems)
  const content = Object.fromEntries(FIELDS[recordType].map((field) => [field.name, readCell(field, cells[field.column] ?? '')]))
  // Each field of the table was checked against the codes that its type names.
  return ok(content as unknown as ContentOf[Type])
}

function readCell(field: Field, cell: string): string | readonly (string | number)[] {
  switch (field.form) {
    case 'text':
    case 'long-text':
    case 'code':
    case 'date':
      return cell
    case 'objectives':
      return listOf(cell).map(Number)
    default:
      return listOf(cell)
  }
}

/** Every cell that holds something its column cannot. */
export function checkCells(recordType: RecordType, cells: Cells): readonly CellProblem[] {
  return FIELDS[recordType].flatMap((field) => checkCell(field, cells[field.column] ?? ''))
}

function checkCell(field: Field, cell: string): readonly CellProblem[] {
  if (cell === '') return []
  const problem = (expected: string, found: string, perhaps?: string): CellProblem => ({
    column: field.column,
    expected,
    found,
    ...(perhaps === undefined ? {} : { perhaps }),
  })
  switch (field.form) {
    case 'text':
    case 'long-text':
    case 'texts':
    case 'sources':
      return []
    case 'date':
      return isPartialDate(cell) ? [] : [problem('YYYY, YYYY-MM, YYYY-MM-DD, "by" one of them, or unknown', cell)]
    case 'objectives':
      return listOf(cell)
        .filter((value) => !/^\d{1,2}$/.test(value) || !isGcmObjective(Number(value)))
        .map((value) => problem('an objective of the Global Compact, 1 to 23', value))
    case 'places':
      return listOf(cell)
        .filter((value) => !isPlaceCode(value))
        .map((value) => problem('a country code of ISO 3166-1 (MA), region:<name>, world or unknown', value))
    case 'code':
    case 'codes': {
      const values = field.form === 'code' ? [cell] : listOf(cell)
      const codes = field.codes ?? new Set<string>()
      return values
        .filter((value) => !codes.has(value))
        .map((value) => problem(describeCodes(field, codes), value, nearestCode(value, codes)))
    }
  }
}

function describeCodes(field: Field, codes: ReadonlySet<string>): string {
  const list = [...codes]
  return list.length <= 16 ? `one of ${list.join(', ')}` : `a code of the list of ${field.column.replaceAll('_', ' ')}`
}

/** The code that a value differs from only in capitals, spaces, signs, or as its part after the stroke. */
function nearestCode(value: string, codes: ReadonlySet<string>): string | undefined {
  const plain = value.toLowerCase().replaceAll(/[^a-z0-9]+/g, '')
  if (plain === '') return undefined
  for (const code of codes) if (code.replaceAll(/[^a-z0-9]+/g, '') === plain) return code
  for (const code of codes) if (code.split('/')[1]?.replaceAll(/[^a-z0-9]+/g, '') === plain) return code
  return undefined
}

/** The columns without which a record cannot be submitted: a source above all. */
export function findMissing(recordType: RecordType, cells: Cells): readonly CellProblem[] {
  const missing = FIELDS[recordType]
    .filter((field) => field.isNeeded && (cells[field.column] ?? '') === '')
    .map((field): CellProblem => ({
      column: field.column,
      expected: field.form === 'sources' ? 'at least one source: where is this written down?' : 'a value',
      found: 'nothing',
    }))
  const grade = cells['evidence_grade']
  const isRaised = grade === 'independent' || grade === 'confirmed-by-those-affected'
  if (recordType !== 'practice' || !isRaised) return missing
  const behind = ['evidence_source', 'evidence_raised_by'].filter((column) => (cells[column] ?? '') === '')
  return [
    ...missing,
    ...behind.map((column): CellProblem => ({ column, expected: `what the grade "${grade}" rests on`, found: 'nothing' })),
  ]
}

/** What differs between two versions, in the order of the columns. */
export function compareCells(recordType: RecordType, before: Cells, after: Cells): readonly FieldChange[] {
  return FIELDS[recordType].flatMap(({ column }) => {
    const [was, is] = [before[column] ?? '', after[column] ?? '']
    return was === is ? [] : [{ column, before: was, after: is }]
  })
}
