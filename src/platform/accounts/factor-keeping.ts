// What an owner does with their own factors: an authenticator app, passkeys, recovery codes, the password. Each change asks that they
// showed lately who they are, ends every other session, and tells them. A member keeps at least one factor.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { newId } from '../ids/index.ts'
import type { AccountEvent, NoticeKind } from './entries.ts'
import { findNeededFactor, strongest, type FactorParts } from './factors.ts'
import type { SignInStrength } from './membership.ts'
import { askForNewPasskey, verifyNewPasskey } from './passkeys.ts'
import { findPasswordProblem, hashPassword } from './password.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'
import { hashRecoveryCode, openFactor, sealFactor } from './seal-factor.ts'
import { isFresh, type SignedIn } from './sessions.ts'
import { sha256 } from './tokens.ts'
import { describeTotp, findTotpStep, makeTotpSecret } from './totp.ts'

/** Why nothing was changed. `stale`: they have to show again who they are; `last-factor`: a member would be left with none. */
export type KeepingProblem =
  | 'stale'
  | 'wrong'
  | 'expired'
  | 'not-found'
  | 'already-there'
  | 'last-factor'
  | 'name-wrong'
  | 'password-short'
  | 'password-long'

/** What an account signs in with. */
export interface FactorSummary {
  readonly hasPassword: boolean
  readonly codeAppSince: Date | null
  readonly passkeys: readonly {
    readonly passkeyId: string
    readonly name: string
    readonly isBackedUp: boolean
    readonly createdAt: Date
    readonly lastUsedAt: Date | null
  }[]
  readonly recoveryCodesLeft: number
}

/** A change of factors: the session's new token, and recovery codes where they were made with it, to be shown once. */
export interface FactorChange {
  readonly token: string
  readonly recoveryCodes: readonly string[] | null
}

export type FactorKeeping = ReturnType<typeof createFactorKeeping>

/** The keeping of factors over a store. */
export function createFactorKeeping({ store, clock, record, sessions, sealingSecret, passkeys }: FactorParts) {
  return {
    hasPasskeys: passkeys !== null,

    describe,

    /** A new secret for an app; it counts from its first right code on. Asking again before that shows another. */
    async offerCodeApp(signedIn: SignedIn): Promise<Result<{ readonly uri: string; readonly key: string }, KeepingProblem>> {
      if (!isFresh(signedIn, clock())) return fail('stale')
      const secret = makeTotpSecret()
      const sealed = sealFactor(await sealingSecret(), signedIn.accountId, secret)
      if (!(await store.offerTotp(signedIn.accountId, sealed, clock()))) return fail('already-there')
      return ok(describeTotp(secret, signedIn.name))
    },

    /** The same secret again, where its first code was wrong. */
    async repeatOffer(signedIn: SignedIn): Promise<{ readonly uri: string; readonly key: string } | null> {
      const secret = await openOffered(signedIn.accountId)
      return secret === null ? null : describeTotp(secret, signedIn.name)
    },

    /** Takes the app into use by its first right code. */
    async addCodeApp(signedIn: SignedIn, token: string, code: string): Promise<Result<FactorChange, KeepingProblem>> {
      if (!isFresh(signedIn, clock())) return fail('stale')
      const secret = await openOffered(signedIn.accountId)
      if (secret === null) return fail('expired')
      const step = findTotpStep(secret, code, clock())
      if (step === null || !(await store.useTotpStep(signedIn.accountId, step))) return fail('wrong')
      await write(signedIn, 'code-app-added')
      await store.confirmTotp(signedIn.accountId, clock())
      return settle(signedIn, token, 'two-factor', 'code-app-added')
    },

    async removeCodeApp(signedIn: SignedIn, token: string): Promise<Result<FactorChange, KeepingProblem>> {
      const present = await mayRemove(signedIn)
      if (!present.ok) return present
      await write(signedIn, 'code-app-removed')
      if (!(await store.removeTotp(signedIn.accountId))) return fail('not-found')
      return settle(signedIn, token, signedIn.strength, 'code-app-removed')
    },

    /** What the browser is asked for to make a passkey. */
    async askForNewPasskey(signedIn: SignedIn): Promise<Result<object, KeepingProblem>> {
      if (passkeys === null) return fail('not-found')
      if (!isFresh(signedIn, clock())) return fail('stale')
      const { challenge, options } = await askForNewPasskey(passkeys, signedIn, await store.listPasskeys(signedIn.accountId))
      const until = new Date(clock().getTime() + 5 * 60_000)
      await store.addStep(sha256(challenge), 'passkey-add', signedIn.accountId, until)
      return ok(options)
    },

    async addPasskey(
      signedIn: SignedIn,
      token: string,
      json: string,
      name: string,
    ): Promise<Result<FactorChange, KeepingProblem>> {
      if (passkeys === null) return fail('not-found')
      if (!isFresh(signedIn, clock())) return fail('stale')
      const plain = toPasskeyName(name)
      if (plain === null) return fail('name-wrong')
      const made = await verifyNewPasskey(passkeys, json, async (challenge) => {
        const step = await store.takeStep(sha256(challenge), 'passkey-add', clock())
        return step?.accountId === signedIn.accountId
      })
      if (made === null) return fail('wrong')
      const at = clock()
      const { accountId } = signedIn
      await write(signedIn, 'passkey-added')
      const publicKey = Buffer.from(made.publicKey)
      const kept = { ...made, publicKey, passkeyId: newId(at), accountId, name: plain, createdAt: at, lastUsedAt: null }
      if (!(await store.addPasskey(kept))) return fail('already-there')
      return settle(signedIn, token, 'passkey', 'passkey-added', plain)
    },

    async renamePasskey({ accountId }: SignedIn, passkeyId: string, name: string): Promise<Result<null, KeepingProblem>> {
      const plain = toPasskeyName(name)
      if (plain === null) return fail('name-wrong')
      return (await store.renamePasskey(accountId, passkeyId, plain)) ? ok(null) : fail('not-found')
    },

    async removePasskey(signedIn: SignedIn, token: string, passkeyId: string): Promise<Result<FactorChange, KeepingProblem>> {
      const present = await mayRemove(signedIn)
      if (!present.ok) return present
      const name = present.value.passkeys.find((passkey) => passkey.passkeyId === passkeyId)?.name
      if (name === undefined) return fail('not-found')
      await write(signedIn, 'passkey-removed')
      if (!(await store.removePasskey(signedIn.accountId, passkeyId))) return fail('not-found')
      return settle(signedIn, token, signedIn.strength, 'passkey-removed', name)
    },

    /** Ten new recovery codes; the earlier ones serve no more. */
    async renewRecoveryCodes(signedIn: SignedIn): Promise<Result<readonly string[], KeepingProblem>> {
      if (!isFresh(signedIn, clock())) return fail('stale')
      if ((await findNeededFactor(store, signedIn.accountId)) === null) return fail('not-found')
      await write(signedIn, 'recovery-codes-made')
      const codes = await keepRecoveryCodes(signedIn.accountId)
      await sessions.notify(signedIn.accountId, 'recovery-codes-made')
      return ok(codes)
    },

    async changePassword(signedIn: SignedIn, token: string, password: string): Promise<Result<FactorChange, KeepingProblem>> {
      if (!isFresh(signedIn, clock())) return fail('stale')
      const problem = findPasswordProblem(password)
      if (problem !== null) return fail(problem)
      const account = await store.findAccountById(signedIn.accountId)
      if (account?.passwordHash == null) return fail('not-found')
      const hash = await hashPassword(password)
      await write(signedIn, 'password-changed')
      await store.setPassword(signedIn.accountId, hash)
      return settle(signedIn, token, signedIn.strength, 'password-changed')
    },
  }

  async function describe(accountId: string): Promise<FactorSummary> {
    const [account, totp, keys, recoveryCodesLeft] = await Promise.all([
      store.findAccountById(accountId),
      store.findTotp(accountId),
      store.listPasskeys(accountId),
      store.countRecoveryCodes(accountId),
    ])
    const passkeysOf = keys.map(({ passkeyId, name, isBackedUp, createdAt, lastUsedAt }) => ({
      passkeyId,
      name,
      isBackedUp,
      createdAt,
      lastUsedAt,
    }))
    const hasPassword = account?.passwordHash != null
    return { hasPassword, codeAppSince: totp?.confirmedAt ?? null, passkeys: passkeysOf, recoveryCodesLeft }
  }

  async function openOffered(accountId: string): Promise<Uint8Array | null> {
    const totp = await store.findTotp(accountId)
    if (totp === null || totp.confirmedAt !== null) return null
    const opened = openFactor(await sealingSecret(), accountId, totp.sealed)
    return opened.ok ? opened.value : null
  }

  async function mayRemove(signedIn: SignedIn): Promise<Result<FactorSummary, KeepingProblem>> {
    if (!isFresh(signedIn, clock())) return fail('stale')
    const summary = await describe(signedIn.accountId)
    const count = summary.passkeys.length + (summary.codeAppSince === null ? 0 : 1)
    return signedIn.membership !== null && count <= 1 ? fail('last-factor') : ok(summary)
  }

  /** After a change: recovery codes with the first factor and none after the last, every other session ended, the owner told. */
  async function settle(
    signedIn: SignedIn,
    token: string,
    strength: SignInStrength,
    notice: NoticeKind,
    detail = '',
  ): Promise<Result<FactorChange, KeepingProblem>> {
    const { accountId } = signedIn
    const hasFactor = (await findNeededFactor(store, accountId)) !== null
    if (!hasFactor) await store.setRecoveryCodes(accountId, [])
    const isFirst = hasFactor && (await store.countRecoveryCodes(accountId)) === 0
    const recoveryCodes = isFirst ? await keepRecoveryCodes(accountId) : null
    const renewed = await sessions.renew(token, hasFactor ? strongest(signedIn.strength, strength) : 'password')
    if (renewed === null) return fail('expired')
    await sessions.endOthers(accountId, renewed.sessionId)
    await sessions.notify(accountId, notice, detail)
    return ok({ token: renewed.token, recoveryCodes })
  }

  async function keepRecoveryCodes(accountId: string): Promise<readonly string[]> {
    const secret = await sealingSecret()
    const codes = makeRecoveryCodes()
    await store.setRecoveryCodes(
      accountId,
      codes.map((code) => hashRecoveryCode(secret, accountId, code.replaceAll('-', ''))),
    )
    return codes
  }

  function write({ accountId, membership }: SignedIn, event: AccountEvent): Promise<void> {
    const organisationId = membership?.organisationId ?? null
    const actor = { accountId, role: membership?.role ?? null }
    return record({
      kind: 'sign-in',
      event,
      organisationId,
      at: clock(),
      actor,
      subjectId: accountId,
      outcome: 'allowed',
      details: {},
    })
  }
}

function toPasskeyName(text: string): string | null {
  const plain = text.trim().replaceAll(/\s+/g, ' ')
  return plain === '' || [...plain].length > 60 ? null : plain
}
