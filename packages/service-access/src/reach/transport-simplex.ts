// Which pair enters next: row after row, the cheapest pair of the row at today's prices. A row reads its pairs in one run
// and the few services' prices stay near the processor, so reading a million pairs takes a millisecond; shortlists, larger
// blocks and falling thresholds were measured and saved nothing. A full round without an exchange proves the optimum.
import { createPivot } from './transport-pivot.ts'
import type { TransportTree } from './transport-tree.ts'
import type { UsablePairs } from './usable-pairs.ts'

/** Exchanges pairs until the tree's plan is optimal. */
export function runSimplex(tree: TransportTree, usable: UsablePairs, costs: Float32Array, unreachedCost: number): void {
  const { rows, services, start, end, service } = usable
  const { keyService, keyCost, price } = tree
  const pivot = createPivot(tree)

  /** Exchanges the best pair of the row; whether there was one. */
  function improveRow(row: number): boolean {
    const value = keyCost[row]! + price[keyService[row]!]!
    const last = end[row]!
    let best = value
    let entering = -1
    let enteringCost = 0
    for (let at = start[row]!; at < last; at++) {
      const offer = costs[at]! + price[service[at]!]!
      if (offer < best) {
        best = offer
        entering = service[at]!
        enteringCost = costs[at]!
      }
    }
    if (unreachedCost < best) {
      best = unreachedCost
      entering = services
      enteringCost = unreachedCost
    }
    if (entering < 0) return false
    pivot(row, entering, enteringCost, best - value)
    return true
  }

  /** Leaves places unused at the service whose price fell furthest below nothing; whether there was one. */
  function improveSpare(): boolean {
    let best = 0
    let entering = -1
    for (let one = 0; one < services; one++) {
      if (price[one]! < best) {
        best = price[one]!
        entering = one
      }
    }
    if (entering < 0) return false
    pivot(rows, entering, 0, best)
    return true
  }

  let quiet = 0
  for (let row = 0; quiet <= rows; row = row === rows ? 0 : row + 1) {
    const improved = row === rows ? improveSpare() : start[row]! < end[row]! && improveRow(row)
    quiet = improved ? 0 : quiet + 1
  }
}
