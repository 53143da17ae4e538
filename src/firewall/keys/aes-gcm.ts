// AES-256-GCM as node:crypto has it, with a random 96-bit nonce before each message and its 128-bit tag behind it
// (NIST SP 800-38D). Nothing of our own but the order of the parts.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Bytes of a key. */
export const KEY_BYTES = 32
/** Bytes of a nonce: 96 bits, the length that SP 800-38D recommends. */
export const NONCE_BYTES = 12
/** Bytes of a tag: 128 bits, the full length. */
export const TAG_BYTES = 16

/** A new random key in memory of its own, never in the pool that small buffers share. */
export function newKey(): Uint8Array {
  return new Uint8Array(randomBytes(KEY_BYTES))
}

/** Nonce, ciphertext and tag of a message. With random nonces one key is good for 2^32 messages (SP 800-38D, 8.3). Throws for a key of zeros. */
export function encrypt(key: Uint8Array, message: Uint8Array, associatedData: Uint8Array): Uint8Array {
  // A key that was overwritten is everybody's key.
  if (key.every((byte) => byte === 0)) throw new Error('This key was closed')
  return encryptWith(key, randomBytes(NONCE_BYTES), message, associatedData)
}

/** `encrypt` under a nonce that is given: for published test vectors. A nonce that is used twice gives the key's messages away. */
export function encryptWith(key: Uint8Array, nonce: Uint8Array, message: Uint8Array, associatedData: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(associatedData)
  return joinBytes(nonce, cipher.update(message), cipher.final(), cipher.getAuthTag())
}

/** The message, or nothing where key, associated data or any bit of what was encrypted is another. */
export function decrypt(key: Uint8Array, encrypted: Uint8Array, associatedData: Uint8Array): Uint8Array | undefined {
  if (encrypted.length < NONCE_BYTES + TAG_BYTES) return undefined
  const nonce = encrypted.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(associatedData)
  decipher.setAuthTag(encrypted.subarray(-TAG_BYTES))
  const message = decipher.update(encrypted.subarray(NONCE_BYTES, -TAG_BYTES))
  try {
    decipher.final()
  } catch {
    // Not authentic: what came out before the tag was checked is nobody's message.
    message.fill(0)
    return undefined
  }
  const own = Uint8Array.from(message)
  message.fill(0)
  return own
}

/** Parts one after another, in memory of their own. */
export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let place = 0
  for (const part of parts) {
    joined.set(part, place)
    place += part.length
  }
  return joined
}
