// When something is due. Hours are counted from the instant; days from the day after, in the time zone of the jurisdiction, until the end of
// the last one (Regulation (EEC, Euratom) No 1182/71, Article 3(1) and (2)). A deadline that falls on a day off is not put off: for a
// person at risk the earlier reading is the safe one.
import type { DefinitionSource } from '../assessments/assessment.ts'
import type { DeadlineDoubt, WorkingCalendar } from '../journal/state.ts'
import type { Clock } from '../processes/process.ts'
import { addDays, endOfLocalDay, localDateOf, startOfLocalDay } from './local-days.ts'
import { addWorkingDays, plainCalendar } from './working-days.ts'

const hourInMilliseconds = 3_600_000

/** A deadline, how much time it gave, and who says so. */
export interface Deadline {
  /** ISO 8601 in UTC. */
  readonly dueAt: string
  readonly amount: number
  readonly source: DefinitionSource
  readonly uncertain: DeadlineDoubt | null
}

/** From when a clock runs: an instant, or a date that somebody recorded. */
export type ClockFrom = { readonly instant: string } | { readonly date: string; readonly isBefore: boolean }

/** When a clock runs out. `jurisdiction` chooses the amount (`US-CA`, then `US`, then the clock's own), `calendar` the days. */
export function deadlineOf(clock: Clock, from: ClockFrom, calendar: WorkingCalendar | undefined, jurisdiction: string): Deadline {
  const { amount, source } = amountOf(clock, jurisdiction)
  const dueAt = runOut(clock.unit, amount, from, calendar ?? plainCalendar)
  return { dueAt, amount, source, uncertain: doubtOf(clock.unit, dueAt, calendar) }
}

/** What is looked up by jurisdiction, in the order in which it is tried: `US-CA`, `US`. */
export function listJurisdictions(jurisdiction: string): readonly string[] {
  const country = jurisdiction.split('-', 1)[0] ?? jurisdiction
  return country === jurisdiction ? [jurisdiction] : [jurisdiction, country]
}

function amountOf({ amount, source, byJurisdiction = {} }: Clock, jurisdiction: string) {
  const own = listJurisdictions(jurisdiction).find((each) => Object.hasOwn(byJurisdiction, each))
  return (own === undefined ? undefined : byJurisdiction[own]) ?? { amount, source }
}

function runOut(unit: Clock['unit'], amount: number, from: ClockFrom, calendar: WorkingCalendar): string {
  const { timeZone } = calendar
  const sign = 'date' in from && from.isBefore ? -1 : 1
  if (unit === 'hours') {
    const start = 'date' in from ? startOfLocalDay(from.date, timeZone) : Date.parse(from.instant)
    return new Date(start + sign * amount * hourInMilliseconds).toISOString()
  }
  const date = 'date' in from ? from.date : localDateOf(from.instant, timeZone)
  const last = unit === 'calendar-days' ? addDays(date, sign * amount) : addWorkingDays(date, sign * amount, calendar)
  return endOfLocalDay(last, timeZone)
}

function doubtOf(unit: Clock['unit'], dueAt: string, calendar: WorkingCalendar | undefined): DeadlineDoubt | null {
  if (unit !== 'working-days') return null
  if (calendar === undefined) return 'no-calendar'
  return localDateOf(dueAt, calendar.timeZone) > calendar.knownUntil ? 'past-known' : null
}
