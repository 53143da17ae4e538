// C2SP signed-note: a text and the signatures of those who stand by it. https://c2sp.org/signed-note
// Signatures of unknown keys are skipped; one that names a known key and is not that key's makes the whole note worthless.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { fromBase64, joinBytes, toBase64, utf8 } from './bytes.ts'
import { cosignedSeconds, cosignedText } from './cosignature.ts'
import { portableCryptography } from './cryptography.ts'
import type { LogCryptography } from './cryptography.ts'
import { isKeyName } from './note-key.ts'
import type { NoteKey, NoteSigner } from './note-key.ts'

/** The most signatures that a note may have here. The specification asks for at least 16. */
export const MOST_SIGNATURES = 64

/** The longest note that is read, in characters. */
export const LONGEST_NOTE = 256_000

/** One signature line. */
export interface NoteSignature {
  readonly name: string
  readonly id: number
  /** Without the key's id. */
  readonly bytes: Uint8Array
}

/** A note: its text, with the newline at its end, and its signatures. */
export interface SignedNote {
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** A signature that holds. */
export interface VerifiedSignature {
  readonly key: NoteKey
  /** When the cosigner saw it, seconds since 1970; `null` for a signature without a time. */
  readonly seconds: number | null
}

/** The note as text. */
export function formatNote(note: SignedNote): string {
  return `${note.text}\n${note.signatures.map(formatSignatureLine).join('')}`
}

/** `— name base64(id || signature)` and a newline. */
export function formatSignatureLine(signature: NoteSignature): string {
  const id = new Uint8Array(4)
  new DataView(id.buffer).setUint32(0, signature.id)
  return `— ${signature.name} ${toBase64(joinBytes(id, signature.bytes))}\n`
}

/** Reads a note, without looking at whether its signatures hold. The error says what is wrong with its form. */
export function parseNote(note: string): Result<SignedNote, string> {
  if (note.length > LONGEST_NOTE) return fail(`a note of more than ${LONGEST_NOTE} characters`)
  if (!note.isWellFormed() || hasControl(note)) return fail('a control character, or text that is not UTF-8')
  const split = note.lastIndexOf('\n\n')
  if (split < 0 || !note.endsWith('\n')) return fail('no empty line between the text and its signatures')
  const lines = note.slice(split + 2, -1).split('\n')
  if (lines.length > MOST_SIGNATURES) return fail(`more than ${MOST_SIGNATURES} signatures`)
  const signatures: NoteSignature[] = []
  for (const line of lines) {
    const signature = parseSignatureLine(line)
    if (signature === null) return fail(`a line that is no signature: "${line.slice(0, 80)}"`)
    signatures.push(signature)
  }
  return ok({ text: note.slice(0, split + 1), signatures })
}

/** Reads one signature line without its newline; `null` for anything else. */
export function parseSignatureLine(line: string): NoteSignature | null {
  const match = /^— (\S+) ([A-Za-z0-9+/=]+)$/u.exec(line)
  const [, name, encoded] = match ?? []
  if (name === undefined || encoded === undefined || !isKeyName(name)) return null
  const bytes = fromBase64(encoded)
  if (!bytes.ok || bytes.value.length < 5) return null
  const view = new DataView(bytes.value.buffer, bytes.value.byteOffset)
  return { name, id: view.getUint32(0), bytes: bytes.value.subarray(4) }
}

/**
 * Which of these keys signed the note. Signatures of other keys are skipped. The error is the known key in whose name a signature
 * stands that is not its own: then nothing of the note is to be believed.
 */
export function verifyNote(
  note: SignedNote,
  keys: readonly NoteKey[],
  cryptography: LogCryptography = portableCryptography,
): Result<readonly VerifiedSignature[], { readonly forged: NoteKey }> {
  const verified = new Map<NoteKey, VerifiedSignature>()
  for (const signature of note.signatures) {
    const key = keys.find((one) => one.name === signature.name && one.id === signature.id)
    if (key === undefined) continue
    const holds = verifySignature(note.text, signature.bytes, key, cryptography)
    if (holds === null) return fail({ forged: key })
    if (!verified.has(key)) verified.set(key, holds)
  }
  return ok([...verified.values()])
}

/** Signs a text, or adds signatures to a note. `at` is the time that cosigners put to it. */
export function signNote(note: string | SignedNote, signers: readonly NoteSigner[], at: Date): SignedNote {
  const { text, signatures } = typeof note === 'string' ? { text: note, signatures: [] } : note
  if (!text.endsWith('\n') || text.startsWith('\n') || hasControl(text))
    throw new RangeError('a note is lines of text, with a newline at its end')
  const added = signers.map((signer) => ({ name: signer.key.name, id: signer.key.id, bytes: signer.sign(text, at) }))
  return { text, signatures: [...signatures, ...added] }
}

function verifySignature(text: string, bytes: Uint8Array, key: NoteKey, cryptography: LogCryptography): VerifiedSignature | null {
  if (key.kind === 'ed25519') return cryptography.verifyEd25519(bytes, utf8(text), key.publicKey) ? { key, seconds: null } : null
  const seconds = cosignedSeconds(bytes)
  if (seconds === null) return null
  const holds = cryptography.verifyEd25519(bytes.subarray(8), utf8(cosignedText(text, seconds)), key.publicKey)
  return holds ? { key, seconds } : null
}

/** ASCII control characters other than the newline are forbidden in notes. */
function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 32 && code !== 10) return true
  }
  return false
}
