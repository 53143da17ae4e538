// The part of a book that a report is of, with speakers taken out wherever the session's rule does not publish who said what: before anything
// is counted or worded, so that no sentence can know more than may be told.
import type { DialogueBook, InterventionRecord, PassageRef, SessionRecord } from '../record/dialogue.ts'
import { findCitedStatement } from '../record/cited-statement.ts'
import type { StatedPassage, ReportScope } from './dialogue-report.ts'

/** The book of a series or of one session; null where it is not in the book. */
export function narrowBook(given: DialogueBook, scope: ReportScope): DialogueBook | null {
  const book = leaveOutWithdrawn(given)
  const sessions = book.sessions
    .filter((session) => (scope.kind === 'series' ? session.series === scope.id : session.id === scope.id))
    .toSorted((one, other) => one.number - other.number || compare(one.id, other.id))
  const seriesId = scope.kind === 'series' ? scope.id : sessions[0]?.series
  const series = book.series.filter(({ id }) => id === seriesId)
  if (series.length === 0 || (scope.kind === 'session' && sessions.length === 0)) return null
  const bySession = new Map(sessions.map((session) => [session.id, session]))
  const isWithin = ({ session }: { readonly session: string }) => bySession.has(session)
  const outcomes = book.outcomes.filter(isWithin)
  const kept = new Set(outcomes.map(({ id }) => id))
  const narrowed = {
    ...book,
    series,
    sessions,
    questions: book.questions.filter(isWithin),
    messages: book.messages.filter((message) => message.series === seriesId),
    participations: book.participations.filter((one) => bySession.get(one.session)?.rule === 'attributed'),
    interventions: book.interventions.filter(isWithin).map((one) => hideSpeaker(one, bySession.get(one.session))),
    claims: book.claims.filter(isWithin),
    outcomes,
    handovers: book.handovers.filter(({ outcome }) => kept.has(outcome)),
  }
  const documents = new Set(sessions.flatMap(({ document }) => (document === null ? [] : [document])))
  return {
    ...narrowed,
    withdrawals: book.withdrawals.filter(({ session }) => session === null || bySession.has(session)),
    contradictions: book.contradictions.filter(({ sides }) =>
      sides.some(({ passages }) => passages.some((passage) => touches(passage, documents, scope, narrowed))),
    ),
  }
}

/** What was taken back is in no report, even where a book still holds it. */
function leaveOutWithdrawn(book: DialogueBook): DialogueBook {
  if (book.withdrawals.length === 0) return book
  const withdrawn = new Set(book.withdrawals.map(({ kind, record }) => `${kind} ${record}`))
  const standing = <Item extends { readonly kind: string; readonly id: string }>(items: readonly Item[]) =>
    items.filter(({ kind, id }) => !withdrawn.has(`${kind} ${id}`))
  return {
    ...book,
    series: standing(book.series),
    sessions: standing(book.sessions),
    questions: standing(book.questions),
    messages: standing(book.messages),
    actors: standing(book.actors),
    participations: standing(book.participations),
    points: standing(book.points),
    interventions: standing(book.interventions),
    claims: standing(book.claims),
    outcomes: standing(book.outcomes),
    handovers: standing(book.handovers),
  }
}

/** Nobody's where the rule of the session publishes no speakers, whatever the record behind sign-in holds. */
function hideSpeaker(intervention: InterventionRecord, session: SessionRecord | undefined): InterventionRecord {
  if (session?.rule !== 'not-attributed') return intervention
  return {
    ...intervention,
    spokenBy: intervention.spokenBy === 'named' ? 'anonymous' : intervention.spokenBy,
    actor: null,
    // What was published of it is a constituency at most, and has no actor any more.
    shownAs: intervention.actor === null ? intervention.shownAs : '',
    capacity: 'actor',
    onBehalfOf: [],
    // An entry of minutes has its speaker beside it.
    passages: intervention.passages.filter((passage) => 'document' in passage),
  }
}

/** The book with, at every passage of minutes, the statement that was made of the entry: a reader finds that, and not the entry's id. */
export function nameStatements(book: DialogueBook): DialogueBook {
  const name = (passage: PassageRef): PassageRef | StatedPassage => {
    const found = findCitedStatement(passage, book.interventions)
    if (found === null || !('entry' in passage)) return passage
    return { ...passage, statement: { session: found.session, id: found.id, order: found.order } }
  }
  const named = <Item extends { readonly passages: readonly PassageRef[] }>(items: readonly Item[]) =>
    items.map((item) => ({ ...item, passages: item.passages.map(name) }))
  return {
    ...book,
    messages: named(book.messages),
    participations: named(book.participations),
    interventions: named(book.interventions),
    claims: named(book.claims),
    outcomes: named(book.outcomes),
  }
}

/** Of a series: its documents. Of one session: the passages that its records name. */
function touches(passage: PassageRef, documents: ReadonlySet<string>, scope: ReportScope, book: DialogueBook): boolean {
  if (!('document' in passage) || !documents.has(passage.document)) return false
  if (scope.kind === 'series') return true
  return passagesOf(book).some((own) => overlaps(own, passage))
}

/** Every passage that the records of a book name. */
export function passagesOf(book: DialogueBook): readonly PassageRef[] {
  return [...book.interventions, ...book.claims, ...book.outcomes, ...book.participations, ...book.messages].flatMap(
    ({ passages }) => passages,
  )
}

/** Whether two passages share a line. */
export function overlaps(one: PassageRef, other: PassageRef): boolean {
  if (!('document' in one) || !('document' in other)) return false
  return one.document === other.document && one.from <= other.to && other.from <= one.to
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}
