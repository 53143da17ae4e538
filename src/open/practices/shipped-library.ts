// The library that comes with the software: loaded at the first start, and again when it changed. What somebody edited here
// stands; the newer shipped version then waits beside it. A record that is no longer shipped stays.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { findMissing, tidyCells, checkCells, type Cells } from './records/cells.ts'
import { toRecord } from './records/to-record.ts'
import type { LibraryDocument } from './library-contract.ts'
import { RECORD_TYPES, type LibraryRecord, type RecordType } from './records/record-types.ts'
import type { LibraryEditingStore, LibraryWriter } from './store/editing-store.ts'
import type { RecordRow } from './store/tables.ts'
import type { NewVersion } from './store/write-versions.ts'

const FILES: Readonly<Record<RecordType, string>> = {
  practice: 'practices.csv',
  recommendation: 'recommendations.csv',
  gap: 'gaps.csv',
  statement: 'statements.csv',
}

/** What loading did, by type of record; absent where that file had not changed. */
export type ShippedReport = Partial<
  Readonly<Record<RecordType, { readonly added: number; readonly changed: number; readonly offered: number }>>
>

/** A shipped row. */
interface ShippedRow {
  readonly id: string
  readonly cells: Cells
}

/** Reads the documents that the library was read from. */
export function readShippedDocuments(folder: string): readonly LibraryDocument[] {
  const rows: LibraryDocument[] = parse(readFileSync(join(folder, 'documents.csv'), 'utf8'), { columns: true, bom: true })
  return rows
}

/** The shipped records of a type, as they stand in their file. */
export function readShippedRecords(folder: string, recordType: RecordType): readonly LibraryRecord[] {
  return readRows(recordType, readFileSync(join(folder, FILES[recordType]), 'utf8')).map(({ id, cells }) =>
    toRecord({ id, recordType, cells }),
  )
}

/** Loads what changed since the last start. Throws where a shipped file breaks its own rules: that is a fault of ours. */
export async function loadShippedLibrary(store: LibraryEditingStore, folder: string, now: Date): Promise<ShippedReport> {
  const report: { -readonly [Type in RecordType]?: ShippedReport[Type] } = {}
  for (const recordType of RECORD_TYPES) {
    const text = readFileSync(join(folder, FILES[recordType]), 'utf8')
    const digest = createHash('sha256').update(text).digest('hex')
    if ((await store.shippedDigest(recordType)) === digest) continue
    const rows = readRows(recordType, text)
    report[recordType] = await store.write(async (writer) => {
      const done = await loadRows(writer, recordType, rows, now)
      await writer.putShipped(recordType, digest, now)
      return done
    })
  }
  return report
}

function readRows(recordType: RecordType, text: string): readonly ShippedRow[] {
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true })
  return rows.map((row) => {
    const cells = tidyCells(recordType, row)
    const [problem] = [...checkCells(recordType, cells), ...findMissing(recordType, cells)]
    const id = row['id'] ?? ''
    if (problem)
      throw new Error(`${FILES[recordType]}, ${id}, ${problem.column}: expected ${problem.expected}, found ${problem.found}`)
    return { id, cells }
  })
}

async function loadRows(writer: LibraryWriter, recordType: RecordType, rows: readonly ShippedRow[], now: Date) {
  const ids = rows.map((row) => row.id)
  const known = await writer.findRecords(ids)
  const versions = Map.groupBy(await writer.findVersions(ids), (version) => version.record_id)
  const added: NewVersion[] = []
  const published: NewVersion[] = []
  const records: RecordRow[] = []
  const counts = { added: 0, changed: 0, offered: 0 }
  for (const { id, cells } of rows) {
    const record = known.get(id)
    const own = versions.get(id) ?? []
    const version = (own.at(-1)?.version ?? 0) + 1
    const made: NewVersion = { id, recordType, version, cells, origin: 'shipped', savedBy: null, savedAt: now, note: '' }
    const place = placeShipped(record, own, cells, version)
    if (place === null) continue
    counts[place.count] += 1
    added.push(made)
    if (place.isPublished) published.push(made)
    records.push({ record_id: id, record_type: recordType, ...place.record })
  }
  await writer.addVersions(added)
  await writer.putRecords(records)
  await writer.publish(published, now)
  return counts
}

/** Where a shipped row goes: published where nobody edited the record, offered where somebody did; `null` where it says nothing new. */
function placeShipped(
  record: RecordRow | undefined,
  versions: readonly { readonly version: number; readonly cells: Cells }[],
  cells: Cells,
  version: number,
): {
  readonly count: 'added' | 'changed' | 'offered'
  readonly isPublished: boolean
  readonly record: Omit<RecordRow, 'record_id' | 'record_type'>
} | null {
  const shippedHere = { latest_version: version, latest_state: 'accepted', published_version: version } as const
  const fresh = {
    ...shippedHere,
    standing: 'published',
    shipped_version: version,
    offered_version: null,
    merged_into: null,
  } as const
  if (record === undefined) return { count: 'added', isPublished: true, record: fresh }
  const contentOf = (number: number | null) => versions.find((one) => one.version === number)?.cells
  const isSame = (other: Cells | undefined) =>
    other !== undefined && Object.entries(cells).every(([column, cell]) => (other[column] ?? '') === cell)
  if (isSame(contentOf(record.shipped_version)) || isSame(contentOf(record.latest_version))) return null
  const isUntouched =
    record.standing === 'published' && record.latest_state === 'accepted' && record.latest_version === record.shipped_version
  if (isUntouched) return { count: 'changed', isPublished: true, record: fresh }
  const { standing, latest_version, latest_state, published_version, merged_into } = record
  return {
    count: 'offered',
    isPublished: false,
    record: {
      standing,
      latest_version,
      latest_state,
      published_version,
      shipped_version: version,
      offered_version: version,
      merged_into,
    },
  }
}
