// Everything published of a kind as CSV, which the import reads back and finds unchanged, or as JSON.
import { writeCsv } from '../../platform/spreadsheet/index.ts'
import type { PublishedRecord } from './measures-contract.ts'
import { FIELDS } from './records/fields.ts'
import type { RecordType } from './records/record-types.ts'

/** The columns are the room's own, `id` first; RFC 4180, UTF-8. */
export function exportCsv(recordType: RecordType, records: readonly PublishedRecord[]): string {
  const columns = FIELDS[recordType].map(({ column }) => column)
  return writeCsv([['id', ...columns], ...records.map(({ id, cells }) => [id, ...columns.map((column) => cells[column] ?? '')])])
}

/** One object a record: its id, version, when that was published, and its content, lists as lists. */
export function exportJson(recordType: RecordType, records: readonly PublishedRecord[]): string {
  const list = records.map(({ id, version, publishedAt, content }) => ({
    id,
    version,
    publishedAt: publishedAt.toISOString(),
    ...content,
  }))
  return `${JSON.stringify({ recordType, records: list }, null, 2)}\n`
}
