// Reach under every set of lifted barriers. Lifting only adds pairs, so the plan of any solved subset stays feasible and
// is only augmented; and between a solved subset and a solved superset of equal reach nothing is left to compute.
import { BARRIER_BIT, barriersOf, type BarrierMask } from '@causeway/vocabulary'
import type { Augmenter } from './augment-flow.ts'
import { packFlow, unpackFlow, type FlowState } from './flow-state.ts'
import { countWithChoice, selectLifted, sortByMask, type PairsByMask } from './pairs-by-mask.ts'
import { UNLIMITED, type ReachProblem } from './reach-problem.ts'

/** Reach with the barriers in the mask lifted. */
export type LiftedReach = (lifted: BarrierMask) => number

const NOTHING = new Int32Array()

interface Solved {
  readonly reached: number
  /** Packed. */
  readonly flow: Int32Array
}

/**
 * Reach of every set, remembered. `base` is the optimal flow with nothing lifted; `scratch` a flow and `augmenter` memory
 * of the same size that each question may overwrite; `places` the room of each service, limits as numbers.
 */
export function createLiftedReach(
  problem: ReachProblem,
  places: Int32Array,
  base: FlowState,
  scratch: FlowState,
  augmenter: Augmenter,
): LiftedReach {
  const { people, capacity } = problem
  let totalRoom = 0
  for (const one of capacity) totalRoom += one === UNLIMITED ? Infinity : one
  let baseReached = 0
  for (let row = 0; row < people.length; row++) baseReached += people[row]! - base.left[row]!
  const solved = new Map<BarrierMask, Solved>([[0, { reached: baseReached, flow: packFlow(base) }]])
  const withChoice = new Map<BarrierMask, number>()
  let present: BarrierMask | null = null
  let sorted: PairsByMask | null = null
  let buffer: Int32Array | null = null

  function countChoice(pairs: PairsByMask, lifted: BarrierMask): number {
    let count = withChoice.get(lifted)
    if (count === undefined) {
      count = countWithChoice(pairs, people, lifted)
      withChoice.set(lifted, count)
    }
    return count
  }

  function solve(pairs: PairsByMask, lifted: BarrierMask): Solved {
    const known = solved.get(lifted)
    if (known) return known
    let start = solved.get(0)!
    let ceiling = Math.min(totalRoom, countChoice(pairs, lifted))
    for (const [mask, one] of solved) {
      if ((mask & ~lifted) === 0 && one.reached > start.reached) start = one
      if ((lifted & ~mask) === 0) ceiling = Math.min(ceiling, one.reached)
    }
    if (start.reached === ceiling) {
      solved.set(lifted, start)
      return start
    }
    buffer ??= new Int32Array(pairs.service.length)
    unpackFlow(scratch, start.flow, people, places)
    const reached = start.reached + augmenter.augment(selectLifted(pairs, lifted, buffer), scratch)
    const answer = { reached, flow: packFlow(scratch) }
    solved.set(lifted, answer)
    return answer
  }

  /** Once every set is answered, the answers are kept and the memory behind them is not. */
  function forgetWhenDone(pairs: PairsByMask): void {
    const players = barriersOf(pairs.present).length
    if (solved.size < 2 ** players) return
    countChoice(pairs, 0)
    for (const [mask, { reached }] of solved) solved.set(mask, { reached, flow: NOTHING })
    sorted = null
    buffer = null
  }

  return (lifted) => {
    if (lifted === 0) return baseReached
    if (present === null) {
      sorted = sortByMask(problem)
      present = sorted.present
    }
    const asked = lifted & present
    const isUnlimited = (lifted & BARRIER_BIT.capacity) !== 0
    const known = isUnlimited ? withChoice.get(asked) : solved.get(asked)?.reached
    if (known !== undefined) return known
    sorted ??= sortByMask(problem)
    if (isUnlimited) return countChoice(sorted, asked)
    // Everything lifted is a ceiling for every other set: solve it first.
    solve(sorted, present)
    const { reached } = solve(sorted, asked)
    forgetWhenDone(sorted)
    return reached
  }
}
