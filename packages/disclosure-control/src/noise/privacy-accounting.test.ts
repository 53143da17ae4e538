// Costs and tails against published figures and the papers' own bounds.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { halfWidth, tailBeyond } from './gaussian-tails.ts'
import { composeRho, deltaOfRho, epsilonOfRho, rhoOfNoise, simpleEpsilonOfRho } from './privacy-accounting.ts'

describe('privacy accounting', () => {
  it('costs 1/2σ² a count, and adds up', () => {
    expect(rhoOfNoise(1, 1)).toBe(0.5)
    expect(rhoOfNoise(4, 8)).toBe(0.25)
    expect(composeRho([0.25, 0.125, 0.125])).toBe(0.5)
  })

  // ρ + 2√(ρ ln 1/δ), worked by hand: 0.5 + 2 √(0.5 · 13.815511) = 5.756521.
  it('turns ρ = 0.5 into ε by the short formula', () => {
    expect(simpleEpsilonOfRho(0.5, 1e-6)).toBeCloseTo(5.756521, 5)
  })

  // Abowd et al. (2022), the 2020 Census disclosure avoidance system: persons ρ = 2.56 is stated as ε = 17.14 at δ = 1e-10.
  it('turns the 2020 Census’s ρ for persons into its stated ε', () => {
    expect(epsilonOfRho(2.56, 1e-10)).toBeCloseTo(17.14, 1)
  })

  it('never tells a larger ε than the short formula, and goes there and back', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 10, noNaN: true }), fc.integer({ min: 3, max: 12 }), (rho, digits) => {
        const delta = 10 ** -digits
        const epsilon = epsilonOfRho(rho, delta)
        expect(epsilon).toBeLessThanOrEqual(simpleEpsilonOfRho(rho, delta))
        expect(Math.log(deltaOfRho(rho, epsilon))).toBeCloseTo(Math.log(delta), 3)
      }),
    )
  })
})

describe('tails of the discrete Gaussian', () => {
  // σ² = 1: e^(−1/2) = 0.6065307, e^(−2) = 0.1353353, e^(−9/2) = 0.0111090, e^(−8) = 0.0003355, e^(−25/2) = 0.0000037.
  it('are those of the series worked by hand', () => {
    const all = 1 + 2 * (0.6065307 + 0.1353353 + 0.011109 + 0.0003355 + 0.0000037)
    expect(tailBeyond(1, 0)).toBeCloseTo(1 - 1 / all, 6)
    expect(tailBeyond(1, 1)).toBeCloseTo((2 * (0.1353353 + 0.011109 + 0.0003355 + 0.0000037)) / all, 6)
    expect(halfWidth(1, 0.95)).toBe(2)
    expect(halfWidth(1, 0.7)).toBe(1)
  })

  it('shrink the interval to what is needed and no further', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 5000, noNaN: true }),
        fc.double({ min: 0.5, max: 0.999, noNaN: true }),
        (variance, confidence) => {
          const t = halfWidth(variance, confidence)
          expect(tailBeyond(variance, t)).toBeLessThanOrEqual(1 - confidence + 1e-12)
          if (t > 0) expect(tailBeyond(variance, t - 1)).toBeGreaterThan(1 - confidence - 1e-12)
          // Canonne, Kamath & Steinke (2020), proposition 25, with the sub-Gaussian bound.
          expect(tailBeyond(variance, t)).toBeLessThanOrEqual(2 * Math.exp(-((t + 1) ** 2) / (2 * variance)) + 1e-12)
        },
      ),
    )
  })
})
