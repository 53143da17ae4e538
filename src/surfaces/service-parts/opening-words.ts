// Whether a service is open, and when it opens next, in a sentence: in the reader's language, on the clock of the place.
import {
  DAY_MINUTES,
  DAYS_AHEAD,
  type OpenState,
  type OpeningHours,
  STEP_MINUTES,
  readComingDays,
  toWallTime,
} from '@causeway/service-access'
import type { Known } from '@causeway/vocabulary'
import type { Translator } from '../../platform/i18n/index.ts'

const DAY = 86_400_000

/** "Open now, until 17:00", "Closed now. Opens tomorrow at 09:00", "Opening hours not known". */
export function sayOpening(t: Translator, state: OpenState, hours: Known<OpeningHours>, at: Date): string {
  if (hours === 'unknown') return t('help-site.hours-unknown')
  const { timeZone } = hours
  const { now, until, nextOpening } = state
  switch (now) {
    case 'unknown':
      return t('help-site.hours-unknown')
    case 'open':
      return until === null ? t('help-site.open-always') : t('help-site.open-until', { time: t.time(until, timeZone) })
    case 'perhaps':
      return t('help-site.open-perhaps')
    case 'closed':
      return nextOpening === null ? t('help-site.opens-unknown') : sayNextOpening(t, nextOpening, timeZone, at)
  }
}

function sayNextOpening(t: Translator, next: Date, timeZone: string, at: Date): string {
  const time = t.time(next, timeZone)
  const days = Math.round((dayOf(next, timeZone) - dayOf(at, timeZone)) / DAY)
  if (days === 0) return t('help-site.opens-today', { time })
  if (days === 1) return t('help-site.opens-tomorrow', { time })
  if (days < 7) return t('help-site.opens-weekday', { weekday: t.weekday(next, timeZone), time })
  return t('help-site.opens-date', { date: t.date(next, timeZone), time })
}

const dayFormats = new Map<string, Intl.DateTimeFormat>()

/** The calendar day in a zone, as midnight UTC of that date. */
function dayOf(moment: Date, timeZone: string): number {
  const format = dayFormats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  dayFormats.set(timeZone, format)
  return Date.parse(format.format(moment))
}

/** One of the coming days: its name, and its hours in words. */
export interface DayOfHours {
  readonly day: string
  readonly times: readonly string[]
}

/** The hours of seven days from today on, holidays heeded; `null` where they are not known. Days without hours have no times. */
export function listComingDays(t: Translator, hours: Known<OpeningHours>, at: Date): readonly DayOfHours[] | null {
  if (hours === 'unknown') return null
  const wall = toWallTime(at, hours.timeZone)
  if (wall === undefined) return null
  const midnight = Math.floor(wall / DAY_MINUTES) * DAY_MINUTES
  const bits = readComingDays(hours, midnight)
  if (bits === 'unreadable') return null
  return Array.from({ length: DAYS_AHEAD - 1 }, (_, day) => ({
    // A wall-clock day has no zone of its own: it is named as a day of UTC.
    day: t.weekday(new Date((midnight + day * DAY_MINUTES) * 60_000), 'UTC'),
    times: [
      ...listTimes(t, bits.open, day),
      ...listTimes(t, bits.perhaps, day).map((times) => `${times} (${t('help-site.perhaps')})`),
    ],
  }))
}

const STEPS_A_DAY = DAY_MINUTES / STEP_MINUTES

/** The stretches of set bits of one day, as "09:00–17:30"; in words where the script runs the other way than the digits. */
function listTimes(t: Translator, bits: Uint32Array, day: number): readonly string[] {
  const times: string[] = []
  let start = -1
  for (let step = 0; step <= STEPS_A_DAY; step++) {
    const index = day * STEPS_A_DAY + step
    const isSet = step < STEPS_A_DAY && (((bits[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1
    if (isSet && start < 0) start = step
    if (!isSet && start >= 0) {
      times.push(t('help-site.hours-span', { from: clockOf(start), to: clockOf(step) }))
      start = -1
    }
  }
  return times
}

function clockOf(step: number): string {
  const minutes = step * STEP_MINUTES
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
