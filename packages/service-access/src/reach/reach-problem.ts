// The numeric heart's contract: who could at best be reached, given which service each group of people can use.
// Rows are groups of alike people at one place; services have room for so many people a period.
import type { BarrierMask } from '@causeway/vocabulary'

/** No limit to a service's room. */
export const UNLIMITED = -1

/**
 * Every (row, service) pair that some set of lifted barriers could open, in compressed rows:
 * the pairs of row `r` are `rowStart[r] … rowStart[r + 1] - 1`, services ascending, each at most once.
 */
export interface AccessPairs {
  readonly rows: number
  readonly services: number
  /** Length `rows + 1`. */
  readonly rowStart: Int32Array
  /** The service's index, one a pair. */
  readonly service: Int32Array
  /** The barriers that stand between the row and the service, one a pair; 0 is usable now. The capacity bit is never set. */
  readonly blocked: Uint8Array
  /** Travel time in minutes, one a pair; `null` where no time is known. */
  readonly minutes: Float32Array | null
}

export interface ReachProblem {
  readonly pairs: AccessPairs
  /** People in each row: whole numbers, zero or more. */
  readonly people: Int32Array
  /** People whom each service can serve: whole numbers, or `UNLIMITED`. */
  readonly capacity: Int32Array
}

/** A change to try: what one lever, or several together, would alter. */
export interface ReachChange {
  /** Pairs (indices into `pairs.service`, each at most once, any order) whose barriers become `blocked`: opened (0), or shut again (not 0). */
  readonly pairs?: { readonly index: Int32Array; readonly blocked: Uint8Array }
  /** Room added (people, zero or more; `UNLIMITED` for no limit any more) at these services. */
  readonly capacity?: { readonly service: Int32Array; readonly added: Int32Array }
  /**
   * Room that becomes this (people, zero or more, or `UNLIMITED`), more or less than before, at these services, each at most
   * once and not also in `capacity`.
   */
  readonly room?: { readonly service: Int32Array; readonly becomes: Int32Array }
  /** New services: each with its room and the rows that could use it. */
  readonly services?: readonly { readonly capacity: number; readonly rows: Int32Array }[]
}

/** Answers "how many could at best be reached" again and again on one problem, each time from the nearest earlier answer. */
export interface ReachSolver {
  /**
   * The most people who can be reached when the barriers in `lifted` are lifted: the true optimum.
   * A pair is usable when `(blocked & ~lifted) === 0`; with the capacity bit every service is unlimited.
   */
  reach(lifted: BarrierMask): number
  /** The true optimum after `change`, with nothing else lifted. The solver's own problem stays as it was. */
  reachAfter(change: ReachChange): number
  /** A cheap bound: `reachAfter(change)` is never above it. */
  boundAfter(change: ReachChange): number
  /** People of each row reached in the optimal plan with nothing lifted. */
  reachedByRow(): Int32Array
  /** People whom each service serves in the optimal plan with nothing lifted. */
  loadByService(): Int32Array
  /**
   * People more who could be reached with so many places added (zero or more, or `UNLIMITED`) at the service, one number for
   * each of `added`: exact. A place added at one service brings one person or none, and after the first that brings none
   * no further one does, so the curve is `min(added, saturation)` and one search up to the largest of `added` gives all of it.
   */
  capacityGain(service: number, added: Int32Array): Int32Array
  /** People more at the service without limit: the number of added places after which more would stay empty. */
  capacitySaturation(service: number): number
  /**
   * The shortage's side of the minimum cut with nothing lifted, 1 for each row and service in it: the rows where people are
   * left over or to which their places could be traded, and the services (all full) that they share. Everybody else is
   * reached, and nothing that changes outside alone can help anybody: only places added at these services, or pairs
   * opened for these rows.
   */
  shortage(): { readonly rows: Uint8Array; readonly services: Uint8Array }
}

/** A plan: people sent along each pair, one whole number a pair. */
export interface ReachPlan {
  readonly reached: number
  readonly flow: Int32Array
  /** Sum over pairs of people × minutes. */
  readonly totalMinutes: number
  /** Why there is no better plan: `certifyPlan` checks it without trusting whoever made it. */
  readonly proof: PlanProof
}

/** Dual numbers that prove a plan optimal. */
export interface PlanProof {
  /**
   * 1 for each service of the shortage. Everybody who is reached takes a place there or has a usable service elsewhere;
   * where both are used up, no plan reaches more (the cut of Ford and Fulkerson 1956).
   */
  readonly shortage: Uint8Array
  /** For least travel; `null` in a plan of most people alone. */
  readonly travel: TravelProof | null
}

/** Prices under which every person of the plan goes where the journey plus the price is least. */
export interface TravelProof {
  /** What one place more at each service would save, in minutes (or in people, one person being worth `unreachedCost`). */
  readonly price: Float64Array
  /** The cost at which one person stays unreached. */
  readonly unreachedCost: number
  /** Minutes were rounded to multiples of this power of two before optimising; every sum of them is exact. */
  readonly grid: number
}

/**
 * The shape of `maximiseReach`. With `from` (a feasible flow, one whole number a pair) the plan grows out of it: no row is
 * reached less than in `from`, which keeps the two bounds of a gap in order place by place.
 */
export type MaximiseReach = (problem: ReachProblem, from?: Int32Array) => ReachPlan
