// Sums over a selection of a gap analysis: in all, by place, by need and by cause.
import type { GapAnalysis, GapCell, Interval, WhatIf } from '@causeway/service-access'
import { CAUSES, type Cause, type NeedCode } from '@causeway/vocabulary'

/** People in need and people not reached. `typical` takes unknown room as the need's median; equal to `gap` where no room is unknown. */
export interface GapSum {
  readonly people: number
  readonly gap: Interval
  readonly typical: Interval
}

/** A sum with what it is about. */
export interface PlaceSum extends GapSum {
  /** Index into the analysis' places. */
  readonly place: number
}
export interface NeedSum extends GapSum {
  readonly need: NeedCode
}
/** People not reached for this cause. */
export interface CauseSum {
  readonly cause: Cause
  readonly people: Interval
}

type CellGap = Pick<GapCell, 'gap' | 'scenarioGap'>

/** The sum over cells, as the analysis has them or, where `after` is given, as a what-if would leave them. */
export function sumCells(analysis: GapAnalysis, cells: readonly number[], after?: WhatIf): GapSum {
  return sum(analysis, cells, after)
}

/** One sum a place of the selection, most people not reached first. */
export function sumByPlace(analysis: GapAnalysis, cells: readonly number[], after?: WhatIf): readonly PlaceSum[] {
  return [...groupCells(analysis, cells, (cell) => cell.place)]
    .map(([place, own]) => ({ place, ...sum(analysis, own, after) }))
    .toSorted(byGap)
}

/** One sum a need of the selection, most people not reached first. */
export function sumByNeed(analysis: GapAnalysis, cells: readonly number[], after?: WhatIf): readonly NeedSum[] {
  return [...groupCells(analysis, cells, (cell) => cell.need)]
    .map(([need, own]) => ({ need, ...sum(analysis, own, after) }))
    .toSorted(byGap)
}

/** People by cause, the largest first. The interval spans both bounds of the analysis; low to low, since the parts of one bound belong together. */
export function sumByCause(analysis: GapAnalysis, cells: readonly number[]): readonly CauseSum[] {
  const atLow = CAUSES.map(() => 0)
  const atHigh = CAUSES.map(() => 0)
  for (const index of cells) {
    const cell = analysis.cells[index]
    CAUSES.forEach((_, cause) => {
      atLow[cause] = (atLow[cause] ?? 0) + (cell?.causes.atLow[cause] ?? 0)
      atHigh[cause] = (atHigh[cause] ?? 0) + (cell?.causes.atHigh[cause] ?? 0)
    })
  }
  return CAUSES.map((cause, index) => {
    const [one, other] = [atLow[index] ?? 0, atHigh[index] ?? 0]
    return { cause, people: { low: Math.min(one, other), high: Math.max(one, other) } }
  }).toSorted((a, b) => b.people.high - a.people.high)
}

/** The cells of each key, in the order in which the keys appear. */
export function groupCells<Key>(
  analysis: GapAnalysis,
  cells: readonly number[],
  keyOf: (cell: GapCell) => Key,
): ReadonlyMap<Key, readonly number[]> {
  const groups = new Map<Key, number[]>()
  for (const index of cells) {
    const cell = analysis.cells[index]
    if (cell === undefined) continue
    const key = keyOf(cell)
    const own = groups.get(key)
    if (own === undefined) groups.set(key, [index])
    else own.push(index)
  }
  return groups
}

function sum(analysis: GapAnalysis, cells: readonly number[], after: WhatIf | undefined): GapSum {
  let people = 0
  const gap = { low: 0, high: 0 }
  const typical = { low: 0, high: 0 }
  for (const index of cells) {
    const cell = analysis.cells[index]
    if (cell === undefined) continue
    const now: CellGap = after?.cells[index] ?? cell
    const likely = now.scenarioGap ?? now.gap
    people += cell.people
    gap.low += now.gap.low
    gap.high += now.gap.high
    typical.low += likely.low
    typical.high += likely.high
  }
  return { people, gap, typical }
}

function byGap(a: GapSum, b: GapSum): number {
  return b.typical.high - a.typical.high || b.gap.high - a.gap.high || b.people - a.people
}
