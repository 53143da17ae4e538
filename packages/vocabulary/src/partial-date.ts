// The day, month or year of something as far as it is known: `2020`, `2020-05`, `2020-05-27`, `by 2020-10`, or `unknown`.

const PARTIAL_DATE = /^(?:by )?(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?$/

/** Whether a text is a day, month or year as the library writes it. */
export function isPartialDate(text: string): boolean {
  const match = PARTIAL_DATE.exec(text)
  if (!match) return text === 'unknown'
  const [, year, month, day] = match
  return day === undefined || new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDate() === Number(day)
}

/** The first and the last day that a partial date may mean, ISO; `null` where an end is open or nothing is known. */
export interface DayRange {
  readonly first: string | null
  readonly last: string | null
}

/**
 * The days that a partial date may mean: a year is any of its days, and `by` a date is any day until it. Throws on what is no
 * partial date.
 *
 * @example daysOf('2024-02') // → { first: '2024-02-01', last: '2024-02-29' }
 */
export function daysOf(date: string): DayRange {
  if (!isPartialDate(date)) throw new RangeError(`"${date}" is no day, month or year`)
  const match = PARTIAL_DATE.exec(date)
  if (!match) return { first: null, last: null }
  const [, year = '', month, day] = match
  const lastMonth = month ?? '12'
  // Day 0 of the next month is the last of this one.
  const lastDay = day ?? String(new Date(Date.UTC(Number(year), Number(lastMonth), 0)).getUTCDate())
  const first = date.startsWith('by ') ? null : `${year}-${month ?? '01'}-${day ?? '01'}`
  return { first, last: `${year}-${lastMonth}-${lastDay}` }
}
