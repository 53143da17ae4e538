// Marks of an axis: round, even, and around everything that is shown.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHART, chooseMarks, createScale } from './chart-scale.ts'

describe('the marks of an axis', () => {
  it('are the round numbers that somebody would write', () => {
    expect(chooseMarks(12, 57)).toEqual([10, 20, 30, 40, 50, 60])
    expect(chooseMarks(0.02, 0.09)).toEqual([0.02, 0.04, 0.06, 0.08, 0.1])
    expect(chooseMarks(-3, 4)).toEqual([-4, -2, 0, 2, 4])
  })

  it('hold every value, few and evenly', () => {
    const value = fc.integer({ min: -1_000_000, max: 1_000_000 })
    fc.assert(
      fc.property(value, value, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        const marks = chooseMarks(low, high)
        expect(marks[0]).toBeLessThanOrEqual(low)
        expect(marks.at(-1)).toBeGreaterThanOrEqual(high)
        expect(marks.length).toBeGreaterThanOrEqual(2)
        expect(marks.length).toBeLessThanOrEqual(9)
      }),
    )
  })
})

describe('the places of a chart', () => {
  it('run with the reading: later is further right, and further left in Arabic', () => {
    const days = ['2025-01-01', '2026-01-01', '2027-01-01']
    const plain = createScale([0, 10], days, { isMirrored: false })
    const mirrored = createScale([0, 10], days, { isMirrored: true })
    expect(plain.x('2025-01-01')).toBeLessThan(plain.x('2026-01-01'))
    expect(mirrored.x('2025-01-01')).toBeGreaterThan(mirrored.x('2026-01-01'))
    expect(plain.y(10)).toBeLessThan(plain.y(0))
    expect(plain.x('2027-01-01')).toBeLessThanOrEqual(CHART.width - CHART.end)
  })

  it('stand in the middle where there is one day and one value', () => {
    const { x, y } = createScale([5], ['2026-03-31'], { isMirrored: false })
    expect(Number.isFinite(x('2026-03-31'))).toBe(true)
    expect(Number.isFinite(y(5))).toBe(true)
  })
})
