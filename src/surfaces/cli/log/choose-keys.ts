// Whose signatures are believed: keys given on the command line; else those remembered of this place or log; else, the first time, those that
// the log itself shows, which is said.
import {
  followKeyStatements,
  formatNoteKey,
  KEY_STATEMENTS_PATH,
  LOG_KEYS_PATH,
  parseCheckpoint,
  parseKeyList,
  parseNote,
  parseNoteKey,
  readText,
} from '@causeway/transparency-log'
import type { LogFiles, NoteKey } from '@causeway/transparency-log'
import { CommandFailure, UsageError } from '../command.ts'
import type { KnownLog, KnownLogs } from './known-logs.ts'
import { machineCryptography } from './machine-cryptography.ts'
import type { LogPlace } from './read-log-files.ts'

/** The log's keys and what is remembered of it. */
export interface ChosenKeys {
  readonly keys: readonly NoteKey[]
  readonly known: KnownLog | null
  /** Where the keys came from. */
  readonly source: 'given' | 'remembered' | 'log'
}

/** Chooses the keys for a place: with them count those that they introduced by signed statements. */
export async function chooseKeys(given: readonly string[], place: LogPlace, known: KnownLogs): Promise<ChosenKeys> {
  const chosen = await chooseFirstKeys(given, place, known)
  const statements = await place.files.read(KEY_STATEMENTS_PATH)
  if (statements === null || chosen.source === 'log') return chosen
  return { ...chosen, keys: followKeyStatements(chosen.keys, readText(statements) ?? '', machineCryptography) }
}

async function chooseFirstKeys(given: readonly string[], place: LogPlace, known: KnownLogs): Promise<ChosenKeys> {
  if (given.length > 0) {
    const keys = readKeys(given, 'key')
    const [origin, ...others] = new Set(keys.map(({ name }) => name))
    if (origin === undefined || others.length > 0)
      throw new UsageError('the keys of one log all have its name before the first plus sign')
    return { keys, known: findKnown(known, origin), source: 'given' }
  }
  const isKnownPlace = Object.hasOwn(known.places, place.name)
  const origin = (isKnownPlace ? known.places[place.name] : undefined) ?? (await readOrigin(place.files))
  const remembered = origin === null ? null : findKnown(known, origin)
  if (remembered !== null) return { keys: readKeys(remembered.keys, 'state'), known: remembered, source: 'remembered' }
  return { keys: await readShownKeys(place), known: null, source: 'log' }
}

/** A log by its name, which the log chose itself: `constructor` is nothing that was remembered. */
function findKnown(known: KnownLogs, origin: string): KnownLog | null {
  return Object.hasOwn(known.logs, origin) ? (known.logs[origin] ?? null) : null
}

/** Reads keys as they were typed; a usage error where one is not a key. */
export function readKeys(texts: readonly string[], option: string): readonly NoteKey[] {
  return texts.map((text) => {
    const key = parseNoteKey(text.trim())
    if (!key.ok) throw new UsageError(`--${option} "${text}": ${key.error}`)
    return key.value
  })
}

async function readOrigin(files: LogFiles): Promise<string | null> {
  const bytes = await files.read('checkpoint')
  const note = parseNote(bytes === null ? '' : (readText(bytes) ?? ''))
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : null
  return checkpoint?.ok === true ? checkpoint.value.origin : null
}

async function readShownKeys(place: LogPlace): Promise<readonly NoteKey[]> {
  const bytes = await place.files.read(LOG_KEYS_PATH)
  if (bytes === null)
    throw new CommandFailure(
      `${place.name} shows no keys of its own (${LOG_KEYS_PATH}); ask whoever runs it for them and give them with --key`,
    )
  const keys = parseKeyList(readText(bytes) ?? '')
  if (!keys.ok) throw new CommandFailure(`${LOG_KEYS_PATH} of ${place.name} cannot be used: ${keys.error}`)
  return keys.value
}

/** The keys as they are remembered. */
export function keepKeys(keys: readonly NoteKey[]): string[] {
  return keys.map(formatNoteKey)
}
