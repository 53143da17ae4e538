// How sure the least-squares estimate of each cell is: the variance of its error, which depends on the noise added and on the shape of the
// table alone, not on the counts. Cells that the symmetry of the hierarchies makes alike share one computation.
import type { Dimension } from '../hierarchy.ts'
import type { TableModel } from '../table-model.ts'
import type { Lattice } from './lattice.ts'
import { solveNormalEquations } from './least-squares.ts'
import { findLevels } from './marginal-tables.ts'

/**
 * Variance of the least-squares estimate of each cell of the lattice. Computed for the widest `mostClasses` kinds of cells, where combining
 * gains most; the others keep the variance of their own noise, which theirs never exceeds (Gauss–Markov).
 */
export function findEstimateVariances(
  model: TableModel,
  cells: Int32Array,
  lattice: Lattice,
  noiseVariances: Float64Array,
  mostClasses: number,
): Float64Array {
  const kinds = model.dimensions.map(findKinds)
  const placesOfKind = new Map<string, number[]>()
  cells.forEach((cell, place) => {
    const codes = model.codesOfCell(cell)
    const kind = codes.map((code, d) => kinds[d]![model.dimensions[d]!.indexOfCode.get(code)!]!).join(' ')
    const places = placesOfKind.get(kind)
    if (places === undefined) placesOfKind.set(kind, [place])
    else places.push(place)
  })
  const weights = noiseVariances.map((variance) => 1 / variance)
  const variances = noiseVariances.slice()
  const leaves = new Int32Array(model.leafCount)
  const widest = [...placesOfKind.values()].toSorted(
    (a, b) => model.leafCountOf(cells[b[0]!]!) - model.leafCountOf(cells[a[0]!]!) || a[0]! - b[0]!,
  )
  for (const places of widest.slice(0, mostClasses)) {
    const right = new Float64Array(model.leafCount)
    const count = model.readLeaves(cells[places[0]!]!, leaves)
    for (const leaf of leaves.subarray(0, count)) right[leaf] = 1
    const answer = solveNormalEquations(lattice, weights, right)
    let variance = 0
    for (const leaf of leaves.subarray(0, count)) variance += answer[leaf]!
    for (const place of places) variances[place] = variance
  }
  return variances
}

/** For each code the number of its kind: codes of a kind can be exchanged by renaming codes level by level. Where hierarchies cross, each is its own kind. */
function findKinds(dimension: Dimension): readonly number[] {
  const levelOf = new Int32Array(dimension.codes.length)
  findLevels(dimension).forEach((level, depth) => {
    for (const code of level) levelOf[code] = depth
  })
  const parents = findParents(dimension, levelOf)
  if (parents === undefined) return [...dimension.codes.keys()]
  const children: number[][] = dimension.codes.map(() => [])
  const tops: number[] = []
  parents.forEach((parent, code) => (parent < 0 ? tops : children[parent]!).push(code))
  const numbers = new Map<string, number>()
  const numberOf = (text: string): number => {
    const known = numbers.get(text)
    if (known !== undefined) return known
    numbers.set(text, numbers.size)
    return numbers.size - 1
  }
  // A subtree is known by its level and the sorted numbers of its children; a code by its own subtree and what stands beside each code above it.
  const subtree = new Int32Array(dimension.codes.length)
  const deepestFirst = [...dimension.codes.keys()].toSorted((a, b) => levelOf[b]! - levelOf[a]!)
  const describe = (codes: readonly number[]): string =>
    codes
      .map((code) => subtree[code]!)
      .toSorted((a, b) => a - b)
      .join()
  for (const code of deepestFirst) subtree[code] = numberOf(`tree ${levelOf[code]} ${describe(children[code]!)}`)
  const kind = new Int32Array(dimension.codes.length)
  for (const code of deepestFirst.toReversed()) {
    const parent = parents[code]!
    const above = parent < 0 ? `top ${describe(tops)}` : `below ${kind[parent]}`
    kind[code] = numberOf(`${above} is ${subtree[code]}`)
  }
  return [...kind]
}

/** The narrowest code above each code (−1: none), or undefined where codes overlap without one containing the other. */
function findParents(dimension: Dimension, levelOf: Int32Array): Int32Array | undefined {
  const parents = new Int32Array(dimension.codes.length).fill(-1)
  for (const [code, leaves] of dimension.leavesOfCode.entries()) {
    const inside = new Set(leaves)
    for (const [other, theirs] of dimension.leavesOfCode.entries()) {
      if (levelOf[other]! >= levelOf[code]!) continue
      const shared = theirs.reduce((sum, leaf) => sum + (inside.has(leaf) ? 1 : 0), 0)
      if (shared === 0) continue
      if (shared < leaves.length) return undefined
      if (parents[code]! < 0 || levelOf[other]! > levelOf[parents[code]!]!) parents[code] = other
    }
  }
  return parents
}
