// Keeping the record behind sign-in: every version stays, a conflict is told with what stands, references are checked inside the book, and
// what was published is taken back at once where it is withdrawn.
import { fail, ok } from '@causeway/vocabulary'
import type { Clock } from '../../platform/clock/index.ts'
import { summariseSeries } from './create-dialogues.ts'
import type { DialogueProblem, DialogueWork } from './dialogues-contract.ts'
import { namesAnySpeaker } from './keeping/check-reason.ts'
import { eraseWordsFrom } from './keeping/erase-words-from.ts'
import { findRemaining } from './keeping/find-remaining.ts'
import { hideRecords, listLaterAuthors, publishSession } from './keeping/publish-session.ts'
import { listKeptHandovers, previewSession, readKept, splitKept } from './keeping/read-kept.ts'
import { restoreRecord } from './keeping/restore-record.ts'
import { saveRecords, toSaved } from './keeping/save-records.ts'
import type { Contradiction, DialogueBook, DialogueRecordId } from './record/dialogue.ts'
import { drawBook } from './record/draw-book.ts'
import { isLanguageTag, type RecordFaultKind } from './record/read-dialogue-record.ts'
import { nameRecord } from './record/record-references.ts'
import type { DialogueEditingStore } from './store/editing-store.ts'
import type { PublishedRow } from './store/tables.ts'

const LONGEST_CONTACT = 500

/** Keeping over its store. `contradictions` are those that are known of the sources. */
export function createDialogueWork(
  store: DialogueEditingStore,
  { clock, contradictions }: { readonly clock: Clock; readonly contradictions: readonly Contradiction[] },
): DialogueWork {
  const read = (series: DialogueRecordId) => readKept(store, series, contradictions)
  const findSeriesOf = async (session: DialogueRecordId) =>
    (await store.findNewest([{ kind: 'session', id: session }]))[0]?.series_id ?? null
  const readBySession: DialogueWork['readBySession'] = async (session) => {
    const series = await findSeriesOf(session)
    return series === null ? null : read(series)
  }
  return {
    read,
    readBySession,
    async listSeries() {
      const { records } = splitKept(await store.listNewestOfKinds(['series', 'session']))
      const days = await store.listDaysPublished()
      return summariseSeries(drawBook(records, [], []), (series) => days.get(series) ?? null)
    },
    async readRecord(kind, id) {
      const [row] = await store.findNewest([{ kind, id }])
      return row === undefined ? null : toSaved(row)
    },
    async listActors() {
      return drawBook(splitKept(await store.listNewestOfKinds(['actor'])).records, [], []).actors
    },
    async listPoints() {
      return drawBook(splitKept(await store.listNewestOfKinds(['point'])).records, [], []).points
    },
    async save(account, record, { base, reason }) {
      const bases = new Map(base === null ? [] : [[nameRecord(record), base]])
      const saved = await store.write((writer) => saveRecords(writer, { account, records: [record], reason, bases, at: clock() }))
      if (!saved.ok) return saved
      const [only] = saved.value
      return only === undefined ? fail({ kind: 'not-found' }) : ok(only)
    },
    saveAll: (account, records, reason, bases = new Map()) =>
      store.write((writer) => saveRecords(writer, { account, records, reason, bases, at: clock() })),
    async withdraw(account, kind, id, reason) {
      const words = reason.trim()
      if (words === '') return invalid('reason', 'reason')
      return store.write(async (writer) => {
        const [row] = await writer.findNewest([{ kind, id }])
        if (row === undefined) return fail<DialogueProblem>({ kind: 'not-found' })
        if (row.is_withdrawn) return ok(undefined)
        const users = IN_USE.has(kind) ? await writer.listUsers({ kind, id }) : []
        if (users.some((user) => user.record_id !== id || user.kind !== kind)) return invalid('id', 'still-used')
        const kept = row.series_id === null ? null : await readKept(writer, row.series_id, [])
        if (await namesAnySpeaker(writer, row, words)) return invalid('reason', 'reveals-speaker')
        const at = clock()
        // An outcome holds the words of the statements that it came from: where none of them is left, it goes with the last.
        const resting = kind === 'intervention' && kept !== null ? listRestingOn(kept.book, id) : []
        const rows = [row, ...(await writer.findNewest(resting.map((outcome) => ({ kind: 'outcome', id: outcome }))))]
        await writer.addVersions(
          rows.map((one) => ({
            ...one,
            version: one.version + 1,
            is_withdrawn: true,
            reason: words,
            saved_by: account,
            saved_at: at,
          })),
        )
        // With a session goes what was said in it, with a recommendation the way that it took.
        const outcomes = new Set(kind === 'outcome' ? [id] : resting)
        const gone = (one: PublishedRow) =>
          (one.kind === kind && one.record_id === id) ||
          (one.kind === 'outcome' && outcomes.has(one.record_id)) ||
          (kind === 'session' && one.session_id === id) ||
          (one.content?.kind === 'handover' && outcomes.has(one.content.outcome))
        const published =
          row.series_id === null
            ? await writer.findPublished([{ kind, id }])
            : await writer.listPublishedOfSeries(row.series_id, [])
        await hideRecords(writer, published.filter(gone), words, at)
        const participations = kept?.book.participations.filter(
          (one) => one.id === id || (kind === 'session' && one.session === id),
        )
        await writer.eraseContacts((participations ?? []).map((one) => one.id))
        return ok(undefined)
      })
    },
    restore: (account, kind, id, reason) =>
      store.write((writer) => restoreRecord(writer, { account, record: { kind, id }, reason, at: clock() })),
    async history(kind, id) {
      return (await store.listVersions({ kind, id })).map(toSaved)
    },
    async eraseWords(account, from, { words, reason, isEverywhere = false }) {
      const at = clock()
      const done = await store.write((writer) => eraseWordsFrom(writer, { account, from, words, reason, isEverywhere, at }))
      if (!done.ok) return done
      return ok({
        ...done.value,
        remaining: await findRemaining(store, { words, today: at.toISOString().slice(0, 10) }, done.value.remaining),
      })
    },
    async listErasures({ kind, id }) {
      const rows = await store.listErasures(kind, id)
      return rows.map(({ erased_at, erased_by, reason }) => ({ at: erased_at, account: erased_by, reason }))
    },
    askToPublish: (account, session, { seen } = {}) =>
      store.write(async (writer) => {
        const [row] = await writer.findNewest([{ kind: 'session', id: session }])
        if (row?.series_id == null || row.is_withdrawn) return fail<DialogueProblem>({ kind: 'not-found' })
        const kept = seen === undefined ? null : await readKept(writer, row.series_id, contradictions)
        if (kept !== null && (await previewSession(writer, kept, session))?.digest !== seen) return invalid('seen', 'seen')
        const before = await writer.findPublication(session)
        await writer.putPublication({
          session_id: session,
          series_id: row.series_id,
          state: 'asked',
          asked_by: account,
          asked_at: clock(),
          // What the public reads until then stays what it is, and since when.
          published_by: before?.published_by ?? null,
          published_at: before?.published_at ?? null,
          published_number: before?.published_number ?? null,
          asked_number: await writer.findNumber(),
        })
        return ok(undefined)
      }),
    async preview(session) {
      const kept = await readBySession(session)
      const preview = kept === null ? null : await previewSession(store, kept, session)
      if (kept === null || preview === null) return null
      return { ...preview, writtenBy: await listLaterAuthors(store, kept.book, session) }
    },
    publish: (account, session, { seen, hasReadNames = false } = {}) =>
      store.write((writer) => publishSession(writer, { account, session, seen, hasReadNames, at: clock() }, contradictions)),
    listHandovers: () => listKeptHandovers(store, clock().toISOString().slice(0, 10)),
    async findContact(participation) {
      const row = await store.findContact(participation)
      return row === null ? null : { name: row.name, contact: row.contact, language: row.language }
    },
    async writeContact(account, participation, contact, seen) {
      if (contact !== null) {
        const long = (['name', 'contact'] as const).find((field) => contact[field].length > LONGEST_CONTACT)
        if (long !== undefined) return invalid(long, 'too-long')
        if (!isLanguageTag(contact.language)) return invalid('language', 'language')
      }
      return store.write(async (writer) => {
        const [row] = await writer.findNewest([{ kind: 'participation', id: participation }])
        if (row === undefined || row.is_withdrawn) return fail<DialogueProblem>({ kind: 'not-found' })
        const kept = await writer.findContact(participation)
        if (seen !== undefined && ((kept?.name ?? '') !== seen.name || (kept?.contact ?? '') !== seen.contact))
          return invalid('contact', 'seen')
        if (contact === null) await writer.eraseContacts([participation])
        else await writer.putContact({ participation_id: participation, ...contact, kept_by: account, kept_at: clock() })
        return ok(undefined)
      })
    },
  }
}

/** Kinds that others refer to and that cannot be taken back from under them. With a session goes what was said in it. */
const IN_USE: ReadonlySet<string> = new Set(['series', 'actor', 'point', 'question', 'message'])

function invalid(field: string, fault: RecordFaultKind) {
  return fail<DialogueProblem>({ kind: 'invalid', faults: [{ field, fault }] })
}

/** Outcomes that came from this statement, and from no other that still stands. */
function listRestingOn(book: DialogueBook, statement: DialogueRecordId): readonly DialogueRecordId[] {
  const standing = new Set(book.interventions.map(({ id }) => id).filter((id) => id !== statement))
  return book.outcomes
    .filter(({ interventions }) => interventions.includes(statement) && !interventions.some((one) => standing.has(one)))
    .map(({ id }) => id)
}
