// Days as far as they are known. A year or a month means all of its days: what begins then begins on the first, what is due then is due
// on the last.
import type { PartialDay } from './commitment.ts'

const DAY = 86_400_000

/** Whether it is `YYYY`, `YYYY-MM` or a day that the calendar has, of the years 1900 to 2199. */
export function isPartialDay(text: string): text is PartialDay {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
  if (match === null) return false
  const [, year = '', month = '01', day = '01'] = match
  if (Number(year) < 1900 || Number(year) > 2199) return false
  const moment = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && toDay(moment) === `${year}-${month}-${day}`
}

/** `2027` → `2027-01-01`. */
export function firstDayOf(day: PartialDay): string {
  return day.length === 4 ? `${day}-01-01` : day.length === 7 ? `${day}-01` : day
}

/** `2027` → `2027-12-31`; `2027-02` → `2027-02-28`. */
export function lastDayOf(day: PartialDay): string {
  if (day.length === 4) return `${day}-12-31`
  if (day.length !== 7) return day
  // Day 0 of the next month is the last of this one.
  return toDay(new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5)), 0)))
}

/** The day of a moment, in UTC. */
export function toDay(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}

/** Whole days from one day to another; negative where `to` is earlier. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY)
}
