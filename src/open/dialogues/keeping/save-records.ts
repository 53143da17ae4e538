// Saves records, one or many, whole or not at all: read again, held against what stands, and added as versions; nothing is overwritten, and
// what was taken back is not brought back by it. What the public may read no more, after this, it loses in the same step.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { DialogueProblem, SavedRecord } from '../dialogues-contract.ts'
import { checkRecord, checkRule, isLoosened, placeRecord, type FindPlaced, type PlacedRecord } from '../record/check-record.ts'
import type { DialogueRecord } from '../record/dialogue.ts'
import { checkPeople, listNamedPeople } from '../record/people-here.ts'
import { readDialogueRecord, type RecordFault } from '../record/read-dialogue-record.ts'
import { KINDS_IN_ORDER, listReferences, nameRecord, type RecordName } from '../record/record-references.ts'
import type { DialogueWriter } from '../store/editing-store.ts'
import type { VersionRow } from '../store/tables.ts'
import { restrictTouched } from './restrict-published.ts'

/** Who saves what and why. A record without a base is new. */
interface SavingStep {
  readonly account: string
  readonly records: readonly DialogueRecord[]
  readonly reason: string
  readonly bases: ReadonlyMap<RecordName, number>
  readonly at: Date
}

/** Saves inside the caller's transaction. What is refused has written nothing. */
export async function saveRecords(
  writer: DialogueWriter,
  { account, records, reason, bases, at }: SavingStep,
): Promise<Result<readonly SavedRecord[], DialogueProblem>> {
  const read = records.map(readDialogueRecord)
  // In a step of many records, a fault is told with the record that it stands in.
  const fieldOf = (index: number, field: string) => (records.length === 1 ? field : `${index}.${field}`)
  const unreadable = read.flatMap((one, index) =>
    one.ok ? [] : one.error.map(({ field, fault }) => ({ field: fieldOf(index, field), fault })),
  )
  if (unreadable.length > 0) return invalid(unreadable)
  const wanted = read.flatMap((one) => (one.ok ? [one.value] : []))

  const references = wanted.flatMap(listReferences)
  const keys = [...wanted, ...references].map(({ kind, id }) => ({ kind, id }))
  const rows = new Map((await writer.findNewest(keys)).map((row) => [nameRecord({ kind: row.kind, id: row.record_id }), row]))
  const placed = new Map<RecordName, PlacedRecord>([...rows].map(([key, row]) => [key, toPlaced(row)]))
  const find: FindPlaced = (reference) => placed.get(nameRecord(reference))
  // What is saved in the same step can be referred to in it, whatever comes first.
  for (const kind of KINDS_IN_ORDER) {
    for (const record of wanted.filter((one) => one.kind === kind)) {
      const place = placeRecord(record, find)
      placed.set(nameRecord(record), {
        record,
        series: place?.series ?? null,
        session: place?.session ?? null,
        isWithdrawn: false,
      })
    }
  }

  // It was made of words that were read before they were erased, and would bring them back.
  const cited = wanted.flatMap((record) => listNewlyCited(record, rows.get(nameRecord(record))?.content ?? null))
  if (await writer.minutes.wasAnyErased(cited)) return fail({ kind: 'conflict', theirs: null })

  const faults: RecordFault[] = []
  const versions: VersionRow[] = []
  const seen = new Set<RecordName>()
  for (const [index, record] of wanted.entries()) {
    const key = nameRecord(record)
    const before = rows.get(key) ?? null
    if ((before?.version ?? null) !== (bases.get(key) ?? null)) {
      if (before !== null) return fail({ kind: 'conflict', theirs: toSaved(before) })
      return fail({ kind: 'not-found' })
    }
    if (seen.has(key)) faults.push({ field: fieldOf(index, 'id'), fault: 'twice' })
    seen.add(key)
    if (before !== null && reason.trim() === '') faults.push({ field: fieldOf(index, 'reason'), fault: 'reason' })
    if (before?.is_withdrawn === true) faults.push({ field: fieldOf(index, 'id'), fault: 'was-withdrawn' })
    const stood = before?.content ?? null
    const hasBegun = isLoosened(record, stood) && (await writer.hasBegun(record.id))
    const people = listNamedPeople(record, stood, find)
    const here =
      people.length === 0 ? new Set<string>() : await listThoseHere(writer, placed.get(key)?.series ?? null, wanted, find)
    const misfits = [...checkRecord(record, stood, find), ...checkRule(record, stood, hasBegun), ...checkPeople(people, here)]
    for (const { field, fault } of misfits) {
      faults.push({ field: fieldOf(index, field), fault })
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
      reason: reason.trim(),
      saved_by: account,
      saved_at: at,
    })
  }
  if (faults.length > 0) return invalid(faults)
  await writer.addVersions(versions)
  await restrictTouched(writer, versions)
  return ok(versions.map(toSaved))
}

/** The revisions of minutes that a record cites, and what stood of it did not. */
function listNewlyCited(record: DialogueRecord, stood: DialogueRecord | null): readonly string[] {
  const before = new Set(stood === null ? [] : listCited(stood))
  return listCited(record).filter((revision) => !before.has(revision))
}

function listCited(record: DialogueRecord): readonly string[] {
  if (!('passages' in record)) return []
  return record.passages.flatMap((passage) => ('revision' in passage ? [passage.revision] : []))
}

/** Who takes part in a series, as it is kept or by what is saved in the same step. */
async function listThoseHere(
  writer: DialogueWriter,
  series: string | null,
  wanted: readonly DialogueRecord[],
  find: FindPlaced,
): Promise<ReadonlySet<string>> {
  if (series === null) return new Set()
  const kept = await writer.listNewestOfSeries(series)
  const before = kept.filter(({ is_withdrawn }) => !is_withdrawn).map(({ content }) => content)
  const now = wanted.filter((record) => placeRecord(record, find)?.series === series)
  return new Set([...before, ...now].flatMap((record) => (record.kind === 'participation' ? [record.actor] : [])))
}

/** A kept version as those who keep the record see it. */
export function toSaved(row: VersionRow): SavedRecord {
  const { content, version, saved_by, saved_at, reason, is_withdrawn } = row
  const withdrawn = is_withdrawn ? { at: saved_at, reason } : null
  return { record: content, version, savedBy: saved_by, savedAt: saved_at, reason, withdrawn }
}

/** A kept version as a check of references sees it. */
function toPlaced({ content, series_id, session_id, is_withdrawn }: VersionRow): PlacedRecord {
  return { record: content, series: series_id, session: session_id, isWithdrawn: is_withdrawn }
}

function invalid(faults: readonly RecordFault[]): Result<never, DialogueProblem> {
  return fail({ kind: 'invalid', faults })
}
