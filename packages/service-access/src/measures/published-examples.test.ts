// The measures against the numbers that the field's two reference libraries publish in their own tests.
import { describe, expect, it } from 'vitest'
import {
  binaryDecay,
  exponentialDecay,
  gaussianDecay,
  journeysFromTable,
  limitDecay,
  luoQiDecay,
  measureEnhancedCatchment,
  measureGravity,
  measureRationalAgents,
  measureSpatialAvailability,
  measureThreeStepCatchment,
  measureTwoStepCatchment,
  powerDecay,
  steppedDecay,
} from './index.ts'

const round = (values: Float64Array, digits: number) => [...values].map((value) => Number(value.toFixed(digits)))

// Five cells of Belo Horizonte (ipeaGIT/accessibility, MIT): minutes between them, people, jobs.
const beloHorizonte = journeysFromTable(
  [
    [5.8, 47, 48, 47, 64],
    [45, 5.8, 13, 41, 70],
    [44, 13, 5.8, 42, 67],
    [43, 43, 49, 5.8, 58],
    [60, 70, 68, 64, 5.8],
  ],
  [852, 394, 1969, 2189, 0],
  [82, 308, 100, 109, 0],
)

describe('ipeaGIT/accessibility', () => {
  it('2SFCA of jobs within 45 minutes', () => {
    expect(round(measureTwoStepCatchment(beloHorizonte, 45), 4)).toEqual([0.0152, 0.1491, 0.1491, 0.1068, 0])
  })

  it('2SFCA where everything is in everybody’s reach', () => {
    expect(round(measureTwoStepCatchment(beloHorizonte, Infinity), 4)).toEqual(Array(5).fill(0.1108))
  })

  it('gravity with a binary weight: the jobs within 30 minutes', () => {
    expect([...measureGravity(beloHorizonte, binaryDecay(30))]).toEqual([82, 408, 408, 109, 0])
  })

  // Jobs at each minute's distance of two cells, all that matter at these rates.
  const nearJobs = [
    '5.8 82, 8 440, 10 100, 14 443, 15 559, 16 253, 21 999, 24 4668, 25 105, 26 136, 27 1634, 28 3303, 29 5032, 30 4485',
    '5.8 308, 9 400, 10 647, 12 128, 13 100, 14 866, 15 559, 17 574, 18 2099, 19 446, 20 3271, 21 1864, 22 1506, 23 1659, 24 1684, 25 5879, 26 3889, 27 3815, 28 784, 29 3261, 30 2828',
  ].map((text) => text.split(', ').map((pair) => pair.split(' ').map(Number) as [number, number])) // "minutes jobs" by construction
  it.each([
    [0.5, [14.11, 28.02]],
    [0.6, [6.59, 13.4]],
  ])('gravity with an exponential decay of %d a minute', (rate, expected) => {
    const gravity = nearJobs.map((jobs) => {
      const problem = journeysFromTable(
        [jobs.map(([minutes]) => minutes)],
        [1],
        jobs.map(([, count]) => count),
      )
      return measureGravity(problem, exponentialDecay(rate))[0]
    })
    gravity.forEach((value, cell) => expect(value).toBeCloseTo(expected[cell]!, 2))
  })

  it('spatial availability of the example of Soukhov et al. (2023)', () => {
    const example = journeysFromTable(
      [
        [15, 30, 100],
        [30, 15, 100],
        [100, 100, 15],
      ],
      [50_000, 150_000, 10_000],
      [100_000, 100_000, 10_000],
    )
    expect(round(measureSpatialAvailability(example, exponentialDecay(0.1)), 0)).toEqual([66_833, 133_203, 9963])
  })

  it('spatial availability where every journey weighs the same', () => {
    expect(
      round(
        measureSpatialAvailability(beloHorizonte, () => 1),
        0,
      ),
    ).toEqual([94, 44, 218, 243, 0])
  })
})

describe('pysal/access', () => {
  const grid = Array.from({ length: 25 }, (_, cell) => [Math.floor(cell / 5), cell % 5] as const)
  const distances = grid.map(([x, y]) => grid.map(([a, b]) => Math.hypot(x - a, y - b)))
  const ones = Array<number>(25).fill(1)

  it('gravity over a grid of five by five', () => {
    const gravity = measureGravity(journeysFromTable(distances, ones, ones), powerDecay(60, 1))
    const published = { 1: 1.32234021, 5: 1.32234021, 13: 0.780985109, 19: 0.925540119, 24: 1.133733026 }
    for (const [id, value] of Object.entries(published)) expect(gravity[Number(id) - 1]).toBeCloseTo(value, 8)
  })

  it.each([
    ['2SFCA', (problem: Parameters<typeof measureTwoStepCatchment>[0], limit: number) => measureTwoStepCatchment(problem, limit)],
    ['E2SFCA', (problem, limit) => measureEnhancedCatchment(problem, limitDecay(luoQiDecay(30), limit))],
    [
      '3SFCA',
      (problem, limit) => measureThreeStepCatchment(problem, limitDecay(steppedDecay([{ minutes: 10, weight: 25 }]), limit)),
    ],
  ] satisfies [string, (problem: Parameters<typeof measureTwoStepCatchment>[0], limit: number) => Float64Array][])(
    '%s of five places over 25 services: 5 with all in reach, 1 with only their own',
    (_name, measure) => {
      const five = [3, 7, 11, 15, 23]
      const problem = journeysFromTable(
        five.map((cell) => distances[cell]!),
        Array<number>(5).fill(1),
        ones,
      )
      expect(round(measure(problem, Infinity), 9)).toEqual([5, 5, 5, 5, 5])
      expect(round(measure(problem, 0.9), 9)).toEqual([1, 1, 1, 1, 1])
    },
  )

  // The library's own reference, "hospital example": 15, 20 and 100 doctors for 100, 50 and 10 people; times inbound, outbound, across.
  it.each([
    [40, 40, 80, [0.331444117, 0.579828132, 7.28641817], [0.156256588, 0.406216452, 9.906351855]],
    [20, 40, 80, [0.435340221, 0.683724236, 5.727976611], [0.173813543, 0.42377244, 9.64300237]],
    [40, 20, 80, [0.331071913, 0.577857786, 7.299991939], [0.156525927, 0.406372741, 9.902877021]],
    [20, 20, 40, [0.442568395, 0.66675828, 5.740524646], [0.174802148, 0.424035509, 9.631800976]],
  ])('two and three steps where the suburbs are %d, %d and %d minutes apart', (inbound, outbound, across, two, three) => {
    const problem = journeysFromTable(
      [
        [1, across, inbound],
        [across, 1, inbound],
        [outbound, outbound, 1],
      ],
      [100, 50, 10],
      [15, 20, 100],
    )
    const gravity = powerDecay(1, -1)
    expect(round(measureEnhancedCatchment(problem, limitDecay(gravity, 61)), 9)).toEqual(two)
    // The library weighs the choice over all destinations, beyond the limit too.
    expect(round(measureThreeStepCatchment(problem, limitDecay(gravity, 61), gravity), 9)).toEqual(three)
  })

  it('weights: steps and the Gaussian', () => {
    const steps = luoQiDecay(60)
    expect([0, 10, 20, 30, 40, 50, 60, 70].map(steps)).toEqual([1, 1, 1, 0.68, 0.68, 0.22, 0.22, 0])
    const gaussian = gaussianDecay(20)
    expect([0, 20, 40, 60].map(gaussian)).toEqual([1, 0.6065306597126334, 0.1353352832366127, 0.011108996538242306])
    const power = powerDecay(20, -2, 1)
    expect([0, 1, 2, 20, 40, 60].map((minutes) => Number(power(minutes).toFixed(2)))).toEqual([400, 400, 100, 1, 0.25, 0.11])
  })

  it('RAAM of one person before 25 services: all the crowding is theirs, at their own place', () => {
    const alone = journeysFromTable([distances[12]!], [1], ones)
    const result = measureRationalAgents(alone, { agents: 'whole' })
    expect(result.cost[0]).toBe(25)
    expect(result.settled).toBe(true)
  })
})
