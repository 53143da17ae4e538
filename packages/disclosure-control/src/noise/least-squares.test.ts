// Least squares against plain elimination on the written-out matrix, and against what only a minimum fulfils.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { modelOf, smallTable } from '../tables.test-support.ts'
import type { TableModel } from '../table-model.ts'
import { findEstimateVariances } from './estimate-variance.ts'
import { createLattice } from './lattice.ts'
import { fitLeaves, fitNonNegativeLeaves } from './least-squares.ts'
import { findLevels, listMarginals } from './marginal-tables.ts'

/** Rows of 0 and 1: which leaves each cell adds up. */
function writeOut(model: TableModel): number[][] {
  const leaves = new Int32Array(model.leafCount)
  return Array.from({ length: model.cellCount }, (_, cell) => {
    const inside = new Set(leaves.subarray(0, model.readLeaves(cell, leaves)))
    return Array.from({ length: model.leafCount }, (__, leaf) => (inside.has(leaf) ? 1 : 0))
  })
}

/** Gauss and Jordan with the largest pivot; the inverse of a square matrix. */
function invert(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length
  const rows = matrix.map((row, i) => [...row, ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))])
  for (let k = 0; k < n; k++) {
    let best = k
    for (let i = k; i < n; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[best]![k]!)) best = i
    ;[rows[k], rows[best]] = [rows[best]!, rows[k]!]
    const lead = rows[k]![k]!
    rows[k] = rows[k]!.map((value) => value / lead)
    for (let i = 0; i < n; i++) {
      const factor = rows[i]![k]!
      if (i !== k && factor !== 0) rows[i] = rows[i]!.map((value, j) => value - factor * rows[k]![j]!)
    }
  }
  return rows.map((row) => row.slice(n))
}

const noisy = fc
  .tuple(smallTable, fc.infiniteStream(fc.integer({ min: -20, max: 60 })), fc.infiniteStream(fc.integer({ min: 1, max: 9 })))
  .map(([{ model }, values, weights]) => ({
    model,
    lattice: createLattice(
      model,
      Int32Array.from({ length: model.cellCount }, (_, cell) => cell),
    ),
    measured: {
      values: Float64Array.from({ length: model.cellCount }, () => values.next().value ?? 0),
      weights: Float64Array.from({ length: model.cellCount }, () => weights.next().value ?? 1),
    },
  }))

describe('weighted least squares', () => {
  it('finds what elimination finds', () => {
    fc.assert(
      fc.property(noisy, ({ model, lattice, measured }) => {
        const rows = writeOut(model)
        const n = model.leafCount
        const normal = Array.from({ length: n }, (_, i) =>
          Array.from({ length: n }, (__, j) => rows.reduce((sum, row, c) => sum + measured.weights[c]! * row[i]! * row[j]!, 0)),
        )
        const right = Array.from({ length: n }, (_, i) =>
          rows.reduce((sum, row, c) => sum + measured.weights[c]! * row[i]! * measured.values[c]!, 0),
        )
        const exact = invert(normal).map((row) => row.reduce((sum, value, j) => sum + value * right[j]!, 0))
        fitLeaves(lattice, measured).forEach((value, i) => expect(value).toBeCloseTo(exact[i]!, 5))
      }),
      { numRuns: 40 },
    )
  })

  it('without negative leaves, ends where no leaf could move and come closer', () => {
    fc.assert(
      fc.property(noisy, ({ model, lattice, measured }) => {
        const leaves = fitNonNegativeLeaves(lattice, measured, fitLeaves(lattice, measured))
        const rows = writeOut(model)
        const off = rows.map(
          (row, c) => measured.weights[c]! * (row.reduce((sum, value, j) => sum + value * leaves[j]!, 0) - measured.values[c]!),
        )
        leaves.forEach((value, i) => {
          const slope = rows.reduce((sum, row, c) => sum + row[i]! * off[c]!, 0)
          expect(value).toBeGreaterThanOrEqual(0)
          if (value > 1e-6) expect(slope).toBeCloseTo(0, 3)
          else expect(slope).toBeGreaterThan(-1e-3)
        })
      }),
      { numRuns: 60 },
    )
  })
})

describe('variance of estimates', () => {
  it('is that of the written-out matrix, for every cell, though alike cells share one computation', () => {
    fc.assert(
      fc.property(smallTable, ({ model }) => {
        const tables = listMarginals(model, 4)
        const cells = Int32Array.from(tables.flatMap((table) => [...table.cells]))
        const variances = Float64Array.from(tables.flatMap((table, i) => [...table.cells].map(() => 1 + i)))
        const found = findEstimateVariances(model, cells, createLattice(model, cells), variances, 1000)
        const all = writeOut(model)
        const n = model.leafCount
        const inverse = invert(
          Array.from({ length: n }, (_, i) =>
            Array.from({ length: n }, (__, j) =>
              cells.reduce((sum, cell, place) => sum + (all[cell]![i]! * all[cell]![j]!) / variances[place]!, 0),
            ),
          ),
        )
        cells.forEach((cell, place) => {
          const row = all[cell]!
          const exact = row.reduce((sum, a, i) => sum + a * inverse[i]!.reduce((part, value, j) => part + value * row[j]!, 0), 0)
          expect(found[place]).toBeCloseTo(exact, 6)
          expect(exact).toBeLessThanOrEqual(variances[place]! + 1e-9)
        })
      }),
      { numRuns: 30 },
    )
  })
})

describe('levels', () => {
  it('keep a district and a catchment over the same places apart', () => {
    const model = modelOf([
      { dimension: 'place', code: 'all', parent: '' },
      { dimension: 'place', code: 'north', parent: 'all' },
      { dimension: 'place', code: 'south', parent: 'all' },
      { dimension: 'place', code: 'clinic', parent: 'all' },
      { dimension: 'place', code: 'a', parent: 'north' },
      { dimension: 'place', code: 'a', parent: 'clinic' },
      { dimension: 'place', code: 'b', parent: 'north' },
      { dimension: 'place', code: 'c', parent: 'south' },
      { dimension: 'place', code: 'c', parent: 'clinic' },
    ])
    const dimension = model.dimensions[0]!
    const named = findLevels(dimension).map((level) => [...level].map((code) => dimension.codes[code]))
    expect(named).toEqual([['all'], ['north', 'south'], ['clinic', 'b'], ['a', 'c']])
  })
})
