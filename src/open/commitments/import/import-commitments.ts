// Imports commitments from a spreadsheet as drafts. Every value that cannot be kept is told with its cell and left out of its row; a row without
// a title is left out; the same file twice changes nothing; what somebody edited here since stands.
import { createHash } from 'node:crypto'
import { columnLetters, readSheets, type SheetRow } from '../../../platform/spreadsheet/index.ts'
import { addVersion } from '../edit-commitments.ts'
import { ownerKey } from '../record/check-commitment.ts'
import type { CommitmentForm, CommitmentProblem } from '../record/commitment-form.ts'
import { newCommitmentId } from '../record/commitment-id.ts'
import type { CommitmentContent } from '../record/commitment.ts'
import { compareCommitments } from '../record/compare-commitments.ts'
import { toDay } from '../record/partial-day.ts'
import { readCommitmentForm, type FormContext } from '../record/read-commitment-form.ts'
import type { CommitmentEditingStore, CommitmentWriter } from '../store/editing-store.ts'
import { toCommitmentForm, type CommitmentColumn } from './commitment-columns.ts'
import { findCommitmentHeader, type CommitmentHeader } from './find-commitment-header.ts'
import { columnOfField, mendForm } from './mend-form.ts'
import type {
  CommitmentImportOutcome,
  CommitmentImportProblem,
  CommitmentImportRequest,
  ImportedCommitment,
} from './import-contract.ts'

/** Why an imported version was saved: by it, an edit by a person is told from an import. */
const REASON = 'Imported from a table'

class OnlyShown extends Error {}

interface ReadRow {
  readonly line: number
  readonly key: string
  readonly content: CommitmentContent
}

/** Reads the table and keeps its rows; tells everything. */
export async function importCommitments(
  store: CommitmentEditingStore,
  request: CommitmentImportRequest,
  account: string | null,
  now: Date,
): Promise<CommitmentImportOutcome> {
  const empty = { isKept: false, sheets: [], sheet: null, headerRows: null, columns: [], rows: [] }
  const tell = (fault: CommitmentImportProblem['fault'], found: string): CommitmentImportProblem => ({
    file: request.fileName,
    line: null,
    cell: null,
    column: '',
    fault,
    found,
    outcome: 'row left out',
  })
  const book = await readSheets(request.bytes)
  if (!book.ok) return { ...empty, problems: [tell('cannot-be-read', book.error)] }
  const sheets = book.value.sheets.map(({ name }) => name)
  const wanted = book.value.sheets.filter(({ name }) => request.sheet === undefined || name === request.sheet)
  const found = wanted
    .map((sheet) => ({ sheet, header: findCommitmentHeader(sheet, request.mapping) }))
    .find(({ header }) => header !== null)
  if (found === undefined || found.header === null) return { ...empty, sheets, problems: [tell('no-header', sheets.join(', '))] }
  const { sheet, header } = found
  const indicators = new Map((await store.listIndicators()).map((one) => [one.code, one]))
  const context: FormContext = { today: toDay(now), findIndicator: (code) => indicators.get(code) ?? null }
  const problems: CommitmentImportProblem[] = header.columns
    .filter(({ column, header: name }) => column === null && name !== '' && request.mapping === undefined)
    .map(({ header: name }) => ({ ...tell('column-not-understood', name), outcome: 'noted' }))
  const place = { file: request.fileName, header, isWorkbook: book.value.kind === 'xlsx' }
  const rows: ReadRow[] = []
  const left: ImportedCommitment[] = []
  const seen = new Set<string>()
  for (const row of sheet.rows.slice(header.last + 1)) {
    if (row.cells.every(({ text }) => text === '')) continue
    const read = readRow(row, place, context)
    problems.push(...read.problems)
    const isTwice = read.content !== null && seen.has(read.key)
    if (isTwice) problems.push({ ...tell('twice', read.title), line: row.line, column: 'title' })
    if (read.content === null || isTwice) {
      left.push({ line: row.line, id: null, title: read.title, result: 'left-out' })
      continue
    }
    seen.add(read.key)
    rows.push({ line: row.line, key: read.key, content: read.content })
  }
  const isRefused = request.strict === true && problems.some(({ outcome }) => outcome !== 'noted')
  let kept: readonly ImportedCommitment[] = []
  try {
    await store.write(async (writer) => {
      kept = await keepRows(writer, rows, account, now)
      const changes = kept.filter(({ result }) => result === 'new' || result === 'changed').length
      if (request.dryRun === true || isRefused || changes === 0) throw new OnlyShown('nothing is kept')
    })
  } catch (error) {
    if (!(error instanceof OnlyShown)) throw error
  }
  return {
    isKept: request.dryRun !== true && !isRefused,
    sheets,
    sheet: sheet.name,
    headerRows: [sheet.rows[header.first]?.line ?? 1, sheet.rows[header.last]?.line ?? 1],
    columns: header.columns,
    rows: [...kept, ...left].toSorted((one, other) => one.line - other.line),
    problems,
  }
}

function readRow(
  row: SheetRow,
  place: { readonly file: string; readonly header: CommitmentHeader; readonly isWorkbook: boolean },
  context: FormContext,
): {
  readonly title: string
  readonly key: string
  readonly content: CommitmentContent | null
  readonly problems: readonly CommitmentImportProblem[]
} {
  const { header, file, isWorkbook } = place
  const cells = new Map<CommitmentColumn, string>()
  for (const { index, column } of header.columns) {
    const text = row.cells[index]?.text ?? ''
    if (column !== null && text !== '') cells.set(column, text)
  }
  const form = toCommitmentForm(cells)
  const first = readCommitmentForm(form, context)
  const { mended, dropped } = mendForm(form, first.problems)
  const again = dropped.length === 0 ? first : readCommitmentForm(mended, context)
  const isLeftOut = again.content.title === '' || again.problems.some(({ level }) => level === 'error')
  const toTold = (problem: CommitmentProblem, outcome: CommitmentImportProblem['outcome']): CommitmentImportProblem => {
    const column = columnOfField(problem.field)
    const index = header.columns.find((one) => one.column === column)?.index
    return {
      file,
      line: row.line,
      cell: isWorkbook && index !== undefined ? `${columnLetters(index)}${row.line}` : null,
      column: column ?? problem.field,
      fault: problem.fault,
      found: problem.found || (column === null ? '' : (cells.get(column) ?? '')),
      outcome,
    }
  }
  const told = [
    ...dropped.map((problem) => toTold(problem, isLeftOut ? 'row left out' : 'value left out')),
    ...again.problems
      .filter(({ level, field }) => level === 'error' || (level === 'blank' && field === 'title') || level === 'warning')
      .map((problem) => toTold(problem, problem.level === 'warning' ? 'noted' : 'row left out')),
  ]
  return { title: form.title ?? '', key: rowKey(form), content: isLeftOut ? null : again.content, problems: told }
}

/** The same commitment under two spellings of its title and its owner. */
function rowKey(form: CommitmentForm): string {
  const parts = [ownerKey(form.title ?? ''), ownerKey(form.owners?.[0]?.name ?? '')]
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

async function keepRows(
  writer: CommitmentWriter,
  rows: readonly ReadRow[],
  account: string | null,
  now: Date,
): Promise<readonly ImportedCommitment[]> {
  const known = new Map((await writer.findByRowKeys(rows.map(({ key }) => key))).map((row) => [row.row_key, row]))
  const latest = await writer.findLatestVersions([...known.values()].map((row) => row.commitment_id))
  const kept: ImportedCommitment[] = []
  for (const { line, key, content } of rows) {
    const row = known.get(key) ?? null
    const version = row === null ? undefined : latest.get(row.commitment_id)
    const id = row?.commitment_id ?? newCommitmentId(now)
    const told = (result: ImportedCommitment['result']) => kept.push({ line, id, title: content.title, result })
    if (row === null || version === undefined) {
      await addVersion(writer, null, { id, version: 1, content, reason: REASON, account, now, rowKey: key })
      told('new')
    } else if (compareCommitments(version.content, content).length === 0) {
      told('unchanged')
    } else if (version.reason !== REASON || row.withdrawn_at !== null) {
      told('kept-edit')
    } else {
      await addVersion(writer, row, { id, version: row.latest_version + 1, content, reason: REASON, account, now })
      told('changed')
    }
  }
  return kept
}
