// One exchange of the network simplex: a better pair enters the tree, people move round the cycle that it closes,
// the entry that runs out leaves, and the prices on the side that it cuts off shift by what was saved.
import { removeParent, setKey, setParent, type TransportTree } from './transport-tree.ts'

/** Moves people onto the pair (row, service), whose reduced cost `saving` is below zero. */
export type Pivot = (row: number, service: number, cost: number, saving: number) => void

/** A pivot on one tree, with its scratch memory. */
export function createPivot(tree: TransportTree): Pivot {
  const { keyService, keyCost, keyFlow, parentRow, parentCost, parentFlow } = tree
  const { price, depth, childOfRow, nextChild, hubOfService, nextHub } = tree
  const stack = new Int32Array(tree.services + 1)

  /** Shifts the prices of everything that hangs below the row's child services, and measures their depth anew. */
  function shiftBelow(row: number, shift: number): void {
    let top = 0
    for (let child = childOfRow[row]!; child >= 0; child = nextChild[child]!) {
      depth[child] = depth[keyService[row]!]! + 1
      stack[top++] = child
    }
    shiftStack(top, shift)
  }

  function shiftStack(top: number, shift: number): void {
    while (top > 0) {
      const service = stack[--top]!
      price[service] = price[service]! + shift
      const below = depth[service]! + 1
      for (let hub = hubOfService[service]!; hub >= 0; hub = nextHub[hub]!) {
        for (let child = childOfRow[hub]!; child >= 0; child = nextChild[child]!) {
          depth[child] = below
          stack[top++] = child
        }
      }
    }
  }

  return (row, service, cost, saving) => {
    // Climb both sides to where they meet. On the row's side keys lose people, on the service's side parents do.
    let x = row
    let y = service
    let leastKey = Infinity
    let leastParent = Infinity
    let leavingRow = -1
    let leavingService = -1
    for (;;) {
      if (depth[keyService[x]!]! >= depth[y]!) {
        if (keyFlow[x]! < leastKey) {
          leastKey = keyFlow[x]!
          leavingRow = x
        }
        const above = keyService[x]!
        if (above === y) break
        x = parentRow[above]!
      } else {
        if (parentFlow[y]! <= leastParent) {
          leastParent = parentFlow[y]!
          leavingService = y
        }
        const above = parentRow[y]!
        if (above === x) break
        y = keyService[above]!
      }
    }
    const amount = Math.min(leastKey, leastParent)
    if (amount > 0) {
      // Where the climbs met: at service `y` when the row's side arrived last, else at row `x`; neither is passed.
      const meetsAtService = keyService[x] === y
      for (let at = row; ; at = parentRow[keyService[at]!]!) {
        if (at === x && !meetsAtService) break
        keyFlow[at] = keyFlow[at]! - amount
        if (at === x) break
        const above = keyService[at]!
        parentFlow[above] = parentFlow[above]! + amount
      }
      for (let at = service; ; at = keyService[parentRow[at]!]!) {
        if (at === y && meetsAtService) break
        parentFlow[at] = parentFlow[at]! - amount
        if (at === y) break
        const above = parentRow[at]!
        keyFlow[above] = keyFlow[above]! + amount
      }
    }
    if (leastParent <= leastKey) {
      let child = service
      let newRow = row
      let newCost = cost
      let newFlow = amount
      for (;;) {
        const oldRow = parentRow[child]!
        const oldCost = parentCost[child]!
        const oldFlow = parentFlow[child]!
        removeParent(tree, child)
        setParent(tree, child, newRow, newCost, newFlow)
        if (child === leavingService) break
        const above = keyService[oldRow]!
        newRow = oldRow
        newCost = keyCost[oldRow]!
        newFlow = keyFlow[oldRow]!
        setKey(tree, oldRow, child, oldCost, oldFlow)
        child = above
      }
      depth[service] = depth[keyService[row]!]! + 1
      stack[0] = service
      shiftStack(1, -saving)
      return
    }
    let at = row
    let newService = service
    let newCost = cost
    let newFlow = amount
    for (;;) {
      const above = keyService[at]!
      const oldCost = keyCost[at]!
      const oldFlow = keyFlow[at]!
      setKey(tree, at, newService, newCost, newFlow)
      if (at === leavingRow) break
      const next = parentRow[above]!
      newService = above
      newCost = parentCost[above]!
      newFlow = parentFlow[above]!
      removeParent(tree, above)
      setParent(tree, above, at, oldCost, oldFlow)
      at = next
    }
    shiftBelow(row, saving)
  }
}
