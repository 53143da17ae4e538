// The contract of a release: what is asked for, what comes back, and why nothing may come back.
// A `ProtectedTable` exists only where its audit has passed; everything else is a `ProtectFailure` that can be told.
import type { Dimension } from './hierarchy.ts'

/**
 * Stands for every hidden cell ("confidential" in the code lists of Eurostat and SDMX). A reader is told: fewer people than
 * the threshold, or hidden so that such a cell cannot be worked out. The band itself ("0–9") would be untrue of the second kind.
 */
export const HIDDEN_SYMBOL = 'c'

/** Whether a count of zero stands inside the band ("0–9", the safer default) or is shown as 0. */
export type Zeros = 'band' | 'show'

/** What makes a cell primary. Defaults in `DEFAULT_RULES`. */
export interface ProtectRules {
  /** Counts of distinct people below this are primary. */
  readonly threshold: number
  readonly zeros: Zeros
  /** Whether a breakdown all of whose people stand in one category is primary: it would tell that of each of them. */
  readonly groupDisclosure: boolean
  /** p %: a magnitude is primary where the second largest contributor could estimate the largest within p % (Hundepool et al. 2012, 4.2.2). */
  readonly pPercent?: number
  /** (n,k): a magnitude is primary where its n largest contributions exceed k % of it (the same, 4.2.2). */
  readonly dominance?: { readonly n: number; readonly k: number }
  /** People who are taken to tell each other what they know, all within one innermost cell: 1 each alone, 2 pairs, 3 or more a household. */
  readonly insiderGroup: number
  /**
   * Whether any two of these groups, of different innermost cells, are taken to tell each other what they know. Only with
   * `intervals: 'required'`, and where there are few enough to try: `audit.linear.pairs` says.
   */
  readonly insiderPairs: boolean
  /** `required`: every primary keeps its interval, shown by linear programmes. `linear`: adding and subtracting alone; the result says so. */
  readonly intervals: 'required' | 'linear'
}

/** The rules where a release names no others. */
export const DEFAULT_RULES: ProtectRules = {
  threshold: 10,
  zeros: 'band',
  groupDisclosure: false,
  insiderGroup: 1,
  insiderPairs: true,
  intervals: 'required',
}

/** One innermost cell. Cells not named hold nobody. */
export interface InnermostCount {
  /** One innermost code a dimension, in the order of the dimensions. */
  readonly codes: readonly string[]
  /** Distinct people; each stands in one innermost cell. */
  readonly people: number
  /** For a magnitude: what each contributes (not negative). Their sum is the cell's value. */
  readonly contributions?: readonly number[]
  /**
   * How many different people at least stand behind the count, one number a source (the same sources in the same order everywhere). Where it
   * is given, the threshold looks at the largest source alone: nobody knows whether two sources counted the same people.
   */
  readonly atLeast?: readonly number[]
}

/** The cells of one of several tables over the same people: the listed codes of each dimension, all combinations. A dimension left out is summed over. */
export interface LinkedTable {
  readonly name: string
  readonly codes: ReadonlyMap<string, readonly string[]>
}

/** What an earlier release told about the same kind of people. */
export interface PreviousRelease {
  readonly name: string
  /** Names and codes of the dimensions, in order; cells below have one code each. */
  readonly dimensions: readonly { readonly name: string; readonly codes: readonly string[] }[]
  /** Published cells with their counts; cells that were hidden are left out. */
  readonly cells: readonly { readonly codes: readonly string[]; readonly people: number }[]
}

/** Everything that a release by suppression is made from. */
export interface ProtectInput {
  readonly dimensions: readonly Dimension[]
  readonly counts: readonly InnermostCount[]
  readonly rules?: Partial<ProtectRules>
  /** Cells that have to be published; refused where that would give a primary away. */
  readonly forcedPublished?: readonly (readonly string[])[]
  /** Totals that the source states; refused where they differ from the sum of the counts. */
  readonly statedTotals?: readonly { readonly codes: readonly string[]; readonly people: number }[]
  /** The tables to be published; left out: all combinations of codes. */
  readonly tables?: readonly LinkedTable[]
  readonly previous?: readonly PreviousRelease[]
}

/** Published as it is; hidden for its own sake; hidden to protect others; published because it had to be. */
export type CellStatus = 'published' | 'primary' | 'secondary' | 'forced'

/** One cell. `status` is for the office: a reader is shown `people` or the one symbol, never why. */
export interface ProtectedCell {
  readonly codes: readonly string[]
  readonly status: CellStatus
  /** The count, or null where it is hidden (shown as `ProtectedTable.symbol`). */
  readonly people: number | null
  /** The value of a magnitude, or null where hidden; left out in a table of counts. */
  readonly magnitude?: number | null
}

/** What the audit found; a table is returned only where `passed`. */
export interface ProtectAudit {
  readonly passed: true
  /** Elimination for every reader and every insider: always. */
  readonly linear: {
    readonly known: 0
    readonly knownToInsiders: 0
    readonly insiders: number
    /** Pairs of insiders who know nothing exactly together either; null where the rules leave pairs out or there are too many to try. */
    readonly pairs: number | null
  }
  /** Linear programmes; null where the rules asked for `linear` only. */
  readonly intervals: IntervalSummary | null
  /** Earlier releases that were columns of the joint system; cells hidden because their change would be told, or one of several cells together. */
  readonly previous: readonly { readonly name: string; readonly changesHidden: number; readonly remaindersHidden: number }[]
}

/** How the required intervals were shown. */
export interface IntervalSummary {
  readonly primaries: number
  readonly programmes: number
  /** Ends shown by a table of whole numbers, and all ends; the rest rests on the relaxation to fractions. */
  readonly wholeEnds: number
  readonly ends: number
  /** Cells hidden because their publication narrowed a primary. */
  readonly repaired: number
}

/** A table that passed. */
export interface ProtectedTable {
  readonly method: 'suppress'
  readonly rules: ProtectRules
  readonly dimensions: readonly Dimension[]
  /** What a reader is shown for every hidden cell, the same for primary and secondary. */
  readonly symbol: typeof HIDDEN_SYMBOL
  readonly cells: readonly ProtectedCell[]
  readonly counts: { readonly published: number; readonly primary: number; readonly secondary: number; readonly forced: number }
  readonly audit: ProtectAudit
}

/** Why nothing is released. `row` is the place in `counts`, from 0. */
export type ProtectFailure =
  | { readonly problem: 'empty-table' }
  | { readonly problem: 'bad-rules'; readonly field: string; readonly found: string }
  | { readonly problem: 'code-missing'; readonly row: number; readonly dimension: string; readonly code: string }
  | { readonly problem: 'not-innermost'; readonly row: number; readonly dimension: string; readonly code: string }
  | { readonly problem: 'count-not-whole'; readonly row: number; readonly found: number }
  | { readonly problem: 'contribution-negative'; readonly row: number; readonly found: number }
  | { readonly problem: 'cell-twice'; readonly row: number; readonly codes: readonly string[] }
  | { readonly problem: 'total-differs'; readonly codes: readonly string[]; readonly stated: number; readonly sum: number }
  | { readonly problem: 'cell-unknown'; readonly from: 'forced' | 'total' | 'linked'; readonly codes: readonly string[] }
  | { readonly problem: 'no-total'; readonly dimension: string }
  | {
      readonly problem: 'different-geographies'
      readonly release: string
      readonly dimension: string
      readonly codes: readonly string[]
    }
  | { readonly problem: 'earlier-inconsistent'; readonly release: string }
  | { readonly problem: 'too-large'; readonly found: number; readonly most: number; readonly of: 'cells' | 'primaries' }
  | { readonly problem: 'nothing-left'; readonly hidden: number }
  | {
      readonly problem: 'forced-unsafe'
      readonly forced: readonly (readonly string[])[]
      readonly because: 'primary' | 'follows' | 'interval'
      /** Cells that publishing the forced ones would tell or narrow. */
      readonly exposes: readonly (readonly string[])[]
    }
  | { readonly problem: 'audit-failed'; readonly exposes: readonly (readonly string[])[] }
  | { readonly problem: 'stopped' }

/** Where a long run stands. */
export interface ProtectProgress {
  readonly stage: 'primary' | 'suppress' | 'intervals' | 'repair' | 'audit'
  readonly done: number
  readonly total: number
}

/** How a run can be watched and stopped. */
export interface ProtectOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: ProtectProgress) => void
}
