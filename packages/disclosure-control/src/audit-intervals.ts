// The audit against a reader who also knows that counts are not negative, which cells are zero where zeros are shown,
// the threshold and the symbol: every primary keeps its required interval. One linear programme often settles hundreds
// of ends: every table found is a witness for all cells that it takes far enough. Where an end is narrow, `repair` may
// name published cells to hide, and the end is asked for again; hiding never narrows what has been shown.
import type { AttackerPolytope } from './attacker-polytope.ts'
import type { RequiredIntervals } from './interval-guard.ts'
import type { TableModel } from './table-model.ts'

/** One end of a primary's interval that a reader can narrow. */
export interface NarrowEnd {
  readonly cell: number
  readonly end: 'low' | 'high'
  /** The bound that the reader reaches. */
  readonly bound: number
}

/** What the programmes showed. */
export interface IntervalAudit {
  readonly narrow: readonly NarrowEnd[]
  readonly cells: number
  readonly programmes: number
  /** Ends shown by a table of whole numbers; the other ends are shown by the relaxation, whose optimum has fractions. */
  readonly wholeEnds: number
  /** Tables that settled ends: one value a variable of the polytope. `checkWitnesses` proves the audit from them. */
  readonly witnesses: readonly Float64Array[]
}

/** What an audit may ask of its caller. */
export interface AuditHooks {
  /** Called between programmes; false stops the audit. */
  readonly watch?: (open: number, total: number) => boolean | Promise<boolean>
  /** Names a published cell to hide so that this end widens; null where nothing may be hidden. */
  readonly repair?: (narrow: NarrowEnd, polytope: AttackerPolytope) => number | null
}

const TOLERANCE = 1e-6
/** A programme over all open ends must settle at least this many of them, or each end is asked for itself. */
const WORTHWHILE = 4

/** Audits every guarded cell at both ends. Returns null where `watch` stopped it. */
export async function auditIntervals(
  model: TableModel,
  polytope: AttackerPolytope,
  required: RequiredIntervals,
  { watch = () => true, repair = () => null }: AuditHooks = {},
): Promise<IntervalAudit | null> {
  const { variableCount, maximise } = polytope
  const { cells, members } = collectGuarded(model, polytope, required)
  const narrow: NarrowEnd[] = []
  let programmes = 0
  let wholeEnds = 0
  const witnesses: Float64Array[] = []
  const open = { low: new Set(cells.keys()), high: new Set(cells.keys()) }
  /** Closes every open end that this table reaches; returns how many. */
  const closeEnds = (x: Float64Array): number => {
    let closed = 0
    const isWhole = x.every((value) => Math.abs(value - Math.round(value)) < TOLERANCE)
    for (const end of ['low', 'high'] as const)
      for (const at of open[end]) {
        const sum = members[at]!.reduce((all, variable) => all + x[variable]!, 0)
        const cell = cells[at]!
        const reaches = end === 'low' ? sum <= required.low[cell]! + TOLERANCE : sum >= required.high[cell]! - TOLERANCE
        if (!reaches) continue
        open[end].delete(at)
        closed++
        if (isWhole) wholeEnds++
      }
    return closed
  }
  const ask = (ends: Iterable<number>, sign: number) => {
    const cost = new Float64Array(variableCount)
    for (const at of ends) for (const variable of members[at]!) cost[variable] = sign
    programmes++
    const possible = maximise(cost)
    if (possible === null) throw new Error('the true table is not among those that a reader thinks possible')
    const { value, x } = possible
    const closed = closeEnds(x)
    if (closed > 0) witnesses.push(x)
    return { bound: sign * value, closed }
  }
  const keepsOn = async (): Promise<boolean> => watch(open.low.size + open.high.size, 2 * cells.length)
  for (const end of ['high', 'low'] as const) {
    const sign = end === 'low' ? -1 : 1
    // All open ends at once, then ever smaller shares of them, spread over the table, while a programme settles several.
    for (let share = 1; open[end].size / share >= WORTHWHILE;) {
      if (!(await keepsOn())) return null
      const chosen = [...open[end]].filter((_, place) => place % share === 0)
      if (ask(chosen, sign).closed < WORTHWHILE) share *= 2
    }
    for (const at of open[end]) {
      while (open[end].has(at)) {
        if (!(await keepsOn())) return null
        const { bound } = ask([at], sign)
        if (!open[end].has(at)) break
        const found: NarrowEnd = { cell: cells[at]!, end, bound }
        const hidden = repair(found, polytope)
        if (hidden === null) {
          open[end].delete(at)
          narrow.push(found)
        } else polytope.hide(hidden)
      }
    }
  }
  return { narrow, cells: cells.length, programmes, wholeEnds, witnesses }
}

function collectGuarded(model: TableModel, { variableOfLeaf }: AttackerPolytope, required: RequiredIntervals) {
  const leaves = new Int32Array(model.leafCount)
  const cells: number[] = []
  const members: Int32Array[] = []
  for (let cell = 0; cell < model.cellCount; cell++) {
    if (required.guarded[cell] !== 1) continue
    const own = leaves.subarray(0, model.readLeaves(cell, leaves))
    cells.push(cell)
    members.push(own.map((leaf) => variableOfLeaf[leaf]!).filter((variable) => variable !== -1))
  }
  return { cells, members }
}
