// The answer of a gap analysis: who could at best be reached, why the others are not, and what would reach most of them.
// JSON as it stands. `low` and `high` are bounds: everything the directory leaves blank taken once as "no" and once as "yes".
import type { Barrier, Cause, LeverHolder, NeedCode } from '@causeway/vocabulary'
import type { PersonProfile, TravelMode } from '../person.ts'
import type { Point } from '../service-at-location.ts'
import type { Lever } from './lever.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}

/** People, exactly and for reading: `exact` is a fraction in lowest terms (`"41/3"`, `"12"`). */
export interface ExactPeople {
  readonly people: number
  readonly exact: string
}

/** One cause's part of the gap, at its low and at its high bound. The parts of one bound add up to that bound exactly. */
export interface CausePart {
  readonly cause: Cause
  readonly atLow: ExactPeople
  readonly atHigh: ExactPeople
}

/** Parts in the order of `CAUSES`, nine numbers a bound; they add up to `gap.low` and `gap.high` (to rounding of doubles). */
export interface CauseParts {
  readonly atLow: readonly number[]
  readonly atHigh: readonly number[]
}

/**
 * Reach and gap of some set of people. Where the number of people is certain, `reached.low + gap.high` and `reached.high + gap.low`
 * are both that number; where it is an interval, each bound takes the end of it that makes that bound hold.
 */
export interface ReachAndGap {
  readonly people: number
  readonly reached: Interval
  readonly gap: Interval
}

export interface GapGroup {
  /** Stable for the same attributes. */
  readonly id: string
  /** English, for files: `age 18–59; female; speaks ar; no papers`. */
  readonly label: string
  /** What the screens translate. */
  readonly profile: PersonProfile
}

export interface GapPlace {
  /** As the demand table named it: an H3 cell, or `latitude,longitude`. */
  readonly id: string
  readonly point: Point
  /** True where `id` is an H3 cell. */
  readonly isCell: boolean
}

/** People of one group at one place who lack one thing: the finest unit of the analysis. Behind sign-in only. */
export interface GapCell extends ReachAndGap {
  /** Index into `places`. */
  readonly place: number
  /** Index into `groups`. */
  readonly group: number
  readonly need: NeedCode
  readonly causes: CauseParts
  /** With the need's median known capacity where capacity is unknown; `null` where nothing is unknown. */
  readonly scenarioGap: Interval | null
}

/** One need as the demand names it. Its causes are its cells' parts added up: exact where it shares no service with other needs. */
export interface NeedGap extends ReachAndGap {
  readonly need: NeedCode
  readonly causes: CauseParts
  /** Services at locations that answer it, and those of them whose capacity nobody has said. */
  readonly services: number
  readonly unknownCapacity: number
  readonly scenario: (ReachAndGap & { readonly causes: CauseParts }) | null
}

/** The marked scenario: unknown capacity taken as the median of the known ones of the same need. */
export interface CapacityScenario extends ReachAndGap {
  readonly causes: readonly CausePart[]
  readonly meanMinutes: { readonly low: number | null; readonly high: number | null }
  /** The median that stood in, by top-level need, and how many services took it. */
  readonly medians: readonly {
    readonly need: string
    readonly median: number
    readonly services: number
    readonly ofAllNeeds: boolean
  }[]
}

/** One lever, re-optimised exactly. */
export interface RankedLever {
  readonly lever: Lever
  /** People more who could at best be reached, at both ends of what is unknown. */
  readonly gain: Interval
  /** The same in the marked scenario; `null` where there is none. */
  readonly scenarioGain: Interval | null
  readonly holder: LeverHolder
  /** True for rules and laws alone: a lever at one service goes to that provider and its coordinator. */
  readonly isPublic: boolean
  /** Room only: each ten places reach `perTen` more until `saturatesAt` places (each bound on its own). */
  readonly room: { readonly perTen: Interval; readonly saturatesAt: Interval } | null
}

export type UnknownField = 'capacity' | 'documents' | 'eligibility' | 'languages' | 'cost' | 'hours' | 'data-sharing' | 'location'

/** One blank of the directory whose answer would narrow the interval. */
export interface CallSheetEntry {
  readonly serviceAtLocationId: string
  readonly serviceName: string
  readonly organisationName: string
  readonly field: UnknownField
  /** People by which the interval narrows, expected: the mean of the two extreme answers (capacity: with the need's median). */
  readonly narrowing: number
  /** The same if every blank of this service were answered in the one call. */
  readonly together: number
}

/** Reach if this share of all people feared to come where data may be passed on or officers stand. A scenario, never a measurement. */
export interface FearScenario {
  readonly share: number
  readonly reached: Interval
  readonly gap: Interval
  /** People more who could be reached under a law that keeps every service's data from immigration enforcement. */
  readonly firewallLawGain: Interval
}

/** Whom this source cannot see, and what was not asked: a code for screens with what fills it. */
export interface Limit {
  readonly code:
    | 'optimum-is-ceiling'
    | 'source-is-floor'
    | 'fear-not-measured'
    | 'barrier-not-considered'
    | 'barrier-partly-considered'
    | 'travel-estimated'
    | 'travel-unknown'
    | 'no-capacity-known'
    | 'group-absent'
  readonly values: Readonly<Record<string, string | number>>
  /** English, one sentence. */
  readonly text: string
}

export interface GapAnalysis extends ReachAndGap {
  readonly format: 1
  /** ISO moment for which the directory was read. */
  readonly at: string
  readonly mode: TravelMode
  readonly travel: 'file' | 'estimated'
  readonly peopleLow: number
  readonly peopleHigh: number
  /** Mean journey of those reached in the plan of least travel, at each bound; `null` where nobody is reached. */
  readonly meanMinutes: { readonly low: number | null; readonly high: number | null }
  readonly causes: readonly CausePart[]
  readonly scenario: CapacityScenario | null
  readonly needs: readonly NeedGap[]
  readonly places: readonly GapPlace[]
  readonly groups: readonly GapGroup[]
  readonly cells: readonly GapCell[]
  /** Best first. */
  readonly levers: readonly RankedLever[]
  readonly callSheet: readonly CallSheetEntry[]
  readonly fear: readonly FearScenario[]
  /** Barriers for which the demand table has no column at all. */
  readonly notConsidered: readonly Barrier[]
  readonly limits: readonly Limit[]
  readonly counts: {
    readonly rows: number
    readonly services: number
    readonly pairs: number
    readonly usablePairs: Interval
    readonly leversTried: number
    readonly leversPruned: number
  }
}

/** What several levers together would change. */
export interface WhatIf {
  readonly levers: readonly Lever[]
  readonly before: ReachAndGap
  readonly after: ReachAndGap
  readonly scenario: { readonly before: ReachAndGap; readonly after: ReachAndGap } | null
  /** Gap after the change, one a cell of the analysis, in the same order. */
  readonly cells: readonly { readonly gap: Interval; readonly scenarioGap: Interval | null }[]
}
