// Each row's pairs sorted by the barriers that stand there, so that the pairs which a set of lifted barriers opens
// are a few runs to copy instead of millions of masks to test.
import type { BarrierMask } from '@causeway/vocabulary'
import type { ReachProblem } from './reach-problem.ts'
import type { UsablePairs } from './usable-pairs.ts'

/** Runs of equal masks: row `r` has runs `firstRun[r] … firstRun[r + 1] - 1`; run `i` holds `service[runStart[i]] … [runStart[i + 1] - 1]`. */
export interface PairsByMask {
  readonly rows: number
  readonly services: number
  readonly firstRun: Int32Array
  readonly runMask: Uint8Array
  readonly runStart: Int32Array
  readonly service: Int32Array
  /** Every barrier that stands somewhere. */
  readonly present: BarrierMask
}

/** Sorts the pairs of rows that have people, by counting. */
export function sortByMask(problem: ReachProblem): PairsByMask {
  const { people } = problem
  const { rows, services, rowStart, service, blocked } = problem.pairs
  const firstRun = new Int32Array(rows + 1)
  const countOf = new Int32Array(256)
  const masks = new Int32Array(256)
  let runs = 0
  let present = 0
  for (let row = 0; row < rows; row++) {
    let distinct = 0
    if (people[row]! > 0) {
      for (let pair = rowStart[row]!; pair < rowStart[row + 1]!; pair++) {
        const mask = blocked[pair]!
        if (countOf[mask] !== 0) continue
        countOf[mask] = 1
        masks[distinct++] = mask
      }
    }
    for (let at = 0; at < distinct; at++) {
      countOf[masks[at]!] = 0
      present |= masks[at]!
    }
    runs += distinct
    firstRun[row + 1] = runs
  }
  const runMask = new Uint8Array(runs)
  const runStart = new Int32Array(runs + 1)
  const sorted = new Int32Array(rowStart[rows]!)
  let run = 0
  let to = 0
  for (let row = 0; row < rows; row++) {
    if (people[row] === 0) continue
    const begin = run
    for (let pair = rowStart[row]!; pair < rowStart[row + 1]!; pair++) {
      const mask = blocked[pair]!
      if (countOf[mask] === 0) runMask[run++] = mask
      countOf[mask]!++
    }
    runMask.subarray(begin, run).sort()
    for (let at = begin; at < run; at++) {
      const mask = runMask[at]!
      runStart[at] = to
      to += countOf[mask]!
      countOf[mask] = runStart[at]!
    }
    for (let pair = rowStart[row]!; pair < rowStart[row + 1]!; pair++) {
      sorted[countOf[blocked[pair]!]!++] = service[pair]!
    }
    for (let at = begin; at < run; at++) countOf[runMask[at]!] = 0
  }
  runStart[run] = to
  return { rows, services, firstRun, runMask, runStart, service: sorted, present }
}

/** Whether a run's mask is opened, for each of the 256 masks. */
function openedBy(lifted: BarrierMask): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, mask) => ((mask & ~lifted) === 0 ? 1 : 0))
}

/**
 * The pairs that `lifted` opens, each row written into `buffer` (as long as all pairs) when it is first read: a search
 * that ends early never pays for the rest. The result shares `buffer`.
 */
export function selectLifted(sorted: PairsByMask, lifted: BarrierMask, buffer: Int32Array): UsablePairs {
  const { rows, services, firstRun, runMask, runStart, service } = sorted
  const isOpen = openedBy(lifted)
  const start = Int32Array.from({ length: rows }, (_, row) => runStart[firstRun[row]!]!)
  const end = new Int32Array(rows).fill(-1)
  const load = (row: number): void => {
    let to = start[row]!
    for (let run = firstRun[row]!; run < firstRun[row + 1]!; run++) {
      if (isOpen[runMask[run]!] === 0) continue
      const last = runStart[run + 1]!
      for (let at = runStart[run]!; at < last; at++) buffer[to++] = service[at]!
    }
    end[row] = to
  }
  return { rows, services, start, end, service: buffer, load }
}

/** People in rows with at least one pair that `lifted` opens, whatever the room there. */
export function countWithChoice(sorted: PairsByMask, people: Int32Array, lifted: BarrierMask): number {
  const { rows, firstRun, runMask } = sorted
  const isOpen = openedBy(lifted)
  let count = 0
  for (let row = 0; row < rows; row++) {
    for (let run = firstRun[row]!; run < firstRun[row + 1]!; run++) {
      if (isOpen[runMask[run]!] === 0) continue
      count += people[row]!
      break
    }
  }
  return count
}
