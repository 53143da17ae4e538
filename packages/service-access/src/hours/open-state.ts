// Whether a place is open at a moment, until when, and when it opens next: exact to the minute, in the place's own
// time zone, with its country's public holidays.
import type { Known } from '@causeway/vocabulary'
import type { OpeningHours } from '../service-at-location.ts'
import { findOpenAhead } from './coming-days.ts'
import type { OpenInterval } from './opening-expression.ts'
import { readExpression } from './opening-expression.ts'
import { DAY_MINUTES, fromWallTime, toWallTime } from './wall-time.ts'

export interface OpenState {
  /** `perhaps`: open by appointment, or as the provider's note says. */
  readonly now: 'open' | 'perhaps' | 'closed' | 'unknown'
  /** When what holds now ends; `null` where it never does, is unknown, or for longer than a year. */
  readonly until: Date | null
  /** When it surely opens next, after now; `null` where it is open now, never opens within a year, or is unknown. */
  readonly nextOpening: Date | null
  /** False where the hours speak of holidays that are not known: on such a day all of this may be wrong. */
  readonly holidaysKnown: boolean
  /** Why it is unknown. */
  readonly because: 'hours-not-stated' | 'hours-unreadable' | 'time-zone-unknown' | null
}

/** How far ahead is looked, days: most open within a week, so farther only where nothing is found. */
const LOOKED_AHEAD = [9, 70, 367]

/** The state at the instant `at`. */
export function readOpenState(hours: Known<OpeningHours>, at: Date): OpenState {
  if (hours === 'unknown') return unknownBecause('hours-not-stated')
  const expression = readExpression(hours.expression, hours.country)
  if (expression === 'unreadable') return unknownBecause('hours-unreadable')
  const wall = toWallTime(at, hours.timeZone)
  if (wall === undefined) return unknownBecause('time-zone-unknown')
  const yesterday = Math.floor(wall / DAY_MINUTES) * DAY_MINUTES - DAY_MINUTES
  for (const days of LOOKED_AHEAD) {
    const isLast = days === LOOKED_AHEAD.at(-1)
    const intervals = findOpenAhead(hours, yesterday, days)
    if (intervals === 'unreadable') return unknownBecause('hours-unreadable')
    const state = findState(intervals, wall, yesterday + days * DAY_MINUTES)
    const settled = state.nextOpening !== null || (state.now === 'open' && state.until !== null)
    if (!settled && !isLast) continue
    const { timeZone } = hours
    return {
      now: state.now,
      until: state.until === null ? null : fromWallTime(state.until, timeZone),
      nextOpening: state.nextOpening === null ? null : fromWallTime(state.nextOpening, timeZone),
      holidaysKnown: expression.holidaysKnown,
      because: null,
    }
  }
  throw new Error('the last look ahead always answers')
}

interface WallState {
  readonly now: 'open' | 'perhaps' | 'closed'
  readonly until: number | null
  readonly nextOpening: number | null
}

function findState(intervals: readonly OpenInterval[], wall: number, end: number): WallState {
  const stretches = joinStretches(intervals)
  const current = stretches.find((interval) => interval.from <= wall && wall < interval.to)
  const next = stretches.find((interval) => interval.certain && interval.from > wall)
  const change = current ? current.to : stretches.find((interval) => interval.from > wall)?.from
  return {
    now: current ? (current.certain ? 'open' : 'perhaps') : 'closed',
    until: change === undefined || change >= end ? null : change,
    nextOpening: current?.certain ? null : (next?.from ?? null),
  }
}

/** Stretches that meet are one: open to midnight and from midnight is open through. */
function joinStretches(intervals: readonly OpenInterval[]): readonly OpenInterval[] {
  const joined: OpenInterval[] = []
  for (const interval of intervals) {
    const last = joined.at(-1)
    if (last && last.certain === interval.certain && interval.from <= last.to) {
      joined[joined.length - 1] = { ...last, to: Math.max(last.to, interval.to) }
    } else joined.push(interval)
  }
  return joined
}

function unknownBecause(because: NonNullable<OpenState['because']>): OpenState {
  return { now: 'unknown', until: null, nextOpening: null, holidaysKnown: true, because }
}
