// The hashes of a Merkle tree: RFC 9162, section 2.1.1 (the same as RFC 6962, section 2.1), over SHA-256. A leaf and an inner
// node begin with different bytes, so neither can stand for the other.
import { portableCryptography } from './cryptography.ts'
import type { LogCryptography } from './cryptography.ts'

/** Bytes of a hash. */
export const HASH_BYTES = 32

/** Hashes leaves and inner nodes. Not to be shared between threads: it keeps one buffer. */
export interface TreeHasher {
  /** SHA-256(0x00 || entry). */
  hashLeaf(entry: Uint8Array): Uint8Array
  /** SHA-256(0x01 || left || right). */
  hashChildren(left: Uint8Array, right: Uint8Array): Uint8Array
  /** The root of a tree without leaves: SHA-256 of nothing. */
  readonly emptyRoot: Uint8Array
}

/** A hasher over this SHA-256. */
export function createTreeHasher(cryptography: Pick<LogCryptography, 'sha256'> = portableCryptography): TreeHasher {
  const pair = new Uint8Array(1 + 2 * HASH_BYTES)
  pair[0] = 1
  let leaf = new Uint8Array(0)
  return {
    hashLeaf(entry) {
      // Entries of one log are of one length, so the buffer is made once.
      if (leaf.length !== entry.length + 1) leaf = new Uint8Array(entry.length + 1)
      leaf.set(entry, 1)
      return cryptography.sha256(leaf)
    },
    hashChildren(left, right) {
      pair.set(left, 1)
      pair.set(right, 1 + HASH_BYTES)
      return cryptography.sha256(pair)
    },
    emptyRoot: cryptography.sha256(new Uint8Array(0)),
  }
}
