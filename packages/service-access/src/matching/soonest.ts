// How soon somebody could be served at a place: the way there, and the wait until its door opens. This orders
// thousands of places at once, so it is to five minutes and by the wall's clock; what is shown is exact.
import type { Known } from '@causeway/vocabulary'
import { DAY_MINUTES, readComingDays, STEP_MINUTES, toWallTime } from '../hours/index.ts'
import type { StepBits } from '../hours/index.ts'
import type { OpeningHours } from '../service-at-location.ts'

/** Blank or unreadable hours, and hours by appointment, count as half a day's wait. */
export const UNKNOWN_WAIT_MINUTES = 720
/** A place that does not open within the days looked at counts as this much wait. */
export const LONGEST_WAIT_MINUTES = 8 * DAY_MINUTES

/** The hours ahead of one place, ready to be asked for any length of way. */
export interface HoursAhead {
  readonly bits: StepBits
  /** Minutes since the first bit's midnight. */
  readonly now: number
}

/** `unknown` where the hours are, or cannot be read. */
export function readHoursAhead(hours: Known<OpeningHours>, at: Date): Known<HoursAhead> {
  if (hours === 'unknown') return 'unknown'
  const wall = toWallTime(at, hours.timeZone)
  if (wall === undefined) return 'unknown'
  const midnight = Math.floor(wall / DAY_MINUTES) * DAY_MINUTES
  const bits = readComingDays(hours, midnight)
  return bits === 'unreadable' ? 'unknown' : { bits, now: wall - midnight }
}

/** Minutes until one could be served who sets out now on a way of so many minutes. */
export function findSoonest(ahead: Known<HoursAhead>, travelMinutes: number): number {
  if (ahead === 'unknown') return travelMinutes + UNKNOWN_WAIT_MINUTES
  const arrival = ahead.now + travelMinutes
  const step = Math.floor(arrival / STEP_MINUTES)
  const open = nextStep(ahead.bits.open, step)
  if (open === step) return travelMinutes
  // From whole minutes alone, so that two lengths of way to the same opening give the same number.
  const served = open < 0 ? travelMinutes + LONGEST_WAIT_MINUTES : open * STEP_MINUTES - ahead.now
  const isPerhapsOpen = served - travelMinutes > UNKNOWN_WAIT_MINUTES && nextStep(ahead.bits.perhaps, step) >= 0
  return isPerhapsOpen ? travelMinutes + UNKNOWN_WAIT_MINUTES : served
}

/** The first stretch that is surely open now or later, in minutes from now (negative where it has begun); `null` for none or unknown. */
export function findOpenStretch(ahead: Known<HoursAhead>): { readonly from: number; readonly to: number } | null {
  if (ahead === 'unknown') return null
  const words = ahead.bits.open
  const first = nextStep(words, Math.floor(ahead.now / STEP_MINUTES))
  if (first < 0) return null
  let end = first
  while (isSet(words, end)) end++
  return { from: first * STEP_MINUTES - ahead.now, to: end * STEP_MINUTES - ahead.now }
}

/** When the last stretch that is perhaps open ends, in minutes from now; minus infinity where there is none. */
export function findPerhapsEnd(ahead: Known<HoursAhead>): number {
  if (ahead === 'unknown') return Number.NEGATIVE_INFINITY
  const words = ahead.bits.perhaps
  let index = words.length - 1
  while (index >= 0 && words[index] === 0) index--
  if (index < 0) return Number.NEGATIVE_INFINITY
  return (index * 32 + 32 - Math.clz32(words[index]!)) * STEP_MINUTES - ahead.now
}

function isSet(words: Uint32Array, step: number): boolean {
  return (((words[step >>> 5] ?? 0) >>> (step & 31)) & 1) === 1
}

/** The first set bit at or after `step`, or -1. */
function nextStep(words: Uint32Array, step: number): number {
  let index = step >>> 5
  if (index >= words.length) return -1
  let word = words[index]! & (-1 << (step & 31))
  while (word === 0) {
    index++
    if (index >= words.length) return -1
    word = words[index]!
  }
  return index * 32 + (31 - Math.clz32(word & -word))
}
