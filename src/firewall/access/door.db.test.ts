// The door against the real database: who gets a key, what stands in the log of it, and that nobody can tell why they were refused.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDoorWorld, makeActor } from './door.test-support.ts'
import type { DoorOrganisation, DoorWorld } from './door.test-support.ts'
import { closeOpening } from './index.ts'

describe('the door', () => {
  let world: DoorWorld
  let harbour: DoorOrganisation
  let hill: DoorOrganisation
  let otherTeam: string
  let amina: string
  let hidden: string
  let ofHill: string
  const [worker, colleague, hillWorker] = [randomUUID(), randomUUID(), randomUUID()]
  const read = { action: 'read-person', purpose: 'assistance', fields: ['name'] } as const
  beforeAll(async () => {
    world = await createDoorWorld()
    harbour = await world.admit({ name: 'Harbour Help', members: [worker] })
    hill = await world.admit({ name: 'Hill Clinic', members: [hillWorker] })
    otherTeam = await world.addTeam(harbour.organisationId, [colleague])
    amina = await world.addPerson(harbour, 'Amina Vanishing-Lake')
    hidden = await world.addPerson(harbour, 'Hidden Person', { teamId: otherTeam, isRestricted: true })
    ofHill = await world.addPerson(hill, 'Hilda of the Hill')
  })
  afterAll(() => world.close())

  test('gives whoever is assigned the key, with an entry of the read in the log', async () => {
    const actor = makeActor(harbour, worker, 'caseworker')
    const opening = await world.door.open({ actor, ...read, personIds: [amina], reason: 'appointment' })
    if (!opening.ok) throw new Error(opening.error)
    expect(opening.value).toMatchObject({ teams: [harbour.teamId], allowed: [amina], refused: [] })
    expect(await world.readName(harbour, opening.value, amina)).toBe('Amina Vanishing-Lake')
    expect((await world.entries(harbour.organisationId)).at(-1)).toMatchObject({
      kind: 'read',
      person: amina,
      account: worker,
      role: 'caseworker',
      purpose: 'assistance',
      outcome: 'allowed',
      fields: ['name'],
      reason: 'appointment',
      rules: ['casework'],
    })
    closeOpening(opening.value)
    expect(() => opening.value.keys.get(amina)?.open('name', 1, new Uint8Array(80))).toThrow(/closed/)
  })

  test('answers what is not there, is another’s, is hidden and has no purpose with one word, each on the log', async () => {
    const actor = makeActor(harbour, worker, 'caseworker')
    const before = (await world.entries(harbour.organisationId)).length
    const nobody = randomUUID()
    for (const personId of [nobody, ofHill, hidden]) {
      expect(await world.door.open({ actor, ...read, personIds: [personId] })).toEqual({ ok: false, error: 'refused' })
    }
    expect(await world.door.open({ actor, ...read, purpose: 'statistics', personIds: [amina] })).toEqual({
      ok: false,
      error: 'refused',
    })
    const unheld = { ...actor, purposes: ['safety'] as const }
    expect(await world.door.open({ actor: unheld, ...read, personIds: [amina] })).toEqual({ ok: false, error: 'refused' })
    const entries = (await world.entries(harbour.organisationId)).slice(before)
    expect(entries.map(({ kind, outcome, person }) => [kind, outcome, person])).toEqual([
      ['refusal', 'refused', null],
      ['refusal', 'refused', null],
      ['refusal', 'refused', hidden],
      ['refusal', 'refused', amina],
      ['refusal', 'refused', amina],
    ])
    // Of somebody whom another organisation holds, the log keeps no id.
    expect(JSON.stringify(entries)).not.toContain(ofHill)
  })

  test('believes no membership but the database’s', async () => {
    const stranger = makeActor(harbour, randomUUID(), 'supervisor')
    expect(await world.door.open({ actor: stranger, ...read, personIds: [amina] })).toEqual({ ok: false, error: 'refused' })
    const search = { action: 'search-people', purpose: 'assistance' } as const
    expect(await world.door.open({ actor: stranger, ...search })).toEqual({ ok: false, error: 'refused' })
    const fromHill = makeActor(hill, worker, 'caseworker')
    expect(await world.door.open({ actor: fromHill, ...read, personIds: [amina] })).toEqual({ ok: false, error: 'refused' })
    expect(await world.door.open({ actor: fromHill, ...read, personIds: [ofHill] })).toEqual({ ok: false, error: 'refused' })
    const nowhere = { ...makeActor(harbour, worker, 'caseworker'), organisationId: randomUUID() }
    expect(await world.door.open({ actor: nowhere, ...read, personIds: [amina] })).toEqual({ ok: false, error: 'refused' })
  })

  test('answers a search with the actor’s own teams, and of several people only those that are allowed', async () => {
    const actor = makeActor(harbour, worker, 'caseworker')
    const search = await world.door.open({ actor, action: 'search-people', purpose: 'assistance' })
    expect(search).toMatchObject({ ok: true, value: { teams: [harbour.teamId], allowed: [], refused: [] } })
    const mixed = await world.door.open({ actor, ...read, personIds: [hidden, amina, ofHill] })
    if (!mixed.ok) throw new Error(mixed.error)
    expect(mixed.value).toMatchObject({ teams: [harbour.teamId], allowed: [amina], refused: [hidden, ofHill] })
    expect([...mixed.value.keys.keys()]).toEqual([amina])
  })

  test('opens no key for a hint that another team may know somebody', async () => {
    const open = await world.addPerson(harbour, 'Known Elsewhere', { teamId: otherTeam })
    const actor = makeActor(harbour, worker, 'intake-worker')
    const asked = { actor, action: 'search-people', purpose: 'registration', personIds: [open, hidden] } as const
    const hint = await world.door.open(asked)
    if (!hint.ok) throw new Error(hint.error)
    expect(hint.value).toMatchObject({ allowed: [open], refused: [hidden], teams: [] })
    expect(hint.value.keys.size).toBe(0)
  })

  test('refuses the forbidden purpose before it reads anything, whoever asks, and counts it', async () => {
    const actor = makeActor(harbour, worker, 'caseworker')
    const purposes = [...actor.purposes, 'immigration-enforcement'] as const
    const asked = {
      actor: { ...actor, purposes },
      action: 'read-person',
      purpose: 'immigration-enforcement',
      personIds: [amina],
    } as const
    const before = world.refusals.length
    expect(await world.door.open(asked)).toEqual({ ok: false, error: 'refused' })
    expect(world.refusals.slice(before)).toEqual(['purpose'])
    expect((await world.entries(harbour.organisationId)).at(-1)).toMatchObject({
      kind: 'refusal',
      purpose: 'immigration-enforcement',
      person: null,
      rules: ['never-immigration-enforcement'],
    })
  })

  test('gives a listed organisation nothing, whatever it names, and a suspended one nothing', async () => {
    const actor = makeActor(hill, hillWorker, 'caseworker')
    world.listed.add('Hill Clinic')
    expect(await world.door.open({ actor, ...read, personIds: [ofHill] })).toEqual({ ok: false, error: 'refused' })
    expect(await world.door.open({ actor, action: 'search-people', purpose: 'assistance' })).toEqual({
      ok: false,
      error: 'refused',
    })
    const exported = { actor, action: 'export-person', purpose: 'person-request', personIds: [ofHill] } as const
    expect(await world.door.open(exported)).toEqual({ ok: false, error: 'refused' })
    expect(world.refusals.at(-1)).toBe('export')
    world.listed.clear()
    const admin = await world.database.client('postgres')
    const setState = (state: string) =>
      admin.query('UPDATE firewall.organisation SET state = $2 WHERE organisation_id = $1', [hill.organisationId, state])
    await setState('suspended')
    expect(await world.door.open({ actor, ...read, personIds: [ofHill] })).toEqual({ ok: false, error: 'refused' })
    await setState('active')
    expect(await world.door.open({ actor, ...read, personIds: [ofHill] })).toMatchObject({ ok: true })
  })

  test('takes nothing that is not asked in due form, and no change by the way of a read', async () => {
    const actor = makeActor(harbour, worker, 'supervisor')
    const before = (await world.entries(harbour.organisationId)).length
    for (const request of [
      { actor, ...read, personIds: [`${amina}' OR true`] },
      { actor, ...read, personIds: [amina, amina] },
      { actor, ...read, fields: ['name; DROP'], personIds: [amina] },
      { actor, action: 'move-person', purpose: 'supervision', personIds: [amina] } as const,
      { actor, action: 'disclose-person', purpose: 'referral', personIds: [amina] } as const,
      { actor: { ...actor, accountId: 'me' }, ...read, personIds: [amina] },
    ]) {
      expect(await world.door.open(request)).toEqual({ ok: false, error: 'invalid' })
    }
    expect(await world.entries(harbour.organisationId)).toHaveLength(before)
  })

  test('tells of a key that is gone, and of one that was changed, and logs the access all the same', async () => {
    const admin = await world.database.client('postgres')
    const lost = await world.addPerson(harbour, 'Lost Key')
    const damaged = await world.addPerson(harbour, 'Damaged Key')
    await admin.query('DELETE FROM firewall.person_key WHERE person_id = $1', [lost])
    await admin.query(`UPDATE firewall.person_key SET wrapped = decode(repeat('ab', 60), 'hex') WHERE person_id = $1`, [damaged])
    const actor = makeActor(harbour, worker, 'caseworker')
    const some = await world.door.open({ actor, ...read, personIds: [amina, lost, damaged] })
    if (!some.ok) throw new Error(some.error)
    expect([...some.value.broken]).toEqual([
      [lost, 'missing-key'],
      [damaged, 'damaged-key'],
    ])
    expect(await world.door.open({ actor, ...read, personIds: [lost] })).toEqual({ ok: false, error: 'key-unavailable' })
    expect((await world.entries(harbour.organisationId)).at(-1)).toMatchObject({ person: lost, outcome: 'allowed' })
  })

  test('registers nobody in a team that is not one’s own, and nobody real in a demonstration', async () => {
    const actor = makeActor(harbour, worker, 'intake-worker')
    const asked = { actor, purpose: 'registration', teamId: harbour.teamId, isRestricted: false, isInvented: true } as const
    expect(await world.door.register({ ...asked, teamId: otherTeam })).toEqual({ ok: false, error: 'refused' })
    expect(await world.door.register({ ...asked, isInvented: false })).toEqual({ ok: false, error: 'real-person' })
    const registered = await world.door.register(asked)
    if (!registered.ok) throw new Error(registered.error)
    expect((await world.entries(harbour.organisationId)).at(-1)).toMatchObject({
      kind: 'write',
      action: 'register-person',
      person: registered.value.personId,
    })
    const sealed = registered.value.key.seal('name', 1, 'Somebody New')
    expect(registered.value.key.open('name', 1, sealed).ok).toBe(true)
  })
})
