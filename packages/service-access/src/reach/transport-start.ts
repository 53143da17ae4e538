// The tree that the network simplex starts from: each row takes its nearest services with room, one after another.
// Each step ends a row or fills a service, so what carries people is a forest, and the tree is strongly feasible.
import type { ReachProblem } from './reach-problem.ts'
import { createTree, setKey, setParent, type TransportTree } from './transport-tree.ts'
import { createFlow } from './flow-state.ts'
import type { UsablePairs } from './usable-pairs.ts'

/** A strongly feasible tree with a greedy plan, its prices and depths set. */
export function startTree(
  problem: ReachProblem,
  usable: UsablePairs,
  costs: Float32Array,
  unreachedCost: number,
  totalPeople: number,
): TransportTree {
  const { people } = problem
  const { rows, services, start, end, service } = usable
  const tree = createTree(rows, services)
  // One place more than people: a service without limit never fills.
  const { room } = createFlow(people, problem.capacity, totalPeople + 1)
  for (let row = 0; row < rows; row++) {
    let left = people[row]!
    const last = end[row]!
    for (;;) {
      let best = -1
      let nearest = Infinity
      for (let at = start[row]!; at < last; at++) {
        if (costs[at]! < nearest && room[service[at]!]! > 0) {
          nearest = costs[at]!
          best = service[at]!
        }
      }
      if (best < 0) {
        setKey(tree, row, services, unreachedCost, left)
        break
      }
      const free = room[best]!
      if (left < free) {
        room[best] = free - left
        setKey(tree, row, best, nearest, left)
        break
      }
      room[best] = 0
      left -= free
      setParent(tree, best, row, nearest, free)
    }
  }
  for (let one = 0; one < services; one++) if (room[one]! > 0) setParent(tree, one, rows, 0, room[one]!)
  setPrices(tree)
  return tree
}

/** Prices and depths of all services that hang below the root. */
function setPrices(tree: TransportTree): void {
  const { services, price, depth, keyService, keyCost, parentCost, childOfRow, nextChild, hubOfService, nextHub } = tree
  const stack = [services]
  for (let above = stack.pop(); above !== undefined; above = stack.pop()) {
    for (let hub = hubOfService[above]!; hub >= 0; hub = nextHub[hub]!) {
      const value = keyCost[hub]! + price[keyService[hub]!]!
      for (let child = childOfRow[hub]!; child >= 0; child = nextChild[child]!) {
        price[child] = value - parentCost[child]!
        depth[child] = depth[above]! + 1
        stack.push(child)
      }
    }
  }
}
