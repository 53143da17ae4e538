// Hands out records in the columns in which they are imported, as CSV or JSON: what comes out goes in again and changes nothing.
import { FIELDS } from './records/fields.ts'
import type { Cells } from './records/cells.ts'
import type { RecordType } from './records/record-types.ts'

/** A record as it is handed out. */
export interface ExportedRecord {
  readonly id: string
  readonly cells: Cells
}

/** A table with a header row; commas, `\n`, quotes where needed. */
export function writeCsv(recordType: RecordType, records: readonly ExportedRecord[]): string {
  const columns = FIELDS[recordType].map((field) => field.column)
  const lines = records.map(({ id, cells }) => [id, ...columns.map((column) => cells[column] ?? '')])
  return [['id', ...columns], ...lines].map((cells) => `${cells.map(quote).join(',')}\n`).join('')
}

/** A list of objects by column; what holds several values is a list. */
export function writeJson(recordType: RecordType, records: readonly ExportedRecord[]): string {
  const list = records.map(({ id, cells }) => ({
    id,
    ...Object.fromEntries(
      FIELDS[recordType].map(({ column, form }) => {
        const cell = cells[column] ?? ''
        const isSingle = form === 'text' || form === 'long-text' || form === 'code' || form === 'date'
        const values = cell === '' ? [] : cell.split(';')
        return [column, isSingle ? cell : form === 'objectives' ? values.map(Number) : values]
      }),
    ),
  }))
  return `${JSON.stringify(list, null, 2)}\n`
}

/** A cell that a spreadsheet would take for a formula is told apart by a leading apostrophe, which imports take away again. */
function quote(cell: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(cell) ? `'${cell}` : cell
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
