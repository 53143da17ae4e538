// Which of the small inner cells get the base: begun greedily in reading order, then improved by annealing (Kirkpatrick, Gelatt & Vecchi 1983),
// moves being one cell changed or two of the same published cell exchanged. Its random numbers are fixed: the same table, the same rounding.
import type { TableModel } from '../table-model.ts'

/** Moves tried a small cell, and the temperatures (in squared people) between which they cool; measured on tables of 1k to 100k cells. */
const MOVES_A_CELL = 600
const HOT = 30
const COLD = 0.5

/**
 * The places in `small` that get the base, so that the sum of squares over the published cells is small.
 * `wanted`: what each published cell lacks while every small leaf is 0.
 */
export function chooseSmallLeaves(
  model: TableModel,
  small: Int32Array,
  published: Int32Array,
  wanted: Float64Array,
  base: number,
): readonly number[] {
  const { cellsOf, leavesOf } = linkCells(model, small, published)
  const lacks = wanted.slice()
  const has = new Uint8Array(small.length)
  /** Change of the sum of squares where leaf i is changed to the other value. */
  const costOf = (i: number): number => {
    const cells = cellsOf[i]!
    const by = has[i] === 1 ? -base : base
    let sum = 0
    for (let k = 0; k < cells.length; k++) sum += lacks[cells[k]!]!
    return by * (by * cells.length - 2 * sum)
  }
  const change = (i: number): void => {
    const cells = cellsOf[i]!
    const by = has[i] === 1 ? -base : base
    has[i] = has[i] === 1 ? 0 : 1
    for (let k = 0; k < cells.length; k++) lacks[cells[k]!]! -= by
  }
  const draw = createFixedDraws()
  for (let i = 0; i < small.length; i++) if (costOf(i) < 0) change(i)
  const moves = MOVES_A_CELL * small.length
  const cooling = (COLD / HOT) ** (1 / moves)
  for (let move = 0, heat = HOT; move < moves; move++, heat *= cooling) {
    const i = Math.floor(draw() * small.length)
    const cells = cellsOf[i]!
    const beside = leavesOf[cells[Math.floor(draw() * cells.length)]!]!
    const j = beside[Math.floor(draw() * beside.length)]!
    const isExchange = has[i] !== has[j]
    let cost = costOf(i)
    change(i)
    if (isExchange) {
      cost += costOf(j)
      change(j)
    }
    if (cost <= 0 || draw() < Math.exp(-cost / heat)) continue
    change(i)
    if (isExchange) change(j)
  }
  for (let hasGained = true; hasGained;) {
    hasGained = false
    for (let i = 0; i < small.length; i++)
      if (costOf(i) < 0) {
        change(i)
        hasGained = true
      }
  }
  return [...has.keys()].filter((i) => has[i] === 1)
}

/** Numbers in [0, 1) that are the same every time (Weyl's sequence through SplitMix's finaliser). */
function createFixedDraws(): () => number {
  let state = 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let word = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97)
    return ((word ^ (word >>> 15)) >>> 0) / 2 ** 32
  }
}

/** Published cells of each small leaf and small leaves of each published cell, by their places. */
function linkCells(model: TableModel, small: Int32Array, published: Int32Array) {
  const placeOfCell = new Int32Array(model.cellCount).fill(-1)
  published.forEach((cell, place) => (placeOfCell[cell] = place))
  const buffer = new Int32Array(model.maximumCellsOfLeaf)
  const below: number[][] = Array.from({ length: published.length }, () => [])
  const cellsOf = Array.from(small, (leaf, i) => {
    const places = buffer
      .subarray(0, model.readCells(leaf, buffer))
      .map((cell) => placeOfCell[cell]!)
      .filter((place) => place >= 0)
    for (const place of places) below[place]!.push(i)
    return places
  })
  return { cellsOf, leavesOf: below.map((leaves) => Int32Array.from(leaves)) }
}
