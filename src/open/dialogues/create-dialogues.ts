// Reading for anybody, over what was published. The whole is kept, and after a change only the series that changed are read again, with the
// actors and points that series share.
import type { DialogueBook, DialogueRecord, DialogueRecordId, Contradiction, PassageRef } from './record/dialogue.ts'
import type { Dialogues, SeriesSummary } from './dialogues-contract.ts'
import { drawBook, listRecords } from './record/draw-book.ts'
import { listReferences, nameRecord } from './record/record-references.ts'
import type { DialoguePublicStore } from './store/public-store.ts'
import { SHARED_PART, type PublishedRow } from './store/tables.ts'

/** What was read, and of which generation. */
interface ReadBook {
  readonly generation: number
  /** By series, or `SHARED_PART`. */
  readonly parts: ReadonlyMap<string, readonly PublishedRow[]>
  readonly book: DialogueBook
}

/** Reading over its store. `contradictions` are those that are known of the sources. */
export function createDialogues(
  store: DialoguePublicStore,
  { contradictions }: { readonly contradictions: readonly Contradiction[] },
): Dialogues {
  let kept: ReadBook | null = null
  let reading: { readonly generation: number; readonly now: Promise<ReadBook> } | null = null
  const readBook = async (): Promise<ReadBook> => {
    const before = kept
    const { generation, isWhole, parts: changed } = await store.readChanges(before?.generation ?? null)
    const parts = isWhole ? changed : new Map([...(before?.parts ?? []), ...changed])
    return { generation, parts, book: bookOf([...parts.values()].flat(), contradictions) }
  }
  async function readKept(): Promise<ReadBook> {
    const generation = await store.generation()
    if (kept?.generation === generation) return kept
    // Whoever comes meanwhile waits for the same reading.
    const mine = reading?.generation === generation ? reading : { generation, now: readBook() }
    reading = mine
    try {
      const read = await mine.now
      kept = read
      return read
    } finally {
      if (reading === mine) reading = null
    }
  }
  return {
    generation: () => store.generation(),
    async listSeries() {
      const { parts, book } = await readKept()
      return summariseSeries(book, (series) => newest((parts.get(series) ?? []).map((row) => row.published_at)))
    },
    async read(series) {
      const { parts, book } = await readKept()
      if (!book.series.some(({ id }) => id === series)) return null
      const own = parts.get(series) ?? []
      const named = new Set<string>(
        own.flatMap(({ content }) => (content === null ? [] : listReferences(content).map(nameRecord))),
      )
      const shared = (parts.get(SHARED_PART) ?? []).filter((row) => named.has(`${row.kind} ${row.record_id}`))
      return withContradictions(bookOf([...own, ...shared], []), contradictions)
    },
    readAll: async () => (await readKept()).book,
  }
}

/** Every series of a book, the newest first. `publishedAt` of each is the caller's to know. */
export function summariseSeries(
  book: DialogueBook,
  publishedAt: (series: DialogueRecordId) => Date | null,
): readonly SeriesSummary[] {
  return book.series
    .map(({ id, title, convener }) => {
      const days = book.sessions.filter(({ series }) => series === id).map(({ heldOn }) => heldOn)
      const known = days.filter((day) => day !== 'unknown').toSorted()
      return { id, title, convener, sessions: days.length, heldOn: known.at(-1) ?? 'unknown', publishedAt: publishedAt(id) }
    })
    .toSorted((one, other) => rank(other.heldOn).localeCompare(rank(one.heldOn)) || one.id.localeCompare(other.id))
}

/** Those contradictions that touch a document of the book or lines that it cites. */
export function withContradictions(book: DialogueBook, contradictions: readonly Contradiction[]): DialogueBook {
  const documents = new Set([
    ...book.sessions.flatMap(({ document }) => (document === null ? [] : [document])),
    ...listRecords(book).flatMap(listDocuments),
  ])
  const isHere = (passage: PassageRef) => 'document' in passage && documents.has(passage.document)
  return { ...book, contradictions: contradictions.filter(({ sides }) => sides.some(({ passages }) => passages.some(isHere))) }
}

function listDocuments(record: DialogueRecord): readonly string[] {
  return 'passages' in record ? record.passages.flatMap((passage) => ('document' in passage ? [passage.document] : [])) : []
}

function bookOf(rows: readonly PublishedRow[], contradictions: readonly Contradiction[]): DialogueBook {
  const records = rows.flatMap(({ content }) => (content === null ? [] : [content]))
  const withdrawals = rows.flatMap(({ kind, record_id, session_id, withdrawn_at, withdrawn_reason, withdrawn_points }) =>
    withdrawn_at === null
      ? []
      : [
          {
            record: record_id,
            kind,
            session: session_id,
            at: withdrawn_at,
            reason: withdrawn_reason ?? '',
            ...(withdrawn_points === null ? {} : { points: withdrawn_points }),
          },
        ],
  )
  const peopleTold = readPeopleTold(rows)
  return { ...drawBook(records, withdrawals, contradictions), ...(peopleTold.size === 0 ? {} : { peopleTold }) }
}

/** Groups as they are told: of whom they are is kept for drawing others alone. */
function readPeopleTold(rows: readonly PublishedRow[]): NonNullable<DialogueBook['peopleTold']> {
  return new Map(
    rows.flatMap(({ content, people_told }) =>
      content?.kind !== 'session' || content.rule !== 'attributed' || people_told === null || people_told.groups.length === 0
        ? []
        : [[content.id, people_told.groups.map(({ places, lines }) => ({ places, lines }))]],
    ),
  )
}

function rank(day: string): string {
  return day === 'unknown' ? '' : day
}

function newest(dates: readonly Date[]): Date | null {
  return dates.toSorted((one, other) => other.getTime() - one.getTime())[0] ?? null
}
