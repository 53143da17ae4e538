// C2SP tlog-checkpoint: which tree a log stands by, as the text of a signed note. https://c2sp.org/tlog-checkpoint
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { fromBase64, joinBytes, readDecimal, toBase64, utf8 } from './bytes.ts'
import { createCosigner } from './cosignature.ts'
import { portableCryptography } from './cryptography.ts'
import { createNoteSigner } from './note-key.ts'
import type { NoteSigner } from './note-key.ts'
import { formatNote, signNote } from './signed-note.ts'
import { HASH_BYTES } from './tree-hash.ts'

/** A tree of a log. */
export interface Checkpoint {
  /** Which log: by convention its address without scheme and closing slash. */
  readonly origin: string
  /** Leaves. */
  readonly size: number
  readonly root: Uint8Array
}

/** The three lines. Throws for an origin that is empty or more than a line. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  if (checkpoint.origin === '' || checkpoint.origin.includes('\n')) throw new RangeError('an origin is one line of text')
  if (!Number.isSafeInteger(checkpoint.size) || checkpoint.size < 0) throw new RangeError('a size is a whole number')
  return `${checkpoint.origin}\n${checkpoint.size}\n${toBase64(checkpoint.root)}\n`
}

/** Reads the text of a checkpoint; lines after the third are passed over, as the specification asks. */
export function parseCheckpoint(text: string): Result<Checkpoint, string> {
  if (!text.endsWith('\n')) return fail('no newline at the end of the checkpoint')
  const [origin = '', sizeLine = '', rootLine = '', ...extensions] = text.slice(0, -1).split('\n')
  if (origin === '') return fail('no origin in the first line')
  const size = readDecimal(sizeLine)
  if (size === null) return fail(`the second line is no number of entries: "${sizeLine.slice(0, 40)}"`)
  const root = fromBase64(rootLine)
  if (!root.ok || root.value.length !== HASH_BYTES) return fail('the third line is no hash')
  if (extensions.includes('')) return fail('an empty line')
  return ok({ origin, size, root: root.value })
}

/** A signed checkpoint as it is published. */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[], at: Date): string {
  return formatNote(signNote(formatCheckpoint(checkpoint), signers, at))
}

/**
 * The two signers of a log over one secret seed of 32 bytes: its signature, and its cosignature with the time, whose key is made from the
 * seed by a hash, since one key must not sign in two ways. Both have the origin as their name.
 */
export function createLogSigners(origin: string, seed: Uint8Array): readonly [NoteSigner, NoteSigner] {
  const timeSeed = portableCryptography.sha256(joinBytes(utf8('causeway transparency log, time key, version 1\n'), seed))
  return [createNoteSigner(origin, seed), createCosigner(origin, timeSeed)]
}
