// Travel minutes on a binary grid, so that sums and differences of them are exact in double precision and an
// optimum is an optimum, not one to within a tolerance.
import type { ReachProblem } from './reach-problem.ts'
import type { UsablePairs } from './usable-pairs.ts'

/** The finest grid: 2^-20 minute (57 microseconds). 32-bit minutes of 8 and more lie on it as they are. */
export const FINEST_GRID = 2 ** -20

/** Costs of the usable pairs, and of leaving one person unreached: over twice what any detour through all services could save. */
export interface TravelCosts {
  /** Minutes, rounded to a multiple of `grid`; `Infinity` where the service has no places at all. */
  readonly costs: Float32Array
  readonly unreachedCost: number
  /** A power of two; coarser than `FINEST_GRID` only where minutes × services would pass 2^51 grid steps. */
  readonly grid: number
}

/** Costs from the minutes of the usable pairs. Throws a RangeError where one is negative or not finite. */
export function roundMinutes(problem: ReachProblem, usable: UsablePairs): TravelCosts {
  const { rowStart, service, minutes } = problem.pairs
  const given = minutes!
  const costs = new Float32Array(usable.end[usable.rows - 1] ?? 0)
  const isWhole = usable.service === service
  let longest = 0
  for (let row = 0; row < usable.rows; row++) {
    let pair = rowStart[row]!
    const last = usable.end[row]!
    for (let at = usable.start[row]!; at < last; at++) {
      if (isWhole) pair = at
      else while (service[pair] !== usable.service[at]) pair++
      if (problem.capacity[service[pair]!] === 0) {
        costs[at] = Infinity
        continue
      }
      const cost = given[pair]!
      if (!(cost >= 0 && cost < Infinity)) throw new RangeError(`minutes of pair ${pair} are ${cost}`)
      costs[at] = cost
      if (cost > longest) longest = cost
    }
  }
  const unreachedCost = 2 ** Math.ceil(Math.log2(2 * (longest + 1) * (usable.services + 2)))
  const grid = Math.max(FINEST_GRID, unreachedCost * 2 ** -51)
  for (let at = 0; at < costs.length; at++) costs[at] = roundToGrid(costs[at]!, grid)
  return { costs, unreachedCost, grid }
}

/** The nearest multiple of `grid`, a power of two. */
export function roundToGrid(minutes: number, grid: number): number {
  return Math.round(minutes / grid) * grid
}
