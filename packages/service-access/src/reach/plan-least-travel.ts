// The plan that reaches the most people and, among all such plans, takes the least travel: people × minutes.
// A network simplex for the transportation problem (Dantzig 1951) on strongly feasible trees (Cunningham 1976), in exact
// arithmetic, with the prices that prove its plan.
import { checkProblem } from './check-problem.ts'
import { maximiseReach } from './maximise-reach.ts'
import type { ReachPlan, ReachProblem } from './reach-problem.ts'
import { roundMinutes } from './travel-cost.ts'
import { startTree } from './transport-start.ts'
import { runSimplex } from './transport-simplex.ts'
import { findPair, selectUsable } from './usable-pairs.ts'

/**
 * The most people, then the least total travel, with nothing lifted. Without minutes it is `maximiseReach`.
 * Throws a RangeError where the problem breaks its contract or a usable pair's minutes are negative or not finite.
 */
export function planLeastTravel(problem: ReachProblem): ReachPlan {
  const total = checkProblem(problem)
  const { pairs, people } = problem
  if (pairs.minutes === null) return maximiseReach(problem)
  const usable = selectUsable(problem, 0)
  const { costs, unreachedCost, grid } = roundMinutes(problem, usable)
  const tree = startTree(problem, usable, costs, unreachedCost, total)
  runSimplex(tree, usable, costs, unreachedCost)
  const { rows, services } = usable
  const flow = new Int32Array(pairs.rowStart[pairs.rows]!)
  let reached = 0
  let totalMinutes = 0
  const send = (row: number, one: number, amount: number): void => {
    if (row === rows || one === services || amount === 0) return
    const pair = findPair(pairs.rowStart, pairs.service, row, one)
    flow[pair] = amount
    reached += amount
    totalMinutes += amount * pairs.minutes![pair]!
  }
  for (let row = 0; row < rows; row++) if (people[row]! > 0) send(row, tree.keyService[row]!, tree.keyFlow[row]!)
  for (let one = 0; one < services; one++) send(tree.parentRow[one]!, one, tree.parentFlow[one]!)
  // A service without places is as good as full: its price must not tempt anybody.
  const price = tree.price.slice(0, services)
  for (let one = 0; one < services; one++) if (problem.capacity[one] === 0) price[one] = unreachedCost
  // Prices are near nothing or near `unreachedCost`, never more than half of it away from both.
  const shortage = Uint8Array.from(price, (one) => (one >= unreachedCost / 2 ? 1 : 0))
  return { reached, flow, totalMinutes, proof: { shortage, travel: { price, unreachedCost, grid } } }
}
