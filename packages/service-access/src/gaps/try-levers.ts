// What several levers together would change: the gap after beside the gap before, place by place, at both bounds.
import { closeSides, openBoundHere, openSides } from './bound-handle.ts'
import type { OpenBound, Sides } from './bound-handle.ts'
import type { Interval, ReachAndGap, WhatIf } from './gap-analysis.ts'
import type { Variant } from './gap-bound.ts'
import { indexCells } from './gap-cells.ts'
import type { GapInput, GapOptions } from './gap-input.ts'
import type { Lever } from './lever.ts'
import { medianCapacities } from './median-capacity.ts'

/** A problem kept ready, so that change after change can be tried on it. Close it when done. */
export interface GapTrial {
  /** What these levers together would change. */
  applyLevers(levers: readonly Lever[]): Promise<WhatIf>
  close(): Promise<void>
}

/** Reach row by row at both bounds, and the plans that it comes from. */
interface TrialRows {
  readonly low: Int32Array
  readonly high: Int32Array
}

interface TrialBase extends TrialRows {
  readonly worstFlows: readonly Int32Array[]
  readonly bestFlows: readonly Int32Array[]
}

/** Builds the problem without its causes and levers: much less than a whole analysis, with the same plans. */
export async function openGapTrial(
  input: GapInput,
  options: GapOptions,
  openBound: OpenBound = openBoundHere,
): Promise<GapTrial> {
  const sides = await openSides(input, options, openBound, () => {})
  try {
    const { hasUnknownCapacity } = await sides.worst.ask('describe')
    const plain = await planBase(sides, 'plain')
    const scenario = hasUnknownCapacity && medianCapacities(input).size > 0 ? await planBase(sides, 'scenario') : null
    const cells = indexCells(input).cells.map((cell) => cell.rows)
    return {
      async applyLevers(levers) {
        const after = await applyTo(sides, 'plain', levers, plain)
        const scenarioAfter = scenario && (await applyTo(sides, 'scenario', levers, scenario))
        const all = [...input.rows.keys()]
        return {
          levers,
          before: addRows(input, plain, all),
          after: addRows(input, after, all),
          scenario: scenario &&
            scenarioAfter && { before: addRows(input, scenario, all), after: addRows(input, scenarioAfter, all) },
          cells: cells.map((rows) => ({
            gap: addRows(input, after, rows).gap,
            scenarioGap: scenarioAfter && addRows(input, scenarioAfter, rows).gap,
          })),
        }
      },
      close: () => closeSides(sides),
    }
  } catch (error) {
    await closeSides(sides)
    throw error
  }
}

async function planBase(sides: Sides, variant: Variant): Promise<TrialBase> {
  const worst = await sides.worst.ask('planRows', variant, null)
  const best = await sides.best.ask('planRows', variant, worst.flows)
  return { low: worst.reached, high: best.reached, worstFlows: worst.flows, bestFlows: best.flows }
}

async function applyTo(sides: Sides, variant: Variant, levers: readonly Lever[], base: TrialBase): Promise<TrialRows> {
  const [worst, best] = await Promise.all([
    sides.worst.ask('applyLevers', variant, levers, base.worstFlows),
    sides.best.ask('applyLevers', variant, levers, base.bestFlows),
  ])
  return { low: worst.byRow, high: best.byRow }
}

/** The worst reading counts the most people there may be, the best the fewest: so their gaps are bounds; their reach, sorted, too. */
function addRows(input: GapInput, reach: TrialRows, rows: readonly number[]): ReachAndGap {
  let people = 0
  let [worst, best] = [0, 0]
  const gap = { low: 0, high: 0 }
  for (const at of rows) {
    const row = input.rows[at]
    if (!row) continue
    people += row.people
    worst += reach.low[at] ?? 0
    best += reach.high[at] ?? 0
    gap.low += row.peopleLow - (reach.high[at] ?? 0)
    gap.high += row.peopleHigh - (reach.low[at] ?? 0)
  }
  const reached: Interval = { low: Math.min(worst, best), high: Math.max(worst, best) }
  return { people, reached, gap }
}
