import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { arbitraryProblem, tableProblem } from '../../../../tests/reach/arbitrary-problem.ts'
import { askHighs } from '../../../../tests/reach/highs-oracle.ts'
import { makeCity } from '../../../../tests/reach/make-city.ts'
import { certifyPlan } from './certify-plan.ts'
import { maximiseReach } from './maximise-reach.ts'
import { planLeastTravel } from './plan-least-travel.ts'
import { UNLIMITED, type ReachPlan, type ReachProblem } from './reach-problem.ts'

// Hundreds of random problems, HiGHS among those who solve them: seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const far = { blocked: 0, minutes: 30 }
const near = { blocked: 0, minutes: 5 }
const barred = { blocked: 4, minutes: 1 }

/** Passes only where the plan proves itself the most people and the least travel. */
function expectProved(problem: ReachProblem, plan: ReachPlan): void {
  expect(certifyPlan(problem, plan)).toEqual({ ok: true, value: { reached: plan.reached, leastTravel: true } })
}

describe('the least travel among plans that reach the most people', () => {
  it('reaches one more person rather than save any travel', () => {
    // Row 0 is near the only service that row 1 can use: it must go far, or row 1 is left over.
    const problem = tableProblem(
      [5, 5],
      [5, 5],
      [
        [near, far],
        [near, null],
      ],
    )
    const plan = planLeastTravel(problem)
    expect(plan).toMatchObject({ reached: 10, totalMinutes: 5 * 30 + 5 * 5 })
    expectProved(problem, plan)
  })

  it('sends whom it saves most: a worked transportation problem', () => {
    // Hitchcock's form, by hand: rows 20, 30, 25; services 30, 20, 40 (15 places stay empty); minutes as below.
    // Row 0 to service 1 (2), row 2 to service 0 (3), row 1 to service 2 (4), all of them their nearest, and all fit.
    const minutes = [
      [8, 2, 9],
      [7, 6, 4],
      [3, 7, 5],
    ]
    const problem = tableProblem(
      [20, 30, 25],
      [30, 20, 40],
      minutes.map((row) => row.map((one) => ({ blocked: 0, minutes: one }))),
    )
    expect(planLeastTravel(problem).totalMinutes).toBe(20 * 2 + 30 * 4 + 25 * 3)
    // With 15 places at service 0, ten of row 2 go to service 2 (5), which has just ten left.
    const tight = { ...problem, capacity: Int32Array.of(15, 20, 40) }
    expect(planLeastTravel(tight).totalMinutes).toBe(20 * 2 + 30 * 4 + 15 * 3 + 10 * 5)
    expectProved(tight, planLeastTravel(tight))
  })

  it.each([
    ['no rows', tableProblem([], [3], [])],
    ['no services', tableProblem([4, 2], [], [[], []])],
    ['nobody', tableProblem([0], [3], [[near]])],
    ['no room', tableProblem([4], [0], [[near]])],
    [
      'no limit',
      tableProblem(
        [4, 9],
        [UNLIMITED, 3],
        [
          [near, far],
          [far, near],
        ],
      ),
    ],
    ['every pair barred', tableProblem([4], [9], [[barred]])],
    ['no travel at all', tableProblem([4, 3], [5], [[{ blocked: 0, minutes: 0 }], [{ blocked: 0, minutes: 0 }]])],
    [
      'everything equal',
      tableProblem(
        [3, 3, 3],
        [2, 2, 2],
        [
          [near, near, near],
          [near, near, near],
          [near, near, near],
        ],
      ),
    ],
  ])('is proved with %s', (_, problem) => {
    const plan = planLeastTravel(problem)
    expect(plan.reached).toBe(maximiseReach(problem).reached)
    expectProved(problem, plan)
  })

  it('is a plan of most people where no minutes are known', () => {
    const known = tableProblem([4], [3], [[near]])
    const problem = { ...known, pairs: { ...known.pairs, minutes: null } }
    expect(certifyPlan(problem, planLeastTravel(problem))).toEqual({ ok: true, value: { reached: 3, leastTravel: false } })
  })

  it('equals HiGHS, and proves itself', () => {
    fc.assert(
      fc.property(arbitraryProblem, (problem) => {
        const plan = planLeastTravel(problem)
        const oracle = askHighs(problem)
        expect(plan.reached).toBe(oracle.reached)
        expect(plan.totalMinutes).toBeCloseTo(oracle.totalMinutes, 3)
        expectProved(problem, plan)
        expect(certifyPlan(problem, maximiseReach(problem)).ok).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['few choices', { rows: 400, services: 60, pairs: 2400, supply: 1 }],
    ['many choices', { rows: 400, services: 60, pairs: 12000, supply: 0.8 }],
    ['plenty', { rows: 400, services: 60, pairs: 12000, supply: 3 }],
    ['exactly enough', { rows: 200, services: 50, pairs: 10000, supply: 1, seed: 5 }],
  ])('equals HiGHS in a city with %s, with whole minutes and with any', (_, size) => {
    const city = makeCity(size)
    const rough = { ...city, pairs: { ...city.pairs, minutes: city.pairs.minutes!.map((one, pair) => one + Math.sin(pair) / 3) } }
    for (const problem of [city, rough]) {
      const plan = planLeastTravel(problem)
      const oracle = askHighs(problem)
      expect(plan.reached).toBe(oracle.reached)
      expect(Math.abs(plan.totalMinutes - oracle.totalMinutes)).toBeLessThan(oracle.totalMinutes * 1e-7)
      expectProved(problem, plan)
    }
  })

  it.each([Number.NaN, -1, Infinity])('refuses a usable pair that takes %s minutes', (minutes) => {
    expect(() => planLeastTravel(tableProblem([4], [3], [[{ blocked: 0, minutes }]]))).toThrow(RangeError)
  })
})

describe('a proof', () => {
  const problem = tableProblem(
    [5, 5],
    [5, 5],
    [
      [near, far],
      [near, null],
    ],
  )
  const plan = planLeastTravel(problem)
  const travel = plan.proof.travel!
  it.each([
    ['sends too many of a row', { ...plan, flow: Int32Array.of(6, 0, 0) }, 'row 0 has 5 people'],
    ['fills a service past its room', { ...plan, flow: Int32Array.of(5, 0, 5) }, 'service 0 has room for 5'],
    ['reaches fewer than it says', { ...plan, flow: Int32Array.of(0, 4, 5) }, 'says 10 people and sends 9'],
    ['reaches fewer than it could', { ...plan, reached: 5, totalMinutes: 25, flow: Int32Array.of(5, 0, 0) }, 'allows 10 people'],
    ['travels more than it says', { ...plan, totalMinutes: 100 }, 'says 100 minutes'],
    [
      'asks a price below nothing',
      { ...plan, proof: { ...plan.proof, travel: { ...travel, price: Float64Array.of(-1, 0) } } },
      'price -1',
    ],
    [
      'sends people the long way',
      { ...plan, proof: { ...plan.proof, travel: { ...travel, price: Float64Array.of(0, 0) } } },
      'better elsewhere',
    ],
  ])('fails where the plan %s', (_, wrong, message) => {
    const verdict = certifyPlan(problem, wrong)
    expect(verdict.ok ? '' : verdict.error).toContain(message)
  })
})
