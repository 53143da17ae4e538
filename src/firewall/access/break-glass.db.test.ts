// Danger to life: three hours, one file, a second person, a notice that nobody can hold back, a review by somebody else.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { revealSealed } from '../keys/index.ts'
import type { Sealed } from '../keys/index.ts'
import type { Actor } from '../policy/index.ts'
import { createDoorWorld, makeActor } from './door.test-support.ts'
import type { DoorOrganisation, DoorWorld } from './door.test-support.ts'

const HOUR = 3_600_000
const reason = 'Her husband was seen at the door, nobody of her team answers, she must be moved tonight.'
const danger = 'danger-to-life' as const

describe('break-glass', () => {
  let world: DoorWorld
  let harbour: DoorOrganisation
  let amina: string
  let hidden: string
  let actors: Record<'own' | 'asker' | 'second' | 'boss' | 'stranger', Actor>
  const open = (actor: Actor, personId = amina, purpose: typeof danger | 'assistance' = danger) =>
    world.door.open({ actor, action: 'read-person', purpose, personIds: [personId] })
  const text = (sealed: Sealed<string> | null) => (sealed === null ? null : revealSealed(sealed))
  const request = async (personId: string, actor = actors.asker) => {
    const asked = await world.door.breakGlass.request({ actor, personId, reason })
    if (!asked.ok) throw new Error(asked.error)
    return asked.value
  }
  beforeAll(async () => {
    world = await createDoorWorld()
  })
  beforeEach(async () => {
    const ids = Array.from({ length: 4 }, () => randomUUID()) as [string, string, string, string]
    harbour = await world.admit({ members: [ids[0]] })
    await world.addTeam(harbour.organisationId, [ids[1], ids[2], ids[3]])
    actors = {
      own: makeActor(harbour, ids[0], 'caseworker'),
      asker: makeActor(harbour, ids[1], 'caseworker'),
      second: makeActor(harbour, ids[2], 'caseworker'),
      boss: makeActor(harbour, ids[3], 'supervisor'),
      stranger: makeActor(harbour, randomUUID(), 'supervisor'),
    }
    amina = await world.addPerson(harbour, 'Amina')
    hidden = await world.addPerson(harbour, 'Hidden', { isRestricted: true })
  })
  afterAll(() => world.close())

  test('opens one file for three hours once a second person agreed, and ends by itself', async () => {
    const { breakGlass } = world.door
    expect(await open(actors.asker)).toEqual({ ok: false, error: 'refused' })
    const { glassId, state } = await request(amina)
    expect(state).toBe('waiting')
    expect(await open(actors.asker)).toEqual({ ok: false, error: 'refused' })

    const step = { actor: actors.second, purpose: danger, glassId }
    const waiting = await breakGlass.listWaiting(step)
    expect(waiting.ok && waiting.value.map((glass) => [glass.glassId, glass.personId])).toEqual([[glassId, null]])
    const read = await breakGlass.readReason(step)
    expect(read.ok && text(read.value.reason)).toBe(reason)
    expect(await breakGlass.approve(step)).toMatchObject({ ok: true, value: { state: 'granted' } })

    const opening = await open(actors.asker)
    if (!opening.ok) throw new Error(opening.error)
    expect(await world.readName(harbour, opening.value, amina)).toBe('Amina')
    // Of nobody else, for no other purpose, to nobody else, and nothing is changed by it.
    expect(await open(actors.asker, hidden)).toEqual({ ok: false, error: 'refused' })
    expect(await open(actors.asker, amina, 'assistance')).toEqual({ ok: false, error: 'refused' })
    expect(await open(actors.second)).toEqual({ ok: false, error: 'refused' })
    const write = { actor: actors.asker, action: 'write-person', purpose: danger, personIds: [amina] } as const
    expect(await world.door.open(write)).toEqual({ ok: false, error: 'refused' })

    const granted = world.now
    world.now = new Date(granted.getTime() + 3 * HOUR - 1000)
    expect(await open(actors.asker)).toMatchObject({ ok: true })
    world.now = new Date(granted.getTime() + 3 * HOUR)
    expect(await open(actors.asker)).toEqual({ ok: false, error: 'refused' })

    const steps = (await world.entries(harbour.organisationId)).filter(({ kind }) => kind === 'break-glass')
    expect(steps.map(({ details, person }) => [(details as { step: string }).step, person])).toEqual([
      ['asked', amina],
      ['reason-read', amina],
      ['granted', amina],
    ])
    // The log is no place for the words.
    expect(JSON.stringify(await world.entries(harbour.organisationId))).not.toContain('husband')
  })

  test('nobody seconds their own, and nobody who is in no team of the organisation seconds at all', async () => {
    const { breakGlass } = world.door
    const { glassId } = await request(amina)
    const asBoss = makeActor(harbour, actors.asker.accountId, 'supervisor')
    for (const actor of [actors.asker, asBoss, actors.stranger, { ...actors.second, role: 'auditor' as const }]) {
      expect(await breakGlass.approve({ actor, purpose: danger, glassId })).toEqual({ ok: false, error: 'refused' })
      expect(await breakGlass.readReason({ actor, purpose: danger, glassId })).toEqual({ ok: false, error: 'refused' })
    }
    const other = await world.admit({ members: [actors.second.accountId] })
    const fromElsewhere = makeActor(other, actors.second.accountId, 'supervisor')
    expect(await breakGlass.approve({ actor: fromElsewhere, purpose: danger, glassId })).toEqual({ ok: false, error: 'refused' })
    const client = await world.database.client('causeway_keys')
    const forge = client.query(
      `UPDATE firewall.break_glass SET verdict = 'granted', decided_at = now(), seconded_by = account_id, seconded_role = 'caseworker',
       until = now() + interval '1 hour' WHERE glass_id = $1`,
      [glassId],
    )
    await expect(forge).rejects.toMatchObject({ code: '23514' })
    const longer = client.query(
      `UPDATE firewall.break_glass SET verdict = 'granted', decided_at = now(), seconded_by = gen_random_uuid(),
       seconded_role = 'caseworker', until = now() + interval '4 hours' WHERE glass_id = $1`,
      [glassId],
    )
    await expect(longer).rejects.toMatchObject({ code: '23514' })
  })

  test('is over for whoever is taken out of the organisation’s teams', async () => {
    const { breakGlass, teams } = world.door
    const { glassId } = await request(amina)
    expect(await breakGlass.approve({ actor: actors.second, purpose: danger, glassId })).toMatchObject({ ok: true })
    expect(await open(actors.asker)).toMatchObject({ ok: true })
    const boss = { actor: { ...actors.boss, purposes: ['supervision'] as const }, purpose: 'supervision' as const }
    expect(await teams.removeAccount({ ...boss, accountId: actors.asker.accountId })).toMatchObject({ ok: true })
    expect(await open(actors.asker)).toEqual({ ok: false, error: 'refused' })
  })

  test('many requests of one account at the same moment are counted one after the other', async () => {
    const { breakGlass } = world.door
    const ask = () => breakGlass.request({ actor: actors.asker, personId: randomUUID(), reason })
    const answers = await Promise.all(Array.from({ length: 12 }, ask))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5)
  })

  test('a restricted file needs its own team or a supervisor, and always somebody', async () => {
    const { breakGlass } = world.door
    const { glassId } = await request(hidden)
    const asSecond = { actor: actors.second, purpose: danger, glassId }
    expect(await breakGlass.listWaiting(asSecond)).toMatchObject({ ok: true, value: [] })
    expect(await breakGlass.approve(asSecond)).toEqual({ ok: false, error: 'refused' })
    expect(await breakGlass.approve({ ...asSecond, actor: actors.boss })).toMatchObject({ ok: true })
    expect(await open(actors.asker, hidden)).toMatchObject({ ok: true })

    const lonely = await world.admit({ members: [actors.asker.accountId] })
    const emptied = await world.addTeam(lonely.organisationId)
    const alone = makeActor(lonely, actors.asker.accountId, 'caseworker')
    const restricted = await world.addPerson(lonely, 'Restricted', { teamId: emptied, isRestricted: true })
    expect((await request(restricted, alone)).state).toBe('waiting')
    expect(await open(alone, restricted)).toEqual({ ok: false, error: 'refused' })
    // Where there is nobody else and the file is not restricted, it opens at once and says so.
    const plain = await world.addPerson(lonely, 'Plain', { teamId: emptied })
    expect((await request(plain, alone)).state).toBe('granted')
    expect(await open(alone, plain)).toMatchObject({ ok: true })
    expect((await breakGlass.listOwn(alone))[0]).toMatchObject({ wasAlone: true, secondedBy: null, personId: plain })
  })

  test('a file that is not there waits like one that is, and is stopped where somebody tries one after another', async () => {
    const [there, notThere] = [await request(amina), await request(randomUUID())]
    expect(Object.keys(notThere)).toEqual(Object.keys(there))
    expect(notThere.state).toBe(there.state)
    const own = await world.door.breakGlass.listOwn(actors.asker)
    const seen = own.map(({ personId, state, wasAlone, review }) => ({ personId, state, wasAlone, review }))
    expect(seen[0]).toEqual(seen[1])
    const waiting = await world.door.breakGlass.listWaiting({ actor: actors.boss, purpose: danger })
    expect(waiting.ok && waiting.value.map(({ glassId }) => glassId)).toEqual([there.glassId])
    const step = { actor: actors.boss, purpose: danger, glassId: notThere.glassId }
    expect(await world.door.breakGlass.approve(step)).toEqual({ ok: false, error: 'refused' })
    for (let index = 0; index < 3; index += 1) await request(randomUUID())
    const asked = { actor: actors.asker, personId: randomUUID(), reason }
    expect(await world.door.breakGlass.request(asked)).toEqual({ ok: false, error: 'refused' })
  })

  test('is not granted without its reason, to whoever left, after half a day, or twice', async () => {
    const { breakGlass } = world.door
    expect(await breakGlass.request({ actor: actors.asker, personId: amina, reason: 'urgent' })).toEqual({
      ok: false,
      error: 'invalid',
    })
    const admin = await world.database.client('postgres')
    const step = async (personId = amina) => ({ actor: actors.boss, purpose: danger, glassId: (await request(personId)).glassId })
    const lost = await step()
    await admin.query('DELETE FROM protected.person_field WHERE field = $1', [`break-glass-${lost.glassId}`])
    expect(await breakGlass.approve(lost)).toEqual({ ok: false, error: 'refused' })
    const declined = await step()
    expect(await breakGlass.decline(declined)).toMatchObject({ ok: true })
    expect(await breakGlass.approve(declined)).toEqual({ ok: false, error: 'refused' })
    const late = await step()
    world.now = new Date(world.now.getTime() + 12 * HOUR)
    expect(await breakGlass.approve(late)).toEqual({ ok: false, error: 'refused' })
    const left = await step()
    await admin.query('UPDATE protected.team_member SET until = now() WHERE account_id = $1', [actors.asker.accountId])
    expect(await breakGlass.approve(left)).toEqual({ ok: false, error: 'refused' })
  })

  test('the person learns of it when it is over, with its reason and its review; nobody involved reviews', async () => {
    const { breakGlass } = world.door
    const { glassId } = await request(amina)
    await breakGlass.approve({ actor: actors.second, purpose: danger, glassId })
    const opening = await open(actors.own, amina, 'assistance')
    const key = opening.ok ? opening.value.keys.get(amina) : undefined
    if (key === undefined || !opening.ok) throw new Error('the own caseworker reads')
    const record = { organisationId: harbour.organisationId, personId: amina, teams: opening.value.teams, key }
    expect(await breakGlass.notices(record, 'person')).toMatchObject({ ok: true, value: [] })
    expect(await breakGlass.notices(record, 'caseworker')).toMatchObject({ ok: true, value: [{ glassId, toldAt: null }] })
    expect(await breakGlass.end({ actor: actors.stranger, purpose: danger, glassId })).toEqual({ ok: false, error: 'refused' })
    expect(await breakGlass.end({ actor: actors.own, purpose: danger, glassId })).toMatchObject({ ok: true })
    expect(await open(actors.asker)).toEqual({ ok: false, error: 'refused' })

    const words = 'The flat was found empty; moving her was right, the team was called too late.'
    const review = { purpose: 'supervision', glassId, verdict: 'justified', words } as const
    const asBoss = ({ accountId }: Actor) => makeActor(harbour, accountId, 'supervisor')
    for (const actor of [asBoss(actors.asker), asBoss(actors.second), actors.own]) {
      expect(await breakGlass.review({ ...review, actor })).toEqual({ ok: false, error: 'refused' })
    }
    const known = await breakGlass.readReason({ actor: actors.boss, purpose: 'supervision', glassId })
    expect(known.ok && text(known.value.reason)).toBe(reason)
    expect(await breakGlass.review({ ...review, actor: actors.boss })).toMatchObject({ ok: true })
    expect(await breakGlass.review({ ...review, actor: actors.boss, verdict: 'unclear' })).toEqual({
      ok: false,
      error: 'refused',
    })
    expect(await breakGlass.markTold({ actor: actors.own, purpose: 'assistance', glassId })).toMatchObject({ ok: true })

    const notices = await breakGlass.notices(record, 'person')
    if (!notices.ok) throw new Error(notices.error)
    const [notice] = notices.value
    expect(notice).toMatchObject({ askedByRole: 'caseworker', secondedByRole: 'caseworker', wasAlone: false, toldAt: world.now })
    expect(text(notice?.reason ?? null)).toBe(reason)
    expect(text(notice?.review?.words ?? null)).toBe(words)
    // Roles, never an account.
    const { reason: _, review: __, ...plain } = notice ?? { reason: null, review: null }
    for (const { accountId } of Object.values(actors)) expect(JSON.stringify(plain)).not.toContain(accountId)
    key.close()
  })
})
