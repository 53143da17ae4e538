// The floating catchment measures: each service's supply over the demand that can come, summed for each place over what it can reach.
import { sumByRow, sumByService, weighJourneys, type MeasureProblem } from './measure-problem.ts'
import { binaryDecay, type TravelDecay } from './travel-decay.ts'

/**
 * Two-step floating catchment area: supply per head within reach, one a row.
 * Luo & Wang (2003), Environment and Planning B 30(6), eqs. 5 and 6: R_j = S_j / Σ_k P_k over the catchment of j;
 * A_i = Σ_j R_j over the catchment of i. A service that nobody could come to adds nothing.
 */
export function measureTwoStepCatchment(problem: MeasureProblem, maxMinutes: number): Float64Array {
  return measureEnhancedCatchment(problem, binaryDecay(maxMinutes))
}

/**
 * Enhanced 2SFCA: both steps weighted by travel, one a row.
 * Luo & Qi (2009), Health & Place 15(4), eqs. 3 and 4: R_j = S_j / Σ_k P_k W_kj; A_i = Σ_j R_j W_ij.
 */
export function measureEnhancedCatchment(problem: MeasureProblem, decay: TravelDecay): Float64Array {
  return shareSupply(problem, weighJourneys(problem, decay))
}

/**
 * Three-step floating catchment area: as E2SFCA, and what is close to many services presses less on each.
 * Wan, Zou & Sternberg (2012), IJGIS 26(6), eqs. 4 to 6: G_ij = T_ij / Σ_k T_ik; R_j = S_j / Σ_i G_ij P_i W_ij; A_i = Σ_j G_ij R_j W_ij.
 * `selection` is T; left out it is `decay`, as in the paper.
 */
export function measureThreeStepCatchment(
  problem: MeasureProblem,
  decay: TravelDecay,
  selection: TravelDecay = decay,
): Float64Array {
  const weights = weighJourneys(problem, decay)
  const attraction = weighJourneys(problem, selection)
  for (let row = 0; row < problem.rows; row++) {
    const start = problem.rowStart[row]!
    const end = problem.rowStart[row + 1]!
    let total = 0
    for (let pair = start; pair < end; pair++) total += attraction[pair]!
    for (let pair = start; pair < end; pair++) weights[pair] = total > 0 ? (weights[pair]! * attraction[pair]!) / total : 0
  }
  return shareSupply(problem, weights)
}

function shareSupply(problem: MeasureProblem, weights: Float64Array): Float64Array {
  const pressure = sumByService(problem, weights, problem.demand)
  const ratio = pressure.map((demand, service) => (demand > 0 ? problem.supply[service]! / demand : 0))
  return sumByRow(problem, weights, ratio)
}
