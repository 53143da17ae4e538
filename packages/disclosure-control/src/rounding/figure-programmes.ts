// Linear programmes over all tables that agree with figures which each stand for a range: whether each small cell can still be
// anything from nobody to the end of its band, and, where not, which figures hold it. HiGHS (https://highs.dev), asked for many
// cells at once first: every table found is a witness for all of them.
import { loadSolver } from '../attacker-polytope.ts'
import type { TableModel } from '../table-model.ts'
import type { Ranges } from './figure-bounds.ts'

/** A cell that cannot take one end of its band, and the cells whose figures hold it. */
export interface HeldCell {
  readonly cell: number
  readonly holders: readonly number[]
}

/** What the programmes found. */
export interface FigureProgrammes {
  readonly held: readonly HeldCell[]
  readonly programmes: number
}

const TOLERANCE = 1e-6
const JOINT_ROUNDS = 12
const PRICE = 1e-7

/** Asks whether each of `cells` can be 0, and `most`, in some table within the ranges. */
export async function findHeldCells(
  model: TableModel,
  { low, high }: Ranges,
  cells: Int32Array,
  most: number,
  onProgress?: (done: number, total: number) => void,
): Promise<FigureProgrammes> {
  const highs = await loadSolver()
  const rows = [...low.keys()].filter((cell) => low[cell]! > 0 || high[cell]! < Number.POSITIVE_INFINITY)
  const starts = [0]
  const indices: number[] = []
  const leaves = new Int32Array(model.leafCount)
  for (const cell of rows) {
    indices.push(...leaves.subarray(0, model.readLeaves(cell, leaves)))
    starts.push(indices.length)
  }
  const solver = highs.createModel({
    numCols: model.leafCount,
    numRows: rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: new Float64Array(model.leafCount),
    colLower: new Float64Array(model.leafCount),
    colUpper: new Float64Array(model.leafCount).fill(highs.infinity),
    rowLower: Float64Array.from(rows, (cell) => low[cell]!),
    rowUpper: Float64Array.from(rows, (cell) => (high[cell] === Number.POSITIVE_INFINITY ? highs.infinity : high[cell]!)),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: model.leafCount,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: new Float64Array(indices.length).fill(1),
    },
  })
  solver.options.set({ output_flag: false, presolve: 'off' })
  const leavesOf = Array.from(cells, (cell) => leaves.slice(0, model.readLeaves(cell, leaves)))
  const open = { [-1]: new Set(cells.keys()), [1]: new Set(cells.keys()) }
  let programmes = 0
  const ask = (some: readonly number[], sign: 1 | -1): void => {
    const cost = new Float64Array(model.leafCount)
    for (const i of some) for (const leaf of leavesOf[i]!) cost[leaf] = cost[leaf]! + sign
    solver.changeColsCost({ kind: 'range', from: 0, to: model.leafCount - 1 }, cost)
    solver.run()
    programmes++
    if (solver.getModelStatus() !== highs.constants.modelStatus.optimal) return
    const x = solver.getSolution().colValue
    leavesOf.forEach((own, i) => {
      const people = own.reduce((sum, leaf) => sum + x[leaf]!, 0)
      if (people <= TOLERANCE) open[-1].delete(i)
      if (people >= most - TOLERANCE) open[1].delete(i)
    })
  }
  const held: HeldCell[] = []
  try {
    for (const sign of [-1, 1] as const) {
      for (let round = 0; round < JOINT_ROUNDS && open[sign].size > 1; round++) {
        const before = open[sign].size
        // Later rounds leave two thirds out, so that neighbours do not stand in each other's way.
        ask(
          [...open[sign]].filter((_, at) => round < 1 || at % 3 === round % 3),
          sign,
        )
        if (round >= 3 && before === open[sign].size) break
      }
      // A table found for one may serve others: what it takes out of the set is not visited any more.
      for (const i of open[sign]) {
        onProgress?.(2 * cells.length - open[-1].size - open[1].size, 2 * cells.length)
        ask([i], sign)
        if (!open[sign].has(i)) continue
        const prices = solver.getSolution().rowDual
        held.push({ cell: cells[i]!, holders: rows.filter((_, row) => Math.abs(prices[row]!) > PRICE) })
      }
    }
  } finally {
    solver.dispose()
  }
  return { held, programmes }
}
