// The samplers against probabilities summed from the defining series; seeds are fixed, so a run is the same every time.
import { describe, expect, it } from 'vitest'
import { createSeededBytesForTests, systemBytes } from './byte-source.ts'
import { createExactDraws, type Rational } from './exact-draws.ts'

const DRAWS = 20_000

/** Pearson's X² of the draws against expected probabilities (cells of fewer than 5 expected are pooled at the ends), as a standard normal deviate (Wilson & Hilferty 1931). */
function deviation(values: readonly number[], probability: (x: number) => number): number {
  const seen = new Map<number, number>()
  for (const x of values) seen.set(x, (seen.get(x) ?? 0) + 1)
  let statistic = 0
  let cells = 0
  let restSeen = values.length
  let restExpected = values.length
  for (let x = -400; x <= 400; x++) {
    const expected = probability(x) * values.length
    if (expected < 5) continue
    const count = seen.get(x) ?? 0
    statistic += (count - expected) ** 2 / expected
    restSeen -= count
    restExpected -= expected
    cells++
  }
  if (restExpected >= 1) statistic += (restSeen - restExpected) ** 2 / restExpected
  else cells--
  return (Math.cbrt(statistic / cells) - (1 - 2 / (9 * cells))) / Math.sqrt(2 / (9 * cells))
}

function normalise(weight: (x: number) => number): (x: number) => number {
  let all = 0
  for (let x = -4000; x <= 4000; x++) all += weight(x)
  return (x) => weight(x) / all
}

describe('exact draws', () => {
  it.each([
    [0n, 1n],
    [1n, 3n],
    [1n, 1n],
    [5n, 2n],
    [7n, 1n],
  ])('tosses a coin that falls with probability exp(−%s/%s)', (over, under) => {
    const draws = createExactDraws(createSeededBytesForTests(11))
    let hits = 0
    for (let i = 0; i < DRAWS; i++) if (draws.drawBernoulliExp({ over, under })) hits++
    const p = Math.exp(-Number(over) / Number(under))
    expect(Math.abs(hits - DRAWS * p)).toBeLessThanOrEqual(4 * Math.sqrt(DRAWS * p * (1 - p)))
  })

  it.each<[bigint, bigint]>([
    [1n, 1n],
    [3n, 2n],
    [9n, 1n],
  ])('draws the discrete Laplace distribution of scale %s/%s', (over, under) => {
    const draws = createExactDraws(createSeededBytesForTests(12))
    const values = Array.from({ length: DRAWS }, () => Number(draws.drawDiscreteLaplace({ over, under })))
    expect(
      deviation(
        values,
        normalise((x) => Math.exp((-Math.abs(x) * Number(under)) / Number(over))),
      ),
    ).toBeLessThan(3.1)
  })

  it.each<Rational>([
    { over: 1n, under: 4n },
    { over: 1n, under: 1n },
    { over: 18n, under: 1n },
    { over: 37_123n, under: 1024n },
    { over: 900n, under: 1n },
  ])('draws the discrete Gaussian distribution of σ² = $over/$under', (variance) => {
    const draws = createExactDraws(createSeededBytesForTests(13))
    const values = Array.from({ length: DRAWS }, () => Number(draws.drawDiscreteGaussian(variance)))
    const sigmaSquared = Number(variance.over) / Number(variance.under)
    expect(
      deviation(
        values,
        normalise((x) => Math.exp((-x * x) / (2 * sigmaSquared))),
      ),
    ).toBeLessThan(3.1)
  })

  it('draws whole numbers evenly below any bound, of one byte or of many', () => {
    const draws = createExactDraws(createSeededBytesForTests(14))
    for (const below of [1n, 2n, 6n, 256n, 300n, 70_000n]) {
      const values = Array.from({ length: 6000 }, () => Number(draws.drawBelow(below)))
      expect(Math.max(...values)).toBeLessThan(Number(below))
      const mean = values.reduce((sum, x) => sum + x, 0) / values.length
      expect(Math.abs(mean - (Number(below) - 1) / 2)).toBeLessThan(0.06 * Number(below))
    }
    const wide = Array.from({ length: 2000 }, () => Number(draws.drawBelow(3n << 70n) >> 70n))
    for (const third of [0, 1, 2])
      expect(Math.abs(wide.filter((x) => x === third).length - 2000 / 3)).toBeLessThan(4 * Math.sqrt(2000 * (2 / 9)))
    expect(() => draws.drawBelow(0n)).toThrow(RangeError)
  })

  it('gives the same draws for the same seed, and others from the system', () => {
    const take = (bytes: typeof systemBytes) => {
      const draws = createExactDraws(bytes)
      return Array.from({ length: 50 }, () => draws.drawDiscreteGaussian({ over: 100n, under: 1n }))
    }
    expect(take(createSeededBytesForTests(5))).toEqual(take(createSeededBytesForTests(5)))
    expect(take(createSeededBytesForTests(5))).not.toEqual(take(createSeededBytesForTests(6)))
    expect(take(systemBytes)).not.toEqual(take(systemBytes))
  })
})
