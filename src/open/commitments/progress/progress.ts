// What progress is: computed from observations against the target by a rule that is shown as data. Having reported something lately is
// no progress and is never in here; it stands beside it as `Recency`.
import type { FigureState } from '../indicators/observation.ts'

/** `target-reached-not-confirmed`: the figures say so; those whom it was promised to have not said so yet. */
export const PROGRESS_STATES = [
  'met',
  'target-reached-not-confirmed',
  'on-course',
  'off-course',
  'cannot-be-told',
  'withdrawn',
] as const
export type ProgressState = (typeof PROGRESS_STATES)[number]

/** Why it cannot be told. */
export const UNTOLD_REASONS = [
  'no-indicator',
  'no-target',
  'no-baseline',
  'no-due-date',
  'nothing-observed',
  'nothing-observed-since',
  'withheld',
  'not-collected',
  'definition-changed',
  'unit-differs',
  'interval-straddles',
  'too-early',
] as const
export type UntoldReason = (typeof UNTOLD_REASONS)[number]

/** What keeps a reached target from being called met. */
export const UNCONFIRMED_REASONS = ['too-few-answers', 'not-paid', 'says-no'] as const
export type UnconfirmedReason = (typeof UNCONFIRMED_REASONS)[number]

/** The rule, stated with every result: how far it may lag behind the straight line, and how soon anything may be said. */
export interface ProgressRule {
  /** Share of the change expected by the day of the observation that must have come: 0.95. */
  readonly leastShare: number
  /** Share of the time from baseline to due date before which nothing is said: 0.1. */
  readonly tooEarlyShare: number
  /** Answers needed before anything is met. */
  readonly answersNeeded: number
  /** Where the thresholds come from. */
  readonly source: string
}

/** A number known exactly or between two ends, both included; `null`: that end is not known. */
export interface Range {
  readonly low: number | null
  readonly high: number | null
}

/** The figures that the state rests on. Every one can be shown beside it. */
export interface ProgressFigures {
  readonly baseline: { readonly value: number; readonly day: string } | null
  /** The value to reach, in the series' unit, and from which side. */
  readonly target: { readonly value: number; readonly side: 'at-least' | 'at-most' | 'more-than' | 'less-than' | 'equals' } | null
  readonly dueDay: string | null
  /** The newest observation. */
  readonly observed: {
    readonly timePeriod: string
    readonly day: string
    readonly state: FigureState
    readonly range: Range
    readonly source: string
  } | null
  /** Where the straight line from baseline to target stands on the day of the observation, and the worst value still on course. */
  readonly expected: { readonly onPath: number; readonly least: number } | null
  /** Share of the expected change that has come, where it can be told. */
  readonly share: Range | null
}

/** Progress of one series. */
export interface SeriesProgress {
  readonly state: Exclude<ProgressState, 'met' | 'withdrawn'>
  /** Empty unless `cannot-be-told`. */
  readonly reasons: readonly UntoldReason[]
  readonly figures: ProgressFigures
}

/** A group that the commitment looks at. */
export interface GroupProgress extends SeriesProgress {
  readonly group: Readonly<Record<string, string>>
  /** Off course, withheld-free and measured; or nobody collects it. */
  readonly isLeftBehind: boolean
}

/** Progress of a commitment. */
export interface Progress {
  readonly state: ProgressState
  readonly reasons: readonly UntoldReason[]
  /** Only where the target is reached and it is not met. */
  readonly unconfirmed: readonly UnconfirmedReason[]
  readonly figures: ProgressFigures
  readonly rule: ProgressRule
  /** The rule in plain English; pages word it from `rule` and `figures`. */
  readonly ruleInWords: string
  readonly groups: readonly GroupProgress[]
  /** Those of `groups` that are left behind, also where the whole is on course. */
  readonly leftBehind: readonly GroupProgress[]
}

/** When something was last told: beside progress, never part of it. */
export interface Recency {
  readonly lastUpdateOn: string | null
  readonly days: number | null
  /** Within `RECENT_DAYS`. */
  readonly reportedRecently: boolean
}

/** Half a year. */
export const RECENT_DAYS = 183
