// Whether something that begins and ends stands on a day. It is called in force only where the sources leave no other reading:
// someone may rely on it. A date that is known to the year may be any day of that year, and what nobody dated is not known.
import { daysOf } from '@causeway/vocabulary'
import type { EndDate, PartialDate } from '../records/record-types.ts'

/** In the order in which days bring them; nothing goes back. `not-known-yet`: it may have begun; `not-known`: it may have ended. */
export const STATES = ['not-yet', 'not-known-yet', 'in-force', 'lapses-soon', 'not-known', 'lapsed'] as const
export type State = (typeof STATES)[number]

/** What is known of when it stands. */
export interface Term {
  readonly from: PartialDate
  readonly until: EndDate
  /** The last day on which somebody looked and it stood; empty where nobody did. */
  readonly confirmedOn: PartialDate
}

/** Days before the end from which something lapses soon, unless told otherwise. */
export const SOON_DAYS = 90
/** How long it is believed that something without an end still stands since somebody looked, days. */
export const CONFIRMED_DAYS = 365

/** The state on a day (ISO, UTC), and the last day on which it is sure to stand; `null` where no end is set or known. */
export function stateAt(
  term: Term,
  today: string,
  soonDays: number = SOON_DAYS,
): { readonly state: State; readonly end: string | null } {
  const begins = daysOf(term.from)
  if (begins.first !== null && today < begins.first) return { state: 'not-yet', end: sureEnd(term) }
  const [end, lastEnd] = [sureEnd(term), lastPossibleEnd(term)]
  if (lastEnd !== null && today > lastEnd) return { state: 'lapsed', end }
  // It stood when somebody looked, whatever is known of its beginning.
  const looked = term.confirmedOn === '' ? null : daysOf(term.confirmedOn).last
  const hasBegun = (begins.last !== null && today >= begins.last) || (looked !== null && today >= looked)
  if (term.until === 'none') {
    if (!hasBegun) return { state: 'not-known-yet', end }
    // Who looked in 2025 may have looked on its first day.
    const seen = term.confirmedOn === '' ? null : daysOf(term.confirmedOn).first
    return { state: seen !== null && today <= addDays(seen, CONFIRMED_DAYS) ? 'in-force' : 'not-known', end }
  }
  if (end === null || today > end) return { state: 'not-known', end }
  if (!hasBegun) return { state: 'not-known-yet', end }
  return { state: addDays(today, soonDays) >= end ? 'lapses-soon' : 'in-force', end }
}

/** Whether a state is one that somebody may call in force. */
export function isInForce(state: State): boolean {
  return state === 'in-force' || state === 'lapses-soon'
}

/** The last day on which it is sure to stand. */
function sureEnd({ until }: Term): string | null {
  return until === 'none' ? null : daysOf(until).first
}

function lastPossibleEnd({ until }: Term): string | null {
  return until === 'none' ? null : daysOf(until).last
}

/** The day so many days later, ISO. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The day of a moment in UTC, ISO. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}
