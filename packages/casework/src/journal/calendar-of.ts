// The calendar by which a case counts its days.
import { listJurisdictions } from '../clocks/deadline-of.ts'
import { plainCalendar } from '../clocks/working-days.ts'
import type { Definitions, WorkingCalendar } from './state.ts'

/** Of `US-CA` its own, otherwise that of `US`; undefined where neither is known. */
export function calendarOf(definitions: Pick<Definitions, 'calendar'>, jurisdiction: string): WorkingCalendar | undefined {
  for (const each of listJurisdictions(jurisdiction)) {
    const calendar = definitions.calendar(each)
    if (calendar !== undefined) return calendar
  }
  return undefined
}

/** The time zone of a case's jurisdiction; UTC where it has no calendar. */
export function timeZoneOf(definitions: Pick<Definitions, 'calendar'>, jurisdiction: string): string {
  return (calendarOf(definitions, jurisdiction) ?? plainCalendar).timeZone
}
