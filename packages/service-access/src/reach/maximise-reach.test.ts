import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { maximiseReach } from './maximise-reach.ts'
import { UNLIMITED, type ReachProblem } from './reach-problem.ts'
import { arbitraryProblem, tableProblem } from '../../../../tests/reach/arbitrary-problem.ts'
import { askHighsReach } from '../../../../tests/reach/highs-oracle.ts'

// Hundreds of random problems, HiGHS among those who solve them: seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const open = { blocked: 0, minutes: 10 }
const barred = { blocked: 4, minutes: 10 }

/** Sums of a plan by row and by service; throws where it uses a barred pair or a negative number. */
function sumPlan(problem: ReachProblem, flow: Int32Array): { byRow: number[]; byService: number[] } {
  const byRow = Array.from({ length: problem.pairs.rows }, () => 0)
  const byService = Array.from({ length: problem.pairs.services }, () => 0)
  for (let row = 0; row < problem.pairs.rows; row++) {
    for (let pair = problem.pairs.rowStart[row]!; pair < problem.pairs.rowStart[row + 1]!; pair++) {
      if (flow[pair]! < 0 || (flow[pair]! > 0 && problem.pairs.blocked[pair] !== 0)) throw new Error(`pair ${pair}`)
      byRow[row]! += flow[pair]!
      byService[problem.pairs.service[pair]!]! += flow[pair]!
    }
  }
  return { byRow, byService }
}

describe('the most people who can be reached', () => {
  it('moves people on where a greedy order would leave somebody without a place', () => {
    // Row 0 can go to both, row 1 only to the first: everybody is reached only if row 0 takes the second.
    const problem = tableProblem(
      [5, 5],
      [5, 5],
      [
        [open, open],
        [open, null],
      ],
    )
    expect(maximiseReach(problem)).toMatchObject({ reached: 10, flow: Int32Array.of(0, 5, 5), totalMinutes: 100 })
  })

  it.each([
    ['no rows', tableProblem([], [3], []), 0],
    ['no services', tableProblem([4, 2], [], [[], []]), 0],
    ['nobody', tableProblem([0], [3], [[open]]), 0],
    ['no room', tableProblem([4], [0], [[open]]), 0],
    ['no limit', tableProblem([4, 9], [UNLIMITED], [[open], [open]]), 13],
    ['every pair barred', tableProblem([4], [9], [[barred]]), 0],
    ['a row that sees nothing', tableProblem([4, 3], [9], [[open], [null]]), 4],
    ['no minutes', withoutMinutes(tableProblem([4], [3], [[open]])), 3],
  ])('is right with %s', (_, problem, reached) => {
    expect(maximiseReach(problem).reached).toBe(reached)
  })

  it('equals HiGHS, and the plan keeps to people, room and barriers', () => {
    fc.assert(
      fc.property(arbitraryProblem, (problem) => {
        const { reached, flow } = maximiseReach(problem)
        const { byRow, byService } = sumPlan(problem, flow)
        expect(reached).toBe(askHighsReach(problem).reached)
        expect(byRow.reduce((sum, count) => sum + count, 0)).toBe(reached)
        byRow.forEach((count, row) => expect(count).toBeLessThanOrEqual(problem.people[row]!))
        byService.forEach((count, service) => {
          const room = problem.capacity[service]!
          if (room !== UNLIMITED) expect(count).toBeLessThanOrEqual(room)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('grows out of a given plan: no row is reached less, and the optimum is the same', () => {
    fc.assert(
      fc.property(arbitraryProblem, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (problem, shares) => {
        const best = maximiseReach(problem)
        const from = best.flow.map((count) => Math.floor(count * shares.next().value))
        const grown = maximiseReach(problem, from)
        const before = sumPlan(problem, from).byRow
        expect(grown.reached).toBe(best.reached)
        sumPlan(problem, grown.flow).byRow.forEach((count, row) => expect(count).toBeGreaterThanOrEqual(before[row]!))
      }),
      { numRuns: 200 },
    )
  })
})

describe('a problem that breaks its contract', () => {
  const good = tableProblem(
    [5, 5],
    [5, 5],
    [
      [open, open],
      [open, null],
    ],
  )
  it.each([
    ['negative people', { ...good, people: Int32Array.of(5, -1) }, /people of row 1/],
    ['more people than 32 bits hold', { ...good, people: Int32Array.of(2 ** 31 - 1, 5) }, /people in all/],
    ['a row too few', { ...good, people: Int32Array.of(5) }, /people has 1 rows, expected 2/],
    ['a capacity below none', { ...good, capacity: Int32Array.of(-2, 4) }, /capacity of service 0/],
    ['services out of order', { ...good, pairs: { ...good.pairs, service: Int32Array.of(1, 0, 0) } }, /row 0 are not ascending/],
    ['a service that is not there', { ...good, pairs: { ...good.pairs, service: Int32Array.of(0, 7, 0) } }, /service 7 of 2/],
  ])('is refused: %s', (_, problem, message) => {
    expect(() => maximiseReach(problem)).toThrow(RangeError)
    expect(() => maximiseReach(problem)).toThrow(message)
  })

  it('is refused where the plan to grow from does not fit', () => {
    expect(() => maximiseReach(good, Int32Array.of(3, 3, 0))).toThrow(/sends 3 people of row 0 to service 1/)
  })
})

function withoutMinutes(problem: ReachProblem): ReachProblem {
  return { ...problem, pairs: { ...problem.pairs, minutes: null } }
}
