// Families as they are told at a desk, and ties between two who have files here: seen by whoever may open both, and by nobody else.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPeopleWorld, makeActor, type PeopleWorld } from '../../../../tests/people-world.ts'
import { revealSealed } from '../../../firewall/keys/index.ts'
import type { Actor } from '../../../firewall/policy/index.ts'
import { relations, type FamilyMember, type OpenRecord } from '../index.ts'
import { registerAs } from '../people.test-support.ts'
import { invertRelation } from './relations.ts'

let world: PeopleWorld
let actor: Actor
let head: Actor
let teamId: string
let otherTeamId: string

beforeAll(async () => {
  world = await createPeopleWorld()
  const [worker, supervisor] = [randomUUID(), randomUUID()]
  const organisation = await world.admit({ members: [worker, supervisor] })
  actor = makeActor(organisation.organisationId, worker, 'caseworker')
  head = makeActor(organisation.organisationId, supervisor, 'supervisor')
  teamId = organisation.teamId
  otherTeamId = randomUUID()
  const admin = await world.database.client('postgres')
  await admin.query(`INSERT INTO protected.team VALUES ($1, $2, 'Another team', now())`, [
    organisation.organisationId,
    otherTeamId,
  ])
})
afterAll(() => world.close())

const help = () => ({ actor, purpose: 'assistance' as const })
const brother: FamilyMember = {
  relation: 'sibling',
  name: 'Idris Copperfield',
  otherNames: '',
  birthYear: '2009',
  whereabouts: 'separated',
  lastSeenWhere: 'Port Selwa',
  lastSeenWhen: 'In March',
  note: '',
}

async function withRecord<Value>(personId: string, look: (record: OpenRecord) => Promise<Value> | Value): Promise<Value> {
  const record = await world.people.read(help(), personId)
  if (!record.ok) throw new Error(record.error.kind)
  try {
    return await look(record.value)
  } finally {
    record.value.close()
  }
}

describe('a family', () => {
  it('is kept as the person tells it, corrected and taken out; the same form sent twice writes once', async () => {
    const { personId } = await registerAs(world, actor, teamId, { name: 'Amal Copperfield' })
    const memberId = randomUUID()
    const keep = (member: FamilyMember | null, readVersion: number) =>
      world.people.families.keepMember(help(), personId, { memberId, readVersion, member })
    const members = () => withRecord(personId, (record) => world.people.families.members(record))
    expect([await keep(brother, 0), await keep(brother, 0)]).toEqual([{ ok: true }, { ok: true }])
    expect(await members()).toEqual([{ memberId, version: 1, member: brother }])
    const found = { ...brother, whereabouts: 'elsewhere' as const }
    expect(await keep(found, 1)).toEqual({ ok: true })
    expect(await keep({ ...brother, note: 'late' }, 1)).toMatchObject({ ok: false, error: { kind: 'changed-meanwhile' } })
    expect(await keep(null, 2)).toEqual({ ok: true })
    expect(await members()).toEqual([])
  })

  it('is in what the person takes away; a tie to somebody else’s file is not', async () => {
    const { personId } = await registerAs(world, actor, teamId, { name: 'Kesi Copperfield' })
    const { personId: otherPersonId } = await registerAs(world, actor, teamId, { name: 'Lulu Copperfield' })
    await world.people.families.keepMember(help(), personId, { memberId: randomUUID(), readVersion: 0, member: brother })
    const tie = { tieId: randomUUID(), personId, otherPersonId, relation: 'parent' as const }
    expect(await world.people.families.tie(help(), tie)).toEqual({ ok: true })
    const whole = await world.people.takeAway({ actor, purpose: 'person-request' }, personId)
    if (!whole.ok) throw new Error(whole.error.kind)
    const fields = whole.value.versions.map(({ field }) => field.split('-')[0])
    whole.value.record.close()
    expect(fields).toContain('family')
    expect(fields).not.toContain('tie')
  })

  it('ties two from both sides, until one is another team’s: then there is none to see, on either side', async () => {
    const { personId: mother } = await registerAs(world, actor, teamId, { name: 'Salma Greengate' })
    const { personId: son } = await registerAs(world, actor, teamId, { name: 'Yonas Greengate' })
    const tieId = randomUUID()
    const tie = { tieId, personId: son, otherPersonId: mother, relation: 'parent' as const }
    expect(await world.people.families.tie(help(), tie)).toEqual({ ok: true })
    const see = (personId: string) =>
      withRecord(personId, async (record) =>
        (await world.people.families.ties(help(), record)).map(
          ({ relation, called }) => `${relation} ${called === 'damaged' ? '' : revealSealed(called)}`,
        ),
      )
    expect([await see(son), await see(mother)]).toEqual([['parent Salma Greengate'], ['child Yonas Greengate']])

    const moved = { actor: head, purpose: 'supervision' as const, personId: mother, toTeamId: otherTeamId, isRestricted: true }
    expect(await world.door.moveToTeam(moved)).toEqual({ ok: true })
    const admin = await world.database.client('postgres')
    const countEntries = async () => {
      const sql = 'SELECT count(*)::int AS n FROM firewall.access_entry WHERE person_id = $1'
      return (await admin.query<{ n: number }>(sql, [mother])).rows[0]?.n
    }
    const before = await countEntries()
    expect(await see(son)).toEqual([])
    // Nor is her file told of a look: nobody of this team so much as asked for it.
    expect(await countEntries()).toBe(before)
    expect(await world.people.families.untie(help(), son, tieId)).toEqual({ ok: true })
  })

  it('is the same tie from its other side', () => {
    for (const relation of relations) expect(invertRelation(invertRelation(relation))).toBe(relation)
    expect(invertRelation('parent')).toBe('child')
    expect(invertRelation('spouse')).toBe('spouse')
  })
})
