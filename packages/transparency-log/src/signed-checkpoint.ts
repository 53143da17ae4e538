// A checkpoint with its signatures checked: whose they are, when it was signed, which witnesses saw it.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { formatNoteKey, parseNoteKey } from './note-key.ts'
import type { NoteKey } from './note-key.ts'
import { parseCheckpoint } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { LogCryptography } from './cryptography.ts'
import type { FindingKind } from './finding.ts'
import { parseNote, verifyNote } from './signed-note.ts'

/** Where a log's folder keeps its own keys, a line each: enough for a first look, never for trust. */
export const LOG_KEYS_PATH = 'log-keys'

/** A checkpoint that the log signed. */
export interface SignedCheckpoint extends Checkpoint {
  /** As it was published. */
  readonly note: string
  /** When the log said that it signed, seconds since 1970; `null` where it did not say. */
  readonly seconds: number | null
  /** The witnesses, of those asked about, that saw it, with the time each says. */
  readonly witnesses: readonly { readonly key: NoteKey; readonly seconds: number }[]
}

/** Who is believed. */
export interface TrustedKeys {
  /** The log's own: one that signs (`ed25519`) and, where it has one, that which signs with the time (`cosignature`): then both must have. */
  readonly log: readonly NoteKey[]
  readonly witnesses: readonly NoteKey[]
}

/** Why a checkpoint is not believed. */
export interface CheckpointProblem {
  readonly kind: Extract<FindingKind, 'file-malformed' | 'other-log' | 'signature-forged' | 'signature-missing'>
  readonly message: string
}

/** Reads a checkpoint and checks its signatures; a witness whose signature is forged counts as a forger, the others are skipped. */
export function readSignedCheckpoint(
  note: string,
  keys: TrustedKeys,
  cryptography: LogCryptography,
): Result<SignedCheckpoint, CheckpointProblem> {
  const parsed = parseNote(note)
  if (!parsed.ok) return fail({ kind: 'file-malformed', message: `It is no signed note: ${parsed.error}.` })
  const checkpoint = parseCheckpoint(parsed.value.text)
  if (!checkpoint.ok) return fail({ kind: 'file-malformed', message: `It is no checkpoint: ${checkpoint.error}.` })
  const origins = new Set(keys.log.map((key) => key.name))
  if (!origins.has(checkpoint.value.origin))
    return fail({
      kind: 'other-log',
      message: `It is of the log "${checkpoint.value.origin}", not of "${[...origins].join('", "')}".`,
    })
  const verified = verifyNote(parsed.value, [...keys.log, ...keys.witnesses], cryptography)
  if (!verified.ok)
    return fail({
      kind: 'signature-forged',
      message: `A signature stands in the name of ${verified.error.forged.name}, and its key did not make it.`,
    })
  const isOwn = (key: NoteKey) => keys.log.includes(key) && key.name === checkpoint.value.origin
  if (!verified.value.some(({ key }) => key.kind === 'ed25519' && isOwn(key)))
    return fail({ kind: 'signature-missing', message: 'None of the keys given for this log has signed it.' })
  const seconds = verified.value.find((one) => one.seconds !== null && isOwn(one.key))?.seconds ?? null
  if (seconds === null && keys.log.some((key) => key.kind === 'cosignature'))
    return fail({
      kind: 'signature-missing',
      message: 'The log has a key that signs with the time, and that signature is not there.',
    })
  const witnesses = verified.value.flatMap((one) =>
    one.seconds !== null && keys.witnesses.includes(one.key) ? [{ key: one.key, seconds: one.seconds }] : [],
  )
  return ok({ ...checkpoint.value, note, seconds, witnesses })
}

/** The text of `log-keys`. */
export function formatKeyList(keys: readonly NoteKey[]): string {
  return keys.map((key) => `${formatNoteKey(key)}\n`).join('')
}

/** Reads `log-keys`. */
export function parseKeyList(text: string): Result<readonly NoteKey[], string> {
  const keys: NoteKey[] = []
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const key = parseNoteKey(line)
    if (!key.ok) return fail(key.error)
    keys.push(key.value)
  }
  return keys.length === 0 ? fail('it holds no key') : ok(keys)
}
