import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { arbitraryChange, arbitraryProblem, tableProblem } from '../../../../tests/reach/arbitrary-problem.ts'
import { makeCity } from '../../../../tests/reach/make-city.ts'
import { certifyPlan } from './certify-plan.ts'
import { changeProblem } from './change-problem.ts'
import { maximiseReach } from './maximise-reach.ts'
import { planLeastTravel } from './plan-least-travel.ts'
import { UNLIMITED, type ReachChange, type ReachProblem } from './reach-problem.ts'
import { createReachSolver } from './reach-solver.ts'

// Hundreds of random problems, HiGHS among those who solve them: seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const open = { blocked: 0, minutes: 10 }
const barred = { blocked: 4, minutes: 10 }
const arbitraryCase = arbitraryProblem.chain((problem) => fc.tuple(fc.constant(problem), arbitraryChange(problem)))

/** The problem with barriers struck off its pairs and, with the capacity bit, without limits: what lifting means. */
function liftWritten(problem: ReachProblem, lifted: number): ReachProblem {
  const blocked = problem.pairs.blocked.map((mask) => mask & ~lifted)
  const capacity = (lifted & 2) !== 0 ? problem.capacity.map(() => UNLIMITED) : problem.capacity
  return { ...problem, pairs: { ...problem.pairs, blocked }, capacity }
}

/** A hundred places more at one service. */
function grow(service: number): ReachChange {
  return { capacity: { service: Int32Array.of(service), added: Int32Array.of(100) } }
}

function sum(counts: Int32Array): number {
  return counts.reduce((total, count) => total + count, 0)
}

describe('reach under lifted barriers', () => {
  it('opens a pair only when every barrier of it is lifted', () => {
    const both = { blocked: 4 | 32, minutes: 10 }
    const solver = createReachSolver(
      tableProblem(
        [7, 5],
        [4, 9],
        [
          [open, both],
          [barred, null],
        ],
      ),
    )
    expect([0, 4, 32, 4 | 32, 2, 255].map((lifted) => solver.reach(lifted))).toEqual([4, 4, 4, 11, 7, 12])
  })

  it('equals a fresh optimum for every set, asked in any order, and never falls as more is lifted', () => {
    fc.assert(
      fc.property(
        arbitraryProblem,
        fc.shuffledSubarray(
          Array.from({ length: 256 }, (_, mask) => mask),
          { maxLength: 40 },
        ),
        (problem, order) => {
          const solver = createReachSolver(problem)
          const answers = order.map((lifted) => [lifted, solver.reach(lifted)] as const)
          for (const [lifted, reached] of answers) expect(reached).toBe(maximiseReach(liftWritten(problem, lifted)).reached)
          for (const [less, fewer] of answers)
            for (const [more, reached] of answers) if ((less & ~more) === 0) expect(reached).toBeGreaterThanOrEqual(fewer)
        },
      ),
    )
  })

  it('equals a fresh optimum on a city with barriers', () => {
    const city = makeCity({ rows: 300, services: 40, pairs: 12000, supply: 1.1 }, (minutes, random) => {
      const others = (random() < 0.2 ? 4 : 0) | (random() < 0.2 ? 16 : 0) | (random() < 0.1 ? 128 : 0)
      return minutes > 30 ? others | 1 : others
    })
    const solver = createReachSolver(city)
    for (let lifted = 0; lifted < 256; lifted += lifted % 4 === 1 ? 3 : 1) {
      expect(solver.reach(lifted)).toBe(maximiseReach(liftWritten(city, lifted)).reached)
    }
  })
})

describe('reach after a change', () => {
  it('equals a fresh optimum of the changed problem, is never above its bound, and leaves the problem as it was', () => {
    fc.assert(
      fc.property(arbitraryCase, ([problem, change]) => {
        const solver = createReachSolver(problem)
        const before = solver.reach(0)
        const fresh = maximiseReach(changeProblem(problem, change)).reached
        expect(solver.boundAfter(change)).toBeGreaterThanOrEqual(fresh)
        expect(solver.reachAfter(change)).toBe(fresh)
        expect(solver.reachAfter(change)).toBe(fresh)
        expect(solver.reachAfter({})).toBe(before)
        expect(before).toBe(maximiseReach(problem).reached)
      }),
      { numRuns: 1500 },
    )
  })

  it('equals a fresh optimum for levers of a city', () => {
    const city = makeCity({ rows: 400, services: 40, pairs: 8000, supply: 1 }, (_, random) => (random() < 0.5 ? 4 : 0))
    const solver = createReachSolver(city)
    for (let service = 0; service < 40; service++) {
      const index: number[] = []
      city.pairs.service.forEach((one, pair) => {
        if (one === service) index.push(pair)
      })
      const opening = { pairs: { index: Int32Array.from(index), blocked: new Uint8Array(index.length) } }
      const closing = { pairs: { index: Int32Array.from(index), blocked: new Uint8Array(index.length).fill(8) } }
      const halving = { room: { service: Int32Array.of(service), becomes: Int32Array.of(city.capacity[service]! >> 1) } }
      for (const change of [opening, closing, halving]) {
        expect(solver.reachAfter(change)).toBe(maximiseReach(changeProblem(city, change)).reached)
      }
    }
  })

  it('bounds at once what cannot help: more room where nobody is left over', () => {
    const solver = createReachSolver(
      tableProblem(
        [5, 9],
        [8, 4],
        [
          [open, null],
          [null, open],
        ],
      ),
    )
    expect(solver.boundAfter(grow(0))).toBe(9)
    expect(solver.boundAfter(grow(1))).toBe(14)
    expect(solver.reachAfter(grow(1))).toBe(14)
  })

  it.each([
    ['a pair', { pairs: { index: Int32Array.of(9), blocked: Uint8Array.of(0) } }, /pair 9/],
    ['a service', { capacity: { service: Int32Array.of(3), added: Int32Array.of(1) } }, /service 3/],
    ['a row', { services: [{ capacity: 3, rows: Int32Array.of(5) }] }, /row 5/],
  ])('refuses a change that names %s which is not there', (_, change, message) => {
    const solver = createReachSolver(tableProblem([5], [8], [[open]]))
    expect(() => solver.reachAfter(change)).toThrow(message)
  })
})

describe('room added at one service', () => {
  it('gains one person a place until it saturates: equal to fresh optima, concave', () => {
    fc.assert(
      fc.property(arbitraryProblem, (problem) => {
        const solver = createReachSolver(problem)
        const base = solver.reach(0)
        const steps = Int32Array.of(0, 1, 2, 3, 5, 8, UNLIMITED)
        for (let service = 0; service < problem.pairs.services; service++) {
          const fresh = Array.from(steps, (added) => {
            const change = { capacity: { service: Int32Array.of(service), added: Int32Array.of(added) } }
            return maximiseReach(changeProblem(problem, change)).reached - base
          })
          expect([...solver.capacityGain(service, Int32Array.of(1, 2))]).toEqual([fresh[1], fresh[2]])
          expect([...solver.capacityGain(service, steps)]).toEqual(fresh)
          expect(solver.capacitySaturation(service)).toBe(fresh.at(-1))
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('the optimal plan with nothing lifted', () => {
  it('adds up by row and by service, and its shortage is a cut that proves the optimum', () => {
    fc.assert(
      fc.property(arbitraryProblem, (problem) => {
        const solver = createReachSolver(problem)
        const reached = solver.reach(0)
        expect(sum(solver.reachedByRow())).toBe(reached)
        expect(sum(solver.loadByService())).toBe(reached)
        const { rows, services } = solver.shortage()
        // Weak duality: everybody passes a service of the shortage or a row outside it.
        let cut = 0
        problem.people.forEach((count, row) => (cut += rows[row] === 1 ? 0 : count))
        problem.capacity.forEach((room, service) => (cut += services[service] === 1 ? room : 0))
        expect(cut).toBe(reached)
        for (let row = 0; row < problem.pairs.rows; row++) {
          for (let pair = problem.pairs.rowStart[row]!; pair < problem.pairs.rowStart[row + 1]!; pair++) {
            if (rows[row] === 1 && problem.pairs.blocked[pair] === 0) expect(services[problem.pairs.service[pair]!]).toBe(1)
          }
        }
      }),
    )
  })
})

describe('the edges of 32 bits', () => {
  const most = 2 ** 31 - 2
  const problem = tableProblem(
    [most - 5, 5],
    [UNLIMITED, 2 ** 31 - 1, 3],
    [
      [open, barred, null],
      [null, null, open],
    ],
  )

  it('holds as many people as fit, with and without limits', () => {
    const solver = createReachSolver(problem)
    expect([solver.reach(0), solver.reach(4), solver.reach(255)]).toEqual([most - 2, most - 2, most])
    expect(solver.capacitySaturation(2)).toBe(2)
    const change = { room: { service: Int32Array.of(0), becomes: Int32Array.of(7) }, ...grow(1) }
    expect(solver.reachAfter(change)).toBe(7 + 3)
    const plan = planLeastTravel(problem)
    expect(plan.totalMinutes).toBe((most - 2) * 10)
    expect(certifyPlan(problem, plan)).toMatchObject({ ok: true, value: { reached: most - 2, leastTravel: true } })
  })

  it('reads a problem that threads share', () => {
    const share = <T extends Int32Array | Uint8Array | Float32Array>(from: T): T => {
      const bytes = new SharedArrayBuffer(from.byteLength)
      const to =
        from instanceof Int32Array
          ? new Int32Array(bytes)
          : from instanceof Uint8Array
            ? new Uint8Array(bytes)
            : new Float32Array(bytes)
      to.set(from)
      return to as T // the same kind as `from`
    }
    const { pairs } = problem
    const shared: ReachProblem = {
      people: share(problem.people),
      capacity: share(problem.capacity),
      pairs: {
        ...pairs,
        rowStart: share(pairs.rowStart),
        service: share(pairs.service),
        blocked: share(pairs.blocked),
        minutes: share(pairs.minutes!),
      },
    }
    expect(createReachSolver(shared).reach(4)).toBe(createReachSolver(problem).reach(4))
    expect(planLeastTravel(shared).reached).toBe(most - 2)
  })
})
