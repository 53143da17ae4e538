// C2SP tlog-cosignature, version 1: a witness says that it saw this checkpoint at this second and that it extends all it had seen.
// https://c2sp.org/tlog-cosignature. The log signs so itself too: that is how a checkpoint has a time.
import { joinBytes, toUint64, utf8 } from './bytes.ts'
import { publicKeyOf, signEd25519 } from './cryptography.ts'
import { createNoteKey } from './note-key.ts'
import type { NoteSigner } from './note-key.ts'

/** Signs checkpoints with the time, by an Ed25519 seed of 32 bytes that signs nothing else. */
export function createCosigner(name: string, seed: Uint8Array): NoteSigner {
  return {
    key: createNoteKey(name, 'cosignature', publicKeyOf(seed)),
    sign(text, at) {
      const seconds = Math.floor(at.getTime() / 1000)
      return joinBytes(toUint64(seconds), signEd25519(utf8(cosignedText(text, seconds)), seed))
    },
  }
}

/** What is signed: a fixed line, the time, and the text of the note. */
export function cosignedText(text: string, seconds: number): string {
  return `cosignature/v1\ntime ${seconds}\n${text}`
}

/** The last second that is a date (ECMA-262, section 21.4.1.1). */
const LAST_SECOND = 8_640_000_000_000

/** The time of a cosignature of 72 bytes, seconds since 1970; `null` where it is none. */
export function cosignedSeconds(bytes: Uint8Array): number | null {
  if (bytes.length !== 72) return null
  const seconds = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0))
  return seconds <= LAST_SECOND ? seconds : null
}
