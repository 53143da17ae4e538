// A change tried on a copy of today's optimal flow: closed pairs give their people back, opened pairs and added places
// are searched from the people left over in the areas that the change touches, and nowhere else.
import type { Augmenter, ExtraPairs } from './augment-flow.ts'
import { touchedAreas } from './bound-change.ts'
import type { PairEffects } from './changed-pairs.ts'
import type { DeficitAreas } from './deficit-areas.ts'
import { copyFlow, type FlowState } from './flow-state.ts'
import { UNLIMITED, type ReachChange, type ReachProblem } from './reach-problem.ts'
import type { UsablePairs } from './usable-pairs.ts'

/** Today's optimum, and memory to try changes in. `scratch` has service slots beyond the problem's for new services. */
export interface Today {
  readonly problem: ReachProblem
  readonly usable: UsablePairs
  readonly flow: FlowState
  readonly areas: DeficitAreas
  readonly scratch: FlowState
  readonly augmenter: Augmenter
}

const MOST_PLACES = 2 ** 31 - 1

/** People more (or fewer, below zero) reached at best after the change. */
export function tryChange(today: Today, effects: PairEffects, change: ReachChange): number {
  const { problem, areas, scratch, augmenter, flow } = today
  copyFlow(flow, scratch)
  change.services?.forEach((one, at) => {
    scratch.room[problem.pairs.services + at] = one.capacity === UNLIMITED ? MOST_PLACES : one.capacity
  })
  change.capacity?.service.forEach((service, at) => {
    const extra = change.capacity!.added[at]!
    scratch.room[service] = extra === UNLIMITED ? MOST_PLACES : Math.min(MOST_PLACES, scratch.room[service]! + extra)
  })
  const extra = effects.opened > 0 ? listOpened(problem.pairs.rows, effects) : undefined
  if (effects.closed === 0) {
    return augmenter.augment(today.usable, scratch, extra, listSources(areas, touchedAreas(areas, effects, change)))
  }
  const lost = giveBack(scratch, effects)
  return augmenter.augment(withoutClosed(today.usable, effects), scratch, extra) - lost
}

function listOpened(rows: number, effects: PairEffects): ExtraPairs {
  const firstOfRow = new Int32Array(rows).fill(-1)
  const next = new Int32Array(effects.opened)
  for (let at = 0; at < effects.opened; at++) {
    const row = effects.openedRow[at]!
    next[at] = firstOfRow[row]!
    firstOfRow[row] = at
  }
  return { firstOfRow, next, service: effects.openedService }
}

function listSources(areas: DeficitAreas, touched: readonly number[]): Int32Array {
  let count = 0
  for (const area of touched) count += areas.sourceStart[area + 1]! - areas.sourceStart[area]!
  const sources = new Int32Array(count)
  let to = 0
  for (const area of touched) {
    const own = areas.sources.subarray(areas.sourceStart[area], areas.sourceStart[area + 1])
    sources.set(own, to)
    to += own.length
  }
  return sources
}

/** Takes everybody off the closed pairs; returns how many. */
function giveBack(state: FlowState, effects: PairEffects): number {
  let lost = 0
  for (let at = 0; at < effects.closed; at++) {
    const row = effects.closedRow[at]!
    const service = effects.closedService[at]!
    for (let entry = state.firstOfRow[row]!; entry >= 0; entry = state.nextOfRow[entry]!) {
      if (state.entryService[entry] !== service) continue
      const amount = state.entryFlow[entry]!
      state.entryFlow[entry] = 0
      state.left[row] = state.left[row]! + amount
      state.room[service] = state.room[service]! + amount
      lost += amount
    }
  }
  return lost
}

/** The usable pairs without the closed ones: rows that lose a pair are written anew behind the others. */
function withoutClosed(usable: UsablePairs, effects: PairEffects): UsablePairs {
  const closedOfRow = new Map<number, Set<number>>()
  for (let at = 0; at < effects.closed; at++) {
    const row = effects.closedRow[at]!
    let list = closedOfRow.get(row)
    if (list === undefined) closedOfRow.set(row, (list = new Set()))
    list.add(effects.closedService[at]!)
  }
  let size = usable.rows === 0 ? 0 : usable.end[usable.rows - 1]!
  const from = size
  for (const row of closedOfRow.keys()) size += usable.end[row]! - usable.start[row]!
  const service = new Int32Array(size)
  service.set(usable.service.subarray(0, from))
  const start = usable.start.slice()
  const end = usable.end.slice()
  let to = from
  for (const [row, closed] of closedOfRow) {
    start[row] = to
    for (let at = usable.start[row]!; at < usable.end[row]!; at++) {
      if (!closed.has(usable.service[at]!)) service[to++] = usable.service[at]!
    }
    end[row] = to
  }
  return { rows: usable.rows, services: usable.services, start, end, service }
}
