// A good first plan in one pass: rows with the fewest choices first, each to the services with the most room.
// It never has to be the best one; augmenting paths mend what it misses.
import { addFlow, type FlowState } from './flow-state.ts'
import type { UsablePairs } from './usable-pairs.ts'

/** Sends people along usable pairs while there is direct room; returns how many. */
export function fillGreedily(pairs: UsablePairs, state: FlowState): number {
  const { start, end, service } = pairs
  const { left, room } = state
  let sent = 0
  for (const row of rowsByChoice(pairs)) {
    const last = end[row]!
    while (left[row]! > 0) {
      let best = -1
      let most = 0
      for (let at = start[row]!; at < last; at++) {
        const free = room[service[at]!]!
        if (free > most) {
          most = free
          best = service[at]!
        }
      }
      if (best < 0) break
      const amount = Math.min(most, left[row]!)
      addFlow(state, row, best, amount)
      left[row] = left[row]! - amount
      room[best] = most - amount
      sent += amount
    }
  }
  return sent
}

/** Rows in ascending number of usable pairs, by counting; rows with none left out. */
function rowsByChoice(pairs: UsablePairs): Int32Array {
  const { rows, services, start, end } = pairs
  const position = new Int32Array(services + 2)
  for (let row = 0; row < rows; row++) position[end[row]! - start[row]! + 1]!++
  const none = position[1]!
  for (let choice = 1; choice < position.length; choice++) position[choice] = position[choice]! + position[choice - 1]!
  const order = new Int32Array(rows)
  for (let row = 0; row < rows; row++) order[position[end[row]! - start[row]!]!++] = row
  return order.subarray(none)
}
