// What every accessibility measure reads: who needs a service where, who offers how much of it, and the journeys between.
import { UNLIMITED, type ReachProblem } from '../reach/reach-problem.ts'
import type { TravelDecay } from './travel-decay.ts'

/** Rows of people and services, with the journeys between them in compressed rows (as `AccessPairs`). */
export interface MeasureProblem {
  readonly rows: number
  readonly services: number
  /** Length `rows + 1`: the journeys of row `r` are `rowStart[r] … rowStart[r + 1] - 1`. */
  readonly rowStart: Int32Array
  /** The service's index, one a journey. */
  readonly service: Int32Array
  /** Minutes, one a journey. */
  readonly minutes: Float32Array | Float64Array
  /** People in each row, zero or more. */
  readonly demand: Int32Array | Float64Array
  /** What each service offers (people a period, places, jobs), zero or more. */
  readonly supply: Int32Array | Float64Array
}

/** What `measurableFrom` left out, so that a reader can be told. */
export interface Measurable {
  readonly problem: MeasureProblem
  /** Services without a limit: a ratio of supply to demand has no meaning for them. */
  readonly unlimitedServices: number
  /** False where the problem has no travel times: every journey then counts as 0 minutes. */
  readonly travelKnown: boolean
}

/** The pairs that are usable now (no barrier in the way) of a reach problem, without the services whose room has no limit. */
export function measurableFrom(problem: ReachProblem): Measurable {
  const { pairs, people, capacity } = problem
  const isCounted = (pair: number) => pairs.blocked[pair] === 0 && capacity[pairs.service[pair]!] !== UNLIMITED
  let kept = 0
  for (let pair = 0; pair < pairs.service.length; pair++) if (isCounted(pair)) kept++
  const rowStart = new Int32Array(pairs.rows + 1)
  const service = new Int32Array(kept)
  const minutes = new Float32Array(kept)
  let next = 0
  for (let row = 0; row < pairs.rows; row++) {
    for (let pair = pairs.rowStart[row]!; pair < pairs.rowStart[row + 1]!; pair++) {
      if (!isCounted(pair)) continue
      service[next] = pairs.service[pair]!
      minutes[next] = pairs.minutes?.[pair] ?? 0
      next++
    }
    rowStart[row + 1] = next
  }
  const limited = capacity.map((room) => (room === UNLIMITED ? 0 : room))
  return {
    problem: { rows: pairs.rows, services: pairs.services, rowStart, service, minutes, demand: people, supply: limited },
    unlimitedServices: capacity.reduce((count, room) => count + (room === UNLIMITED ? 1 : 0), 0),
    travelKnown: pairs.minutes !== null,
  }
}

/** The weight of every journey, one a journey. */
export function weighJourneys(problem: MeasureProblem, decay: TravelDecay): Float64Array {
  return Float64Array.from(problem.minutes, decay)
}

/** Σ over journeys to each service of `weight × (the row's value)`, one a service. */
export function sumByService(problem: MeasureProblem, weights: Float64Array, byRow: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(problem.services)
  for (let row = 0; row < problem.rows; row++) {
    const value = byRow[row]!
    for (let pair = problem.rowStart[row]!; pair < problem.rowStart[row + 1]!; pair++) {
      const service = problem.service[pair]!
      sums[service] = sums[service]! + weights[pair]! * value
    }
  }
  return sums
}

/** Σ over journeys of each row of `weight × (the service's value)`, one a row. */
export function sumByRow(problem: MeasureProblem, weights: Float64Array, byService: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(problem.rows)
  for (let row = 0; row < problem.rows; row++) {
    let sum = 0
    for (let pair = problem.rowStart[row]!; pair < problem.rowStart[row + 1]!; pair++) {
      sum += weights[pair]! * byService[problem.service[pair]!]!
    }
    sums[row] = sum
  }
  return sums
}
