// The marginals that a release draws: products of one level a dimension, so that each contribution stands in at most one cell of each.
// A level is a set of codes no two of which share an innermost code: for a plain hierarchy its levels, for a district
// and a catchment over the same places one more level for the catchments.
import type { Dimension } from '../hierarchy.ts'
import type { TableModel } from '../table-model.ts'

/** One marginal: all combinations of one level a dimension. */
export interface MarginalTable {
  /** Cells (of the table model), ascending. */
  readonly cells: Int32Array
  /** Names of the dimensions that it tells apart; the others are summed over. */
  readonly variables: readonly string[]
  /** Whether its cells are the innermost ones, alone. */
  readonly isInnermost: boolean
}

/** Codes of a dimension by level, the widest first. Every code is in one level; codes of a level share no innermost code. */
export function findLevels(dimension: Dimension): readonly Int32Array[] {
  const levels: { readonly codes: number[]; readonly taken: Uint8Array }[] = []
  const bySize = [...dimension.codes.keys()].toSorted(
    (a, b) => dimension.leavesOfCode[b]!.length - dimension.leavesOfCode[a]!.length || a - b,
  )
  for (const code of bySize) {
    const leaves = dimension.leavesOfCode[code]!
    let level = levels.find(({ taken }) => leaves.every((leaf) => taken[leaf] === 0))
    if (level === undefined) levels.push((level = { codes: [], taken: new Uint8Array(dimension.leafCodes.length) }))
    level.codes.push(code)
    for (const leaf of leaves) level.taken[leaf] = 1
  }
  return levels.map(({ codes }) => Int32Array.from(codes).toSorted())
}

/**
 * All marginals that tell at most `mostDimensions` dimensions apart and that `isPermitted` allows. A dimension whose level is
 * one code over everything is not told apart.
 */
export function listMarginals(
  model: TableModel,
  mostDimensions: number,
  isPermitted: (variables: readonly string[]) => boolean = () => true,
): readonly MarginalTable[] {
  const levels = model.dimensions.map(findLevels)
  let products: readonly (readonly Int32Array[])[] = [[]]
  for (const choices of levels) products = products.flatMap((chosen) => choices.map((level) => [...chosen, level]))
  return products.flatMap((chosen) => {
    const variables = model.dimensions.filter((dimension, d) => !isWhole(dimension, chosen[d]!)).map(({ name }) => name)
    if (variables.length > mostDimensions || !isPermitted(variables)) return []
    return [
      {
        cells: combineCells(model, chosen),
        variables,
        isInnermost: model.dimensions.every((dimension, d) => isInner(dimension, chosen[d]!)),
      },
    ]
  })
}

function isWhole(dimension: Dimension, level: Int32Array): boolean {
  return level.length === 1 && dimension.leavesOfCode[level[0]!]!.length === dimension.leafCodes.length
}

function isInner(dimension: Dimension, level: Int32Array): boolean {
  return level.every((code) => dimension.leavesOfCode[code]!.length === 1)
}

function combineCells(model: TableModel, chosen: readonly Int32Array[]): Int32Array {
  let cells = [0]
  model.dimensions.forEach((dimension, d) => {
    const level = [...chosen[d]!]
    cells = cells.flatMap((cell) => level.map((code) => cell * dimension.codes.length + code))
  })
  return Int32Array.from(cells)
}
