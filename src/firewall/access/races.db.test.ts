// Two who do something at the same moment: whatever comes first, the end is one that could have come one after the other.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createDoorWorld, makeActor } from './door.test-support.ts'
import type { DoorOrganisation, DoorWorld } from './door.test-support.ts'

describe('at the same moment', () => {
  let world: DoorWorld
  let harbour: DoorOrganisation
  let amina: string
  let otherTeam: string
  const [worker, boss, asker, second, third] = Array.from({ length: 5 }, () => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
  ]
  const supervisor = (account: string) => ({ actor: makeActor(harbour, account, 'supervisor'), purpose: 'supervision' as const })
  beforeAll(async () => {
    world = await createDoorWorld()
  })
  beforeEach(async () => {
    harbour = await world.admit({ members: [worker, boss] })
    otherTeam = await world.addTeam(harbour.organisationId, [asker, second, third])
    amina = await world.addPerson(harbour, 'Amina')
  })
  afterAll(() => world.close())

  test('two second people: one break-glass is granted once', async () => {
    const actor = makeActor(harbour, asker, 'caseworker')
    const asked = await world.door.breakGlass.request({ actor, personId: amina, reason: 'Nobody has seen her for two days.' })
    const glassId = asked.ok ? asked.value.glassId : ''
    const answers = await Promise.all(
      [second, third].flatMap((account) => {
        const step = { actor: makeActor(harbour, account, 'caseworker'), purpose: 'danger-to-life', glassId } as const
        return [world.door.breakGlass.approve(step), world.door.breakGlass.decline(step)]
      }),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const steps = (await world.entries(harbour.organisationId)).map(
      ({ details }) => (details as { step?: string } | undefined)?.step,
    )
    expect(steps.filter((step) => step === 'granted' || step === 'declined')).toHaveLength(1)
  })

  test('a yes and a no to an addition: one of them counts', async () => {
    const asked = await world.door.teams.setMembers({ ...supervisor(boss), teamId: harbour.teamId, add: [third] })
    const changeId = asked.ok ? (asked.value.waiting[0]?.changeId ?? '') : ''
    const answers = await Promise.all([
      world.door.teams.decideAddition({ ...supervisor(second), changeId, verdict: 'accept' }),
      world.door.teams.decideAddition({ ...supervisor(asker), changeId, verdict: 'reject' }),
      world.door.teams.decideAddition({ ...supervisor(second), changeId, verdict: 'accept' }),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const isIn = (await world.door.teams.ownTeams(supervisor(third))).some(({ teamId }) => teamId === harbour.teamId)
    expect(isIn).toBe(answers[1]?.ok !== true)
  })

  test('a team ends while a file is given to it, or somebody is registered in it: nobody is left in a team that ended', async () => {
    for (let round = 0; round < 6; round += 1) {
      const teamId = await world.addTeam(harbour.organisationId, [worker])
      const registering = { actor: makeActor(harbour, worker, 'intake-worker'), purpose: 'registration' } as const
      const [ended, moved, registered] = await Promise.all([
        world.door.teams.end({ ...supervisor(boss), teamId }),
        world.door.moveToTeam({ ...supervisor(boss), personId: amina, toTeamId: teamId }),
        world.door.register({ ...registering, teamId, isRestricted: false, isInvented: true }),
      ])
      expect([ended.ok, moved.ok || registered.ok], `round ${round}`).toEqual([ended.ok, !ended.ok])
      if (registered.ok) {
        // What the room of people does next.
        const { personId, key } = registered.value
        key.close()
        const admin = await world.database.client('postgres')
        await admin.query('INSERT INTO protected.person VALUES ($1, $2, $3, false, true, now())', [
          harbour.organisationId,
          personId,
          teamId,
        ])
      }
      if (moved.ok) {
        const back = { actor: makeActor(harbour, boss, 'supervisor'), purpose: 'supervision' } as const
        const admin = await world.database.client('postgres')
        await admin.query('INSERT INTO protected.team_member VALUES ($1, $2, $3, now())', [harbour.organisationId, teamId, boss])
        world.now = new Date(Date.now() + 2000)
        expect(await world.door.moveToTeam({ ...back, personId: amina, toTeamId: harbour.teamId })).toMatchObject({ ok: true })
      }
    }
  })

  test('whoever is taken out of a team, and asks from then on, gets nothing', async () => {
    const actor = makeActor(harbour, worker, 'caseworker')
    const open = () => world.door.open({ actor, action: 'read-person', purpose: 'assistance', personIds: [amina] })
    let isOut = false
    const asking = Array.from({ length: 6 }, async () => {
      for (let turn = 0; turn < 30; turn += 1) {
        const wasOut = isOut
        const answer = await open()
        if (wasOut) expect(answer).toEqual({ ok: false, error: 'refused' })
        if (answer.ok) for (const key of answer.value.keys.values()) key.close()
        if (wasOut) return
      }
    })
    await new Promise((resolve) => setTimeout(resolve, 30))
    world.now = new Date(world.now.getTime() + 1)
    expect(await world.door.teams.setMembers({ ...supervisor(boss), teamId: harbour.teamId, remove: [worker] })).toMatchObject({
      ok: true,
    })
    isOut = true
    await Promise.all(asking)
    expect(await open()).toEqual({ ok: false, error: 'refused' })
  })

  test('a file is moved while it is read: the reader has all of it or is refused, and the move is whole', async () => {
    const actor = makeActor(harbour, worker, 'caseworker')
    const reads = Array.from({ length: 40 }, async () => {
      const opening = await world.door.open({ actor, action: 'read-person', purpose: 'assistance', personIds: [amina] })
      if (!opening.ok) return opening.error
      // Between the door and the read the file may have gone: then there is nothing to see, and never half of it.
      return (await world.readName(harbour, opening.value, amina)) ?? 'gone'
    })
    const move = world.door.moveToTeam({ ...supervisor(boss), personId: amina, toTeamId: otherTeam })
    const seen = new Set(await Promise.all(reads))
    expect((await move).ok).toBe(true)
    expect([...seen].every((one) => ['Amina', 'gone', 'refused'].includes(one))).toBe(true)
    const { rows } = await sql<{ team_id: string }>`
      SELECT team_id FROM protected.person WHERE person_id = ${amina}::uuid
      UNION SELECT team_id FROM protected.person_field WHERE person_id = ${amina}::uuid`.execute(
      world.database.connect<object>('causeway_keys'),
    )
    expect(rows).toEqual([{ team_id: otherTeam }])
  })
})
