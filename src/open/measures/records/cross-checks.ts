// What no cell shows alone: an end before its beginning, and what belongs to a private person and has no place here.
import { daysOf, isPartialDate } from '@causeway/vocabulary'
import type { CellProblem, Cells } from './cells.ts'
import type { RecordType } from './record-types.ts'

/** Pairs of columns whose first cannot be after the second. */
const ORDER: Readonly<Record<RecordType, readonly (readonly [earlier: string, later: string])[]>> = {
  measure: [['from', 'until']],
  agreement: [
    ['adopted', 'in_force'],
    ['adopted', 'until'],
    ['in_force', 'until'],
  ],
  instrument: [['adopted', 'in_force']],
  provision: [],
  ratification: [],
  recruiter: [],
  licence: [['valid_from', 'valid_until']],
  sanction: [['from', 'until']],
}

/** Columns in which a person might be named or reached. Only offices and companies stand here. */
const IMPERSONAL: Partial<Readonly<Record<RecordType, readonly string[]>>> = {
  recruiter: ['name', 'other_names', 'note'],
  licence: ['number', 'authority', 'scope', 'note'],
  sanction: ['what', 'authority', 'note'],
}

const EMAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/
/** Nine digits or more, as telephones have them, after a plus or with spaces between; numbers of licences have letters or strokes. */
const TELEPHONE = /(?:^|[^\w/])(?:\+\d[\d ().-]{7,}\d|0\d(?:[ .-]?\d{2,4}){3,})(?![\w/])/

/** Problems of a record as a whole, where each cell alone is well. */
export function checkAcross(recordType: RecordType, cells: Cells): readonly CellProblem[] {
  return [...checkOrder(recordType, cells), ...checkPersons(recordType, cells)]
}

function checkOrder(recordType: RecordType, cells: Cells): readonly CellProblem[] {
  return ORDER[recordType].flatMap(([earlier, later]): readonly CellProblem[] => {
    const [start, end] = [cells[earlier] ?? '', cells[later] ?? '']
    if (!isPartialDate(start) || !isPartialDate(end)) return []
    const { first } = daysOf(start)
    const { last } = daysOf(end)
    if (first === null || last === null || first <= last) return []
    return [{ column: later, kind: 'order', expected: `a date not before ${earlier.replaceAll('_', ' ')}, ${start}`, found: end }]
  })
}

function checkPersons(recordType: RecordType, cells: Cells): readonly CellProblem[] {
  return (IMPERSONAL[recordType] ?? []).flatMap((column): readonly CellProblem[] => {
    const cell = cells[column] ?? ''
    const found = EMAIL.exec(cell) ?? TELEPHONE.exec(cell)
    return found === null
      ? []
      : [{ column, kind: 'person', expected: 'nothing by which a person can be reached', found: found[0].trim() }]
  })
}
