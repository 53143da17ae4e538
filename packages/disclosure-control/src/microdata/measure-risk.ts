// Individual risk of re-identification in a sample, E(1/F | f) (Benedetti & Franconi 1998; Franconi & Polettini 2004, Privacy in
// Statistical Databases, LNCS 3050, 262–272), and what it adds up to for a file or a household.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { Microdata } from './columns.ts'
import { countMatches, type MatchCounts } from './count-matches.ts'

/** A weight below 1, or not a number: a record stands for at least itself. */
export interface WeightFailure {
  readonly problem: 'bad-weight'
  readonly record: number
  readonly found: number
}

/** Risk of a file. */
export interface Risk {
  readonly counts: MatchCounts
  /** One a record: how likely whoever finds it, and looks for a person with its key, has found that person. */
  readonly individual: Float64Array
  /** Σ of the individual risks: how many records are expected to be re-identified if all are tried. */
  readonly expectedReidentifications: number
  /** The same as a share of the records; 0 in an empty file. */
  readonly global: number
  /** Records that nobody matches but themselves. */
  readonly sampleUniques: number
}

/** The risk of each record and of the file. Without weights the file is everybody, and the risk is 1 / f. */
export function measureRisk(keys: Microdata, weights?: ArrayLike<number>): Result<Risk, WeightFailure> {
  const bad = weights === undefined ? undefined : findBadWeight(weights, keys.recordCount)
  if (bad !== undefined) return fail(bad)
  const counts = countMatches(keys, weights)
  const known = new Map<number, Map<number, number>>()
  const individual = counts.sample.map((f, record) => {
    const population = counts.population[record]!
    const ofPopulation = known.get(f) ?? new Map<number, number>()
    known.set(f, ofPopulation)
    const risk = ofPopulation.get(population) ?? findIndividualRisk(f, population)
    ofPopulation.set(population, risk)
    return risk
  })
  const expectedReidentifications = individual.reduce((sum, risk) => sum + risk, 0)
  return ok({
    counts,
    individual,
    expectedReidentifications,
    global: keys.recordCount === 0 ? 0 : expectedReidentifications / keys.recordCount,
    sampleUniques: counts.sample.reduce((uniques, f) => uniques + (f === 1 ? 1 : 0), 0),
  })
}

function findBadWeight(weights: ArrayLike<number>, recordCount: number): WeightFailure | undefined {
  for (let record = 0; record < recordCount; record++) {
    const found = weights[record] ?? Number.NaN
    if (!(found >= 1 && found < Number.POSITIVE_INFINITY)) return { problem: 'bad-weight', record, found }
  }
  return undefined
}

/**
 * E(1/F | f) for a key with f records in the sample whose weights add up to `population` (at least f): with p = f / population
 * and q = 1 - p, p times the integral of v^(f-1) / (p + q v) over v from 0 to 1. Exact for every f, in doubles.
 */
export function findIndividualRisk(f: number, population: number): number {
  if (population <= f) return 1 / f
  const p = f / population
  const q = 1 - p
  if (p >= 0.3) return p * sumSeries(f, q)
  // Forwards, each step divides the error by q / p > 1.
  let integral = Math.log(1 / p) / q
  for (let step = 1; step < f; step++) integral = (1 / step - p * integral) / q
  return p * integral
}

/** The same for f ≥ 3 by p / (f - q), the upper bound in common use (sdcMicro's `approx`); exact below. */
export function approximateIndividualRisk(f: number, population: number): number {
  if (population <= f) return 1 / f
  const p = f / population
  return f > 2 ? p / (f - (1 - p)) : findIndividualRisk(f, population)
}

/** Σ qʲ B(f, j + 1): the integral as a series, fast where q is not near 1. */
function sumSeries(f: number, q: number): number {
  let term = 1 / f
  let sum = 0
  for (let j = 0; term > sum * Number.EPSILON; j++) {
    sum += term
    term *= (q * (j + 1)) / (f + j + 1)
  }
  return sum
}

/** One a record: how likely at least one person of its household is found, if they are found one apart from the other. */
export function measureHouseholdRisk(individual: ArrayLike<number>, householdOfRecord: readonly string[]): Float64Array {
  const noneFound = new Map<string, number>()
  householdOfRecord.forEach((household, record) => {
    noneFound.set(household, (noneFound.get(household) ?? 1) * (1 - (individual[record] ?? 0)))
  })
  return Float64Array.from(householdOfRecord, (household) => 1 - (noneFound.get(household) ?? 1))
}
