// The right edge of a growing tree: the hashes of its largest complete subtrees, left to right, one for each binary one of its
// size. It is all that has to be kept to append leaves and to know the root after each.
import type { TreeHasher } from './tree-hash.ts'

/** A tree by its largest complete subtrees. `hashes` has as many as `size` has binary ones. Plain data: it can be stored. */
export interface CompactRange {
  readonly size: number
  readonly hashes: readonly Uint8Array[]
}

/** The tree without leaves. */
export const EMPTY_RANGE: CompactRange = { size: 0, hashes: [] }

/**
 * Told of each complete subtree as its last leaf comes: the one at `index`, counted in subtrees of 2^level leaves. A hash that it
 * returns is put in the place of the subtree's own.
 */
export type SubtreeListener = (level: number, index: number, hash: Uint8Array) => Uint8Array | void

/** Appends leaves to a range. */
export interface RangeBuilder {
  /** Leaves so far. */
  readonly size: number
  /** Appends one leaf by its hash. */
  append(leafHash: Uint8Array): void
  /** The root of the tree of all leaves so far. */
  root(): Uint8Array
  /** What to store in order to go on later. */
  range(): CompactRange
}

/** Goes on from a range; throws where its hashes do not fit its size. */
export function createRangeBuilder(
  hasher: TreeHasher,
  from: CompactRange = EMPTY_RANGE,
  onSubtree?: SubtreeListener,
): RangeBuilder {
  if (from.hashes.length !== levelsOf(from.size).length) throw new Error('a compact range with too many or too few hashes')
  const hashes = [...from.hashes]
  let size = from.size
  return {
    get size() {
      return size
    },
    append(leafHash) {
      let index = size
      let level = 0
      let hash = onSubtree?.(0, index, leafHash) ?? leafHash
      // Each trailing binary one of the size is a complete subtree of the same height on the left: the two become one.
      while (index % 2 === 1) {
        const left = hashes.pop()
        if (left === undefined) throw new Error('a compact range lost a hash')
        hash = hasher.hashChildren(left, hash)
        index = (index - 1) / 2
        level++
        hash = onSubtree?.(level, index, hash) ?? hash
      }
      hashes.push(hash)
      size++
    },
    root: () => foldSubtrees(hasher, hashes),
    range: () => ({ size, hashes: [...hashes] }),
  }
}

/** The root over complete subtrees of falling size; the empty tree's where there are none. */
export function foldSubtrees(hasher: TreeHasher, hashes: readonly Uint8Array[]): Uint8Array {
  return (
    hashes.reduceRight<Uint8Array | null>((right, left) => (right === null ? left : hasher.hashChildren(left, right)), null) ??
    hasher.emptyRoot
  )
}

/** The heights of the largest complete subtrees of a tree of this size, left to right. */
export function levelsOf(size: number): readonly number[] {
  const levels: number[] = []
  for (let level = 0, rest = size; rest > 0; level++, rest = Math.floor(rest / 2)) if (rest % 2 === 1) levels.unshift(level)
  return levels
}
