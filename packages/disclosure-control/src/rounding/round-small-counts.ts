// Small count rounding (Langsrud & Heldal 2018, "An algorithm for small count rounding of tabular data"): inner counts below the base become
// 0 or the base, so that no published count is below it and everything still adds up; which, is chosen to keep published counts close.
// The same table is always rounded the same: rounding it anew would let the mean of several releases tell the true counts.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { TableModel } from '../table-model.ts'
import { chooseSmallLeaves } from './small-leaves.ts'

/** What is to be rounded. */
export interface RoundingInput {
  readonly model: TableModel
  /** People by leaf. */
  readonly counts: ArrayLike<number>
  /** Published counts are 0 or at least this; 3 where left out. */
  readonly base?: number
  /** The cells to be published; all where left out. Small inner counts are rounded only where a small published count needs it. */
  readonly published?: Int32Array
}

/** A rounded table. It adds up: each cell is the sum of its rounded leaves. */
export interface RoundedTable {
  readonly method: 'round'
  readonly base: number
  readonly leaves: Float64Array
  /** The published cells, and their counts in the same order. */
  readonly published: Int32Array
  readonly original: Float64Array
  readonly rounded: Float64Array
  readonly distance: RoundingDistance
}

/** How far rounded counts are from the true ones, over the published cells. For the office: figures such as these are exact. */
export interface RoundingDistance {
  readonly largest: number
  readonly meanAbsolute: number
  readonly rootMeanSquare: number
  /** Inner cells whose count was changed. */
  readonly innerChanged: number
}

/** Why nothing was rounded. `leaf` is the place in `counts`. */
export type RoundingFailure =
  | { readonly problem: 'bad-base'; readonly found: number }
  | { readonly problem: 'count-not-whole'; readonly leaf: number; readonly found: number }
  | { readonly problem: 'wrong-length'; readonly found: number; readonly expected: number }
  | { readonly problem: 'empty-table' }

const DEFAULT_BASE = 3

/** Rounds, in as many rounds as it takes until no published count is between 0 and the base. Deterministic. */
export function roundSmallCounts(input: RoundingInput): Result<RoundedTable, RoundingFailure> {
  const { model, counts, base = DEFAULT_BASE } = input
  const problem = findProblem(input, base)
  if (problem !== undefined) return fail(problem)
  const published = input.published ?? Int32Array.from({ length: model.cellCount }, (_, cell) => cell)
  const exact = Float64Array.from(counts)
  const leaves = exact.slice()
  const original = addUp(model, exact, published)
  const buffer = new Int32Array(model.leafCount)
  for (;;) {
    const current = addUp(model, leaves, published)
    const selected = new Set<number>()
    published.forEach((cell, place) => {
      if (!(current[place]! > 0 && current[place]! < base)) return
      for (const leaf of buffer.subarray(0, model.readLeaves(cell, buffer)))
        if (leaves[leaf]! > 0 && leaves[leaf]! < base) selected.add(leaf)
    })
    if (selected.size === 0) return ok(describe({ base, leaves, published, original, rounded: current }, exact))
    const small = Int32Array.from(selected).toSorted()
    for (const leaf of small) leaves[leaf] = 0
    const wanted = addUp(model, leaves, published).map((value, place) => original[place]! - value)
    for (const at of chooseSmallLeaves(model, small, published, wanted, base)) leaves[small[at]!] = base
  }
}

function findProblem({ model, counts }: RoundingInput, base: number): RoundingFailure | undefined {
  if (!Number.isSafeInteger(base) || base < 2) return { problem: 'bad-base', found: base }
  if (counts.length !== model.leafCount) return { problem: 'wrong-length', found: counts.length, expected: model.leafCount }
  let total = 0
  for (let leaf = 0; leaf < counts.length; leaf++) {
    const found = counts[leaf]!
    if (!Number.isSafeInteger(found) || found < 0) return { problem: 'count-not-whole', leaf, found }
    total += found
  }
  return total === 0 ? { problem: 'empty-table' } : undefined
}

function addUp(model: TableModel, leaves: Float64Array, published: Int32Array): Float64Array {
  const all = new Float64Array(model.cellCount)
  const cells = new Int32Array(model.maximumCellsOfLeaf)
  leaves.forEach((value, leaf) => {
    if (value === 0) return
    const count = model.readCells(leaf, cells)
    for (let k = 0; k < count; k++) all[cells[k]!]! += value
  })
  return Float64Array.from(published, (cell) => all[cell]!)
}

function describe(
  table: Pick<RoundedTable, 'base' | 'leaves' | 'published' | 'original' | 'rounded'>,
  exact: Float64Array,
): RoundedTable {
  let largest = 0
  let absolute = 0
  let square = 0
  table.original.forEach((value, place) => {
    const off = Math.abs(table.rounded[place]! - value)
    largest = Math.max(largest, off)
    absolute += off
    square += off * off
  })
  const n = Math.max(1, table.published.length)
  const innerChanged = exact.reduce((sum, value, leaf) => sum + (value === table.leaves[leaf] ? 0 : 1), 0)
  return {
    method: 'round',
    ...table,
    distance: { largest, meanAbsolute: absolute / n, rootMeanSquare: Math.sqrt(square / n), innerChanged },
  }
}
