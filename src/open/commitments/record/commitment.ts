// What a commitment says: who promises what, by when, held against what. Every blank is told as a blank; nothing is guessed.
// A version of it never changes; accounts of owners stand here and never leave towards the public.
import type { ActorType, EvidenceGrade, GcmObjective, MappingBasis, SdgTarget, ThreeValued } from '@causeway/vocabulary'

/** What it answers. A lever's id may tell of a sensitive matter: it is posted, never in an address. */
export const ORIGIN_KINDS = ['recommendation', 'practice', 'lever', 'none'] as const
export type OriginKind = (typeof ORIGIN_KINDS)[number]

/** What a commitment was taken up from. */
export interface Origin {
  readonly kind: OriginKind
  /** A slug of the library, or a lever's id; empty for `none`. */
  readonly id: string
  /** The release that showed the lever; empty otherwise. */
  readonly release: string
}

export const COMMITMENT_TYPES = ['financial', 'human-resources', 'process', 'policy'] as const
export type CommitmentType = (typeof COMMITMENT_TYPES)[number]

export const OWNER_PARTS = ['leads', 'joins', 'matches', 'supports'] as const
/** What an owner does: `matches` gives where the condition of the match is fulfilled. */
export type OwnerPart = (typeof OWNER_PARTS)[number]

/** Who promises. */
export interface Owner {
  readonly name: string
  readonly type: ActorType | 'unknown'
  readonly part: OwnerPart
  /** The account of somebody who reports for this owner; never public. */
  readonly account: string | null
}

/** Codes of how a commitment is made. */
export const ARRANGEMENTS = ['single', 'joint', 'matching'] as const
/** Alone, together, or on condition that somebody else gives too. */
export type Arrangement =
  | { readonly kind: 'single' | 'joint' }
  | { readonly kind: 'matching'; readonly condition: string; readonly isFulfilled: ThreeValued }

/** A day as far as it is known: `2027`, `2027-06` or `2027-06-30`. */
export type PartialDay = string

/** Where the measure stood when the promise was made. */
export interface Baseline {
  readonly value: number
  readonly date: PartialDay
  readonly source: string
}

export const COMPARATORS = ['at-least', 'at-most', 'more-than', 'less-than', 'equals', 'increase-by', 'decrease-by'] as const
export type Comparator = (typeof COMPARATORS)[number]

/** What is to be reached. `increase-by` and `decrease-by` count from the baseline: in the unit, or in per cent of the baseline. */
export interface Target {
  readonly comparator: Comparator
  readonly value: number
  readonly unit: string
  readonly isPerCentOfBaseline: boolean
}

export const MILESTONE_KINDS = ['drafted', 'adopted', 'budgeted', 'in-force', 'own'] as const
export type MilestoneKind = (typeof MILESTONE_KINDS)[number]

/** A step on the way. */
export interface Milestone {
  readonly kind: MilestoneKind
  /** Its name where it is one of the commitment's own; empty otherwise. */
  readonly name: string
  readonly dueOn: PartialDay | null
  readonly reachedOn: PartialDay | null
  /** What shows that it was reached: an address or a reference. */
  readonly evidence: string
}

export const BUDGET_STATES = ['pledged', 'allocated', 'spent'] as const
export type BudgetState = (typeof BUDGET_STATES)[number]

/** Money. `null`: it has a budget that nobody has told; never nought. */
export interface BudgetLine {
  readonly amount: number | null
  /** ISO 4217; empty where the amount is unknown. */
  readonly currency: string
  readonly state: BudgetState
}

/** Which series it is measured by. */
export interface IndicatorUse {
  /** Code of the indicator. */
  readonly indicator: string
  /** Version of its definition: a series never mixes two. */
  readonly version: string
  /** `REF_AREA` of the series. */
  readonly refArea: string
  /** Codes by dimension, `_T` left out; the overall series. */
  readonly dimensions: Readonly<Record<string, string>>
  /** Groups that it looks at beside the whole: each adds or replaces codes of `dimensions`, such as { SEX: 'F' }. */
  readonly disaggregation: readonly Readonly<Record<string, string>>[]
}

/** What shows that something was done. */
export interface Evidence {
  readonly text: string
  /** An https address; empty where there is none. */
  readonly url: string
  readonly grade: EvidenceGrade
  readonly date: PartialDay | null
}

/** That it answers an objective or a target, on whose word. */
export interface Mapping<Code> {
  readonly code: Code
  readonly basis: MappingBasis
  /** The source that states it, or the institution that assigned it; never a person. */
  readonly by: string
}

/** Everything that a version says. */
export interface CommitmentContent {
  readonly title: string
  readonly text: string
  readonly origin: Origin
  readonly owners: readonly Owner[]
  readonly types: readonly CommitmentType[]
  readonly arrangement: Arrangement
  /** ISO 3166-1 alpha-2, `region:<name>` or `world`; empty: nobody has said. */
  readonly places: readonly string[]
  readonly locality: string
  /** Codes of the vocabulary's groups or of people.csv. */
  readonly groups: readonly string[]
  readonly baseline: Baseline | null
  readonly target: Target | null
  readonly startsOn: PartialDay | null
  readonly dueOn: PartialDay | null
  readonly milestones: readonly Milestone[]
  readonly budget: readonly BudgetLine[]
  readonly indicator: IndicatorUse | null
  readonly evidence: readonly Evidence[]
  readonly objectives: readonly Mapping<GcmObjective>[]
  readonly sdgTargets: readonly Mapping<SdgTarget>[]
  /** How many people with lived experience must have answered before it may be called met; never fewer than `LEAST_ANSWERS`. */
  readonly answersNeeded: number
}

/** Fewest answers to "did it reach us?" before anything is called met. */
export const LEAST_ANSWERS = 3

/** A commitment about which nothing is said yet. */
export const BLANK_COMMITMENT: CommitmentContent = {
  title: '',
  text: '',
  origin: { kind: 'none', id: '', release: '' },
  owners: [],
  types: [],
  arrangement: { kind: 'single' },
  places: [],
  locality: '',
  groups: [],
  baseline: null,
  target: null,
  startsOn: null,
  dueOn: null,
  milestones: [],
  budget: [],
  indicator: null,
  evidence: [],
  objectives: [],
  sdgTargets: [],
  answersNeeded: LEAST_ANSWERS,
}
