// SUDA scores and their calibration to a probability (DIS-SUDA): how special a unique is. Elliot, Manning & Ford (2002, Int. J.
// Uncertainty, Fuzziness and Knowledge-Based Systems 10, 493–509); for the file's risk Skinner & Elliot (2002, J. R. Statist. Soc. B
// 64, 855–867).
import type { Microdata } from './columns.ts'
import { createPatternIndex } from './pattern-index.ts'
import { findMinimalSampleUniques } from './sample-uniques.ts'

/**
 * What a set of s of the m variables scores. `elliot`: the product of m - i for i from s to the largest size looked for
 * (sdcMicro's default). `ihsn`: (2^(m-s) - 1) s! (m-s)! / m!, with which the published DIS-SUDA examples were made.
 */
export type ScoreRule = 'elliot' | 'ihsn'

/** What is asked for. */
export interface SudaInput {
  readonly keys: Microdata
  /** The share of the population that the file is; above 0, at most 1. */
  readonly samplingFraction: number
  /** Sets of more variables are not looked for; left out, all but the set of all. */
  readonly mostVariables?: number
  readonly rule?: ScoreRule
}

/** One a record, 0 for those who are alone in nothing. */
export interface SudaScores {
  readonly score: Float64Array
  /** How likely a match with the record is right, as DIS estimates it for the file and the score spreads it. */
  readonly disScore: Float64Array
  /** For each variable, the share of all scores that sets with it bear; sets have several variables, so the sum exceeds 1. */
  readonly contributions: Float64Array
  /** How many minimal sample uniques there are of each size, from 1. */
  readonly uniquesBySize: Int32Array
  /** The file's risk by DIS: how likely a match with a unique is right. 0 where nobody is unique. */
  readonly fileRisk: number
}

/** Scores every record. Throws a RangeError for a sampling fraction that is none. */
export function scoreUniques(input: SudaInput): SudaScores {
  const { keys, samplingFraction, rule = 'elliot' } = input
  if (!(samplingFraction > 0 && samplingFraction <= 1)) throw new RangeError(`${samplingFraction} is no sampling fraction`)
  const variables = keys.columns.length
  const most = Math.min(variables, input.mostVariables ?? variables)
  const scoreOfSize = Array.from({ length: most + 1 }, (_, size) => scoreSet(size, variables, most, rule))
  const score = new Float64Array(keys.recordCount)
  const contributions = new Float64Array(variables)
  const uniquesBySize = new Int32Array(most)
  for (const unique of findMinimalSampleUniques(keys, most)) {
    const value = scoreOfSize[unique.size]!
    score[unique.record]! += value
    uniquesBySize[unique.size - 1]! += 1
    for (let v = 0; v < variables; v++) if (((unique.variables >> v) & 1) === 1) contributions[v]! += value
  }
  const total = score.reduce((sum, value) => sum + value, 0)
  const file = countUniquesAndPairs(keys)
  const fileRisk = estimateFileRisk(file.uniques, file.inPairs, samplingFraction)
  return {
    score,
    contributions: contributions.map((value) => (total === 0 ? 0 : value / total)),
    uniquesBySize,
    fileRisk,
    disScore: calibrate(score, file.uniques, fileRisk, variables),
  }
}

function scoreSet(size: number, variables: number, most: number, rule: ScoreRule): number {
  if (size === 0) return 0
  if (rule === 'ihsn') {
    let score = 2 ** (variables - size) - 1
    // 1 over the binomial coefficient of size out of variables.
    for (let i = 1; i <= size; i++) score *= i / (variables - size + i)
    return score
  }
  let score = 1
  // The set of all variables would make every product 0.
  for (let i = size; i <= Math.min(most, variables - 1); i++) score *= variables - i
  return score
}

/** Records whose key nobody, and whose key exactly one other has (missing being a value). */
function countUniquesAndPairs(keys: Microdata): { readonly uniques: number; readonly inPairs: number } {
  const sizes = new Int32Array(keys.recordCount)
  for (const key of createPatternIndex(keys).keyOfRecord) sizes[key]! += 1
  let uniques = 0
  let inPairs = 0
  for (const size of sizes) {
    if (size === 1) uniques += 1
    if (size === 2) inPairs += 2
  }
  return { uniques, inPairs }
}

function estimateFileRisk(uniques: number, inPairs: number, fraction: number): number {
  return uniques === 0 ? 0 : (uniques * fraction) / (uniques * fraction + inPairs * (1 - fraction))
}

/** Spreads the file's risk over the uniques by score^Q, Q = 1 + (8 - m) / 20, as the field's programs do. */
function calibrate(score: Float64Array, uniques: number, fileRisk: number, variables: number): Float64Array {
  const exponent = 1 + (8 - variables) / 20
  const spread = score.reduce((sum, value) => sum + (value > 0 ? value ** -exponent : 0), 0)
  return score.map((value) => {
    if (value === 0 || fileRisk === 0) return 0
    return 1 / (1 + (uniques / fileRisk - uniques) / (value ** exponent * spread))
  })
}
