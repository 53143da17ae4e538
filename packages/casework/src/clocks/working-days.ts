// Working days of a jurisdiction: neither its weekend nor its public holidays. Without a calendar Monday to Friday count, and whoever
// reads a deadline is told so.
import type { WorkingCalendar } from '../journal/state.ts'
import { fromDayNumber, toDayNumber, weekdayOf, weekdayOfNumber } from './local-days.ts'

/** What counts where a jurisdiction has no calendar: Monday to Friday, days of UTC, and no holiday is known. */
export const plainCalendar: WorkingCalendar = {
  jurisdiction: '',
  timeZone: 'UTC',
  weekend: [6, 7],
  holidays: new Set(),
  knownUntil: '9999-12-31',
}

/** Whether people work on a date there. */
export function isWorkingDay(date: string, calendar: WorkingCalendar): boolean {
  return !calendar.weekend.includes(weekdayOf(date)) && !calendar.holidays.has(date)
}

/**
 * The date so many working days after `date`, which does not count itself (Regulation (EEC, Euratom) No 1182/71, Article 3(1)); before it
 * where `days` is below 0. Of 0 it is the date itself, whatever day that is.
 */
export function addWorkingDays(date: string, days: number, calendar: WorkingCalendar): string {
  if (new Set(calendar.weekend).size >= 7) throw new Error(`Nobody ever works in ${calendar.jurisdiction}`)
  const step = Math.sign(days)
  let reached = toDayNumber(date)
  // The weekend by number: only a day that could be one of work is looked up as a date.
  for (let left = Math.abs(days); left > 0;) {
    reached += step
    if (!calendar.weekend.includes(weekdayOfNumber(reached)) && !isHoliday(reached, calendar)) left -= 1
  }
  return fromDayNumber(reached)
}

function isHoliday(day: number, { holidays }: WorkingCalendar): boolean {
  return holidays.size > 0 && holidays.has(fromDayNumber(day))
}
