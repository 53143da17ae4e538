// Days as people of a place count them: which date it is there at an instant, and when that date begins. Clocks go forward and back
// there, also at midnight.

const dayInMilliseconds = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * The date (`YYYY-MM-DD`) of an instant in a time zone of the IANA database. Throws of a zone that does not exist.
 *
 * @example localDateOf('2026-03-01T22:30:00.000Z', 'Africa/Cairo') // → '2026-03-02'
 */
export function localDateOf(instant: string | number, timeZone: string): string {
  const known = formats.get(timeZone)
  const format =
    known ??
    new Intl.DateTimeFormat('en-CA', { timeZone, calendar: 'iso8601', year: 'numeric', month: '2-digit', day: '2-digit' })
  if (known === undefined) formats.set(timeZone, format)
  return format.format(new Date(instant))
}

/** The first instant of a date in a time zone, in milliseconds since 1970. */
export function startOfLocalDay(date: string, timeZone: string): number {
  const day = `${timeZone} ${date}`
  const known = starts.get(day)
  if (known !== undefined) return known
  const start = findStart(date, timeZone)
  // A case asks for the same few days at each of its entries.
  if (starts.size >= MOST_STARTS) starts.clear()
  starts.set(day, start)
  return start
}

/** Days of time zones, which are nobody's; some years of the zones of a few places. */
const starts = new Map<string, number>()
const MOST_STARTS = 5000

function findStart(date: string, timeZone: string): number {
  const utc = toDayNumber(date) * dayInMilliseconds
  const candidates = [offsetAt(utc - dayInMilliseconds, timeZone), offsetAt(utc + dayInMilliseconds, timeZone)]
    .map((offset) => utc - offset)
    .toSorted((a, b) => a - b)
  return candidates.find((each) => localDateOf(each, timeZone) === date) ?? utc
}

/** The last second of a date in a time zone: until when something is in time that is due on that day. ISO 8601 in UTC. */
export function endOfLocalDay(date: string, timeZone: string): string {
  return new Date(startOfLocalDay(addDays(date, 1), timeZone) - 1000).toISOString()
}

/** The date so many days later; earlier where `days` is below 0. */
export function addDays(date: string, days: number): string {
  return fromDayNumber(toDayNumber(date) + days)
}

/**
 * The date so many months later; the month's last day where it has no such day.
 *
 * @example addMonths('2026-08-31', 6) // → '2027-02-28'
 */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(day, lastDay))
  return first.toISOString().slice(0, 10)
}

/** The ISO weekday of a date: 1 Monday to 7 Sunday. */
export function weekdayOf(date: string): number {
  return weekdayOfNumber(toDayNumber(date))
}

/** The ISO weekday of a numbered day. */
export function weekdayOfNumber(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** Whether a text is a date of the calendar. */
export function isDate(text: unknown): text is string {
  return (
    typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text
  )
}

/** Days since 1970-01-01. */
export function toDayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00.000Z`) / dayInMilliseconds
}

/** The date of a numbered day. */
export function fromDayNumber(day: number): string {
  return new Date(day * dayInMilliseconds).toISOString().slice(0, 10)
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = offsetFormat(timeZone).formatToParts(new Date(instant))
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
  const local = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'))
  return local - Math.floor(instant / 1000) * 1000
}

const offsetFormats = new Map<string, Intl.DateTimeFormat>()

function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  const known = offsetFormats.get(timeZone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  offsetFormats.set(timeZone, format)
  return format
}
