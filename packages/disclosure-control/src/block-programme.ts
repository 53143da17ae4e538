// A part of the table at a time: which changes of its innermost cells alone, all others left as they are, keep all that
// is published. Such a change is one of the whole table, so what it reaches needs no larger programme. Where a cell
// cannot be taken far enough, published cells may give way at a price: those that do are what is to be hidden.
// By HiGHS (https://highs.dev).
import type { Highs, Model } from 'highs'
import type { ReaderKnowledge } from './attacker-polytope.ts'
import type { Block } from './table-blocks.ts'
import { listMargins } from './table-blocks.ts'

/** What a block's programme is built from. */
export interface BlockInput {
  /** The table as it would be published. */
  readonly knowledge: ReaderKnowledge
  readonly block: Block
  /** Cells that may be asked for. */
  readonly guarded: Uint8Array
  /** The price of hiding a published cell; infinite where it must stay. */
  readonly priceOf: (cell: number) => number
  /** Leaves whose counts the reader knows besides. */
  readonly known?: readonly number[]
}

/** A change of a block's leaves, in their order. */
export interface BlockAnswer {
  readonly isReached: boolean
  readonly change: Float64Array
  /** Published cells that have to be hidden for it; empty where it is not reached. */
  readonly givesWay: readonly number[]
}

/** Programmes over one block. Release it with `dispose`. */
export interface BlockProgramme {
  /** Guarded cells that a change of this block alone can change. */
  readonly cells: readonly number[]
  /** Takes one of them to `target` people more, or fewer where negative, at the least price. What gave way is free from then on. */
  readonly reach: (cell: number, target: number) => BlockAnswer
  readonly dispose: () => void
}

/** What a person more or less in the asked cell is worth, beside prices of about 1 to 20 a cell. */
const WORTH = 1000
const SMALL = 1e-7
/** HiGHS's simplex methods. A new question costs the dual few steps, the last answer's limits being lifted again. */
const DUAL = 1
const PRIMAL = 4

/** Builds the programme of a block. */
export function createBlockProgramme(highs: Highs, input: BlockInput): BlockProgramme {
  const { columns, rows, columnOfLeaf, columnOfCell } = writeBlock(highs, input)
  const columnCount = columns.low.length
  const rowCount = rows.starts.length - 1
  const solver: Model = highs.createModel({
    numCols: columnCount,
    numRows: rowCount,
    sense: highs.constants.objectiveSense.maximize,
    colCost: Float64Array.from(columns.price, (one) => -one),
    colLower: Float64Array.from(columns.low),
    colUpper: Float64Array.from(columns.high),
    rowLower: new Float64Array(rowCount),
    rowUpper: new Float64Array(rowCount),
    matrix: {
      format: 'csr',
      numRows: rowCount,
      numCols: columnCount,
      starts: Int32Array.from(rows.starts),
      indices: Int32Array.from(rows.indices),
      values: Float64Array.from(rows.values),
    },
  })
  solver.options.set({
    output_flag: false,
    presolve: 'off',
    simplex_strategy: DUAL,
    primal_simplex_bound_perturbation_multiplier: 0,
    dual_simplex_cost_perturbation_multiplier: 0,
  })
  const { optimal } = highs.constants.modelStatus
  /** True where solved; a warm start that has gone wrong is made anew by the other method. */
  const run = (): boolean => {
    solver.run()
    if (solver.getModelStatus() === optimal) return true
    solver.clearSolver()
    solver.options.set({ simplex_strategy: PRIMAL })
    solver.run()
    solver.options.set({ simplex_strategy: DUAL })
    return solver.getModelStatus() === optimal
  }
  /** Which published cells have to be hidden for this solution. They are free from then on. */
  const giveWay = (value: Float64Array): readonly number[] => {
    const cells = new Set<number>()
    columns.gives.forEach((own, column) => {
      if (own !== undefined && columns.price[column] !== 0 && Math.abs(value[column]!) > SMALL)
        for (const cell of own) cells.add(cell)
    })
    if (cells.size === 0) return []
    columns.gives.forEach((own, column) => {
      if (own === undefined || columns.price[column] === 0 || !own.every((cell) => cells.has(cell))) return
      columns.price[column] = 0
      solver.changeColCost(column, 0)
    })
    return [...cells]
  }
  return {
    cells: [...columnOfCell.keys()].filter((cell) => input.guarded[cell] === 1),
    reach: (cell, target) => {
      const column = columnOfCell.get(cell)!
      const [low, high] = [columns.low[column]!, columns.high[column]!]
      solver.changeColCost(column, target > 0 ? WORTH : -WORTH)
      solver.changeColBounds(column, target > 0 ? low : Math.max(low, target), target > 0 ? target : high)
      const value = run() ? Float64Array.from(solver.getSolution().colValue) : new Float64Array(columnCount)
      solver.changeColCost(column, 0)
      solver.changeColBounds(column, low, high)
      const isReached = Math.abs(value[column]! - target) <= SMALL * (1 + Math.abs(target))
      return {
        isReached,
        change: Float64Array.from(columnOfLeaf, (own) => (own === -1 ? 0 : value[own]!)),
        givesWay: isReached ? giveWay(value) : [],
      }
    },
    dispose: () => solver.dispose(),
  }
}

/** One row for each published cut of the block, and one for each guarded cut of several leaves, which gets a column of its own. */
function writeBlock(highs: Highs, { knowledge, block, guarded, priceOf, known = [] }: BlockInput) {
  const { model, total, suppressed, unknownLeaf, least } = knowledge
  const columns = { low: [] as number[], high: [] as number[], price: [] as number[], gives: [] as (Int32Array | undefined)[] }
  const addColumn = (low: number, high: number, price: number, gives?: Int32Array): number => {
    columns.low.push(low)
    columns.high.push(high)
    columns.price.push(price)
    columns.gives.push(gives)
    return columns.low.length - 1
  }
  const columnOfLeaf = Int32Array.from(block.leaves, (leaf) =>
    unknownLeaf[leaf] === 1 && !known.includes(leaf)
      ? addColumn(least(leaf) - total[model.cellOfLeaf(leaf)]!, highs.infinity, 0)
      : -1,
  )
  const columnOfCell = new Map<number, number>()
  const rows = { starts: [0], indices: [] as number[], values: [] as number[] }
  const addRow = (places: Int32Array, others: readonly (readonly [column: number, value: number])[]): void => {
    for (const [column, value] of [...Array.from(places, (place) => [columnOfLeaf[place]!, 1] as const), ...others]) {
      rows.indices.push(column)
      rows.values.push(value)
    }
    rows.starts.push(rows.indices.length)
  }
  for (const { places: all, cells } of listMargins(model, block)) {
    const places = all.filter((place) => columnOfLeaf[place] !== -1)
    if (places.length === 0) continue
    const published = cells.filter((cell) => suppressed[cell] !== 1)
    if (published.length > 0) {
      const price = published.reduce((sum, cell) => sum + priceOf(cell), 0)
      const isFixed = !Number.isFinite(price)
      addRow(places, isFixed ? [] : [-1, 1].map((sign) => [addColumn(0, highs.infinity, price, published), sign] as const))
    } else if (places.length === 1) for (const cell of cells) columnOfCell.set(cell, columnOfLeaf[places[0]!]!)
    else if (cells.some((cell) => guarded[cell] === 1)) {
      const column = addColumn(-highs.infinity, highs.infinity, 0)
      addRow(places, [[column, -1]])
      for (const cell of cells) columnOfCell.set(cell, column)
    }
  }
  return { columns, rows, columnOfLeaf, columnOfCell }
}
