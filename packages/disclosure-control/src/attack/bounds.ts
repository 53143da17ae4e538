// Bounds by linear programmes: the smallest and the largest count that each secret cell can have in any table that
// agrees with everything published, with counts that are not negative, at least 1 where zeros are shown, and within
// what the symbols tell. The system is in solved form, so the programme's variables are the few leaves that are free.
import type { Highs, Model } from 'highs'
import { loadSolver } from '../attacker-polytope.ts'
import type { PublishedSystem } from './published-system.ts'
import { HIDDEN, type AttackTarget } from './target.ts'

/** What a cell is known to lie between, beyond what is published; null for no limit. */
export interface CellLimit {
  readonly cell: number
  readonly low: number
  readonly high: number | null
}

/** The bounds of one cell, both reached or passed by a whole number; `high` is infinite where there is no limit. */
export interface CellBounds {
  readonly cell: number
  readonly low: number
  readonly high: number
  /** False where the programmes ran out before both ends were asked: what is possible may then be wider than this. */
  readonly settled: boolean
}

/** Counts that have to stay possible. */
export interface SafeInterval {
  readonly low: number
  readonly high: number
}

/** All bounds. */
export interface BoundsReport {
  /** Where the wanted interval is possible, at least that much; otherwise both ends exactly. */
  readonly bounds: readonly CellBounds[]
  readonly programmes: number
  /** Whether no table at all agrees with everything: the assumptions are wrong, or the table is. */
  readonly infeasible: boolean
  /** Cells left unasked since the programmes ran out. */
  readonly unasked: number
}

/** What is asked. */
export interface BoundsInput {
  readonly target: AttackTarget
  readonly system: PublishedSystem
  readonly cells: readonly number[]
  /** What a hidden innermost cell holds at least: 1 where zeros are shown. */
  readonly least: 0 | 1
  readonly limits: readonly CellLimit[]
  /** The interval that is safe for a cell: one that can take both ends is asked no further. */
  readonly wantedOf: (cell: number) => SafeInterval
  readonly mostProgrammes: number
  readonly onProgress?: (done: number, total: number) => void
}

const TOLERANCE = 1e-6

/** Bounds every cell. The promise rejects only where HiGHS fails without saying why. */
export async function boundCells(input: BoundsInput): Promise<BoundsReport> {
  const programme = writeProgramme(await loadSolver(), input)
  try {
    return solveBounds(programme, input)
  } finally {
    programme.solver.dispose()
  }
}

interface Objective {
  readonly constant: number
  readonly columns: readonly number[]
  readonly values: readonly number[]
}

interface Programme {
  readonly highs: Highs
  readonly solver: Model
  readonly columnCount: number
  readonly objectiveOf: (cell: number) => Objective
}

function writeProgramme(highs: Highs, { target, system, least, limits }: BoundsInput): Programme {
  const { model, status, unknownLeaf } = target
  const columnOfLeaf = new Map<number, number>()
  const columnLow: number[] = []
  const rows: { readonly expression: Objective; readonly low: number; readonly high: number }[] = []
  const lowOf = (cell: number): number => (status[cell] === HIDDEN ? least : 0)
  const expressionByLeaf = new Map<number, Objective>()
  for (let leaf = 0; leaf < model.leafCount; leaf++) {
    if (unknownLeaf[leaf] !== 1) continue
    const expression = system.expressionOf(model.cellOfLeaf(leaf))
    if (expression.columns.length === 0) continue
    if (expression.columns.length === 1 && expression.columns[0] === leaf) {
      columnOfLeaf.set(leaf, columnLow.length)
      columnLow.push(lowOf(model.cellOfLeaf(leaf)))
    } else expressionByLeaf.set(leaf, expression)
  }
  const inColumns = ({ constant, columns, values }: Objective): Objective => ({
    constant,
    columns: columns.map((leaf) => columnOfLeaf.get(leaf)!),
    values,
  })
  for (const [leaf, expression] of expressionByLeaf)
    rows.push({ expression: inColumns(expression), low: lowOf(model.cellOfLeaf(leaf)), high: highs.infinity })
  for (const { cell, low, high } of limits) {
    const expression = system.expressionOf(cell)
    if (expression.columns.length > 0) rows.push({ expression: inColumns(expression), low, high: high ?? highs.infinity })
  }
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const { expression } of rows) {
    indices.push(...expression.columns)
    values.push(...expression.values)
    starts.push(indices.length)
  }
  const columnCount = columnLow.length
  const solver = highs.createModel({
    numCols: columnCount,
    numRows: rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: new Float64Array(columnCount),
    colLower: Float64Array.from(columnLow),
    colUpper: new Float64Array(columnCount).fill(highs.infinity),
    rowLower: Float64Array.from(rows, ({ low, expression }) => low - expression.constant),
    rowUpper: Float64Array.from(rows, ({ high, expression }) => high - expression.constant),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: columnCount,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  })
  solver.options.set({ output_flag: false, presolve: 'off', simplex_strategy: 4 })
  return { highs, solver, columnCount, objectiveOf: (cell) => inColumns(system.expressionOf(cell)) }
}

function solveBounds(programme: Programme, input: BoundsInput): BoundsReport {
  const { highs, solver, columnCount, objectiveOf } = programme
  const { cells, wantedOf, mostProgrammes, onProgress } = input
  const wanted = cells.map(wantedOf)
  const objectives = cells.map(objectiveOf)
  const low = new Float64Array(cells.length).fill(Number.POSITIVE_INFINITY)
  const high = new Float64Array(cells.length).fill(Number.NEGATIVE_INFINITY)
  let programmes = 0
  const witness = (x: Float64Array): void => {
    objectives.forEach(({ constant, columns, values }, i) => {
      let value = constant
      for (let k = 0; k < columns.length; k++) value += values[k]! * x[columns[k]!]!
      if (value < low[i]!) low[i] = value
      if (value > high[i]!) high[i] = value
    })
  }
  /** Maximises the sum of these cells, each times `sign`. Every table found is a witness for all cells. */
  const ask = (wantedCells: readonly number[], sign: 1 | -1): 'optimal' | 'unlimited' | 'infeasible' => {
    const cost = new Float64Array(columnCount)
    for (const i of wantedCells)
      objectives[i]!.columns.forEach((column, k) => {
        cost[column] = cost[column]! + sign * objectives[i]!.values[k]!
      })
    programmes++
    if (columnCount === 0) {
      witness(cost)
      return 'optimal'
    }
    solver.changeColsCost({ kind: 'range', from: 0, to: columnCount - 1 }, cost)
    solver.run()
    const status = solver.getModelStatus()
    const { modelStatus } = highs.constants
    if (status === modelStatus.infeasible) return 'infeasible'
    if (status === modelStatus.unbounded || status === modelStatus.unboundedOrInfeasible) return 'unlimited'
    if (status !== modelStatus.optimal) throw new Error(`HiGHS found no optimum (status ${status})`)
    witness(solver.getSolution().colValue)
    return 'optimal'
  }
  if (ask([], 1) === 'infeasible') return { bounds: [], programmes, infeasible: true, unasked: 0 }
  const ends = [1, -1] as const
  const isOpen = (i: number, sign: 1 | -1): boolean =>
    sign === 1 ? high[i]! < wanted[i]!.high - TOLERANCE : low[i]! > wanted[i]!.low + TOLERANCE
  const indicesOpen = (sign: 1 | -1) => cells.map((_, i) => i).filter((i) => isOpen(i, sign))
  for (const sign of ends)
    for (let round = 0; round < MOST_JOINT_ROUNDS; round++) {
      if (programmes >= mostProgrammes) break
      const open = indicesOpen(sign)
      // Later rounds ask for every third cell only, so that neighbours that share people do not stand in each other's way.
      const some = round < 2 ? open : open.filter((_, at) => at % 3 === round % 3)
      if (some.length < 2 || ask(some, sign) !== 'optimal') break
      if (open.length - indicesOpen(sign).length < WORTHWHILE) break
    }
  const unasked = new Set<number>()
  const asked = { [1]: new Set<number>(), [-1]: new Set<number>() }
  const askEnd = (i: number, sign: 1 | -1): void => {
    if (programmes >= mostProgrammes) {
      unasked.add(i)
      return
    }
    asked[sign].add(i)
    if (ask([i], sign) !== 'unlimited') return
    if (sign === 1) high[i] = Number.POSITIVE_INFINITY
    else low[i] = Number.NEGATIVE_INFINITY
  }
  for (const sign of ends)
    for (const [done, i] of indicesOpen(sign).entries()) {
      onProgress?.((sign === 1 ? 0 : cells.length) + done, 2 * cells.length)
      if (isOpen(i, sign)) askEnd(i, sign)
    }
  // Where one end fails, how much is left is told by the other, so far only known to lie far enough.
  for (const sign of ends) for (const i of indicesOpen(sign === 1 ? -1 : 1)) if (!asked[sign].has(i)) askEnd(i, sign)
  const bounds = cells.map((cell, i) => ({
    cell,
    low: Math.max(0, Math.ceil(low[i]! - TOLERANCE)),
    high: Math.floor(high[i]! + TOLERANCE),
    settled: !unasked.has(i),
  }))
  return { bounds, programmes, infeasible: false, unasked: unasked.size }
}

const MOST_JOINT_ROUNDS = 12
const WORTHWHILE = 4
