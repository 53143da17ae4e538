// The equilibrium of RAAM: worked by hand, and by the laws that define it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { journeysFromTable, measureRationalAgents } from './index.ts'

const city = fc
  .record({ rows: fc.integer({ min: 1, max: 6 }), services: fc.integer({ min: 1, max: 5 }) })
  .chain(({ rows, services }) =>
    fc.record({
      minutes: fc.array(fc.array(fc.option(fc.integer({ min: 0, max: 60 })), { minLength: services, maxLength: services }), {
        minLength: rows,
        maxLength: rows,
      }),
      demand: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: rows, maxLength: rows }),
      supply: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: services, maxLength: services }),
    }),
  )
  .map(({ minutes, demand, supply }) => journeysFromTable(minutes, demand, supply))

describe('rational agents', () => {
  it('split so that both services cost the same: 100 people, two equal clinics, one 30 minutes further', () => {
    // By hand: crowding n/50 each; n₁/50 = n₂/50 + 30/60 and n₁ + n₂ = 100, so n₁ = 62.5 and everybody pays 1.25.
    const result = measureRationalAgents(journeysFromTable([[0, 30]], [100], [1, 1]))
    expect(result.cost[0]).toBeCloseTo(1.25, 9)
    expect(result.load[0]).toBeCloseTo(62.5, 6)
    expect(result.costBound).toBeLessThan(1e-3)
  })

  it('stay at home where the journey costs more than the crowd', () => {
    const result = measureRationalAgents(
      journeysFromTable(
        [
          [0, 600],
          [600, 0],
        ],
        [30, 10],
        [1, 1],
      ),
    )
    expect([...result.load]).toEqual([30, 10])
    expect([...result.cost]).toEqual([1.5, 0.5])
    expect(result.costBound).toBe(0)
  })

  it('say Infinity where no service is in reach, and zero people place nobody', () => {
    const result = measureRationalAgents(journeysFromTable([[null], [6]], [5, 0], [3]))
    expect([...result.cost]).toEqual([Infinity, 0.1])
    expect(result.load[0]).toBe(0)
  })

  it('need neither supply nor people to answer', () => {
    expect([...measureRationalAgents(journeysFromTable([[5]], [10], [0])).cost]).toEqual([Infinity])
    expect([...measureRationalAgents(journeysFromTable([[6]], [0], [2])).cost]).toEqual([0.1])
    expect(measureRationalAgents(journeysFromTable([], [], [])).settled).toBe(true)
  })

  it('leave nobody who could save by going elsewhere, and place everybody who can be placed', () => {
    fc.assert(
      fc.property(city, (problem) => {
        const result = measureRationalAgents(problem)
        const reachable = [...problem.demand].reduce((sum, people, row) => sum + (result.cost[row] === Infinity ? 0 : people), 0)
        expect(result.load.reduce((sum, people) => sum + people, 0)).toBeCloseTo(reachable, 6)
        expect(result.settled).toBe(true)
        expect(result.meanRegret).toBeLessThan(1e-3)
      }),
    )
  })

  it('certify their distance: a hasty answer lies within its own bound of the patient one', () => {
    fc.assert(
      fc.property(city, fc.integer({ min: 1, max: 3 }), (problem, maxPasses) => {
        const hasty = measureRationalAgents(problem, { maxPasses })
        const patient = measureRationalAgents(problem, { tolerance: 1e-14, maxPasses: 100_000 })
        hasty.cost.forEach((cost, row) => {
          if (cost === Infinity) return
          expect(Math.abs(cost - patient.cost[row]!)).toBeLessThanOrEqual(hasty.costBound! + patient.costBound! + 1e-9)
        })
      }),
    )
  })

  it('end, counted one by one, where no single person can save anything', () => {
    fc.assert(
      fc.property(city, (problem) => {
        const result = measureRationalAgents(problem, { agents: 'whole' })
        expect(result.settled).toBe(true)
        expect(Math.max(...result.regret)).toBeLessThan(1e-6)
        for (const people of result.load) expect(Number.isInteger(people)).toBe(true)
      }),
    )
  })
})
