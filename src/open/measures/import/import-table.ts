// Imports a table: what it holds is read and told, then compared with what is kept. A row that says nothing new changes nothing,
// an older copy of what was edited here since is not put back, and what is new waits for a second account.
import { newId } from '../../../platform/ids/index.ts'
import { readSheets } from '../../../platform/spreadsheet/index.ts'
import { findFreeId } from '../free-id.ts'
import type { ImportedRow, ImportOutcome, ImportProblem, ImportRequest, WorkRecord } from '../measures-contract.ts'
import { checkCells, findMissing, tidyCells, type Cells, type ExtraPlaces } from '../records/cells.ts'
import { FIELDS } from '../records/fields.ts'
import { namingColumns, rowKeyOf, titleOf } from '../records/row-key.ts'
import type { MeasureEditingStore, MeasureWriter } from '../store/editing-store.ts'
import { toWorkRecord } from '../work-record.ts'
import { findLikely } from './likely-same.ts'
import { readCell } from './read-cell.ts'
import { understandTable, type UnderstoodTable } from './understand-columns.ts'

interface ReadRow {
  readonly line: number
  readonly id: string | null
  /** Columns that the table does not have are absent. */
  readonly cells: Cells
  /** What could not be read, word for word. */
  readonly note: string
}

interface PlannedRow {
  readonly row: ImportedRow
  readonly write: { readonly version: number; readonly cells: Cells; readonly note: string } | null
}

type Tell = (line: number | null, column: string, problem: Pick<ImportProblem, 'expected' | 'found' | 'outcome'>) => void

const SLUG = /^[a-z0-9]+(-+[a-z0-9]+)*$/
const BAD_ROW = 'row left out'

/** Imports, or with `isTrial` only tells what would happen. With `strict`, nothing is kept where a row cannot be. */
export async function importTable(
  store: MeasureEditingStore,
  request: ImportRequest,
  account: string | null,
  { at, extraPlaces }: { readonly at: Date; readonly extraPlaces: ExtraPlaces },
): Promise<ImportOutcome> {
  const problems: ImportProblem[] = []
  const tell: Tell = (line, column, problem) => problems.push({ file: request.fileName, line, column, ...problem })
  const nothing = { isKept: false, rows: [], problems, added: 0, changed: 0, unchanged: 0, keptEdits: 0, leftOut: 0 }
  const book = await readSheets(request.bytes)
  if (!book.ok) {
    tell(null, '', { expected: book.error, found: request.fileName, outcome: BAD_ROW })
    return nothing
  }
  for (const { expected, found } of book.value.notes) tell(null, '', { expected, found, outcome: 'noted' })
  const table = understandTable(book.value.sheets, request.recordType)
  if (table === null) {
    tell(null, '', { expected: 'a line with the names of the columns', found: 'none in any sheet', outcome: BAD_ROW })
    return nothing
  }
  const read = readRows(table, request, extraPlaces, tell)
  return store.write(async (writer) => {
    const planned = await planRows(writer, request, read.rows, extraPlaces, tell)
    const rows = planned.map(({ row }) => row)
    const count = (result: ImportedRow['result']) => rows.filter((row) => row.result === result).length
    const leftOut = read.leftOut + count('left-out')
    const isKept = request.isTrial !== true && !(request.strict === true && leftOut > 0)
    if (isKept) await writeRows(writer, request, planned, account, at)
    return {
      isKept,
      rows,
      problems,
      added: count('new'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      keptEdits: count('kept-edit'),
      leftOut,
    }
  })
}

function readRows(
  { sheet, dataFrom, columns }: UnderstoodTable,
  { recordType }: ImportRequest,
  extraPlaces: ExtraPlaces,
  tell: Tell,
) {
  const rows: ReadRow[] = []
  let leftOut = 0
  for (const { header, field } of columns)
    if (field === null && header !== '')
      tell(null, header, { expected: 'a column of this list', found: header, outcome: 'value left out' })
  for (const { line, cells: given } of sheet.rows.slice(dataFrom)) {
    if (given.every(({ text }) => text === '')) continue
    const isHeaderAgain = columns.every(({ index, header }) => (given[index]?.text ?? '') === header)
    if (isHeaderAgain) continue
    const cells: Record<string, string> = {}
    const notes: string[] = []
    let id: string | null = null
    let isNamed = true
    for (const { index, header, field } of columns) {
      // The apostrophe that an export puts before what a spreadsheet would take for a formula.
      const text = (given[index]?.text ?? '').replace(/^'(?=\s*[=@+\-\t\r])/, '')
      if (field === null) continue
      if (field === 'id') {
        if (SLUG.test(text)) id = text
        else if (text !== '')
          tell(line, 'id', {
            expected: 'small letters, digits and hyphens; an id is made instead',
            found: text,
            outcome: 'value left out',
          })
        continue
      }
      const { value, problems } = readCell(recordType, field, text, extraPlaces)
      cells[field.column] = value
      const lost = problems.filter(({ outcome }) => outcome === 'value left out')
      if (lost.length > 0) notes.push(`${header}: ${lost.map(({ found }) => found).join('; ')}`)
      const isNaming = namingColumns(recordType).includes(field.column)
      if (isNaming && lost.length > 0) isNamed = false
      for (const problem of problems)
        tell(line, field.column, isNaming && lost.length > 0 ? { ...problem, outcome: BAD_ROW } : problem)
    }
    const unnamed = FIELDS[recordType].find(
      ({ column, isNeeded, absent }) =>
        isNeeded && absent === '' && namingColumns(recordType).includes(column) && (cells[column] ?? '') === '',
    )
    if (isNamed && unnamed !== undefined && id === null) {
      isNamed = false
      tell(line, unnamed.column, { expected: 'a value, since it says what the row is about', found: 'nothing', outcome: BAD_ROW })
    }
    if (isNamed) rows.push({ line, id, cells, note: notes.length === 0 ? '' : `Not understood: ${notes.join(' | ')}` })
    else leftOut += 1
  }
  return { rows, leftOut }
}

async function planRows(
  writer: MeasureWriter,
  { recordType }: ImportRequest,
  read: readonly ReadRow[],
  extraPlaces: ExtraPlaces,
  tell: Tell,
): Promise<readonly PlannedRow[]> {
  const whole = read.map((row) => ({ row, cells: tidyCells(recordType, row.cells) }))
  const keys = whole.map(({ cells }) => rowKeyOf(recordType, cells))
  const idsByKey = await writer.findByRowKeys(recordType, keys)
  const ids = whole.flatMap(({ row }, place) => row.id ?? idsByKey.get(keys[place] ?? '') ?? [])
  const kept = await writer.findKept(ids)
  const references = FIELDS[recordType].filter(({ form }) => form === 'reference')
  const types = await writer.findTypes(whole.flatMap(({ cells }) => references.map(({ column }) => cells[column] ?? '')))
  const known = [...(await writer.findNewest(recordType))]
  const lines = new Map<string, number>()
  const taken = new Set<string>()
  const planned: PlannedRow[] = []
  for (const [place, { row, cells }] of whole.entries()) {
    const { line, note } = row
    const key = keys[place] ?? ''
    const id = row.id ?? idsByKey.get(key) ?? null
    const title = titleOf(recordType, cells)
    const leaveOut = (column: string, expected: string, found: string) => {
      tell(line, column, { expected, found, outcome: BAD_ROW })
      planned.push({ row: { line, id: id ?? '', title, result: 'left-out', isComplete: false }, write: null })
    }
    const earlier = lines.get(key) ?? (id === null ? undefined : lines.get(id))
    if (earlier !== undefined) {
      leaveOut('', 'each record once', `the same as line ${earlier}`)
      continue
    }
    lines.set(key, line)
    if (id !== null) lines.set(id, line)
    const record = id === null ? null : toWorkRecord(id, kept)
    const latest = record === null ? cells : tidyCells(recordType, { ...record.latest.cells, ...row.cells })
    const [problem] = checkCells(recordType, latest, extraPlaces)
    if (problem !== undefined) {
      leaveOut(problem.column, problem.expected, problem.found)
      continue
    }
    const lost = references.find(({ column, refersTo }) => types.get(latest[column] ?? '') !== refersTo)
    if (lost !== undefined) {
      leaveOut(lost.column, `the id of a ${lost.refersTo ?? 'record'} that is kept here`, latest[lost.column] ?? '')
      continue
    }
    const isComplete = findMissing(recordType, latest).length === 0
    if (record !== null) {
      const kind = record.recordType === recordType ? judge(record, row.cells, recordType) : 'other'
      if (kind === 'other' || kind === 'withdrawn')
        leaveOut(
          'id',
          'a record of this list that stands',
          `${record.id}, ${kind === 'other' ? `a ${record.recordType}` : 'withdrawn here'}`,
        )
      else {
        const version = (record.versions[0]?.version ?? 0) + 1
        const write = kind === 'changed' ? { version, cells: latest, note } : null
        planned.push({ row: { line, id: record.id, title, result: kind, isComplete }, write })
      }
      continue
    }
    for (const like of findLikely(recordType, cells, known))
      tell(line, '', {
        expected: 'each record once',
        found: `perhaps the same as ${like}: compare them before you accept it`,
        outcome: 'noted',
      })
    const free = id ?? (await findFreeId(writer, recordType, cells, taken))
    taken.add(free)
    known.push({ id: free, cells })
    planned.push({ row: { line, id: free, title, result: 'new', isComplete }, write: { version: 1, cells, note } })
  }
  return planned
}

/** What a row says of a record that is kept: nothing new, something that an edit has replaced since, or a change. */
function judge(
  record: WorkRecord,
  given: Cells,
  recordType: WorkRecord['recordType'],
): 'unchanged' | 'kept-edit' | 'changed' | 'withdrawn' {
  if (record.standing === 'withdrawn') return 'withdrawn'
  const told = Object.entries(tidyCells(recordType, given)).filter(([column]) => given[column] !== undefined)
  const says = (cells: Cells) => told.every(([column, cell]) => (cells[column] ?? '') === cell)
  if (says(record.latest.cells)) return 'unchanged'
  return record.versions.some(({ cells }) => says(cells)) ? 'kept-edit' : 'changed'
}

async function writeRows(
  writer: MeasureWriter,
  { recordType }: ImportRequest,
  planned: readonly PlannedRow[],
  account: string | null,
  at: Date,
): Promise<void> {
  const writes = planned.flatMap(({ row, write }) => (write === null ? [] : [{ ...row, ...write }]))
  await writer.addVersions(
    writes.map(({ id, version, cells, note }) => ({
      id,
      recordType,
      version,
      cells,
      origin: 'imported',
      savedBy: account,
      savedAt: at,
      note,
    })),
  )
  await writer.addReviews(
    writes
      .filter(({ isComplete }) => isComplete)
      .map(({ id, version }) => ({
        reviewId: newId(at),
        id,
        version,
        savedBy: account,
        submittedBy: account,
        step: 'submitted',
        by: account,
        at,
        words: '',
      })),
  )
}
