// What a source hands to the release, before anything is protected: innermost counts, the dimensions that they stand on, the
// tables that are asked for, and what goes beside them. It stands here, where rooms of the open side may name it too.
import type { PublishedDimension } from './published-release.ts'

/** One table that is asked for: the listed codes of each dimension, all combinations. A dimension left out is summed over, and needs a total. */
export interface MaterialTable {
  /** Lower-case words with hyphens, unique in the release. */
  readonly name: string
  readonly titles: Readonly<Record<string, string>>
  readonly codes: Readonly<Record<string, readonly string[]>>
}

/** Figures that cannot be part of the joint system (causes, gains of levers): whole city only, published as multiples of ten rounded down. */
export interface TensTable {
  readonly name: string
  readonly titles: Readonly<Record<string, string>>
  readonly dimensions: readonly PublishedDimension[]
  /** True counts, whole numbers; a dimension's total code may be left out. */
  readonly cells: readonly { readonly codes: readonly string[]; readonly people: number }[]
  /** The cell of the joint system that these cells part without overlap, one code a dimension of the material; `null` where they overlap or part nothing. */
  readonly parts: readonly string[] | null
}

/** Everything that one release is made from. Kept as it was handed over, inside schema firewall, until the release is gone. */
export interface ReleaseMaterial {
  /** What the figures come from, with its date, in the words that are published. */
  readonly source: string
  readonly dimensions: readonly PublishedDimension[]
  /** One innermost code a dimension; each person stands in one cell. Cells that are not listed hold nobody. */
  readonly counts: readonly {
    readonly codes: readonly string[]
    readonly people: number
    /** Different people behind the count at least, one number a source: the threshold then looks at the largest source alone. */
    readonly atLeast?: readonly number[]
  }[]
  /** Totals that the source states; a difference to the sum refuses the release. */
  readonly statedTotals: readonly { readonly codes: readonly string[]; readonly people: number }[]
  /** Empty: one table of all combinations of codes, named as the series. */
  readonly tables: readonly MaterialTable[]
  readonly tens: readonly TensTable[]
  /** Residents (not people helped) by code of the dimension `place`; a code that is missing is refused in public unless it is the whole city. */
  readonly residents: Readonly<Record<string, number>>
  /** `PublishedRelease.notes`. */
  readonly notes: Readonly<Record<string, unknown>>
}

/** Something that a release can be made from: a gap run, a month's counts. */
export interface MaterialOffer {
  /** What `load` takes. */
  readonly reference: string
  readonly title: string
  readonly at: Date
}

/** A room that hands material to the release. It reads; it decides nothing. */
export interface MaterialSource {
  /** The newest first. */
  offers(): Promise<readonly MaterialOffer[]>
  /** `null` where there is none of that reference. The same reference always gives the same material. */
  load(reference: string): Promise<ReleaseMaterial | null>
}
