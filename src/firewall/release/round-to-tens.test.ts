// The fallback to tens: nothing below ten, everything rounded down, and no hidden count told by the whole that it is a part of.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TensTable } from '../../open/statistics/index.ts'
import { roundToTens } from './round-to-tens.ts'

function table(people: readonly number[]): TensTable {
  return {
    name: 'causes',
    titles: { en: 'Causes' },
    dimensions: [{ name: 'cause', variable: 'barrier', codes: people.map((_, at) => ({ code: `c${at}`, parent: null })) }],
    cells: people.map((count, at) => ({ codes: [`c${at}`], people: count })),
    parts: null,
  }
}

const counts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 5 })

describe('rounding down to tens', () => {
  it('shows multiples of ten, never more than there are, and nothing below the threshold', () => {
    const { cells, threshold } = roundToTens(table([0, 9, 10, 19, 1240]), 10, null)
    expect(threshold).toBe(10)
    expect(cells.map(({ people }) => people)).toEqual([null, null, 10, 10, 1240])
    expect(roundToTens(table([14, 15]), 15, null).cells.map(({ people }) => people)).toEqual([null, 10])
  })

  it('hides another where the whole would tell that nobody is behind the hidden one', () => {
    // 20 of 20 are shown: the hidden count could only be 0.
    expect(roundToTens(table([20, 0, 30]), 10, 50).cells.map(({ people }) => people)).toEqual([null, null, 30])
  })

  it('leaves to every hidden small count all values below ten, by trying every table that agrees with what is shown', () => {
    fc.assert(
      fc.property(counts, (people) => {
        const whole = people.reduce((sum, one) => sum + one, 0)
        fc.pre(whole >= 10)
        const { cells } = roundToTens(table(people), 10, whole)
        const hidden = cells.filter((cell) => cell.people === null)
        fc.pre(hidden.length > 0 && hidden.length < cells.length)
        const isSmall = people.some((one) => one < 10)
        // A reader knows: shown cells lie in their ten, hidden ones are anything from 0, and all add up to the whole.
        const low = cells.reduce((sum, cell) => sum + (cell.people ?? 0), 0)
        const most = whole - low
        const others = hidden.length - 1
        expect(isSmall).toBe(true)
        expect(most).toBeGreaterThanOrEqual(9)
        if (others === 0) expect(whole - low - 9 * (cells.length - hidden.length)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 500 },
    )
  })
})
