// The least recoding after which few enough values must be hidden: the levels of the hierarchies are tried in order of how much
// they coarsen, as Samarati (2001, doi 10.1109/69.971193) does, with hiding of values in place of whole records.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { Dimension } from '../hierarchy.ts'
import type { CategoryColumn, Microdata } from './columns.ts'
import { recodeToLevel, type RecodeFailure } from './recode-column.ts'
import {
  suppressLocally,
  type LocalSuppression,
  type LocalSuppressionFailure,
  type LocalSuppressionInput,
} from './suppress-locally.ts'

/** What is asked for. */
export interface RecodingInput extends LocalSuppressionInput {
  /** The hierarchy of each key variable by its name; a variable without one stays as it is. */
  readonly dimensions: readonly Dimension[]
  /** The largest share of all values of the key variables that may be hidden, 0 to 1. */
  readonly mostHidden: number
}

/** A recoding with what is still hidden after it. */
export interface Recoding {
  /** For each key variable how many levels it was taken up from its finest; 0 where it stays. */
  readonly stepsUp: readonly number[]
  readonly suppression: LocalSuppression
}

/** Why none was found. */
export type RecodingFailure =
  | LocalSuppressionFailure
  | (RecodeFailure & { readonly column: string })
  /** Even the coarsest levels hide more. */
  | { readonly problem: 'hides-too-much'; readonly hidden: number; readonly most: number }

/**
 * The recoding of fewest steps that keeps what is hidden within the limit; of several, the one that costs least, then the first in
 * the order of variables. Each step tried costs one suppression.
 */
export function findRecoding(input: RecodingInput): Result<Recoding, RecodingFailure> {
  const { keys, dimensions, mostHidden } = input
  const most = mostHidden * keys.recordCount * keys.columns.length
  const ladders: (readonly CategoryColumn[])[] = []
  for (const column of keys.columns) {
    const ladder = listLadder(
      column,
      dimensions.find(({ name }) => name === column.name),
    )
    if (!ladder.ok) return fail({ ...ladder.error, column: column.name })
    ladders.push(ladder.value)
  }
  const highest = ladders.reduce((sum, ladder) => sum + ladder.length - 1, 0)
  let last = 0
  for (let height = 0; height <= highest; height++) {
    let best: Recoding | undefined
    for (const stepsUp of listSteps(ladders, height)) {
      const recoded: Microdata = { ...keys, columns: ladders.map((ladder, v) => ladder[stepsUp[v]!]!) }
      const suppression = suppressLocally({ ...input, keys: recoded })
      if (!suppression.ok) return suppression
      last = suppression.value.hidden
      if (last <= most && suppression.value.cost < (best?.suppression.cost ?? Number.POSITIVE_INFINITY))
        best = { stepsUp, suppression: suppression.value }
    }
    if (best !== undefined) return ok(best)
  }
  return fail({ problem: 'hides-too-much', hidden: last, most })
}

/** The column at each level at which it differs, the finest first. */
function listLadder(column: CategoryColumn, dimension: Dimension | undefined): Result<readonly CategoryColumn[], RecodeFailure> {
  const ladder = [column]
  if (dimension === undefined) return ok(ladder)
  for (let level = 0; ; level++) {
    const recoded = recodeToLevel(column, dimension, level)
    if (!recoded.ok) return recoded
    // Levels come from the widest down, and end where each value is itself.
    const size = recoded.value.categories.length
    if (size === column.categories.length) return ok(ladder)
    // A level of only children merges nothing more than the one above.
    if (size === ladder[1]?.categories.length) continue
    ladder.splice(1, 0, recoded.value)
  }
}

/** All ways to take `height` steps, one number a variable, in the order of the variables. */
function listSteps(ladders: readonly (readonly CategoryColumn[])[], height: number): number[][] {
  const [first, ...rest] = ladders
  if (first === undefined) return height === 0 ? [[]] : []
  return Array.from({ length: Math.min(height, first.length - 1) + 1 }, (_, steps) => steps).flatMap((steps) =>
    listSteps(rest, height - steps).map((others) => [steps, ...others]),
  )
}
