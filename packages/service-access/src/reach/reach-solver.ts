// Answers "how many could at best be reached" again and again on one problem.
import { BARRIER_BIT, type BarrierMask } from '@causeway/vocabulary'
import { changeProblem } from './change-problem.ts'
import { checkProblem } from './check-problem.ts'
import { maximiseReach } from './maximise-reach.ts'
import type { ReachChange, ReachProblem, ReachSolver } from './reach-problem.ts'

/** A solver of one problem. Throws a RangeError where the problem breaks its contract. */
export function createReachSolver(problem: ReachProblem): ReachSolver {
  const total = checkProblem(problem)
  const base = maximiseReach(problem)
  const { pairs, people } = problem
  function reach(lifted: BarrierMask): number {
    const blocked = pairs.blocked.map((mask) => mask & ~lifted)
    const capacity = (lifted & BARRIER_BIT.capacity) !== 0 ? problem.capacity.map(() => -1) : problem.capacity
    return maximiseReach({ pairs: { ...pairs, blocked }, people, capacity }).reached
  }
  function sumBy(keys: (pair: number, row: number) => number, length: number): Int32Array {
    const sums = new Int32Array(length)
    for (let row = 0; row < pairs.rows; row++) {
      for (let pair = pairs.rowStart[row]!; pair < pairs.rowStart[row + 1]!; pair++) sums[keys(pair, row)]! += base.flow[pair]!
    }
    return sums
  }
  return {
    reach,
    reachAfter: (change: ReachChange) => maximiseReach(changeProblem(problem, change)).reached,
    boundAfter: () => total,
    reachedByRow: () => sumBy((_pair, row) => row, pairs.rows),
    loadByService: () => sumBy((pair) => pairs.service[pair]!, pairs.services),
  }
}
