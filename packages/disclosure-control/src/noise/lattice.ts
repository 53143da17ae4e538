// The measured cells as sums of leaves, both ways: adding leaves up into cells, and handing what is left of cells down to leaves.
import type { TableModel } from '../table-model.ts'

/** Sums of leaves over a list of cells, as a sparse matrix of ones. */
export interface Lattice {
  readonly leafCount: number
  readonly cellCount: number
  /** cells[i] = sum of the leaves of cell i. */
  readonly addUp: (leaves: Float64Array, cells: Float64Array) => void
  /** leaves[j] = sum over the cells that contain leaf j. */
  readonly handDown: (cells: Float64Array, leaves: Float64Array) => void
}

/** The lattice of these cells of a model; `wanted` lists each cell once, and values are in its order. */
export function createLattice(model: TableModel, wanted: Int32Array): Lattice {
  const placeOfCell = new Int32Array(model.cellCount).fill(-1)
  wanted.forEach((cell, place) => (placeOfCell[cell] = place))
  const starts = new Int32Array(model.leafCount + 1)
  const buffer = new Int32Array(model.maximumCellsOfLeaf)
  const places = new Int32Array(model.leafCount * model.maximumCellsOfLeaf)
  let end = 0
  for (let leaf = 0; leaf < model.leafCount; leaf++) {
    const count = model.readCells(leaf, buffer)
    for (let k = 0; k < count; k++) {
      const place = placeOfCell[buffer[k]!]!
      if (place >= 0) places[end++] = place
    }
    starts[leaf + 1] = end
  }
  return {
    leafCount: model.leafCount,
    cellCount: wanted.length,
    addUp: (leaves, cells) => {
      cells.fill(0)
      for (let leaf = 0; leaf < leaves.length; leaf++) {
        const value = leaves[leaf]!
        if (value === 0) continue
        for (let k = starts[leaf]!; k < starts[leaf + 1]!; k++) cells[places[k]!]! += value
      }
    },
    handDown: (cells, leaves) => {
      for (let leaf = 0; leaf < leaves.length; leaf++) {
        let sum = 0
        for (let k = starts[leaf]!; k < starts[leaf + 1]!; k++) sum += cells[places[k]!]!
        leaves[leaf] = sum
      }
    },
  }
}
