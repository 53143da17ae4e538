// The pairs that a set of lifted barriers leaves usable, as compressed rows of their own: what the flow runs on.
import type { BarrierMask } from '@causeway/vocabulary'
import type { ReachProblem } from './reach-problem.ts'

/**
 * Usable pairs: those of row `r` are `service[start[r]] … service[end[r] - 1]`. With `load`, a row whose `end` is -1 must be
 * loaded before it is read.
 */
export interface UsablePairs {
  readonly rows: number
  readonly services: number
  readonly start: Int32Array
  readonly end: Int32Array
  readonly service: Int32Array
  readonly load?: (row: number) => void
}

/**
 * The pairs with `(blocked & ~lifted) === 0` whose row has people. Where that is every pair, the problem's own arrays are shared, not copied: do not write into `service` without copying it.
 */
export function selectUsable(problem: ReachProblem, lifted: BarrierMask): UsablePairs {
  const { pairs, people } = problem
  const { rows, services, rowStart, service, blocked } = pairs
  const barred = ~lifted & 0xff
  const end = new Int32Array(rows)
  const start = new Int32Array(rows)
  let usable = 0
  for (let row = 0; row < rows; row++) {
    start[row] = usable
    if (people[row]! > 0) {
      const last = rowStart[row + 1]!
      for (let pair = rowStart[row]!; pair < last; pair++) {
        if ((blocked[pair]! & barred) === 0) usable++
      }
    }
    end[row] = usable
  }
  if (usable === rowStart[rows]!) return { rows, services, start, end, service }
  const kept = new Int32Array(usable)
  let to = 0
  for (let row = 0; row < rows; row++) {
    if (people[row] === 0) continue
    const last = rowStart[row + 1]!
    for (let pair = rowStart[row]!; pair < last; pair++) {
      if ((blocked[pair]! & barred) === 0) kept[to++] = service[pair]!
    }
  }
  return { rows, services, start, end, service: kept }
}

/** The index of the pair (row, service) in `pairs`, by halving, or -1. */
export function findPair(rowStart: Int32Array, service: Int32Array, row: number, wanted: number): number {
  let low = rowStart[row]!
  let high = rowStart[row + 1]! - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = service[middle]!
    if (found === wanted) return middle
    if (found < wanted) low = middle + 1
    else high = middle - 1
  }
  return -1
}
