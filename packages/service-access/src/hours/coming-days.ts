// Which stretches are open over the days ahead, holidays included, in wall-clock time: exact ones for saying
// when a place opens, and as five-minute steps for ranking thousands of places at once.
import type { OpeningHours } from '../service-at-location.ts'
import { areHolidaysKnown } from './holiday-countries.ts'
import type { OpenInterval } from './opening-expression.ts'
import { readExpression } from './opening-expression.ts'
import { addIntervals, createStepBits } from './step-bits.ts'
import type { StepBits } from './step-bits.ts'
import { DAY_MINUTES } from './wall-time.ts'
import type { WallMinutes } from './wall-time.ts'
import { findMonday, readWeek } from './weekly-hours.ts'

export const DAYS_AHEAD = 8

/** What is open from a day's first minute for `days` days, cut to them, or `unreadable`. `midnight` is of the wall's own clock. */
export function findOpenAhead(hours: OpeningHours, midnight: WallMinutes, days: number): readonly OpenInterval[] | 'unreadable' {
  const expression = readExpression(hours.expression, hours.country)
  if (expression === 'unreadable') return 'unreadable'
  const end = midnight + days * DAY_MINUTES
  const isOrdinary = !expression.heedsHolidays || !hasHoliday(hours.country, midnight, days)
  const week = isOrdinary ? readWeek(hours.expression, hours.country, new Date(midnight * 60_000)) : 'unreadable'
  if (week === 'unreadable' || week.stretches === null) return expression.findOpen(midnight, end)
  return repeatWeek(week.stretches, midnight, end)
}

const remembered = new WeakMap<OpeningHours, { readonly midnight: WallMinutes; readonly days: StepBits | 'unreadable' }>()

/** The same as five-minute steps over `DAYS_AHEAD` days; remembered by the object itself for one midnight. */
export function readComingDays(hours: OpeningHours, midnight: WallMinutes): StepBits | 'unreadable' {
  const known = remembered.get(hours)
  if (known?.midnight === midnight) return known.days
  const intervals = findOpenAhead(hours, midnight, DAYS_AHEAD)
  let days: StepBits | 'unreadable' = 'unreadable'
  if (intervals !== 'unreadable') {
    days = createStepBits(DAYS_AHEAD)
    addIntervals(days, intervals, midnight)
  }
  remembered.set(hours, { midnight, days })
  return days
}

function repeatWeek(stretches: readonly OpenInterval[], from: WallMinutes, to: WallMinutes): readonly OpenInterval[] {
  const repeated: OpenInterval[] = []
  for (let monday = findMonday(from); monday < to; monday += 7 * DAY_MINUTES) {
    for (const stretch of stretches) {
      const interval = {
        from: Math.max(from, monday + stretch.from),
        to: Math.min(to, monday + stretch.to),
        certain: stretch.certain,
      }
      if (interval.from < interval.to) repeated.push(interval)
    }
  }
  return repeated
}

const holidaysByYear = new Map<string, ReadonlySet<WallMinutes>>()

/** The day before counts too: a night that begins on a holiday may be a shut one. */
function hasHoliday(country: string | null, midnight: WallMinutes, days: number): boolean {
  if (!areHolidaysKnown(country)) return false
  for (let day = midnight - DAY_MINUTES; day < midnight + days * DAY_MINUTES; day += DAY_MINUTES) {
    if (findHolidays(country, new Date(day * 60_000).getUTCFullYear()).has(day)) return true
  }
  return false
}

function findHolidays(country: string, year: number): ReadonlySet<WallMinutes> {
  const key = `${country.toLowerCase()} ${year}`
  const known = holidaysByYear.get(key)
  if (known) return known
  const expression = readExpression('PH 00:00-24:00', country)
  const from = Date.UTC(year, 0, 1) / 60_000
  const to = Date.UTC(year + 1, 0, 1) / 60_000
  const days = new Set<WallMinutes>()
  if (expression !== 'unreadable') {
    for (const interval of expression.findOpen(from, to)) {
      for (let day = interval.from; day < interval.to; day += DAY_MINUTES) days.add(day)
    }
  }
  holidaysByYear.set(key, days)
  return days
}
