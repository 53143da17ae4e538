// Parts of a table that are small enough for one linear programme each: some innermost codes of each dimension, all
// combinations of them; and the ways in which the table's cells cut through such a part.
import type { Dimension } from './hierarchy.ts'
import type { TableModel } from './table-model.ts'

/** A block. */
export interface Block {
  /** Leaves of the table, ascending. */
  readonly leaves: Int32Array
  /** Innermost codes (indices into `leafCodes`), one list a dimension, ascending. */
  readonly codes: readonly Int32Array[]
}

/** Cells that hold the same leaves of a block. */
export interface Margin {
  /** Places in `Block.leaves`. */
  readonly places: Int32Array
  readonly cells: Int32Array
}

/**
 * Ways to part the whole table into blocks, those of the smallest blocks first, the last being the table in one piece. Each
 * dimension stays whole or is parted into innermost codes that share their narrowest broader code, a few at a time.
 */
export function listPartings({ dimensions }: TableModel): readonly (readonly Block[])[] {
  const finest = dimensions.map(partDimension)
  let choices: readonly (readonly (readonly Int32Array[])[])[] = [[]]
  dimensions.forEach((dimension, d) => {
    const whole = [Int32Array.from(dimension.leafCodes.keys())]
    const ways = finest[d]!.length > 1 && d < MOST_PARTED ? [finest[d]!, whole] : [whole]
    choices = choices.flatMap((choice) => ways.map((way) => [...choice, way]))
  })
  return choices.toSorted((a, b) => countBlocks(b) - countBlocks(a)).map((choice) => combineCodes(dimensions, choice))
}

function countBlocks(choice: readonly (readonly Int32Array[])[]): number {
  return choice.reduce((product, way) => product * way.length, 1)
}

/** More siblings than this are parted among themselves: any part of the table will do for a block. */
const MOST_SIBLINGS = 16

/** Beyond this many dimensions, those that follow stay whole: 2^8 partings are enough to choose from. */
const MOST_PARTED = 8

function combineCodes(dimensions: readonly Dimension[], parts: readonly (readonly Int32Array[])[]): readonly Block[] {
  let lists: readonly (readonly Int32Array[])[] = [[]]
  for (const part of parts) lists = lists.flatMap((list) => part.map((codes) => [...list, codes]))
  return lists.map((codes) => {
    let leaves = Int32Array.of(0)
    dimensions.forEach(({ leafCodes }, d) => {
      leaves = combine(leaves, leafCodes.length, codes[d]!)
    })
    return { leaves, codes }
  })
}

function partDimension({ codesOfLeaf, leavesOfCode }: Dimension): readonly Int32Array[] {
  const narrowest = codesOfLeaf.map((codes) => {
    let best = -1
    for (const code of codes)
      if (leavesOfCode[code]!.length > 1 && (best === -1 || leavesOfCode[code]!.length < leavesOfCode[best]!.length)) best = code
    return best
  })
  return [...Map.groupBy(codesOfLeaf.keys(), (leaf) => narrowest[leaf]!).values()].flatMap((leaves) => {
    const size = Math.ceil(leaves.length / Math.ceil(leaves.length / MOST_SIBLINGS))
    return Array.from({ length: Math.ceil(leaves.length / size) }, (_, i) =>
      Int32Array.from(leaves.slice(i * size, (i + 1) * size)),
    )
  })
}

/** All different non-empty cuts of the table's cells through a block. Every cell that meets the block stands in one. */
export function listMargins({ dimensions }: TableModel, { codes }: Block): readonly Margin[] {
  let margins: readonly Margin[] = [{ places: Int32Array.of(0), cells: Int32Array.of(0) }]
  dimensions.forEach((dimension, d) => {
    const own = codes[d]!
    const cuts = cutCodes(dimension, own)
    margins = margins.flatMap((margin) =>
      cuts.map((cut) => ({
        places: combine(margin.places, own.length, cut.inside),
        cells: combine(margin.cells, dimension.codes.length, Int32Array.from(cut.codes)),
      })),
    )
  })
  return margins
}

/** The codes of a dimension by which of the block's innermost codes they hold. */
function cutCodes({ leavesOfCode, leafCodes }: Dimension, own: Int32Array) {
  const placeOf = new Int32Array(leafCodes.length).fill(-1)
  own.forEach((leaf, place) => (placeOf[leaf] = place))
  const cuts = new Map<string, { readonly inside: Int32Array; readonly codes: number[] }>()
  leavesOfCode.forEach((leaves, code) => {
    const inside = leaves.map((leaf) => placeOf[leaf]!).filter((place) => place !== -1)
    if (inside.length === 0) return
    const cut = cuts.get(inside.join())
    if (cut === undefined) cuts.set(inside.join(), { inside, codes: [code] })
    else cut.codes.push(code)
  })
  return [...cuts.values()]
}

/** All `left × radix + right`. */
function combine(left: Int32Array, radix: number, right: Int32Array): Int32Array<ArrayBuffer> {
  const out = new Int32Array(left.length * right.length)
  left.forEach((one, i) => {
    for (let k = 0; k < right.length; k++) out[i * right.length + k] = one * radix + right[k]!
  })
  return out
}
