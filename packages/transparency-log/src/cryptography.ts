// SHA-256 and Ed25519, in JavaScript that runs everywhere. Whoever has faster ones (Node's, a browser's) hands them in: the
// two must give the same answers, which cryptography.test.ts holds against each other.
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'

/** What the log needs of cryptography, synchronous. */
export interface LogCryptography {
  /** SHA-256 (FIPS 180-4). The bytes handed in may be overwritten as soon as it returns. */
  sha256(bytes: Uint8Array): Uint8Array
  /** Whether an Ed25519 signature (RFC 8032, 64 bytes) is this public key's (32 bytes) over the message. Never throws. */
  verifyEd25519(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean
}

/** In JavaScript alone. */
export const portableCryptography: LogCryptography = {
  sha256: (bytes) => sha256(bytes),
  verifyEd25519(signature, message, publicKey) {
    if (signature.length !== 64 || publicKey.length !== 32) return false
    try {
      return ed25519.verify(signature, message, publicKey, { zip215: false })
    } catch {
      // The library throws where a point does not lie on the curve: such a signature is nobody's.
      return false
    }
  },
}

/** An Ed25519 signature of 64 bytes by a secret seed of 32 bytes. */
export function signEd25519(message: Uint8Array, seed: Uint8Array): Uint8Array {
  return ed25519.sign(message, seed)
}

/** The public key, 32 bytes, of a secret seed of 32 bytes. */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(seed)
}
