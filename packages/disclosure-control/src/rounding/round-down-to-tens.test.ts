// Figures in tens: true as far as they go, none small, and no small count to be had by putting them together.
import fc from 'fast-check'
import type { Highs } from 'highs'
import { describe, expect, it } from 'vitest'
import { loadSolver } from '../attacker-polytope.ts'
import { modelOf, sharedTable, smallTable } from '../tables.test-support.ts'
import type { TableModel } from '../table-model.ts'
import { roundDownToTens, type TensInput, type TensTable } from './round-down-to-tens.ts'

async function roundOrThrow(input: TensInput): Promise<TensTable> {
  const made = await roundDownToTens(input)
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  return made.value
}

function countsOf({ model, total }: { readonly model: TableModel; readonly total: Float64Array }): readonly number[] {
  return Array.from({ length: model.leafCount }, (_, leaf) => total[model.cellOfLeaf(leaf)]!)
}

/** An oracle of its own: the plain programme over innermost counts, a row a figure. The least and the most of each small cell. */
function boundSmall(
  highs: Highs,
  model: TableModel,
  { published, figures, threshold, base }: TensTable,
  total: Float64Array,
): readonly (readonly [number, number])[] {
  const starts = [0]
  const indices: number[] = []
  const leaves = new Int32Array(model.leafCount)
  for (const cell of published) {
    indices.push(...leaves.subarray(0, model.readLeaves(cell, leaves)))
    starts.push(indices.length)
  }
  const isSmall = (row: number) => total[published[row]!]! < threshold
  const solver = highs.createModel({
    numCols: model.leafCount,
    numRows: published.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: new Float64Array(model.leafCount),
    colLower: new Float64Array(model.leafCount),
    colUpper: new Float64Array(model.leafCount).fill(highs.infinity),
    rowLower: Float64Array.from(figures, (figure) => figure ?? 0),
    rowUpper: Float64Array.from(figures, (figure, row) =>
      figure === null ? (isSmall(row) ? threshold - 1 : highs.infinity) : figure + base - 1,
    ),
    matrix: {
      format: 'csr',
      numRows: published.length,
      numCols: model.leafCount,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: new Float64Array(indices.length).fill(1),
    },
  })
  solver.options.set({ output_flag: false })
  const bounds = [...published.keys()].filter(isSmall).map((row) => {
    const ends = [-1, 1].map((sign) => {
      const cost = new Float64Array(model.leafCount)
      for (const leaf of leaves.subarray(0, model.readLeaves(published[row]!, leaves))) cost[leaf] = sign
      solver.changeColsCost({ kind: 'range', from: 0, to: model.leafCount - 1 }, cost)
      solver.run()
      return cost.reduce((sum, one, leaf) => sum + Math.abs(one) * (solver.getSolution().colValue[leaf] ?? 0), 0)
    })
    return [ends[0]!, ends[1]!] as const
  })
  solver.dispose()
  return bounds
}

describe('figures in tens', () => {
  it('are each true count rounded down, and no count below the threshold is among them', async () => {
    await fc.assert(
      fc.asyncProperty(smallTable, fc.integer({ min: 5, max: 25 }), async (table, threshold) => {
        const made = await roundDownToTens({ model: table.model, counts: countsOf(table), threshold })
        fc.pre(made.ok)
        made.value.figures.forEach((figure, i) => {
          if (figure === null) return
          const people = table.total[made.value.published[i]!]!
          expect(people).toBeGreaterThanOrEqual(threshold)
          expect([figure % 10, figure <= people, people < figure + 10]).toEqual([0, true, true])
        })
      }),
    )
  })

  it('leave every count of the band possible for each small cell, by linear programmes over all figures', async () => {
    const highs = await loadSolver()
    let asked = 0
    await fc.assert(
      fc.asyncProperty(smallTable, async (table) => {
        const made = await roundDownToTens({ model: table.model, counts: countsOf(table) })
        fc.pre(made.ok)
        for (const [low, high] of boundSmall(highs, table.model, made.value, table.total)) {
          asked++
          expect(low).toBeLessThanOrEqual(1e-6)
          expect(high).toBeGreaterThanOrEqual(9 - 1e-6)
        }
      }),
      { numRuns: 150 },
    )
    expect(asked).toBeGreaterThan(200)
  }, 60_000)

  // Ten categories of nine people and their total of 90: "90" beside ten hidden cells would tell that each of them holds nine.
  it('do not show a total that only nine people in each hidden part can make', async () => {
    const kinds = Array.from({ length: 10 }, (_, i) => `k${i}`)
    const model = modelOf([
      { dimension: 'kind', code: 'all', parent: '' },
      ...kinds.map((code) => ({ dimension: 'kind', code, parent: 'all' })),
    ])
    expect(await roundDownToTens({ model, counts: kinds.map(() => 9) })).toEqual({
      ok: false,
      error: { problem: 'nothing-left' },
    })
    // 31 beside 23 and a hidden 8: 30 and 20 would tell that somebody is in the hidden part, since 20 stands for 29 at most.
    const { figures } = await roundOrThrow({ model, counts: [23, 8, 0, 0, 0, 0, 0, 0, 0, 0] })
    expect(figures.slice(0, 3)).toEqual([30, 20, null])
    const two = modelOf([
      { dimension: 'kind', code: 'all', parent: '' },
      { dimension: 'kind', code: 'a', parent: 'all' },
      { dimension: 'kind', code: 'b', parent: 'all' },
    ])
    expect((await roundOrThrow({ model: two, counts: [23, 8] })).figures).toEqual([30, null, null])
  })

  it('hide a part where its exact total stands beside it', async () => {
    const model = modelOf([
      { dimension: 'kind', code: 'all', parent: '' },
      { dimension: 'kind', code: 'a', parent: 'all' },
      { dimension: 'kind', code: 'b', parent: 'all' },
    ])
    const parts = Int32Array.of(1, 2)
    // 20 stands for at least 20, so of 24 at most 4 are left: a band up to 9 is not.
    expect(await roundDownToTens({ model, counts: [20, 4], published: parts, exactBeside: new Map([[0, 24]]) })).toEqual({
      ok: false,
      error: { problem: 'nothing-left' },
    })
    expect((await roundOrThrow({ model, counts: [20, 4], published: parts })).figures).toEqual([20, null])
  })

  it.each([
    ['s1k', 38],
    ['s10k', 33],
  ])(
    'hide few cells of %s besides the small ones',
    async (name, most) => {
      const table = sharedTable(name, false)
      const { hidden, attack } = await roundOrThrow({ model: table.model, counts: countsOf(table) })
      expect(hidden.further).toBeLessThanOrEqual(most)
      expect(attack.full).toBe(attack.small)
      expect(attack.programmes === null).toBe(name === 's10k')
    },
    60_000,
  )

  it.each([
    [{ base: 1 }, 'bad-base'],
    [{ threshold: 0.5 }, 'bad-threshold'],
    [{ counts: [1] }, 'wrong-length'],
    [{ counts: [1, -1] }, 'count-not-whole'],
    [{ counts: [0, 0] }, 'empty-table'],
    [{ counts: [3, 4] }, 'nothing-left'],
  ])('are refused for %j', async (over, problem) => {
    const model = modelOf([
      { dimension: 'kind', code: 'all', parent: '' },
      { dimension: 'kind', code: 'a', parent: 'all' },
      { dimension: 'kind', code: 'b', parent: 'all' },
    ])
    expect(await roundDownToTens({ model, counts: [50, 20], ...over })).toMatchObject({ ok: false, error: { problem } })
  })
})
