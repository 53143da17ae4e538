// Who is sent where, kept sparse: one entry a (row, service) that carries people, since an optimal plan uses few more of
// them than there are rows. Plain typed arrays, small to copy, and independent of how the pairs are stored.
import { UNLIMITED } from './reach-problem.ts'

/** A flow of people from rows to services. Entries of a row and of a service are linked lists; -1 ends a list. */
export interface FlowState {
  /** People of each row not yet reached. */
  readonly left: Int32Array
  /** Room left at each service. */
  readonly room: Int32Array
  readonly firstOfRow: Int32Array
  readonly firstOfService: Int32Array
  entryRow: Int32Array
  entryService: Int32Array
  /** People on the entry; may be 0 after rerouting. */
  entryFlow: Int32Array
  nextOfRow: Int32Array
  nextOfService: Int32Array
  entries: number
}

/** No flow yet: everybody left, all room free. `totalPeople` stands for the room of a service without limit. */
export function createFlow(people: Int32Array, capacity: Int32Array, totalPeople: number): FlowState {
  const room = Int32Array.from(capacity, (places) => (places === UNLIMITED ? totalPeople : places))
  const size = people.length + capacity.length + 16
  return {
    left: Int32Array.from(people),
    room,
    firstOfRow: new Int32Array(people.length).fill(-1),
    firstOfService: new Int32Array(capacity.length).fill(-1),
    entryRow: new Int32Array(size),
    entryService: new Int32Array(size),
    entryFlow: new Int32Array(size),
    nextOfRow: new Int32Array(size),
    nextOfService: new Int32Array(size),
    entries: 0,
  }
}

/** Adds people to the entry (row, service), made where there is none. `left` and `room` are the caller's to keep. */
export function addFlow(state: FlowState, row: number, service: number, amount: number): void {
  let entry = state.firstOfRow[row]!
  while (entry >= 0) {
    if (state.entryService[entry] === service) {
      state.entryFlow[entry] = state.entryFlow[entry]! + amount
      return
    }
    entry = state.nextOfRow[entry]!
  }
  if (state.entries === state.entryRow.length) growEntries(state)
  entry = state.entries++
  state.entryRow[entry] = row
  state.entryService[entry] = service
  state.entryFlow[entry] = amount
  state.nextOfRow[entry] = state.firstOfRow[row]!
  state.firstOfRow[row] = entry
  state.nextOfService[entry] = state.firstOfService[service]!
  state.firstOfService[service] = entry
}

function growEntries(state: FlowState): void {
  state.entryRow = doubleLength(state.entryRow)
  state.entryService = doubleLength(state.entryService)
  state.entryFlow = doubleLength(state.entryFlow)
  state.nextOfRow = doubleLength(state.nextOfRow)
  state.nextOfService = doubleLength(state.nextOfService)
}

function doubleLength(from: Int32Array): Int32Array {
  const to = new Int32Array(from.length * 2)
  to.set(from)
  return to
}

/** Makes `to` carry what `from` carries. `to` may have more services than `from`; those have no room and no entries. */
export function copyFlow(from: FlowState, to: FlowState): void {
  while (to.entryRow.length < from.entries) growEntries(to)
  to.left.set(from.left)
  to.room.fill(0)
  to.room.set(from.room)
  to.firstOfRow.set(from.firstOfRow)
  to.firstOfService.fill(-1)
  to.firstOfService.set(from.firstOfService)
  to.entryRow.set(from.entryRow.subarray(0, from.entries))
  to.entryService.set(from.entryService.subarray(0, from.entries))
  to.entryFlow.set(from.entryFlow.subarray(0, from.entries))
  to.nextOfRow.set(from.nextOfRow.subarray(0, from.entries))
  to.nextOfService.set(from.nextOfService.subarray(0, from.entries))
  to.entries = from.entries
}

/** The entries that carry people, three numbers each (row, service, people): a plan to keep or to send to another thread. */
export function packFlow(state: FlowState): Int32Array {
  let count = 0
  for (let entry = 0; entry < state.entries; entry++) if (state.entryFlow[entry]! > 0) count++
  const packed = new Int32Array(count * 3)
  let to = 0
  for (let entry = 0; entry < state.entries; entry++) {
    if (state.entryFlow[entry] === 0) continue
    packed[to++] = state.entryRow[entry]!
    packed[to++] = state.entryService[entry]!
    packed[to++] = state.entryFlow[entry]!
  }
  return packed
}

/** Makes `state` carry exactly the packed flow again, given the people and the room (limits already numbers) it started from. */
export function unpackFlow(state: FlowState, packed: Int32Array, people: Int32Array, room: Int32Array): void {
  state.left.set(people)
  state.room.fill(0)
  state.room.set(room)
  state.firstOfRow.fill(-1)
  state.firstOfService.fill(-1)
  state.entries = 0
  for (let from = 0; from < packed.length; from += 3) {
    const row = packed[from]!
    const service = packed[from + 1]!
    const amount = packed[from + 2]!
    state.left[row] = state.left[row]! - amount
    state.room[service] = state.room[service]! - amount
    addFlow(state, row, service, amount)
  }
}
