// Reads the rows of a table under a mapping of its columns: each becomes cells of the library, or is told why not. What a cell
// holds that cannot be kept goes into the row's note, word for word, so that nothing is lost; but whom to reach and how goes apart.
import { columnLetters, type SheetRow } from '../../../platform/spreadsheet/index.ts'
import { FIELDS } from '../records/fields.ts'
import { NAMING_COLUMNS } from '../records/row-key.ts'
import type { Cells } from '../records/cells.ts'
import type { RecordType } from '../records/record-types.ts'
import { repeatsHeader } from './find-header.ts'
import type { ColumnMapping, ImportProblem } from './import-contract.ts'
import { isAboutPerson } from './private-text.ts'
import { readValue, type CodeWords } from './read-values.ts'

/** A row that can be kept. Columns that the table does not have are absent. */
export interface ReadRow {
  readonly line: number
  /** The record's id where the table gives one. */
  readonly id: string | null
  readonly cells: Cells
  /** What could not be read, word for word; empty where everything could. */
  readonly note: string
  /** What tells whom to reach and how: for the contacts of helpers, in no version. */
  readonly contact: string
}

const SLUG = /^[a-z0-9]+(-+[a-z0-9]+)*$/

export interface ReadRowsOptions {
  readonly fileName: string
  readonly isWorkbook: boolean
  readonly codeWords: CodeWords
}

/** The good rows, and everything that was wrong. */
export function readRows(
  rows: readonly SheetRow[],
  columns: readonly ColumnMapping[],
  recordType: RecordType,
  { fileName, isWorkbook, codeWords }: ReadRowsOptions,
): { readonly rows: readonly ReadRow[]; readonly problems: readonly ImportProblem[]; readonly leftOut: number } {
  const problems: ImportProblem[] = []
  const kept: ReadRow[] = []
  const fields = new Map(FIELDS[recordType].map((field) => [field.column, field]))
  const mapped = columns.filter((column) => column.column !== null)
  const [titleColumn] = NAMING_COLUMNS[recordType]
  let leftOut = 0
  for (const row of rows) {
    const { line } = row
    const tell = (index: number | null, column: string, problem: Pick<ImportProblem, 'expected' | 'found' | 'outcome'>) => {
      const cell = isWorkbook && index !== null ? `${columnLetters(index)}${line}` : null
      problems.push({ file: fileName, line, cell, column, ...problem })
    }
    if (row.cells.every(({ text }) => text === '')) continue
    if (repeatsHeader(row, columns)) {
      tell(null, '', { expected: 'a row of its own', found: 'the header again', outcome: 'noted' })
      continue
    }
    const cells: Record<string, string> = {}
    const notes: string[] = []
    const contacts: string[] = []
    const keepWords = (header: string, text: string) =>
      (isAboutPerson(header, text) ? contacts : notes).push(header === '' ? text : `${header}: ${text}`)
    let id: string | null = null
    for (const { index, column, header } of mapped) {
      const cell = row.cells[index] ?? { text: '' }
      if (column === 'id') {
        if (SLUG.test(cell.text)) id = cell.text
        else if (cell.text !== '')
          tell(index, 'id', {
            expected: 'small letters, digits and hyphens; an id is made instead',
            found: cell.text,
            outcome: 'value left out',
          })
        continue
      }
      const field = fields.get(column ?? '')
      if (field === undefined) continue
      const { value, problems: found } = readValue(recordType, field, cell, codeWords)
      cells[field.column] = value
      for (const problem of found) tell(index, field.column, problem)
      const lost = found.filter((problem) => problem.outcome === 'value left out').map((problem) => problem.found)
      if (lost.length > 0) keepWords(header, lost.join('; '))
    }
    if ((cells[titleColumn] ?? '') === '') {
      leftOut += 1
      const found = row.cells.map(({ text }) => text).find((text) => text !== '') ?? 'nothing'
      tell(mapped.find(({ column }) => column === titleColumn)?.index ?? null, titleColumn, {
        expected: `a ${titleColumn}`,
        found: `nothing (the row begins with "${found.slice(0, 60)}")`,
        outcome: 'row left out',
      })
      continue
    }
    const surplus = row.cells.slice(columns.length).filter(({ text }) => text !== '')
    for (const { text } of surplus) keepWords('', text)
    // Columns that nobody recognised are kept in words as well.
    for (const { index, column, header } of columns) {
      const text = row.cells[index]?.text ?? ''
      if (column === null && text !== '' && row.cells[index]?.was !== 'merged')
        keepWords(header === '' ? columnLetters(index) : header, text)
    }
    if (contacts.length > 0)
      tell(null, '', {
        expected: 'nobody to be reached in the record itself',
        found: `${contacts.length} of the cells tell whom to reach; they are kept with the contacts of helpers, in no version`,
        outcome: 'noted',
      })
    const note = notes.length === 0 ? '' : `Not understood: ${notes.join(' | ')}`
    kept.push({ line, id, cells, note, contact: contacts.join('\n') })
  }
  return { rows: kept, problems, leftOut }
}
