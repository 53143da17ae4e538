// Two files of one person: linked, shown together, taken apart again without loss; and the ways in which a link could tell or widen too much.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPeopleWorld, makeActor, type PeopleWorld } from '../../../../tests/people-world.ts'
import type { TestOrganisation } from '../../../../tests/test-database.ts'
import { revealSealed } from '../../../firewall/keys/index.ts'
import type { Actor } from '../../../firewall/policy/index.ts'
import { registerAs } from '../people.test-support.ts'

let world: PeopleWorld
let organisation: TestOrganisation
let amira: Actor
let head: Actor
let outsider: Actor
let otherTeamId: string

beforeAll(async () => {
  world = await createPeopleWorld()
  const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()]
  organisation = await world.admit({ members: [one, two, three] })
  const { organisationId } = organisation
  amira = makeActor(organisationId, one, 'caseworker')
  head = makeActor(organisationId, two, 'supervisor')
  outsider = makeActor(organisationId, three, 'caseworker')
  otherTeamId = randomUUID()
  const admin = await world.database.client('postgres')
  await admin.query(`INSERT INTO protected.team VALUES ($1, $2, 'Second desk', now())`, [organisationId, otherTeamId])
  for (const account of [one, two]) {
    await admin.query(`INSERT INTO protected.team_member VALUES ($1, $2, $3, now())`, [organisationId, otherTeamId, account])
  }
})
afterAll(() => world.close())

const as = (actor: Actor) => ({ actor, purpose: 'assistance' as const })

async function twoFiles(one: Parameters<typeof registerAs>[3], other: Parameters<typeof registerAs>[3]) {
  const first = await registerAs(world, amira, organisation.teamId, one)
  const second = await registerAs(world, amira, otherTeamId, other)
  return { personId: first.personId, otherPersonId: second.personId }
}

async function readAll(actor: Actor, personId: string) {
  const read = await world.people.same.read(as(actor), personId)
  if (!read.ok) return read.error.kind
  const names = read.value.map(({ personId: id, fields }) => {
    const name = fields.get('name')?.text
    return `${id} ${name === undefined || name === 'damaged' ? '' : revealSealed(name)}`
  })
  for (const record of read.value) record.close()
  return names
}

describe('two files of one person', () => {
  it('are shown together, each whole, found by the names of both, and taken apart again without loss', async () => {
    const files = await twoFiles({ name: 'Nadia Oakhurst', note: 'one' }, { name: 'Nadja Eichwald', note: 'two' })
    const { personId, otherPersonId } = files
    const linkId = randomUUID()
    const merged = { ok: true, value: { state: 'merged' } }
    expect(await world.people.same.merge(as(amira), { linkId, ...files })).toEqual(merged)
    expect(await world.people.same.merge(as(amira), { linkId, ...files })).toEqual(merged)
    const again = await world.people.same.merge(as(amira), { linkId: randomUUID(), ...files })
    expect(again).toEqual({ ok: false, error: { kind: 'already' } })

    const both = [`${personId} Nadia Oakhurst`, `${otherPersonId} Nadja Eichwald`]
    expect(await readAll(amira, personId)).toEqual(both)
    expect(await readAll(amira, otherPersonId)).toEqual(both.toReversed())
    for (const [typed, id, other] of [
      ['Nadia Oakhurst', personId, otherPersonId],
      ['Nadja Eichwald', otherPersonId, personId],
    ] as const) {
      const found = await world.people.search(as(amira), typed)
      const hit = found.ok ? found.value.found.find((one) => one.personId === id) : undefined
      expect(hit?.sameAs).toEqual([other])
    }

    const history = await world.people.history({ actor: amira, purpose: 'person-request' }, otherPersonId)
    expect(history.ok && history.value.filter(({ kind }) => kind === 'write').length).toBeGreaterThan(1)

    expect(await world.people.same.change(as(amira), { linkId, personId, to: 'unmerged' })).toEqual({ ok: true })
    expect(await readAll(amira, personId)).toEqual(both.slice(0, 1))
    expect(await readAll(amira, otherPersonId)).toEqual(both.slice(1))
    // And once more, by another link: what was said before stands.
    expect(await world.people.same.merge(as(amira), { linkId: randomUUID(), ...files })).toEqual(merged)
  })

  it('are linked once, by however many at the same moment', async () => {
    const files = await twoFiles({ name: 'Olena Fernwick' }, { name: 'Olena Fernwick' })
    const merged = await Promise.all(
      Array.from({ length: 6 }, () => world.people.same.merge(as(amira), { linkId: randomUUID(), ...files })),
    )
    expect(merged.filter(({ ok }) => ok)).toHaveLength(1)
    expect(merged.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 5 }, () => ({ ok: false, error: { kind: 'already' } })))
    const links = await world.people.same.links(as(amira), [files.personId])
    expect(links.get(files.personId)).toHaveLength(1)
  })

  it('wait for a supervisor who did not ask, where one of them is restricted; the database holds it too', async () => {
    const files = await twoFiles({ name: 'Ines Rookwood', restriction: 'violence' }, { name: 'Ines Rookwood' })
    const { personId } = files
    const linkId = randomUUID()
    expect(await world.people.same.merge(as(head), { linkId, ...files })).toEqual({ ok: true, value: { state: 'proposed' } })
    expect(await readAll(amira, personId)).toHaveLength(1)
    const confirm = (actor: Actor) => world.people.same.change(as(actor), { linkId, personId, to: 'merged' })
    expect(await confirm(head)).toEqual({ ok: false, error: { kind: 'refused' } })
    expect(await confirm(amira)).toEqual({ ok: false, error: { kind: 'refused' } })
    const admin = await world.database.client('postgres')
    const forge = (role: string, account: string) =>
      admin.query(
        `INSERT INTO protected.same_person SELECT organisation_id, link_id, 2, person_id, team_id, other_person_id, other_team_id, 'merged', 1,
           'proposed', needs_second, asked_by, $2, $3, now(), 2 FROM protected.same_person WHERE link_id = $1 AND seq = 1`,
        [linkId, account, role],
      )
    await expect(forge('supervisor', head.accountId)).rejects.toThrow('same_person_allowed')
    await expect(forge('caseworker', amira.accountId)).rejects.toThrow('same_person_allowed')
    const second = { ...head, accountId: randomUUID() }
    for (const team of [organisation.teamId, otherTeamId]) {
      await admin.query(`INSERT INTO protected.team_member VALUES ($1, $2, $3, now() - interval '1 minute')`, [
        second.organisationId,
        team,
        second.accountId,
      ])
    }
    expect(await confirm(second)).toEqual({ ok: true })
    expect(await readAll(amira, personId)).toHaveLength(2)
  })

  it('are nothing to whoever may open only one of them: no link, no hint of one, not even in the rows', async () => {
    const files = await twoFiles({ name: 'Vera Thornfield' }, { name: 'Vera Thornfield' })
    const { personId, otherPersonId } = files
    const linkId = randomUUID()
    const refused = await world.people.same.merge(as(outsider), { linkId, ...files })
    expect(refused).toEqual({ ok: false, error: { kind: 'refused' } })
    expect(await world.people.same.merge(as(amira), { linkId, ...files })).toMatchObject({ ok: true })
    expect(await readAll(outsider, personId)).toEqual([`${personId} Vera Thornfield`])
    expect((await world.people.same.links(as(outsider), [personId])).get(personId)).toEqual([])
    const found = await world.people.search(as(outsider), 'Vera Thornfield')
    expect(found.ok && found.value.found.map((one) => [one.personId, one.sameAs])).toEqual([[personId, []]])
    const undone = await world.people.same.change(as(outsider), { linkId, personId, to: 'unmerged' })
    expect(undone).toEqual({ ok: false, error: { kind: 'refused' } })
    const client = await organisation.client()
    await client.query('BEGIN')
    await client.query(`SELECT set_config('causeway.teams', $1, true), set_config('causeway.purpose', 'assistance', true)`, [
      organisation.teamId,
    ])
    const { rows } = await client.query('SELECT * FROM protected.same_person WHERE person_id = $1 OR other_person_id = $1', [
      personId,
    ])
    await client.query('ROLLBACK')
    expect(rows).toEqual([])

    // A file that is given to another team takes its side of the link along.
    const admin = await world.database.client('postgres')
    const third = randomUUID()
    await admin.query(`INSERT INTO protected.team VALUES ($1, $2, 'Third desk', now())`, [organisation.organisationId, third])
    const moved = { actor: head, purpose: 'supervision' as const, personId: otherPersonId, toTeamId: third }
    expect(await world.door.moveToTeam(moved)).toEqual({ ok: true })
    expect(await readAll(amira, personId)).toEqual([`${personId} Vera Thornfield`])
  })

  it('keep their own grounds: what one agreed to is no yes for the other', async () => {
    const files = await twoFiles({ name: 'Lena Quarryman' }, { name: 'Lena Quarryman' })
    await world.people.same.merge(as(amira), { linkId: randomUUID(), ...files })
    const { organisationId } = organisation
    const [one, other] = await Promise.all(
      [files.personId, files.otherPersonId].map((id) => world.consents.listGrounds(organisationId, id)),
    )
    expect([one?.length, other?.length]).toEqual([1, 1])
    const ground = one?.[0]
    if (ground === undefined) throw new Error('No ground')
    const told = await world.consents.disclose(amira, {
      personId: files.otherPersonId,
      groundId: ground.groundId,
      purpose: ground.purpose,
      recipientId: ground.recipient.recipientId,
      fields: ['name'],
      channel: 'spoken',
    })
    expect(told).toEqual({ ok: false, error: { kind: 'not-covered', because: 'person' } })
  })

  it('are erased one by one: the other file stays whole, and nothing says that there was another', async () => {
    const files = await twoFiles({ name: 'Olga Firestone' }, { name: 'Olga Firestone' })
    await world.people.same.merge(as(amira), { linkId: randomUUID(), ...files })
    const erased = await world.people.erase({ actor: amira, purpose: 'person-request' }, files.otherPersonId)
    expect(erased.ok).toBe(true)
    expect(await readAll(amira, files.personId)).toEqual([`${files.personId} Olga Firestone`])
    const admin = await world.database.client('postgres')
    const { rows } = await admin.query('SELECT 1 FROM protected.same_person WHERE $1 IN (person_id, other_person_id)', [
      files.personId,
    ])
    expect(rows).toEqual([])
  })
})
