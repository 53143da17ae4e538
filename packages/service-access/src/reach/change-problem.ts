// A change written out: the problem as it would be with the change made. The plain meaning of `ReachChange`,
// against which the incremental solver is tested.
import { UNLIMITED, type ReachChange, type ReachProblem } from './reach-problem.ts'

/** The changed problem, new services after the old ones; the given problem is not touched. Minutes of new pairs are 0. */
export function changeProblem(problem: ReachProblem, change: ReachChange): ReachProblem {
  const { pairs, people } = problem
  const blocked = pairs.blocked.slice()
  change.pairs?.index.forEach((pair, at) => (blocked[pair] = change.pairs!.blocked[at]!))
  const added = change.services ?? []
  const capacity = new Int32Array(pairs.services + added.length)
  capacity.set(problem.capacity)
  added.forEach((one, at) => (capacity[pairs.services + at] = one.capacity))
  change.capacity?.service.forEach((service, at) => {
    const extra = change.capacity!.added[at]!
    const known = capacity[service]!
    capacity[service] = extra === UNLIMITED || known === UNLIMITED ? UNLIMITED : Math.min(known + extra, 2 ** 31 - 1)
  })
  change.room?.service.forEach((service, at) => (capacity[service] = change.room!.becomes[at]!))
  if (added.length === 0) return { pairs: { ...pairs, blocked }, people, capacity }
  const newOfRow: number[][] = Array.from({ length: pairs.rows }, () => [])
  added.forEach((one, at) => new Set(one.rows).forEach((row) => newOfRow[row]!.push(pairs.services + at)))
  const count = pairs.rowStart[pairs.rows]! + newOfRow.reduce((sum, list) => sum + list.length, 0)
  const rowStart = new Int32Array(pairs.rows + 1)
  const service = new Int32Array(count)
  const blockedAll = new Uint8Array(count)
  const minutes = pairs.minutes === null ? null : new Float32Array(count)
  let to = 0
  for (let row = 0; row < pairs.rows; row++) {
    const from = pairs.rowStart[row]!
    const end = pairs.rowStart[row + 1]!
    service.set(pairs.service.subarray(from, end), to)
    blockedAll.set(blocked.subarray(from, end), to)
    minutes?.set(pairs.minutes!.subarray(from, end), to)
    to += end - from
    for (const one of newOfRow[row]!) service[to++] = one
    rowStart[row + 1] = to
  }
  return {
    pairs: { rows: pairs.rows, services: capacity.length, rowStart, service, blocked: blockedAll, minutes },
    people,
    capacity,
  }
}
