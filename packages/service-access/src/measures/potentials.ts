// Measures of what lies within reach: Hansen's potential, which ignores competition, and spatial availability, which shares it out.
import { sumByRow, sumByService, weighJourneys, type MeasureProblem } from './measure-problem.ts'
import type { TravelDecay } from './travel-decay.ts'

/**
 * Gravity: the supply within reach, discounted by travel, whoever else needs it; one a row, in units of supply.
 * Hansen (1959), Journal of the American Institute of Planners 25(2): A_i = Σ_j S_j f(t_ij).
 */
export function measureGravity(problem: MeasureProblem, decay: TravelDecay): Float64Array {
  return sumByRow(problem, weighJourneys(problem, decay), problem.supply)
}

/**
 * Spatial availability: the part of the supply that falls to each row when all compete for it; one a row, in units of supply.
 * Soukhov, Páez, Higgins & Mohamed (2023), PLOS ONE 18(1), eqs. 6 to 9: V_i = Σ_j O_j F_ij, where F_ij, the product of the balancing factors
 * of demand (P_i^α / Σ P^α) and of impedance (f(t_ij) / Σ_k f(t_kj)), is scaled to add up to one at each service.
 * The rows' values add up to the supply of every service that somebody can reach.
 */
export function measureSpatialAvailability(problem: MeasureProblem, decay: TravelDecay, alpha = 1): Float64Array {
  const weights = weighJourneys(problem, decay)
  const mass = Float64Array.from(problem.demand, (people) => (people > 0 ? people ** alpha : 0))
  const competition = sumByService(problem, weights, mass)
  const share = competition.map((total, service) => (total > 0 ? problem.supply[service]! / total : 0))
  return sumByRow(problem, weights, share).map((value, row) => value * mass[row]!)
}
