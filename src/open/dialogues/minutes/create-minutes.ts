// Minutes over their store. What is acknowledged is committed; what was sent before is acknowledged again. Each process keeps the entries
// of sessions at work in memory and reads from the database only what came since, so that asking every second or two costs little.
import { randomBytes } from 'node:crypto'
import type { Clock } from '../../../platform/clock/index.ts'
import { toStorableJson } from '../../../platform/database/index.ts'
import { isUuid } from '../../../platform/ids/index.ts'
import type { MinutesStore, MinutesWriter } from '../store/minutes-store.ts'
import { findAncestors, foldEntry, MOST_HEADS } from './fold-entry.ts'
import { isSameContent } from './merge-contents.ts'
import type {
  EntryContent,
  EntryState,
  Minutes,
  MinutesRevision,
  RevisionRefusal,
  SentRevision,
  TypingNow,
} from './minutes-contract.ts'
import { orderEntries } from './order-entries.ts'
import { readRevision, readRevisionId } from './read-revision.ts'

/** Sessions whose entries are held in memory; the one longest unasked goes first. */
const MOST_SESSIONS = 40
/** Revisions that an entry may have; a paragraph that somebody types for an hour has fewer. */
const MOST_REVISIONS = 2000
/** Further ones by which it can still be taken back, and newest ones be settled. */
const KEPT_FOR_CLOSING = 200
/** Milliseconds after which somebody who said nothing more is not typing. */
const TYPING_FOR = 10_000
/** Milliseconds for which names of accounts are held. */
const NAMES_FOR = 30_000

/** AES-256. */
const KEY_BYTES = 32

/** What minutes are made from. */
export interface MinutesOptions {
  readonly clock: Clock
  /** Names of accounts by id. */
  readonly listNames: () => Promise<ReadonlyMap<string, string>>
}

interface HeldSession {
  readonly revisions: Map<string, MinutesRevision[]>
  readonly states: Map<string, EntryState>
  order: readonly string[]
  number: number
}

/** The minutes. */
export function createMinutes(store: MinutesStore, { clock, listNames }: MinutesOptions): Minutes {
  const held = new Map<string, HeldSession>()
  const typing = new Map<string, Map<string, TypingNow & { readonly until: number }>>()
  let names: { readonly until: number; readonly list: Promise<ReadonlyMap<string, string>> } | null = null

  return {
    async read(session, since = 0) {
      const { states, order, number } = await catchUp(session)
      const entries = order.flatMap((id) => states.get(id) ?? []).filter((state) => state.number > since)
      return { number, order, entries }
    },

    async send(account, session, values, sentAt) {
      const acknowledged: string[] = []
      const refused: { id: string; why: RevisionRefusal }[] = []
      for (const value of values) {
        const read = readRevision(value)
        const id = read.ok ? read.value.id : readRevisionId(value)
        const why = read.ok ? await take(account, session, read.value, sentAt) : read.error
        if (why === null) acknowledged.push(id)
        else refused.push({ id, why })
      }
      return { acknowledged, refused }
    },

    async find(session, entry) {
      return (await catchUp(session)).states.get(entry.toLowerCase()) ?? null
    },

    history: (session, entry) => (isUuid(entry) ? store.findOfEntry(session, entry) : Promise.resolve([])),

    async readPassage({ entry, revision }) {
      const found = isUuid(revision) ? await store.findRevision(revision) : null
      if (found === null || found.entry !== entry.toLowerCase()) return null
      const { session, content, typedAt } = found
      return { session, entry: found.entry, revision: found.id, content, typedAt }
    },

    listUsed: (session) => store.findUsed(session),

    tellTyping(session, { account, name }, entry) {
      const there = typing.get(session) ?? new Map<string, TypingNow & { readonly until: number }>()
      if (entry === null) there.delete(account)
      else there.set(account, { account, name, entry, until: clock().getTime() + TYPING_FOR })
      if (there.size === 0) typing.delete(session)
      else typing.set(session, there)
    },

    listTyping(session) {
      const now = clock().getTime()
      return [...(typing.get(session)?.values() ?? [])]
        .filter(({ until }) => until > now)
        .map(({ account, name, entry }) => ({ account, name, entry }))
    },

    async findKey(account) {
      // Of two that are made at once the first is kept, and both get it.
      const made = randomBytes(KEY_BYTES)
      return Buffer.from(await store.findOrKeepKey(account, made, clock())).toString('base64')
    },

    nameAccounts() {
      const now = clock().getTime()
      if (names === null || names.until < now) names = { until: now + NAMES_FOR, list: listNames() }
      return names.list
    },
  }

  /** Keeps a revision, or tells why not. */
  function take(account: string, session: string, sent: SentRevision, sentAt: Date): Promise<RevisionRefusal | null> {
    return store.write(session, async (writer) => {
      const known = await writer.findRevision(sent.id)
      if (known !== null) {
        const isSame = known.session === session && known.entry === sent.entry && known.account === account
        // Words went from it since: nobody knows any more whether these are the ones that it had, and what is not kept is not called kept.
        if (isSame && known.wasErased === true) return 'erased'
        return isSame && isSameContent(known.content, asStored(sent.content)) ? null : 'other-words'
      }
      const refusal = await findRefusal(writer, session, sent)
      if (refusal !== null) return refusal
      const receivedAt = clock()
      await writer.add({ ...sent, session, account, typedAt: correctTime(sent.typedAt, sentAt, receivedAt), receivedAt })
      return null
    })
  }

  async function catchUp(session: string): Promise<HeldSession> {
    const one = held.get(session) ?? { revisions: new Map(), states: new Map(), order: [], number: 0 }
    const from = one.number
    const news = (await store.findAfter(session, from)).filter(({ number }) => number > one.number)
    if (news.length > 0) {
      const changed = new Set<string>()
      for (const revision of news) {
        // Words were erased from what is held here: it is read again.
        if (revision.tellsErasure === true)
          one.revisions.set(revision.entry, [...(await store.findOfEntry(session, revision.entry))])
        one.revisions.set(revision.entry, [...(one.revisions.get(revision.entry) ?? []), revision])
        one.number = revision.number
        changed.add(revision.entry)
      }
      for (const entry of changed) one.states.set(entry, foldEntry(one.revisions.get(entry) ?? []))
      one.order = orderEntries([...one.states.values()])
    }
    held.delete(session)
    if (one.number > 0) held.set(session, one)
    for (const [oldest] of held) if (held.size > MOST_SESSIONS) held.delete(oldest)
    return one
  }
}

/** Why a revision that is not known yet is not taken; null where it is. */
async function findRefusal(writer: MinutesWriter, session: string, sent: SentRevision): Promise<RevisionRefusal | null> {
  const { revisions, heads, isNamed } = await writer.countOfEntry(session, sent.entry, sent.id)
  const settled = heads.filter((id) => sent.bases.includes(id)).length
  const closes = sent.content.withdrawn !== null || settled > 1
  if (revisions >= (closes ? MOST_REVISIONS + KEPT_FOR_CLOSING : MOST_REVISIONS)) return 'too-many'
  if (!isNamed && settled === 0 && heads.length >= MOST_HEADS) return 'too-many'
  if (isNamed) {
    const byId = new Map((await writer.findBasesOfEntry(session, sent.entry)).map((revision) => [revision.id, revision]))
    if (sent.bases.some((base) => findNamed(byId, base).has(sent.id))) return 'circle'
  }
  if (await mayBringBack(writer, session, sent)) return 'erased'
  const isTakenBack = sent.content.withdrawn !== null && sent.content.withdrawn.reason.trim() === ''
  return isTakenBack && (await writer.findUsed(session)).has(sent.entry) ? 'reason-needed' : null
}

/** Whether it was typed by somebody who saw words that were erased since, or upon what never arrived here: nobody knows what that held. */
async function mayBringBack(writer: MinutesWriter, session: string, { entry, bases }: SentRevision): Promise<boolean> {
  const revisions = await writer.findErased(session, entry)
  return revisions.length > 0 && bases.some((base) => revisions.find(({ id }) => id === base)?.wasErased !== false)
}

/** A revision, what it comes from, and what those name though it never arrived. */
function findNamed(byId: ReadonlyMap<string, Pick<MinutesRevision, 'bases'>>, id: string): ReadonlySet<string> {
  const ancestors = findAncestors(byId, id)
  return new Set([...ancestors].flatMap((one) => [one, ...(byId.get(one)?.bases ?? [])]))
}

/** A content as it comes back from the database. */
function asStored(content: EntryContent): EntryContent {
  // The same fields with values of the same types.
  return JSON.parse(toStorableJson(content)) as EntryContent
}

/** A time of a client's clock by ours: what lies between typing and sending is the same on both. Never later than it arrived. */
function correctTime(typedAt: Date, sentAt: Date, receivedAt: Date): Date {
  const ago = Math.max(sentAt.getTime() - typedAt.getTime(), 0)
  // A clock that was set meanwhile may say anything; before the program existed nothing was typed.
  return new Date(Math.max(receivedAt.getTime() - ago, EARLIEST))
}

const EARLIEST = Date.UTC(2020, 0, 1)
