// Plans that grow out of others, so that place by place nobody loses what a tighter reading already gave them.
import { changeProblem, maximiseReach } from '../reach/index.ts'
import type { ReachChange, ReachProblem } from '../reach/index.ts'

/** The flow with each row cut to the people it has in this problem, the longest journeys first. */
export function truncateFlow(problem: ReachProblem, flow: Int32Array | undefined): Int32Array {
  const { rowStart, minutes } = problem.pairs
  const cut = flow ? flow.slice() : new Int32Array(problem.pairs.service.length)
  for (let row = 0; row < problem.pairs.rows; row++) {
    const start = rowStart[row] ?? 0
    const end = rowStart[row + 1] ?? 0
    let excess = -(problem.people[row] ?? 0)
    for (let pair = start; pair < end; pair++) excess += cut[pair] ?? 0
    while (excess > 0) {
      let longest = -1
      for (let pair = start; pair < end; pair++) {
        if ((cut[pair] ?? 0) > 0 && (longest < 0 || (minutes?.[pair] ?? 0) > (minutes?.[longest] ?? 0))) longest = pair
      }
      const taken = Math.min(excess, cut[longest] ?? 0)
      cut[longest] = (cut[longest] ?? 0) - taken
      excess -= taken
    }
  }
  return cut
}

/** People reached in each row after a change that only opens, growing out of `flow`: no row falls. */
export function changeFlows(problem: ReachProblem, change: ReachChange, flow: Int32Array): Int32Array {
  const changed = changeProblem(problem, change)
  const from = new Int32Array(changed.pairs.service.length)
  for (let row = 0; row < problem.pairs.rows; row++) {
    const start = problem.pairs.rowStart[row] ?? 0
    // New services come after a row's old ones, so that its old pairs keep their order.
    from.set(flow.subarray(start, problem.pairs.rowStart[row + 1] ?? start), changed.pairs.rowStart[row] ?? 0)
  }
  const plan = maximiseReach(changed, from)
  const rows = new Int32Array(problem.pairs.rows)
  for (let row = 0; row < problem.pairs.rows; row++) {
    const end = changed.pairs.rowStart[row + 1] ?? 0
    for (let pair = changed.pairs.rowStart[row] ?? 0; pair < end; pair++) rows[row] = (rows[row] ?? 0) + (plan.flow[pair] ?? 0)
  }
  return rows
}
