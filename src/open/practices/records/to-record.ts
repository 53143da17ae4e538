// From a kept row to a typed record.
import { readContent, type Cells } from './cells.ts'
import type { LibraryRecord, RecordType } from './record-types.ts'

/** Typed content of a row that was checked before it was kept; one that cannot be read is a fault of ours, and throws. */
export function toRecord({
  id,
  recordType,
  cells,
}: {
  readonly id: string
  readonly recordType: RecordType
  readonly cells: Cells
}): LibraryRecord {
  const content = readContent(recordType, cells)
  if (!content.ok) throw new Error(`The kept ${recordType} ${id} cannot be read: ${content.error[0]?.column}`)
  // The content was read by the fields of this very type.
  return { recordType, id, content: content.value } as LibraryRecord
}
