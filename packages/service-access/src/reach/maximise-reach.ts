// The most people whom all services together can reach, as a plan: greedy start, then augmenting paths to the true optimum.
import { createAugmenter } from './augment-flow.ts'
import { checkProblem } from './check-problem.ts'
import { fillGreedily } from './fill-greedily.ts'
import { createFlow, type FlowState } from './flow-state.ts'
import type { AccessPairs, ReachPlan, ReachProblem } from './reach-problem.ts'
import { findPair, selectUsable } from './usable-pairs.ts'

/**
 * A plan that reaches the most people (a maximum flow), with nothing lifted; which of the optimal plans is not promised.
 * Throws a RangeError where the problem breaks its contract.
 */
export function maximiseReach(problem: ReachProblem): ReachPlan {
  const total = checkProblem(problem)
  const usable = selectUsable(problem, 0)
  const state = createFlow(problem.people, problem.capacity, total)
  let reached = fillGreedily(usable, state)
  if (reached < total) reached += createAugmenter(usable.rows, usable.services).augment(usable, state)
  return { reached, ...spreadFlow(problem.pairs, state) }
}

/** The sparse flow written on the problem's pairs, with its total travel. */
function spreadFlow(pairs: AccessPairs, state: FlowState): { flow: Int32Array; totalMinutes: number } {
  const flow = new Int32Array(pairs.rowStart[pairs.rows]!)
  let totalMinutes = 0
  for (let entry = 0; entry < state.entries; entry++) {
    const amount = state.entryFlow[entry]!
    if (amount === 0) continue
    const pair = findPair(pairs.rowStart, pairs.service, state.entryRow[entry]!, state.entryService[entry]!)
    flow[pair] = amount
    if (pairs.minutes !== null) totalMinutes += amount * pairs.minutes[pair]!
  }
  return { flow, totalMinutes }
}
