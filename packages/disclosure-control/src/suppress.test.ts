// What suppression promises, against exact rational arithmetic and against the field's own tool.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnOf, createExactSpan } from './exact-span.test-support.ts'
import { buildDimensions } from './hierarchy.ts'
import { suppressSecondary } from './suppress.ts'
import { modelOf, readSharedReference, sharedTable, smallTable } from './tables.test-support.ts'

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
    const input = sharedTable(name, true)
    const reference = readSharedReference(name, input.model)
    for (const { cell, people, isPrimary } of reference)
      expect([input.total[cell], input.primary[cell] === 1]).toEqual([people, isPrimary])
    const hidden = suppressSecondary(input).reduce((sum, value) => sum + value, 0)
    expect(hidden).toBeLessThanOrEqual(1.05 * reference.filter(({ isSuppressed }) => isSuppressed).length)
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
