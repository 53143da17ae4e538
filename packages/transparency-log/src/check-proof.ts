// Verifying the proofs of RFC 9162, step by step as its sections 2.1.3.2 and 2.1.4.2 put it.
import { isSameBytes } from './bytes.ts'
import { HASH_BYTES } from './tree-hash.ts'
import type { TreeHasher } from './tree-hash.ts'

/** What an inclusion proof claims. */
export interface InclusionClaim {
  readonly index: number
  readonly size: number
  readonly leafHash: Uint8Array
  readonly root: Uint8Array
}

/** Whether the proof shows the leaf in the tree (RFC 9162, section 2.1.3.2). Anything malformed is `false`. */
export function isIncluded(hasher: TreeHasher, claim: InclusionClaim, proof: readonly Uint8Array[]): boolean {
  const root = rootByInclusion(hasher, claim, proof)
  return root !== null && isSameBytes(root, claim.root)
}

/** The root that a leaf and its proof lead to; `null` where the proof has not the length that index and size ask for. */
export function rootByInclusion(
  hasher: TreeHasher,
  claim: Omit<InclusionClaim, 'root'>,
  proof: readonly Uint8Array[],
): Uint8Array | null {
  const { index, size, leafHash } = claim
  if (!isIndex(index) || !isIndex(size) || index >= size || !areHashes([leafHash, ...proof])) return null
  let [node, last, hash] = [index, size - 1, leafHash]
  for (const sibling of proof) {
    if (last === 0) return null
    if (node % 2 === 1 || node === last) {
      hash = hasher.hashChildren(sibling, hash)
      while (node % 2 === 0 && node !== 0) {
        node = node / 2
        last = Math.floor(last / 2)
      }
    } else hash = hasher.hashChildren(hash, sibling)
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? hash : null
}

/** A tree by its size and root. */
export interface TreeHead {
  readonly size: number
  readonly root: Uint8Array
}

/**
 * Whether the proof shows that the second tree extends the first (RFC 9162, section 2.1.4.2). The empty tree is extended by
 * every tree, without a proof, as C2SP's tlog-witness asks; equal sizes have equal roots and no proof.
 */
export function isConsistent(hasher: TreeHasher, first: TreeHead, second: TreeHead, proof: readonly Uint8Array[]): boolean {
  if (!isIndex(first.size) || !isIndex(second.size) || first.size > second.size) return false
  if (first.size === 0 && !isSameBytes(first.root, hasher.emptyRoot)) return false
  if (first.size === second.size) return proof.length === 0 && isSameBytes(first.root, second.root)
  if (!areHashes([first.root, second.root, ...proof])) return false
  if (first.size === 0) return proof.length === 0
  const path = isPowerOfTwo(first.size) ? [first.root, ...proof] : proof
  const [start, ...rest] = path
  if (start === undefined || proof.length === 0) return false
  let [node, last] = [first.size - 1, second.size - 1]
  while (node % 2 === 1) {
    node = (node - 1) / 2
    last = Math.floor(last / 2)
  }
  let [firstRoot, secondRoot] = [start, start]
  for (const sibling of rest) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      firstRoot = hasher.hashChildren(sibling, firstRoot)
      secondRoot = hasher.hashChildren(sibling, secondRoot)
      while (node % 2 === 0 && node !== 0) {
        node = node / 2
        last = Math.floor(last / 2)
      }
    } else secondRoot = hasher.hashChildren(secondRoot, sibling)
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && isSameBytes(firstRoot, first.root) && isSameBytes(secondRoot, second.root)
}

function isPowerOfTwo(size: number): boolean {
  return Number.isInteger(Math.log2(size)) && 2 ** Math.log2(size) === size
}

function isIndex(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === HASH_BYTES)
}
