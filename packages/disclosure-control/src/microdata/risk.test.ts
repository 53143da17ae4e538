import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countBelow, countMatches } from './count-matches.ts'
import { measureDiversity } from './measure-diversity.ts'
import { approximateIndividualRisk, findIndividualRisk, measureHouseholdRisk, measureRisk, type Risk } from './measure-risk.ts'
import {
  CAPOBIANCHI,
  CAPOBIANCHI_WEIGHTS,
  EIGHT,
  EIGHT_LESS_TEN,
  EIGHT_LESS_THREE,
  EIGHT_LESS_TWO,
  EIGHT_WEIGHTS,
  fileOf,
  ONE_KEY,
  TEN,
  TEN_HEALTH,
  TEN_WEIGHTS,
} from './published-examples.test-support.ts'
import type { Microdata } from './columns.ts'

function riskOf(keys: Microdata, weights?: readonly number[]): Risk {
  const risk = measureRisk(keys, weights)
  if (!risk.ok) throw new Error(JSON.stringify(risk.error))
  return risk.value
}

function approximate({ counts }: Risk): number[] {
  return [...counts.sample].map((f, record) => approximateIndividualRisk(f, counts.population[record]!))
}

describe('frequencies of keys', () => {
  it.each([
    ['nothing missing', EIGHT, [3, 1, 3, 1, 2, 2, 1, 3], [108, 45.5, 108, 17, 100, 100, 123.5, 108]],
    ['two values missing', EIGHT_LESS_TWO, [3, 1, 4, 2, 2, 2, 1, 3], [108, 45.5, 125, 56, 100, 100, 123.5, 108]],
    [
      'a record and a variable missing',
      EIGHT_LESS_TEN,
      [4, 4, 8, 4, 4, 4, 2, 4],
      [125, 184.5, 394, 125, 184.5, 184.5, 162.5, 125],
    ],
    ['one key variable', ONE_KEY, [5, 3, 8, 5, 4, 8, 4, 5], [133, 92.5, 394, 133, 262.5, 394, 262.5, 133]],
  ])('equal freqCalc in sdcMicro’s tests: %s', (_, keys, sample, population) => {
    const counts = countMatches(keys, EIGHT_WEIGHTS)
    expect([...counts.sample]).toEqual(sample)
    expect([...counts.population]).toEqual(population)
    expect(countMatches(keys).population).toEqual(counts.sample)
  })

  it('equal those of Capobianchi, Polettini and Lucarelli', () => {
    const counts = countMatches(CAPOBIANCHI, CAPOBIANCHI_WEIGHTS)
    expect([...counts.sample]).toEqual([2, 2, 2, 1, 1, 1, 1, 2])
    expect([...counts.population]).toEqual([110, 84.5, 84.5, 17, 541, 8, 5, 110])
  })

  it('let a missing value match any, as in table 4.2 of the IHSN guide', () => {
    const keys = fileOf({
      gender: ['male', 'male', 'male'],
      education: ['complete', 'incomplete', null],
      labour: ['employed', 'employed', 'employed'],
    })
    expect([...countMatches(keys).sample]).toEqual([2, 2, 3])
  })

  it('count four violations of 2-anonymity and ten of 3-anonymity in the guide’s table 4.1', () => {
    const counts = countMatches(TEN)
    expect([countBelow(counts, 2), countBelow(counts, 3)]).toEqual([4, 10])
  })
})

describe('individual risk', () => {
  it('equals the published values of sdcMicro’s tests, by the exact formula and by the approximation', () => {
    const risk = riskOf(EIGHT, EIGHT_WEIGHTS)
    const exact = [0.01355297, 0.08579129, 0.01355297, 0.17707583, 0.01877883, 0.01877883, 0.03931625, 0.01355297]
    const approx = [0.01369863, 0.08579129, 0.01369863, 0.17707583, 0.01877883, 0.01877883, 0.03931625, 0.01369863]
    exact.forEach((expected, record) => expect(risk.individual[record]).toBeCloseTo(expected, 7))
    approx.forEach((expected, record) => expect(approximate(risk)[record]).toBeCloseTo(expected, 7))
  })

  it('equals them with missing values', () => {
    const risk = riskOf(EIGHT_LESS_THREE, EIGHT_WEIGHTS)
    const exact = [0.013552968, 0.085791288, 0.010504889, 0.032466112, 0.009756889, 0.009756889, 0.039316254, 0.005962551]
    const approx = [0.01369863, 0.085791288, 0.01055409, 0.032466112, 0.009836066, 0.009836066, 0.039316254, 0.005973716]
    exact.forEach((expected, record) => expect(risk.individual[record]).toBeCloseTo(expected, 8))
    approx.forEach((expected, record) => expect(approximate(risk)[record]).toBeCloseTo(expected, 8))
  })

  it('equals table 4.1 of the IHSN guide, and adds up to the file’s', () => {
    const risk = riskOf(TEN, TEN_WEIGHTS)
    const published = [0.0054, 0.0054, 0.0251, 0.0126, 0.0282, 0.0126, 0.029, 0.0251, 0.0074, 0.0074]
    published.forEach((expected, record) => expect(risk.individual[record]).toBeCloseTo(expected, 4))
    expect(risk.expectedReidentifications).toBeCloseTo(0.1582, 3)
    expect(risk.global).toBeCloseTo(0.01582, 4)
    expect(risk.sampleUniques).toBe(4)
  })

  it('is 1 / f where the file is everybody', () => {
    expect([...riskOf(EIGHT).individual]).toEqual([1 / 3, 1, 1 / 3, 1, 1 / 2, 1 / 2, 1, 1 / 3])
  })

  it('is the mean of 1 / F over the negative binomial distribution of F, at any sampling fraction', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.02, max: 0.999, noNaN: true }), (f, p) => {
        let probability = p ** f
        let mean = 0
        for (let population = f; population < f + 20_000; population++) {
          mean += probability / population
          probability *= (population / (population + 1 - f)) * (1 - p)
        }
        // Where p^f underflows the sum says nothing.
        if (p ** f > 1e-250) expect(findIndividualRisk(f, f / p) / mean).toBeCloseTo(1, 8)
      }),
    )
  })

  it('never rises when more people have the key, and stays below the approximation in use', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 500 }), fc.double({ min: 1, max: 1e6, noNaN: true }), (f, weight) => {
        const risk = findIndividualRisk(f, f * weight)
        expect(risk).toBeGreaterThan(0)
        expect(risk).toBeLessThanOrEqual((1 / f) * (1 + 1e-9))
        expect(findIndividualRisk(f, f * weight + 1)).toBeLessThanOrEqual(risk * (1 + 1e-9))
        expect(risk).toBeLessThanOrEqual(approximateIndividualRisk(f, f * weight) * (1 + 1e-9))
      }),
    )
  })

  it('refuses a weight below 1', () => {
    expect(measureRisk(ONE_KEY, [1, 1, 0.5, 1, 1, 1, 1, 1])).toEqual({
      ok: false,
      error: { problem: 'bad-weight', record: 2, found: 0.5 },
    })
  })

  it('of a household is that of finding anyone in it', () => {
    expect([...measureHouseholdRisk([0.5, 0.5, 0.1], ['a', 'a', 'b'])]).toEqual([0.75, 0.75, expect.closeTo(0.1, 12)])
  })
})

describe('l-diversity', () => {
  it('equals table 4.3 of the IHSN guide', () => {
    expect([...measureDiversity(TEN, TEN_HEALTH.columns[0]!).distinct]).toEqual([1, 1, 1, 2, 1, 2, 1, 1, 2, 2])
  })

  it('equals sdcMicro’s test with missing keys', () => {
    const keys = fileOf({
      sex: ['female', 'female', 'female', 'male', 'male', 'female', 'female'],
      occupation: [null, null, null, 'teacher', 'teacher', 'nurse', 'nurse'],
      ethnicity: ['other', 'other', 'other', 'other', 'other', 'majority', 'majority'],
    })
    const [sensitive] = fileOf({ sensitive: [1, 0, 2, 1, 0, 0, 1] }).columns
    expect([...measureDiversity(keys, sensitive!).distinct]).toEqual([3, 3, 3, 2, 2, 2, 2])
  })

  // Machanavajjhala et al. (2007), figure 3: each block of four has three diseases, one of them twice.
  it('finds the inpatients of Machanavajjhala et al. 2.8-diverse by entropy', () => {
    const keys = fileOf({ block: ['a', 'a', 'a', 'a'] })
    const [disease] = fileOf({ disease: ['heart', 'viral', 'cancer', 'cancer'] }).columns
    const { distinct, entropy, recursive } = measureDiversity(keys, disease!, 1.5)
    // 2 < 1.5 (1 + 1) holds for l = 2, 2 < 1.5 × 1 does not for l = 3; e^H = 2^1.5.
    expect([distinct[0], recursive[0]]).toEqual([3, 2])
    expect(entropy[0]).toBeCloseTo(2.828427, 6)
  })

  it('counts a missing sensitive value as no diversity', () => {
    const [sensitive] = fileOf({ sensitive: ['x', null, null] }).columns
    const { distinct, entropy, recursive } = measureDiversity(fileOf({ key: ['a', 'a', 'b'] }), sensitive!)
    expect([...distinct]).toEqual([1, 1, 0])
    expect([...entropy]).toEqual([1, 1, 0])
    expect([...recursive]).toEqual([1, 1, 1])
  })
})
