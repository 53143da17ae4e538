// What suppression promises, against exact rational arithmetic and against the field's own tool.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnOf, createExactSpan } from './exact-span.test-support.ts'
import { buildDimensions, type HierarchyRow } from './hierarchy.ts'
import { suppressSecondary, type SuppressionInput } from './suppress.ts'
import { createTableModel, type TableModel } from './table-model.ts'

const shared = new URL('../../../../shared/data/disclosure/', import.meta.url)

function readCsv(path: string): string[][] {
  return readFileSync(new URL(path, shared), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','))
}

/** A table whose zeros are shown and whose counts 1–4 are primary: the peers' settings of the shared reference. */
function setUp(
  model: TableModel,
  counts: readonly number[],
  withInsiders: boolean,
): SuppressionInput & { readonly total: Float64Array } {
  const total = new Float64Array(model.cellCount)
  const cells = new Int32Array(model.maximumCellsOfLeaf)
  counts.forEach((people, leaf) => {
    for (const cell of cells.subarray(0, model.readCells(leaf, cells))) total[cell] = (total[cell] ?? 0) + people
  })
  const candidates = [...total.keys()].filter((cell) => (total[cell] ?? 0) > 4)
  return {
    model,
    total,
    primary: Uint8Array.from(total, (people) => (people >= 1 && people <= 4 ? 1 : 0)),
    unknownLeaf: Uint8Array.from({ length: model.leafCount }, (_, leaf) => ((counts[leaf] ?? 0) > 0 ? 1 : 0)),
    insiders: Int32Array.from(withInsiders ? [...counts.keys()].filter((leaf) => counts[leaf] === 1) : []),
    candidates: Int32Array.from(candidates.toSorted((a, b) => (total[b] ?? 0) - (total[a] ?? 0) || a - b)),
  }
}

function modelOf(rows: readonly HierarchyRow[]): TableModel {
  const dimensions = buildDimensions(rows)
  if (!dimensions.ok) throw new Error(JSON.stringify(dimensions.error))
  return createTableModel(dimensions.value)
}

function sharedTable(name: string, withInsiders: boolean) {
  const model = modelOf(
    readCsv(`${name}/hierarchies.csv`).map(([dimension = '', code = '', parent = '']) => ({ dimension, code, parent })),
  )
  const leafOfCell = new Map(Array.from({ length: model.leafCount }, (_, leaf) => [model.cellOfLeaf(leaf), leaf]))
  const counts = Array.from({ length: model.leafCount }, () => 0)
  for (const row of readCsv(`${name}/inner.csv`))
    counts[leafOfCell.get(model.findCell(row.slice(0, -1)) ?? -1) ?? -1] = Number(row.at(-1))
  return setUp(model, counts, withInsiders)
}

const smallTable = fc
  .record({
    first: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
    second: fc.integer({ min: 2, max: 4 }),
    counts: fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 12 })), {
      minLength: 36,
      maxLength: 36,
    }),
  })
  .map(({ first, second, counts }) => {
    const rows: HierarchyRow[] = [{ dimension: 'place', code: 'all', parent: '' }]
    first.forEach((children, i) => {
      rows.push({ dimension: 'place', code: `p${i}`, parent: 'all' })
      for (let j = 0; j < children; j++) rows.push({ dimension: 'place', code: `p${i}.${j}`, parent: `p${i}` })
    })
    rows.push({ dimension: 'need', code: 'any', parent: '' })
    for (let i = 0; i < second; i++) rows.push({ dimension: 'need', code: `n${i}`, parent: 'any' })
    const model = modelOf(rows)
    return setUp(model, counts.slice(0, model.leafCount), true)
  })

describe('secondary suppression', () => {
  it('lets no primary cell follow from the published ones, and none for a person who is alone in a cell', () => {
    fc.assert(
      fc.property(smallTable, (input) => {
        const { model, unknownLeaf } = input
        const suppressed = suppressSecondary(input)
        const primaries = [...input.primary.keys()].filter((cell) => input.primary[cell] === 1)
        const attack = (insider: number | null): void => {
          const known = createExactSpan(model.leafCount)
          for (let cell = 0; cell < model.cellCount; cell++)
            if (suppressed[cell] === 0) known.add(columnOf(model, cell, unknownLeaf))
          const own = insider === null ? null : columnOf(model, model.cellOfLeaf(insider), unknownLeaf)
          if (own !== null) known.add(own)
          for (const cell of primaries) {
            const column = columnOf(model, cell, unknownLeaf)
            if (own !== null && column.join() === own.join()) continue
            expect(known.holds(column), `cell ${model.codesOfCell(cell).join(' ')} follows`).toBe(false)
          }
        }
        for (const insider of [null, ...input.insiders]) attack(insider)
      }),
      { numRuns: 60 },
    )
  })

  it('publishes all that it can: every secondary cell, published as well, would give a primary away', () => {
    fc.assert(
      fc.property(smallTable, (table) => {
        const input = { ...table, insiders: new Int32Array(0) }
        const { model, unknownLeaf } = input
        const suppressed = suppressSecondary(input)
        for (const extra of input.candidates) {
          if (suppressed[extra] === 0) continue
          const known = createExactSpan(model.leafCount)
          known.add(columnOf(model, extra, unknownLeaf))
          for (let cell = 0; cell < model.cellCount; cell++)
            if (suppressed[cell] === 0) known.add(columnOf(model, cell, unknownLeaf))
          const given = [...input.primary.keys()].some(
            (cell) => input.primary[cell] === 1 && known.holds(columnOf(model, cell, unknownLeaf)),
          )
          expect(given).toBe(true)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('makes the same table twice the same', () => {
    const input = sharedTable('s1k', true)
    expect(suppressSecondary(input)).toEqual(suppressSecondary(input))
  })

  // reference.csv: what the R package GaussSuppression hides with its default singleton protection.
  it.each(['s1k', 's10k'])('hides no more of %s than GaussSuppression does, with every singleton protected', (name) => {
    const rows = readCsv(`${name}/reference.csv`)
    const input = sharedTable(name, true)
    for (const row of rows) {
      const cell = input.model.findCell(row.slice(0, 3)) ?? -1
      expect([input.total[cell], input.primary[cell]]).toEqual([Number(row[3]), Number(row[4])])
    }
    const hidden = suppressSecondary(input).reduce((sum, value) => sum + value, 0)
    expect(hidden).toBeLessThanOrEqual(1.05 * rows.filter((row) => row.at(-1) === '1').length)
  })
})

describe('hierarchies', () => {
  it('tells a missing parent and a loop, with the code', () => {
    const rows = [
      { dimension: 'place', code: 'a', parent: 'nowhere' },
      { dimension: 'need', code: 'x', parent: 'y' },
      { dimension: 'need', code: 'y', parent: 'x' },
      { dimension: 'need', code: 'z', parent: '' },
    ]
    const result = buildDimensions(rows)
    expect(result.ok ? [] : result.error).toEqual(
      expect.arrayContaining([
        { dimension: 'place', code: 'a', problem: 'parent-missing' },
        expect.objectContaining({ dimension: 'need', problem: 'loop' }),
      ]),
    )
  })

  it('adds a place up in its district and in its catchment', () => {
    const model = modelOf([
      { dimension: 'place', code: 'north', parent: '' },
      { dimension: 'place', code: 'clinic 1', parent: '' },
      { dimension: 'place', code: 'a', parent: 'north' },
      { dimension: 'place', code: 'a', parent: 'clinic 1' },
      { dimension: 'place', code: 'b', parent: 'north' },
    ])
    const leaves = new Int32Array(model.leafCount)
    const leavesOf = (code: string) => [...leaves.subarray(0, model.readLeaves(model.findCell([code]) ?? -1, leaves))]
    expect([leavesOf('north'), leavesOf('clinic 1'), leavesOf('b')]).toEqual([[0, 1], [0], [1]])
  })
})
