// What waits to be counted, sealed: whoever holds the database alone reads neither what an entry of a journal was about nor how much it
// changed. The key is the installation's, kept beside the database and never in it.
import type { CountRow } from './to-rows.ts'

/** The key, ready to be used. */
export type FactsKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

const NONCE_BYTES = 12
/** Lengths are told in steps of this many bytes. */
const PADDED_TO = 2048

/** The key from the installation's secret of 32 bytes. */
export function readFactsKey(secret: Uint8Array<ArrayBuffer>): Promise<FactsKey> {
  if (secret.length !== 32) throw new Error('The key of the counts has 32 bytes')
  return crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/** Seals rows; `name` binds them to where they stand. */
export async function sealRows(key: FactsKey, rows: readonly CountRow[], name: string): Promise<Buffer> {
  const plain = new TextEncoder().encode(JSON.stringify(rows))
  const padded = new Uint8Array(Math.ceil((plain.length + 1) / PADDED_TO) * PADDED_TO).fill(0x20)
  padded.set(plain)
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: toBytes(name) }, key, padded)
  return Buffer.concat([nonce, new Uint8Array(sealed)])
}

/** Opens them; `null` where the seal does not hold. */
export async function openRows(key: FactsKey, sealed: Uint8Array, name: string): Promise<readonly CountRow[] | null> {
  const bytes = new Uint8Array(sealed)
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: bytes.subarray(0, NONCE_BYTES), additionalData: toBytes(name) },
      key,
      bytes.subarray(NONCE_BYTES),
    )
    // Only `sealRows` writes under this key.
    return JSON.parse(new TextDecoder().decode(plain)) as readonly CountRow[]
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return null
    throw error
  }
}

function toBytes(name: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`causeway counts v1 ${name}`)
}
