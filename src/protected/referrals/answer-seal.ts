// What a recipient or the person answers, sealed to the referral: HPKE (RFC 9180) with X25519, HKDF-SHA-256 and AES-256-GCM. The public half
// lies beside the referral, the private half is sealed with the person's key: no role of the server reads an answer without it.
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { fail, ok, type Result } from '@causeway/vocabulary'

const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
const info = new TextEncoder().encode('causeway/referral-answer/1')
const KEY_BYTES = 32
/** Lengths tell: every answer up to here looks the same, longer ones in steps of it. */
const PADDED = 512

/** Whose answer, and which: what a sealed answer is bound to. */
export interface AnswerPlace {
  readonly organisationId: string
  readonly referralId: string
  readonly kind: string
}

/** A new pair: 32 bytes each. */
export async function makeAnswerKeys(): Promise<{ readonly publicKey: Uint8Array; readonly privateKey: Uint8Array }> {
  const pair = await suite.kem.generateKeyPair()
  const [publicKey, privateKey] = await Promise.all([
    suite.kem.serializePublicKey(pair.publicKey),
    suite.kem.serializePrivateKey(pair.privateKey),
  ])
  return { publicKey: new Uint8Array(publicKey), privateKey: new Uint8Array(privateKey) }
}

/** Seals an answer: the encapsulated key, then the ciphertext with its tag. The same answer never gives the same bytes twice. */
export async function sealAnswer(publicKey: Uint8Array, place: AnswerPlace, answer: unknown): Promise<Uint8Array> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(toBuffer(publicKey))
  const { ct, enc } = await suite.seal({ recipientPublicKey, info }, toBuffer(pad(JSON.stringify(answer))), toBuffer(bind(place)))
  const sealed = new Uint8Array(KEY_BYTES + ct.byteLength)
  sealed.set(new Uint8Array(enc))
  sealed.set(new Uint8Array(ct), KEY_BYTES)
  return sealed
}

/** Opens one. `corrupted` where a bit of it, the key, or what it is bound to is another. */
export async function openAnswer(
  privateKey: Uint8Array,
  place: AnswerPlace,
  sealed: Uint8Array,
): Promise<Result<unknown, 'corrupted'>> {
  if (sealed.length <= KEY_BYTES) return fail('corrupted')
  try {
    const recipientKey = await suite.kem.deserializePrivateKey(toBuffer(privateKey))
    const enc = toBuffer(sealed.subarray(0, KEY_BYTES))
    const plain = await suite.open({ recipientKey, enc, info }, toBuffer(sealed.subarray(KEY_BYTES)), toBuffer(bind(place)))
    return ok(JSON.parse(new TextDecoder().decode(plain)))
  } catch {
    // The library throws where the tag does not hold; there is nothing else to tell apart.
    return fail('corrupted')
  }
}

function bind({ organisationId, referralId, kind }: AnswerPlace): Uint8Array {
  return new TextEncoder().encode(`${organisationId} ${referralId} ${kind}`)
}

/** Blanks behind JSON mean nothing. */
function pad(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text)
  const padded = new Uint8Array(Math.ceil(bytes.length / PADDED) * PADDED).fill(0x20)
  padded.set(bytes)
  return padded
}

/** The bytes in memory of their own, as the library takes them. */
function toBuffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer
}
