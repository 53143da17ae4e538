// Accounts and sessions: made, listed and removed on the command line; signed in and out by a surface.
// A session ends after twelve hours, after two hours unused, when it is signed out, and with its account.
import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { Clock } from '../clock/index.ts'
import { hashPassword, isCheckingTooMany, MIN_PASSWORD_LENGTH, verifyPassword } from './password.ts'
import type { AccountStore } from './store.ts'

const HOUR = 3_600_000
const SESSION_LIFE = 12 * HOUR
const SESSION_IDLE = 2 * HOUR
const FAILURE_WINDOW = HOUR / 4
const MAX_FAILURES = 10
const MAX_PASSWORD_LENGTH = 1024

/** Why an account cannot be made. */
export type AccountProblem = 'name-taken' | 'name-wrong' | 'password-short' | 'password-long'

/** Why nobody is signed in. */
export type SignInProblem = 'wrong' | 'too-many' | 'busy'

/** An account without its secret. */
export interface AccountSummary {
  readonly name: string
  readonly isDemo: boolean
  readonly createdAt: Date
}

/** Who is signed in, and the token that every form of theirs carries back. */
export interface SignedIn {
  readonly name: string
  /** What rooms keep of who did something: it means nothing outside this installation. */
  readonly accountId: string
  readonly isDemo: boolean
  readonly formToken: string
}

export type Accounts = ReturnType<typeof createAccounts>

/** Accounts over a store; `clock` is the time of sessions and attempts. */
export function createAccounts(store: AccountStore, clock: Clock) {
  return {
    /** Makes an account. Names are lower case: letters, digits, `.`, `_`, `-`, 2 to 63 characters. */
    async create(
      name: string,
      password: string,
      options: { readonly isDemo?: boolean } = {},
    ): Promise<Result<AccountSummary, AccountProblem>> {
      const plain = name.trim().toLowerCase()
      if (!/^[a-z0-9][a-z0-9._-]{1,62}$/.test(plain)) return fail('name-wrong')
      if ([...password].length < MIN_PASSWORD_LENGTH) return fail('password-short')
      if (password.length > MAX_PASSWORD_LENGTH) return fail('password-long')
      const account = {
        accountId: randomUUID(),
        name: plain,
        passwordHash: await hashPassword(password),
        isDemo: options.isDemo ?? false,
        createdAt: clock(),
      }
      if (!(await store.addAccount(account))) return fail('name-taken')
      return ok({ name: account.name, isDemo: account.isDemo, createdAt: account.createdAt })
    },

    async list(): Promise<readonly AccountSummary[]> {
      return (await store.listAccounts()).map(({ name, isDemo, createdAt }) => ({ name, isDemo, createdAt }))
    },

    /** Removes an account and ends its sessions; false where there is none of that name. */
    remove: (name: string): Promise<boolean> => store.removeAccount(name.trim().toLowerCase()),

    /**
     * Begins a session and returns the token for its cookie. `wrong` for an unknown name and for a wrong password alike;
     * `too-many` after ten failures for a name within a quarter of an hour, a right password included;
     * `busy` where more attempts wait than can be checked soon.
     */
    async signIn(name: string, password: string): Promise<Result<string, SignInProblem>> {
      const now = clock()
      const plain = name.trim().toLowerCase()
      const nameHash = sha256(`name:${plain}`)
      await store.forgetBefore(before(now, SESSION_LIFE), before(now, SESSION_IDLE), before(now, FAILURE_WINDOW))
      if ((await store.countFailures(nameHash, before(now, FAILURE_WINDOW))) >= MAX_FAILURES) return fail('too-many')
      if (isCheckingTooMany()) return fail('busy')
      const account = await store.findAccount(plain)
      const isRight = await verifyPassword(password.slice(0, MAX_PASSWORD_LENGTH), account?.passwordHash ?? null)
      if (account === null || !isRight) {
        await store.addFailure(randomUUID(), nameHash, now)
        return fail('wrong')
      }
      await store.removeFailures(nameHash)
      const token = randomBytes(32).toString('base64url')
      await store.addSession(sha256(token), account.accountId, now)
      return ok(token)
    },

    /** Who a cookie's token belongs to; `null` where it belongs to nobody (any more). */
    async findSignedIn(token: string): Promise<SignedIn | null> {
      const tokenHash = sha256(token)
      const session = await store.findSession(tokenHash)
      if (session === null) return null
      const now = clock()
      if (session.createdAt < before(now, SESSION_LIFE) || session.lastSeenAt < before(now, SESSION_IDLE)) {
        await store.removeSession(tokenHash)
        return null
      }
      if (session.lastSeenAt < before(now, HOUR / 60)) await store.touchSession(tokenHash, now)
      return { name: session.name, accountId: session.accountId, isDemo: session.isDemo, formToken: formTokenOf(token) }
    },

    /** Whether a form came from a page of this very session. */
    isFormToken(sessionToken: string, formToken: string): boolean {
      const expected = Buffer.from(formTokenOf(sessionToken))
      const given = Buffer.from(formToken)
      return expected.length === given.length && timingSafeEqual(expected, given)
    },

    signOut: (token: string): Promise<void> => store.removeSession(sha256(token)),
  }
}

function formTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('form').digest('base64url')
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function before(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() - milliseconds)
}
