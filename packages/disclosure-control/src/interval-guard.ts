// Foresees narrow intervals while cells are chosen: bounds of every cell, carried over the table's equations
// "parent = sum of children" until nothing changes. A bound found here holds for every attacker who knows that counts
// are not negative, so a publication that breaks a required interval here breaks it in truth; the converse is for the
// linear programmes of the audit to show. (Bound propagation: Davis 1987, doi 10.1016/0004-3702(87)90091-9.)
import { findBreakdowns } from './breakdowns.ts'
import type { TableModel } from './table-model.ts'

/** What must stay possible: one entry a cell, used where `guarded` is 1. */
export interface RequiredIntervals {
  readonly guarded: Uint8Array
  /** At most this must stay possible. */
  readonly low: Float64Array
  /** At least this must stay possible. */
  readonly high: Float64Array
}

/** Takes in published cells one by one. */
export interface IntervalGuard {
  /** Takes the publication in, or returns false and changes nothing where it narrows a guarded cell below its interval. */
  readonly tryPublish: (cell: number) => boolean
  /** Takes back the last publication that was taken in. */
  readonly undo: () => void
}

/** A guard with nothing published. `least` holds what everybody knows that a leaf holds at least; `total` the true counts. */
export function createIntervalGuard(
  model: TableModel,
  total: Float64Array,
  least: (leaf: number) => number,
  unknownLeaf: Uint8Array,
  required: RequiredIntervals,
): IntervalGuard {
  const { dimensions, cellCount } = model
  const strides = dimensions.map((_, d) => dimensions.slice(d + 1).reduce((product, { codes }) => product * codes.length, 1))
  const equations = dimensions.map((dimension) => {
    const breakdowns = findBreakdowns(dimension)
    const ofCode: number[][] = dimension.codes.map(() => [])
    breakdowns.forEach(({ parent, children }, index) => {
      ofCode[parent]!.push(index)
      for (const child of children) ofCode[child]!.push(index)
    })
    return { breakdowns, ofCode }
  })
  const { lower, upper } = startBounds(model, least, unknownLeaf)
  const trail: { readonly cell: number; readonly low: number; readonly high: number }[] = []
  let mark = 0
  const queue: number[] = []
  const isQueued = new Uint8Array(cellCount)

  const narrow = (cell: number, low: number, high: number): boolean => {
    const oldLow = lower[cell]!
    const oldHigh = upper[cell]!
    if (low <= oldLow && high >= oldHigh) return true
    trail.push({ cell, low: oldLow, high: oldHigh })
    if (low > oldLow) lower[cell] = low
    if (high < oldHigh) upper[cell] = high
    if (isQueued[cell] === 0) {
      isQueued[cell] = 1
      queue.push(cell)
    }
    return required.guarded[cell] !== 1 || (lower[cell]! <= required.low[cell]! && upper[cell]! >= required.high[cell]!)
  }

  const propagateEquation = (parent: number, base: number, stride: number, children: Int32Array): boolean => {
    let low = 0
    let high = 0
    let open = 0
    for (const code of children) {
      const child = base + code * stride
      low += lower[child]!
      if (upper[child] === Number.POSITIVE_INFINITY) open++
      else high += upper[child]!
    }
    if (!narrow(parent, low, open > 0 ? Number.POSITIVE_INFINITY : high)) return false
    const most = upper[parent]!
    const leastOf = lower[parent]!
    for (const code of children) {
      const child = base + code * stride
      const isOpen = upper[child] === Number.POSITIVE_INFINITY
      const othersHigh = open > (isOpen ? 1 : 0) ? Number.POSITIVE_INFINITY : high - (isOpen ? 0 : upper[child]!)
      if (!narrow(child, leastOf - othersHigh, most - (low - lower[child]!))) return false
    }
    return true
  }

  const propagate = (): boolean => {
    for (let next = 0; next < queue.length; next++) {
      const cell = queue[next]!
      isQueued[cell] = 0
      for (let d = 0; d < dimensions.length; d++) {
        const stride = strides[d]!
        const code = Math.floor(cell / stride) % dimensions[d]!.codes.length
        const base = cell - code * stride
        for (const index of equations[d]!.ofCode[code]!) {
          const { parent, children } = equations[d]!.breakdowns[index]!
          if (!propagateEquation(base + parent * stride, base, stride, children)) return false
        }
      }
    }
    return true
  }

  const undo = (): void => {
    while (trail.length > mark) {
      const { cell, low, high } = trail.pop()!
      lower[cell] = low
      upper[cell] = high
    }
  }
  const tryPublish = (cell: number): boolean => {
    mark = trail.length = 0
    queue.length = 0
    const isSafe = narrow(cell, total[cell]!, total[cell]!) && propagate()
    for (const waiting of queue) isQueued[waiting] = 0
    if (!isSafe) undo()
    return isSafe
  }
  return { tryPublish, undo }
}

/** Known before anything is published: what the leaves hold at least, and that a cell without unknown leaves holds nobody. */
function startBounds(model: TableModel, least: (leaf: number) => number, unknownLeaf: Uint8Array) {
  const lower = new Float64Array(model.cellCount)
  const upper = new Float64Array(model.cellCount)
  const cells = new Int32Array(model.maximumCellsOfLeaf)
  for (let leaf = 0; leaf < model.leafCount; leaf++) {
    if (unknownLeaf[leaf] !== 1) continue
    const count = model.readCells(leaf, cells)
    for (let i = 0; i < count; i++) {
      lower[cells[i]!] = lower[cells[i]!]! + least(leaf)
      upper[cells[i]!] = Number.POSITIVE_INFINITY
    }
  }
  return { lower, upper }
}
