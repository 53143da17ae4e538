// HSDS schedules (recurrence after RFC 5545) as one expression of opening_hours. What cannot be said in it is unknown:
// a blank is never "closed".
import { numberOf, textOf, type Doc } from '../hsds/document.ts'

const DAYS: Readonly<Record<string, string>> = { MO: 'Mo', TU: 'Tu', WE: 'We', TH: 'Th', FR: 'Fr', SA: 'Sa', SU: 'Su' }
const ORDER = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const NO_HOLIDAYS =
  /(?:not|closed|except|excluding|ferm[eé]|sauf|hors|cerrado|excepto|exceto|fechado|chiuso|geschlossen)[^.;]{0,40}(?:public holiday|bank holiday|jours? f[eé]ri[eé]|d[ií]as? festivo|feriado|festiv|feiertag)/i

/**
 * The expression of all schedules whose validity holds on the day of `at`; `null` where none says its hours.
 * Times are wall-clock times of the place, whatever zone suffix they carry. Several schedules add up.
 * A validity that has ended says nothing about today (HSDS field guidance); `until` ends the recurrence itself.
 */
export function toOpeningHours(schedules: readonly Doc[], at: Date): string | null {
  const today = at.toISOString().slice(0, 10)
  const rules: string[] = []
  let hasHolidayRule = false
  for (const schedule of schedules) {
    const from = dateOf(schedule, 'valid_from')
    const to = dateOf(schedule, 'valid_to')
    if ((from !== null && from > today) || (to !== null && to < today)) continue
    const rule = toRule(schedule)
    if (rule === null || rules.includes(rule)) continue
    rules.push(rule)
    if (NO_HOLIDAYS.test(`${textOf(schedule, 'description') ?? ''} ${textOf(schedule, 'notes') ?? ''}`)) hasHolidayRule = true
  }
  if (rules.length === 0) return null
  return rules.join(', ') + (hasHolidayRule ? '; PH off' : '')
}

function toRule(schedule: Doc): string | null {
  const hours = toHours(textOf(schedule, 'opens_at'), textOf(schedule, 'closes_at'))
  if (hours === null || textOf(schedule, 'byyearday') !== null) return null
  const days = textOf(schedule, 'freq') === 'MONTHLY' ? toMonthlyDays(schedule) : toWeeklyDays(schedule)
  if (days === null) return null
  const range = toDateRange(schedule)
  const weeks = toWeeks(schedule)
  if (weeks === null) return null
  return [range, weeks, days, hours].filter((part) => part !== '').join(' ')
}

/** "10:00:00Z" and "18:00" become "10:00-18:00"; from 00:00 to 23:59 is the whole day, as HSDS advises. */
function toHours(opens: string | null, closes: string | null): string | null {
  const from = clockOf(opens)
  const to = clockOf(closes)
  if (from === null || to === null) return null
  if (from === '00:00' && (to === '23:59' || to === '00:00' || to === '24:00')) return '00:00-24:00'
  if (from === to) return null
  return `${from}-${to === '00:00' ? '24:00' : to}`
}

function clockOf(text: string | null): string | null {
  const parts = /^(?:\d{4}-\d{2}-\d{2}T)?(\d{1,2}):(\d{2})/.exec(text ?? '')
  if (!parts) return null
  const hour = Number(parts[1])
  const minute = Number(parts[2])
  if (hour > 24 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${parts[2]}`
}

function dateOf(schedule: Doc, field: string): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(textOf(schedule, field) ?? '')?.[0] ?? null
}

interface Day {
  readonly day: string
  readonly ordinal: number | null
}

function daysOf(schedule: Doc): Day[] | null {
  const text = textOf(schedule, 'byday')
  if (text === null) return []
  const days: Day[] = []
  for (const part of text.split(/[,;\s]+/).filter((item) => item !== '')) {
    const parsed = /^([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)$/i.exec(part)
    if (!parsed?.[2]) return null
    days.push({ day: parsed[2].toUpperCase(), ordinal: parsed[1] === undefined ? null : Number(parsed[1]) })
  }
  return days.toSorted((one, other) => ORDER.indexOf(one.day) - ORDER.indexOf(other.day))
}

function toWeeklyDays(schedule: Doc): string | null {
  const days = daysOf(schedule)
  if (days === null) return null
  if (days.length > 0) return joinDays(days.map((item) => item.day))
  const start = dateOf(schedule, 'dtstart')
  if (start === null || textOf(schedule, 'freq') !== 'WEEKLY') return null
  return DAYS[ORDER[(new Date(`${start}T00:00:00Z`).getUTCDay() + 6) % 7] ?? ''] ?? null
}

/** Runs of days as ranges: "Mo-Th,Sa". */
function joinDays(days: readonly string[]): string {
  const indexes = [...new Set(days.map((day) => ORDER.indexOf(day)))].toSorted((one, other) => one - other)
  const runs: [number, number][] = []
  for (const index of indexes) {
    const last = runs.at(-1)
    if (last && last[1] === index - 1) last[1] = index
    else runs.push([index, index])
  }
  return runs.map(([from, to]) => (from === to ? dayName(from) : `${dayName(from)}-${dayName(to)}`)).join(',')
}

function dayName(index: number): string {
  return DAYS[ORDER[index] ?? ''] ?? ''
}

function toMonthlyDays(schedule: Doc): string | null {
  // "The first Saturday every two months" has no expression of its own: unknown rather than wrong.
  if ((numberOf(schedule, 'interval') ?? 1) > 1) return null
  const days = daysOf(schedule)
  if (days === null) return null
  const dates = textOf(schedule, 'bymonthday')
  if (dates !== null) {
    const numbers = dates.split(/[,;\s]+/).map(Number)
    if (days.length > 0 || numbers.some((day) => !Number.isInteger(day) || day < 1 || day > 31)) return null
    return MONTHS.flatMap((month) => numbers.map((day) => `${month} ${String(day).padStart(2, '0')}`)).join(',')
  }
  if (days.length === 0 || days.some((item) => item.ordinal !== null && (Math.abs(item.ordinal) > 5 || item.ordinal === 0)))
    return null
  if (days.every((item) => item.ordinal === null)) return joinDays(days.map((item) => item.day))
  return days.map((item) => `${DAYS[item.day] ?? ''}${item.ordinal === null ? '' : `[${item.ordinal}]`}`).join(',')
}

/** `dtstart` and `until` bound the recurrence itself. */
function toDateRange(schedule: Doc): string {
  const until = dateOf(schedule, 'until')
  if (until === null) return ''
  const start = dateOf(schedule, 'dtstart') ?? dateOf(schedule, 'valid_from') ?? '2000-01-01'
  return `${longDate(start)}-${longDate(until)}`
}

function longDate(date: string): string {
  const [year, month, day] = date.split('-')
  return `${year} ${MONTHS[Number(month) - 1] ?? 'Jan'} ${day}`
}

/** Weeks by number, or every second week counted from the week of `dtstart`; empty for every week; `null` where it cannot be said. */
function toWeeks(schedule: Doc): string | null {
  const numbers = textOf(schedule, 'byweekno')
  if (numbers !== null) {
    const weeks = numbers.split(/[,;\s]+/).map(Number)
    if (weeks.some((week) => !Number.isInteger(week) || week < 1 || week > 53)) return null
    return `week ${weeks.map((week) => String(week).padStart(2, '0')).join(',')}`
  }
  const interval = numberOf(schedule, 'interval') ?? 1
  if (interval <= 1 || textOf(schedule, 'freq') === 'MONTHLY') return ''
  const start = dateOf(schedule, 'dtstart')
  if (start === null || interval > 26) return null
  const first = ((isoWeek(start) - 1) % interval) + 1
  return `week ${String(first).padStart(2, '0')}-53/${interval}`
}

function isoWeek(date: string): number {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7))
  return Math.ceil(((day.getTime() - Date.UTC(day.getUTCFullYear(), 0, 1)) / 86_400_000 + 1) / 7)
}
