// A book as far as it is looked at: its records by id, without what was taken back, its sessions in the order in which they were held.
import type {
  ActorRecord,
  ClaimRecord,
  DialogueBook,
  DialogueRecordId,
  InterventionRecord,
  OutcomeRecord,
  ParticipationRecord,
  SessionRecord,
} from '../record/dialogue.ts'
import type { DialogueScope } from './convergence-contract.ts'

/** What counting reads. */
export interface ScopedBook {
  readonly actors: ReadonlyMap<DialogueRecordId, ActorRecord>
  /** Earliest first. */
  readonly sessions: ReadonlyMap<DialogueRecordId, SessionRecord>
  /** In the order of the sessions, then of what was said. */
  readonly interventions: readonly InterventionRecord[]
  readonly claims: readonly ClaimRecord[]
  readonly outcomes: readonly OutcomeRecord[]
  readonly participations: readonly ParticipationRecord[]
}

/** Narrows a book to a scope. What was taken back is left out even where the book still holds it. */
export function scopeBook(book: DialogueBook, { series, session }: DialogueScope): ScopedBook {
  const withdrawn = new Set(book.withdrawals.map(({ kind, record }) => `${kind} ${record}`))
  const stands = (record: { readonly kind: string; readonly id: string }) => !withdrawn.has(`${record.kind} ${record.id}`)
  const held = book.sessions
    .filter((one) => stands(one) && (series ?? one.series) === one.series && (session ?? one.id) === one.id)
    .toSorted(compareSessions)
  const sessions = new Map(held.map((one) => [one.id, one]))
  const place = new Map(held.map(({ id }, at) => [id, at]))
  const isHere = (record: { readonly kind: string; readonly id: string; readonly session: DialogueRecordId }) =>
    stands(record) && sessions.has(record.session)
  return {
    actors: new Map(book.actors.filter(stands).map((actor) => [actor.id, actor])),
    sessions,
    interventions: book.interventions
      .filter(isHere)
      .toSorted(
        (a, b) => (place.get(a.session) ?? 0) - (place.get(b.session) ?? 0) || a.order - b.order || compareTexts(a.id, b.id),
      ),
    claims: book.claims
      .filter(isHere)
      .toSorted((a, b) => (place.get(a.session) ?? 0) - (place.get(b.session) ?? 0) || compareTexts(a.id, b.id)),
    outcomes: book.outcomes.filter(isHere),
    participations: book.participations.filter(isHere),
  }
}

/** By day as far as it is known (unknown last), then by series and number. */
export function compareSessions(a: SessionRecord, b: SessionRecord): number {
  return compareTexts(dayOf(a), dayOf(b)) || compareTexts(a.series, b.series) || a.number - b.number || compareTexts(a.id, b.id)
}

/** A month or a year stands after the days within it that are known. */
function dayOf({ heldOn }: SessionRecord): string {
  return heldOn === 'unknown' ? '9999' : `${heldOn}-99-99`.slice(0, 10)
}

/** The same in every place: no locale. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** How far the list of those present goes: nobody is listed, fewer than were counted (or nobody counted), or as many. */
export function reachOfList(session: SessionRecord, present: number): 'none' | 'partial' | 'whole' {
  if (present === 0) return 'none'
  return session.attendance !== null && session.attendance.number <= present ? 'whole' : 'partial'
}
