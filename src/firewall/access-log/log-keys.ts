// The keys that the log signs with: a seed of 32 bytes each, in a file of the installation's secrets (0600), never in the database. The
// log's name (its origin) is fixed with its first key, whatever becomes of its address. A new key is introduced by the old one, and both
// sign until the old one is retired.
import { hash, randomBytes } from 'node:crypto'
import {
  createLogSigners,
  createTreeHasher,
  formatKeyStatement,
  formatNote,
  formatNoteKey,
  parseNoteKey,
  signNote,
} from '@causeway/transparency-log'
import type { NoteKey, NoteSigner } from '@causeway/transparency-log'
import { fail, ok, type Result } from '@causeway/vocabulary'
import { NO_ORGANISATION, type LogEntry } from './log-entry.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { LogStore, KeptLogKey, TreeTransaction } from './store/index.ts'

/** Reads a secret by its name, making it where it is not there: as `OpenedDatabase.secret`. */
export type ReadSecret = (name: string, make?: () => string) => Promise<string>

/** The keys that sign now. */
export interface LogSigners {
  /** The log's name, as its checkpoints begin. */
  readonly origin: string
  /** Every key that is not retired, the newest first: its signature, and its signature with the time. */
  readonly signers: readonly (readonly [NoteSigner, NoteSigner])[]
  /** Every key that ever signed, newest first. */
  readonly known: readonly NoteKey[]
}

/** Thrown where the secrets folder has not the key that the database names: somebody lost it, or put another in its place. */
export class LogKeyLost extends Error {
  override readonly name = 'LogKeyLost'
  constructor(version: number) {
    super(
      `The log's signing key ${version} (the secret "${secretName(version)}") is not the one that signed before. ` +
        'Put the file back from where it is kept; the log does not sign with another.',
    )
  }
}

/** SHA-256 as the machine computes it fastest. */
export const machineHasher = createTreeHasher({ sha256: (bytes) => hash('sha256', bytes, 'buffer') })

/** The log's name by the address of the protected process; where none is configured, one that belongs to nobody. */
export function proposeOrigin(address: string | undefined): string {
  if (address === undefined) return `log-${randomBytes(6).toString('hex')}.causeway.invalid`
  const { host, pathname } = new URL(address)
  // A plus sign or a space cannot stand in the name of a key.
  return `${host}${pathname.replace(/\/+$/, '')}/firewall/log`.replaceAll(/[+\s]/g, '-')
}

/** Gives the keys that sign now, as often as it is asked: the first one is made where there is none yet. Throws `LogKeyLost`. */
export function createLogKeys(
  store: LogStore,
  { secret, address, clock }: { readonly secret: ReadSecret; readonly address: string | undefined; readonly clock: Clock },
): () => Promise<LogSigners> {
  let last: { readonly of: string; readonly signers: LogSigners } | null = null
  return async () => {
    let kept = await store.listKeys()
    if (kept.length === 0)
      kept = await store.transact(async (tree) => {
        await tree.lock()
        if ((await tree.listKeys()).length === 0) await addKey(tree, 1, proposeOrigin(address), secret, null, clock())
        return tree.listKeys()
      })
    // Signers are made anew only where the list has changed: it is asked for at every step of the sequencer.
    const of = JSON.stringify(kept)
    if (last?.of !== of) last = { of, signers: await readSigners(kept, secret) }
    return last.signers
  }
}

/** Makes a new key, introduced by the newest one. It signs from the next checkpoint on, and the old one goes on until it is retired. */
export async function rotateLogKey(store: LogStore, secret: ReadSecret, now: Date): Promise<LogSigners> {
  return store.transact(async (tree) => {
    await tree.lock()
    const kept = await tree.listKeys()
    const { origin, signers } = await readSigners(kept, secret)
    const newest = signers[0]
    if (newest === undefined) throw new Error('the log has no key that could introduce another')
    const version = kept.length + 1
    await addKey(tree, version, origin, secret, newest[0], now)
    await tree.append(makeKeyEntry('log-key-introduced', version, now))
    return readSigners(await tree.listKeys(), secret)
  })
}

/** Why a key is not retired. */
export type RetireProblem = 'no-such-key' | 'only-key'

/** Lets a key sign no more. Its secret file can be destroyed then. */
export async function retireLogKey(store: LogStore, version: number, now: Date): Promise<Result<null, RetireProblem>> {
  return store.transact(async (tree) => {
    await tree.lock()
    const signing = (await tree.listKeys()).filter(({ retiredAt }) => retiredAt === null)
    if (!signing.some((key) => key.version === version)) return fail('no-such-key')
    if (signing.length === 1) return fail('only-key')
    await tree.retireKey(version, now)
    await tree.append(makeKeyEntry('log-key-retired', version, now))
    return ok(null)
  })
}

function makeKeyEntry(change: string, version: number, at: Date): LogEntry {
  const details = { change, version }
  const actor = { accountId: null, role: 'operator' }
  const nobody = { organisationId: NO_ORGANISATION, personId: null, actor, action: null, purpose: null }
  return { ...nobody, kind: 'key-rotation', at, outcome: 'allowed', rules: [], details }
}

async function addKey(
  tree: TreeTransaction,
  version: number,
  origin: string,
  secret: ReadSecret,
  introducer: NoteSigner | null,
  now: Date,
): Promise<void> {
  const [signer, timeSigner] = await readPair(version, origin, secret)
  const [key, timeKey] = [formatNoteKey(signer.key), formatNoteKey(timeSigner.key)]
  const statement =
    introducer === null
      ? null
      : formatNote(
          signNote(
            formatKeyStatement({ origin, from: introducer.key, to: signer.key, time: timeSigner.key }, now),
            [introducer, signer],
            now,
          ),
        )
  await tree.insertKey({ version, key, timeKey, statement, madeAt: now })
}

async function readSigners(kept: readonly KeptLogKey[], secret: ReadSecret): Promise<LogSigners> {
  const known = kept.map(({ key }) => readKey(key)).toReversed()
  const origin = known.at(-1)?.name ?? ''
  const signers: (readonly [NoteSigner, NoteSigner])[] = []
  for (const { version, key } of kept.filter(({ retiredAt }) => retiredAt === null)) {
    const pair = await readPair(version, origin, secret)
    if (formatNoteKey(pair[0].key) !== key) throw new LogKeyLost(version)
    signers.unshift(pair)
  }
  return { origin, signers, known }
}

async function readPair(version: number, origin: string, secret: ReadSecret): Promise<readonly [NoteSigner, NoteSigner]> {
  const seed = Buffer.from(await secret(secretName(version), () => randomBytes(32).toString('base64url')), 'base64url')
  if (seed.length !== 32) throw new LogKeyLost(version)
  return createLogSigners(origin, new Uint8Array(seed))
}

function secretName(version: number): string {
  return `log-key-${version}`
}

/** What this room has written itself. */
function readKey(text: string): NoteKey {
  const key = parseNoteKey(text)
  if (!key.ok) throw new Error(`a key of the log is not one: ${key.error}`)
  return key.value
}
