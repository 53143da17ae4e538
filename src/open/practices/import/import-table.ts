// Imports a table: what it holds is read and told first, then compared with what is kept. A row that says nothing new changes
// nothing, an older copy of what was edited here since is not put back, and what is new waits for somebody to accept it.
import { newId } from '../../../platform/ids/index.ts'
import { readSheets, type Sheet } from '../../../platform/spreadsheet/index.ts'
import { findMissing, tidyCells, type Cells } from '../records/cells.ts'
import { makeSlug, NAMING_COLUMNS, rowKeyOf } from '../records/row-key.ts'
import type { RecordType } from '../records/record-types.ts'
import { findFreeId, newRecord } from '../edit-records.ts'
import type { LibraryEditingStore, LibraryWriter } from '../store/editing-store.ts'
import type { RecordRow, VersionRow } from '../store/tables.ts'
import { applyMapping, findHeader } from './find-header.ts'
import type { ImportedRow, ImportOutcome, ImportPreview, ImportProblem, ImportRequest } from './import-contract.ts'
import { createDuplicateFinder } from './likely-duplicates.ts'
import { readRows, type ReadRow } from './read-rows.ts'
import type { CodeWords } from './read-values.ts'

const LEAST_LIKENESS = 0.72
const MOST_LIKELY = 3

type Reader = Pick<LibraryWriter, 'findByRowKeys' | 'findRecords' | 'findVersions' | 'findLatestCells'>

/** A row with what is to be written for it; nothing where the row changes nothing. */
interface PlannedRow {
  readonly row: ImportedRow
  readonly write: {
    readonly version: number
    readonly cells: Cells
    readonly note: string
    readonly contact: string
    readonly record: RecordRow | null
  } | null
}

interface ReadTable extends ImportPreview {
  readonly read: readonly ReadRow[]
  readonly leftOut: number
}

/** What an import would do. Nothing is kept. */
export async function previewImport(
  store: LibraryEditingStore,
  request: ImportRequest,
  codeWords: CodeWords,
): Promise<ImportPreview> {
  const { read, leftOut: _, ...table } = await readTable(request, codeWords)
  const { planned, problems } = await planRows(store, request, read)
  return { ...table, rows: planned.map(({ row }) => row), problems: [...table.problems, ...problems] }
}

/** Imports. With `strict`, nothing at all where a row cannot be kept. */
export async function importTable(
  store: LibraryEditingStore,
  request: ImportRequest,
  account: string | null,
  codeWords: CodeWords,
  at: Date,
): Promise<ImportOutcome> {
  const { read, leftOut, ...table } = await readTable(request, codeWords)
  return store.write(async (writer) => {
    const { planned, problems } = await planRows(writer, request, read)
    const rows = planned.map(({ row }) => row)
    const count = (result: ImportedRow['result']) => rows.filter((row) => row.result === result).length
    const lost = leftOut + count('left-out')
    const isKept = !(request.strict && lost > 0)
    if (isKept) await writeRows(writer, request.recordType, planned, account, at)
    return {
      ...table,
      rows,
      problems: [...table.problems, ...problems],
      isKept,
      added: isKept ? count('new') : 0,
      changed: isKept ? count('changed') : 0,
      unchanged: count('unchanged'),
      keptEdits: count('kept-edit'),
      leftOut: lost,
    }
  })
}

async function readTable(request: ImportRequest, codeWords: CodeWords): Promise<ReadTable> {
  const { fileName, recordType } = request
  const note = (expected: string, found: string, outcome: ImportProblem['outcome'] = 'noted'): ImportProblem => ({
    file: fileName,
    line: null,
    cell: null,
    column: '',
    expected,
    found,
    outcome,
  })
  const nothing = { sheets: [], sheet: null, headerRows: null, columns: [], rows: [], read: [], leftOut: 0 }
  const book = await readSheets(request.bytes)
  if (!book.ok) return { ...nothing, problems: [note(book.error, fileName, 'row left out')] }
  const { sheets, kind, notes } = book.value
  const names = sheets.map((sheet) => sheet.name)
  const found = findSheet(sheets, recordType, request.sheet)
  const problems = notes.map(({ expected, found: what }) => note(expected, what))
  if (found === null)
    return {
      ...nothing,
      sheets: names,
      problems: [...problems, note('a line with the names of the columns', 'none in any sheet', 'row left out')],
    }
  const { sheet, header } = found
  const columns = applyMapping(header.columns, request.mapping ?? {})
  const [first, last] = [sheet.rows[header.first]?.line ?? 1, sheet.rows[header.last]?.line ?? 1]
  if (last > 1) problems.push(note('the names of the columns in line 1', `in lines ${first} to ${last}, read together`))
  for (const { column, headers } of header.doubled)
    problems.push(note(`one column for ${column}`, `${headers.map((text) => `"${text}"`).join(', ')}; the surest is taken`))
  for (const { how, header: text, column } of columns)
    if (how === 'near-name' && column !== null) problems.push(note(`the column ${column}`, `"${text}", taken for it`))
  const data = readRows(sheet.rows.slice(header.last + 1), columns, recordType, {
    fileName,
    isWorkbook: kind === 'xlsx',
    codeWords,
  })
  return {
    sheets: names,
    sheet: sheet.name === '' ? null : sheet.name,
    headerRows: [first, last],
    columns,
    rows: [],
    read: data.rows,
    leftOut: data.leftOut,
    problems: [...problems, ...data.problems],
  }
}

function findSheet(sheets: readonly Sheet[], recordType: RecordType, wanted: string | undefined) {
  for (const sheet of sheets) {
    if (wanted !== undefined && sheet.name !== wanted) continue
    const header = findHeader(sheet, recordType)
    if (header !== null) return { sheet, header }
  }
  return null
}

async function planRows(reader: Reader, { fileName, recordType }: ImportRequest, read: readonly ReadRow[]) {
  const problems: ImportProblem[] = []
  const tell = (line: number, expected: string, found: string, outcome: ImportProblem['outcome']) =>
    problems.push({ file: fileName, line, cell: null, column: '', expected, found, outcome })
  const whole = read.map((row) => ({ row, cells: tidyCells(recordType, row.cells) }))
  const keys = whole.map(({ cells }) => rowKeyOf(recordType, cells))
  const idsByKey = await reader.findByRowKeys(recordType, keys)
  const ids = whole.flatMap(({ row }, place) => row.id ?? idsByKey.get(keys[place] ?? '') ?? [])
  const records = await reader.findRecords(ids)
  const versions = Map.groupBy(await reader.findVersions(ids), (version) => version.record_id)
  const finder = createDuplicateFinder()
  const titles = new Map<string, string>()
  for (const { id, recordType: type, cells } of await reader.findLatestCells()) {
    if (type !== recordType) continue
    finder.add({ id, recordType, cells })
    titles.set(id, cells[NAMING_COLUMNS[recordType][0]] ?? id)
  }
  const lineById = new Map<string, number>()
  const planned: PlannedRow[] = []
  const taken = new Set<string>()
  const usedSlugs = await reader.findRecords(whole.map(({ cells }) => makeSlug(recordType, cells)))
  for (const [place, { row, cells }] of whole.entries()) {
    const title = cells[NAMING_COLUMNS[recordType][0]] ?? ''
    const known = row.id ?? idsByKey.get(keys[place] ?? '') ?? null
    const earlier = lineById.get(known ?? keys[place] ?? '')
    const base = { line: row.line, title, likely: [] }
    if (earlier !== undefined) {
      tell(row.line, 'each record once', `the same as line ${earlier}`, 'row left out')
      planned.push({ row: { ...base, id: known ?? '', result: 'left-out', isComplete: false }, write: null })
      continue
    }
    lineById.set(known ?? keys[place] ?? '', row.line)
    const record = known === null ? undefined : records.get(known)
    if (known !== null && record !== undefined) {
      planned.push(planKnown(known, record, versions.get(known) ?? [], row, title, recordType, tell))
      continue
    }
    const id = known ?? (await findNewId(reader, recordType, cells, taken, usedSlugs))
    taken.add(id)
    const likely = finder.find({ id, recordType, cells }, LEAST_LIKENESS).slice(0, MOST_LIKELY)
    finder.add({ id, recordType, cells })
    titles.set(id, title)
    const named = likely.map((one) => ({ ...one, title: titles.get(one.id) ?? one.id }))
    const isComplete = findMissing(recordType, cells).length === 0
    planned.push({
      row: { ...base, id, result: 'new', isComplete, likely: named },
      write: { version: 1, cells, note: row.note, contact: row.contact, record: null },
    })
  }
  return { planned, problems }
}

/** The slug where it is free, which was looked up for all rows at once; else the next free number of it. */
async function findNewId(
  reader: Reader,
  recordType: RecordType,
  cells: Cells,
  taken: ReadonlySet<string>,
  usedSlugs: ReadonlyMap<string, unknown>,
): Promise<string> {
  const slug = makeSlug(recordType, cells)
  return taken.has(slug) || usedSlugs.has(slug) ? findFreeId(reader, recordType, cells, taken) : slug
}

function planKnown(
  id: string,
  record: RecordRow,
  versions: readonly VersionRow[],
  row: ReadRow,
  title: string,
  recordType: RecordType,
  tell: (line: number, expected: string, found: string, outcome: ImportProblem['outcome']) => void,
): PlannedRow {
  const base = { line: row.line, id, title, likely: [] }
  const leftOut = (expected: string, found: string): PlannedRow => {
    tell(row.line, expected, found, 'row left out')
    return { row: { ...base, result: 'left-out', isComplete: false }, write: null }
  }
  if (record.record_type !== recordType) return leftOut(`the id of a ${recordType}`, `${id}, a ${record.record_type}`)
  if (record.standing === 'merged') return leftOut('a record that stands', `${id}, merged into ${record.merged_into} here`)
  if (record.standing === 'withdrawn') return leftOut('a record that stands', `${id}, withdrawn here`)
  const latest = versions.find((version) => version.version === record.latest_version)
  const given = Object.entries(tidyCells(recordType, row.cells)).filter(([column]) => row.cells[column] !== undefined)
  const says = (version: VersionRow) => given.every(([column, cell]) => (version.cells[column] ?? '') === cell)
  const cells = tidyCells(recordType, { ...latest?.cells, ...Object.fromEntries(given) })
  const isComplete = findMissing(recordType, cells).length === 0
  if (latest !== undefined && says(latest)) return { row: { ...base, result: 'unchanged', isComplete }, write: null }
  if (versions.some(says)) return { row: { ...base, result: 'kept-edit', isComplete }, write: null }
  const version = (versions.at(-1)?.version ?? 0) + 1
  return {
    row: { ...base, result: 'changed', isComplete },
    write: { version, cells, note: row.note, contact: row.contact, record },
  }
}

async function writeRows(
  writer: LibraryWriter,
  recordType: RecordType,
  planned: readonly PlannedRow[],
  account: string | null,
  at: Date,
): Promise<void> {
  const writes = planned.flatMap(({ row, write }) => (write === null ? [] : [{ row, ...write }]))
  await writer.addVersions(
    writes.map(({ row, version, cells, note }) => ({
      id: row.id,
      recordType,
      version,
      cells,
      origin: 'imported',
      savedBy: account,
      savedAt: at,
      note,
    })),
  )
  await writer.putRecords(
    writes.map(({ row, version, record }) => {
      const state = row.isComplete ? 'submitted' : 'draft'
      return record === null
        ? newRecord(row.id, recordType, version, state)
        : { ...record, latest_version: version, latest_state: state }
    }),
  )
  await writer.addContacts(writes.flatMap(({ row, contact }) => (contact === '' ? [] : [{ id: row.id, contacts: contact }])))
  await writer.addReviews(
    writes
      .filter(({ row }) => row.isComplete)
      .map(({ row, version }) => ({
        reviewId: newId(at),
        id: row.id,
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
