// Whether a practice still stands on a day: known only where somebody wrote down until when. Most were told of during the
// pandemic of 2020, and nobody has said since.
import type { LibraryRecord, PartialDate } from './record-types.ts'

/** `over`: single events and studies, which are done and cannot lapse. Records that are no practices are `not-a-practice`. */
export const IN_FORCE_STATUSES = ['in-force', 'unknown', 'lapsed', 'over', 'not-a-practice'] as const
export type InForceStatus = (typeof IN_FORCE_STATUSES)[number]

/** Until when a record stands, as a day number since 1970; the other values are no dates. */
export const UNTIL_UNKNOWN = -1
export const UNTIL_OVER = -2
export const UNTIL_NOT_A_PRACTICE = -3

/** The last day on which a record can be said to stand, or why there is none. */
export function lastDayOf(record: LibraryRecord): number {
  if (record.recordType !== 'practice') return UNTIL_NOT_A_PRACTICE
  const { ended, inForceUntil } = record.content
  const days = [ended, inForceUntil].map(lastDay).filter((day) => day !== null)
  if (days.length > 0) return Math.min(...days)
  return inForceUntil === '' ? UNTIL_OVER : UNTIL_UNKNOWN
}

/** Whether it stands on `today`, a day number since 1970. */
export function statusAt(lastDayNumber: number, today: number): InForceStatus {
  if (lastDayNumber === UNTIL_NOT_A_PRACTICE) return 'not-a-practice'
  if (lastDayNumber === UNTIL_OVER) return 'over'
  if (lastDayNumber === UNTIL_UNKNOWN) return 'unknown'
  return lastDayNumber < today ? 'lapsed' : 'in-force'
}

/** Whether a record stands on a day, in UTC. */
export function inForceStatus(record: LibraryRecord, at: Date): InForceStatus {
  return statusAt(lastDayOf(record), toDayNumber(at))
}

/** Days since 1 January 1970, in UTC. */
export function toDayNumber(at: Date): number {
  return Math.floor(at.getTime() / 86_400_000)
}

/** The last day that a partial date may mean: `2025` is 31 December 2025. `null` where it names none. */
function lastDay(date: PartialDate): number | null {
  const match = /^(?:by )?(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date)
  if (!match) return null
  const [, year, month, day] = match
  if (day !== undefined) return toDayNumber(new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))))
  // Day 0 of the next month is the last of this one.
  return toDayNumber(new Date(month === undefined ? Date.UTC(Number(year), 11, 31) : Date.UTC(Number(year), Number(month), 0)))
}
