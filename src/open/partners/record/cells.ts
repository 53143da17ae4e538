// Reads what was typed into cells that can be kept, and tells each fault at its field. Nothing is guessed; what cannot be read is told
// and not kept, and the page still holds it.
import { daysOf, isPartialDate } from '@causeway/vocabulary'
import { readDateCell, readPlaceName } from '../../../platform/spreadsheet/index.ts'
import { FIELDS, type Field, type RecordType } from './fields.ts'
import { readLanguage } from './read-language.ts'

/** A record as it is kept: a text a column, blanks left out. */
export type Cells = Readonly<Record<string, string>>

export const CELL_FAULTS = [
  'missing',
  'too-long',
  'not-a-code',
  'not-a-place',
  'not-a-language',
  'not-a-day',
  'not-a-number',
  'not-a-currency',
  'unit-missing',
  'amount-missing',
  'ends-before-start',
  'nothing-named',
  'in-future',
  'private-person',
] as const
export type CellFault = (typeof CELL_FAULTS)[number]

/** What is wrong in a column; `found` is what was typed. */
export interface CellProblem {
  readonly column: string
  readonly fault: CellFault
  readonly found: string
}

const MOST = { line: 200, text: 5000 } as const
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** The cells of what was typed, and every fault. `today`: readiness cannot have been told later than that. */
export function readCells(
  recordType: RecordType,
  typed: Cells,
  today: string,
): { readonly cells: Cells; readonly problems: readonly CellProblem[] } {
  const problems: CellProblem[] = []
  const cells: Record<string, string> = {}
  for (const field of FIELDS[recordType]) {
    const text = (typed[field.column] ?? '').trim()
    const tell = (fault: CellFault, found = text) =>
      void problems.push({ column: field.column, fault, found: found.slice(0, 60) })
    if (text === '' && field.isNeeded) tell('missing')
    const cell = text === '' ? '' : readCell(field, text, tell)
    if (cell !== '') cells[field.column] = cell
  }
  problems.push(...checkTogether(recordType, cells, today).filter(({ column }) => !problems.some((one) => one.column === column)))
  return { cells, problems }
}

/** The parts of a list. */
export function listOf(cell: string | undefined): readonly string[] {
  return cell === undefined || cell === '' ? [] : cell.split(';')
}

function readCell(field: Field, text: string, tell: (fault: CellFault, found?: string) => void): string {
  const each = (read: (part: string) => string | null, fault: CellFault): string => {
    const parts = text.split(/[;\n]/).map((part) => part.trim())
    const values = parts.filter((part) => part !== '').map((part) => [part, read(part)] as const)
    for (const [part, value] of values) if (value === null) tell(fault, part)
    return [...new Set(values.flatMap(([, value]) => (value === null ? [] : [value])))].join(';')
  }
  const isCode = (code: string) => field.codes?.includes(code) === true || field.accepts?.(code) === true
  const refuse = (fault: CellFault): string => {
    tell(fault)
    return ''
  }
  switch (field.form) {
    case 'line':
    case 'text':
      return text.length > MOST[field.form] ? refuse('too-long') : text
    case 'code':
      return isCode(text) ? text : refuse('not-a-code')
    case 'codes':
      return each((part) => (isCode(part) ? part : null), 'not-a-code')
    case 'places':
      return each((part) => {
        const place = readPlaceName(part)
        return place === 'unknown' ? null : place
      }, 'not-a-place')
    case 'languages':
      return each(readLanguage, 'not-a-language')
    case 'end':
      if (text === 'none') return text
      return readDay(text) ?? refuse('not-a-day')
    case 'day':
      return readDay(text) ?? refuse('not-a-day')
    case 'number':
      return /^\d{1,12}(\.\d{1,2})?$/.test(text) ? text : refuse('not-a-number')
    case 'currency': {
      const code = text.toUpperCase()
      return CURRENCIES.has(code) ? code : refuse('not-a-currency')
    }
  }
}

function readDay(text: string): string | null {
  const { value } = readDateCell(text)
  return value === '' || !isPartialDate(value) || daysOf(value).first === null ? null : value
}

/** What is wrong only where two answers meet. */
function checkTogether(recordType: RecordType, cells: Cells, today: string): readonly CellProblem[] {
  const problems: CellProblem[] = []
  const tell = (column: string, fault: CellFault, found = '') => void problems.push({ column, fault, found })
  const has = (column: string) => cells[column] !== undefined
  if (recordType === 'partner') {
    const told = cells['readiness_on']
    if (told !== undefined && (daysOf(told).first ?? '') > today) tell('readiness_on', 'in-future', told)
    return problems
  }
  if (!['kinds', 'needs', 'barriers', 'skills'].some(has)) tell('kinds', 'nothing-named')
  if (has('capacity') && !has('capacity_unit')) tell('capacity_unit', 'unit-missing')
  if (!has('capacity') && has('capacity_unit')) tell('capacity', 'amount-missing')
  if (has('funding') && !has('currency')) tell('currency', 'unit-missing')
  if (!has('funding') && has('currency')) tell('funding', 'amount-missing')
  const { from, until } = cells
  if (from !== undefined && until !== undefined && until !== 'none') {
    if ((daysOf(until).last ?? '') < (daysOf(from).first ?? '')) tell('until', 'ends-before-start', `${until} < ${from}`)
  }
  return problems
}
