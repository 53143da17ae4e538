// The same questions put to HiGHS (https://highs.dev), an independent solver of linear programmes: the oracle of the tests
// and the measure of the benchmark.
import loadHighs from 'highs'
import { UNLIMITED, type ReachProblem } from '@causeway/service-access'

// The package types its loader as CommonJS does, `.default`; as an ES module, it is the import itself.
const highs = await (loadHighs as unknown as typeof loadHighs.default)()

/** Most people, and the least people × minutes among plans that reach them. */
export interface OracleAnswer {
  readonly reached: number
  readonly totalMinutes: number
  /** CPU seconds that HiGHS itself took, the making of its model apart. */
  readonly seconds: number
}

/** Solves a problem as two linear programmes, one after the other. */
export function askHighs(problem: ReachProblem): OracleAnswer {
  const first = askHighsReach(problem)
  const second = solve(problem, (pair) => problem.pairs.minutes![pair]!, first.reached)
  return { reached: first.reached, totalMinutes: second.objective, seconds: first.seconds + second.seconds }
}

/** The most people alone. */
export function askHighsReach(problem: ReachProblem): Omit<OracleAnswer, 'totalMinutes'> {
  const { sent, seconds } = solve(problem, () => -1)
  return { reached: Math.round(sent), seconds }
}

/** Both at once, reaching a person being worth more than any travel: what one would write who needs the plan fast. */
export function askHighsAtOnce(problem: ReachProblem): OracleAnswer {
  const worth = problem.pairs.minutes!.reduce((most, minutes) => Math.max(most, minutes), 1) * 100
  const { objective, sent, seconds } = solve(problem, (pair) => problem.pairs.minutes![pair]! - worth)
  return { reached: Math.round(sent), totalMinutes: objective + worth * sent, seconds }
}

interface Solved {
  readonly objective: number
  readonly sent: number
  readonly seconds: number
}

function solve(problem: ReachProblem, cost: (pair: number) => number, atLeast?: number): Solved {
  const { rows, services, rowStart, service, blocked } = problem.pairs
  const limited = atLeast === undefined ? rows + services : rows + services + 1
  const colCost: number[] = []
  const starts: number[] = [0]
  const indices: number[] = []
  for (let row = 0; row < rows; row++) {
    for (let pair = rowStart[row]!; pair < rowStart[row + 1]!; pair++) {
      if (blocked[pair] !== 0) continue
      colCost.push(cost(pair))
      indices.push(row, rows + service[pair]!)
      if (atLeast !== undefined) indices.push(rows + services)
      starts.push(indices.length)
    }
  }
  if (colCost.length === 0) return { objective: 0, sent: 0, seconds: 0 }
  const rowUpper = [...problem.people, ...Array.from(problem.capacity, (one) => (one === UNLIMITED ? highs.infinity : one))]
  const rowLower = rowUpper.map(() => -highs.infinity)
  if (atLeast !== undefined) {
    rowUpper.push(highs.infinity)
    rowLower.push(atLeast)
  }
  const model = highs.createModel({
    numCols: colCost.length,
    numRows: limited,
    colCost,
    colLower: colCost.map(() => 0),
    colUpper: colCost.map(() => highs.infinity),
    rowLower,
    rowUpper,
    matrix: {
      format: 'csc',
      numRows: limited,
      numCols: colCost.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: new Float64Array(indices.length).fill(1),
    },
  })
  try {
    model.options.set({ output_flag: false })
    const before = process.cpuUsage()
    model.run()
    const { user, system } = process.cpuUsage(before)
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal) throw new Error('HiGHS found no optimum')
    const sent = model.getSolution().colValue.reduce((sum, value) => sum + value, 0)
    return { objective: model.getObjectiveValue(), sent, seconds: (user + system) / 1e6 }
  } finally {
    model.dispose()
  }
}
