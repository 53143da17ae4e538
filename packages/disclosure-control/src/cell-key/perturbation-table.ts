// Perturbation tables of the cell key method, designed as by the ABS and Eurostat's `ptable` (Giessing 2016, doi 10.1007/978-3-319-45381-1_18;
// Fraser & Wooton 2006): for each count the noise of largest entropy that has mean 0, at most the given variance and span, and
// never makes a count negative or one of those too small to be seen.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { findMostEntropy } from './most-entropy.ts'

/** The parameters, by their names in the literature. */
export interface PerturbationParameters {
  /** D: the largest change. */
  readonly largestChange: number
  /** V: the largest variance of the change. */
  readonly variance: number
  /** js: published counts of 1 … this do not occur. 0 where left out. */
  readonly smallestHidden?: number
  /** pstay: how likely a count stays as it is, at least; one for all, or one for each count from 1 on. */
  readonly leastStay?: number | readonly number[]
  /** mono: whether losses become less likely the larger they are. True where left out. */
  readonly isMonotone?: boolean
}

/** The noise of one true count. */
export interface PerturbationRow {
  readonly count: number
  /** Possible changes, ascending, and how likely each is. */
  readonly changes: readonly number[]
  readonly probabilities: readonly number[]
  /** The variance reached: the one asked for, or less where the conditions allow no more. */
  readonly variance: number
}

/** One row for each count from 0; the last holds for all larger counts too. */
export interface PerturbationTable {
  readonly parameters: PerturbationParameters
  readonly rows: readonly PerturbationRow[]
}

/** Why there is no table: a parameter out of range, or a count for which no noise meets all conditions. */
export type PerturbationFailure =
  | { readonly problem: 'bad-parameter'; readonly field: keyof PerturbationParameters; readonly found: number }
  | { readonly problem: 'impossible'; readonly count: number }

/** Beyond this the smallest probabilities leave the range of double precision; offices use 2 to 10, here and there 15. */
const MOST_CHANGE = 15

/** Makes the table. Deterministic; probabilities are exact to about 1e-9. */
export function createPerturbationTable(parameters: PerturbationParameters): Result<PerturbationTable, PerturbationFailure> {
  const { largestChange, variance, smallestHidden = 0, leastStay = 0, isMonotone = true } = parameters
  const bad = (field: keyof PerturbationParameters, found: number) => fail({ problem: 'bad-parameter', field, found } as const)
  if (!Number.isSafeInteger(largestChange) || largestChange < 1 || largestChange > MOST_CHANGE)
    return bad('largestChange', largestChange)
  if (!(variance > 0 && variance <= largestChange ** 2)) return bad('variance', variance)
  if (!Number.isSafeInteger(smallestHidden) || smallestHidden < 0 || smallestHidden >= largestChange)
    return bad('smallestHidden', smallestHidden)
  const badStay = [leastStay].flat().find((stay) => !(stay >= 0 && stay < 1))
  if (badStay !== undefined) return bad('leastStay', badStay)
  const rows: PerturbationRow[] = [{ count: 0, changes: [0], probabilities: [1], variance: 0 }]
  for (let count = 1; count <= largestChange + smallestHidden; count++) {
    const changes = listChanges(count, largestChange, smallestHidden)
    const stay = typeof leastStay === 'number' ? leastStay : (leastStay[count - 1] ?? leastStay.at(-1) ?? 0)
    const probabilities = findMostEntropy({ changes, variance, leastStay: stay, isMonotone })
    if (probabilities === undefined) return fail({ problem: 'impossible', count })
    const reached = changes.reduce((sum, change, i) => sum + change * change * probabilities[i]!, 0)
    rows.push({ count, changes, probabilities, variance: reached })
  }
  return ok({ parameters, rows })
}

function listChanges(count: number, largestChange: number, smallestHidden: number): readonly number[] {
  const changes: number[] = []
  for (let target = Math.max(0, count - largestChange); target <= count + largestChange; target++)
    if (target === 0 || target > smallestHidden) changes.push(target - count)
  return changes
}
