// Which variables may meet which geography in public: "What must not help a hunter", as a rule that a release cannot break.
// A threshold protects a person; this protects a neighbourhood, which a large count exposes rather than hides.
import type { PublishedDimension } from '../../open/statistics/index.ts'

/** Fewest residents of an area that the public is told of. */
export const FEWEST_RESIDENTS = 20_000

/** Why a table may not be public. */
export interface RuleRefusal {
  readonly rule: 'place-meets-variable' | 'place-meets-need' | 'place-too-small' | 'residents-unknown' | 'finer-than-asked'
  readonly table: string
  /** The dimensions and codes that it is about. */
  readonly dimensions: readonly string[]
  readonly codes: readonly string[]
  /** Why, in a sentence. */
  readonly sentence: string
}

/** A table by what it tells: the codes of each dimension that stand in it. A dimension with nothing but its total tells nothing. */
export interface ToldTable {
  readonly name: string
  readonly codes: Readonly<Record<string, readonly string[]>>
}

/** What the rule looks at. */
export interface RuleQuestion {
  readonly dimensions: readonly PublishedDimension[]
  readonly tables: readonly ToldTable[]
  /** Residents by code of place. */
  readonly residents: Readonly<Record<string, number>>
  /** The finest area that was asked for. */
  readonly geography: 'city' | 'district'
}
