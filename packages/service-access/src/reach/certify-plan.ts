// Checks a plan and its proof from nothing but the problem, so that nobody has to trust the solver: sums for what the plan
// does, weak duality for "no plan reaches more", complementary slackness for "no such plan travels less".
import { fail, ok, type Result } from '@causeway/vocabulary'
import { UNLIMITED, type ReachPlan, type ReachProblem, type TravelProof } from './reach-problem.ts'
import { roundToGrid } from './travel-cost.ts'

/** What was proved: the most people, and with `leastTravel` that no plan for as many takes fewer minutes on the proof's grid. */
export interface PlanCertificate {
  readonly reached: number
  readonly leastTravel: boolean
}

interface PlanSums {
  readonly byRow: Float64Array
  readonly byService: Float64Array
}

/** Proves the plan with nothing lifted, or says in words what is wrong with it. One pass over the pairs, exact arithmetic. */
export function certifyPlan(problem: ReachProblem, plan: ReachPlan): Result<PlanCertificate, string> {
  const sums = sumPlan(problem, plan)
  if (!sums.ok) return sums
  const cut = measureCut(problem, plan.proof.shortage)
  if (cut !== plan.reached) return fail(`the shortage allows ${cut} people, the plan reaches ${plan.reached}`)
  const { travel } = plan.proof
  if (travel === null) return ok({ reached: plan.reached, leastTravel: false })
  const fault = findTravelFault(problem, plan, sums.value, travel)
  return fault === null ? ok({ reached: plan.reached, leastTravel: true }) : fail(fault)
}

/** People by row and service; fails where the plan breaks people, room, barriers or its own totals. */
function sumPlan(problem: ReachProblem, plan: ReachPlan): Result<PlanSums, string> {
  const { pairs, people, capacity } = problem
  const byRow = new Float64Array(pairs.rows)
  const byService = new Float64Array(pairs.services)
  let reached = 0
  let totalMinutes = 0
  for (let row = 0; row < pairs.rows; row++) {
    for (let pair = pairs.rowStart[row]!; pair < pairs.rowStart[row + 1]!; pair++) {
      const sent = plan.flow[pair]!
      if (sent === 0) continue
      if (!(sent > 0)) return fail(`pair ${pair} carries ${sent} people`)
      if (pairs.blocked[pair] !== 0) return fail(`pair ${pair} is barred and carries ${sent} people`)
      byRow[row]! += sent
      byService[pairs.service[pair]!]! += sent
      reached += sent
      totalMinutes += sent * (pairs.minutes?.[pair] ?? 0)
    }
    if (byRow[row]! > people[row]!) return fail(`row ${row} has ${people[row]} people, the plan sends ${byRow[row]}`)
  }
  for (let service = 0; service < pairs.services; service++) {
    if (capacity[service] !== UNLIMITED && byService[service]! > capacity[service]!)
      return fail(`service ${service} has room for ${capacity[service]}, the plan sends ${byService[service]}`)
  }
  if (reached !== plan.reached) return fail(`the plan says ${plan.reached} people and sends ${reached}`)
  if (Math.abs(totalMinutes - plan.totalMinutes) > totalMinutes * 1e-9)
    return fail(`the plan says ${plan.totalMinutes} minutes and takes ${totalMinutes}`)
  return ok({ byRow, byService })
}

/** Places in the shortage, and people with a usable service outside it: no plan reaches more than their sum. */
function measureCut({ pairs, people, capacity }: ReachProblem, shortage: Uint8Array): number {
  let cut = 0
  for (let service = 0; service < pairs.services; service++) {
    if (shortage[service] === 1) cut += capacity[service] === UNLIMITED ? Infinity : capacity[service]!
  }
  for (let row = 0; row < pairs.rows; row++) {
    for (let pair = pairs.rowStart[row]!; pair < pairs.rowStart[row + 1]!; pair++) {
      if (pairs.blocked[pair] !== 0 || shortage[pairs.service[pair]!] === 1) continue
      cut += people[row]!
      break
    }
  }
  return cut
}

function findTravelFault(problem: ReachProblem, plan: ReachPlan, sums: PlanSums, proof: TravelProof): string | null {
  const { pairs, people, capacity } = problem
  const { price, unreachedCost, grid } = proof
  for (let service = 0; service < pairs.services; service++) {
    if (!(price[service]! >= 0)) return `service ${service} has the price ${price[service]}`
    if (price[service]! > 0 && sums.byService[service] !== capacity[service])
      return `service ${service} has a price and is not full`
  }
  for (let row = 0; row < pairs.rows; row++) {
    let least = unreachedCost
    for (let pair = pairs.rowStart[row]!; pair < pairs.rowStart[row + 1]!; pair++) {
      if (pairs.blocked[pair] !== 0) continue
      least = Math.min(least, roundToGrid(pairs.minutes![pair]!, grid) + price[pairs.service[pair]!]!)
    }
    if (least < unreachedCost && sums.byRow[row] !== people[row]) return `row ${row} could go somewhere and is not all reached`
    for (let pair = pairs.rowStart[row]!; pair < pairs.rowStart[row + 1]!; pair++) {
      if (plan.flow[pair] === 0) continue
      if (roundToGrid(pairs.minutes![pair]!, grid) + price[pairs.service[pair]!]! !== least)
        return `row ${row} sends people to service ${pairs.service[pair]} and would do better elsewhere`
    }
  }
  return null
}
