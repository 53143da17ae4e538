// What is published, as equations over the innermost cells that nobody can read off: each published cell less its
// published parts. Most of a large table falls away like this, since a sum of published cells tells nothing more.
import { findBreakdowns } from './breakdowns.ts'
import type { TableModel } from './table-model.ts'

/** Sums of leaves: row i adds up `leaves[starts[i] … starts[i + 1] - 1]`. */
export interface PublishedRows {
  /** How many rows there are. */
  readonly length: number
  readonly starts: Int32Array
  readonly leaves: Int32Array
  /** One a leaf: 1 where it is neither published by itself nor known to be empty. Rows hold no others. */
  readonly hiddenLeaf: Uint8Array
}

/** The rows span, with the leaves that are not hidden, exactly what the published cells span. */
export function listPublishedRows(model: TableModel, suppressed: Uint8Array, unknownLeaf: Uint8Array): PublishedRows {
  const hiddenLeaf = findHiddenLeaves(model, suppressed, unknownLeaf)
  const { restOf, partsOf } = findSmallestRests(model, suppressed, hiddenLeaf)
  const leaf = new Int32Array(model.leafCount)
  let rows = 0
  let entries = 0
  const isRow = (cell: number): boolean => suppressed[cell] !== 1 && restOf[cell]! > 0 && model.leafCountOf(cell) > 1
  for (let cell = 0; cell < model.cellCount; cell++)
    if (isRow(cell)) {
      rows++
      entries += restOf[cell]!
    }
  const starts = new Int32Array(rows + 1)
  const leaves = new Int32Array(entries)
  const open: number[] = []
  let row = 0
  let at = 0
  for (let cell = 0; cell < model.cellCount; cell++) {
    if (!isRow(cell)) continue
    open.push(...partsOf(cell))
    for (let part = open.pop(); part !== undefined; part = open.pop()) {
      if (suppressed[part] !== 1 || restOf[part] === 0) continue
      if (model.leafCountOf(part) > 1) for (const smaller of partsOf(part)) open.push(smaller)
      else {
        model.readLeaves(part, leaf)
        leaves[at++] = leaf[0]!
      }
    }
    starts[++row] = at
  }
  return { length: rows, starts, leaves, hiddenLeaf }
}

function findHiddenLeaves(model: TableModel, suppressed: Uint8Array, unknownLeaf: Uint8Array): Uint8Array {
  const hiddenLeaf = unknownLeaf.slice()
  const leaf = new Int32Array(model.leafCount)
  for (let cell = 0; cell < model.cellCount; cell++)
    if (suppressed[cell] !== 1 && model.leafCountOf(cell) === 1) {
      model.readLeaves(cell, leaf)
      hiddenLeaf[leaf[0]!] = 0
    }
  return hiddenLeaf
}

/** How few hidden leaves are left of each cell when published parts of it are taken away, and the parts in which that is so. */
function findSmallestRests(model: TableModel, suppressed: Uint8Array, hiddenLeaf: Uint8Array) {
  const { dimensions, cellCount } = model
  const strides = dimensions.map((_, d) => dimensions.slice(d + 1).reduce((product, { codes }) => product * codes.length, 1))
  const choices = dimensions.flatMap((dimension, d) =>
    findBreakdowns(dimension).map(({ parent, children }) => ({
      d,
      parent,
      offsets: children.map((child) => (child - parent) * strides[d]!),
    })),
  )
  const choicesOf = dimensions.map((dimension, d) =>
    dimension.codes.map((_, code) => [...choices.keys()].filter((at) => choices[at]!.d === d && choices[at]!.parent === code)),
  )
  const restOf = new Int32Array(cellCount)
  const chosen = new Int32Array(cellCount).fill(-1)
  const leaf = new Int32Array(model.leafCount)
  for (const cell of sortNarrowFirst(model)) {
    if (model.leafCountOf(cell) === 1) {
      model.readLeaves(cell, leaf)
      restOf[cell] = hiddenLeaf[leaf[0]!]!
      continue
    }
    let fewest = Number.POSITIVE_INFINITY
    for (let d = 0; d < dimensions.length; d++)
      for (const at of choicesOf[d]![Math.floor(cell / strides[d]!) % dimensions[d]!.codes.length]!) {
        let rest = 0
        for (const offset of choices[at]!.offsets) if (suppressed[cell + offset] === 1) rest += restOf[cell + offset]!
        if (rest >= fewest) continue
        fewest = rest
        chosen[cell] = at
      }
    restOf[cell] = fewest
  }
  const partsOf = (cell: number): Int32Array => choices[chosen[cell]!]!.offsets.map((offset) => cell + offset)
  return { restOf, partsOf }
}

/** Cells by how many leaves they add up; of two cells of the same leaves the later first, as `findBreakdowns` has it. */
function sortNarrowFirst(model: TableModel): Int32Array {
  const size = new Int32Array(model.cellCount)
  const start = new Int32Array(model.leafCount + 2)
  for (let cell = 0; cell < model.cellCount; cell++) {
    size[cell] = model.leafCountOf(cell)
    start[size[cell]! + 1]!++
  }
  for (let leaves = 1; leaves < start.length; leaves++) start[leaves] = start[leaves]! + start[leaves - 1]!
  const order = new Int32Array(model.cellCount)
  for (let cell = model.cellCount - 1; cell >= 0; cell--) order[start[size[cell]!]!++] = cell
  return order
}
