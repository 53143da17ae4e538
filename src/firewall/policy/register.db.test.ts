// The register in the database: two accounts for every change, two organisations to take a body off, nothing deleted, each step on the
// log, and counts from which nobody can read their own attempt.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { announcePolicy, createPolicy, createRegister, createRegisterStore } from './index.ts'
import type { EnforcementBody, PolicyTables, RegisterEditor } from './index.ts'

let database: TestDatabase
let now = new Date('2026-11-21T10:00:00Z')
const clock = () => now
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const body: EnforcementBody = {
  bodyId: 'quay-watch',
  jurisdiction: 'XD',
  ground: 'enforces-migration-law',
  name: 'Quay Watch of Tarsis',
  otherNames: ['Ronde des quais de Tarsis'],
  abbreviations: ['QWT'],
  identifiers: [],
  hasLocalOffices: false,
  domains: ['quay-watch.example'],
  why: 'Invented for this test.',
  sources: [{ title: 'This test', url: 'https://tarsis.example/quay-watch' }],
  since: '2020',
}
const editor = (organisationId: string = randomUUID()): RegisterEditor => ({ accountId: randomUUID(), organisationId })
const openRegister = (shipped: readonly EnforcementBody[] = []) =>
  createRegister(createRegisterStore(database.connect<PolicyTables>('causeway_protected')), { clock, shipped })
const asked = { jurisdiction: 'XD', name: 'QUAY-WATCH of Tarsis' }

async function readLog(): Promise<readonly Record<string, unknown>[]> {
  const client = await database.client('postgres')
  const { rows } = await client.query<{ body: Buffer }>('SELECT body FROM firewall.access_entry ORDER BY entry_id')
  return rows.map((row) => JSON.parse(row.body.toString('utf8')) as Record<string, unknown>)
}

describe('a change of the register', () => {
  it('is proposed by one account and decided by another; the second reading of the same second sees it', async () => {
    const register = openRegister()
    const [first, second] = [editor(), editor()]
    expect(await register.isListed(asked)).toBe(false)
    const proposed = await register.propose(first, { change: 'list', body, reason: 'It stops people at the quays.' })
    if (!proposed.ok) throw new Error(proposed.error)
    const { proposalId } = proposed.value
    expect(await register.isListed(asked)).toBe(false)
    expect(await register.listProposals(first)).toMatchObject([{ proposalId, isOwn: true, change: 'list' }])
    expect(await register.review(first, proposalId, 'accept', '')).toEqual({ ok: false, error: 'own-proposal' })
    expect(await register.review(second, proposalId, 'accept', '')).toEqual({ ok: true, value: null })
    expect(await register.isListed(asked)).toBe(true)
    expect(await register.review(editor(), proposalId, 'reject', 'No.')).toEqual({ ok: false, error: 'already-decided' })
    expect(await register.listProposals(first)).toEqual([])
    expect(await register.list()).toMatchObject([{ bodyId: 'quay-watch', state: 'listed', standing: 'reviewed' }])
    const steps = (await readLog()).filter(({ kind }) => kind === 'register-change')
    expect(steps.map(({ details }) => (details as { step: string }).step)).toEqual(['propose', 'accept'])
  })

  it('takes a body off by two organisations only, with a reason that stays public', async () => {
    const register = openRegister([body])
    const first = editor()
    const proposed = await register.propose(first, { change: 'delist', body, reason: 'It was dissolved.' })
    if (!proposed.ok) throw new Error(proposed.error)
    const { proposalId } = proposed.value
    const colleague = editor(first.organisationId)
    expect(await register.review(colleague, proposalId, 'accept', 'Yes.')).toEqual({ ok: false, error: 'same-organisation' })
    expect(await register.review(editor(), proposalId, 'accept', ' ')).toEqual({ ok: false, error: 'reason-missing' })
    expect(await register.isListed(asked)).toBe(true)
    expect(await register.review(editor(), proposalId, 'accept', 'Its law was repealed.')).toEqual({ ok: true, value: null })
    expect(await register.isListed(asked)).toBe(false)
    expect(await register.list()).toMatchObject([{ bodyId: 'quay-watch', state: 'delisted', reason: 'It was dissolved.' }])
  })

  it('cannot take a name away by correcting it', async () => {
    const other = { ...body, bodyId: 'pier-watch', name: 'Pier Watch of Tarsis' }
    const register = openRegister([other])
    const narrower = { ...other, name: 'Something else entirely', otherNames: [], abbreviations: [], domains: [] }
    const proposed = await register.propose(editor(), { change: 'list', body: narrower, reason: 'A correction.' })
    if (!proposed.ok) throw new Error(proposed.error)
    await register.review(editor(), proposed.value.proposalId, 'accept', '')
    expect(await register.isListed({ jurisdiction: 'XD', name: 'Pier Watch of Tarsis' })).toBe(true)
    expect(await register.isListed({ jurisdiction: 'XD', name: 'x', domain: 'a@quay-watch.example' })).toBe(true)
  })

  it.each([
    ['a reason left out', { change: 'list', body, reason: '  ' }, 'reason-missing'],
    ['a body nobody listed', { change: 'delist', body: { ...body, bodyId: 'nobody' }, reason: 'Why.' }, 'unknown-body'],
    ['a name of three letters', { change: 'list', body: { ...body, name: 'ICE' }, reason: 'Why.' }, 'invalid-body'],
    ['the domain of a whole country', { change: 'list', body: { ...body, domains: ['gov.uk'] }, reason: 'Why.' }, 'invalid-body'],
    ['no source', { change: 'list', body: { ...body, sources: [] }, reason: 'Why.' }, 'invalid-body'],
  ] as const)('is refused with %s', async (_, change, problem) => {
    expect(await openRegister().propose(editor(), change)).toEqual({ ok: false, error: problem })
  })
})

describe('the database itself', () => {
  it('refuses a decision by whoever proposed, a delisting within one organisation, and any change or deletion', async () => {
    const client = await database.client('causeway_protected')
    const [proposal, account, organisation] = [randomUUID(), randomUUID(), randomUUID()]
    await client.query(
      `INSERT INTO firewall.enforcement_proposal VALUES ($1, 'delist', 'XD', 'quay-watch', '{}', 'why', $2, $3, now())`,
      [proposal, account, organisation],
    )
    const decide = (by: string, of: string) =>
      client.query(`INSERT INTO firewall.enforcement_decision VALUES ($1, 'delist', $2, $3, 'accept', 'yes', $4, $5, now())`, [
        proposal,
        account,
        organisation,
        by,
        of,
      ])
    await expect(decide(account, randomUUID())).rejects.toThrow('enforcement_decision_second')
    await expect(decide(randomUUID(), organisation)).rejects.toThrow('enforcement_decision_delisting')
    for (const statement of [
      'UPDATE firewall.enforcement_proposal SET reason = $1',
      'DELETE FROM firewall.enforcement_proposal WHERE reason = $1',
      'DELETE FROM firewall.enforcement_decision WHERE reason = $1',
      'DELETE FROM firewall.refused_attempt WHERE kind = $1',
    ]) {
      await expect(client.query(statement, ['x'])).rejects.toThrow('permission denied')
    }
  })

  it('cannot permit what is forbidden, whatever rows are written', async () => {
    const client = await database.client('postgres')
    await client.query(`INSERT INTO firewall.policy_in_force VALUES ($1, $2, '[{"id":"all","effect":"permit"}]', now())`, [
      randomUUID(),
      '0'.repeat(64),
    ])
    await client.query(`UPDATE firewall.organisation SET is_demo = true, state = 'active'`)
    const policy = createPolicy()
    const actor = { organisationId: 'own', accountId: 'own', role: 'supervisor', purposes: ['immigration-enforcement'] } as const
    const organisation = { jurisdiction: 'XD', isDemo: true, isListed: false }
    const person = { organisationId: 'own', teamId: 'own', isRestricted: false, isAssigned: true, hasBreakGlass: true }
    expect(policy.decide({ actor, organisation, person, action: 'read-person', purpose: 'immigration-enforcement' })).toEqual({
      allowed: false,
      rules: ['never-immigration-enforcement'],
    })
  })
})

describe('refused attempts', () => {
  it('are told when their month is over, rounded to tens, fewer than ten not at all', async () => {
    const register = openRegister()
    now = new Date('2026-10-31T23:59:00Z')
    for (let attempt = 0; attempt < 14; attempt++) await register.countRefusal('admission')
    for (let attempt = 0; attempt < 9; attempt++) await register.countRefusal('referral')
    expect(await register.readRefusals()).toEqual([])
    now = new Date('2026-11-01T00:00:00Z')
    const told = await register.readRefusals()
    expect(told.find(({ kind }) => kind === 'admission')).toEqual({ month: '2026-10', kind: 'admission', count: 10 })
    expect(told.find(({ kind }) => kind === 'referral')).toEqual({ month: '2026-10', kind: 'referral', count: null })
    // Nine and none cannot be told apart.
    expect(told.find(({ kind }) => kind === 'export')).toEqual({ month: '2026-10', kind: 'export', count: null })
  })
})

describe('the policy in force', () => {
  it('is written down once, and again only when it is another', async () => {
    const store = createRegisterStore(database.connect<PolicyTables>('causeway_protected'))
    now = new Date('2026-12-01T08:00:00Z')
    const policy = createPolicy()
    expect(await announcePolicy(store, policy, clock)).toEqual(now)
    const first = now
    now = new Date('2026-12-02T08:00:00Z')
    expect(await announcePolicy(store, policy, clock)).toEqual(first)
    expect(await announcePolicy(store, { ...policy, fingerprint: 'f'.repeat(64) }, clock)).toEqual(now)
    const changes = (await readLog()).filter(({ kind }) => kind === 'policy-change')
    expect(changes).toHaveLength(2)
  })
})
