// All tables that a reader cannot rule out: hidden innermost counts that are not negative (at least 1 where zeros are
// shown) and add up to every published cell. Linear programmes over them by HiGHS (https://highs.dev), warm from one
// question to the next. Every published cell is written as its published parts and the rest, which keeps the programme sparse.
import type { Highs, Model } from 'highs'
import { findBreakdowns } from './breakdowns.ts'
import type { TableModel } from './table-model.ts'

/** What a reader knows. */
export interface ReaderKnowledge {
  readonly model: TableModel
  /** One a cell: its true value. */
  readonly total: Float64Array
  /** One a cell: 1 where it is hidden. */
  readonly suppressed: Uint8Array
  /** One a leaf: 0 where everybody knows that it is empty. */
  readonly unknownLeaf: Uint8Array
  /** What everybody knows that an unknown leaf holds at least. */
  readonly least: (leaf: number) => number
}

/** The tables that a reader cannot rule out. Release it with `dispose`. */
export interface AttackerPolytope {
  /** The variable of a leaf; -1 where everybody knows that it is empty. */
  readonly variableOfLeaf: Int32Array
  readonly variableCount: number
  /** The largest sum of `cost[j] × x[j]` and a table that has it. Nothing is taken to hold more than a thousand times what the whole table holds. Null where no table agrees with what is published. */
  readonly maximise: (cost: Float64Array) => { readonly value: number; readonly x: Float64Array } | null
  readonly dispose: () => void
}

let loading: Promise<Highs> | undefined

/** HiGHS, loaded once a process. */
export function loadSolver(): Promise<Highs> {
  return (loading ??= import('highs').then(({ default: load }) =>
    // The package types its loader as CommonJS does, `.default`; as an ES module, it is the import itself.
    (load as unknown as typeof load.default)(),
  ))
}

/** Builds the polytope of a table as it would be published. */
export function createAttackerPolytope(highs: Highs, knowledge: ReaderKnowledge): AttackerPolytope {
  const { model, total, unknownLeaf, least } = knowledge
  const variableOfLeaf = new Int32Array(model.leafCount).fill(-1)
  const cellOfVariable: number[] = []
  const lower: number[] = []
  for (let leaf = 0; leaf < model.leafCount; leaf++)
    if (unknownLeaf[leaf] === 1) {
      variableOfLeaf[leaf] = cellOfVariable.length
      cellOfVariable.push(model.cellOfLeaf(leaf))
      lower.push(least(leaf))
    }
  const variableOfCell = new Map(cellOfVariable.map((cell, variable) => [cell, variable]))
  const rows = collectRows(
    knowledge,
    variableOfLeaf,
    (cell) => {
      const variable = cellOfVariable.length
      cellOfVariable.push(cell)
      lower.push(0)
      variableOfCell.set(cell, variable)
      return variable
    },
    variableOfCell,
  )
  const variableCount = cellOfVariable.length
  const most = 1e3 * (1 + total.reduce((largest, value) => Math.max(largest, value), 0))
  const low = Float64Array.from(lower)
  const high = new Float64Array(variableCount).fill(most)
  const isContradictory = !fixPublished(knowledge, variableOfLeaf, variableOfCell, low, high)
  const rowCount = rows.starts.length - 1
  const solver: Model = highs.createModel({
    numCols: variableCount,
    numRows: rowCount,
    sense: highs.constants.objectiveSense.maximize,
    colCost: new Float64Array(variableCount),
    colLower: low,
    colUpper: high,
    rowLower: new Float64Array(rowCount),
    rowUpper: new Float64Array(rowCount),
    matrix: {
      format: 'csr',
      numRows: rowCount,
      numCols: variableCount,
      starts: Int32Array.from(rows.starts),
      indices: Int32Array.from(rows.indices),
      values: Float64Array.from(rows.values),
    },
  })
  solver.options.set({
    output_flag: false,
    presolve: 'off',
    simplex_strategy: PRIMAL,
    primal_simplex_bound_perturbation_multiplier: 0,
  })
  const { modelStatus } = highs.constants
  const run = () => {
    solver.run()
    const status = solver.getModelStatus()
    if (status !== modelStatus.infeasible && status !== modelStatus.unknown) return status
    // The true table is always feasible: the warm basis has gone wrong, so start anew.
    solver.clearSolver()
    solver.run()
    return solver.getModelStatus()
  }
  return {
    variableOfLeaf,
    variableCount,
    maximise: (cost) => {
      if (isContradictory) return null
      solver.changeColsCost({ kind: 'range', from: 0, to: variableCount - 1 }, cost)
      const status = run()
      if (status === modelStatus.infeasible) return null
      if (status !== modelStatus.optimal) throw new Error(`HiGHS found no optimum (status ${status})`)
      const x = Float64Array.from(solver.getSolution().colValue)
      return { value: cost.reduce((sum, one, j) => (one === 0 ? sum : sum + one * x[j]!), 0), x }
    },
    dispose: () => solver.dispose(),
  }
}

/** HiGHS's primal simplex: a change of the objective keeps the last table feasible. */
const PRIMAL = 4

/** Holds the variables of published cells at their counts; false where two counts are published of one innermost cell. */
function fixPublished(
  { model, suppressed, total }: ReaderKnowledge,
  variableOfLeaf: Int32Array,
  variableOfCell: ReadonlyMap<number, number>,
  low: Float64Array,
  high: Float64Array,
): boolean {
  const leaf = new Int32Array(model.leafCount)
  const isFixed = new Set<number>()
  for (let cell = 0; cell < model.cellCount; cell++) {
    if (suppressed[cell] === 1) continue
    // A wider code with one innermost code below it says what that one does.
    const isLeaf = model.leafCountOf(cell) === 1 && model.readLeaves(cell, leaf) === 1
    const variable = isLeaf ? variableOfLeaf[leaf[0]!]! : (variableOfCell.get(cell) ?? -1)
    if (variable === -1) continue
    if (isFixed.has(variable) && low[variable] !== total[cell]) return false
    isFixed.add(variable)
    low[variable] = high[variable] = total[cell]!
  }
  return true
}

/**
 * One row a published cell that is not a leaf: itself, less its published parts in the dimension where that leaves the
 * fewest innermost cells, less those. Rows of narrower cells give the parts their meaning.
 */
function collectRows(
  { model, suppressed }: ReaderKnowledge,
  variableOfLeaf: Int32Array,
  addVariable: (cell: number) => number,
  variableOfCell: ReadonlyMap<number, number>,
) {
  const { dimensions } = model
  const strides = dimensions.map((_, d) => dimensions.slice(d + 1).reduce((product, { codes }) => product * codes.length, 1))
  const breakdowns = dimensions.map((dimension) => Map.groupBy(findBreakdowns(dimension), ({ parent }) => parent))
  const leaves = new Int32Array(model.leafCount)
  const membersOf = new Map<number, Int32Array>()
  const readMembers = (cell: number): Int32Array => {
    const known = membersOf.get(cell)
    if (known !== undefined) return known
    const members = leaves
      .subarray(0, model.readLeaves(cell, leaves))
      .map((leaf) => variableOfLeaf[leaf]!)
      .filter((variable) => variable !== -1)
    membersOf.set(cell, members)
    return members
  }
  const isOwn = (cell: number): boolean => suppressed[cell] !== 1 && model.leafCountOf(cell) > 1 && readMembers(cell).length > 0
  for (let cell = 0; cell < model.cellCount; cell++) if (isOwn(cell)) addVariable(cell)
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (let cell = 0; cell < model.cellCount; cell++) {
    if (!isOwn(cell)) continue
    let parts: readonly number[] = []
    let fewest = readMembers(cell).length
    dimensions.forEach((dimension, d) => {
      const stride = strides[d]!
      const code = Math.floor(cell / stride) % dimension.codes.length
      for (const { children } of breakdowns[d]!.get(code) ?? []) {
        const published = [...children].map((child) => cell + (child - code) * stride).filter(isOwn)
        const rest = readMembers(cell).length - published.reduce((sum, part) => sum + readMembers(part).length, 0)
        if (rest + published.length >= fewest) continue
        fewest = rest + published.length
        parts = published
      }
    })
    const rest = new Set(readMembers(cell))
    for (const part of parts) for (const variable of readMembers(part)) rest.delete(variable)
    indices.push(variableOfCell.get(cell)!, ...parts.map((part) => variableOfCell.get(part)!), ...rest)
    values.push(-1, ...parts.map(() => 1), ...[...rest].map(() => 1))
    starts.push(indices.length)
  }
  return { starts, indices, values }
}
