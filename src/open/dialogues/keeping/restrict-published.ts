// Holds what the public reads against the rules as they are now, and takes away what they forbid: at once, without a second account, and
// never adding a word. A session that is not attributed any more loses its speakers with the step that says so; at the first start under other
// rules everything is held against what this version of the software knows to betray somebody.
import { findNamedInDocuments } from '../publication/find-named-documents.ts'
import { findRevealed, namesSpeaker, SHARED } from '../publication/find-revealed.ts'
import { listPublicRecords, withholdEntries } from '../publication/public-records.ts'
import { RULES_DIGEST } from '../publication/rules-digest.ts'
import type { CitedReading } from '../reading/reading-contract.ts'
import type { DialogueBook, DialogueRecord, DialogueRecordId } from '../record/dialogue.ts'
import { drawBook } from '../record/draw-book.ts'
import { ERASED } from '../record/erase-words.ts'
import { isSameRecord } from '../record/is-same-record.ts'
import { listReferences, nameRecord, type RecordName } from '../record/record-references.ts'
import type { DialogueEditingStore, DialogueWriter } from '../store/editing-store.ts'
import type { KeptVersionRow, PublicationRow, PublishedRow, VersionRow } from '../store/tables.ts'
import { listCitedByRows } from './hold-documents.ts'
import { splitKept } from './read-kept.ts'

/** Under which name the store keeps which rules everything public was last held against. */
const RULES = 'public-rules'

/**
 * Holds everything that the public reads against the rules of this version of the software, where that was not done yet (each step that writes
 * is held against them as it is); tells how many records it lost or lost words of.
 */
export async function recheckPublished(store: DialogueEditingStore, now: Date, rules = RULES_DIGEST): Promise<number> {
  if ((await store.findShippedDigest(RULES)) === rules) return 0
  return store.write(async (writer) => {
    const lost = await restrictSessions(writer, 'all')
    await writer.putShippedDigest(RULES, rules, now)
    return lost
  })
}

/**
 * Holds the sessions that were written in against their rule, where it protects whoever spoke and the public reads them; with an actor, who may
 * be called otherwise now, every session that names them.
 */
export async function restrictTouched(writer: DialogueWriter, rows: readonly VersionRow[]): Promise<void> {
  const actors = rows.filter(({ kind }) => kind === 'actor').map(({ record_id }) => record_id)
  const written = rows.flatMap(({ session_id }) => (session_id === null ? [] : [session_id]))
  const touched = [...new Set([...written, ...(await writer.listSessionsNaming(actors))])]
  const sessions = await writer.findNewest(touched.map((id) => ({ kind: 'session', id })))
  const quiet = sessions.filter(({ content }) => content.kind === 'session' && content.rule === 'not-attributed')
  await restrictSessions(
    writer,
    quiet.map(({ record_id }) => record_id),
  )
}

/** Holds these public sessions, or all, against the rules: series by series, each read once, however many sessions it has. Tells how many records changed. */
export async function restrictSessions(writer: DialogueWriter, among: readonly DialogueRecordId[] | 'all'): Promise<number> {
  if (among.length === 0) return 0
  const bySeries = Map.groupBy(await writer.listPublicSessions(among), ({ series }) => series)
  let count = 0
  for (const [series, sessions] of bySeries) {
    const versions = await writer.listVersionsOfSeries(series)
    const publications = new Map((await writer.listPublicationsOfSeries(series)).map((row) => [row.session_id, row]))
    const shared = newestUpTo(versions, Infinity).filter(({ series_id }) => series_id === null)
    const keys = shared.map(({ kind, record_id: id }) => ({ kind, id }))
    // The reasons of all that series share, whoever named it.
    const read = async () => {
      const rows = [...(await writer.listPublishedOfSeries(series, keys)), ...(await writer.listWithdrawnShared())]
      return [...new Map(rows.map((row) => [rowName(row), row])).values()]
    }
    let published = await read()
    const bookUpTo = createBooks(versions)
    for (const { session } of sessions) {
      const publication = publications.get(session)
      const change = publication === undefined ? null : await findForbidden(writer, publication, { bookUpTo, published })
      if (change === null) continue
      await writer.removePublished(change.removed.map(({ kind, record_id }) => ({ kind, id: record_id })))
      await writer.putPublished(change.changed)
      for (const document of change.documents) await writer.putDocument(document)
      published = await read()
      count += change.removed.length + change.changed.length + change.documents.length
    }
  }
  if (count > 0) await writer.settlePublished()
  return count
}

/** A series as it was when a session of it was published, under its rules of then and now. */
interface BookThen {
  readonly book: DialogueBook
  /** Whoever was written down since was there as well. */
  readonly everybody: DialogueBook
  /** Sessions that are not attributed, or were not. */
  readonly quiet: ReadonlySet<DialogueRecordId>
  readonly versions: ReadonlyMap<RecordName, number>
}

/** Draws a series as it was up to a number, once for all sessions that were published then. */
function createBooks(versions: readonly KeptVersionRow[]): (number: number) => BookThen {
  const now = splitKept(newestUpTo(versions, Infinity)).records
  const drawn = new Map<number, BookThen>()
  return (number) => {
    const known = drawn.get(number)
    if (known !== undefined) return known
    const rows = newestUpTo(versions, number)
    const then = splitKept(rows).records
    const quiet = new Set(
      [...then, ...now].flatMap((one) => (one.kind === 'session' && one.rule === 'not-attributed' ? [one.id] : [])),
    )
    const underRule = (one: DialogueRecord): DialogueRecord =>
      one.kind === 'session' && quiet.has(one.id) ? { ...one, rule: 'not-attributed' } : one
    const made = {
      book: drawBook(then.map(underRule), [], []),
      everybody: drawBook([...then, ...now].map(underRule), [], []),
      quiet,
      versions: new Map(rows.map((row) => [rowName(row), row.version])),
    }
    drawn.set(number, made)
    return made
  }
}

/** The newest of these versions of each record that was written up to a number. */
function newestUpTo(versions: readonly KeptVersionRow[], number: number): readonly KeptVersionRow[] {
  const newest = new Map<RecordName, KeptVersionRow>()
  for (const row of versions) {
    const other = newest.get(rowName(row))
    if (row.number <= number && (other === undefined || other.version < row.version)) newest.set(rowName(row), row)
  }
  return [...newest.values()]
}

interface Change {
  readonly removed: readonly PublishedRow[]
  readonly changed: readonly PublishedRow[]
}

/** With the documents of which the public reads less. */
interface WholeChange extends Change {
  readonly documents: readonly CitedReading[]
}

/** What of a session the public may read no more; null where it reads none of it, or nothing is to be taken away. */
async function findForbidden(
  writer: DialogueWriter,
  { session_id: session, series_id: series, published_number: number }: PublicationRow,
  { bookUpTo, published }: { readonly bookUpTo: (number: number) => BookThen; readonly published: readonly PublishedRow[] },
): Promise<WholeChange | null> {
  const own = published.filter((row) => row.session_id === session)
  const shown = own.find(({ kind }) => kind === 'session')?.content
  if (shown?.kind !== 'session' || number === null) return null
  const { book, everybody, quiet, versions } = bookUpTo(number)
  const isTurned = shown.rule === 'attributed' && quiet.has(session)
  const allowed = findAllowed(book, everybody, session, isTurned)
  const told = (row: PublishedRow): DialogueRecord | null => {
    if (row.session_id === session) return allowed.get(rowName(row)) ?? null
    if (row.content?.kind === 'message' && row.series_id === series && quiet.size > 0) return withholdEntries(row.content)
    // What sessions share may have been published with another one since.
    return (row.version === versions.get(rowName(row)) ? allowed.get(rowName(row)) : null) ?? row.content
  }
  const readNow = published.filter((row) => row.content !== null && (row.session_id === null || row.session_id === session))
  const removed = readNow.filter((row) => told(row) === null)
  const changed = readNow.flatMap((row) => {
    const content = told(row)
    if (content === null || content === row.content || isSameRecord(content, row.content)) return []
    const isQuiet = content.kind === 'session' && content.rule === 'not-attributed'
    return [{ ...row, content, ...(isQuiet ? { people_told: null } : {}) }]
  })
  const isSharedByIt = (row: PublishedRow) => row.session_id === null && (row.series_id === null || row.series_id === series)
  const withdrawn = published.filter((row) => row.content === null && (row.session_id === session || isSharedByIt(row)))
  const words = quiet.has(session) ? withholdReasons(everybody, session, withdrawn) : { removed: [], changed: [] }
  const cited = quiet.has(session) ? await writer.listDocuments(listCitedByRows(own)) : []
  const change = {
    removed: [...removed, ...words.removed],
    changed: [...changed, ...words.changed],
    documents: withholdNames(everybody, session, cited, isTurned),
  }
  return change.removed.length + change.changed.length + change.documents.length === 0 ? null : change
}

/** What the public may read of a session, by name. `isTurned`: it was attributed, so nobody ever read whether its words name anybody. */
function findAllowed(
  book: DialogueBook,
  everybody: DialogueBook,
  session: DialogueRecordId,
  isTurned: boolean,
): ReadonlyMap<RecordName, DialogueRecord> {
  const records = listPublicRecords(book, session)
  const revealed = findRevealed(everybody, session, records).filter(({ what }) => isTurned || what === 'speaker')
  const forbidden = new Set(revealed.map(({ kind, record }) => nameRecord({ kind, id: record })))
  if (forbidden.has(nameRecord({ kind: 'session', id: session }))) return new Map()
  // What other sessions stand upon too stays where they do; what this one says of it goes.
  const isForbidden = (record: DialogueRecord) =>
    (forbidden.has(nameRecord(record)) && !SHARED.has(record.kind)) ||
    listReferences(record).some((reference) => reference.kind !== 'series' && forbidden.has(nameRecord(reference)))
  return new Map(records.filter((record) => !isForbidden(record)).map((record) => [nameRecord(record), record]))
}

/** A document whose title or address names somebody who was there is told without it; the pages have neutral words for it. */
function withholdNames(
  book: DialogueBook,
  session: DialogueRecordId,
  documents: readonly CitedReading[],
  isTurned: boolean,
): readonly CitedReading[] {
  return documents.flatMap((document) => {
    const named = findNamedInDocuments(book, session, [document]).filter(({ what }) => isTurned || what === 'speaker')
    const tells = (field: 'title' | 'sourceUrl') => named.some((one) => one.field === field)
    if (named.length === 0) return []
    return [
      { ...document, title: tells('title') ? '' : document.title, sourceUrl: tells('sourceUrl') ? null : document.sourceUrl },
    ]
  })
}

/** Whom the reason of a withdrawal names is told no more, nor that somebody was taken off a list that is not told itself. */
function withholdReasons(book: DialogueBook, session: DialogueRecordId, withdrawn: readonly PublishedRow[]): Change {
  const removed = withdrawn.filter(({ kind }) => kind === 'participation')
  const changed = withdrawn
    .filter(({ kind, withdrawn_reason }) => kind !== 'participation' && namesSpeaker(book, session, withdrawn_reason ?? ''))
    .map((row) => ({ ...row, withdrawn_reason: ERASED }))
  return { removed, changed }
}

function rowName({ kind, record_id }: Pick<PublishedRow, 'kind' | 'record_id'>): RecordName {
  return nameRecord({ kind, id: record_id })
}
