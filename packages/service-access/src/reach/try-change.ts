// A change tried on a copy of today's optimal flow: closed pairs give their people back, opened pairs and added places
// are searched from the people left over in the areas that the change touches, and nowhere else.
import type { Augmenter, ExtraPairs } from './augment-flow.ts'
import { touchedAreas } from './bound-change.ts'
import type { PairEffects } from './changed-pairs.ts'
import type { DeficitAreas } from './deficit-areas.ts'
import { copyFlow, type FlowState } from './flow-state.ts'
import { UNLIMITED, type ReachChange, type ReachProblem } from './reach-problem.ts'
import type { UsablePairs } from './usable-pairs.ts'

/** Today's optimum, and memory to try changes in. `usable` is written to while pairs are closed; `scratch` has service slots beyond the problem's for new services. */
export interface Today {
  readonly problem: ReachProblem
  readonly usable: UsablePairs
  readonly flow: FlowState
  readonly areas: DeficitAreas
  readonly scratch: FlowState
  readonly augmenter: Augmenter
}

const MOST_PLACES = 2 ** 31 - 1

/** People more (or fewer, below zero) reached at best after the change; `most` is a bound of it that holds where it only adds. */
export function tryChange(today: Today, effects: PairEffects, change: ReachChange, most: number): number {
  const { problem, areas, scratch, augmenter, flow } = today
  copyFlow(flow, scratch)
  change.services?.forEach((one, at) => {
    scratch.room[problem.pairs.services + at] = one.capacity === UNLIMITED ? MOST_PLACES : one.capacity
  })
  let lost = 0
  for (const [service, gained] of effects.places) lost += movePlaces(scratch, service, gained)
  const extra = effects.opened > 0 ? listOpened(problem.pairs.rows, effects) : undefined
  if (effects.onlyAdds) {
    return augmenter.augment(today.usable, scratch, extra, listSources(areas, touchedAreas(areas, effects)), most)
  }
  lost += giveBack(scratch, effects)
  const reopen = closePairs(today.usable, effects)
  const added = augmenter.augment(today.usable, scratch, extra)
  reopen()
  return added - lost
}

/** Adds or takes places; where more people are there than places stay, returns how many had to leave. */
function movePlaces(state: FlowState, service: number, gained: number): number {
  const room = Math.min(MOST_PLACES, state.room[service]! + gained)
  state.room[service] = Math.max(0, room)
  let excess = Math.max(0, -room)
  let lost = 0
  for (let entry = state.firstOfService[service]!; entry >= 0 && excess > 0; entry = state.nextOfService[entry]!) {
    const amount = Math.min(excess, state.entryFlow[entry]!)
    const row = state.entryRow[entry]!
    state.entryFlow[entry] = state.entryFlow[entry]! - amount
    state.left[row] = state.left[row]! + amount
    excess -= amount
    lost += amount
  }
  return lost
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
      state.room[service] = Math.min(MOST_PLACES, state.room[service]! + amount)
      lost += amount
    }
  }
  return lost
}

/** Moves the closed pairs behind the end of their rows; returns how to put them back. */
function closePairs({ start, end, service }: UsablePairs, effects: PairEffects): () => void {
  const moved: number[] = []
  for (let at = 0; at < effects.closed; at++) {
    const row = effects.closedRow[at]!
    const last = end[row]! - 1
    const found = service.indexOf(effects.closedService[at]!, start[row])
    if (found < 0 || found > last) continue
    service[found] = service[last]!
    service[last] = effects.closedService[at]!
    end[row] = last
    moved.push(row, found)
  }
  return () => {
    for (let at = moved.length - 2; at >= 0; at -= 2) {
      const row = moved[at]!
      const found = moved[at + 1]!
      const last = end[row]!
      const closed = service[last]!
      service[last] = service[found]!
      service[found] = closed
      end[row] = last + 1
    }
  }
}
