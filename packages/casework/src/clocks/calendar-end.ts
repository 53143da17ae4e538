// When a calendar's holidays are known no further: told in good time, since a deadline past that day may be some days too early, and nobody
// sees from the deadline itself that the calendar has run out.
import type { WorkingCalendar } from '../journal/state.ts'
import { addDays, localDateOf } from './local-days.ts'

/** Days before its end from which a calendar is told to run out. */
export const CALENDAR_WARNING_DAYS = 90

/** The last day whose holidays are known, and whether it has gone by. */
export interface CalendarEnd {
  readonly knownUntil: string
  readonly isOver: boolean
}

/** The end of a calendar where it is near or past, seen at an instant (ISO 8601, or milliseconds since 1970); `null` otherwise. */
export function findCalendarEnd(calendar: WorkingCalendar | undefined, now: string | number): CalendarEnd | null {
  if (calendar === undefined) return null
  const { knownUntil, timeZone } = calendar
  const today = localDateOf(now, timeZone)
  return addDays(today, CALENDAR_WARNING_DAYS) <= knownUntil ? null : { knownUntil, isOver: today > knownUntil }
}
