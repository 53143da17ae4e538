// Second factors against the real schema: an app's codes, recovery codes, and what a change of factors does to sessions.
import { Secret, TOTP } from 'otpauth'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import { createSessions } from './sessions.ts'
import {
  createAccounts,
  createAccountStore,
  createFactorKeeping,
  unknownVisitor,
  type AccountEntry,
  type Accounts,
  type AccountTables,
  type FactorKeeping,
  type Factors,
} from './index.ts'

const password = 'correct horse battery staple'
let database: TestDatabase
let accounts: Accounts
let factors: Factors
let keeping: FactorKeeping
let now = new Date('2026-11-21T08:00:00Z')
let number = 0
let name = ''
const entries: AccountEntry[] = []
const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000))

beforeAll(async () => {
  database = await createTestDatabase()
  const store = createAccountStore(database.connect<AccountTables>('causeway_accounts'))
  const clock = () => now
  const record = async (entry: AccountEntry) => void entries.push(entry)
  const given = { sealingSecret: async () => 'a secret of this installation', passkeys: null }
  accounts = createAccounts(store, clock, { record, factors: given })
  if (accounts.factors === null) throw new Error('There are factors')
  factors = accounts.factors
  const sessions = createSessions({ store, clock, record, tell: () => undefined })
  keeping = createFactorKeeping({ store, clock, record, sessions, ...given })
})
afterAll(() => database.close())
beforeEach(async () => {
  number += 1
  name = `person-${number}`
  await accounts.create(name, password)
  entries.length = 0
})

async function enter(): Promise<string> {
  const result = await accounts.signIn(name, password)
  if (!result.ok || result.value.state !== 'signed-in') throw new Error('Not signed in')
  return result.value.token
}

async function who(token: string) {
  const signedIn = await accounts.findSignedIn(token)
  if (signedIn === null) throw new Error('Nobody')
  return signedIn
}

/** An app on somebody's phone: another implementation's view of the key that was typed into it. */
function phone(key: string): () => string {
  const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) })
  return () => totp.generate({ timestamp: now.getTime() })
}

async function addApp(token: string) {
  const offered = await keeping.offerCodeApp(await who(token))
  if (!offered.ok) throw new Error(offered.error)
  const code = phone(offered.value.key)
  const added = await keeping.addCodeApp(await who(token), token, code())
  if (!added.ok || added.value.recoveryCodes === null) throw new Error('The app was not added')
  return { code, token: added.value.token, recoveryCodes: added.value.recoveryCodes }
}

async function ticket(): Promise<string> {
  const result = await accounts.signIn(name, password)
  if (!result.ok || result.value.state !== 'second-factor') throw new Error('No second step')
  expect(result.value.hasCodeApp).toBe(true)
  return result.value.ticket
}

describe('an account with an authenticator app', () => {
  it('is never opened by its password alone again', async () => {
    const { code } = await addApp(await enter())
    later(30)
    const first = await ticket()
    expect(await accounts.findSignedIn(first)).toBeNull()
    expect(await factors.signInByCode(first, '000000', unknownVisitor)).toEqual({ ok: false, error: 'wrong' })
    const entered = await factors.signInByCode(first, code(), unknownVisitor)
    if (!entered.ok) throw new Error(entered.error)
    expect(await who(entered.value.token)).toMatchObject({ name, strength: 'two-factor' })
    expect(entries.map(({ event }) => event)).toContain('code-app-added')
  })

  it('is not opened at all where a process cannot check the code', async () => {
    await addApp(await enter())
    const blind = createAccounts(createAccountStore(database.connect<AccountTables>('causeway_accounts')), () => now)
    expect(await blind.signIn(name, password)).toEqual({ ok: false, error: 'unavailable' })
  })

  it('takes a code once: a second use within its time is refused, and so is the code it was added with', async () => {
    const { code } = await addApp(await enter())
    const used = code()
    expect(await factors.signInByCode(await ticket(), used, unknownVisitor)).toEqual({ ok: false, error: 'wrong' })
    later(30)
    const next = code()
    expect((await factors.signInByCode(await ticket(), next, unknownVisitor)).ok).toBe(true)
    expect(await factors.signInByCode(await ticket(), next, unknownVisitor)).toEqual({ ok: false, error: 'wrong' })
  })

  it('of two requests with one code at once lets one in', async () => {
    const { code } = await addApp(await enter())
    later(30)
    const tickets = [await ticket(), await ticket()]
    const results = await Promise.all(tickets.map((one) => factors.signInByCode(one, code(), unknownVisitor)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is not guessed at: ten wrong codes, however many tickets, then a wait although the next is right', async () => {
    const { code } = await addApp(await enter())
    later(30)
    for (let attempt = 0; attempt < 10; attempt++) {
      expect(await factors.signInByCode(await ticket(), '000000', unknownVisitor)).toEqual({ ok: false, error: 'wrong' })
      if (attempt === 8) break
    }
    const last = await ticket()
    expect(await factors.signInByCode(last, '111111', unknownVisitor)).toEqual({ ok: false, error: 'wrong' })
    expect(await factors.signInByCode(last, code(), unknownVisitor)).toEqual({ ok: false, error: 'too-many' })
    expect(await accounts.signIn(name, password)).toEqual({ ok: false, error: 'too-many' })
    later(16 * 60)
    expect((await factors.signInByCode(await ticket(), code(), unknownVisitor)).ok).toBe(true)
  })

  it('has a ticket for five minutes and five codes', async () => {
    const { code } = await addApp(await enter())
    later(30)
    const old = await ticket()
    later(5 * 60 + 1)
    expect(await factors.signInByCode(old, code(), unknownVisitor)).toEqual({ ok: false, error: 'expired' })
    const tried = await ticket()
    for (let attempt = 0; attempt < 5; attempt++) await factors.signInByCode(tried, '000000', unknownVisitor)
    expect(await factors.signInByCode(tried, code(), unknownVisitor)).toEqual({ ok: false, error: 'expired' })
  })

  it('can be opened by each recovery code once', async () => {
    const { recoveryCodes } = await addApp(await enter())
    expect(recoveryCodes).toHaveLength(10)
    const [code = ''] = recoveryCodes
    expect((await factors.signInByCode(await ticket(), code.toLowerCase(), unknownVisitor)).ok).toBe(true)
    expect(await factors.signInByCode(await ticket(), code, unknownVisitor)).toEqual({ ok: false, error: 'wrong' })
    const account = (await accounts.list()).find((one) => one.name === name)
    expect((await keeping.describe(account?.accountId ?? '')).recoveryCodesLeft).toBe(9)
  })

  it('keeps neither the key of the app nor a recovery code that could be read', async () => {
    const token = await enter()
    const offered = await keeping.offerCodeApp(await who(token))
    if (!offered.ok) throw new Error(offered.error)
    const reader = await database.client('causeway_accounts')
    const { rows } = await reader.query('SELECT sealed FROM accounts.totp')
    const secret = Buffer.from(Secret.fromBase32(offered.value.key.replaceAll(' ', '')).bytes)
    for (const { sealed } of rows) expect(Buffer.from(sealed).includes(secret)).toBe(false)
  })
})

describe('a process that cannot write to the access log', () => {
  it('knows no member of an organisation, by a password or by a ticket that was made elsewhere; others it lets in', async () => {
    const store = createAccountStore(database.connect<AccountTables>('causeway_accounts'))
    const given = { sealingSecret: async () => 'a secret of this installation', passkeys: null }
    const elsewhere = createAccounts(store, () => now, { factors: given, membersSignInElsewhere: true })
    expect(await elsewhere.signIn(name, password)).toMatchObject({ ok: true, value: { state: 'signed-in' } })

    const { code } = await addApp(await enter())
    later(30)
    const admin = await database.client('postgres')
    await admin.query(
      `INSERT INTO accounts.membership SELECT $1, account_id, 'caseworker', '{assistance}', $2 FROM accounts.account WHERE name = $3`,
      [randomUUID(), now, name],
    )
    const made = await ticket()
    expect(await elsewhere.signIn(name, password)).toEqual({ ok: false, error: 'wrong' })
    expect(await elsewhere.factors?.signInByCode(made, code(), unknownVisitor)).toEqual({ ok: false, error: 'expired' })
    // The ticket and the code are good where sign-ins are written down.
    expect((await factors.signInByCode(await ticket(), code(), unknownVisitor)).ok).toBe(true)
  })
})

describe('a change of factors', () => {
  it('ends every other session and gives this one a new token', async () => {
    const [here, elsewhere] = [await enter(), await enter()]
    const added = await addApp(here)
    expect(await accounts.findSignedIn(elsewhere)).toBeNull()
    expect(await accounts.findSignedIn(here)).toBeNull()
    // Told: the second browser, and the app.
    expect(await who(added.token)).toMatchObject({ strength: 'two-factor', unseenNotices: 2 })
  })

  it('asks who somebody is again after ten minutes', async () => {
    const token = await enter()
    later(10 * 60 + 1)
    expect(await keeping.offerCodeApp(await who(token))).toEqual({ ok: false, error: 'stale' })
    const confirmed = await factors.confirm(await who(token), token, { password })
    if (!confirmed.ok) throw new Error(confirmed.error)
    expect((await keeping.offerCodeApp(await who(confirmed.value))).ok).toBe(true)
    expect(await accounts.findSignedIn(token)).toBeNull()
  })

  it('cannot be confirmed by the password where there is something stronger', async () => {
    const { token, code } = await addApp(await enter())
    expect(await factors.confirm(await who(token), token, { password })).toEqual({ ok: false, error: 'wrong' })
    later(30)
    expect((await factors.confirm(await who(token), token, { code: code() })).ok).toBe(true)
  })

  it('never leaves a member of an organisation without any', async () => {
    name = `member-${number}`
    const membership = {
      organisationId: '018f0000-0000-7000-8000-00000000000a',
      role: 'caseworker',
      purposes: ['assistance'],
    } as const
    await accounts.create(name, password, { membership })
    const { token } = await addApp(await enter())
    expect(await keeping.removeCodeApp(await who(token), token)).toEqual({ ok: false, error: 'last-factor' })
  })

  it('takes the recovery codes away with the last factor of an account that may be without', async () => {
    const { token } = await addApp(await enter())
    const removed = await keeping.removeCodeApp(await who(token), token)
    if (!removed.ok) throw new Error(removed.error)
    expect(await who(removed.value.token)).toMatchObject({ strength: 'password' })
    expect(await keeping.describe((await who(removed.value.token)).accountId)).toMatchObject({
      codeAppSince: null,
      recoveryCodesLeft: 0,
    })
  })

  it('of a password is refused where it is too short, and ends the other sessions', async () => {
    const [here, elsewhere] = [await enter(), await enter()]
    expect(await keeping.changePassword(await who(here), here, 'too short')).toEqual({ ok: false, error: 'password-short' })
    expect((await keeping.changePassword(await who(here), here, 'another long password')).ok).toBe(true)
    expect(await accounts.findSignedIn(elsewhere)).toBeNull()
    expect(await accounts.signIn(name, password)).toEqual({ ok: false, error: 'wrong' })
  })

  it('does not happen where its line for the access log cannot be written', async () => {
    const token = await enter()
    const store = createAccountStore(database.connect<AccountTables>('causeway_accounts'))
    const record = () => Promise.reject(new Error('The log is full'))
    const sessions = createSessions({ store, clock: () => now, record, tell: () => undefined })
    const mute = createFactorKeeping({
      store,
      clock: () => now,
      record,
      sessions,
      sealingSecret: async () => 's',
      passkeys: null,
    })
    await expect(mute.changePassword(await who(token), token, 'another long password')).rejects.toThrow('The log is full')
    expect((await accounts.signIn(name, password)).ok).toBe(true)
    const unlogged = createAccounts(store, () => now, { record })
    await expect(unlogged.signIn(name, password)).rejects.toThrow('The log is full')
  })
})

describe('a browser', () => {
  it('that an account was never used from is told to its owner, and a known one is not', async () => {
    const phoneVisitor = { deviceToken: null, device: 'Firefox, Android' }
    const first = await accounts.signIn(name, password, phoneVisitor)
    if (!first.ok || first.value.state !== 'signed-in') throw new Error('Not signed in')
    expect((await who(first.value.token)).unseenNotices, 'the first of all is no news').toBe(0)
    const again = await accounts.signIn(name, password, { ...phoneVisitor, deviceToken: first.value.deviceToken })
    if (!again.ok || again.value.state !== 'signed-in') throw new Error('Not signed in')
    expect((await who(again.value.token)).unseenNotices).toBe(0)
    const other = await accounts.signIn(name, password, { deviceToken: null, device: 'Chrome, Windows' })
    if (!other.ok || other.value.state !== 'signed-in') throw new Error('Not signed in')
    expect((await who(again.value.token)).unseenNotices).toBe(1)
  })
})
