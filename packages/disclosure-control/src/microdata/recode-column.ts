// Global recoding: every value of a variable becomes a broader code of its hierarchy. What matched before matches after.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { Dimension } from '../hierarchy.ts'
import { MISSING, type CategoryColumn } from './columns.ts'

/** Why a column was not recoded. */
export type RecodeFailure =
  | { readonly problem: 'code-missing'; readonly code: string }
  | { readonly problem: 'not-covered'; readonly code: string }
  | { readonly problem: 'covered-twice'; readonly code: string; readonly by: readonly [string, string] }
  | { readonly problem: 'several-hierarchies'; readonly code: string }

/**
 * Each value as the code of `targets` that contains it. The targets must contain every category of the column exactly once
 * (districts, or catchments, not both); categories may themselves be broader codes. Missing stays missing.
 */
export function recodeColumn(
  column: CategoryColumn,
  dimension: Dimension,
  targets: readonly string[],
): Result<CategoryColumn, RecodeFailure> {
  const placeOfTarget = new Map<number, number>()
  for (const [place, target] of targets.entries()) {
    const code = dimension.indexOfCode.get(target)
    if (code === undefined) return fail({ problem: 'code-missing', code: target })
    placeOfTarget.set(code, place)
  }
  const targetOfCategory: number[] = []
  for (const category of column.categories) {
    const code = dimension.indexOfCode.get(category)
    if (code === undefined) return fail({ problem: 'code-missing', code: category })
    const above = listAbove(dimension, code).flatMap((target) => placeOfTarget.get(target) ?? [])
    const [only, second] = above
    if (only === undefined) return fail({ problem: 'not-covered', code: category })
    if (second !== undefined)
      return fail({ problem: 'covered-twice', code: category, by: [targets[only] ?? '', targets[second] ?? ''] })
    targetOfCategory.push(only)
  }
  return ok({
    name: column.name,
    categories: targets,
    codes: column.codes.map((code) => (code === MISSING ? MISSING : (targetOfCategory[code] ?? MISSING))),
  })
}

/**
 * Each value as its broader code `level` steps below the widest (level 0: the widest); values that are not so deep stay as they
 * are. Fails where the codes above a value do not contain one another: then name the targets (`recodeColumn`).
 */
export function recodeToLevel(
  column: CategoryColumn,
  dimension: Dimension,
  level: number,
): Result<CategoryColumn, RecodeFailure> {
  const targets: number[] = []
  for (const category of column.categories) {
    const code = dimension.indexOfCode.get(category)
    if (code === undefined) return fail({ problem: 'code-missing', code: category })
    const chain = listAbove(dimension, code).toSorted(
      (a, b) => sizeOf(dimension, b) - sizeOf(dimension, a) || orderAlike(code, a, b),
    )
    for (let step = 1; step < chain.length; step++)
      if (!isWithin(dimension, chain[step]!, chain[step - 1]!)) return fail({ problem: 'several-hierarchies', code: category })
    targets.push(chain[Math.min(level, chain.length - 1)]!)
  }
  const kept = [...new Set(targets)].toSorted((a, b) => a - b)
  return ok({
    name: column.name,
    categories: kept.map((code) => dimension.codes[code]!),
    codes: column.codes.map((code) => (code === MISSING ? MISSING : kept.indexOf(targets[code]!))),
  })
}

/** The codes that contain a code, itself included. */
function listAbove(dimension: Dimension, code: number): number[] {
  const ofFirstLeaf = dimension.codesOfLeaf[dimension.leavesOfCode[code]![0]!]!
  return [...ofFirstLeaf].filter((other) => isWithin(dimension, code, other))
}

function sizeOf(dimension: Dimension, code: number): number {
  return dimension.leavesOfCode[code]!.length
}

/** Codes with the same leaves (an only child): the value itself last, the others in the order of the hierarchy. */
function orderAlike(code: number, a: number, b: number): number {
  return a === code ? 1 : b === code ? -1 : a - b
}

/** Whether every leaf of `inner` is one of `outer`. */
function isWithin(dimension: Dimension, inner: number, outer: number): boolean {
  const leaves = dimension.leavesOfCode[outer]!
  return dimension.leavesOfCode[inner]!.every((leaf) => leaves.includes(leaf))
}
