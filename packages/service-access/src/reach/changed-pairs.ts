// A change as the flow sees it: pairs that open, pairs that close, room that grows. Changes to pairs that are barred
// before and after are no change, and fall away here.
import { UNLIMITED, type ReachChange, type ReachProblem } from './reach-problem.ts'

/** What a change does with nothing lifted. Services from `problem.pairs.services` on are the change's new ones. */
export interface PairEffects {
  readonly opened: number
  readonly openedRow: Int32Array
  readonly openedService: Int32Array
  readonly closed: number
  readonly closedRow: Int32Array
  readonly closedService: Int32Array
}

/** Reads a change. Throws a RangeError where it names a pair, row or service that is not there, or takes room away. */
export function readEffects(problem: ReachProblem, change: ReachChange): PairEffects {
  const { rows, services, rowStart, service, blocked } = problem.pairs
  const index = change.pairs?.index ?? new Int32Array()
  const added = change.services ?? []
  const size = added.reduce((sum, one) => sum + one.rows.length, index.length)
  const openedRow = new Int32Array(size)
  const openedService = new Int32Array(size)
  const closedRow = new Int32Array(index.length)
  const closedService = new Int32Array(index.length)
  let opened = 0
  let closed = 0
  let row = 0
  for (let at = 0; at < index.length; at++) {
    const pair = index[at]!
    if (!(pair >= 0 && pair < rowStart[rows]!)) throw new RangeError(`the change names pair ${pair}, which is not there`)
    const wasOpen = blocked[pair] === 0
    const isOpen = change.pairs!.blocked[at] === 0
    if (wasOpen === isOpen) continue
    if (pair < rowStart[row]! || pair >= rowStart[row + 1]!) row = findRow(rowStart, rows, pair)
    if (isOpen) {
      openedRow[opened] = row
      openedService[opened++] = service[pair]!
    } else {
      closedRow[closed] = row
      closedService[closed++] = service[pair]!
    }
  }
  added.forEach((one, at) => {
    for (const reached of one.rows) {
      if (!(reached >= 0 && reached < rows)) throw new RangeError(`a new service names row ${reached}, which is not there`)
      openedRow[opened] = reached
      openedService[opened++] = services + at
    }
  })
  change.capacity?.service.forEach((one, at) => {
    if (!(one >= 0 && one < services)) throw new RangeError(`the change names service ${one}, which is not there`)
    const extra = change.capacity!.added[at]!
    if (extra < UNLIMITED) throw new RangeError(`${extra} places added to service ${one}, expected zero or more`)
  })
  return { opened, openedRow, openedService, closed, closedRow, closedService }
}

/** The row of a pair, by halving. */
function findRow(rowStart: Int32Array, rows: number, pair: number): number {
  let low = 0
  let high = rows - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (rowStart[middle]! <= pair) low = middle
    else high = middle - 1
  }
  return low
}
