// A commitment as it is typed: the same parts as `CommitmentContent`, every leaf a text, so that a form or a row of a spreadsheet keeps
// what somebody wrote, right or wrong. `readCommitmentForm` reads it and tells each fault; `writeCommitmentForm` is its inverse.

/** A commitment as typed. Absent and empty texts are blanks. */
export interface CommitmentForm {
  readonly title?: string
  readonly text?: string
  readonly origin?: { readonly kind?: string; readonly id?: string; readonly release?: string }
  readonly owners?: readonly {
    readonly name?: string
    readonly type?: string
    readonly part?: string
    readonly account?: string
  }[]
  readonly types?: readonly string[]
  readonly arrangement?: { readonly kind?: string; readonly condition?: string; readonly isFulfilled?: string }
  readonly places?: readonly string[]
  readonly locality?: string
  readonly groups?: readonly string[]
  readonly baseline?: { readonly value?: string; readonly date?: string; readonly source?: string }
  readonly target?: {
    readonly comparator?: string
    readonly value?: string
    readonly unit?: string
    /** `yes` or empty. */
    readonly isPerCentOfBaseline?: string
  }
  readonly startsOn?: string
  readonly dueOn?: string
  readonly milestones?: readonly {
    readonly kind?: string
    readonly name?: string
    readonly dueOn?: string
    readonly reachedOn?: string
    readonly evidence?: string
  }[]
  readonly budget?: readonly { readonly amount?: string; readonly currency?: string; readonly state?: string }[]
  readonly indicator?: {
    readonly indicator?: string
    readonly version?: string
    readonly refArea?: string
    /** `SEX=F;AGE=Y0T17`. */
    readonly dimensions?: string
    /** One group an entry, each as `dimensions`. */
    readonly disaggregation?: readonly string[]
  }
  readonly evidence?: readonly {
    readonly text?: string
    readonly url?: string
    readonly grade?: string
    readonly date?: string
  }[]
  readonly objectives?: readonly { readonly code?: string; readonly basis?: string; readonly by?: string }[]
  readonly sdgTargets?: readonly { readonly code?: string; readonly basis?: string; readonly by?: string }[]
  readonly answersNeeded?: string
}

/** Kinds of faults; a page words them, `found` is what was typed. */
export const COMMITMENT_FAULTS = [
  'missing',
  'too-long',
  'not-a-code',
  'not-an-objective',
  'not-an-sdg-target',
  'not-a-place',
  'not-a-day',
  'not-a-number',
  'not-a-currency',
  'not-an-address',
  'currency-without-amount',
  'amount-without-currency',
  'due-before-start',
  'due-before-baseline',
  'reached-in-future',
  'condition-missing',
  'source-missing',
  'name-missing',
  'basis-missing',
  'by-missing',
  'relative-without-baseline',
  'per-cent-of-nought',
  'two-leaders',
  'joint-needs-two',
  'unknown-indicator',
  'unknown-version',
  'twice',
  'too-few-answers',
] as const
export type CommitmentFault = (typeof COMMITMENT_FAULTS)[number]

/** One fault. `error`: it cannot be kept so; `blank`: it may be kept as a draft, but not submitted; `warning`: told, and kept. */
export interface CommitmentProblem {
  /** Where, such as `dueOn`, `milestones.1.dueOn`, `objectives.0.code`. */
  readonly field: string
  readonly fault: CommitmentFault
  readonly level: 'error' | 'blank' | 'warning'
  readonly found: string
}
