// A typical week as a set of five-minute steps, Monday first, so that two people's or services' weeks meet by
// bit operations. Holidays are left out; an expression with seasons is read over the four weeks from `at`,
// and open in any of them counts: a monthly clinic can be used, a winter shelter in July cannot.
import type { ThreeValued } from '@causeway/vocabulary'
import type { OpenInterval } from './opening-expression.ts'
import { readExpression, readOrdinaryWeek } from './opening-expression.ts'

export const STEP_MINUTES = 5
const STEPS = (7 * 24 * 60) / STEP_MINUTES
const WORDS = STEPS / 32
const DAY_MS = 86_400_000
const WEEKS_LOOKED_AT = 4

/** `open` surely, `perhaps` open or by appointment; bit `i` is the step that starts `5 i` minutes after Monday 00:00. */
export interface TypicalWeek {
  readonly open: Uint32Array
  readonly perhaps: Uint32Array
}

const read = new Map<string, TypicalWeek | 'unreadable'>()
const MOST_REMEMBERED = 50_000

/** The typical week of an opening_hours expression about the time of `at`; remembered. */
export function readWeek(expression: string, country: string | null, at: Date): TypicalWeek | 'unreadable' {
  const ordinary = readOrdinaryWeek(expression)
  const hours = ordinary === 'unreadable' ? readExpression(expression, country) : ordinary
  if (hours === 'unreadable') return 'unreadable'
  const monday = findMonday(at)
  const key = `${hours.isWeekStable ? '' : monday.getTime()} ${ordinary === 'unreadable' ? country : ''} ${expression}`
  const remembered = read.get(key)
  if (remembered) return remembered
  const end = addDays(monday, hours.isWeekStable ? 7 : 7 * WEEKS_LOOKED_AT)
  const week = fillWeek(hours.findOpen(monday, end), monday)
  if (read.size >= MOST_REMEMBERED) read.clear()
  read.set(key, week)
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

function hasRun(steps: number, wordAt: (word: number) => number): boolean {
  let run = 0
  // Once round and a day more, so that a run over Sunday midnight is whole.
  for (let index = 0; index < WORDS + WORDS / 7; index++) {
    const word = wordAt(index % WORDS)
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

function fillWeek(intervals: readonly OpenInterval[], monday: Date): TypicalWeek {
  const week = { open: new Uint32Array(WORDS), perhaps: new Uint32Array(WORDS) }
  for (const interval of intervals) {
    const bits = interval.certain ? week.open : week.perhaps
    const first = Math.ceil(stepsSince(monday, interval.from))
    const end = Math.floor(stepsSince(monday, interval.to))
    for (let step = first; step < end; step++) {
      const inWeek = step % STEPS
      const word = inWeek >>> 5
      bits[word] = (bits[word] ?? 0) | (1 << (inWeek & 31))
    }
  }
  return week
}

/** By the clock on the wall, so that a day with 23 or 25 hours shifts nothing. */
function stepsSince(monday: Date, moment: Date): number {
  const days = Math.round((wallMidnight(moment) - wallMidnight(monday)) / DAY_MS)
  const minutes = moment.getHours() * 60 + moment.getMinutes() + moment.getSeconds() / 60
  return (days * 24 * 60 + minutes) / STEP_MINUTES
}

function wallMidnight(moment: Date): number {
  return Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate())
}

function findMonday(at: Date): Date {
  return new Date(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() - ((at.getUTCDay() + 6) % 7))
}

function addDays(moment: Date, days: number): Date {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() + days)
}
