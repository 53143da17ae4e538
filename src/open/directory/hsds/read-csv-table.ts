// Reads one table of the tabular form into checked rows: types from the field table, unknown columns kept as fields of
// their own, every bad row told by its line.
import { basename } from 'node:path'
import { parse, CsvError } from 'csv-parse'
import { Readable } from 'node:stream'
import { checkDocument, type CheckContext } from './check-document.ts'
import { detectCsvForm, readText } from './csv-text.ts'
import { SAME_ROW_COLUMN, showValue, type Doc, type Json, type Problem } from './document.ts'
import type { Entity, ValueField } from './field.ts'

/** A row of a table. */
export interface TableRow {
  readonly doc: Doc
  readonly line: number
}

export interface TableOptions {
  readonly anyId: boolean
  readonly tell: (problem: Problem) => void
  /** Column types that the package's descriptor gives to columns of its own (`object`, `array`, `number`, `boolean`). */
  readonly columnTypes: ReadonlyMap<string, string>
  /** True where a quoted empty cell means an empty text, not an absent one: said by our own exports. */
  readonly quotedEmpties: boolean
}

/** The good rows of a table. */
export async function readCsvTable(path: string, entity: Entity, options: TableOptions): Promise<TableRow[]> {
  const file = basename(path)
  const note = (line: number | null, field: string, expected: string, found: string, outcome: Problem['outcome']): void =>
    options.tell({ file, line, field, expected, found, outcome })
  const form = await detectCsvForm(path)
  if (form.encoding !== 'utf-8') note(null, '', 'UTF-8', `${form.encoding}, read as such`, 'noted')
  if (form.delimiter !== ',')
    note(1, '', 'commas between the columns', form.delimiter === ';' ? 'semicolons, read as such' : 'tabs, read as such', 'noted')
  const parser = parse({
    bom: true,
    delimiter: form.delimiter,
    from_line: 1 + form.skipLines,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    ...(options.quotedEmpties
      ? { cast: (text: string, context: { quoting: boolean }) => (text === '' && !context.quoting ? null : text) }
      : {}),
  })
  const rows: TableRow[] = []
  const reader = createRowReader(entity, file, options, form.delimiter === ';', note)
  try {
    for await (const item of Readable.from(readText(path, form.encoding)).pipe(parser)) {
      // csv-parse types a record of `info: true` loosely; its shape is documented.
      const { record, info } = item as { record: (string | null)[]; info: { lines: number } }
      const row = reader(record, info.lines)
      if (row === 'stop') return []
      if (row) rows.push(row)
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    note(Number(error['lines'] ?? 0) || null, '', 'CSV', error.message, 'row left out')
  }
  return rows
}

type Note = (line: number | null, field: string, expected: string, found: string, outcome: Problem['outcome']) => void

function createRowReader(
  entity: Entity,
  file: string,
  options: TableOptions,
  isEuropean: boolean,
  note: Note,
): (record: (string | null)[], line: number) => TableRow | null | 'stop' {
  let columns: readonly string[] | null = null
  const fields = new Map(entity.fields.flatMap((field) => (field.kind === 'value' ? [[field.name, field] as const] : [])))
  const known = new Set(entity.fields.map((field) => field.name))
  const wanted = [...fields.values()].filter((field) => field.required || field.tabularRequired)
  return (record, line) => {
    if (!columns) {
      columns = record.map((name) => (name ?? '').trim())
      return checkHeader(columns, known, fields, wanted, note) ? null : 'stop'
    }
    if (record.length !== columns.length && record.some((cell) => (cell ?? '') !== '')) {
      note(line, '', `${columns.length} cells, as the header has`, `${record.length} cells`, 'row left out')
      return null
    }
    const doc: Doc = {}
    for (const [at, name] of columns.entries()) {
      const cell = record[at]
      if (cell === null || cell === undefined || (cell === '' && !options.quotedEmpties) || name === '') continue
      doc[name] = toJson(cell, fields.get(name), options.columnTypes.get(name), isEuropean)
    }
    if (Object.keys(doc).length === 0) return null
    for (const missing of wanted.filter((field) => doc[field.name] === undefined)) {
      // What only tables require (the organisation of a service) is missed, and the row is of use without it.
      note(line, missing.name, 'a value (required)', 'nothing', missing.required ? 'row left out' : 'noted')
      if (missing.required) return null
    }
    const context: CheckContext = { file, line, anyId: options.anyId, tell: options.tell, isRow: true }
    return checkDocument(entity, doc, context) ? { doc, line } : null
  }
}

function checkHeader(
  columns: readonly string[],
  known: ReadonlySet<string>,
  fields: ReadonlyMap<string, ValueField>,
  wanted: readonly ValueField[],
  note: Note,
): boolean {
  for (const name of columns) {
    if (name === '' || name === SAME_ROW_COLUMN || known.has(name)) continue
    const meant = [...fields.keys()].find((field) => !columns.includes(field) && isNear(name.toLowerCase(), field))
    note(1, name, meant ? `the column ${meant}` : 'a column of HSDS', `${showValue(name)}, kept as a field of its own`, 'noted')
  }
  const absent = wanted.filter((field) => !columns.includes(field.name))
  for (const field of absent) {
    note(
      1,
      field.name,
      `the column ${field.name} (required)`,
      `the columns ${columns.join(', ')}`,
      field.required ? 'row left out' : 'noted',
    )
  }
  return !absent.some((field) => field.required)
}

/** One or two letters apart: the British spelling of a column, a slip of the finger. */
function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 2) return false
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + change))
    }
    previous = row
  }
  return (previous[other.length] ?? 3) <= 2
}

function toJson(cell: string, field: ValueField | undefined, columnType: string | undefined, isEuropean: boolean): Json {
  if (field?.type === 'number' || columnType === 'number') {
    const text = isEuropean && /^-?\d+,\d+$/.test(cell.trim()) ? cell.trim().replace(',', '.') : cell
    return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : cell
  }
  if (field?.type === 'strings') return cell.split(';').map((item) => item.trim())
  if (columnType === 'boolean') return cell === 'true' ? true : cell === 'false' ? false : cell
  if (columnType !== 'object' && columnType !== 'array') return cell
  try {
    // JSON.parse answers `any`; JSON is what it can answer.
    return JSON.parse(cell) as Json
  } catch (error) {
    if (error instanceof SyntaxError) return cell
    throw error
  }
}
