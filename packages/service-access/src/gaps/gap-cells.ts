// Rows of the demand gathered by place, group and need, with both bounds, and added up again by need.
import { CAUSES, needCovers } from '@causeway/vocabulary'
import type { NeedCode } from '@causeway/vocabulary'
import { profileKey } from './access-book.ts'
import type { CauseParts, GapCell, GapGroup, GapPlace, Interval, NeedGap, ReachAndGap } from './gap-analysis.ts'
import type { GapInput } from './gap-input.ts'
import { labelGroup } from './group-label.ts'

/** Both bounds row by row, in the order of the input's rows. */
export interface RowBounds {
  readonly reachedLow: Int32Array
  readonly reachedHigh: Int32Array
  readonly gapLow: Int32Array
  readonly gapHigh: Int32Array
  /** `CAUSES.length` numbers a row. */
  readonly partsAtLow: Float64Array
  readonly partsAtHigh: Float64Array
}

/** Rows that belong to each cell, with the places and groups they are cells of. */
export interface CellIndex {
  readonly places: readonly GapPlace[]
  readonly groups: readonly GapGroup[]
  readonly cells: readonly {
    readonly place: number
    readonly group: number
    readonly need: NeedCode
    readonly rows: readonly number[]
  }[]
}

/** In the order of the demand. */
export function indexCells(input: GapInput): CellIndex {
  const placeNumbers = new Map<string, number>()
  const places: GapPlace[] = []
  const groupNumbers = new Map<string, number>()
  const groups: GapGroup[] = []
  const cellNumbers = new Map<string, number>()
  const cells: { place: number; group: number; need: NeedCode; rows: number[] }[] = []
  input.rows.forEach((row, index) => {
    let place = placeNumbers.get(row.place)
    if (place === undefined) {
      place = places.length
      placeNumbers.set(row.place, place)
      places.push({ id: row.place, point: row.point, isCell: !row.place.includes(',') })
    }
    const key = profileKey(row.profile)
    let group = groupNumbers.get(key)
    if (group === undefined) {
      group = groups.length
      groupNumbers.set(key, group)
      groups.push({ id: `g${hashText(key)}`, label: labelGroup(row.profile), profile: row.profile })
    }
    const cellKey = `${place}/${group}/${row.need}`
    const cell = cellNumbers.get(cellKey)
    if (cell === undefined) {
      cellNumbers.set(cellKey, cells.length)
      cells.push({ place, group, need: row.need, rows: [index] })
    } else cells[cell]?.rows.push(index)
  })
  return { places, groups, cells }
}

export function describeCells(
  input: GapInput,
  index: CellIndex,
  plain: RowBounds,
  scenario: RowBounds | null,
): readonly GapCell[] {
  return index.cells.map(({ place, group, need, rows }) => ({
    place,
    group,
    need,
    ...addRows(input, plain, rows),
    causes: addParts(plain, rows),
    scenarioGap: scenario ? gapOf(scenario, rows) : null,
  }))
}

export function describeNeeds(input: GapInput, plain: RowBounds, scenario: RowBounds | null): readonly NeedGap[] {
  const rowsByNeed = new Map<NeedCode, number[]>()
  input.rows.forEach((row, index) => {
    const list = rowsByNeed.get(row.need)
    if (list) list.push(index)
    else rowsByNeed.set(row.need, [index])
  })
  return [...rowsByNeed.entries()]
    .map(([need, rows]) => {
      const services = input.services.filter((service) => service.needs.some((offered) => needCovers(offered, need)))
      return {
        need,
        ...addRows(input, plain, rows),
        causes: addParts(plain, rows),
        services: services.length,
        unknownCapacity: services.filter((service) => service.capacity === 'unknown').length,
        scenario: scenario ? { ...addRows(input, scenario, rows), causes: addParts(scenario, rows) } : null,
      }
    })
    .toSorted((a, b) => (b.scenario ?? b).gap.high - (a.scenario ?? a).gap.high || (a.need < b.need ? -1 : 1))
}

/** People, reach and gap of some rows. */
export function addRows(input: GapInput, bounds: RowBounds, rows: Iterable<number>): ReachAndGap {
  let people = 0
  const reached = { low: 0, high: 0 }
  const gap = { low: 0, high: 0 }
  for (const row of rows) {
    people += input.rows[row]?.people ?? 0
    reached.low += bounds.reachedLow[row] ?? 0
    reached.high += bounds.reachedHigh[row] ?? 0
    gap.low += bounds.gapLow[row] ?? 0
    gap.high += bounds.gapHigh[row] ?? 0
  }
  return { people, reached, gap }
}

function gapOf(bounds: RowBounds, rows: readonly number[]): Interval {
  return {
    low: rows.reduce((sum, row) => sum + (bounds.gapLow[row] ?? 0), 0),
    high: rows.reduce((sum, row) => sum + (bounds.gapHigh[row] ?? 0), 0),
  }
}

function addParts(bounds: RowBounds, rows: readonly number[]): CauseParts {
  const add = (parts: Float64Array) =>
    CAUSES.map((_, cause) => rows.reduce((sum, row) => sum + (parts[row * CAUSES.length + cause] ?? 0), 0))
  return { atLow: add(bounds.partsAtLow), atHigh: add(bounds.partsAtHigh) }
}

/** FNV-1a, 53 bits as text: a short stable name, not a secret. */
function hashText(text: string): string {
  let low = 0x811c9dc5
  let high = 0x1000193
  for (let at = 0; at < text.length; at++) {
    low = Math.imul(low ^ text.charCodeAt(at), 0x01000193)
    high = Math.imul(high ^ text.charCodeAt(at), 0x01000197)
  }
  return (low >>> 0).toString(36) + (high >>> 0).toString(36)
}
