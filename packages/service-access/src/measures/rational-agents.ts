// RAAM, the rational agent access model: people choose the service whose crowding and journey together cost them least.
// An equilibrium found by exact best responses, with a proven bound on how far the answer is from it.
import type { MeasureProblem } from './measure-problem.ts'
import { fillDivisible, fillWhole, type AgentState } from './best-response.ts'

/** How to look for the equilibrium. */
export interface RationalAgentsOptions {
  /** Minutes of travel that people accept to avoid one unit of crowding (the mean demand over supply); default 60. */
  readonly tau?: number
  /** The crowding that costs 1: demand a unit of supply; default the whole problem's demand over its supply. */
  readonly rho?: number
  /** Whether a row's people may split without end, as in the paper's theory, or are counted one by one; default divisible. */
  readonly agents?: 'divisible' | 'whole'
  /** Stop when what people pay above their cheapest choice is below this part of what they pay; default 1e-9. */
  readonly tolerance?: number
  /** Stop after so many passes over all rows; default 1,000. */
  readonly maxPasses?: number
}

/** The answer and how far it can be from the equilibrium. Costs have no unit: 1 is the mean crowding, or `tau` minutes. */
export interface RationalAgentsResult {
  /** Mean cost of crowding and travel, one a row; `Infinity` where no service with supply is in reach. */
  readonly cost: Float64Array
  /** People at each service. */
  readonly load: Float64Array
  /** What a person of each row could save, in the mean, by going elsewhere alone; all zero at the equilibrium. One a row. */
  readonly regret: Float64Array
  /** Mean regret over all people in reach of a service. */
  readonly meanRegret: number
  /**
   * Certified: no row's cost is further than this from its cost at the equilibrium of divisible people (`null` for whole people,
   * whose equilibrium is not unique).
   */
  readonly costBound: number | null
  readonly passes: number
  /** True where the tolerance was met (for whole people: where nobody can save anything). */
  readonly settled: boolean
}

/**
 * Rational agent access model.
 * Saxon & Snow (2020), Annals of the AAG 110(1): the cost at service j for row i is (Σ_k d_kj / s_j) / ρ + t_ij / τ,
 * and at the equilibrium no one can lower theirs by choosing another service.
 *
 * The equilibrium minimises Φ = Σ_j n_j² / (2 c_j) + Σ x_ij t_ij / τ with c_j = ρ s_j (Beckmann, McGuire & Winsten 1956). With
 * G = Σ x_ij (cost_ij − min_j cost_ij), Φ's convexity gives Σ_j (n_j − n*_j)² / c_j ≤ G, so the crowding at j is wrong by at most
 * √(G / c_j); that and each row's own regret make `costBound`.
 */
export function measureRationalAgents(problem: MeasureProblem, options: RationalAgentsOptions = {}): RationalAgentsResult {
  const { tau = 60, agents = 'divisible', tolerance = 1e-9, maxPasses = 1000 } = options
  const rho = options.rho ?? meanCrowding(problem)
  const room = Float64Array.from(problem.supply, (supply) => supply * rho)
  const travel = Float64Array.from(problem.minutes, (minutes) => minutes / tau)
  const flow = new Float64Array(problem.service.length)
  const load = new Float64Array(problem.services)
  const fill = agents === 'whole' ? fillWhole : fillDivisible

  const agentState = { room, travel, flow, load }
  let passes = 0
  let moved = true
  let state = assessEquilibrium(problem, agentState, agents)
  while (moved && passes < maxPasses) {
    moved = false
    for (let row = 0; row < problem.rows; row++) moved = fill(problem, row, agentState) || moved
    recountLoads(problem, agentState)
    passes++
    state = assessEquilibrium(problem, agentState, agents)
    if (agents === 'divisible' && state.excess <= tolerance * state.paid) break
  }
  const { cost, regret, meanRegret, excess, paid } = state
  const settled = agents === 'whole' ? !moved : excess <= tolerance * paid
  const costBound = agents === 'whole' ? null : state.worstExcess + Math.sqrt(excess / smallestRoom(room))
  return { cost, load, regret, meanRegret, costBound, passes, settled }
}

interface Assessment {
  readonly cost: Float64Array
  readonly regret: Float64Array
  readonly meanRegret: number
  /** G of the bound: what all people pay above the cheapest service in their reach, together. */
  readonly excess: number
  /** What all people pay, together. */
  readonly paid: number
  /** The most that any row's mean cost lies above its cheapest service. */
  readonly worstExcess: number
}

function assessEquilibrium(problem: MeasureProblem, state: AgentState, agents: 'divisible' | 'whole'): Assessment {
  const cost = new Float64Array(problem.rows).fill(Infinity)
  const regret = new Float64Array(problem.rows)
  // One person more changes the cost of where they go only where people are counted one by one.
  const own = agents === 'whole' ? 1 : 0
  let people = 0
  let regrets = 0
  let paid = 0
  let excess = 0
  let worstExcess = 0
  for (let row = 0; row < problem.rows; row++) {
    let least = Infinity
    let cheapest = -1
    let joined = Infinity
    let secondJoined = Infinity
    let sum = 0
    let placed = 0
    for (let pair = problem.rowStart[row]!; pair < problem.rowStart[row + 1]!; pair++) {
      const here = costAt(problem, pair, state, 0)
      least = Math.min(least, here)
      const after = costAt(problem, pair, state, own)
      if (after < joined) [cheapest, joined, secondJoined] = [pair, after, joined]
      else secondJoined = Math.min(secondJoined, after)
      if (state.flow[pair] === 0) continue
      sum += state.flow[pair]! * here
      placed += state.flow[pair]!
    }
    if (least === Infinity) continue
    cost[row] = placed > 0 ? sum / placed : least
    let saved = 0
    for (let pair = problem.rowStart[row]!; pair < problem.rowStart[row + 1]!; pair++) {
      if (state.flow[pair] === 0) continue
      const other = pair === cheapest ? secondJoined : joined
      saved += state.flow[pair]! * Math.max(0, costAt(problem, pair, state, 0) - other)
    }
    regret[row] = placed > 0 ? saved / placed : 0
    people += placed
    regrets += saved
    paid += sum
    excess += Math.max(0, sum - placed * least)
    if (placed > 0) worstExcess = Math.max(worstExcess, cost[row]! - least)
  }
  return { cost, regret, meanRegret: people > 0 ? regrets / people : 0, excess, paid, worstExcess }
}

/** The cost at a journey's end with `more` people there; `Infinity` at a service without supply. */
function costAt(problem: MeasureProblem, pair: number, state: AgentState, more: number): number {
  const service = problem.service[pair]!
  const room = state.room[service]!
  return room === 0 ? Infinity : (state.load[service]! + more) / room + state.travel[pair]!
}

/** Adds the loads up anew, so that the rounding of many small moves does not gather. */
function recountLoads(problem: MeasureProblem, state: AgentState): void {
  state.load.fill(0)
  for (let pair = 0; pair < problem.service.length; pair++) {
    const service = problem.service[pair]!
    state.load[service] = state.load[service]! + state.flow[pair]!
  }
}

function smallestRoom(room: Float64Array): number {
  return room.reduce((least, value) => (value > 0 ? Math.min(least, value) : least), Infinity)
}

function meanCrowding(problem: MeasureProblem): number {
  const supply = total(problem.supply)
  const demand = total(problem.demand)
  return supply > 0 && demand > 0 ? demand / supply : 1
}

function total(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum
}
