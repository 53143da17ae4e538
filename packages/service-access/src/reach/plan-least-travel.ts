// The plan that reaches the most people and, among all such plans, takes the least travel: people × minutes.
// A network simplex over strongly feasible trees (Cunningham 1976), in exact arithmetic.
import { checkProblem } from './check-problem.ts'
import { maximiseReach } from './maximise-reach.ts'
import type { ReachPlan, ReachProblem } from './reach-problem.ts'
import { roundMinutes } from './travel-cost.ts'
import { startTree } from './transport-start.ts'
import { createPivot } from './transport-pivot.ts'
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
  const { costs, unreachedCost } = roundMinutes(problem, usable)
  const tree = startTree(problem, usable, costs, unreachedCost, total)
  const pivot = createPivot(tree)
  const { keyService, keyCost, price } = tree
  const { rows, services, start, end, service } = usable
  let quiet = 0
  for (let row = 0; quiet <= rows; row = row === rows ? 0 : row + 1) {
    const value = keyCost[row]! + price[keyService[row]!]!
    let best = value
    let entering = -1
    let enteringCost = 0
    if (row === rows) {
      for (let one = 0; one < services; one++) {
        if (price[one]! < best) {
          best = price[one]!
          entering = one
        }
      }
    } else {
      if (unreachedCost < best) {
        best = unreachedCost
        entering = services
        enteringCost = unreachedCost
      }
      const last = end[row]!
      for (let at = start[row]!; at < last; at++) {
        const offer = costs[at]! + price[service[at]!]!
        if (offer < best) {
          best = offer
          entering = service[at]!
          enteringCost = costs[at]!
        }
      }
    }
    if (entering < 0) quiet++
    else {
      pivot(row, entering, enteringCost, best - value)
      quiet = 0
    }
  }
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
  for (let row = 0; row < rows; row++) if (people[row]! > 0) send(row, keyService[row]!, tree.keyFlow[row]!)
  for (let one = 0; one < services; one++) send(tree.parentRow[one]!, one, tree.parentFlow[one]!)
  return { reached, flow, totalMinutes }
}
