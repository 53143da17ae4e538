// Members against the real schema: who may ask for what, what waits, who is the second person, and what a forced administrator gets.
import type { OrganisationRole } from '@causeway/vocabulary'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import { findPasskeyPlace } from './account-rooms.ts'
import {
  createAccountRooms,
  createAccountStore,
  unknownVisitor,
  type AccountEntry,
  type AccountRooms,
  type AccountTables,
  type HandedLink,
  type MemberProblem,
  type SignedIn,
} from './index.ts'

const password = 'four words nobody joins'
const ours = '018f0000-0000-7000-8000-0000000000b1'
const theirs = '018f0000-0000-7000-8000-0000000000b2'
const invented = '018f0000-0000-7000-8000-0000000000b3'
const HOUR = 3_600_000
let database: TestDatabase
let rooms: AccountRooms
let now = new Date('2026-11-21T08:00:00Z')
let number = 0
let admin: SignedIn
let entries: AccountEntry[] = []
/** Who was taken out of their teams: by whom, as what, whom. */
const left: (readonly string[])[] = []
const later = (milliseconds: number) => (now = new Date(now.getTime() + milliseconds))

beforeAll(async () => {
  database = await createTestDatabase()
  const store = createAccountStore(database.connect<AccountTables>('causeway_accounts'))
  rooms = createAccountRooms(store, () => now, {
    record: async (entry) => void entries.push(entry),
    secret: async () => 'a secret of this installation',
    passkeys: null,
    findOrganisation: async (id) => ({ name: 'Aid', isDemo: id === invented, isActive: true }),
    refusesInvitation: async ({ emailDomain }) => emailDomain === 'border.example',
    leaveTeams: async ({ accountId, role }, gone) => void left.push([accountId, role, gone]),
    origin: 'http://localhost:8081',
  })
})
afterAll(() => database.close())
beforeEach(async () => {
  entries = []
  admin = await member('administrator')
})

/** A member as the sign-in would show them now, with two factors. */
async function member(role: OrganisationRole, organisationId = ours): Promise<SignedIn> {
  number += 1
  const name = `${role}-${number}`
  const purposes = role === 'administrator' ? (['administration'] as const) : (['assistance'] as const)
  const made = await rooms.accounts.create(name, password, { membership: { organisationId, role, purposes } })
  if (!made.ok) throw new Error(made.error)
  return strong(name)
}

async function strong(name: string): Promise<SignedIn> {
  const entered = await rooms.accounts.signIn(name, password)
  if (!entered.ok || entered.value.state !== 'signed-in') throw new Error('Not signed in')
  const signedIn = await rooms.accounts.findSignedIn(entered.value.token)
  if (signedIn === null) throw new Error('Nobody')
  return { ...signedIn, strength: 'two-factor' }
}

const fresh = (signedIn: SignedIn): SignedIn => ({ ...signedIn, authenticatedAt: now })
const asked = (role: 'caseworker' | 'supervisor' = 'caseworker') => ({
  name: `invited-${number}-${role}`,
  email: 'rana@harbour.example',
  role,
  purposes: ['assistance', 'immigration-enforcement'],
})

async function invite(by = admin, role: 'caseworker' | 'supervisor' = 'caseworker'): Promise<HandedLink> {
  const link = await rooms.members.invite(fresh(by), asked(role))
  if (!link.ok) throw new Error(link.error)
  return link.value
}

const use = (token: string) => rooms.members.useInvitation(token, password, unknownVisitor)
const refused = (error: MemberProblem) => ({ ok: false, error })
async function pending(by: SignedIn) {
  const list = await rooms.members.listRequests(by)
  if (!list.ok) throw new Error(list.error)
  return list.value
}

describe('an invitation', () => {
  it('waits a day, or three for who could let others in, and is used once', async () => {
    const ordinary = await invite()
    const mighty = await invite(admin, 'supervisor')
    expect([ordinary, mighty].map(({ opensAt }) => (opensAt.getTime() - now.getTime()) / HOUR)).toEqual([24, 72])
    expect(await use(ordinary.token)).toEqual(refused('waits'))
    later(24 * HOUR)
    expect((await use(ordinary.token)).ok).toBe(true)
    expect(await use(ordinary.token)).toEqual(refused('not-found'))
    expect(await use(mighty.token)).toEqual(refused('waits'))
  })

  it('of two uses at once makes one account', async () => {
    const { token } = await invite()
    later(24 * HOUR)
    const results = await Promise.all([use(token), use(token)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('opens at once with the yes of a second person, who is neither who asked nor a caseworker', async () => {
    const { token } = await invite()
    const supervisor = await member('supervisor')
    const caseworker = await member('caseworker')
    const requestId = (await pending(admin)).at(-1)?.requestId ?? ''
    expect(await rooms.members.agree(fresh(admin), requestId)).toEqual(refused('own-account'))
    expect(await rooms.members.agree(fresh(caseworker), requestId)).toEqual(refused('not-allowed'))
    expect(await rooms.members.agree(fresh(await member('administrator', theirs)), requestId)).toEqual(refused('not-found'))
    expect(await rooms.members.agree({ ...fresh(supervisor), strength: 'password' }, requestId)).toEqual(refused('not-allowed'))
    expect((await rooms.members.agree(fresh(supervisor), requestId)).ok).toBe(true)
    expect((await use(token)).ok).toBe(true)
  })

  it('can be taken back by any supervisor while it waits', async () => {
    const { token } = await invite()
    const requestId = (await pending(admin)).at(-1)?.requestId ?? ''
    expect((await rooms.members.takeBack(await member('supervisor'), requestId)).ok).toBe(true)
    later(24 * HOUR)
    expect(await use(token)).toEqual(refused('not-found'))
  })

  it('runs out a week after it opened', async () => {
    const { token } = await invite()
    later((24 + 7 * 24) * HOUR)
    expect(await use(token)).toEqual(refused('not-found'))
  })

  it('makes nobody wait at sign-in who guesses links', async () => {
    const { name } = await member('caseworker')
    const guesses = Array.from({ length: 30 }, (_, guess) =>
      rooms.members.useInvitation(`guess-${guess}`, password, unknownVisitor),
    )
    expect((await rooms.accounts.signIn(name, password)).ok).toBe(true)
    for (const result of await Promise.all(guesses)) expect(result).toEqual({ ok: false, error: 'not-found' })
  })

  it('gives the role and purposes that were asked for, and never the purpose that is forbidden', async () => {
    const { token } = await invite()
    later(24 * HOUR)
    const begun = await use(token)
    if (!begun.ok) throw new Error(begun.error)
    const signedIn = await rooms.accounts.findSignedIn(begun.value.token)
    expect(signedIn?.membership).toEqual({ organisationId: ours, role: 'caseworker', purposes: ['assistance'] })
    const writer = await database.client('causeway_accounts')
    const widen = `UPDATE accounts.membership SET purposes = '{immigration-enforcement}'`
    await expect(writer.query(widen)).rejects.toThrow('membership_purposes')
  })

  it('is answered alike for a listed domain and a taken name, and both are on the log', async () => {
    const listed = await rooms.members.invite(fresh(admin), { ...asked(), name: 'free-name', email: 'a@border.example' })
    const taken = await rooms.members.invite(fresh(admin), { ...asked(), name: admin.name })
    expect([listed, taken]).toEqual([refused('not-possible'), refused('not-possible')])
    expect(entries.filter(({ event }) => event === 'invitation-refused')).toHaveLength(2)
  })

  it('is made by a strong, recent sign-in of an administrator only', async () => {
    expect(await rooms.members.invite(await member('supervisor'), asked())).toEqual(refused('not-allowed'))
    expect(await rooms.members.invite({ ...admin, strength: 'password' }, asked())).toEqual(refused('not-allowed'))
    expect(await rooms.members.invite({ ...admin, membership: null }, asked())).toEqual(refused('not-allowed'))
    later(11 * 60_000)
    expect(await rooms.members.invite(admin, asked())).toEqual(refused('stale'))
  })

  it('of a demonstration opens at once', async () => {
    const link = await rooms.members.invite(await member('administrator', invented), asked())
    if (!link.ok) throw new Error(link.error)
    expect((await use(link.value.token)).ok).toBe(true)
  })

  it('is kept as a hash of its link', async () => {
    const { token } = await invite()
    const reader = await database.client('causeway_accounts')
    const { rows } = await reader.query('SELECT * FROM accounts.member_request')
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(JSON.stringify(rows)).not.toContain('harbour.example')
  })
})

describe('a member', () => {
  it('loses purposes at once, and gains them after a wait or a second yes', async () => {
    const worker = await member('caseworker')
    const change = (purposes: readonly string[]) =>
      rooms.members.change(fresh(admin), worker.accountId, { role: 'caseworker', purposes })
    expect(await change(['assistance', 'safety'])).toEqual({ ok: true, value: 'waits' })
    expect((await strong(worker.name)).membership?.purposes).toEqual(['assistance'])
    const requestId = (await pending(admin)).at(-1)?.requestId ?? ''
    expect(await rooms.members.applyChange(fresh(admin), requestId)).toEqual(refused('waits'))
    later(24 * HOUR)
    expect((await rooms.members.applyChange(fresh(admin), requestId)).ok).toBe(true)
    expect((await strong(worker.name)).membership?.purposes).toEqual(['assistance', 'safety'])
    expect(await change(['safety'])).toEqual({ ok: true, value: 'done' })
    expect((await strong(worker.name)).membership?.purposes).toEqual(['safety'])
  })

  it('never decides about themselves, nor about another organisation’s', async () => {
    const own = { role: 'supervisor', purposes: ['assistance'] } as const
    expect(await rooms.members.change(fresh(admin), admin.accountId, own)).toEqual(refused('own-account'))
    expect(await rooms.members.end(fresh(admin), admin.accountId)).toEqual(refused('own-account'))
    expect(await rooms.members.offerRecovery(fresh(admin), admin.accountId)).toEqual(refused('own-account'))
    const stranger = await member('caseworker', theirs)
    expect(await rooms.members.end(fresh(admin), stranger.accountId)).toEqual(refused('not-found'))
    expect(await rooms.members.change(fresh(admin), stranger.accountId, own)).toEqual(refused('not-found'))
    expect(await rooms.members.offerRecovery(fresh(admin), stranger.accountId)).toEqual(refused('not-found'))
  })

  it('whose membership ends is out at once, and the name stays taken', async () => {
    const worker = await member('caseworker')
    const entered = await rooms.accounts.signIn(worker.name, password)
    if (!entered.ok || entered.value.state !== 'signed-in') throw new Error('Not signed in')
    expect(left).toEqual([])
    expect((await rooms.members.end(fresh(admin), worker.accountId)).ok).toBe(true)
    expect(left).toEqual([[admin.accountId, 'administrator', worker.accountId]])
    expect(await rooms.accounts.findSignedIn(entered.value.token)).toBeNull()
    expect(await rooms.accounts.signIn(worker.name, password)).toEqual({ ok: false, error: 'wrong' })
    expect(await rooms.accounts.create(worker.name, password)).toEqual({ ok: false, error: 'name-taken' })
  })
})

describe('a way back into an account', () => {
  it('waits three days, is told to the owner, and stopped by them', async () => {
    const worker = await member('caseworker')
    const link = await rooms.members.offerRecovery(fresh(admin), worker.accountId)
    if (!link.ok) throw new Error(link.error)
    expect((await strong(worker.name)).unseenNotices).toBeGreaterThan(0)
    const [request] = await rooms.members.listOwnRequests(worker)
    expect(request?.kind).toBe('recovery')
    expect(await use(link.value.token)).toEqual(refused('waits'))
    expect((await rooms.members.takeBack(worker, request?.requestId ?? '')).ok).toBe(true)
    later(72 * HOUR)
    expect(await use(link.value.token)).toEqual(refused('not-found'))
  })

  it('takes away every session and factor, and keeps the role', async () => {
    const worker = await member('caseworker')
    const link = await rooms.members.offerRecovery(fresh(admin), worker.accountId)
    if (!link.ok) throw new Error(link.error)
    later(72 * HOUR)
    const before = await rooms.accounts.signIn(worker.name, password)
    if (!before.ok || before.value.state !== 'signed-in') throw new Error('Not signed in')
    const begun = await rooms.members.useInvitation(link.value.token, 'another four long words', unknownVisitor)
    if (!begun.ok) throw new Error(begun.error)
    expect(await rooms.accounts.findSignedIn(before.value.token)).toBeNull()
    expect(await rooms.accounts.signIn(worker.name, password)).toEqual({ ok: false, error: 'wrong' })
    const back = await rooms.accounts.findSignedIn(begun.value.token)
    expect(back).toMatchObject({ accountId: worker.accountId, membership: { role: 'caseworker' }, strength: 'password' })
  })
})

describe('the place that passkeys are made for', () => {
  it('is the configured host, with the ports of both processes, and never an address in digits', () => {
    expect(findPasskeyPlace('http://localhost:8081', 'http://localhost:8080')).toEqual({
      rpId: 'localhost',
      origins: ['http://localhost:8081', 'http://localhost:8080'],
    })
    expect(findPasskeyPlace('https://office.example.org', 'https://help.example.org')).toEqual({
      rpId: 'office.example.org',
      origins: ['https://office.example.org'],
    })
    expect(findPasskeyPlace('http://office.example.org')).toBeNull()
    expect(findPasskeyPlace('https://192.0.2.7')).toBeNull()
    expect(findPasskeyPlace('http://[::1]:8081')).toBeNull()
  })
})
