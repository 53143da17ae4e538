// A series as those see it who keep it: its newest versions, what was taken back, and how far each session is on its way to the public.
import type { KeptHandover, KeptSeries, PublicationPreview, SessionPublication } from '../dialogues-contract.ts'
import { createHash } from 'node:crypto'
import { withContradictions } from '../create-dialogues.ts'
import { findNamedInDocuments } from '../publication/find-named-documents.ts'
import { findRevealed } from '../publication/find-revealed.ts'
import { listPublicRecords } from '../publication/public-records.ts'
import { listCitedDocuments } from '../reading/list-cited-documents.ts'
import type { Contradiction, DialogueRecord, DialogueRecordId } from '../record/dialogue.ts'
import { drawBook } from '../record/draw-book.ts'
import type { RecordFault } from '../record/read-dialogue-record.ts'
import { listPointsOf, listReferences, nameRecord, type RecordName } from '../record/record-references.ts'
import type { DialogueEditingStore } from '../store/editing-store.ts'
import type { PublicationRow, PublishedRow, VersionRow } from '../store/tables.ts'

/** What reading asks of the store. */
export type KeptReading = Pick<
  DialogueEditingStore,
  | 'findNewest'
  | 'listNewestOfSeries'
  | 'listNewestOfSessions'
  | 'listNewestOfKinds'
  | 'listQuietSessions'
  | 'findPublication'
  | 'listPublicationsOfSeries'
  | 'listPublishedOfSeries'
  | 'listDocuments'
>

/** The series, or null where there is none or it was taken back. */
export async function readKept(
  store: KeptReading,
  series: DialogueRecordId,
  contradictions: readonly Contradiction[],
): Promise<KeptSeries | null> {
  const rows = await store.listNewestOfSeries(series)
  const shared = rows.filter(({ series_id }) => series_id === null).map(({ kind, record_id: id }) => ({ kind, id }))
  const publications = await store.listPublicationsOfSeries(series)
  const published = await store.listPublishedOfSeries(series, shared)
  const { records, withdrawn } = splitKept(rows)
  if (!records.some((one) => one.kind === 'series' && one.id === series)) return null
  const named = new Set<string>(records.flatMap(listReferences).map(nameRecord))
  const isShown = (one: DialogueRecord) => (one.kind !== 'actor' && one.kind !== 'point') || named.has(nameRecord(one))
  const withdrawals = withdrawn
    .filter(({ series_id, kind, record_id }) => series_id !== null || named.has(`${kind} ${record_id}`))
    .map(({ kind, record_id, session_id, saved_at, reason, content }) => ({
      record: record_id,
      kind,
      session: session_id,
      at: saved_at,
      reason,
      points: listPointsOf(content),
    }))
  const drawn = drawBook(records.filter(isShown), withdrawals, [])
  const versions = new Map(rows.map(({ kind, record_id, version }) => [nameRecord({ kind, id: record_id }), version]))
  const book = withContradictions(drawn, contradictions)
  const publication = new Map(
    book.sessions.map(({ id }) => {
      const publicRecords = listPublicRecords(book, id)
      return [id, describePublication(id, publicRecords, versions, publications, published)] as const
    }),
  )
  return { book, versions, publication }
}

/** What publishing would show, with what the documents that it cites are called. */
export async function previewSession(
  store: Pick<KeptReading, 'listDocuments'>,
  { book, versions }: KeptSeries,
  session: DialogueRecordId,
): Promise<Omit<PublicationPreview, 'writtenBy'> | null> {
  if (!book.sessions.some(({ id }) => id === session)) return null
  const records = listPublicRecords(book, session)
  const documents = await store.listDocuments(listCitedDocuments(drawBook(records, [], [])))
  const revealed = [
    ...findRevealed(book, session, records),
    ...findNamedInDocuments(book, session, documents).map(({ document, ...one }) => ({
      ...one,
      kind: 'document' as const,
      record: document,
    })),
  ]
  const faults = revealed
    .filter(({ what }) => what === 'speaker')
    .map(({ kind, record, field }): RecordFault => ({ field: `${kind}.${record}.${field}`, fault: 'reveals-speaker' }))
  const named = revealed
    .filter(({ what }) => what !== 'speaker')
    .map(({ name, kind, record, what }) => ({
      name,
      kind,
      record,
      ...(what === 'language' ? { isLanguage: true as const } : {}),
    }))
  const shown = new Set(records.map(({ kind, id }) => `${kind} ${id}`))
  const withdrawals = book.withdrawals.filter(({ kind, record }) => !shown.has(`${kind} ${record}`))
  const lines = [
    ...records.map((record) => JSON.stringify([versions.get(nameRecord(record)) ?? 0, record])),
    ...documents.map((document) => JSON.stringify(document)),
  ]
  const digest = createHash('sha256').update(lines.join('\n')).digest('hex')
  return { book: drawBook(records, withdrawals, book.contradictions), documents, digest, faults, named }
}

/** Every handover, overdue answers first. `today`: `YYYY-MM-DD`. */
export async function listKeptHandovers(store: KeptReading, today: string): Promise<readonly KeptHandover[]> {
  const rows = await store.listNewestOfKinds(['handover', 'outcome'])
  const outcomes = new Map(
    rows.flatMap((row) => (row.content.kind === 'outcome' && !row.is_withdrawn ? [[row.record_id, row.content]] : [])),
  )
  return rows
    .flatMap(({ content, is_withdrawn, series_id }) => {
      const outcome = content.kind === 'handover' ? outcomes.get(content.outcome) : undefined
      if (is_withdrawn || content.kind !== 'handover' || outcome === undefined || series_id === null) return []
      return [{ handover: content, outcome, series: series_id, isOverdue: isOverdue(content, today) }]
    })
    .toSorted(
      (one, other) =>
        Number(other.isOverdue) - Number(one.isOverdue) ||
        (one.handover.answerBy ?? '9999').localeCompare(other.handover.answerBy ?? '9999') ||
        one.handover.id.localeCompare(other.handover.id),
    )
}

/** Whether the day by which an answer was asked for has passed without one; what was declined was answered. */
export function isOverdue({ answerBy, steps }: Extract<DialogueRecord, { readonly kind: 'handover' }>, today: string): boolean {
  const state = steps.at(-1)?.state
  return answerBy !== null && answerBy < today && state !== 'answered' && state !== 'declined'
}

/** What stands, and what was taken back; with a session goes everything that was said in it. */
export function splitKept(rows: readonly VersionRow[]): {
  readonly records: readonly DialogueRecord[]
  readonly withdrawn: readonly VersionRow[]
} {
  const withdrawn = rows.filter(({ is_withdrawn }) => is_withdrawn)
  const gone = new Set(withdrawn.filter(({ kind }) => kind === 'session').map(({ record_id }) => record_id))
  const records = rows
    .filter(({ is_withdrawn, session_id }) => !is_withdrawn && (session_id === null || !gone.has(session_id)))
    .map(({ content }) => content)
  return { records, withdrawn }
}

function describePublication(
  session: DialogueRecordId,
  records: readonly DialogueRecord[],
  versions: ReadonlyMap<RecordName, number>,
  publications: readonly PublicationRow[],
  published: readonly PublishedRow[],
): SessionPublication {
  const row = publications.find(({ session_id }) => session_id === session)
  const shown = new Map<string, number>(
    published.filter(({ content }) => content !== null).map((one) => [`${one.kind} ${one.record_id}`, one.version]),
  )
  const isPublic = shown.has(`session ${session}`)
  const isNewer = records.some((one) => shown.get(nameRecord(one)) !== versions.get(nameRecord(one)))
  const ids = new Set<string>(records.map(nameRecord))
  const isGone = published.some(
    (one) => one.session_id === session && one.content !== null && !ids.has(`${one.kind} ${one.record_id}`),
  )
  return { state: row?.state ?? 'draft', askedBy: row?.asked_by ?? null, isPublic, hasChanged: isPublic && (isNewer || isGone) }
}
