// What several levers together would change: the gap after beside the gap before, place by place, at both bounds.
import { closeSides, openBoundHere, openSides } from './bound-handle.ts'
import type { OpenBound, Sides } from './bound-handle.ts'
import type { ReachAndGap, WhatIf } from './gap-analysis.ts'
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

/** People reached row by row: the four figures that the bounds of reach and gap are made of (decision 0027). */
interface TrialRows {
  readonly reachedLow: Int32Array
  readonly reachedHigh: Int32Array
  /** Of the most people, blanks as no: what the high gap lacks. */
  readonly atGapHigh: Int32Array
  /** Of the fewest people, blanks as yes. */
  readonly atGapLow: Int32Array
}

interface TrialBase {
  readonly rows: TrialRows
  readonly flows: Readonly<Record<keyof TrialRows, readonly Int32Array[]>>
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
    const hasInterval = input.rows.some((row) => row.peopleLow !== row.peopleHigh)
    const plain = await planBase(sides, 'plain', hasInterval)
    const scenario =
      hasUnknownCapacity && medianCapacities(input).size > 0 ? await planBase(sides, 'scenario', hasInterval) : null
    const cells = indexCells(input).cells.map((cell) => cell.rows)
    return {
      async applyLevers(levers) {
        const after = await applyTo(sides, 'plain', levers, plain, hasInterval)
        const scenarioAfter = scenario && (await applyTo(sides, 'scenario', levers, scenario, hasInterval))
        const all = [...input.rows.keys()]
        return {
          levers,
          before: addRows(input, plain.rows, all),
          after: addRows(input, after, all),
          scenario: scenario &&
            scenarioAfter && { before: addRows(input, scenario.rows, all), after: addRows(input, scenarioAfter, all) },
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

async function planBase(sides: Sides, variant: Variant, hasInterval: boolean): Promise<TrialBase> {
  const worst = await sides.worst.ask('planRows', variant, null)
  const best = await sides.best.ask('planRows', variant, worst.flows)
  const low = hasInterval ? await sides.worst.ask('reachOtherPeople', variant, worst.flows) : worst
  const high = hasInterval ? await sides.best.ask('reachOtherPeople', variant, low.flows) : best
  return {
    rows: { reachedLow: low.reached, reachedHigh: high.reached, atGapHigh: worst.reached, atGapLow: best.reached },
    flows: { reachedLow: low.flows, reachedHigh: high.flows, atGapHigh: worst.flows, atGapLow: best.flows },
  }
}

async function applyTo(
  sides: Sides,
  variant: Variant,
  levers: readonly Lever[],
  { flows }: TrialBase,
  hasInterval: boolean,
): Promise<TrialRows> {
  const [atGapHigh, atGapLow] = await Promise.all([
    sides.worst.ask('applyLevers', variant, levers, flows.atGapHigh, 'own'),
    sides.best.ask('applyLevers', variant, levers, flows.atGapLow, 'own'),
  ])
  if (!hasInterval) return { reachedLow: atGapHigh, reachedHigh: atGapLow, atGapHigh, atGapLow }
  const [reachedLow, reachedHigh] = await Promise.all([
    sides.worst.ask('applyLevers', variant, levers, flows.reachedLow, 'other'),
    sides.best.ask('applyLevers', variant, levers, flows.reachedHigh, 'other'),
  ])
  return { reachedLow, reachedHigh, atGapHigh, atGapLow }
}

function addRows(input: GapInput, reach: TrialRows, rows: Iterable<number>): ReachAndGap {
  let people = 0
  const reached = { low: 0, high: 0 }
  const gap = { low: 0, high: 0 }
  for (const at of rows) {
    const row = input.rows[at]
    if (!row) continue
    people += row.people
    reached.low += reach.reachedLow[at] ?? 0
    reached.high += reach.reachedHigh[at] ?? 0
    gap.low += row.peopleLow - (reach.atGapLow[at] ?? 0)
    gap.high += row.peopleHigh - (reach.atGapHigh[at] ?? 0)
  }
  return { people, reached, gap }
}
