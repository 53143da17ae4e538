// Publishes a session by a second account, and takes back from the public what was withdrawn: its words go, that it was withdrawn stays.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { DialogueProblem } from '../dialogues-contract.ts'
import { tellPeople } from '../publication/tell-people.ts'
import { listPublicRecords } from '../publication/public-records.ts'
import type { Contradiction, DialogueBook, DialogueRecord, DialogueRecordId } from '../record/dialogue.ts'
import { listPointsOf, listReferences, nameRecord, type RecordName } from '../record/record-references.ts'
import type { DialogueWriter } from '../store/editing-store.ts'
import type { PublishedRow } from '../store/tables.ts'
import { previewSession, readKept, type KeptReading } from './read-kept.ts'
import { restrictTouched } from './restrict-published.ts'

/** Which session is published, by whom, having read what. */
interface PublishingStep {
  readonly account: string
  readonly session: DialogueRecordId
  readonly seen: string | undefined
  readonly hasReadNames: boolean
  readonly at: Date
}

/** Publishes inside the caller's transaction. */
export async function publishSession(
  writer: DialogueWriter,
  { account, session, seen, hasReadNames, at }: PublishingStep,
  contradictions: readonly Contradiction[],
): Promise<Result<void, DialogueProblem>> {
  const [row] = await writer.findNewest([{ kind: 'session', id: session }])
  const kept = row?.series_id == null ? null : await readKept(writer, row.series_id, contradictions)
  const preview = kept === null ? null : await previewSession(writer, kept, session)
  const publication = await writer.findPublication(session)
  if (kept === null || preview === null || publication?.state !== 'asked') return fail({ kind: 'not-found' })
  if (publication.asked_by === account) return fail({ kind: 'second-account' })
  if ((await listLaterAuthors(writer, kept.book, session)).has(account)) return fail({ kind: 'second-account' })
  if (seen !== undefined && seen !== preview.digest) return fail({ kind: 'invalid', faults: [{ field: 'seen', fault: 'seen' }] })
  if (preview.faults.length > 0) return fail({ kind: 'invalid', faults: preview.faults })
  if (preview.named.length > 0 && !hasReadNames) {
    return fail({ kind: 'invalid', faults: [{ field: 'names-read', fault: 'reveals-speaker' }] })
  }
  const number = await writer.findNumber()
  await writer.putPublication({
    ...publication,
    state: 'published',
    published_by: account,
    published_at: at,
    published_number: number,
  })
  await showRecords(writer, kept.book, kept.versions, [session], at)
  // Reasons for taking back what series share were held against no session that nobody had asked to publish.
  if (row !== undefined) await restrictTouched(writer, [row])
  return ok(undefined)
}

/**
 * Every account that wrote a version of anything that a session is made of, after somebody asked to publish it: what was there before, whoever
 * asked has read; what came later, only who publishes will. Of its own records, taken back or not; of its series and its messages; of the actors
 * and points that it names, who was there without a word included; whatever others wrote over it since. Empty where nobody asks.
 */
export async function listLaterAuthors(
  store: KeptReading & Pick<DialogueWriter, 'listAllVersions'>,
  book: DialogueBook,
  session: DialogueRecordId,
): Promise<ReadonlySet<string>> {
  const series = book.sessions.find(({ id }) => id === session)?.series
  const publication = await store.findPublication(session)
  if (series === undefined || publication?.state !== 'asked') return new Set()
  const rows = (await store.listNewestOfSeries(series)).filter(({ session_id }) => session_id === session)
  const shared = rows.flatMap(({ content }) => listReferences(content)).filter(({ kind }) => kind === 'actor' || kind === 'point')
  const versions = await store.listAllVersions({ series, session }, shared)
  return new Set(versions.filter(({ number }) => number > publication.asked_number).map(({ saved_by }) => saved_by))
}

/** Shows sessions to the public as they are in the book, in place of what it read of them before. */
export async function showRecords(
  writer: DialogueWriter,
  book: DialogueBook,
  versions: ReadonlyMap<RecordName, number>,
  sessions: readonly DialogueRecordId[],
  at: Date,
): Promise<void> {
  const outcomes = new Map(book.outcomes.map(({ id, session }) => [id, session]))
  const rows = new Map<string, PublishedRow>()
  for (const session of sessions) {
    const series = book.sessions.find(({ id }) => id === session)?.series ?? null
    for (const record of listPublicRecords(book, session)) {
      const isShared = record.kind === 'actor' || record.kind === 'point'
      rows.set(`${record.kind} ${record.id}`, {
        kind: record.kind,
        record_id: record.id,
        version: versions.get(nameRecord(record)) ?? 1,
        series_id: isShared ? null : series,
        session_id: sessionOf(record, outcomes),
        content: record,
        published_at: at,
        withdrawn_at: null,
        withdrawn_reason: null,
        withdrawn_points: null,
        people_told: null,
      })
    }
  }
  const before = await writer.listPublishedOfSessions(sessions)
  const there = book.participations.filter(({ session }) => sessions.includes(session)).map(({ actor }) => actor)
  const people = tellPeople(book, sessions, before, await writer.listCountedPeople(sessions, there))
  for (const [session, told] of people.told) {
    const row = rows.get(`session ${session}`)
    if (row !== undefined) rows.set(`session ${session}`, { ...row, people_told: told })
  }
  // That somebody was taken off the list is no more told than the list itself.
  const quiet = new Set(book.sessions.filter(({ rule }) => rule === 'not-attributed').map(({ id }) => id))
  const stale = before.filter(
    (row) =>
      row.session_id !== null &&
      (row.content === null
        ? row.kind === 'participation' && quiet.has(row.session_id)
        : !rows.has(`${row.kind} ${row.record_id}`)),
  )
  await writer.removePublished(stale.map(({ kind, record_id }) => ({ kind, id: record_id })))
  await writer.putPublished([...rows.values()])
  await writer.putCountedPeople(people.counted)
  await writer.settlePublished()
}

/** Takes back these records from the public; nothing of what it reads no more. */
export async function hideRecords(
  writer: DialogueWriter,
  published: readonly PublishedRow[],
  reason: string,
  at: Date,
): Promise<void> {
  const rows = published.flatMap((row) =>
    row.content === null
      ? []
      : [{ ...row, content: null, withdrawn_at: at, withdrawn_reason: reason, withdrawn_points: listPointsOf(row.content) }],
  )
  if (rows.length === 0) return
  await writer.putPublished(rows)
  await writer.settlePublished()
}

function sessionOf(record: DialogueRecord, outcomes: ReadonlyMap<DialogueRecordId, DialogueRecordId>): DialogueRecordId | null {
  if (record.kind === 'session') return record.id
  if (record.kind === 'handover') return outcomes.get(record.outcome) ?? null
  return 'session' in record ? record.session : null
}
