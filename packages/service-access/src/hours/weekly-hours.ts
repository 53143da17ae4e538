// A typical week as a set of five-minute steps, Monday first, so that two people's or services' weeks meet by
// bit operations. Holidays are left out; an expression with seasons is read over the four weeks from `at`,
// and open in any of them counts: a monthly clinic can be used, a winter shelter in July cannot.
import type { ThreeValued } from '@causeway/vocabulary'
import type { OpeningHours } from '../service-at-location.ts'
import type { OpenInterval } from './opening-expression.ts'
import { readExpression, readOrdinaryWeek } from './opening-expression.ts'
import { addIntervals, createStepBits, STEP_MINUTES, WORDS_A_DAY } from './step-bits.ts'
import type { StepBits } from './step-bits.ts'
import { DAY_MINUTES } from './wall-time.ts'
import type { WallMinutes } from './wall-time.ts'

const WEEK_MINUTES = 7 * DAY_MINUTES
const WEEK_WORDS = 7 * WORDS_A_DAY
const WEEKS_LOOKED_AT = 4
/** 5 January 1970, a Monday. */
const FIRST_MONDAY: WallMinutes = 4 * DAY_MINUTES
const MINUTE_MS = 60_000

/** Bit `i` is the step that starts `5 i` minutes after Monday 00:00. */
export interface TypicalWeek extends StepBits {
  /** The exact stretches of the week where every week is alike, wall-clock minutes since Monday 00:00; else `null`. */
  readonly stretches: readonly OpenInterval[] | null
}

const read = new Map<string, TypicalWeek | 'unreadable'>()
const MOST_REMEMBERED = 50_000

/** The typical week of an opening_hours expression about the time of `at`; remembered. */
export function readWeek(expression: string, country: string | null, at: Date): TypicalWeek | 'unreadable' {
  const ordinary = readOrdinaryWeek(expression)
  const hours = ordinary === 'unreadable' ? readExpression(expression, country) : ordinary
  if (hours === 'unreadable') return 'unreadable'
  const monday = hours.isWeekStable ? FIRST_MONDAY : findMonday(Math.floor(at.getTime() / MINUTE_MS))
  const key = `${monday} ${ordinary === 'unreadable' ? country : ''} ${expression}`
  const remembered = read.get(key)
  if (remembered) return remembered
  const intervals = hours.findOpen(monday, monday + WEEK_MINUTES * (hours.isWeekStable ? 1 : WEEKS_LOOKED_AT))
  const stretches = hours.isWeekStable
    ? intervals.map((interval) => ({ ...interval, from: interval.from - monday, to: interval.to - monday }))
    : null
  const week = { ...createStepBits(7), stretches }
  addIntervals(week, intervals, monday)
  if (read.size >= MOST_REMEMBERED) read.clear()
  read.set(key, week)
  return week
}

const weekOfHours = new WeakMap<OpeningHours, { readonly monday: WallMinutes; readonly week: TypicalWeek | 'unreadable' }>()

/** The same of a service's hours, remembered by the object itself. */
export function readWeekOf(hours: OpeningHours, at: Date): TypicalWeek | 'unreadable' {
  const monday = findMonday(Math.floor(at.getTime() / MINUTE_MS))
  const known = weekOfHours.get(hours)
  if (known?.monday === monday) return known.week
  const week = readWeek(hours.expression, hours.country, at)
  weekOfHours.set(hours, { monday, week })
  return week
}

/** `yes` where both are surely open for `minutes` on end; `unknown` where perhaps; else `no`. Sunday night meets Monday. */
export function overlapWeeks(a: TypicalWeek, b: TypicalWeek, minutes: number): ThreeValued {
  const steps = Math.ceil(minutes / STEP_MINUTES)
  if (hasRun(steps, (word) => (a.open[word] ?? 0) & (b.open[word] ?? 0))) return 'yes'
  const either = (week: TypicalWeek, word: number) => (week.open[word] ?? 0) | (week.perhaps[word] ?? 0)
  return hasRun(steps, (word) => either(a, word) & either(b, word)) ? 'unknown' : 'no'
}

/** True for 24/7. */
export function isOpenAllWeek(week: TypicalWeek): boolean {
  return week.open.every((word) => word === 0xffff_ffff)
}

/** The Monday, 00:00, of the week of a wall-clock time. */
export function findMonday(wall: WallMinutes): WallMinutes {
  return wall - ((((wall - FIRST_MONDAY) % WEEK_MINUTES) + WEEK_MINUTES) % WEEK_MINUTES)
}

function hasRun(steps: number, wordAt: (word: number) => number): boolean {
  let run = 0
  // Once round and a day more, so that a run over Sunday midnight is whole.
  for (let index = 0; index < WEEK_WORDS + WORDS_A_DAY; index++) {
    const word = wordAt(index % WEEK_WORDS)
    if (word === 0) {
      run = 0
      continue
    }
    for (let bit = 0; bit < 32; bit++) {
      run = (word >>> bit) & 1 ? run + 1 : 0
      if (run >= steps) return true
    }
  }
  return false
}
