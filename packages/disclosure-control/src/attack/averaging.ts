// Averaging: a noisy answer asked for again and again, and a noisy table whose margins answer the same question many
// times over. Both give an estimate with its error; where the error is below half a person, the count is out.
import type { Dimension } from '../hierarchy.ts'
import { createTableModel } from '../table-model.ts'

/** What averaging gives. */
export interface Averaged {
  readonly estimate: number
  /** Standard error of the estimate, in people. */
  readonly error: number
  /** 95 % interval (normal). */
  readonly low: number
  readonly high: number
  /** The one whole number inside the interval, where there is just one. */
  readonly exact: number | null
}

const NORMAL_95 = 1.959964

/**
 * Averages independent answers to one question. The noise's standard deviation is taken as known where given, otherwise
 * from the answers themselves (at least two). Throws a RangeError for no answers.
 */
export function averageAnswers(answers: readonly number[], noise?: number): Averaged {
  if (answers.length === 0) throw new RangeError('there is no answer to average')
  const estimate = answers.reduce((sum, answer) => sum + answer, 0) / answers.length
  const squares = answers.reduce((sum, answer) => sum + (answer - estimate) ** 2, 0)
  const spread = noise ?? (answers.length > 1 ? Math.sqrt(squares / (answers.length - 1)) : Number.POSITIVE_INFINITY)
  return toAveraged(estimate, spread / Math.sqrt(answers.length))
}

/**
 * Least squares over a whole noisy table: every combination of codes answered once with independent noise of standard
 * deviation `noise`. The design is a product over the dimensions, and so is its hat matrix; nothing large is inverted.
 * `values` has one number a cell in the order of `createTableModel`; throws a RangeError for another length.
 */
export function averageTable(dimensions: readonly Dimension[], values: ArrayLike<number>, noise: number): readonly Averaged[] {
  const { cellCount } = createTableModel(dimensions)
  if (values.length !== cellCount)
    throw new RangeError(`a noisy table of ${cellCount} cells is needed whole; there are ${values.length}`)
  let fitted = Float64Array.from(values)
  let leverage = new Float64Array([1])
  let stride = cellCount
  for (const dimension of dimensions) {
    const hat = createHat(dimension)
    const size = dimension.codes.length
    stride /= size
    fitted = applyAlong(hat, fitted, size, stride)
    leverage = Float64Array.from(
      { length: leverage.length * size },
      (_, i) => leverage[Math.floor(i / size)]! * hat[i % size]![i % size]!,
    )
  }
  return Array.from(fitted, (estimate, cell) => toAveraged(estimate, noise * Math.sqrt(leverage[cell]!)))
}

function toAveraged(estimate: number, error: number): Averaged {
  const [low, high] = [estimate - NORMAL_95 * error, estimate + NORMAL_95 * error]
  const first = Math.ceil(low)
  return { estimate, error, low, high, exact: Number.isFinite(error) && first === Math.floor(high) ? first : null }
}

/** A (AᵀA)⁻¹ Aᵀ of one dimension, where A has a row a code and a column a leaf. */
function createHat({ codes, leafCodes, leavesOfCode, codesOfLeaf }: Dimension): readonly Float64Array[] {
  const size = leafCodes.length
  const gram = codesOfLeaf.map((above) => {
    const row = new Float64Array(2 * size)
    for (const code of above) for (const leaf of leavesOfCode[code]!) row[leaf]!++
    return row
  })
  gram.forEach((row, i) => (row[size + i] = 1))
  // Gauss–Jordan; AᵀA holds the identity (each leaf is a code), so it is positive definite and needs no pivoting.
  for (let pivot = 0; pivot < size; pivot++) {
    const lead = gram[pivot]![pivot]!
    for (let k = 0; k < 2 * size; k++) gram[pivot]![k]! /= lead
    for (let i = 0; i < size; i++) {
      const factor = gram[i]![pivot]!
      if (i !== pivot && factor !== 0) for (let k = 0; k < 2 * size; k++) gram[i]![k]! -= factor * gram[pivot]![k]!
    }
  }
  return codes.map((_, row) =>
    Float64Array.from(codes, (__, column) => {
      let sum = 0
      for (const i of leavesOfCode[row]!) for (const j of leavesOfCode[column]!) sum += gram[i]![size + j]!
      return sum
    }),
  )
}

function applyAlong(hat: readonly Float64Array[], values: Float64Array, size: number, stride: number): Float64Array<ArrayBuffer> {
  const out = new Float64Array(values.length)
  for (let block = 0; block < values.length; block += size * stride)
    for (let row = 0; row < size; row++)
      for (let column = 0; column < size; column++) {
        const factor = hat[row]![column]!
        for (let i = 0; i < stride; i++) out[block + row * stride + i]! += factor * values[block + column * stride + i]!
      }
  return out
}
