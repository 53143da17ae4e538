// A change as the flow sees it: pairs that open, pairs that close, places that come or go. What is the same before and after
// falls away here.
import { UNLIMITED, type ReachChange, type ReachProblem } from './reach-problem.ts'

/** What a change does with nothing lifted. Services from `problem.pairs.services` on are the change's new ones. */
export interface PairEffects {
  readonly opened: number
  readonly openedRow: Int32Array
  readonly openedService: Int32Array
  readonly closed: number
  readonly closedRow: Int32Array
  readonly closedService: Int32Array
  /** Places that come (`Infinity` for no limit any more) or go (below zero), by service of the problem. */
  readonly places: ReadonlyMap<number, number>
  /** True where nothing is taken away, so that today's plan stays possible. */
  readonly onlyAdds: boolean
}

/** Reads a change. `placesNow`: the room of each service, limits as numbers. Throws a RangeError where it names a pair, row or service that is not there, or places below zero. */
export function readEffects(problem: ReachProblem, placesNow: Int32Array, change: ReachChange): PairEffects {
  const { rows, services, rowStart, service, blocked } = problem.pairs
  const index = change.pairs?.index ?? new Int32Array()
  const added = change.services ?? []
  const size = added.reduce((sum, one) => sum + one.rows.length, index.length)
  const openedRow = new Int32Array(size)
  const openedService = new Int32Array(size)
  const closedRow = new Int32Array(index.length)
  const closedService = new Int32Array(index.length)
  let opened = 0
  let closed = 0
  let row = 0
  for (let at = 0; at < index.length; at++) {
    const pair = index[at]!
    if (!(pair >= 0 && pair < rowStart[rows]!)) throw new RangeError(`the change names pair ${pair}, which is not there`)
    const wasOpen = blocked[pair] === 0
    const isOpen = change.pairs!.blocked[at] === 0
    if (wasOpen === isOpen) continue
    if (pair < rowStart[row]! || pair >= rowStart[row + 1]!) row = findRow(rowStart, rows, pair)
    if (isOpen) {
      openedRow[opened] = row
      openedService[opened++] = service[pair]!
    } else {
      closedRow[closed] = row
      closedService[closed++] = service[pair]!
    }
  }
  added.forEach((one, at) => {
    for (const reached of one.rows) {
      if (!(reached >= 0 && reached < rows)) throw new RangeError(`a new service names row ${reached}, which is not there`)
      openedRow[opened] = reached
      openedService[opened++] = services + at
    }
  })
  const places = readPlaces(problem, placesNow, change)
  let onlyAdds = closed === 0
  for (const gained of places.values()) if (gained < 0) onlyAdds = false
  return { opened, openedRow, openedService, closed, closedRow, closedService, places, onlyAdds }
}

function readPlaces({ capacity }: ReachProblem, placesNow: Int32Array, change: ReachChange): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  const add = (service: number, gained: number): void => {
    if (!(service >= 0 && service < capacity.length))
      throw new RangeError(`the change names service ${service}, which is not there`)
    if (gained !== 0 && capacity[service] !== UNLIMITED) places.set(service, (places.get(service) ?? 0) + gained)
  }
  change.capacity?.service.forEach((service, at) => {
    const extra = change.capacity!.added[at]!
    if (extra < UNLIMITED) throw new RangeError(`${extra} places added to service ${service}, expected zero or more`)
    add(service, extra === UNLIMITED ? Infinity : extra)
  })
  change.room?.service.forEach((service, at) => {
    const room = change.room!.becomes[at]!
    if (room < UNLIMITED) throw new RangeError(`room of service ${service} becomes ${room}, expected zero or more`)
    if (room !== UNLIMITED && capacity[service] === UNLIMITED) places.set(service, room - placesNow[service]!)
    else add(service, room === UNLIMITED ? Infinity : room - capacity[service]!)
  })
  return places
}

/** The row of a pair, by halving. */
function findRow(rowStart: Int32Array, rows: number, pair: number): number {
  let low = 0
  let high = rows - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (rowStart[middle]! <= pair) low = middle
    else high = middle - 1
  }
  return low
}
