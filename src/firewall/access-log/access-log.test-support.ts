// A log of a test's own: an organisation of which entries are written, a clock that the test holds, a key in memory.
import { parseCheckpoint, parseNote, parseNoteKey, verifyNote, type NoteKey } from '@causeway/transparency-log'
import type { TestDatabase, TestOrganisation } from '../../../tests/test-database.ts'
import { createMemorySecrets } from '../../platform/database/index.ts'
import { appendEntries, createLogKeys, createLogStore, createSequencer } from './index.ts'
import type { LogEntry, LogStore, LogTables, SequencerOptions, SequencerProblem } from './index.ts'

/** When the tests take place. */
export const NOON = new Date('2026-03-01T12:00:30Z')

/** An entry of a read that was allowed. */
export function makeLogEntry(organisationId: string, change: Partial<LogEntry> = {}): LogEntry {
  return {
    organisationId,
    personId: '22222222-2222-4222-8222-222222222222',
    kind: 'read',
    at: NOON,
    actor: { accountId: '33333333-3333-4333-8333-333333333333', role: 'caseworker' },
    action: 'read-person',
    purpose: 'assistance',
    outcome: 'allowed',
    rules: ['permit-assigned'],
    ...change,
  }
}

/** The log of a test. */
export function openTestLog(database: TestDatabase, organisation: TestOrganisation) {
  const store = createLogStore(database.connect<LogTables>('causeway_log'))
  const people = database.connect<unknown>('causeway_keys')
  const problems: SequencerProblem[] = []
  const time = { now: NOON }
  const clock = () => time.now
  const secret = createMemorySecrets()
  const signers = createLogKeys(store, { secret, address: 'https://office.example.org', clock })
  return {
    store,
    problems,
    time,
    clock,
    secret,
    signers,
    /** Another process of the same installation, unless told otherwise. */
    sequencer: (options: Partial<SequencerOptions> = {}) =>
      createSequencer({ store, signers, clock, onProblem: (problem) => problems.push(problem), ...options }),
    /** Writes entries in one transaction, by the key role, as the door does. */
    append: (entries: readonly Partial<LogEntry>[]) =>
      people.transaction().execute((tx) =>
        appendEntries(
          tx,
          entries.map((entry) => makeLogEntry(organisation.organisationId, { at: time.now, ...entry })),
        ),
      ),
    /** Every leaf, in order. */
    leaves: async () => (await store.readLeaves(0, 1_000_000)).map(({ commitment, hour }) => ({ hour, commitment })),
  }
}

/** A log of a test. */
export type TestLog = ReturnType<typeof openTestLog>

/** The checkpoint of a signed note, checked with the log's own key; throws where it does not hold. */
export async function readSigned(log: TestLog, text: string) {
  const note = parseNote(text)
  if (!note.ok) throw new Error(note.error)
  const verified = verifyNote(note.value, (await log.signers()).known)
  const checkpoint = parseCheckpoint(note.value.text)
  if (!verified.ok || verified.value.length === 0 || !checkpoint.ok) throw new Error('the checkpoint does not hold')
  return checkpoint.value
}

/** The root of these leaves by the recursion of RFC 9162, section 2.1.1, and nothing of the program. */
export async function rootByRecursion(store: LogStore): Promise<Buffer> {
  const { createHash } = await import('node:crypto')
  const sha = (...parts: Uint8Array[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
  const leaves = (await store.readLeaves(0, 1_000_000)).map(({ hour, commitment }) => {
    const time = Buffer.alloc(4)
    time.writeUInt32BE(hour)
    return sha(Buffer.of(0), Buffer.of(1), time, commitment)
  })
  const rootOf = (list: readonly Buffer[]): Buffer => {
    const [only] = list
    if (only === undefined) return sha()
    if (list.length === 1) return only
    let split = 1
    while (split * 2 < list.length) split *= 2
    return sha(Buffer.of(1), rootOf(list.slice(0, split)), rootOf(list.slice(split)))
  }
  return rootOf(leaves)
}

/** The keys that the log publishes, of every version. */
export async function readKeys(log: TestLog): Promise<readonly NoteKey[]> {
  return (await log.store.listKeys()).flatMap(({ key, timeKey }) =>
    [key, timeKey].flatMap((text) => {
      const parsed = parseNoteKey(text)
      return parsed.ok ? [parsed.value] : []
    }),
  )
}
