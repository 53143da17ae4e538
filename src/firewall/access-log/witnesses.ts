// Witnesses: others who saw a checkpoint, made sure that it extends what they had seen, and signed so (C2SP tlog-cosignature). They are
// asked with a file (the request of C2SP tlog-witness), and answer with a line each, so that no connection is needed.
import { fail, ok, type Result } from '@causeway/vocabulary'
import {
  cosignedSeconds,
  createNodeReader,
  formatNoteKey,
  formatSignatureLine,
  parseCheckpoint,
  parseNote,
  parseNoteKey,
  parseSignatureLine,
  proveConsistency,
  toBase64,
  verifyNote,
} from '@causeway/transparency-log'
import type { NoteKey, NoteSignature } from '@causeway/transparency-log'
import { machineHasher } from './log-keys.ts'
import type { LogStore, Publication } from './store/index.ts'

/** A witness that signed a checkpoint. */
export interface SeenWitness {
  readonly name: string
  readonly key: string
  /** When it says that it saw it. */
  readonly at: Date
}

/** Why a cosignature is not taken. */
export type CosignatureProblem =
  /** There is neither a signature line nor a signed checkpoint in the file. */
  | { readonly problem: 'no-signature' }
  /** No checkpoint of this size was published, or another one was: then somebody was shown another log. */
  | { readonly problem: 'other-checkpoint'; readonly size: number }
  | { readonly problem: 'no-checkpoint-yet' }
  /** Of nobody who is among the log's witnesses. */
  | { readonly problem: 'unknown-witness'; readonly names: readonly string[] }
  | { readonly problem: 'forged'; readonly name: string }

/** The most witnesses under one checkpoint: their lines and the log's own must fit a note. */
export const MOST_WITNESSES = 32

/** Takes a witness in, by its verifier key. */
export async function addWitness(store: LogStore, key: string, now: Date): Promise<Result<NoteKey, string>> {
  const parsed = parseNoteKey(key.trim())
  if (!parsed.ok) return parsed
  if (parsed.value.kind !== 'cosignature') return fail('a witness signs with the time: its key begins with type 4, not 1')
  if ((await store.listKeys()).some(({ timeKey }) => timeKey === formatNoteKey(parsed.value)))
    return fail('the log cannot be its own witness')
  if ((await store.listWitnesses()).length >= MOST_WITNESSES) return fail(`there are ${MOST_WITNESSES} witnesses already`)
  await store.insertWitness(formatNoteKey(parsed.value), now)
  return ok(parsed.value)
}

/**
 * Takes the witnesses' signatures from a file: either their lines alone, as a witness answers, for the newest checkpoint, or a whole
 * signed checkpoint that was published. Each is checked; all hold or none is taken. Returns whose were taken.
 */
export async function takeCosignatures(
  store: LogStore,
  file: string,
  now: Date,
): Promise<Result<readonly SeenWitness[], CosignatureProblem>> {
  const newest = await store.findPublication()
  if (newest === null) return fail({ problem: 'no-checkpoint-yet' })
  const note = parseNote(file)
  const lines: readonly (NoteSignature | null)[] = note.ok
    ? note.value.signatures
    : file.split('\n').flatMap((line) => (line === '' ? [] : [parseSignatureLine(line)]))
  const signatures = lines.flatMap((signature) => signature ?? [])
  if (signatures.length === 0 || signatures.length < lines.length) return fail({ problem: 'no-signature' })
  let publication: Publication | null = newest
  if (note.ok) {
    const { value: text } = { value: note.value.text }
    const checkpoint = parseCheckpoint(text)
    if (!checkpoint.ok) return fail({ problem: 'no-signature' })
    publication = await store.findPublicationOf(checkpoint.value.size)
    if (publication === null || textOf(publication) !== text)
      return fail({ problem: 'other-checkpoint', size: checkpoint.value.size })
  }
  const known = await readWitnessKeys(store)
  const own = new Set((await store.listKeys()).flatMap(({ key, timeKey }) => [key, timeKey].map(nameAndId)))
  // A whole checkpoint carries the log's own lines too.
  const theirs = signatures.filter(({ name, id }) => !own.has(`${name}+${id}`))
  const strangers = theirs.filter(({ name, id }) => !known.some((key) => key.name === name && key.id === id))
  if (theirs.length === 0) return fail({ problem: 'no-signature' })
  if (strangers.length > 0) return fail({ problem: 'unknown-witness', names: strangers.map(({ name }) => name) })
  const verified = verifyNote({ text: textOf(publication), signatures: theirs }, known)
  if (!verified.ok) return fail({ problem: 'forged', name: verified.error.forged.name })
  const taken: SeenWitness[] = []
  for (const { key, seconds } of verified.value) {
    const signature = theirs.find(({ name, id }) => name === key.name && id === key.id)
    if (signature === undefined || seconds === null) continue
    await store.insertCosignature({
      size: publication.size,
      key: formatNoteKey(key),
      line: formatSignatureLine(signature),
      addedAt: now,
    })
    taken.push({ name: key.name, key: formatNoteKey(key), at: new Date(seconds * 1000) })
  }
  return ok(taken)
}

/**
 * What a witness is sent (C2SP tlog-witness, add-checkpoint): the size that it saw last, the proof that the newest checkpoint extends
 * that, and the checkpoint. The error says why there is no such proof.
 */
export async function writeWitnessRequest(store: LogStore, seen: number): Promise<Result<string, string>> {
  const publication = await store.findPublication()
  if (publication === null) return fail('nothing was published yet')
  const { size, checkpoint } = publication
  if (!Number.isSafeInteger(seen) || seen < 0 || seen > size)
    return fail(`the newest published checkpoint has ${size} entries: a witness that saw more was shown another log`)
  const readNodes = createNodeReader(machineHasher, size, ({ level, index, width }) => store.readTile(level, index, width))
  const proof = await proveConsistency(machineHasher, readNodes, seen, size)
  return ok([`old ${seen}`, ...proof.map(toBase64), '', checkpoint].join('\n'))
}

/** The witnesses under a published checkpoint. */
export async function readWitnesses(store: LogStore, publication: Publication): Promise<readonly SeenWitness[]> {
  const cosignatures = await store.listCosignatures(publication.size)
  return cosignatures.flatMap(({ key, line }) => {
    const signature = parseSignatureLine(line.trimEnd())
    const seconds = signature === null ? null : cosignedSeconds(signature.bytes)
    return signature === null || seconds === null ? [] : [{ name: signature.name, key, at: new Date(seconds * 1000) }]
  })
}

async function readWitnessKeys(store: LogStore): Promise<readonly NoteKey[]> {
  return (await store.listWitnesses()).flatMap((key) => {
    const parsed = parseNoteKey(key)
    return parsed.ok ? [parsed.value] : []
  })
}

/** The signed text of a publication. */
function textOf({ checkpoint }: Publication): string {
  const note = parseNote(checkpoint)
  if (!note.ok) throw new Error(`a published checkpoint is not one: ${note.error}`)
  return note.value.text
}

function nameAndId(key: string): string {
  const parsed = parseNoteKey(key)
  return parsed.ok ? `${parsed.value.name}+${parsed.value.id}` : key
}
