// An indicator as it is told: only figures that went through disclosure control; a hidden one is `null`, whatever the reason.
import { indicatorRules, type IndicatorName } from './indicator-list.ts'

/** By what an indicator is parted. */
export const indicatorGroups = ['age', 'gender', 'language', 'household', 'factor'] as const

/** See `indicatorGroups`. */
export type IndicatorGroup = (typeof indicatorGroups)[number]

/** Reached, not reached, and both. */
export interface ReachedFigures {
  readonly all: number | null
  readonly reached: number | null
  readonly rest: number | null
}

/** One group's figures. */
export interface GroupRow extends ReachedFigures {
  readonly code: string
}

/** The table. `outcomes` and `groups` are empty where there were too few to tell even the whole. */
export interface IndicatorTable extends ReachedFigures {
  readonly indicator: IndicatorName
  /** `2026-Q3`. */
  readonly period: string
  /** ISO 8601. */
  readonly madeAt: string
  readonly threshold: number
  readonly outcomes: readonly { readonly code: string; readonly count: number | null }[]
  /** A group that cannot be told without giving somebody away has no rows. */
  readonly groups: readonly { readonly group: IndicatorGroup; readonly rows: readonly GroupRow[] }[]
}

/** Stands for codes that too few people have, put together: neither how few nor which. */
export const FEW = 'few'

/** The outcome in the middle of all, in the order of the indicator's outcomes; `null` where a figure that it needs is hidden. */
export function medianOutcome({
  indicator,
  all,
  outcomes,
}: Pick<IndicatorTable, 'indicator' | 'all' | 'outcomes'>): string | null {
  if (all === null) return null
  let sum = 0
  for (const code of indicatorRules[indicator].outcomes) {
    const count = outcomes.find((one) => one.code === code)?.count ?? null
    // What stands before the middle must be known to be before it.
    if (count === null) return null
    sum += count
    if (sum * 2 >= all) return code
  }
  return null
}

/** A share of the published figures, 0 to 1. */
export function shareOf({ all, reached }: ReachedFigures): number | null {
  return all === null || reached === null || all === 0 ? null : reached / all
}
