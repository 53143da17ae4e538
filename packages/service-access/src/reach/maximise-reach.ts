// The most people whom all services together can reach, as a plan: greedy start, then augmenting paths to the true optimum.
import { createAugmenter } from './augment-flow.ts'
import { checkProblem } from './check-problem.ts'
import { fillGreedily } from './fill-greedily.ts'
import { addFlow, createFlow, type FlowState } from './flow-state.ts'
import type { AccessPairs, MaximiseReach, ReachProblem } from './reach-problem.ts'
import { findPair, selectUsable } from './usable-pairs.ts'

/**
 * A plan that reaches the most people (a maximum flow), with nothing lifted; which of the optimal plans is not promised.
 * With `from` it grows out of that plan: no row is reached less. Throws a RangeError where the problem breaks its
 * contract, or `from` is not a plan of it.
 */
export const maximiseReach: MaximiseReach = (problem, from) => {
  const total = checkProblem(problem)
  const usable = selectUsable(problem, 0)
  const state = createFlow(problem.people, problem.capacity, total)
  let reached = from ? startFrom(problem, from, state) : 0
  reached += fillGreedily(usable, state)
  const shortage = new Uint8Array(usable.services)
  if (reached < total) {
    const augmenter = createAugmenter(usable.rows, usable.services)
    reached += augmenter.augment(usable, state)
    augmenter.serviceLevel.forEach((level, service) => (shortage[service] = level === -1 ? 0 : 1))
  }
  return { reached, ...spreadFlow(problem.pairs, state), proof: { shortage, travel: null } }
}

/** Puts a given plan into the flow; returns the people in it. */
function startFrom(problem: ReachProblem, from: Int32Array, state: FlowState): number {
  const { rows, rowStart, service, blocked } = problem.pairs
  if (from.length < rowStart[rows]!) throw new RangeError(`the plan has ${from.length} pairs, expected ${rowStart[rows]}`)
  let sent = 0
  for (let row = 0; row < rows; row++) {
    for (let pair = rowStart[row]!; pair < rowStart[row + 1]!; pair++) {
      const amount = from[pair]!
      if (amount === 0) continue
      const one = service[pair]!
      state.left[row] = state.left[row]! - amount
      state.room[one] = state.room[one]! - amount
      if (amount < 0 || blocked[pair] !== 0 || state.left[row]! < 0 || state.room[one]! < 0)
        throw new RangeError(`the plan sends ${amount} people of row ${row} to service ${one}, who cannot go there`)
      addFlow(state, row, one, amount)
      sent += amount
    }
  }
  return sent
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
