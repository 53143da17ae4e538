// Finds what was said: by words, by whose it is, by constituency, point, position, objective and series. Every condition only narrows. People who
// speak for themselves are found by what they said and never by their name: nobody is followed from table to table here (decision 0204).
import type { GcmObjective } from '@causeway/vocabulary'
import { findCounted } from '../convergence/count-voices.ts'
import { scopeBook, sortBook, type ScopedBook } from '../convergence/scoped-book.ts'
import type {
  ActorRecord,
  Constituency,
  DialogueBook,
  DialogueRecordId,
  InterventionRecord,
  SessionRecord,
  Stance,
  Worded,
} from '../record/dialogue.ts'

/** What is asked; what is null or empty is not asked. */
export interface StatementQuery {
  /** Each of them stands somewhere in the statement, in any language, whatever its accents. */
  readonly words: string
  /** Words of the name, or of another spelling, of a State, city or institution that spoke, or that somebody spoke for. */
  readonly who: string
  readonly constituency: Constituency | null
  readonly point: DialogueRecordId | null
  readonly stance: Stance | null
  readonly objective: GcmObjective | null
  readonly series: DialogueRecordId | null
}

/** A statement that was found, with where it was made and whose it is. */
export interface FoundStatement {
  readonly intervention: InterventionRecord
  readonly session: SessionRecord
  /** Who spoke; null where that is nobody in particular or not published. */
  readonly speaker: ActorRecord | null
  /** For whom it counts, each as an actor; nobody where it counts for none. */
  readonly countsFor: readonly ActorRecord[]
}

/** Asks for everything. */
export const ANY_STATEMENT: StatementQuery = {
  words: '',
  who: '',
  constituency: null,
  point: null,
  stance: null,
  objective: null,
  series: null,
}

/** What was found: how much of it, and the part that is asked for. */
export interface FoundStatements {
  readonly total: number
  readonly statements: readonly FoundStatement[]
}

/** In the order of the sessions, earliest first, then of what was said; all of it, or `count` from `from` on. */
export function findStatements(
  book: DialogueBook,
  query: StatementQuery,
  { from = 0, count = Infinity }: { readonly from?: number; readonly count?: number } = {},
): FoundStatements {
  const scoped = scopeBook(book, query.series === null ? {} : { series: query.series })
  const words = cutWords(query.words)
  const whose = query.who.trim() === '' ? null : findActors(scoped, cutWords(query.who))
  const said = listSaid(book, scoped, query, whose)
  const isAsked = (intervention: InterventionRecord) =>
    isHeld(intervention, query) &&
    isOnObjective(scoped, intervention, query.objective) &&
    ((whose === null && query.constituency === null) || isWhose(show(scoped, intervention), whose, query.constituency)) &&
    (words.length === 0 || hasWords(intervention, words))
  const found = said.filter(isAsked)
  return { total: found.length, statements: found.slice(from, from + count).flatMap((one) => show(scoped, one) ?? []) }
}

/** The fewest statements in which all that is asked for must be. */
function listSaid(
  book: DialogueBook,
  scoped: ScopedBook,
  { point }: StatementQuery,
  whose: ReadonlySet<DialogueRecordId> | null,
): readonly InterventionRecord[] {
  if (whose === null) return point === null ? scoped.interventions : scoped.saidOn(point)
  const { saidBy } = sortBook(book)
  const theirs = new Set([...whose].flatMap((id) => saidBy.get(id) ?? []))
  return scoped.interventions.filter((one) => theirs.has(one))
}

function show(scoped: ScopedBook, intervention: InterventionRecord): FoundStatement | null {
  const session = scoped.sessions.get(intervention.session)
  if (session === undefined) return null
  const speaker = isTold(intervention, session) ? (scoped.actors.get(intervention.actor ?? '') ?? null) : null
  return { intervention, session, speaker, countsFor: findCounted(intervention, session, scoped.actors).actors }
}

function isWhose(
  found: FoundStatement | null,
  wanted: ReadonlySet<DialogueRecordId> | null,
  constituency: Constituency | null,
): boolean {
  if (found === null) return false
  const { speaker, countsFor, intervention } = found
  const actors = speaker === null ? countsFor : [speaker, ...countsFor]
  return (
    (wanted === null || actors.some(({ id }) => wanted.has(id))) &&
    (constituency === null || isOf(intervention, actors, constituency))
  )
}

/** One form of a text in which accents, vowel signs and capitals are nothing. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .toLowerCase()
    .replaceAll('ة', 'ه')
    .replaceAll('ى', 'ي')
}

function cutWords(text: string): readonly string[] {
  return foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

function isTold({ spokenBy }: InterventionRecord, { rule }: SessionRecord): boolean {
  return spokenBy === 'named' && rule === 'attributed'
}

function isHeld({ positions }: InterventionRecord, { point, stance }: StatementQuery): boolean {
  if (point === null && stance === null) return true
  return positions.some((one) => (point ?? one.point) === one.point && (stance ?? one.stance) === one.stance)
}

/** By itself, or by a point on which it takes a position. */
function isOnObjective(
  scoped: ScopedBook,
  { objectives, positions }: InterventionRecord,
  objective: GcmObjective | null,
): boolean {
  return (
    objective === null ||
    objectives.includes(objective) ||
    positions.some(({ point }) => scoped.points.get(point)?.objectives.includes(objective) === true)
  )
}

/** Where speakers are not published, a constituency may be all that is. */
function isOf({ shownAs }: InterventionRecord, whose: readonly ActorRecord[], constituency: Constituency): boolean {
  return whose.some((actor) => actor.constituency === constituency) || (whose.length === 0 && shownAs === constituency)
}

function findActors(scoped: ScopedBook, words: readonly string[]): ReadonlySet<DialogueRecordId> {
  const isNamed = ({ name, spellings, isPerson }: ActorRecord) =>
    !isPerson && words.length > 0 && [...Object.values(name.texts), ...spellings].some((one) => hasStarts(foldText(one), words))
  return new Set([...scoped.actors.values()].filter(isNamed).map(({ id }) => id))
}

/** Whether each is the beginning of a word: "Mali" is not found in "Somalia". */
function hasStarts(text: string, words: readonly string[]): boolean {
  const own = text.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.every((word) => own.some((one) => one.startsWith(word)))
}

const folded = new WeakMap<InterventionRecord, string>()

function hasWords(intervention: InterventionRecord, words: readonly string[]): boolean {
  const known =
    folded.get(intervention) ??
    foldText(
      listWords(intervention)
        .flatMap(({ texts }) => Object.values(texts))
        .join('\n'),
    )
  folded.set(intervention, known)
  // Words within words: Arabic writes "and" and "the" to the word, and German whole phrases.
  return words.every((word) => known.includes(word))
}

function listWords({ summary, positions }: InterventionRecord): readonly Worded[] {
  return [summary, ...positions.flatMap(({ words }) => words ?? [])]
}
