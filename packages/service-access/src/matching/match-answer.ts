// What the matcher answers: services at locations, each with its verdict, what stands in the way and why, how long the
// way is, and whether it is open. Facts only; a surface puts them into the reader's words.
import type { Barrier } from '@causeway/vocabulary'
import type { AccessExplanation, AccessFinding, AccessOptions, AccessReasons } from '../access/index.ts'
import type { OpenState } from '../hours/index.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'
import type { ShownPlace } from './shown-place.ts'

export interface MatchOptions extends AccessOptions {
  /** Usable results a page; default 20. */
  readonly limit?: number
  /** Usable results to leave out before the page; default 0. */
  readonly offset?: number
  /** How many of those that cannot be used to name, nearest to being usable first; default 10. */
  readonly cannotLimit?: number
}

/** `no`: at least one barrier stands. `ask-first`: none stands, one may. `yes`: none does, of those considered. */
export type MatchVerdict = 'yes' | 'ask-first' | 'no'

export type DistanceReason =
  | { readonly kind: 'too-far'; readonly maxMinutes: number }
  | { readonly kind: 'place-not-stated' }
  /** Hidden for its visitors' safety: the provider says how to come. */
  | { readonly kind: 'place-not-shown' }
export interface DistanceFinding {
  readonly verdict: AccessFinding['verdict']
  readonly reasons: readonly DistanceReason[]
}

export type CapacityReason = { readonly kind: 'no-room' }
export interface CapacityFinding {
  readonly verdict: AccessFinding['verdict']
  readonly reasons: readonly CapacityReason[]
}

/** Contact with the State that somebody fled can endanger them: see `isConsular`. */
export type ConsularReason = { readonly kind: 'consular-contact' }
export type FearFinding = {
  readonly verdict: AccessFinding['verdict']
  readonly reasons: readonly (AccessReasons['fear'] | ConsularReason)[]
}

export type MatchBarriers = Omit<AccessExplanation, 'fear'> & {
  readonly distance: DistanceFinding
  readonly capacity: CapacityFinding
  readonly fear: FearFinding
}

export type Travel =
  /** One way, whole minutes; `about` where the place is known only roughly. */
  | { readonly kind: 'minutes'; readonly minutes: number; readonly isAbout: boolean }
  | { readonly kind: 'remote' }
  | { readonly kind: 'not-shown' }
  | { readonly kind: 'unknown' }
  /** The person gave no place. */
  | { readonly kind: 'not-considered' }

/** A danger stated of the service, told whether or not the person said that they fear it. */
export type Warning = 'shares-with-enforcement' | 'officers-present'

/** One service at one location. */
export interface MatchResult {
  /** With no more of its place, and to the public no more of its pledge, than may be shown. */
  readonly service: ServiceAtLocation
  readonly verdict: MatchVerdict
  readonly barriers: MatchBarriers
  /** Barriers about which the person's side said nothing, so that the verdict does not speak of them. */
  readonly notConsidered: readonly Barrier[]
  readonly warnings: readonly Warning[]
  /** `broader`: it offers the general kind of help; whether it does just this is to be asked. */
  readonly answersNeed: 'exactly' | 'broader'
  readonly place: ShownPlace
  readonly travel: Travel
  readonly open: OpenState
  /**
   * What the order rests on beside the verdict: the minutes until one could be served there, way and wait together.
   * Blank hours count as half a day's wait, a blank place as the longest journey, a hidden place as no journey.
   */
  readonly soonestMinutes: number
}

export interface MatchAnswer {
  /** The page of those that can be used or asked, best first. */
  readonly usable: readonly MatchResult[]
  /** Of all that are within reach. */
  readonly counts: { readonly yes: number; readonly askFirst: number; readonly no: number }
  /** Within reach, but something stands in the way: fewest barriers first. */
  readonly cannot: readonly MatchResult[]
  /** Farther than the longest journey: how many, and the nearest usable ones where nothing nearer can be used. */
  readonly beyondReach: { readonly count: number; readonly nearest: readonly MatchResult[] }
  /** Consular services kept back because a protection claim is open or may be. */
  readonly withheld: number
}
