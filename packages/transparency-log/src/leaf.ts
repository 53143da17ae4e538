// What a leaf of the access log says to everybody: in which hour an entry was put into the tree, and a commitment to it. The hour
// is coarse on purpose: nobody is to read at what minute somebody was looked at (docs/decisions/0118).
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { joinBytes } from './bytes.ts'
import { portableCryptography } from './cryptography.ts'
import type { LogCryptography } from './cryptography.ts'

/** The first byte of a leaf of this format. */
export const LEAF_VERSION = 1

/** Bytes of a leaf: version, hour (32 bits, the highest first), commitment. */
export const LEAF_BYTES = 1 + 4 + 32

const MS_AN_HOUR = 3_600_000

/** The last hour that is a date (ECMA-262, section 21.4.1.1): a later one in a leaf is none. */
export const LAST_HOUR = 8_640_000_000_000_000 / MS_AN_HOUR

/** A leaf, read. */
export interface LogLeaf {
  /** Whole hours since 1970-01-01 00:00 UTC. */
  readonly hour: number
  /** SHA-256 of a salt of 32 bytes and of what is committed to, 32 bytes. */
  readonly commitment: Uint8Array
}

/** The hour that a moment lies in. */
export function hourOf(moment: Date): number {
  return Math.floor(moment.getTime() / MS_AN_HOUR)
}

/** The first moment of an hour. */
export function startOfHour(hour: number): Date {
  return new Date(hour * MS_AN_HOUR)
}

/** `2026-11-21 10:00 UTC`: an hour as people read it. */
export function showHour(hour: number): string {
  return `${startOfHour(hour).toISOString().slice(0, 10)} ${startOfHour(hour).toISOString().slice(11, 16)} UTC`
}

/** The bytes of a leaf. Throws for an hour that is no date or a commitment that is not a hash. */
export function encodeLeaf(leaf: LogLeaf): Uint8Array {
  if (!Number.isInteger(leaf.hour) || leaf.hour < 0 || leaf.hour > LAST_HOUR) throw new RangeError(`no hour: ${leaf.hour}`)
  if (leaf.commitment.length !== 32) throw new RangeError('a commitment has 32 bytes')
  const bytes = new Uint8Array(LEAF_BYTES)
  bytes[0] = LEAF_VERSION
  new DataView(bytes.buffer).setUint32(1, leaf.hour)
  bytes.set(leaf.commitment, 5)
  return bytes
}

/** Reads the bytes of a leaf. */
export function decodeLeaf(bytes: Uint8Array): Result<LogLeaf, 'unknown-format'> {
  if (bytes.length !== LEAF_BYTES || bytes[0] !== LEAF_VERSION) return fail('unknown-format')
  const hour = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1)
  return hour > LAST_HOUR ? fail('unknown-format') : ok({ hour, commitment: bytes.subarray(5) })
}

/** SHA-256(salt || body): says nothing of a body to whoever does not hold its salt of 32 random bytes. */
export function commitTo(
  salt: Uint8Array,
  body: Uint8Array,
  cryptography: Pick<LogCryptography, 'sha256'> = portableCryptography,
): Uint8Array {
  if (salt.length !== 32) throw new RangeError('a salt has 32 bytes')
  return cryptography.sha256(joinBytes(salt, body))
}
