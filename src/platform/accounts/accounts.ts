// Accounts: made, listed and removed on the command line or by an invitation; signed in and out by a surface.
// A password alone signs in only an account that has nothing stronger; otherwise it is the first of two steps.
import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { Clock } from '../clock/index.ts'
import { toAccountName } from './account-name.ts'
import type { AccountEvent, RecordEntry, TellOwner } from './entries.ts'
import type { Membership } from './membership.ts'
import { findPasswordProblem, hashPassword, isCheckingTooMany, verifyPassword } from './password.ts'
import { createFactors, findNeededFactor, type FactorParts, type Factors } from './factors.ts'
import { createSessions, unknownVisitor, type BegunSession, type SignedIn, type Visitor } from './sessions.ts'
import type { AccountStore, StoredAccount } from './store/index.ts'
import { before, formTokenOf, isSameText, sha256 } from './tokens.ts'

const FAILURE_WINDOW = 15 * 60_000
const MAX_FAILURES = 10

/** Why an account cannot be made. */
export type AccountProblem = 'name-taken' | 'name-wrong' | 'password-short' | 'password-long'

/** Why nobody is signed in. `unavailable`: the account's second factor cannot be checked in this process. */
export type SignInProblem = 'wrong' | 'too-many' | 'busy' | 'unavailable'

/** An account without its secret. */
export interface AccountSummary {
  readonly accountId: string
  readonly name: string
  readonly isDemo: boolean
  readonly createdAt: Date
  readonly closedAt: Date | null
  readonly membership: Membership | null
}

/** Where a sign-in stands: done, or waiting for a second factor under a ticket that the next form brings back. */
export type SignInStep =
  | ({ readonly state: 'signed-in' } & BegunSession)
  | { readonly state: 'second-factor'; readonly ticket: string; readonly hasCodeApp: boolean }

/** What accounts have beside their store and the clock. */
export interface AccountOptions {
  /** Where the lines for the access log go; nowhere unless told. */
  readonly record?: RecordEntry
  readonly tell?: TellOwner
  /** What a second factor is checked with. Without it, an account that has one cannot sign in here. */
  readonly factors?: Pick<FactorParts, 'sealingSecret' | 'passkeys'>
  /**
   * For a process that cannot write to the access log: members of organisations are nobody to it, by whatever way they come, since a
   * session of theirs opens casework, and none may begin without its line.
   */
  readonly membersSignInElsewhere?: boolean
}

/** Accounts as a surface asks for them. */
export interface Accounts {
  /** Makes an account. Names are lower case: letters, digits, `.`, `_`, `-`, 2 to 63 characters. */
  create(
    name: string,
    password: string,
    options?: { readonly isDemo?: boolean; readonly membership?: Membership },
  ): Promise<Result<AccountSummary, AccountProblem>>
  list(): Promise<readonly AccountSummary[]>
  /** Removes an account and ends its sessions; false where there is none of that name. */
  remove(name: string): Promise<boolean>
  /**
   * Signs in by a password, or takes the first of two steps. `wrong` for an unknown name and for a wrong password alike;
   * `too-many` after ten failures for a name within a quarter of an hour, a right password included;
   * `busy` where more attempts wait than can be checked soon.
   */
  signIn(name: string, password: string, visitor?: Visitor): Promise<Result<SignInStep, SignInProblem>>
  /** Who a cookie's token belongs to; `null` where it belongs to nobody (any more). */
  findSignedIn(token: string): Promise<SignedIn | null>
  /** Whether a form came from a page of this very session. */
  isFormToken(sessionToken: string, formToken: string): boolean
  signOut(token: string): Promise<void>
  /** The stronger ways in; `null` where this process cannot check them. */
  readonly factors: Factors | null
}

/** Accounts over a store; `clock` is the time of sessions and attempts. */
export function createAccounts(store: AccountStore, clock: Clock, options: AccountOptions = {}): Accounts {
  const { record = recordNothing, tell = () => undefined, membersSignInElsewhere = false } = options
  const sessions = createSessions({ store, clock, record, tell })
  const factors =
    options.factors === undefined
      ? null
      : createFactors({ store, clock, record, sessions, membersSignInElsewhere, ...options.factors })
  return {
    async create(
      name,
      password,
      { isDemo = false, membership = null }: { isDemo?: boolean; membership?: Membership | null } = {},
    ) {
      const plain = toAccountName(name)
      if (plain === null) return fail('name-wrong')
      const problem = findPasswordProblem(password)
      if (problem !== null) return fail(problem)
      // Asked first, for hashing is slow on purpose; whoever takes the name meanwhile is found when it is added.
      if ((await store.findAccount(plain)) !== null) return fail('name-taken')
      const passwordHash = await hashPassword(password)
      const account = { accountId: randomUUID(), name: plain, passwordHash, isDemo, createdAt: clock(), membership }
      if (!(await store.addAccount(account))) return fail('name-taken')
      return ok(summarise({ ...account, closedAt: null }))
    },

    list: async () => (await store.listAccounts()).map(summarise),

    remove: (name) => store.removeAccount(name.trim().toLowerCase()),

    async signIn(name, password, visitor = unknownVisitor) {
      const now = clock()
      const plain = name.trim().toLowerCase()
      const nameHash = sha256(`name:${plain}`)
      await sessions.forgetOld()
      await store.forgetFailuresBefore(before(now, FAILURE_WINDOW))
      if ((await store.countFailures(nameHash, before(now, FAILURE_WINDOW))) >= MAX_FAILURES) return fail('too-many')
      if (isCheckingTooMany()) return fail('busy')
      // Counted before it is checked: of many at once, no more than the limit are looked at.
      const failureId = randomUUID()
      await store.addFailure(failureId, nameHash, now)
      const failures = await store.countFailures(nameHash, before(now, FAILURE_WINDOW))
      if (failures > MAX_FAILURES) return fail('too-many')
      const found = await store.findAccount(plain)
      const isElsewhere = membersSignInElsewhere && found?.membership !== null
      const account = found?.closedAt === null && !isElsewhere ? found : null
      const isRight = await verifyPassword(password, account?.passwordHash ?? null)
      if (account === null || !isRight) {
        await recordFailure(account, failures >= MAX_FAILURES ? 'sign-in-blocked' : 'sign-in-failed')
        return fail('wrong')
      }
      const needed = await findNeededFactor(store, account.accountId)
      if (needed !== null) {
        if (factors === null) return fail('unavailable')
        await store.removeFailure(failureId)
        // The others are forgotten only once the second factor is right too, or a known password would give endless codes to try.
        const ticket = await factors.makeTicket(account.accountId)
        return ok({ state: 'second-factor', ticket, hasCodeApp: needed.hasCodeApp })
      }
      await store.removeFailures(nameHash)
      return ok({ state: 'signed-in', ...(await sessions.begin(account, 'password', visitor)) })
    },

    findSignedIn: (token) => sessions.find(token),
    isFormToken: (sessionToken, formToken) => isSameText(formTokenOf(sessionToken), formToken),
    signOut: (token) => sessions.end(token),
    factors,
  }

  function recordFailure(account: StoredAccount | null, event: AccountEvent): Promise<void> {
    return record({
      kind: 'sign-in',
      event,
      organisationId: account?.membership?.organisationId ?? null,
      at: clock(),
      actor: { accountId: null, role: null },
      subjectId: account?.accountId ?? null,
      outcome: 'refused',
      details: {},
    })
  }
}

function summarise({ accountId, name, isDemo, createdAt, closedAt, membership }: StoredAccount): AccountSummary {
  return { accountId, name, isDemo, createdAt, closedAt, membership }
}

async function recordNothing(): Promise<void> {}
