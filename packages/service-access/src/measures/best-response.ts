// One row's best answer to where everybody else goes: water-filling of its people over the services in its reach.
import type { MeasureProblem } from './measure-problem.ts'

/** Where people go now; `fillDivisible` and `fillWhole` change `flow` and `load` of one row. */
export interface AgentState {
  /** Demand that costs 1 at each service (supply × ρ); 0 is a service that nobody can use. */
  readonly room: Float64Array
  /** Cost of the journey, one a journey. */
  readonly travel: Float64Array
  /** People on each journey. */
  readonly flow: Float64Array
  /** People at each service. */
  readonly load: Float64Array
}

/**
 * Moves a row's people so that all they use costs the same λ and nothing else costs less; true where anybody moved.
 * λ solves Σ_j c_j max(0, λ − a_j) = d, a_j being the cost without this row, by dropping the services that cost λ or more
 * until none is left to drop (Michelot 1986).
 */
export function fillDivisible(problem: MeasureProblem, row: number, state: AgentState): boolean {
  const level = waterLevel(problem, row, state)
  if (level === null) return false
  let moved = false
  for (let pair = problem.rowStart[row]!; pair < problem.rowStart[row + 1]!; pair++) {
    const room = state.room[problem.service[pair]!]!
    const wanted = room === 0 ? 0 : Math.max(0, room * (level - costWithout(problem, pair, state)))
    moved = setFlow(problem, pair, state, wanted) || moved
  }
  return moved
}

/**
 * The same for people counted one by one: the allocation of the row's whole people of least summed cost (a_j + k / c_j for the k-th at j),
 * taken only where it is truly lower, so that passes end, and end where nobody can save anything alone (Rosenthal 1973).
 */
export function fillWhole(problem: MeasureProblem, row: number, state: AgentState): boolean {
  const level = waterLevel(problem, row, state)
  if (level === null) return false
  const start = problem.rowStart[row]!
  const end = problem.rowStart[row + 1]!
  const base = new Float64Array(end - start)
  const count = new Float64Array(end - start)
  let left = problem.demand[row]!
  let before = 0
  for (let pair = start; pair < end; pair++) {
    const room = state.room[problem.service[pair]!]!
    base[pair - start] = costWithout(problem, pair, state)
    if (room === 0) continue
    count[pair - start] = Math.max(0, Math.floor(room * (level - base[pair - start]!) - 1e-9))
    left -= count[pair - start]!
    before += potential(base[pair - start]!, state.flow[pair]!, room)
  }
  for (; left > 0; left--) {
    let cheapest = -1
    let least = Infinity
    for (let pair = start; pair < end; pair++) {
      const room = state.room[problem.service[pair]!]!
      const next = room === 0 ? Infinity : base[pair - start]! + (count[pair - start]! + 1) / room
      if (next < least) [cheapest, least] = [pair - start, next]
    }
    count[cheapest] = count[cheapest]! + 1
  }
  let after = 0
  let placed = 0
  for (let pair = start; pair < end; pair++) {
    const room = state.room[problem.service[pair]!]!
    placed += state.flow[pair]!
    if (room > 0) after += potential(base[pair - start]!, count[pair - start]!, room)
  }
  if (placed > 0 && after >= before - 1e-9 * Math.max(1, Math.abs(before))) return false
  for (let pair = start; pair < end; pair++) setFlow(problem, pair, state, count[pair - start]!)
  return true
}

/** The common cost λ at which the row's people are all placed; `null` where the row is empty or reaches nothing. */
function waterLevel(problem: MeasureProblem, row: number, state: AgentState): number | null {
  const start = problem.rowStart[row]!
  const end = problem.rowStart[row + 1]!
  const demand = problem.demand[row]!
  if (demand <= 0) return null
  let level = Infinity
  for (;;) {
    let rooms = 0
    let costs = 0
    for (let pair = start; pair < end; pair++) {
      const room = state.room[problem.service[pair]!]!
      if (room === 0) continue
      const base = costWithout(problem, pair, state)
      if (base >= level) continue
      rooms += room
      costs += room * base
    }
    if (rooms === 0) return level === Infinity ? null : level
    const next = (demand + costs) / rooms
    if (next >= level) return level
    level = next
  }
}

/** The cost at a journey's end as if this journey's people were not there. */
function costWithout(problem: MeasureProblem, pair: number, state: AgentState): number {
  const service = problem.service[pair]!
  const room = state.room[service]!
  return room === 0 ? Infinity : (state.load[service]! - state.flow[pair]!) / room + state.travel[pair]!
}

/** Σ_{k ≤ n} (a + k / c), the sum that a row of whole people minimises. */
function potential(base: number, people: number, room: number): number {
  return people * base + (people * (people + 1)) / (2 * room)
}

function setFlow(problem: MeasureProblem, pair: number, state: AgentState, people: number): boolean {
  const change = people - state.flow[pair]!
  if (change === 0) return false
  const service = problem.service[pair]!
  state.flow[pair] = people
  state.load[service] = Math.max(0, state.load[service]! + change)
  return true
}
