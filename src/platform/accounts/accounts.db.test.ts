// Accounts against the real schema, as the role causeway_accounts sees it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import { choosePassword, createAccounts, createAccountStore, type Accounts, type AccountTables } from './index.ts'

let database: TestDatabase
let accounts: Accounts
let now = new Date('2026-11-21T08:00:00Z')
const password = 'correct horse battery staple'
const later = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000))

beforeAll(async () => {
  database = await createTestDatabase()
  accounts = createAccounts(createAccountStore(database.connect<AccountTables>('causeway_accounts')), () => now)
})
afterAll(() => database.close())

async function signIn(name: string): Promise<string> {
  const result = await accounts.signIn(name, password)
  if (!result.ok) throw new Error(result.error)
  if (result.value.state !== 'signed-in') throw new Error(result.value.state)
  return result.value.token
}

describe('accounts', () => {
  it('are made once, whatever the case of the name, and never with a short password', async () => {
    expect(await accounts.create('Amal', password)).toMatchObject({ ok: true, value: { name: 'amal', isDemo: false } })
    expect(await accounts.create('amal', password)).toEqual({ ok: false, error: 'name-taken' })
    expect(await accounts.create('a b', password)).toEqual({ ok: false, error: 'name-wrong' })
    expect(await accounts.create('nour', 'fourteen chars')).toEqual({ ok: false, error: 'password-short' })
    expect((await accounts.list()).map(({ name }) => name)).toEqual(['amal'])
  })

  it('keep no password and no cookie that could be used again', async () => {
    const token = await signIn('amal')
    const reader = await database.client('causeway_accounts')
    const tables = await Promise.all(['account', 'session'].map((table) => reader.query(`SELECT * FROM accounts.${table}`)))
    const kept = JSON.stringify(tables.map(({ rows }) => rows))
    expect(kept).not.toContain(password)
    expect(kept).not.toContain(token)
    expect(kept).toContain('$scrypt$ln=15,r=8,p=3$')
  })

  it('sign in with the right password only, and out', async () => {
    expect(await accounts.signIn('amal', `${password}!`)).toEqual({ ok: false, error: 'wrong' })
    expect(await accounts.signIn('nobody', password)).toEqual({ ok: false, error: 'wrong' })
    const token = await signIn(' AMAL ')
    expect(await accounts.findSignedIn(token)).toMatchObject({ name: 'amal' })
    expect(await accounts.findSignedIn(`${token}x`)).toBeNull()
    await accounts.signOut(token)
    expect(await accounts.findSignedIn(token)).toBeNull()
  })

  it('end a session after two hours unused and after twelve in any case', async () => {
    const unused = await signIn('amal')
    const used = await signIn('amal')
    for (let hour = 0; hour < 12; hour++) {
      later(60)
      expect(await accounts.findSignedIn(used), `hour ${hour + 1}`).not.toBeNull()
    }
    expect(await accounts.findSignedIn(unused)).toBeNull()
    later(1)
    expect(await accounts.findSignedIn(used)).toBeNull()
  })

  it('tie a form to its session', async () => {
    const [one, other] = [await signIn('amal'), await signIn('amal')]
    const formToken = (await accounts.findSignedIn(one))?.formToken ?? ''
    expect(accounts.isFormToken(one, formToken)).toBe(true)
    expect(accounts.isFormToken(other, formToken)).toBe(false)
    expect(accounts.isFormToken(one, '')).toBe(false)
  })

  it('let nobody guess on: ten failures for a name, a wait of a quarter of an hour, other names untouched', async () => {
    await accounts.create('nour', password)
    for (let attempt = 0; attempt < 10; attempt++) {
      expect(await accounts.signIn('nour', `guess ${attempt}`)).toEqual({ ok: false, error: 'wrong' })
    }
    expect(await accounts.signIn('nour', password)).toEqual({ ok: false, error: 'too-many' })
    expect((await accounts.signIn('amal', password)).ok).toBe(true)
    later(16)
    expect((await accounts.signIn('nour', password)).ok).toBe(true)
  })

  it('let nobody guess on by guessing many at once', async () => {
    await accounts.create('salma', password)
    const guesses = Array.from({ length: 40 }, (_, guess) => accounts.signIn('salma', `guess ${guess}`))
    const looked = (await Promise.all(guesses)).filter((result) => !result.ok && result.error === 'wrong')
    expect(looked.length).toBeLessThanOrEqual(10)
    later(16)
    expect((await accounts.signIn('salma', password)).ok).toBe(true)
  })

  it('take no right password for a failure, however often it comes', async () => {
    for (let attempt = 0; attempt < 12; attempt++) expect((await accounts.signIn('salma', password)).ok).toBe(true)
  })

  it('take their sessions with them when they are removed', async () => {
    const token = await signIn('nour')
    expect(await accounts.remove('nour')).toBe(true)
    expect(await accounts.findSignedIn(token)).toBeNull()
    expect(await accounts.remove('nour')).toBe(false)
  })
})

describe('chosen passwords', () => {
  it('are long, readable and different', () => {
    const chosen = Array.from({ length: 50 }, choosePassword)
    expect(new Set(chosen).size).toBe(50)
    for (const one of chosen) expect(one).toMatch(/^([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/)
  })
})
