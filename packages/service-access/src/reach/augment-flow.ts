// Maximum flow from rows to services by layered augmenting paths (Dinic 1970; for bipartite graphs Hopcroft and Karp 1973).
// Searches start at rows with people left, so a shortage is explored only as far as it reaches; pairs need no storage of
// their own beyond the usable ones, and the way back from a service is the short list of rows that it serves.
import { addFlow, type FlowState } from './flow-state.ts'
import type { UsablePairs } from './usable-pairs.ts'

/** Pairs added on top of the usable ones: a linked list a row, -1 where it ends. */
export interface ExtraPairs {
  readonly firstOfRow: Int32Array
  readonly next: Int32Array
  readonly service: Int32Array
}

/** Turns a feasible flow into a maximum one, again and again, on the same scratch memory. */
export interface Augmenter {
  /**
   * Raises the flow to its maximum from the rows in `sources` (all rows if left out); returns the people added. `most`: a
   * number known to be a ceiling of that; to reach it ends the search without a last one for nothing.
   */
  augment(pairs: UsablePairs, state: FlowState, extra?: ExtraPairs, sources?: Int32Array, most?: number): number
  /**
   * After `augment` without `most`: level of each row and service in the last search, -1 where no row with people left leads there. Those
   * at 0 or more are the shortage's side of a minimum cut: its services are full, and everybody on the other side is reached.
   */
  readonly rowLevel: Int32Array
  readonly serviceLevel: Int32Array
}

/** Scratch memory for flows of up to so many rows and services. */
export function createAugmenter(rows: number, services: number): Augmenter {
  const rowLevel = new Int32Array(rows)
  const serviceLevel = new Int32Array(services)
  const queue = new Int32Array(rows)
  const frontier = new Int32Array(services)
  const currentPair = new Int32Array(rows)
  const currentExtra = new Int32Array(rows)
  const currentEntry = new Int32Array(services)
  const pathRow = new Int32Array(rows + 1)
  const pathEntry = new Int32Array(rows + 1)
  const pathService = new Int32Array(rows + 1)
  // Services next to rows with people left, and for each a row that shows it. While a flow is raised they only become
  // fewer, so that all layers but the first begin with them instead of reading the pairs of all those rows again.
  const direct = new Int32Array(services)
  const finder = new Int32Array(services)
  let directCount = 0
  // Direct services that may still lead somewhere in this layering; with none of them, no row needs to be tried.
  let live = 0

  /** Level 0: the direct services. Returns whether one of them has room. */
  function findDirect(
    pairs: UsablePairs,
    state: FlowState,
    extra: ExtraPairs | undefined,
    sources: Int32Array | undefined,
    isFirst: boolean,
  ): boolean {
    const { start, end, service, load } = pairs
    const { left, room } = state
    const count = sources ? sources.length : pairs.rows
    let seen = 0
    if (!isFirst) {
      for (let index = 0; index < directCount; index++) {
        if (left[finder[direct[index]!]!] === 0) continue
        serviceLevel[direct[index]!] = 0
        seen++
      }
    }
    const wanted = isFirst ? state.firstOfService.length : directCount
    for (let index = 0; index < count; index++) {
      const row = sources ? sources[index]! : index
      if (left[row] === 0) continue
      rowLevel[row] = 0
      currentPair[row] = start[row]!
      if (seen === wanted) continue
      if (load && end[row] === -1) load(row)
      const last = end[row]!
      for (let at = start[row]!; at < last; at++) {
        const one = service[at]!
        if (serviceLevel[one] !== -1) continue
        serviceLevel[one] = 0
        finder[one] = row
        if (isFirst) direct[seen] = one
        seen++
      }
      if (!extra) continue
      for (let at = extra.firstOfRow[row]!; at >= 0; at = extra.next[at]!) {
        const one = extra.service[at]!
        if (serviceLevel[one] !== -1) continue
        serviceLevel[one] = 0
        finder[one] = row
        if (isFirst) direct[seen] = one
        seen++
      }
    }
    const before = isFirst ? seen : directCount
    let found = false
    directCount = 0
    for (let index = 0; index < before; index++) {
      const one = direct[index]!
      if (serviceLevel[one] !== 0) continue
      direct[directCount++] = one
      if (room[one]! > 0) found = true
    }
    return found
  }

  /** Levels by breadth-first search, up to the first level with room; returns that level, or -1 where there is none. */
  function layer(
    pairs: UsablePairs,
    state: FlowState,
    extra: ExtraPairs | undefined,
    sources: Int32Array | undefined,
    isFirst: boolean,
  ): number {
    const { start, end, service, load } = pairs
    const { room, firstOfService, entryRow, entryFlow, nextOfService } = state
    rowLevel.fill(-1)
    serviceLevel.fill(-1)
    let found = findDirect(pairs, state, extra, sources, isFirst)
    frontier.set(direct.subarray(0, directCount))
    const seenAll = firstOfService.length
    let seen = directCount
    let from = 0
    let head = 0
    let tail = 0
    for (let level = 1; !found; level++) {
      for (; from < seen; from++) {
        for (let entry = firstOfService[frontier[from]!]!; entry >= 0; entry = nextOfService[entry]!) {
          const row = entryRow[entry]!
          if (entryFlow[entry] === 0 || rowLevel[row] !== -1) continue
          rowLevel[row] = level
          queue[tail++] = row
          if (load && end[row] === -1) load(row)
          currentPair[row] = start[row]!
        }
      }
      if (head === tail) return -1
      for (; head < tail && seen < seenAll; head++) {
        const row = queue[head]!
        const last = end[row]!
        for (let at = start[row]!; at < last; at++) {
          const one = service[at]!
          if (serviceLevel[one] !== -1) continue
          serviceLevel[one] = level
          frontier[seen++] = one
          if (room[one]! > 0) found = true
        }
        if (!extra) continue
        for (let at = extra.firstOfRow[row]!; at >= 0; at = extra.next[at]!) {
          const one = extra.service[at]!
          if (serviceLevel[one] !== -1) continue
          serviceLevel[one] = level
          frontier[seen++] = one
          if (room[one]! > 0) found = true
        }
      }
      head = tail
      if (found) return level
    }
    return 0
  }

  /** The row's current service at `level`, or -1 where it has no more. */
  function currentService(pairs: UsablePairs, extra: ExtraPairs | undefined, row: number, level: number): number {
    const { end, service } = pairs
    const last = end[row]!
    let at = currentPair[row]!
    while (at < last && serviceLevel[service[at]!] !== level) at++
    currentPair[row] = at
    if (at < last) return service[at]!
    if (!extra) return -1
    at = currentExtra[row]!
    while (at >= 0 && serviceLevel[extra.service[at]!] !== level) at = extra.next[at]!
    currentExtra[row] = at
    return at >= 0 ? extra.service[at]! : -1
  }

  /** Nothing more can go through the service in this layering. */
  function giveUp(service: number, level: number): void {
    serviceLevel[service] = -2
    if (level === 0) live--
  }

  /** Sends all it can from one row along paths of the layers; returns the people sent. */
  function sendFrom(
    source: number,
    lastLevel: number,
    pairs: UsablePairs,
    state: FlowState,
    extra: ExtraPairs | undefined,
  ): number {
    const { left, room } = state
    let sent = 0
    let depth = 0
    pathRow[0] = source
    while (depth >= 0) {
      const row = pathRow[depth]!
      const one = currentService(pairs, extra, row, depth)
      if (one < 0) {
        if (depth === 0) break
        depth--
        const back = pathService[depth]!
        currentEntry[back] = state.nextOfService[currentEntry[back]!]!
        continue
      }
      if (depth < lastLevel) {
        let entry = currentEntry[one]!
        while (entry >= 0 && (state.entryFlow[entry] === 0 || rowLevel[state.entryRow[entry]!] !== depth + 1)) {
          entry = state.nextOfService[entry]!
        }
        currentEntry[one] = entry
        if (entry < 0) giveUp(one, depth)
        else {
          pathService[depth] = one
          depth++
          pathRow[depth] = state.entryRow[entry]!
          pathEntry[depth] = entry
        }
        continue
      }
      if (room[one] === 0) {
        giveUp(one, depth)
        continue
      }
      pathService[depth] = one
      let amount = Math.min(left[source]!, room[one]!)
      for (let step = 1; step <= depth; step++) amount = Math.min(amount, state.entryFlow[pathEntry[step]!]!)
      room[one] = room[one]! - amount
      left[source] = left[source]! - amount
      sent += amount
      let spent = depth
      for (let step = depth; step >= 1; step--) {
        const entry = pathEntry[step]!
        addFlow(state, pathRow[step]!, pathService[step]!, amount)
        state.entryFlow[entry] = state.entryFlow[entry]! - amount
        if (state.entryFlow[entry] === 0) spent = step - 1
      }
      addFlow(state, source, pathService[0]!, amount)
      if (left[source] === 0) break
      depth = spent
    }
    return sent
  }

  function augment(
    pairs: UsablePairs,
    state: FlowState,
    extra?: ExtraPairs,
    sources?: Int32Array,
    most: number = Infinity,
  ): number {
    const { left } = state
    const count = sources ? sources.length : pairs.rows
    let added = 0
    for (let isFirst = true; added < most; isFirst = false) {
      const lastLevel = layer(pairs, state, extra, sources, isFirst)
      if (lastLevel < 0) return added
      if (extra) currentExtra.set(extra.firstOfRow)
      currentEntry.set(state.firstOfService)
      live = directCount
      // The rows that show the direct services first: they mostly settle which of those lead nowhere.
      for (let index = 0; index < directCount && added < most; index++) {
        const row = finder[direct[index]!]!
        if (left[row]! > 0) added += sendFrom(row, lastLevel, pairs, state, extra)
      }
      for (let index = 0; index < count && added < most; index++) {
        if (live === 0) break
        const row = sources ? sources[index]! : index
        if (left[row] === 0) continue
        if (pairs.load && pairs.end[row] === -1) pairs.load(row)
        added += sendFrom(row, lastLevel, pairs, state, extra)
      }
    }
    return added
  }

  return { augment, rowLevel, serviceLevel }
}
