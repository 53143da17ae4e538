// The interval audit against the plain programme over the whole table, on tables with whatever hidden; and its proof.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAttackerPolytope, loadSolver } from './attacker-polytope.ts'
import { auditIntervals } from './audit-intervals.ts'
import { checkWitnesses } from './check-witnesses.ts'
import { modelOf, smallTable, type setUp } from './tables.test-support.ts'
import { listMargins, listPartings } from './table-blocks.ts'

/** Every small hidden cell should keep 1 … 4 for each unknown leaf at least, as far as the programme's wishes go. */
function guardSmall({ model, total, primary }: ReturnType<typeof setUp>, suppressed: Uint8Array) {
  const guarded = primary.map((isPrimary, cell) => (isPrimary === 1 && suppressed[cell] === 1 ? 1 : 0))
  const low = Float64Array.from(total, (people) => Math.min(people, 1))
  const high = Float64Array.from(total, (people) => Math.max(people, 4))
  return { guarded: Uint8Array.from(guarded), low, high, cellCount: model.cellCount }
}

describe('interval audit', () => {
  it('finds narrow exactly the ends that one programme over the whole table finds narrow', async () => {
    const highs = await loadSolver()
    await fc.assert(
      fc.asyncProperty(smallTable, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), async (input, hide) => {
        const { model, total, unknownLeaf } = input
        const suppressed = Uint8Array.from(total, (people) => (people > 0 && hide.next().value !== 0 ? 1 : 0))
        const knowledge = { model, total, suppressed, unknownLeaf, least: () => 0 }
        const required = guardSmall(input, suppressed)
        const audit = await auditIntervals(highs, knowledge, required)
        const polytope = createAttackerPolytope(highs, knowledge)
        const leaves = new Int32Array(model.leafCount)
        const expected: string[] = []
        for (const end of ['high', 'low'] as const)
          for (let cell = 0; cell < model.cellCount; cell++) {
            if (required.guarded[cell] !== 1) continue
            const cost = new Float64Array(polytope.variableCount)
            for (const leaf of leaves.subarray(0, model.readLeaves(cell, leaves)))
              if (unknownLeaf[leaf] === 1) cost[polytope.variableOfLeaf[leaf]!] = end === 'high' ? 1 : -1
            const bound = polytope.maximise(cost)!.value
            const isNarrow = end === 'high' ? bound < required.high[cell]! - 1e-4 : -bound > required.low[cell]! + 1e-4
            if (isNarrow) expected.push(`${cell} ${end}`)
          }
        polytope.dispose()
        expect(audit!.narrow.map(({ cell, end }) => `${cell} ${end}`).toSorted()).toEqual(expected.toSorted())
        expect(audit!.hidden).toEqual([])
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('proves every end by tables that agree with what is left published, where it may hide', async () => {
    const highs = await loadSolver()
    await fc.assert(
      fc.asyncProperty(smallTable, fc.infiniteStream(fc.boolean()), async (input, hide) => {
        const { model, total, unknownLeaf, primary } = input
        const suppressed = Uint8Array.from(total, (people, cell) =>
          primary[cell] === 1 || (people > 0 && hide.next().value === true) ? 1 : 0,
        )
        const knowledge = { model, total, suppressed, unknownLeaf, least: () => 0 }
        const required = guardSmall(input, suppressed)
        const audit = await auditIntervals(highs, knowledge, required, { priceOf: (cell) => 1 + (total[cell]! % 7) })
        for (const cell of audit!.hidden) suppressed[cell] = 1
        const ofLeaf = Int32Array.from(unknownLeaf, (isUnknown, leaf) => (isUnknown === 1 ? leaf : -1))
        const missing = checkWitnesses(knowledge, ofLeaf, required, audit!.witnesses)
        expect(missing).toEqual(expect.arrayContaining([...audit!.narrow]))
        expect(missing.length).toBe(audit!.narrow.length)
        // Whatever is published may be hidden here, so nothing is left narrow.
        expect(audit!.narrow).toEqual([])
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('parts a table so that every leaf stands in one block and every cell is cut by every block that it meets', () => {
    const rows = ['a', 'b', 'c', 'd'].map((code, i) => ({ dimension: 'place', code, parent: i < 2 ? 'north' : 'south' }))
    const model = modelOf([
      { dimension: 'place', code: 'all', parent: '' },
      { dimension: 'place', code: 'north', parent: 'all' },
      { dimension: 'place', code: 'south', parent: 'all' },
      ...rows,
      { dimension: 'need', code: 'any', parent: '' },
      ...['food', 'law'].map((code) => ({ dimension: 'need', code, parent: 'any' })),
    ])
    const partings = listPartings(model)
    expect(partings.map((blocks) => blocks.map(({ leaves }) => leaves.length))).toEqual([[4, 4], [8]])
    for (const blocks of partings) {
      const all = blocks.flatMap(({ leaves }) => [...leaves]).toSorted((a, b) => a - b)
      expect(all).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
      const leavesOf = new Int32Array(model.leafCount)
      for (const block of blocks)
        for (const { places, cells } of listMargins(model, block))
          for (const cell of cells) {
            const inside = [...leavesOf.subarray(0, model.readLeaves(cell, leavesOf))].filter((leaf) =>
              block.leaves.includes(leaf),
            )
            expect(Array.from(places, (place) => block.leaves[place]!)).toEqual(inside)
          }
    }
  })

  it('parts many siblings among themselves, so that a table without hierarchy has blocks too', () => {
    const codes = Array.from({ length: 40 }, (_, i) => `c${i}`)
    const model = modelOf([
      { dimension: 'place', code: 'all', parent: '' },
      ...codes.map((code) => ({ dimension: 'place', code, parent: 'all' })),
    ])
    expect(listPartings(model).map((blocks) => blocks.map(({ leaves }) => leaves.length))).toEqual([[14, 14, 12], [40]])
  })
})
