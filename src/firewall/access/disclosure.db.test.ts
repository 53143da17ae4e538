// The door before a disclosure: what the ledger of consent does not cover stays shut, whatever the request claims.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DatabaseHandle } from '../../platform/database/index.ts'
import { createConsents, createConsentStore, publishConsentWords, readConsentWords } from '../consent/index.ts'
import type { ConsentActor, Consents, ConsentTables, Recipient } from '../consent/index.ts'
import { createRegister } from '../policy/index.ts'
import type { Register, RegisterStore } from '../policy/index.ts'
import { createDoorWorld, makeActor } from './door.test-support.ts'
import type { DoorOrganisation, DoorWorld } from './door.test-support.ts'
import type { DoorRequest } from './index.ts'

describe('the door before a disclosure', () => {
  let world: DoorWorld
  let harbour: DoorOrganisation
  let consents: Consents
  let clinic: Recipient
  let amina: string
  let by: ConsentActor
  const worker = randomUUID()
  const valueOf = <Value>(result: { ok: true; value: Value } | { ok: false; error: unknown }): Value => {
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    return result.value
  }
  const tell = (change: Partial<DoorRequest> = {}) =>
    world.door.open({
      actor: { ...makeActor(harbour, worker, 'caseworker'), purposes: ['referral', 'assistance'] },
      action: 'disclose-person',
      purpose: 'referral',
      personIds: [amina],
      fields: ['name'],
      disclosure: { recipientId: clinic.recipientId },
      ...change,
    })
  beforeAll(async () => {
    // The register that ships, without a change, and what a test adds.
    const unchanged: Partial<RegisterStore> = { countDecisions: async () => 0, readProposals: async () => [] }
    const shipped = createRegister(unchanged as RegisterStore, { clock: () => new Date() })
    const isListed: Register['isListed'] = async (question) => world.listed.has(question.name) || shipped.isListed(question)
    world = await createDoorWorld({ register: { isListed, countRefusal: async (kind) => void world.refusals.push(kind) } })
    harbour = await world.admit({ members: [worker] })
    amina = await world.addPerson(harbour, 'Amina')
    by = { organisationId: harbour.organisationId, accountId: worker, role: 'caseworker' }
    const words = readConsentWords(join(import.meta.dirname, '../../../data/consent'))
    await publishConsentWords(world.database.connect<ConsentTables>('causeway_protected'), words, world.now)
    const connect = () => harbour.handle as DatabaseHandle<ConsentTables>
    const store = createConsentStore(world.database.connect<ConsentTables>('causeway_keys'), connect)
    consents = createConsents({ store, words, register: world.parts.register, clock: world.parts.clock })
    clinic = valueOf(await consents.addRecipient(by, { kind: 'body', name: 'Clinic by the Harbour', jurisdiction: 'XD' }))
  })
  afterAll(() => world.close())

  test('a body of the organisation’s own country is no recipient, in whichever country it is said to be', async () => {
    // NLG: the landing guard of XD, by its abbreviation.
    const said = { kind: 'body', name: 'NLG', jurisdiction: 'CR' } as const
    expect(await consents.addRecipient(by, said)).toEqual({ ok: false, error: { kind: 'listed-recipient' } })
    // One that was written down before that was asked: the door refuses it all the same.
    const recipientId = randomUUID()
    const client = await world.database.client('causeway_keys')
    await client.query(
      `INSERT INTO firewall.recipient (organisation_id, recipient_id, kind, name, jurisdiction, checked_at)
       VALUES ($1, $2, 'body', 'NLG', 'CR', now())`,
      [harbour.organisationId, recipientId],
    )
    expect(await tell({ disclosure: { recipientId } })).toEqual({ ok: false, error: 'refused' })
    world.refusals.length = 0
    expect((await world.entries(harbour.organisationId)).at(-1)).toMatchObject({
      rules: expect.arrayContaining(['listed-recipient']),
      recipient: recipientId,
    })
  })

  test('stays shut without a ground, opens with consent to these fields and this recipient, and shuts when it is withdrawn', async () => {
    const refused = { ok: false, error: 'refused' }
    expect(await tell()).toEqual(refused)
    expect((await world.entries(harbour.organisationId)).at(-1)).toMatchObject({
      kind: 'refusal',
      rules: ['consent-missing'],
      recipient: clinic.recipientId,
    })

    const opened = valueOf(await world.door.open({ ...read(), personIds: [amina] }))
    const key = opened.keys.get(amina)
    if (key === undefined) throw new Error('a caseworker of the team reads')
    const expiresAt = new Date(world.now.getTime() + 30 * 86_400_000)
    const scope = { purpose: 'referral', recipientId: clinic.recipientId, fields: ['name'], expiresAt } as const
    const names = { organisationName: 'Harbour Help', recipientName: 'Clinic by the Harbour', fieldNames: ['Name'] }
    const rendered = valueOf(consents.renderWords({ audience: 'adult', language: 'en', scope, ...names }))
    const { shownId } = valueOf(await consents.recordShown(by, { key, teams: opened.teams }, rendered, scope))
    const ground = valueOf(await consents.giveConsent(by, { personId: amina, subject: 'adult', shownId, how: 'written' }))

    expect(await tell()).toMatchObject({ ok: true, value: { allowed: [amina] } })
    expect((await world.entries(harbour.organisationId)).at(-1)).toMatchObject({
      kind: 'read',
      action: 'disclose-person',
      basis: 'consent',
    })
    expect(await tell({ fields: ['name', 'story'] })).toEqual(refused)
    expect(await tell({ purpose: 'assistance' })).toEqual(refused)
    expect(await tell({ disclosure: { recipientId: randomUUID() } })).toEqual(refused)
    expect(await tell({ disclosure: { recipientId: clinic.recipientId, groundId: randomUUID() } })).toEqual(refused)

    world.listed.add('Clinic by the Harbour')
    const before = world.refusals.length
    expect(await tell()).toEqual(refused)
    expect(world.refusals.slice(before)).toEqual(['disclosure'])
    world.listed.clear()

    expect(await tell()).toMatchObject({ ok: true })
    valueOf(await consents.withdraw(by, { personId: amina, groundId: ground.groundId, cause: 'person' }))
    expect(await tell()).toEqual(refused)
    key.close()
  })

  const read = () => ({ actor: makeActor(harbour, worker, 'caseworker'), action: 'read-person', purpose: 'assistance' }) as const
})
