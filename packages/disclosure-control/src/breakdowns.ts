// How a code splits into narrower codes: the equations "parent = sum of children" of a dimension, found from the
// innermost codes alone, so that several hierarchies over the same codes each give theirs.
import type { Dimension } from './hierarchy.ts'

/** A code and narrower codes that part it without overlap (indices into `Dimension.codes`). */
export interface Breakdown {
  readonly parent: number
  readonly children: Int32Array
}

/** Every widest code below a parent stands in at least one breakdown of it. Codes with the same innermost codes break down into each other. */
export function findBreakdowns({ leavesOfCode, leafCodes }: Dimension): readonly Breakdown[] {
  const breakdowns: Breakdown[] = []
  const inside = new Uint8Array(leafCodes.length)
  leavesOfCode.forEach((leaves, parent) => {
    inside.fill(0)
    for (const leaf of leaves) inside[leaf] = 1
    const below = [...leavesOfCode.keys()].filter((code) => {
      const own = leavesOfCode[code]!
      if (code === parent || own.length > leaves.length || own.length === 0) return false
      // Of two codes for the same people, one equation in one direction is enough.
      return (own.length < leaves.length || code > parent) && own.every((leaf) => inside[leaf] === 1)
    })
    below.sort((a, b) => leavesOfCode[b]!.length - leavesOfCode[a]!.length || a - b)
    const same = below.filter((code) => leavesOfCode[code]!.length === leaves.length)
    for (const alias of same) breakdowns.push({ parent, children: Int32Array.of(alias) })
    const narrower = below.slice(same.length)
    for (const first of keepWidest(narrower, leavesOfCode)) {
      if (breakdowns.some((known) => known.parent === parent && known.children.includes(first))) continue
      breakdowns.push({ parent, children: partFrom(first, leaves, narrower, leavesOfCode) })
    }
  })
  return breakdowns
}

function keepWidest(codes: readonly number[], leavesOfCode: readonly Int32Array[]): readonly number[] {
  return codes.filter((code) => {
    const own = leavesOfCode[code]!
    return !codes.some((wider) => {
      const theirs = leavesOfCode[wider]!
      return theirs.length > own.length && own.every((leaf) => theirs.includes(leaf))
    })
  })
}

/** Completes a parting that begins with `first`, widest codes first; innermost codes fill what is left. */
function partFrom(
  first: number,
  leaves: Int32Array,
  narrower: readonly number[],
  leavesOfCode: readonly Int32Array[],
): Int32Array {
  const open = new Set(leaves)
  const taken: number[] = []
  for (const code of [first, ...narrower]) {
    const own = leavesOfCode[code]!
    if (!own.every((leaf) => open.has(leaf))) continue
    taken.push(code)
    for (const leaf of own) open.delete(leaf)
    if (open.size === 0) break
  }
  return Int32Array.from(taken)
}
