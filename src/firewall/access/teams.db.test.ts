// Who comes into a team that holds people, and who cannot: an administrator who is forced to, or curious, is the attacker.
import { randomUUID } from 'node:crypto'
import { beforeEach, afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../policy/index.ts'
import { createDoorWorld, makeActor } from './door.test-support.ts'
import type { DoorOrganisation, DoorWorld } from './door.test-support.ts'
import { tablesOfTeams } from './store/index.ts'

describe('teams', () => {
  let world: DoorWorld
  let harbour: DoorOrganisation
  let amina: string
  const [worker, boss, secondBoss, admin, accomplice] = Array.from({ length: 5 }, () => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
  ]
  const as = (account: string, role: Actor['role']) => ({
    actor: makeActor(harbour, account, role),
    purpose: role === 'administrator' ? ('administration' as const) : ('supervision' as const),
  })
  const read = (account: string) =>
    world.door.open({
      actor: makeActor(harbour, account, 'caseworker'),
      action: 'read-person',
      purpose: 'assistance',
      personIds: [amina],
    })
  beforeAll(async () => {
    world = await createDoorWorld()
  })
  beforeEach(async () => {
    harbour = await world.admit({ members: [worker, boss] })
    amina = await world.addPerson(harbour, 'Amina')
  })
  afterAll(() => world.close())

  test('an administrator comes into no team that holds people: not alone, and not with a second administrator’s account', async () => {
    const { teams } = world.door
    const asked = { ...as(admin, 'administrator'), teamId: harbour.teamId }
    expect(await teams.setMembers({ ...asked, add: [admin] })).toEqual({ ok: false, error: 'refused' })
    const waiting = await teams.setMembers({ ...asked, add: [accomplice] })
    if (!waiting.ok) throw new Error(waiting.error)
    expect(waiting.value).toMatchObject({ added: [], waiting: [{ accountId: accomplice }] })
    const changeId = waiting.value.waiting[0]?.changeId ?? ''
    const accept = { changeId, verdict: 'accept' } as const
    for (const [account, role] of [
      [admin, 'administrator'],
      [randomUUID(), 'administrator'],
      [accomplice, 'supervisor'],
      [admin, 'supervisor'],
      [worker, 'caseworker'],
    ] as const) {
      expect(await teams.decideAddition({ ...as(account, role), ...accept }), role).toEqual({ ok: false, error: 'refused' })
    }
    expect(await read(accomplice)).toEqual({ ok: false, error: 'refused' })
    expect(await teams.decideAddition({ ...as(boss, 'supervisor'), ...accept })).toMatchObject({ ok: true })
    expect(await read(accomplice)).toMatchObject({ ok: true })
    const steps = (await world.entries(harbour.organisationId)).filter(({ kind }) => kind === 'membership-change')
    expect(steps.map(({ details }) => (details as { step: string }).step)).toEqual(['member-asked-for', 'member-added'])
  })

  test('the database refuses an addition without a second account, or of oneself', async () => {
    const client = await world.database.client('causeway_keys')
    const insert = (asked: string, decided: string, askedRole = 'supervisor', decidedRole = 'supervisor') =>
      client.query(
        `INSERT INTO firewall.team_addition VALUES ($1, gen_random_uuid(), $2, $3, $4, $6, now(), now(), $5, $7, now(), 'accepted')`,
        [harbour.organisationId, harbour.teamId, accomplice, asked, decided, askedRole, decidedRole],
      )
    await expect(insert(admin, admin)).rejects.toMatchObject({ code: '23514' })
    await expect(insert(accomplice, boss)).rejects.toMatchObject({ code: '23514' })
    await expect(insert(boss, accomplice)).rejects.toMatchObject({ code: '23514' })
    await expect(insert(admin, worker, 'administrator', 'administrator')).rejects.toMatchObject({ code: '23514' })
    await expect(insert(admin, boss, 'administrator')).resolves.toBeDefined()
  })

  test('a new team takes its first members at once, and whoever is taken out is out at once', async () => {
    const { teams } = world.door
    const made = await teams.create({ ...as(admin, 'administrator'), name: '  Night   shift ' })
    if (!made.ok) throw new Error(made.error)
    const { teamId } = made.value
    expect(await teams.setMembers({ ...as(admin, 'administrator'), teamId, add: [secondBoss, worker] })).toMatchObject({
      ok: true,
      value: { added: [secondBoss, worker], waiting: [] },
    })
    const list = await teams.list(as(boss, 'supervisor'))
    expect(list.ok && list.value.find((team) => team.teamId === teamId)).toMatchObject({
      name: 'Night shift',
      holdsPeople: false,
    })
    expect(await read(worker)).toMatchObject({ ok: true })
    const out = await teams.setMembers({ ...as(boss, 'supervisor'), teamId: harbour.teamId, remove: [worker] })
    expect(out).toMatchObject({ ok: true, value: { removed: [worker] } })
    expect(await read(worker)).toEqual({ ok: false, error: 'refused' })
    expect((await teams.ownTeams(as(worker, 'caseworker'))).map((team) => team.teamId)).toEqual([teamId])
    expect(await teams.removeAccount({ ...as(admin, 'administrator'), accountId: worker })).toMatchObject({ ok: true })
    expect(await teams.ownTeams(as(worker, 'caseworker'))).toEqual([])
  })

  test('caseworkers and auditors change no team', async () => {
    const asked = { teamId: harbour.teamId, add: [accomplice] }
    for (const role of ['caseworker', 'intake-worker', 'legal-representative', 'auditor'] as const) {
      expect(await world.door.teams.setMembers({ ...as(worker, role), ...asked }), role).toEqual({ ok: false, error: 'refused' })
    }
  })

  test('a team that holds somebody cannot end; an addition to a team that ended can only be rejected', async () => {
    const { teams } = world.door
    expect(await teams.end({ ...as(boss, 'supervisor'), teamId: harbour.teamId })).toEqual({ ok: false, error: 'invalid' })
    const asked = await teams.setMembers({ ...as(boss, 'supervisor'), teamId: harbour.teamId, add: [accomplice] })
    const changeId = asked.ok ? (asked.value.waiting[0]?.changeId ?? '') : ''
    const other = await world.addTeam(harbour.organisationId, [secondBoss])
    expect(
      await world.door.moveToTeam({ ...as(boss, 'supervisor'), purpose: 'supervision', personId: amina, toTeamId: other }),
    ).toMatchObject({ ok: true })
    expect(await teams.end({ ...as(boss, 'supervisor'), teamId: harbour.teamId })).toMatchObject({ ok: true })
    const accept = { ...as(secondBoss, 'supervisor'), changeId }
    expect(await teams.decideAddition({ ...accept, verdict: 'accept' })).toEqual({ ok: false, error: 'invalid' })
    expect(await teams.decideAddition({ ...accept, verdict: 'reject' })).toMatchObject({ ok: true })
  })

  test('a file that is moved is the other team’s at once, with all that is known, and no longer the old one’s', async () => {
    const other = await world.addTeam(harbour.organisationId, [secondBoss])
    const move = { purpose: 'supervision', personId: amina, toTeamId: other, isRestricted: true } as const
    for (const [account, role] of [
      [worker, 'caseworker'],
      [secondBoss, 'supervisor'],
      [admin, 'administrator'],
    ] as const) {
      expect(await world.door.moveToTeam({ ...as(account, role), ...move }), role).toEqual({ ok: false, error: 'refused' })
    }
    const missing = { ...as(boss, 'supervisor'), ...move, toTeamId: randomUUID() }
    expect(await world.door.moveToTeam(missing)).toEqual({ ok: false, error: 'invalid' })
    expect(await world.door.moveToTeam({ ...as(boss, 'supervisor'), ...move })).toMatchObject({ ok: true })
    expect(await read(worker)).toEqual({ ok: false, error: 'refused' })
    const opening = await read(secondBoss)
    if (!opening.ok) throw new Error(opening.error)
    expect(await world.readName(harbour, opening.value, amina)).toBe('Amina')
    expect(
      (await world.entries(harbour.organisationId)).find(
        ({ action, outcome }) => action === 'move-person' && outcome === 'allowed',
      ),
    ).toMatchObject({ person: amina, details: { from: harbour.teamId, to: other, restricted: true } })
  })

  test('every table that names the team of a person is among those that a move changes', async () => {
    const client = await world.database.client('postgres')
    const { rows } = await client.query<{ name: string }>(
      `SELECT t.table_schema || '.' || t.table_name AS name FROM information_schema.columns t
       WHERE t.column_name = 'team_id' AND EXISTS (
         SELECT FROM information_schema.columns p
         WHERE p.table_schema = t.table_schema AND p.table_name = t.table_name AND p.column_name = 'person_id')
       ORDER BY 1`,
    )
    expect(rows.map(({ name }) => name)).toEqual([...tablesOfTeams].toSorted())
  })
})
