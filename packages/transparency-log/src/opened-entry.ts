// An entry opened for the person it is about, or for an auditor: body, salt and place, as one file in the form of c2sp.org/tlog-proof whose
// `extra` line holds hour, salt and body. Whoever holds it can check by themselves that this, and nothing else, was logged in that hour.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { isSameBytes, joinBytes } from './bytes.ts'
import { rootByInclusion } from './check-proof.ts'
import { portableCryptography } from './cryptography.ts'
import type { LogCryptography } from './cryptography.ts'
import { commitTo, encodeLeaf, hourOf, LAST_HOUR, LEAF_VERSION, showHour } from './leaf.ts'
import { formatLogProof, parseLogProof } from './log-proof.ts'
import { readSignedCheckpoint } from './signed-checkpoint.ts'
import type { SignedCheckpoint, TrustedKeys } from './signed-checkpoint.ts'
import { createTreeHasher } from './tree-hash.ts'

const SALT_BYTES = 32

/** What the leaf of an entry is made of. */
export interface OpenedEntry {
  /** The hour that the leaf says, since 1970. */
  readonly hour: number
  readonly salt: Uint8Array
  /** The entry itself, as it was committed to. */
  readonly body: Uint8Array
}

/** An opened entry with its place in the log. */
export interface EntryProof extends OpenedEntry {
  readonly index: number
  /** From the leaf's sibling up, in the tree of the checkpoint. */
  readonly path: readonly Uint8Array[]
  /** The signed checkpoint, as text. */
  readonly checkpoint: string
}

/** The file. */
export function formatEntryProof(proof: EntryProof): string {
  const { hour, salt, body, index, path, checkpoint } = proof
  if (salt.length !== SALT_BYTES) throw new RangeError('a salt has 32 bytes')
  const head = encodeLeaf({ hour, commitment: new Uint8Array(32) }).subarray(0, 5)
  return formatLogProof({ extra: joinBytes(head, salt, body), index, path, checkpoint })
}

/** Reads the file; the error says what is wrong with its form. */
export function parseEntryProof(text: string): Result<EntryProof, string> {
  const proof = parseLogProof(text)
  if (!proof.ok) return proof
  const { extra, index, path, checkpoint } = proof.value
  if (extra === null || extra.length < 5 + SALT_BYTES || extra[0] !== LEAF_VERSION)
    return fail('its line "extra" holds no opened entry')
  const hour = new DataView(extra.buffer, extra.byteOffset).getUint32(1)
  if (hour > LAST_HOUR) return fail('its line "extra" says an hour that is no date')
  return ok({ hour, salt: extra.subarray(5, 5 + SALT_BYTES), body: extra.subarray(5 + SALT_BYTES), index, path, checkpoint })
}

/** The bytes of the leaf that an opened entry leads to. */
export function leafOfEntry(
  entry: OpenedEntry,
  cryptography: Pick<LogCryptography, 'sha256'> = portableCryptography,
): Uint8Array {
  return encodeLeaf({ hour: entry.hour, commitment: commitTo(entry.salt, entry.body, cryptography) })
}

/** Why an opened entry is not what was logged. */
export interface EntryProblem {
  readonly kind: 'checkpoint' | 'not-included' | 'hour'
  readonly message: string
}

/**
 * Checks that an opened entry is the one at its place in a tree that the log signed. `at` is when the body says that it happened; the hour
 * of the leaf may be that one's, or the next where the entry came just before its end. Gives the checkpoint.
 */
export function checkEntryProof(
  proof: EntryProof,
  at: Date | null,
  keys: TrustedKeys,
  cryptography: LogCryptography = portableCryptography,
): Result<SignedCheckpoint, EntryProblem> {
  const signed = readSignedCheckpoint(proof.checkpoint, keys, cryptography)
  if (!signed.ok) return fail({ kind: 'checkpoint', message: `Its checkpoint cannot be believed. ${signed.error.message}` })
  const hasher = createTreeHasher(cryptography)
  const { size, root } = signed.value
  const leafHash = hasher.hashLeaf(leafOfEntry(proof, cryptography))
  const reached = rootByInclusion(hasher, { index: proof.index, size, leafHash }, proof.path)
  if (reached === null || !isSameBytes(reached, root))
    return fail({
      kind: 'not-included',
      message: `This is not what was logged as entry ${proof.index}: body, salt, hour or place was changed, or the log holds something else there.`,
    })
  if (at === null) return fail({ kind: 'hour', message: 'The entry does not say when it happened.' })
  const late = proof.hour - hourOf(at)
  if (late === 0 || late === 1) return ok(signed.value)
  return fail({
    kind: 'hour',
    message:
      `The entry says that it happened in the hour of ${showHour(hourOf(at))}, and it was put into the log in the hour of ` +
      `${showHour(proof.hour)}: ${late < 0 ? 'before it happened' : `${late} hours late`}.`,
  })
}
