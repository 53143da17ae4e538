// Rounding against the worked example of its authors, the field's own tool on the shared tables, and what must always hold.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TableModel } from '../table-model.ts'
import { modelOf, sharedTable, smallTable } from '../tables.test-support.ts'
import { roundSmallCounts } from './round-small-counts.ts'

const lines = (dimension: string, total: string, codes: readonly string[]) => [
  { dimension, code: total, parent: '' },
  ...codes.map((code) => ({ dimension, code, parent: total })),
]
const example = modelOf([
  ...lines('rows', 'Total', ['row1', 'row2', 'row3']),
  ...lines('cols', 'Total', ['col1', 'col2', 'col3', 'col4', 'col5']),
])
// Table 1 of the vignette of SmallCountRounding (Langsrud & Heldal).
const original = [6, 0, 1, 3, 4, 1, 2, 3, 1, 2, 0, 1, 1, 0, 2]

function round(model: TableModel, counts: readonly number[], base: number, published?: Int32Array) {
  const result = roundSmallCounts({ model, counts, base, ...(published && { published }) })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** Sum of squared changes over all cells of the example. */
function squares(leaves: ArrayLike<number>): number {
  const sums = (values: ArrayLike<number>) => {
    const cells: number[] = []
    for (let row = 0; row < 4; row++)
      for (let column = 0; column < 6; column++) {
        let sum = 0
        for (let i = 0; i < 15; i++)
          if ((row === 3 || Math.floor(i / 5) === row) && (column === 5 || i % 5 === column)) sum += values[i] ?? 0
        cells.push(sum)
      }
    return cells
  }
  const before = sums(original)
  return sums(leaves).reduce((sum, value, i) => sum + (value - (before[i] ?? 0)) ** 2, 0)
}

describe('small count rounding', () => {
  it('comes as close as the published rounding of the authors’ example, base 5, or closer', () => {
    // Table 2 of the vignette.
    const published = [6, 0, 0, 5, 5, 0, 0, 5, 0, 0, 0, 0, 0, 0, 5]
    const { leaves } = round(example, original, 5)
    expect(squares(leaves)).toBeLessThanOrEqual(squares(published))
    leaves.forEach((value, i) =>
      expect((original[i] ?? 0) >= 5 ? [original[i]] : (original[i] ?? 0) === 0 ? [0] : [0, 5]).toContain(value),
    )
  })

  it('is as close as any rounding of the example can be', () => {
    const small = [...original.keys()].filter((i) => (original[i] ?? 0) > 0 && (original[i] ?? 0) < 5)
    let best = Number.POSITIVE_INFINITY
    for (let mask = 0; mask < 2 ** small.length; mask++) {
      const leaves = [...original]
      small.forEach((i, bit) => (leaves[i] = (mask >> bit) % 2 === 1 ? 5 : 0))
      best = Math.min(best, squares(leaves))
    }
    expect(squares(round(example, original, 5).leaves)).toBe(best)
  })

  it('rounds only what small published totals need where inner cells are not published', () => {
    // Table 3 of the vignette: with totals alone published, few inner counts change.
    const totals = Int32Array.from(
      [...Array(example.cellCount).keys()].filter((cell) => example.codesOfCell(cell).includes('Total')),
    )
    const { rounded, distance } = round(example, original, 5, totals)
    for (const value of rounded) expect(value === 0 || value >= 5).toBe(true)
    expect(distance.innerChanged).toBeLessThan(round(example, original, 5).distance.innerChanged)
    expect(distance.largest).toBeLessThanOrEqual(2)
  })

  it('publishes nothing between 0 and the base, adds up, and changes nothing that is not small', () => {
    fc.assert(
      fc.property(smallTable, fc.integer({ min: 2, max: 6 }), fc.infiniteStream(fc.boolean()), ({ model, total }, base, take) => {
        const counts = Array.from({ length: model.leafCount }, (_, leaf) => total[model.cellOfLeaf(leaf)] ?? 0)
        fc.pre(counts.some((count) => count > 0))
        const published = Int32Array.from([...total.keys()].filter(() => take.next().value === true))
        const table = round(model, counts, base, published)
        const buffer = new Int32Array(model.leafCount)
        published.forEach((cell, place) => {
          const inside = buffer.subarray(0, model.readLeaves(cell, buffer))
          expect(table.rounded[place]).toBe(inside.reduce((sum, leaf) => sum + (table.leaves[leaf] ?? 0), 0))
          expect(table.rounded[place] === 0 || (table.rounded[place] ?? 0) >= base).toBe(true)
        })
        counts.forEach((count, leaf) => {
          if (count === 0 || count >= base) expect(table.leaves[leaf]).toBe(count)
          else expect([0, base, count]).toContain(table.leaves[leaf])
        })
        expect(round(model, counts, base, published)).toEqual(table)
      }),
      { numRuns: 60 },
    )
  })

  // ../shared/data/README.md: root mean squares of the R package at base 3.
  it.each([
    ['s1k', 1.05],
    ['s10k', 1.24],
  ])('is no farther off than SmallCountRounding on %s, base 3', (name, theirs) => {
    const { model, total } = sharedTable(name, false)
    const counts = Array.from({ length: model.leafCount }, (_, leaf) => total[model.cellOfLeaf(leaf)] ?? 0)
    const { original: before, rounded } = round(model, counts, 3)
    const occupied = [...before.keys()].filter((place) => (before[place] ?? 0) > 0)
    const squared = occupied.reduce((sum, place) => sum + ((before[place] ?? 0) - (rounded[place] ?? 0)) ** 2, 0)
    // Over the cells that hold anybody: the harder reading of their figure, since empty cells are never changed.
    expect(Math.sqrt(squared / occupied.length)).toBeLessThan(theirs)
  })

  it('refuses what is no table of people', () => {
    const problemOf = (counts: readonly number[], base = 3) => {
      const result = roundSmallCounts({ model: example, counts, base })
      return result.ok ? undefined : result.error
    }
    expect(problemOf(original.with(4, 0.5))).toEqual({ problem: 'count-not-whole', leaf: 4, found: 0.5 })
    expect(problemOf(original.with(0, -3))).toEqual({ problem: 'count-not-whole', leaf: 0, found: -3 })
    expect(problemOf(original.slice(2))).toEqual({ problem: 'wrong-length', found: 13, expected: 15 })
    expect(problemOf(original.map(() => 0))).toEqual({ problem: 'empty-table' })
    expect(problemOf(original, 1)).toEqual({ problem: 'bad-base', found: 1 })
  })
})
