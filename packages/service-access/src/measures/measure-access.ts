// All the field's accessibility measures of one reach problem, side by side, for comparison with the optimum.
import type { ReachProblem } from '../reach/reach-problem.ts'
import { measureEnhancedCatchment, measureThreeStepCatchment, measureTwoStepCatchment } from './floating-catchments.ts'
import { measurableFrom } from './measure-problem.ts'
import { measureGravity, measureSpatialAvailability } from './potentials.ts'
import { measureRationalAgents, type RationalAgentsResult } from './rational-agents.ts'
import { gaussianDecay, limitDecay, luoQiDecay } from './travel-decay.ts'

/** The measures, in the order of their columns. */
export const ACCESS_MEASURES = ['2sfca', 'e2sfca', '3sfca', 'gravity', 'raam', 'spatial-availability'] as const
export type AccessMeasure = (typeof ACCESS_MEASURES)[number]

/** What each measure says and where it is defined; English, for a column's note. */
export const MEASURE_DEFINITIONS: Readonly<Record<AccessMeasure, string>> = {
  '2sfca': 'places per person within reach, each service shared by all within its reach (Luo & Wang 2003)',
  e2sfca: 'the same, nearer journeys weighing 1, 0.68 and 0.22 in thirds of the limit (Luo & Qi 2009)',
  '3sfca': 'the same with a Gaussian weight, people near many services pressing less on each (Wan, Zou & Sternberg 2012)',
  gravity: 'places within reach discounted by a Gaussian of the journey, whoever else needs them (Hansen 1959)',
  raam: 'cost of crowding and journey when all choose what costs them least; 1 is the mean crowding or 60 minutes (Saxon & Snow 2020)',
  'spatial-availability': 'places that fall to these people when all compete for them (Soukhov et al. 2023)',
}

/** The measures of one problem: one number a row and measure. */
export interface MeasureTable {
  readonly values: Readonly<Record<AccessMeasure, Float64Array>>
  /** RAAM's distance from the equilibrium: see `RationalAgentsResult`. */
  readonly equilibrium: Pick<RationalAgentsResult, 'meanRegret' | 'costBound' | 'settled' | 'passes'>
  /** Services left out because their room has no limit. */
  readonly unlimitedServices: number
  /** False where there were no travel times: then every journey counts as 0 minutes. */
  readonly travelKnown: boolean
}

/** `maxMinutes`: the limit of a journey, default 60. The Gaussian's σ is a third of it, so that its weight at the limit is 0.011. */
export interface MeasureAccessOptions {
  readonly maxMinutes?: number
  readonly tau?: number
  /** Upper limit to RAAM's passes, for very large problems; default 200. */
  readonly maxPasses?: number
}

/**
 * The six measures of who reaches what now (pairs with no barrier in the way), one number a row of `problem`.
 * Places per person for the floating catchments (0 where nothing is in reach), places for gravity and spatial availability,
 * cost for RAAM (`Infinity` where nothing is in reach).
 */
export function measureAccess(problem: ReachProblem, options: MeasureAccessOptions = {}): MeasureTable {
  const { maxMinutes = 60, tau = 60, maxPasses = 200 } = options
  const { problem: journeys, unlimitedServices, travelKnown } = measurableFrom(problem)
  const gaussian = limitDecay(gaussianDecay(maxMinutes / 3), maxMinutes)
  const agents = measureRationalAgents(journeys, { tau, maxPasses })
  const { meanRegret, costBound, settled, passes } = agents
  return {
    values: {
      '2sfca': measureTwoStepCatchment(journeys, maxMinutes),
      e2sfca: measureEnhancedCatchment(journeys, luoQiDecay(maxMinutes)),
      '3sfca': measureThreeStepCatchment(journeys, gaussian),
      gravity: measureGravity(journeys, gaussian),
      raam: agents.cost,
      'spatial-availability': measureSpatialAvailability(journeys, gaussian),
    },
    equilibrium: { meanRegret, costBound, settled, passes },
    unlimitedServices,
    travelKnown,
  }
}
