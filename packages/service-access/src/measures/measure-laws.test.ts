// Laws that the measures keep on every problem.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UNLIMITED, type ReachProblem } from '../reach/reach-problem.ts'
import {
  exponentialDecay,
  gaussianDecay,
  journeysFromTable,
  luoQiDecay,
  measureAccess,
  measureEnhancedCatchment,
  measureGravity,
  measureSpatialAvailability,
  measureThreeStepCatchment,
  measureTwoStepCatchment,
  type MeasureProblem,
} from './index.ts'

const city = fc
  .record({ rows: fc.integer({ min: 1, max: 8 }), services: fc.integer({ min: 1, max: 6 }) })
  .chain(({ rows, services }) =>
    fc.record({
      minutes: fc.array(fc.array(fc.option(fc.integer({ min: 0, max: 90 })), { minLength: services, maxLength: services }), {
        minLength: rows,
        maxLength: rows,
      }),
      demand: fc.array(fc.integer({ min: 0, max: 500 }), { minLength: rows, maxLength: rows }),
      supply: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: services, maxLength: services }),
    }),
  )

const total = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0)

/** Supply of the services that somebody who needs them can come to within `limit` minutes. */
function supplyInReach(problem: MeasureProblem, limit: number): number {
  const reached = new Set<number>()
  for (let row = 0; row < problem.rows; row++) {
    for (let pair = problem.rowStart[row]!; pair < problem.rowStart[row + 1]!; pair++) {
      if (problem.demand[row]! > 0 && problem.minutes[pair]! <= limit) reached.add(problem.service[pair]!)
    }
  }
  return total([...reached].map((service) => problem.supply[service]!))
}

describe('laws of the measures', () => {
  it('people times places per person is the supply within reach, for two, enhanced and three steps', () => {
    fc.assert(
      fc.property(city, ({ minutes, demand, supply }) => {
        const problem = journeysFromTable(minutes, demand, supply)
        const handedOut = (perPerson: Float64Array) => total(perPerson.map((value, row) => value * demand[row]!))
        expect(handedOut(measureTwoStepCatchment(problem, 45))).toBeCloseTo(supplyInReach(problem, 45), 6)
        expect(handedOut(measureEnhancedCatchment(problem, luoQiDecay(60)))).toBeCloseTo(supplyInReach(problem, 60), 6)
        expect(handedOut(measureThreeStepCatchment(problem, gaussianDecay(20)))).toBeCloseTo(supplyInReach(problem, 90), 6)
      }),
    )
  })

  it('spatial availability adds up to the opportunities, and with α = 1 is the enhanced ratio times the people', () => {
    fc.assert(
      fc.property(city, ({ minutes, demand, supply }) => {
        const problem = journeysFromTable(minutes, demand, supply)
        const available = measureSpatialAvailability(problem, exponentialDecay(0.05))
        expect(total(available)).toBeCloseTo(supplyInReach(problem, 90), 6)
        const ratio = measureEnhancedCatchment(problem, exponentialDecay(0.05))
        available.forEach((value, row) => expect(value).toBeCloseTo(ratio[row]! * demand[row]!, 6))
      }),
    )
  })

  it('gravity never falls when a journey grows shorter', () => {
    fc.assert(
      fc.property(city, fc.integer({ min: 1, max: 30 }), ({ minutes, demand, supply }, saved) => {
        const decay = exponentialDecay(0.05)
        const now = measureGravity(journeysFromTable(minutes, demand, supply), decay)
        const faster = minutes.map((row) => row.map((time) => (time === null ? null : Math.max(0, time - saved))))
        measureGravity(journeysFromTable(faster, demand, supply), decay).forEach((value, row) => {
          expect(value).toBeGreaterThanOrEqual(now[row]! - 1e-9)
        })
      }),
    )
  })
})

describe('all measures of one reach problem', () => {
  const problem: ReachProblem = {
    pairs: {
      rows: 2,
      services: 3,
      rowStart: Int32Array.of(0, 3, 5),
      service: Int32Array.of(0, 1, 2, 0, 1),
      blocked: Uint8Array.of(0, 4, 0, 0, 0),
      minutes: Float32Array.of(10, 10, 10, 30, 10),
    },
    people: Int32Array.of(40, 60),
    capacity: Int32Array.of(20, 30, UNLIMITED),
  }

  it('counts only what bars nobody and has a limit', () => {
    const table = measureAccess(problem)
    // By hand: service 0 has 20 places for 100 people; service 1 has 30 for the 60 of the second row.
    expect([...table.values['2sfca']]).toEqual([0.2, 0.7])
    expect(table.unlimitedServices).toBe(1)
    expect(table.travelKnown).toBe(true)
    expect(table.equilibrium.settled).toBe(true)
  })

  it('says so where no travel time is known', () => {
    const table = measureAccess({ ...problem, pairs: { ...problem.pairs, minutes: null } })
    expect(table.travelKnown).toBe(false)
    expect([...table.values.gravity]).toEqual([20, 50])
  })
})
