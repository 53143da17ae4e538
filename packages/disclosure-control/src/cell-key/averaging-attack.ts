// What cell keys do not protect from: perturbed counts do not add up, so a table's own margins are further looks at the same people, and least squares
// over them takes much of the noise away. Printed beside every table that is protected so.
import { createLattice, fitLeaves, fitNonNegativeLeaves } from '../noise/index.ts'
import type { TableModel } from '../table-model.ts'

/** How often small counts come out right. */
export interface AveragingResult {
  /** Cells of 1 to the limit. */
  readonly smallCells: number
  /** Shares of them, from 0 to 1: whose published count is the true one, and whose count is after averaging. */
  readonly exactAsPublished: number
  readonly exactAfterAveraging: number
  /** The share that averaging tells within one person. */
  readonly withinOneAfterAveraging: number
}

/**
 * Turns least squares over all published cells of a table on that table: every cell counts alike, no count is negative, and published
 * zeros are taken for what they say. `limit`: the largest count taken as small.
 */
export function simulateAveraging(
  model: TableModel,
  original: Float64Array,
  published: Float64Array,
  limit: number,
): AveragingResult {
  const cells = Int32Array.from({ length: model.cellCount }, (_, cell) => cell)
  const lattice = createLattice(model, cells)
  const measured = { values: published, weights: new Float64Array(model.cellCount).fill(1) }
  const guess = new Float64Array(model.cellCount)
  lattice.addUp(fitNonNegativeLeaves(lattice, measured, fitLeaves(lattice, measured)), guess)
  const small = [...cells].filter((cell) => original[cell]! >= 1 && original[cell]! <= limit)
  const share = (isHit: (cell: number) => boolean): number => small.filter(isHit).length / Math.max(1, small.length)
  return {
    smallCells: small.length,
    exactAsPublished: share((cell) => published[cell] === original[cell]),
    exactAfterAveraging: share((cell) => Math.round(guess[cell]!) === original[cell]),
    withinOneAfterAveraging: share((cell) => Math.abs(Math.round(guess[cell]!) - original[cell]!) <= 1),
  }
}
