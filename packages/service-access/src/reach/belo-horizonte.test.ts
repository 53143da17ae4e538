// Real people, schools and travel times, with the answers that stand in ../shared/data/README.md.
import { beforeAll, describe, expect, it } from 'vitest'
import { readBeloHorizonte } from '../../../../tests/reach/belo-horizonte.ts'
import { askHighs } from '../../../../tests/reach/highs-oracle.ts'
import { certifyPlan } from './certify-plan.ts'
import { maximiseReach } from './maximise-reach.ts'
import { planLeastTravel } from './plan-least-travel.ts'
import type { ReachProblem } from './reach-problem.ts'
import { createReachSolver } from './reach-solver.ts'

/** People in percent of all, to one decimal, as the README gives them. */
function percent(people: number, problem: ReachProblem): number {
  return Math.round((people / problem.people.reduce((sum, count) => sum + count, 0)) * 1000) / 10
}

describe.each([
  [20, 97.4, 96.6],
  [30, 99.7, 99.7],
  [60, 99.9, 99.9],
])('schools of Belo Horizonte within %i minutes', (minutes, inReach, optimum) => {
  let problem: ReachProblem
  beforeAll(() => {
    problem = readBeloHorizonte(minutes)
  })

  it('has 820 cells with people and 158 with schools', () => {
    expect([problem.pairs.rows, problem.pairs.services]).toEqual([820, 158])
  })

  it(`has a school in reach of ${inReach} % of people, and room for ${optimum} % at best`, () => {
    const solver = createReachSolver(problem)
    expect(percent(solver.reach(2), problem)).toBe(inReach)
    expect(percent(solver.reach(0), problem)).toBe(optimum)
    expect(maximiseReach(problem).reached).toBe(solver.reach(0))
  })

  // HiGHS alone takes seconds here.
  it('equals HiGHS in people and in travel, and proves it', { timeout: 180_000 }, () => {
    const plan = planLeastTravel(problem)
    const oracle = askHighs(problem)
    expect(plan.reached).toBe(oracle.reached)
    expect(Math.abs(plan.totalMinutes - oracle.totalMinutes)).toBeLessThan(oracle.totalMinutes * 1e-6)
    expect(certifyPlan(problem, plan)).toMatchObject({ ok: true, value: { leastTravel: true } })
  })
})
