// C2SP signed-note, "Verifier keys": who signed, as text that can be printed on paper. https://c2sp.org/signed-note
// Two kinds are known here: Ed25519 (0x01, the log's own) and the timestamped Ed25519 of c2sp.org/tlog-cosignature (0x04).
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { fromBase64, joinBytes, toBase64, utf8 } from './bytes.ts'
import { portableCryptography, publicKeyOf, signEd25519 } from './cryptography.ts'

/** `ed25519` signs a note's text; `cosignature` signs it with the time at which it was seen. */
export type NoteKeyKind = 'ed25519' | 'cosignature'

const typeBytes: Readonly<Record<NoteKeyKind, number>> = { ed25519: 0x01, cosignature: 0x04 }

/** A key that a signature is checked with. */
export interface NoteKey {
  /** Without spaces and plus signs; by convention an address without its scheme. */
  readonly name: string
  readonly kind: NoteKeyKind
  /** 32 bits of a hash over name, kind and key: tells keys of one name apart, and proves nothing. */
  readonly id: number
  /** 32 bytes. */
  readonly publicKey: Uint8Array
}

/** Whoever signs notes. */
export interface NoteSigner {
  readonly key: NoteKey
  /** The signature without its key id: 64 bytes, or 72 with the time for a cosignature, which is why `at` is asked for. */
  sign(text: string, at: Date): Uint8Array
}

/** A key with its id. Throws for a name with spaces or plus signs and for a key that has not 32 bytes. */
export function createNoteKey(name: string, kind: NoteKeyKind, publicKey: Uint8Array): NoteKey {
  if (!isKeyName(name)) throw new RangeError(`not a name of a key: "${name}"`)
  if (publicKey.length !== 32) throw new RangeError('an Ed25519 public key has 32 bytes')
  return { name, kind, id: keyId(name, kind, publicKey), publicKey }
}

/** `name+hex(id)+base64(kind || public key)`. */
export function formatNoteKey(key: NoteKey): string {
  return `${key.name}+${showKeyId(key.id)}+${toBase64(joinBytes(Uint8Array.of(typeBytes[key.kind]), key.publicKey))}`
}

/** Reads what `formatNoteKey` writes; the id must be the one that the key asks for. */
export function parseNoteKey(text: string): Result<NoteKey, string> {
  const parts = splitKey(text)
  if (parts === null) return fail('a key is written name+id+key, such as example.org/log+530d903a+AekyeRrm56hA…')
  const { name, id, kind, material } = parts
  if (kind === null) return fail('this kind of key is not known here; Ed25519 (1) and timestamped Ed25519 (4) are')
  if (material.length !== 32) return fail('the key has not 32 bytes')
  const key = createNoteKey(name, kind, material)
  return showKeyId(key.id) === id ? ok(key) : fail('the id does not belong to the key: it was mistyped or altered')
}

/** The eight hexadecimal digits of a key's id. */
export function showKeyId(id: number): string {
  return id.toString(16).padStart(8, '0')
}

/** Signs notes with an Ed25519 seed of 32 bytes. */
export function createNoteSigner(name: string, seed: Uint8Array): NoteSigner {
  return { key: createNoteKey(name, 'ed25519', publicKeyOf(seed)), sign: (text) => signEd25519(utf8(text), seed) }
}

/** `PRIVATE+KEY+name+hex(id)+base64(1 || seed)`, as golang.org/x/mod/sumdb/note keeps a signer's secret. */
export function formatSignerKey(signer: NoteSigner, seed: Uint8Array): string {
  const kind = Uint8Array.of(typeBytes[signer.key.kind])
  return `PRIVATE+KEY+${signer.key.name}+${showKeyId(signer.key.id)}+${toBase64(joinBytes(kind, seed))}`
}

/** Reads the secret of an Ed25519 signer as golang.org/x/mod/sumdb/note writes it. */
export function parseSignerKey(text: string): Result<{ readonly signer: NoteSigner; readonly seed: Uint8Array }, string> {
  const parts = text.startsWith('PRIVATE+KEY+') ? splitKey(text.slice('PRIVATE+KEY+'.length)) : null
  if (parts === null || parts.kind !== 'ed25519' || parts.material.length !== 32)
    return fail('not the secret key of an Ed25519 signer')
  const signer = createNoteSigner(parts.name, parts.material)
  return showKeyId(signer.key.id) === parts.id ? ok({ signer, seed: parts.material }) : fail('the id does not belong to the key')
}

/** Whether a name may stand in a signature line. */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[\s+\p{Cc}]/u.test(name) && name.isWellFormed()
}

function splitKey(text: string) {
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text)
  const [, name, id, encoded] = match ?? []
  if (name === undefined || id === undefined || encoded === undefined || !isKeyName(name)) return null
  const bytes = fromBase64(encoded)
  if (!bytes.ok || bytes.value.length === 0) return null
  const kinds: readonly NoteKeyKind[] = ['ed25519', 'cosignature']
  const kind = kinds.find((one) => typeBytes[one] === bytes.value[0]) ?? null
  return { name, id, kind, material: bytes.value.subarray(1) }
}

function keyId(name: string, kind: NoteKeyKind, publicKey: Uint8Array): number {
  const hash = portableCryptography.sha256(joinBytes(utf8(`${name}\n`), Uint8Array.of(typeBytes[kind]), publicKey))
  return new DataView(hash.buffer, hash.byteOffset).getUint32(0)
}
