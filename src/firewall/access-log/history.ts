// What a person may know of every look at their record: when, which role of which organisation, what for, on what ground; never whose
// account. And what it takes to check each line against the public log, by themselves or with somebody they trust.
import { accessPurposes, fail, ok, type Result } from '@causeway/vocabulary'
import { createNodeReader, formatEntryProof, hourOf, proveInclusion } from '@causeway/transparency-log'
import { z } from 'zod'
import { logKinds, type LogDetail, type LogKind } from './log-entry.ts'
import { machineHasher } from './log-keys.ts'
import {
  findEntry,
  findLastPublication,
  listCosignatureLines,
  readEntries,
  readProofTile,
  type EntryTransaction,
  type PlacedEntry,
} from './store/index.ts'

/** A line of somebody's history. */
export interface HistoryLine {
  readonly entryId: string
  readonly at: Date
  readonly organisationId: string
  /** `unreadable`: something that this program did not write stands there. It hides no other line. */
  readonly kind: LogKind | 'unreadable'
  /** Null where the person acted themselves, or the program. */
  readonly role: string | null
  readonly action: string | null
  readonly purpose: string | null
  readonly outcome: 'allowed' | 'refused'
  /** Ids of the rules that decided. */
  readonly rules: readonly string[]
  readonly fields: readonly string[]
  readonly basis: string | null
  /** The recipient's id. */
  readonly recipient: string | null
  /** Why, in the words of who acted: of a break-glass above all. */
  readonly reason: string | null
  readonly details: Readonly<Record<string, LogDetail>>
  /**
   * `public`: it can be checked in the public log. `waiting`: it will be, when the next checkpoint is published. `late`: it should be by
   * now and is not: the log is behind, or somebody keeps it out.
   */
  readonly state: 'public' | 'waiting' | 'late'
}

/** Why there is no proof of an entry. */
export type ProofProblem = 'not-found' | 'not-public-yet'

/** The most lines that are read at once. */
export const MOST_LINES = 500

const bodySchema = z.object({
  version: z.literal(1),
  kind: z.enum(logKinds),
  at: z.iso.datetime(),
  role: z.string().nullable(),
  action: z.string().nullable(),
  purpose: z.enum(accessPurposes).nullable(),
  outcome: z.enum(['allowed', 'refused']),
  rules: z.array(z.string()),
  fields: z.array(z.string()).default([]),
  basis: z.string().nullable().default(null),
  recipient: z.string().nullable().default(null),
  reason: z.string().nullable().default(null),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
})

/**
 * Every entry about a person that this organisation holds, newest first, `MOST_LINES` at a time; `before` is the id of the last line of the
 * part before. In a transaction of causeway_keys; whoever asks has gone through the door, which logs that the history was read.
 */
export async function historyOf<Schema>(
  tx: EntryTransaction<Schema>,
  organisationId: string,
  personId: string,
  before?: string,
): Promise<readonly HistoryLine[]> {
  const published = await findLastPublication(tx)
  const entries = await readEntries(tx, organisationId, personId, { limit: MOST_LINES, before })
  return entries.map((entry) => {
    // The ids are the row's: what a body says of them is compared by the database, and counts for nothing here.
    const known = { entryId: entry.entryId, organisationId, state: stateOf(entry, published) }
    const read = bodySchema.safeParse(parseJson(entry.body.toString('utf8')))
    if (!read.success) return { ...UNREADABLE, ...known, at: entry.recordedAt }
    const { at, version: _version, ...said } = read.data
    return { ...said, ...known, at: new Date(at) }
  })
}

const UNREADABLE = {
  kind: 'unreadable',
  role: null,
  action: null,
  purpose: null,
  outcome: 'allowed',
  rules: [],
  fields: [],
  basis: null,
  recipient: null,
  reason: null,
  details: {},
} as const

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * An entry about a person with its body, its salt and its place in the newest published tree, as a file that `causeway log check-entry` and
 * every other verifier of its form (c2sp.org/tlog-proof) checks. The body names the account by its id, since that is part of what was
 * committed to.
 */
export async function proveEntry<Schema>(
  tx: EntryTransaction<Schema>,
  organisationId: string,
  personId: string,
  entryId: string,
): Promise<Result<string, ProofProblem>> {
  const entry = await findEntry(tx, organisationId, personId, entryId)
  if (entry === null) return fail('not-found')
  const [proof] = await prove(tx, [entry])
  return proof === undefined ? fail('not-public-yet') : ok(proof)
}

/** The proofs of a person's newest `MOST_LINES` entries, newest first, as far as they are public. */
export async function proveHistory<Schema>(
  tx: EntryTransaction<Schema>,
  organisationId: string,
  personId: string,
): Promise<readonly string[]> {
  return prove(tx, await readEntries(tx, organisationId, personId, { limit: MOST_LINES }))
}

async function prove<Schema>(tx: EntryTransaction<Schema>, entries: readonly PlacedEntry[]): Promise<readonly string[]> {
  const published = await findLastPublication(tx)
  if (published === null) return []
  const { size, checkpoint } = published
  const witnessed = `${checkpoint}${(await listCosignatureLines(tx, size)).join('')}`
  const proofs: string[] = []
  for (const { leaf, salt, body } of entries) {
    if (leaf === null || leaf.position >= size) continue
    const readNodes = createNodeReader(machineHasher, size, (tile) => readProofTile(tx, tile))
    const path = await proveInclusion(machineHasher, readNodes, leaf.position, size)
    proofs.push(formatEntryProof({ hour: leaf.hour, salt, body, index: leaf.position, path, checkpoint: witnessed }))
  }
  return proofs
}

function stateOf(entry: PlacedEntry, published: Awaited<ReturnType<typeof findLastPublication>>): HistoryLine['state'] {
  if (entry.leaf !== null) return published !== null && entry.leaf.position < published.size ? 'public' : 'waiting'
  // It is put into the tree within a second: an hour later, something is wrong.
  return published !== null && hourOf(entry.recordedAt) + 1 < hourOf(published.publishedAt) ? 'late' : 'waiting'
}
