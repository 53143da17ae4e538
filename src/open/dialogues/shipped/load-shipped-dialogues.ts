// Loads the dialogues that ship with the software, once a version of the data, and publishes them. What people changed is never written over:
// it stays as it is, and a session that they touched is not published without them.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { checkRecord, placeRecord, type FindPlaced, type PlacedRecord } from '../record/check-record.ts'
import { isSameRecord } from '../record/is-same-record.ts'
import type { DialogueRecord, DialogueRecordId } from '../record/dialogue.ts'
import { readDialogueRecord } from '../record/read-dialogue-record.ts'
import { KINDS_IN_ORDER, listReferences } from '../record/record-references.ts'
import { readKept } from '../keeping/read-kept.ts'
import { showRecords } from '../keeping/publish-session.ts'
import { restrictSessions } from '../keeping/restrict-published.ts'
import { listPublicRecords } from '../publication/public-records.ts'
import type { DialogueEditingStore, DialogueWriter } from '../store/editing-store.ts'
import type { VersionRow } from '../store/tables.ts'

/** What loading did. */
export interface ShippedDialoguesReport {
  /** Records that are new or changed. */
  readonly loaded: number
  /** Records that newer software would change but people have. */
  readonly keptAsEdited: readonly DialogueRecordId[]
  /** Shipped before, and no longer. */
  readonly removed: number
}

/** Every record of the folder's YAML files. Throws, naming file and field, on what is no record: the data are ours. */
export function readShippedDialogues(folder: string): readonly DialogueRecord[] {
  return readFiles(folder).flatMap(({ name, text }) => readRecords(name, text))
}

/** What the records are, told without reading them: parsing takes a start of the software half a second. */
function digestFiles(files: readonly ShippedFile[]): string {
  const hash = createHash('sha256')
  for (const { name, text } of files) hash.update(`${name}\n${text.length}\n${text}`)
  return hash.digest('hex')
}

interface ShippedFile {
  readonly name: string
  readonly text: string
}

function readFiles(folder: string): readonly ShippedFile[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'))
  return names.toSorted().map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
}

function readRecords(name: string, text: string): readonly DialogueRecord[] {
  const document = parseDocument(text)
  if (document.errors.length > 0) throw new Error(`${name}: ${document.errors.map(({ message }) => message).join('; ')}`)
  const list: unknown = document.toJS()
  if (!Array.isArray(list)) throw new Error(`${name} is no list of records`)
  return list.map((one: unknown, index) => {
    const read = readDialogueRecord(one)
    if (read.ok) return read.value
    const faults = read.error.map(({ field, fault }) => `${field}: ${fault}`).join('; ')
    throw new Error(`${name}, record ${index + 1}: ${faults}`)
  })
}

/** Loads and publishes; null where this version of the data was loaded before. */
export async function loadShippedDialogues(
  store: DialogueEditingStore,
  folder: { readonly name: string; readonly path: string },
  now: Date,
): Promise<ShippedDialoguesReport | null> {
  const files = readFiles(folder.path)
  const digest = digestFiles(files)
  if (files.length === 0 || (await store.findShippedDigest(folder.name)) === digest) return null
  const records = files.flatMap(({ name, text }) => readRecords(name, text))
  return store.write(async (writer) => {
    if ((await writer.findShippedDigest(folder.name)) === digest) return null
    const report = await putRecords(writer, records, now)
    await publishUntouched(writer, records, now)
    // Once a version of the data; an actor's new name or spelling may betray somebody in what people edited.
    await restrictSessions(writer, 'all')
    await writer.putShippedDigest(folder.name, digest, now)
    return report
  })
}

async function putRecords(
  writer: DialogueWriter,
  records: readonly DialogueRecord[],
  now: Date,
): Promise<ShippedDialoguesReport> {
  const references = records.flatMap(listReferences)
  const rows = await writer.findNewest([...records, ...references].map(({ kind, id }) => ({ kind, id })))
  const rowByKey = new Map(rows.map((row) => [`${row.kind} ${row.record_id}`, row]))
  const placed = new Map<string, PlacedRecord>(
    rows.map((row) => [
      `${row.kind} ${row.record_id}`,
      { record: row.content, series: row.series_id, session: row.session_id, isWithdrawn: row.is_withdrawn },
    ]),
  )
  const find: FindPlaced = ({ kind, id }) => placed.get(`${kind} ${id}`)
  for (const record of records.toSorted((one, other) => KINDS_IN_ORDER.indexOf(one.kind) - KINDS_IN_ORDER.indexOf(other.kind))) {
    const key = `${record.kind} ${record.id}`
    const { series = null, session = null } = placeRecord(record, find) ?? {}
    placed.set(key, { record, series, session, isWithdrawn: false })
  }
  const keys = new Set<string>()
  const versions: VersionRow[] = []
  const keptAsEdited: DialogueRecordId[] = []
  for (const record of records) {
    const key = `${record.kind} ${record.id}`
    if (keys.has(key)) throw new Error(`${key} is in the shipped dialogues twice`)
    keys.add(key)
    const faults = checkRecord(record, null, find)
    if (faults.length > 0) throw new Error(`${key}: ${faults.map(({ field, fault }) => `${field} ${fault}`).join('; ')}`)
    const before = rowByKey.get(key)
    if (before !== undefined && isSameRecord(before.content, record) && !before.is_withdrawn) continue
    if (before !== undefined && before.saved_by !== '') {
      keptAsEdited.push(record.id)
      continue
    }
    const place = placed.get(key)
    versions.push({
      kind: record.kind,
      record_id: record.id,
      version: (before?.version ?? 0) + 1,
      series_id: place?.series ?? null,
      session_id: place?.session ?? null,
      content: record,
      is_withdrawn: false,
      reason: before === undefined ? '' : 'Newer data of the software',
      saved_by: '',
      saved_at: now,
    })
  }
  const removed = await listRemoved(writer, records, keys, now)
  await writer.addVersions([...versions, ...removed])
  return { loaded: versions.length, keptAsEdited, removed: removed.length }
}

/** What shipped once in one of these series, was changed by nobody, and ships no more. */
async function listRemoved(
  writer: DialogueWriter,
  records: readonly DialogueRecord[],
  keys: ReadonlySet<string>,
  now: Date,
): Promise<readonly VersionRow[]> {
  const series = records.filter(({ kind }) => kind === 'series')
  const removed: VersionRow[] = []
  for (const { id } of series) {
    for (const row of await writer.listNewestOfSeries(id)) {
      const isOurs = row.series_id === id && row.saved_by === '' && !row.is_withdrawn
      if (!isOurs || keys.has(`${row.kind} ${row.record_id}`)) continue
      const reason = 'In the newer data of the software no more'
      removed.push({ ...row, version: row.version + 1, is_withdrawn: true, reason, saved_at: now })
    }
  }
  return removed
}

/** Publishes the shipped sessions in which nobody changed anything and nobody asked for anything. */
async function publishUntouched(writer: DialogueWriter, records: readonly DialogueRecord[], now: Date): Promise<void> {
  for (const series of records.filter(({ kind }) => kind === 'series')) {
    const kept = await readKept(writer, series.id, [])
    if (kept === null) continue
    const newest = await writer.listNewestOfSeries(series.id)
    const changed = newest.filter(({ saved_by }) => saved_by !== '')
    const publications = new Map((await writer.listPublicationsOfSeries(series.id)).map((row) => [row.session_id, row]))
    const shared = newest.filter(({ series_id }) => series_id === null).map(({ kind, record_id: id }) => ({ kind, id }))
    const published = await writer.listPublishedOfSeries(series.id, shared)
    const edited = new Set(changed.map(({ session_id }) => session_id))
    // A series, an actor or a point is of no session: what people changed of it is published with none either, until a second account did.
    const shown = new Map(published.map((row) => [`${row.kind} ${row.record_id}`, row.version]))
    const unseen = new Set(
      changed
        .map(({ kind, record_id, version }) => ({ key: `${kind} ${record_id}`, version }))
        .filter(({ key, version }) => shown.get(key) !== version)
        .map(({ key }) => key),
    )
    const sessions = kept.book.sessions
      .map(({ id }) => id)
      .filter((id) => !edited.has(id) && (publications.get(id)?.asked_by ?? '') === '')
      .filter((id) => !listPublicRecords(kept.book, id).some((record) => unseen.has(`${record.kind} ${record.id}`)))
    const number = await writer.findNumber()
    for (const session of sessions) {
      await writer.putPublication({
        session_id: session,
        series_id: series.id,
        state: 'published',
        asked_by: '',
        asked_at: now,
        published_by: '',
        published_at: now,
        published_number: number,
        asked_number: number,
      })
    }
    const gone = published.filter(
      ({ series_id, session_id }) =>
        series_id === series.id && session_id !== null && !kept.book.sessions.some(({ id }) => id === session_id),
    )
    await writer.removePublished(gone.map(({ kind, record_id }) => ({ kind, id: record_id })))
    await showRecords(writer, kept.book, kept.versions, sessions, now)
  }
}
