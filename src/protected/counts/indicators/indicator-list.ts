// The indicators for a supervisor and a donor: what each counts, what of it counts as reached, and when its figures are ripe.
import type { Measure } from '../count-fact.ts'
import type { CellSum } from '../store/index.ts'

/** The indicators. */
export const indicatorNames = ['first-response', 'clocks-kept', 'needs-met', 'referrals-completed', 'six-months'] as const

/** See `indicatorNames`. */
export type IndicatorName = (typeof indicatorNames)[number]

/** How an indicator is made of cells. */
export interface IndicatorRule {
  readonly measure: Measure
  /** What is told one by one, those that count as reached first. */
  readonly outcomes: readonly string[]
  /** Of `outcomes`, those that count as reached: the numerator. All of them together are the denominator. */
  readonly reached: readonly string[]
  /** The outcome of a cell; `null` where the cell is none of this indicator. */
  readonly outcomeOf: (cell: Pick<CellSum, 'code' | 'detail'>) => string | null
  /** Whether a case stands in one cell only. */
  readonly isOnce: boolean
  /** Months that must have passed after the period, so that what was begun in it had time to come to its end. */
  readonly ripeAfter: number
}

const noAnswer = new Set(['expired', 'under-way'])

/** By name. */
export const indicatorRules: Readonly<Record<IndicatorName, IndicatorRule>> = {
  'first-response': {
    measure: 'first-response',
    outcomes: ['same-day', 'days-1-3', 'days-4-7', 'days-8-14', 'days-15-plus', 'none-yet'],
    reached: ['same-day', 'days-1-3'],
    outcomeOf: ({ code }) => code,
    isOnce: true,
    ripeAfter: 1,
  },
  'clocks-kept': {
    measure: 'clock',
    outcomes: ['kept', 'late', 'waiting'],
    reached: ['kept'],
    outcomeOf: ({ detail }) => detail,
    isOnce: false,
    ripeAfter: 0,
  },
  'needs-met': {
    measure: 'need',
    outcomes: ['met', 'partly-met', 'not-met', 'no-longer', 'open'],
    reached: ['met'],
    outcomeOf: ({ detail }) => (detail === 'recorded' ? null : detail),
    isOnce: false,
    ripeAfter: 3,
  },
  'referrals-completed': {
    measure: 'referral',
    outcomes: ['done', 'not-done', 'declined', 'revoked', 'no-answer'],
    reached: ['done'],
    outcomeOf: ({ detail }) => (noAnswer.has(detail) ? 'no-answer' : detail),
    isOnce: false,
    ripeAfter: 3,
  },
  'six-months': {
    measure: 'follow-up',
    outcomes: ['better', 'same', 'worse', 'not-reached'],
    reached: ['better'],
    outcomeOf: ({ code }) => code,
    isOnce: true,
    ripeAfter: 0,
  },
}

/** Quarters that an indicator can be told of at `now`, the newest first; four years of them. */
export function ripeQuarters(name: IndicatorName, now: Date): readonly string[] {
  // Counted in months: the quarter's last month, and those that must pass after it, are over.
  const month = now.getUTCFullYear() * 12 + now.getUTCMonth() - 1 - indicatorRules[name].ripeAfter
  const last = Math.floor((month + 1) / 3) - 1
  return Array.from({ length: 16 }, (_, back) => {
    const quarter = last - back
    return `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`
  })
}
