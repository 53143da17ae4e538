// A clock in words, as somebody says it at a desk: "2 hours late", "due tomorrow 14:00", in the time zone of the place.
import { localDateOf } from '@causeway/casework'
import type { Translator } from '../../../platform/i18n/index.ts'

/** A deadline, said. */
export interface SaidDue {
  readonly words: string
  readonly isLate: boolean
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Up to here lateness is said in hours: "30 hours late" is felt, "1 day late" less. */
const MOST_HOURS = 48
const DAYS_BY_NAME = 6

/**
 * Says when something is due, seen from `now`: how late it is, or the day as people say it (today, tomorrow, a weekday, then the date) with
 * the hour of the zone. `null` has no clock.
 */
export function describeDue(t: Translator, due: string | Date | null, now: Date, timeZone: string): SaidDue {
  if (due === null) return { words: t('cases.due-none'), isLate: false }
  const at = new Date(due)
  const late = now.getTime() - at.getTime()
  if (late >= 0) return { words: describeLate(t, late), isLate: true }
  const left = -late
  if (left < HOUR) return { words: t('cases.due-minutes', { count: Math.max(1, Math.floor(left / MINUTE)) }), isLate: false }
  const time = t.time(at, timeZone)
  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone)
  if (days === 0) return { words: t('cases.due-today', { time }), isLate: false }
  if (days === 1) return { words: t('cases.due-tomorrow', { time }), isLate: false }
  if (days <= DAYS_BY_NAME) return { words: t('cases.due-weekday', { day: t.weekday(at, timeZone), time }), isLate: false }
  return { words: t('cases.due-date', { date: t.date(at, timeZone) }), isLate: false }
}

/** A moment as the journal says it: the day and the hour of the zone. */
export function describeMoment(t: Translator, at: string | Date, timeZone: string): string {
  const moment = new Date(at)
  return `${t.date(moment, timeZone)} ${t.time(moment, timeZone)}`
}

function describeLate(t: Translator, late: number): string {
  if (late < HOUR) return t('cases.late-minutes', { count: Math.max(1, Math.floor(late / MINUTE)) })
  if (late < MOST_HOURS * HOUR) return t('cases.late-hours', { count: Math.floor(late / HOUR) })
  return t('cases.late-days', { count: Math.floor(late / DAY) })
}

/** The days of a zone's calendar, numbered. */
function dayNumber(at: Date, timeZone: string): number {
  return Math.round(Date.parse(`${localDateOf(at.getTime(), timeZone)}T00:00:00Z`) / DAY)
}
