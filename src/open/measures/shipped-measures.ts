// What comes with the software: loaded at the first start, and again when a file changed. What somebody edited here stands; the
// newer shipped version then waits beside it. A record that is no longer shipped stays.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { checkCells, findMissing, tidyCells, type Cells, type ExtraPlaces } from './records/cells.ts'
import type { RecordType } from './records/record-types.ts'
import type { MeasureEditingStore, MeasureWriter, NewVersion } from './store/editing-store.ts'
import { toWorkRecord } from './work-record.ts'

/** The files of a folder that hold records, in the order in which they refer to each other. */
const FILES: readonly (readonly [file: string, recordType: RecordType])[] = [
  ['measures.csv', 'measure'],
  ['agreements.csv', 'agreement'],
  ['instruments.csv', 'instrument'],
  ['instrument-provisions.csv', 'provision'],
  ['ratifications.csv', 'ratification'],
  ['recruiters.csv', 'recruiter'],
  ['licences.csv', 'licence'],
  ['sanctions.csv', 'sanction'],
]

/** What loading did, by file; absent where a file had not changed or is not there. */
export type ShippedReport = Readonly<
  Record<string, { readonly added: number; readonly changed: number; readonly offered: number }>
>

/** Where what ships is. `name` tells two folders apart that have a file of the same name. */
export interface ShippedFolder {
  readonly name: string
  readonly folder: string
  readonly extraPlaces?: ExtraPlaces
}

/** Loads what changed since the last start. Throws where a shipped file breaks the room's rules: that is a fault of ours. */
export async function loadShippedMeasures(
  store: MeasureEditingStore,
  { name, folder, extraPlaces = new Set() }: ShippedFolder,
  now: Date,
): Promise<ShippedReport> {
  const report: Record<string, ShippedReport[string]> = {}
  for (const [file, recordType] of FILES) {
    const path = join(folder, file)
    if (!existsSync(path)) continue
    const text = readFileSync(path, 'utf8')
    const digest = createHash('sha256').update(text).digest('hex')
    const key = `${name}/${file}`
    if ((await store.shippedDigest(key)) === digest) continue
    const rows = readRows(key, recordType, text, extraPlaces)
    report[key] = await store.write(async (writer) => {
      const done = await loadRows(writer, recordType, rows, now)
      await writer.putShipped(key, digest, now)
      return done
    })
  }
  return report
}

interface ShippedRow {
  readonly id: string
  readonly cells: Cells
}

function readRows(file: string, recordType: RecordType, text: string, extraPlaces: ExtraPlaces): readonly ShippedRow[] {
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true })
  return rows.map((row) => {
    const cells = tidyCells(recordType, row)
    const [problem] = [...checkCells(recordType, cells, extraPlaces), ...findMissing(recordType, cells)]
    const id = row['id'] ?? ''
    if (problem !== undefined)
      throw new Error(`${file}, ${id}, ${problem.column}: expected ${problem.expected}, found ${problem.found}`)
    return { id, cells }
  })
}

async function loadRows(writer: MeasureWriter, recordType: RecordType, rows: readonly ShippedRow[], now: Date) {
  const kept = await writer.findKept(rows.map(({ id }) => id))
  const added: NewVersion[] = []
  const published: NewVersion[] = []
  const counts = { added: 0, changed: 0, offered: 0 }
  for (const { id, cells } of rows) {
    const record = toWorkRecord(id, kept)
    const shippedBefore = record?.versions.find(({ origin }) => origin === 'shipped')
    const isSame = (other: Cells | undefined) =>
      other !== undefined && Object.entries(cells).every(([column, cell]) => (other[column] ?? '') === cell)
    if (isSame(shippedBefore?.cells) || isSame(record?.latest.cells)) continue
    const version = (record?.versions[0]?.version ?? 0) + 1
    const made: NewVersion = { id, recordType, version, cells, origin: 'shipped', savedBy: null, savedAt: now, note: '' }
    added.push(made)
    const isUntouched = record === null || (record.standing === 'published' && record.latest.origin === 'shipped')
    if (isUntouched) published.push(made)
    counts[record === null ? 'added' : isUntouched ? 'changed' : 'offered'] += 1
  }
  await writer.addVersions(added)
  await writer.publish(published, now)
  return counts
}
