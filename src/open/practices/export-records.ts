// Hands out records in the columns in which they are imported, as CSV or JSON: what comes out goes in again and changes nothing.
import { writeCsv } from '../../platform/spreadsheet/index.ts'
import { FIELDS } from './records/fields.ts'
import type { Cells } from './records/cells.ts'
import type { RecordType } from './records/record-types.ts'

/** A record as it is handed out. */
export interface ExportedRecord {
  readonly id: string
  readonly cells: Cells
}

/** A table with a header row, safe to open in a spreadsheet. */
export function writeRecordsCsv(recordType: RecordType, records: readonly ExportedRecord[]): string {
  const columns = FIELDS[recordType].map((field) => field.column)
  return writeCsv([['id', ...columns], ...records.map(({ id, cells }) => [id, ...columns.map((column) => cells[column] ?? '')])])
}

/** A list of objects by column; what holds several values is a list. */
export function writeRecordsJson(recordType: RecordType, records: readonly ExportedRecord[]): string {
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
