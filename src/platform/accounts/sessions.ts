// Sessions on the server: begun anew at each sign-in and each change of strength, so that no token outlives what it was given for.
// Twelve hours and two hours unused; eight hours and half an hour unused for a member of an organisation, who may open people's records.
import type { Clock } from '../clock/index.ts'
import { newId } from '../ids/index.ts'
import type { NoticeKind, RecordEntry, TellOwner } from './entries.ts'
import type { Membership, SignInStrength } from './membership.ts'
import type { AccountStore } from './store/index.ts'
import { before, formTokenOf, makeToken, sha256 } from './tokens.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const LIFE = { staff: 12 * HOUR, member: 8 * HOUR }
const IDLE = { staff: 2 * HOUR, member: HOUR / 2 }
const NOTICE_LIFE = 180 * 24 * HOUR

/** How long after showing who one is a dangerous act needs no new showing, in milliseconds. */
export const FRESH_FOR = 10 * MINUTE

/** Who is signed in, and the token that every form of theirs carries back. */
export interface SignedIn {
  readonly name: string
  /** What rooms keep of who did something: it means nothing outside this installation. */
  readonly accountId: string
  readonly isDemo: boolean
  readonly formToken: string
  /** What the session is called in the list of sessions; never the token. */
  readonly sessionId: string
  /** What the account is in its organisation, read anew for each request; `null` for an account of the coordination. */
  readonly membership: Membership | null
  readonly strength: SignInStrength
  /** When they last showed who they are. */
  readonly authenticatedAt: Date
  /** How many things they have not been told yet. */
  readonly unseenNotices: number
}

/** A session in its owner's list. */
export interface SessionSummary {
  readonly sessionId: string
  readonly device: string
  readonly strength: SignInStrength
  readonly createdAt: Date
  readonly lastSeenAt: Date
}

/** What is known of the browser that signs in: its cookie, if it has one of ours, and its kind, such as `Firefox, Linux`. */
export interface Visitor {
  readonly deviceToken: string | null
  readonly device: string
}

/** A browser of which nothing is known. */
export const unknownVisitor: Visitor = { deviceToken: null, device: '' }

/** A session that has begun: the tokens for its cookie and for the browser's. */
export interface BegunSession {
  readonly token: string
  readonly deviceToken: string
}

/** The account of a session that begins. */
export interface SessionOwner {
  readonly accountId: string
  readonly membership: Membership | null
}

/** What sessions are made of. */
export interface SessionParts {
  readonly store: AccountStore
  readonly clock: Clock
  readonly record: RecordEntry
  readonly tell: TellOwner
}

export type Sessions = ReturnType<typeof createSessions>

/** Sessions over a store. */
export function createSessions({ store, clock, record, tell }: SessionParts) {
  return {
    begin,
    notify,

    /** Who a token belongs to; `null` where it belongs to nobody (any more). */
    async find(token: string): Promise<SignedIn | null> {
      const tokenHash = sha256(token)
      const session = await store.findSession(tokenHash)
      if (session === null) return null
      const now = clock()
      const kind = session.membership === null ? 'staff' : 'member'
      if (session.createdAt < before(now, LIFE[kind]) || session.lastSeenAt < before(now, IDLE[kind])) {
        await store.removeSession(tokenHash)
        return null
      }
      if (session.lastSeenAt < before(now, MINUTE)) await store.touchSession(tokenHash, now)
      const { name, accountId, isDemo, sessionId, membership, strength, authenticatedAt, unseenNotices } = session
      const formToken = formTokenOf(token)
      return { name, accountId, isDemo, formToken, sessionId, membership, strength, authenticatedAt, unseenNotices }
    },

    /** A new token for a session whose owner has just shown who they are; the old one ends. It keeps its beginning. */
    async renew(token: string, strength: SignInStrength): Promise<{ readonly token: string; readonly sessionId: string } | null> {
      const tokenHash = sha256(token)
      const session = await store.findSession(tokenHash)
      if (session === null) return null
      const renewed = makeToken()
      const now = clock()
      const { accountId, device, createdAt } = session
      const sessionId = newId(now)
      const next = { tokenHash: sha256(renewed), sessionId, accountId, strength, device, createdAt, at: now }
      await store.addSession(next, tokenHash)
      return { token: renewed, sessionId }
    },

    end: (token: string): Promise<void> => store.removeSession(sha256(token)),

    /** Ends one session of an account by its id; false where it has none of that id. */
    async endOne({ accountId, membership }: SignedIn, sessionId: string): Promise<boolean> {
      const actor = { accountId, role: membership?.role ?? null }
      const organisationId = membership?.organisationId ?? null
      const entry = { kind: 'sign-in', event: 'session-ended', organisationId, at: clock(), actor, subjectId: accountId } as const
      await record({ ...entry, outcome: 'allowed', details: {} })
      return store.removeSessionById(accountId, sessionId)
    },

    /** Ends every session of an account but the one that is named. */
    endOthers: (accountId: string, keptSessionId: string | null): Promise<void> =>
      store.removeOtherSessions(accountId, keptSessionId),

    async list(accountId: string): Promise<readonly SessionSummary[]> {
      const now = clock()
      const sessions = await store.listSessions(accountId)
      return sessions
        .filter(({ createdAt, lastSeenAt }) => createdAt >= before(now, LIFE.staff) && lastSeenAt >= before(now, IDLE.staff))
        .map(({ sessionId, device, strength, createdAt, lastSeenAt }) => ({ sessionId, device, strength, createdAt, lastSeenAt }))
    },

    /** Forgets what has run out. */
    async forgetOld(): Promise<void> {
      const now = clock()
      await store.forgetBefore(before(now, LIFE.staff), before(now, IDLE.staff), now)
      await store.forgetNoticesBefore(before(now, NOTICE_LIFE))
    },
  }

  /** Begins a session, and tells the owner where the browser is new to their account. */
  async function begin(owner: SessionOwner, strength: SignInStrength, visitor: Visitor): Promise<BegunSession> {
    const { accountId, membership } = owner
    const now = clock()
    await record({
      kind: 'sign-in',
      event: 'signed-in',
      organisationId: membership?.organisationId ?? null,
      at: now,
      actor: { accountId, role: membership?.role ?? null },
      subjectId: accountId,
      outcome: 'allowed',
      details: { strength },
    })
    const deviceToken = visitor.deviceToken ?? makeToken()
    const { isKnown, others } = await store.meetDevice(accountId, sha256(`device:${deviceToken}`), now)
    if (!isKnown && others > 0) await notify(accountId, 'new-device', visitor.device)
    const token = makeToken()
    const sessionId = newId(now)
    const { device } = visitor
    await store.addSession({ tokenHash: sha256(token), sessionId, accountId, strength, device, createdAt: now, at: now })
    return { token, deviceToken }
  }

  /** Tells an owner something of their own account. */
  async function notify(accountId: string, kind: NoticeKind, detail = ''): Promise<void> {
    const at = clock()
    const notice = { noticeId: newId(at), kind, detail, at, isSeen: false }
    await store.addNotice(accountId, notice)
    tell(accountId, notice)
  }
}

/** True where somebody showed who they are recently enough for a dangerous act: to erase, to export, to break the glass, to keep members. */
export function isFresh({ authenticatedAt }: Pick<SignedIn, 'authenticatedAt'>, now: Date): boolean {
  return authenticatedAt >= before(now, FRESH_FOR)
}

/**
 * The membership with which somebody may work on cases: they belong to an organisation and signed in strongly. The invented users of a
 * demonstration may come by their password alone. `null` where they may not.
 */
export function membershipForCases({ membership, strength, isDemo }: SignedIn): Membership | null {
  return membership !== null && (strength !== 'password' || isDemo) ? membership : null
}
