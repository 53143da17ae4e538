// The Shapley value on games whose values are in every textbook.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addRationals, formatRational, toNumber, toRational, ZERO } from './rational.ts'
import { countBits, shapleyParts } from './shapley-parts.ts'

describe('the Shapley value', () => {
  it('of the glove game: who holds the scarce glove gets two thirds', () => {
    // Players 0 and 1 hold a left glove each, player 2 a right one; a pair is worth 1.
    const parts = shapleyParts(3, (set) => ((set & 4) !== 0 && (set & 3) !== 0 ? 1 : 0))
    expect(parts.map(formatRational)).toEqual(['1/6', '1/6', '2/3'])
  })

  it('of the airport game: each length of runway is shared by those who need it', () => {
    // Littlechild and Owen (1973): costs 8, 11, 13; parts 8/3, 8/3 + 3/2, 8/3 + 3/2 + 2.
    const costs = [8, 11, 13]
    const parts = shapleyParts(3, (set) => Math.max(0, ...costs.filter((_, player) => (set & (1 << player)) !== 0)))
    expect(parts.map(formatRational)).toEqual(['8/3', '25/6', '37/6'])
  })

  it('adds up to what all together gain, and gives a player who adds nothing nothing', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 1e9 }), { minLength: 16, maxLength: 16 }), (values) => {
        // The fourth player changes nothing.
        const parts = shapleyParts(5, (set) => values[set & 15] ?? 0)
        const sum = parts.reduce(addRationals, ZERO)
        expect(sum).toEqual(toRational(BigInt((values[15] ?? 0) - (values[0] ?? 0))))
        expect(parts[4]).toEqual(ZERO)
      }),
    ))

  it('of no player is nothing', () => {
    expect(shapleyParts(0, () => 7)).toEqual([])
    expect(countBits(0b1011)).toBe(3)
  })
})

describe('a fraction', () => {
  it('is in lowest terms with its sign above the line', () => {
    expect(formatRational(toRational(6n, -4n))).toBe('-3/2')
    expect(formatRational(toRational(8n, 4n))).toBe('2')
    expect(toNumber(toRational(-7n, 2n))).toBe(-3.5)
    expect(() => toRational(1n, 0n)).toThrow(RangeError)
  })
})
