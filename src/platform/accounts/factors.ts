// The ways in that are stronger than a password: shown at sign-in, shown again before a dangerous act.
// An account that has one cannot be opened by its password alone. What is added and taken away stands in factor-keeping.ts.
import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { Clock } from '../clock/index.ts'
import type { AccountEvent, RecordEntry } from './entries.ts'
import type { SignInStrength } from './membership.ts'
import { askForPasskey, readShownAnswer, verifyShownPasskey, type PasskeyPlace } from './passkeys.ts'
import { isCheckingTooMany, verifyPassword } from './password.ts'
import { readRecoveryCode } from './recovery-codes.ts'
import { hashRecoveryCode, openFactor } from './seal-factor.ts'
import type { BegunSession, SessionOwner, Sessions, SignedIn, Visitor } from './sessions.ts'
import type { AccountStore, StepKind, StoredAccount } from './store/index.ts'
import { before, makeToken, sha256 } from './tokens.ts'
import { findTotpStep } from './totp.ts'

const MINUTE = 60_000
const STEP_LIFE = 5 * MINUTE
const FAILURE_WINDOW = 15 * MINUTE
const MAX_FAILURES = 10
const MAX_ATTEMPTS = 5

/** Why a second step failed. `expired`: begin again with the password. */
export type FactorProblem = 'wrong' | 'expired' | 'too-many' | 'busy'

/** What factors are made of. */
export interface FactorParts {
  readonly store: AccountStore
  readonly clock: Clock
  readonly record: RecordEntry
  readonly sessions: Sessions
  /** The secret that factors are sealed with; it lies beside the database, never in it. */
  readonly sealingSecret: () => Promise<string>
  /** Where passkeys are made for; `null` where this process's address allows none. */
  readonly passkeys: PasskeyPlace | null
  /** See `AccountOptions`. */
  readonly membersSignInElsewhere?: boolean
}

/** How somebody can show again who they are. */
export interface WaysToConfirm {
  readonly password: boolean
  readonly code: boolean
  readonly passkey: boolean
  /** By signing in anew at the organisation's own provider. */
  readonly provider: boolean
}

export type Factors = ReturnType<typeof createFactors>

/** The factors of accounts over a store. */
export function createFactors(parts: FactorParts) {
  const { store, clock, record, sessions, sealingSecret, passkeys, membersSignInElsewhere = false } = parts
  return {
    /** A ticket for the second of two steps, for five minutes. */
    async makeTicket(accountId: string): Promise<string> {
      const ticket = makeToken()
      await addStep(ticket, 'second-factor', accountId)
      return ticket
    },

    /** Whether passkeys can be used on this process's pages. */
    hasPasskeys: passkeys !== null,

    /** The second of two steps: a code of the app, or a recovery code, which is used up. */
    async signInByCode(ticket: string, code: string, visitor: Visitor): Promise<Result<BegunSession, FactorProblem>> {
      const step = await store.tryStep(sha256(ticket), 'second-factor', clock())
      const account = step?.accountId == null ? null : await store.findAccountById(step.accountId)
      if (step === null || account === null || account.closedAt !== null) return fail('expired')
      if (step.attempts > MAX_ATTEMPTS || isForElsewhere(account)) return fail('expired')
      const checked = await checkCode(account, code)
      if (!checked.ok) return checked
      if ((await store.takeStep(sha256(ticket), 'second-factor', clock())) === null) return fail('expired')
      return ok(await sessions.begin(account, 'two-factor', visitor))
    },

    /** What the browser asks a passkey for: of nobody in particular to sign in, of the account's own to show again who one is. */
    async askForPasskey(signedIn: SignedIn | null): Promise<object | null> {
      if (passkeys === null) return null
      const own = signedIn === null ? [] : await store.listPasskeys(signedIn.accountId)
      const { challenge, options } = await askForPasskey(passkeys, own)
      await addStep(challenge, signedIn === null ? 'passkey-sign-in' : 'passkey-confirm', signedIn?.accountId ?? null)
      return options
    },

    /** Signs in by a passkey alone. */
    async signInByPasskey(json: string, visitor: Visitor): Promise<Result<BegunSession, FactorProblem>> {
      const shown = await checkPasskey(json, 'passkey-sign-in', null)
      if (shown.ok && isForElsewhere(shown.value)) return fail('wrong')
      return shown.ok ? ok(await sessions.begin(shown.value, 'passkey', visitor)) : shown
    },

    /** How somebody can show again who they are. */
    async findWaysToConfirm({ accountId }: SignedIn): Promise<WaysToConfirm> {
      const [account, totp, keys, provider] = await Promise.all([
        store.findAccountById(accountId),
        store.findTotp(accountId),
        store.listPasskeys(accountId),
        store.isBound(accountId),
      ])
      const code = totp?.confirmedAt != null
      const passkey = keys.length > 0 && passkeys !== null
      // A password shows nothing more where something stronger is there.
      return { code, passkey, provider, password: !code && keys.length === 0 && account?.passwordHash != null }
    },

    /** Shows again who one is by a code, a passkey's answer or the password; the session gets a new token. */
    async confirm(
      signedIn: SignedIn,
      token: string,
      shown: { readonly code?: string; readonly passkey?: string; readonly password?: string },
    ): Promise<Result<string, FactorProblem>> {
      const account = await store.findAccountById(signedIn.accountId)
      if (account === null) return fail('expired')
      const checked = await check(account, signedIn, shown)
      if (!checked.ok) return checked
      await record(describe(account, 'confirmed-again', 'allowed', { by: checked.value }))
      const renewed = await sessions.renew(token, strongest(signedIn.strength, checked.value))
      return renewed === null ? fail('expired') : ok(renewed.token)
    },
  }

  function isForElsewhere({ membership }: Pick<StoredAccount, 'membership'>): boolean {
    return membersSignInElsewhere && membership !== null
  }

  async function check(
    account: StoredAccount,
    signedIn: SignedIn,
    shown: { readonly code?: string; readonly passkey?: string; readonly password?: string },
  ): Promise<Result<SignInStrength, FactorProblem>> {
    if (shown.passkey !== undefined && shown.passkey !== '') {
      const result = await checkPasskey(shown.passkey, 'passkey-confirm', signedIn.accountId)
      return result.ok ? ok('passkey') : result
    }
    const needed = await findNeededFactor(store, account.accountId)
    if (needed !== null) {
      const result = await checkCode(account, shown.code ?? '')
      return result.ok ? ok('two-factor') : result
    }
    if (isCheckingTooMany()) return fail('busy')
    if (!(await payAttempt(account))) return fail('too-many')
    if (!(await verifyPassword(shown.password ?? '', account.passwordHash))) return refuse(account)
    await forgiveAttempts(account)
    return ok('password')
  }

  async function checkCode(account: StoredAccount, typed: string): Promise<Result<null, FactorProblem>> {
    // The attempt is counted before it is checked: of many at once, no more than the limit are looked at.
    if (!(await payAttempt(account))) return fail('too-many')
    const recovery = readRecoveryCode(typed)
    const isRight = recovery === null ? await isCodeOfApp(account.accountId, typed) : await useRecoveryCode(account, recovery)
    if (!isRight) return refuse(account)
    await forgiveAttempts(account)
    return ok(null)
  }

  async function isCodeOfApp(accountId: string, typed: string): Promise<boolean> {
    const totp = await store.findTotp(accountId)
    if (totp === null || totp.confirmedAt === null) return false
    const secret = openFactor(await sealingSecret(), accountId, totp.sealed)
    if (!secret.ok)
      throw new Error('The sealed secret of an authenticator app cannot be opened: is the secret account-factors the right one?')
    const step = findTotpStep(secret.value, typed, clock())
    return step !== null && (await store.useTotpStep(accountId, step))
  }

  async function useRecoveryCode(account: StoredAccount, code: string): Promise<boolean> {
    const hash = hashRecoveryCode(await sealingSecret(), account.accountId, code)
    if (!(await store.useRecoveryCode(account.accountId, hash, clock()))) return false
    await record(describe(account, 'recovery-code-used', 'allowed', {}))
    await sessions.notify(account.accountId, 'recovery-code-used')
    return true
  }

  async function checkPasskey(
    json: string,
    kind: StepKind,
    accountId: string | null,
  ): Promise<Result<SessionOwner, FactorProblem>> {
    const answer = passkeys === null ? null : readShownAnswer(json)
    const passkey = answer === null ? null : await store.findPasskey(answer.id)
    const account = passkey === null ? null : await store.findAccountById(passkey.accountId)
    if (passkeys === null || answer === null || passkey === null || account === null || account.closedAt !== null)
      return fail('wrong')
    if (accountId !== null && accountId !== account.accountId) return fail('wrong')
    let wasGivenOut = false
    const shown = await verifyShownPasskey(passkeys, answer, passkey, async (challenge) => {
      const step = await store.takeStep(sha256(challenge), kind, clock())
      wasGivenOut = step !== null && (accountId === null || step.accountId === accountId)
      return wasGivenOut
    })
    if (shown === null) {
      if (!wasGivenOut) return fail('expired')
      await record(describe(account, 'sign-in-failed', 'refused', { by: 'passkey' }))
      return fail('wrong')
    }
    // A key that changed from one device to many, or whose counter fell, is not the key that was added (WebAuthn, 6.1.1 and 7.2).
    const isSame = shown.isMultiDevice === passkey.isMultiDevice
    const { counter, isBackedUp } = shown
    if (!isSame || !(await store.usePasskey(passkey.passkeyId, counter, isBackedUp, clock()))) {
      await record(describe(account, 'passkey-counter-fell', 'refused', {}))
      await sessions.notify(account.accountId, 'passkey-counter-fell', passkey.name)
      return fail('wrong')
    }
    return ok(account)
  }

  async function payAttempt(account: StoredAccount): Promise<boolean> {
    const nameHash = sha256(`name:${account.name}`)
    await store.addFailure(randomUUID(), nameHash, clock())
    return (await store.countFailures(nameHash, before(clock(), FAILURE_WINDOW))) <= MAX_FAILURES
  }

  function forgiveAttempts(account: StoredAccount): Promise<void> {
    return store.removeFailures(sha256(`name:${account.name}`))
  }

  async function refuse(account: StoredAccount): Promise<Result<never, 'wrong'>> {
    await record(describe(account, 'sign-in-failed', 'refused', { by: 'second-factor' }))
    return fail('wrong')
  }

  function describe(
    account: StoredAccount,
    event: AccountEvent,
    outcome: 'allowed' | 'refused',
    details: Record<string, string>,
  ) {
    const { accountId, membership } = account
    const organisationId = membership?.organisationId ?? null
    const actor = {
      accountId: outcome === 'allowed' ? accountId : null,
      role: outcome === 'allowed' ? (membership?.role ?? null) : null,
    }
    return { kind: 'sign-in', event, organisationId, at: clock(), actor, subjectId: accountId, outcome, details } as const
  }

  function addStep(token: string, kind: StepKind, accountId: string | null): Promise<void> {
    return store.addStep(sha256(token), kind, accountId, new Date(clock().getTime() + STEP_LIFE))
  }
}

/** What a password alone is not enough for; `null` where the account has nothing stronger. */
export async function findNeededFactor(store: AccountStore, accountId: string): Promise<{ readonly hasCodeApp: boolean } | null> {
  const [totp, keys] = await Promise.all([store.findTotp(accountId), store.listPasskeys(accountId)])
  const hasCodeApp = totp !== null && totp.confirmedAt !== null
  return hasCodeApp || keys.length > 0 ? { hasCodeApp } : null
}

/** The stronger of two; what the organisation's provider showed is not made less by a code. */
export function strongest(one: SignInStrength, other: SignInStrength): SignInStrength {
  const rank: Readonly<Record<SignInStrength, number>> = { password: 0, 'two-factor': 1, 'organisation-provider': 2, passkey: 3 }
  return rank[other] > rank[one] ? other : one
}
