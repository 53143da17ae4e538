// The tree of RFC 9162, sections 2.1.1, 2.1.3.1 and 2.1.4.1, by its own recursive definitions over whole lists and Node's SHA-256: slow, and
// as plain as the text. What the package computes is held against it.
import { createHash } from 'node:crypto'

const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

/** MTH({d[0], …}). */
export function treeHash(entries: readonly Uint8Array[]): Uint8Array {
  const [only] = entries
  if (only === undefined) return sha256()
  if (entries.length === 1) return sha256(Uint8Array.of(0), only)
  const k = splitAt(entries.length)
  return sha256(Uint8Array.of(1), treeHash(entries.slice(0, k)), treeHash(entries.slice(k)))
}

/** PATH(m, D_n). */
export function auditPath(m: number, entries: readonly Uint8Array[]): Uint8Array[] {
  if (entries.length === 1) return []
  const k = splitAt(entries.length)
  return m < k
    ? [...auditPath(m, entries.slice(0, k)), treeHash(entries.slice(k))]
    : [...auditPath(m - k, entries.slice(k)), treeHash(entries.slice(0, k))]
}

/** SUBPROOF(m, D_n, b), with b whether the old tree is a subtree of its own here; PROOF(m, D_n) is SUBPROOF(m, D_n, true). */
export function consistencyProof(m: number, entries: readonly Uint8Array[], b = true): Uint8Array[] {
  if (m === entries.length) return b ? [] : [treeHash(entries)]
  const k = splitAt(entries.length)
  return m <= k
    ? [...consistencyProof(m, entries.slice(0, k), b), treeHash(entries.slice(k))]
    : [...consistencyProof(m - k, entries.slice(k), false), treeHash(entries.slice(0, k))]
}

/** The largest power of two smaller than n. */
function splitAt(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/** Entries that differ: the number of each, as text. */
export function entriesUpTo(count: number): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, at) => new TextEncoder().encode(`entry ${at}`))
}
