// The cells of a table over hierarchical dimensions, and which innermost cells each of them adds up.
// Cells and innermost cells ("leaves") are numbers in mixed radix, so nothing of a cell is stored but its number.
import type { Dimension } from './hierarchy.ts'

/** All combinations of codes (`cells`) and of innermost codes (`leaves`) of the dimensions. */
export interface TableModel {
  readonly dimensions: readonly Dimension[]
  readonly cellCount: number
  readonly leafCount: number
  /** How many leaves a cell adds up. */
  readonly leafCountOf: (cell: number) => number
  /** Writes the leaves of a cell into `out` (long enough: `leafCount`) and returns how many there are. */
  readonly readLeaves: (cell: number, out: Int32Array) => number
  /** Writes the cells that contain a leaf into `out` and returns how many; never more than `maximumCellsOfLeaf`. */
  readonly readCells: (leaf: number, out: Int32Array) => number
  readonly maximumCellsOfLeaf: number
  /** The cell of one code a dimension; `undefined` where a code is not in its dimension. */
  readonly findCell: (codes: readonly string[]) => number | undefined
  /** The codes of a cell, one a dimension. */
  readonly codesOfCell: (cell: number) => readonly string[]
  /** The cell that is exactly this leaf. */
  readonly cellOfLeaf: (leaf: number) => number
}

/** The full table over the dimensions. Throws a RangeError beyond 2^31 cells. */
export function createTableModel(dimensions: readonly Dimension[]): TableModel {
  const cellCount = dimensions.reduce((product, dimension) => product * dimension.codes.length, 1)
  const leafCount = dimensions.reduce((product, dimension) => product * dimension.leafCodes.length, 1)
  if (cellCount >= 2 ** 31) throw new RangeError(`a table of ${cellCount} cells is too large: fewer dimensions, or coarser codes`)
  const depth = dimensions.length
  const coordinates = new Int32Array(depth)

  const split = (index: number, radixOf: (dimension: Dimension) => number): void => {
    for (let d = depth - 1; d >= 0; d--) {
      const radix = radixOf(dimensions[d]!)
      coordinates[d] = index % radix
      index = Math.floor(index / radix)
    }
  }
  /** All combinations of one member of `lists[d]` a dimension, as numbers in the given radix. */
  const combine = (
    listOf: (dimension: Dimension, at: number) => Int32Array,
    radixOf: (dimension: Dimension) => number,
    out: Int32Array,
  ): number => {
    let count = 1
    out[0] = 0
    for (let d = 0; d < depth; d++) {
      const dimension = dimensions[d]!
      const list = listOf(dimension, coordinates[d]!)
      const radix = radixOf(dimension)
      // Backwards, so that what is still to be read is not yet overwritten.
      for (let i = count - 1; i >= 0; i--) {
        const base = out[i]! * radix
        for (let k = list.length - 1; k >= 0; k--) out[i * list.length + k] = base + list[k]!
      }
      count *= list.length
    }
    return count
  }

  return {
    dimensions,
    cellCount,
    leafCount,
    maximumCellsOfLeaf: dimensions.reduce(
      (product, { codesOfLeaf }) => product * codesOfLeaf.reduce((most, codes) => Math.max(most, codes.length), 0),
      1,
    ),
    leafCountOf: (cell) => {
      split(cell, codeRadix)
      return dimensions.reduce((product, dimension, d) => product * dimension.leavesOfCode[coordinates[d]!]!.length, 1)
    },
    readLeaves: (cell, out) => {
      split(cell, codeRadix)
      return combine((dimension, code) => dimension.leavesOfCode[code]!, leafRadix, out)
    },
    readCells: (leaf, out) => {
      split(leaf, leafRadix)
      return combine((dimension, at) => dimension.codesOfLeaf[at]!, codeRadix, out)
    },
    findCell: (codes) => {
      let cell = 0
      for (let d = 0; d < depth; d++) {
        const index = dimensions[d]!.indexOfCode.get(codes[d] ?? '')
        if (index === undefined) return undefined
        cell = cell * dimensions[d]!.codes.length + index
      }
      return cell
    },
    codesOfCell: (cell) => {
      split(cell, codeRadix)
      return dimensions.map((dimension, d) => dimension.codes[coordinates[d]!]!)
    },
    cellOfLeaf: (leaf) => {
      split(leaf, leafRadix)
      return dimensions.reduce((cell, dimension, d) => cell * dimension.codes.length + dimension.leafCodes[coordinates[d]!]!, 0)
    },
  }
}

function codeRadix(dimension: Dimension): number {
  return dimension.codes.length
}

function leafRadix(dimension: Dimension): number {
  return dimension.leafCodes.length
}
