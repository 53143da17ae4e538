// How a log changes its key: the old key and the new one both sign that the one follows the other. Whoever believes the old key so comes to
// believe the new one, without asking anybody.
import { parseHistory } from './checkpoint-history.ts'
import { portableCryptography } from './cryptography.ts'
import type { LogCryptography } from './cryptography.ts'
import { formatNoteKey, parseNoteKey } from './note-key.ts'
import type { NoteKey } from './note-key.ts'
import { parseNote, verifyNote } from './signed-note.ts'

/** Where a log's folder keeps these statements: signed notes, an empty line after each. */
export const KEY_STATEMENTS_PATH = 'key-statements'

/** A key and its time key that follow another. */
export interface KeyStatement {
  readonly origin: string
  readonly from: NoteKey
  readonly to: NoteKey
  readonly time: NoteKey
}

/** The text of a statement, to be signed by `from` and by `to`. */
export function formatKeyStatement({ origin, from, to, time }: KeyStatement, at: Date): string {
  const lines = [
    origin,
    `from ${formatNoteKey(from)}`,
    `to ${formatNoteKey(to)}`,
    `time ${formatNoteKey(time)}`,
    `at ${at.toISOString()}`,
  ]
  return `causeway-log-key/v1\n${lines.join('\n')}\n`
}

/** These keys, and those that they introduced by the statements of the file. What is malformed or not signed by both introduces nothing. */
export function followKeyStatements(
  keys: readonly NoteKey[],
  file: string,
  cryptography: LogCryptography = portableCryptography,
): readonly NoteKey[] {
  const notes = parseHistory(file.endsWith('\n\n') || file === '' ? file : `${file}\n`)
  const believed = new Map(keys.map((key) => [formatNoteKey(key), key]))
  const statements = notes.ok ? notes.value.flatMap((note) => readStatement(note, cryptography) ?? []) : []
  // They may stand in any order, and be many: each is followed once, from the keys that are believed on.
  const byIntroducer = Map.groupBy(statements, ({ from }) => formatNoteKey(from))
  for (const name of believed.keys()) {
    for (const { to, time } of byIntroducer.get(name) ?? []) {
      believed.set(formatNoteKey(to), to)
      believed.set(formatNoteKey(time), time)
    }
  }
  return [...believed.values()]
}

function readStatement(text: string, cryptography: LogCryptography): KeyStatement | null {
  const note = parseNote(text)
  if (!note.ok) return null
  const match = /^causeway-log-key\/v1\n(.+)\nfrom (.+)\nto (.+)\ntime (.+)\n/.exec(note.value.text)
  const [, origin, ...written] = match ?? []
  const [from, to, time] = written.map((key) => parseNoteKey(key)).map((key) => (key.ok ? key.value : null))
  if (origin === undefined || !from || !to || !time) return null
  if (from.kind !== 'ed25519' || to.kind !== 'ed25519' || time.kind !== 'cosignature') return null
  if ([from, to, time].some(({ name }) => name !== origin)) return null
  const verified = verifyNote(note.value, [from, to], cryptography)
  const isSignedBy = (key: NoteKey) => verified.ok && verified.value.some((one) => one.key === key)
  return isSignedBy(from) && isSignedBy(to) ? { origin, from, to, time } : null
}
