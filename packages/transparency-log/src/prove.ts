// Inclusion and consistency proofs of RFC 9162, sections 2.1.3.1 and 2.1.4.1, made from the stored hashes of complete subtrees:
// first the plan (which subtrees), then one reading of them all, then the hashing of those at the right edge.
import { foldSubtrees, levelsOf } from './compact-range.ts'
import type { TreeHasher } from './tree-hash.ts'

/** A complete subtree: of 2^level leaves, the index-th of its level. */
export interface TreeNode {
  readonly level: number
  readonly index: number
}

/** Reads the hashes of complete subtrees, in the order asked. */
export type ReadNodes = (nodes: readonly TreeNode[]) => Promise<readonly Uint8Array[]>

/** What each hash of a proof is made of: complete subtrees, left to right. */
export type ProofPlan = readonly (readonly TreeNode[])[]

/** The plan of PATH(index, D[size]): from the leaf's sibling up. Throws where the leaf is not in the tree. */
export function planInclusion(index: number, size: number): ProofPlan {
  if (!isCount(index) || !isCount(size) || index >= size) throw new RangeError(`leaf ${index} is not in a tree of ${size}`)
  const plan: TreeNode[][] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    if (index < middle) {
      plan.unshift(nodesOf(middle, end))
      end = middle
    } else {
      plan.unshift(nodesOf(start, middle))
      start = middle
    }
  }
  return plan
}

/** The plan of PROOF(from, D[to]). Empty where either is the whole or there is nothing to extend. Throws where from > to. */
export function planConsistency(from: number, to: number): ProofPlan {
  if (!isCount(from) || !isCount(to) || from > to) throw new RangeError(`a tree of ${to} does not extend one of ${from}`)
  if (from === 0 || from === to) return []
  const plan: TreeNode[][] = []
  let [start, end] = [0, to]
  while (end !== from) {
    const middle = start + splitOf(end - start)
    if (from <= middle) {
      plan.unshift(nodesOf(middle, end))
      end = middle
    } else {
      plan.unshift(nodesOf(start, middle))
      start = middle
    }
  }
  // Where nothing was left behind on the left, the verifier has this subtree: it is the old root itself.
  if (start > 0) plan.unshift(nodesOf(start, end))
  return plan
}

/** The hashes that show that the leaf at `index` is in the tree of `size` leaves. */
export function proveInclusion(
  hasher: TreeHasher,
  readNodes: ReadNodes,
  index: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  return carryOut(hasher, readNodes, planInclusion(index, size))
}

/** The hashes that show that the tree of `to` leaves extends the one of `from`. */
export function proveConsistency(
  hasher: TreeHasher,
  readNodes: ReadNodes,
  from: number,
  to: number,
): Promise<readonly Uint8Array[]> {
  return carryOut(hasher, readNodes, planConsistency(from, to))
}

/** The root of the tree of `size` leaves. */
export async function readRoot(hasher: TreeHasher, readNodes: ReadNodes, size: number): Promise<Uint8Array> {
  if (size === 0) return hasher.emptyRoot
  const [root] = await carryOut(hasher, readNodes, [nodesOf(0, size)])
  if (root === undefined) throw new Error('a plan of one hash gave none')
  return root
}

async function carryOut(hasher: TreeHasher, readNodes: ReadNodes, plan: ProofPlan): Promise<readonly Uint8Array[]> {
  const hashes = await readNodes(plan.flat())
  let at = 0
  return plan.map((nodes) => foldSubtrees(hasher, hashes.slice(at, (at += nodes.length))))
}

/** The complete subtrees whose leaves are those from `start` up to `end`; `start` is where a subtree of that size may begin. */
export function nodesOf(start: number, end: number): TreeNode[] {
  let at = start
  return levelsOf(end - start).map((level) => {
    const node = { level, index: at / 2 ** level }
    at += 2 ** level
    return node
  })
}

/** The largest power of two below this number of leaves (2 or more). */
function splitOf(leaves: number): number {
  let split = 1
  while (split * 2 < leaves) split *= 2
  return split
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
