// The register of legal demands against the real database: steps by two accounts, orders of silence, and what the public can read.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase, TestOrganisation } from '../../../tests/test-database.ts'
import { createFixedClock } from '../../platform/clock/index.ts'
import { newId } from '../../platform/ids/index.ts'
import type { Actor } from '../policy/index.ts'
import { createDemandStore, createLegalDemands, createToldDemands, createToldStore } from './index.ts'
import type { DemandTables, LegalDemand, LegalDemands, NewDemand } from './index.ts'

let database: TestDatabase
let organisation: TestOrganisation
let demands: LegalDemands
let supervisor: Actor
let second: Actor
const purpose = 'administration'
const letter: NewDemand = {
  receivedOn: '2026-03-02',
  bodyKind: 'ministry',
  jurisdiction: 'XD',
  breadth: 'everybody',
  scope: ['identity', 'whereabouts'],
  basis: 'none-named',
  reference: 'Letter 12/2026',
  gag: 'none',
}

beforeAll(async () => {
  database = await createTestDatabase()
  organisation = await database.admitOrganisation()
  const handle = organisation.connect<DemandTables>()
  const actor = (): Actor => ({
    organisationId: organisation.organisationId,
    accountId: newId(new Date()),
    role: 'supervisor',
    purposes: [purpose],
  })
  supervisor = actor()
  second = actor()
  const authorise = async ({ role }: Actor) => role === 'supervisor' || role === 'administrator'
  demands = createLegalDemands({ store: createDemandStore(() => handle), authorise, clock: () => new Date() })
})
afterAll(() => database.close())

const valueOf = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const record = async (demand: NewDemand = letter): Promise<LegalDemand> =>
  valueOf(await demands.record(supervisor, purpose, demand))
const settle = async (demand: LegalDemand) => {
  const { demandId } = demand
  valueOf(await demands.proposeAnswer(supervisor, purpose, demandId, { answer: 'refused', given: ['nothing'] }))
  return valueOf(await demands.review(second, purpose, demandId, 'accept'))
}
const readTold = (at: string) =>
  createToldDemands(createToldStore(database.connect<DemandTables>('causeway_protected')), createFixedClock(new Date(at))).read()

describe('a demand', () => {
  test('is recorded, answered, and reviewed by a second account; each step is on the log', async () => {
    const demand = await record()
    expect(demand).toMatchObject({ ...letter, state: 'open', answer: null })
    const proposal = { answer: 'refused', given: ['nothing'] } as const
    const proposed = valueOf(await demands.proposeAnswer(supervisor, purpose, demand.demandId, proposal))
    expect(proposed).toMatchObject({ state: 'proposed', answer: 'refused' })
    expect(await demands.review(supervisor, purpose, demand.demandId, 'accept')).toEqual({
      ok: false,
      error: { kind: 'own-proposal' },
    })
    const reviewed = valueOf(await demands.review(second, purpose, demand.demandId, 'accept'))
    expect(reviewed.steps.map(({ step }) => step)).toEqual(['recorded', 'answer-proposed', 'answer-accepted'])
    const administrator = await database.client('postgres')
    const { rows } = await administrator.query(
      `SELECT count(*)::int AS n FROM firewall.access_entry WHERE convert_from(body, 'UTF8') LIKE '%legal-demand%' AND convert_from(body, 'UTF8') LIKE $1`,
      [`%${demand.demandId}%`],
    )
    expect(rows[0]).toEqual({ n: 3 })
  })

  test('sent back is open again; of two reviews at once one counts', async () => {
    const { demandId } = await record()
    const proposal = { answer: 'complied-in-part', given: ['own-papers'] } as const
    valueOf(await demands.proposeAnswer(supervisor, purpose, demandId, proposal))
    expect(valueOf(await demands.review(second, purpose, demandId, 'send-back'))).toMatchObject({ state: 'open', answer: null })
    valueOf(await demands.proposeAnswer(supervisor, purpose, demandId, proposal))
    const both = await Promise.all([1, 2].map(() => demands.review(second, purpose, demandId, 'accept')))
    expect(both.filter((result) => result.ok)).toHaveLength(1)
    expect(both.find((result) => !result.ok)).toEqual({ ok: false, error: { kind: 'changed' } })
  })

  test('cannot be answered by a caseworker, with a date to come, with words in it, or with something and nothing', async () => {
    const caseworker: Actor = { ...supervisor, role: 'caseworker' }
    expect(await demands.record(caseworker, purpose, letter)).toEqual({ ok: false, error: { kind: 'refused' } })
    expect(await demands.list(caseworker, purpose)).toEqual({ ok: false, error: { kind: 'refused' } })
    const invalid = (field: string) => ({ ok: false, error: { kind: 'invalid', field } })
    expect(await demands.record(supervisor, purpose, { ...letter, receivedOn: '2999-01-01' })).toEqual(invalid('received-on'))
    expect(await demands.record(supervisor, purpose, { ...letter, receivedOn: '2026-02-30' })).toEqual(invalid('received-on'))
    expect(await demands.record(supervisor, purpose, { ...letter, reference: 'ملف السيدة' })).toEqual(invalid('reference'))
    const { demandId } = await record()
    const both = { answer: 'refused', given: ['nothing', 'own-papers'] } as const
    expect(await demands.proposeAnswer(supervisor, purpose, demandId, both)).toEqual({
      ok: false,
      error: { kind: 'nothing-with-something' },
    })
  })

  test('is refused by the database where one account reviews its own answer, and for another organisation', async () => {
    const { demandId } = await record()
    valueOf(await demands.proposeAnswer(supervisor, purpose, demandId, { answer: 'refused', given: ['nothing'] }))
    const client = await organisation.client()
    await client.query(`SELECT set_config('causeway.purpose', 'administration', false)`)
    const review = (by: string, beforeBy: string) =>
      client.query(
        `INSERT INTO firewall.legal_demand_step VALUES ($1, $2, 3, 2, 'proposed', $4, 'answer-accepted', 'reviewed', 'refused', '{nothing}', NULL, $3, now(), $2)`,
        [organisation.organisationId, demandId, by, beforeBy],
      )
    await expect(review(supervisor.accountId, supervisor.accountId)).rejects.toMatchObject({
      constraint: 'legal_demand_step_allowed',
    })
    await expect(review(supervisor.accountId, second.accountId)).rejects.toMatchObject({
      constraint: 'legal_demand_step_follows',
    })
    const neighbour = await database.admitOrganisation()
    const theirs = await neighbour.client()
    await theirs.query(`SELECT set_config('causeway.purpose', 'administration', false)`)
    expect((await theirs.query('SELECT * FROM firewall.legal_demand')).rows).toEqual([])
    await client.query(`SELECT set_config('causeway.purpose', 'assistance', false)`)
    expect((await client.query('SELECT * FROM firewall.legal_demand')).rows).toEqual([])
  })
})

describe('what everybody may read', () => {
  test('no year before it ended, and no count below five', async () => {
    for (let n = 0; n < 4; n++) await settle(await record({ ...letter, bodyKind: 'court', receivedOn: '2026-05-01' }))
    expect((await readTold('2026-12-31T23:00:00Z')).years).toEqual([])
    const before = await readTold('2027-01-01T00:00:00Z')
    expect(before.years).toEqual([2026])
    const courts = (told: typeof before) => told.byBody.find(({ bodyKind }) => bodyKind === 'court')?.band
    expect(courts(before)).toBeNull()
    await settle(await record({ ...letter, bodyKind: 'court', receivedOn: '2026-05-02' }))
    expect(courts(await readTold('2027-01-01T00:00:00Z'))).toEqual({ from: 5, to: 9 })
  })

  test('a demand under an order of silence is no row for the public, until the day after it ends', async () => {
    const mine = { ...letter, bodyKind: 'foreign-state' } as const
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    await settle(await record({ ...mine, gag: { until: tomorrow } }))
    const silent = await settle(await record({ ...mine, gag: 'without-end' }))
    expect(silent.gag).toBe('without-end')
    const reader = await database.client('causeway_protected')
    const count = async () =>
      (await reader.query(`SELECT year FROM firewall.legal_demand_told WHERE body_kind = 'foreign-state'`)).rows.length
    expect(await count()).toBe(0)
    valueOf(await demands.changeGag(second, purpose, silent.demandId, 'none'))
    expect(await count()).toBe(1)
    await expect(reader.query('SELECT organisation_id FROM firewall.legal_demand_told')).rejects.toMatchObject({ code: '42501' })
    await expect(reader.query('SELECT * FROM firewall.legal_demand')).rejects.toMatchObject({ code: '42501' })
  })
})
