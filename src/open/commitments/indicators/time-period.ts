// Periods of SDMX (TIME_PERIOD): Gregorian years, months and days, and reporting years, half-years, trimesters, quarters, months and weeks
// (SDMX 3.0 technical notes, section 4.3, reporting years beginning on 1 January). A figure of a period stands at its last day.
import { isPartialDay, lastDayOf, toDay } from '../record/partial-day.ts'

/** First and last day of a period. */
export interface PeriodDays {
  readonly first: string
  readonly last: string
}

const DAY = 86_400_000
/** Months in one reporting period, by its letter. */
const MONTHS: Readonly<Record<string, number>> = { A: 12, S: 6, T: 4, Q: 3, M: 1 }

/** The days of a period; `null` where it is none. `2025-Q3` → July to September 2025; `2025-W01` as ISO 8601 counts weeks. */
export function readTimePeriod(text: string): PeriodDays | null {
  if (isPartialDay(text)) {
    const first = text.length === 4 ? `${text}-01-01` : text.length === 7 ? `${text}-01` : text
    return { first, last: lastDayOf(text) }
  }
  const match = /^(\d{4})-([ASTQMW])(\d{1,2})$/.exec(text)
  if (match === null) return null
  const [, yearText = '', letter = '', numberText = ''] = match
  const year = Number(yearText)
  const number = Number(numberText)
  if (year < 1900 || year > 2199 || number < 1) return null
  if (letter === 'W') return readWeek(year, number)
  const months = MONTHS[letter] ?? 12
  if (number > 12 / months) return null
  const first = new Date(Date.UTC(year, (number - 1) * months, 1))
  const last = new Date(Date.UTC(year, number * months, 0))
  return { first: toDay(first), last: toDay(last) }
}

/** ISO 8601: week 1 is the one that holds 4 January. */
function readWeek(year: number, week: number): PeriodDays | null {
  const fourth = new Date(Date.UTC(year, 0, 4))
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY
  const first = new Date(monday + (week - 1) * 7 * DAY)
  const last = new Date(first.getTime() + 6 * DAY)
  // Week 53 exists only in years whose last Thursday is in it.
  const thursday = new Date(first.getTime() + 3 * DAY)
  return thursday.getUTCFullYear() === year ? { first: toDay(first), last: toDay(last) } : null
}
