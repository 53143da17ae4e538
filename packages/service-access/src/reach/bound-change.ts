// How much a change could gain at most, read off the minimum cut of today's optimum (Ford and Fulkerson 1956): a new plan
// must carry its gain over that cut, through opened pairs that leave the shortage, or places added inside it.
import type { PairEffects } from './changed-pairs.ts'
import type { DeficitAreas } from './deficit-areas.ts'
import { UNLIMITED, type ReachChange, type ReachProblem } from './reach-problem.ts'

/** Areas that the change touches, ascending; only people left over there can gain. */
export function touchedAreas(areas: DeficitAreas, effects: PairEffects): readonly number[] {
  const isTouched = new Uint8Array(areas.areas)
  const touched: number[] = []
  const touch = (area: number): void => {
    if (area === -1 || isTouched[area] === 1) return
    isTouched[area] = 1
    touched.push(area)
  }
  for (let at = 0; at < effects.opened; at++) touch(areas.areaOfRow[effects.openedRow[at]!]!)
  for (const [service, gained] of effects.places) if (gained > 0) touch(areas.areaOfService[service]!)
  return touched.toSorted((one, other) => one - other)
}

/** A number that the gain is never above; 0 means that the change gains nothing, exactly. */
export function boundGain(
  problem: ReachProblem,
  places: Int32Array,
  areas: DeficitAreas,
  effects: PairEffects,
  change: ReachChange,
): number {
  let deficit = 0
  for (const area of touchedAreas(areas, effects)) deficit += areas.deficit[area]!
  if (deficit === 0) return 0
  const { services } = problem.pairs
  let inside = 0
  for (const [service, gained] of effects.places) {
    if (gained > 0 && areas.areaOfService[service] !== -1) inside += gained
  }
  // Pairs that leave the shortage: either their rows move to the other side of the cut or their services do.
  let tails = 0
  let heads = 0
  const seenRows = new Uint8Array(problem.pairs.rows)
  const seenServices = new Uint8Array(services + (change.services?.length ?? 0))
  for (let at = 0; at < effects.opened; at++) {
    const row = effects.openedRow[at]!
    const service = effects.openedService[at]!
    if (areas.areaOfRow[row] === -1) continue
    const isNew = service >= services
    if (!isNew && areas.areaOfService[service] !== -1) continue
    if (seenRows[row] === 0) {
      seenRows[row] = 1
      tails += problem.people[row]!
    }
    if (seenServices[service] === 0) {
      seenServices[service] = 1
      const own = isNew ? change.services![service - services]!.capacity : places[service]!
      heads += own === UNLIMITED ? Infinity : own + Math.max(0, effects.places.get(service) ?? 0)
    }
  }
  return Math.min(deficit, inside + Math.min(tails, heads))
}
