// A name that half a town bears: whoever is meant is found behind all the others, who are opened once and not again at every look.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPeopleWorld, makeActor, type PeopleWorld } from '../../../../tests/people-world.ts'
import type { TestOrganisation } from '../../../../tests/test-database.ts'
import type { Actor } from '../../../firewall/policy/index.ts'
import { registerAs } from '../people.test-support.ts'

let world: PeopleWorld
let organisation: TestOrganisation
let worker: Actor

beforeAll(async () => {
  world = await createPeopleWorld()
  const account = randomUUID()
  organisation = await world.admit({ members: [account] })
  worker = makeActor(organisation.organisationId, account, 'caseworker')
})
afterAll(() => world.close())

const tracing = () => ({ actor: worker, purpose: 'family-tracing' as const })

async function file(soughtName: string): Promise<string> {
  const { personId } = await registerAs(world, worker, organisation.teamId, { name: 'Dawit Larkspur' })
  const requestId = randomUUID()
  const call = {
    soughtName,
    soughtOtherNames: '',
    relation: 'sibling' as const,
    birthYear: '',
    ageBand: '' as const,
    lastSeenWhere: '',
    lastSeenWhen: '',
    enquirerName: 'Dawit Larkspur',
    why: 'We lost each other at the border',
    message: '',
  }
  const filed = await world.people.tracing.file(tracing(), personId, { requestId, call, onBehalf: { kind: 'themselves' } })
  if (!filed.ok) throw new Error(filed.error.kind)
  return requestId
}

async function find(): Promise<readonly string[]> {
  const found = await world.people.tracing.findMatches(tracing())
  if (!found.ok) throw new Error(found.error.kind)
  return found.value.map(({ personId }) => personId)
}

async function countLooks(personId: string): Promise<number> {
  const history = await world.people.history({ actor: worker, purpose: 'person-request' }, personId)
  if (!history.ok) throw new Error(history.error.kind)
  return history.value.filter(({ kind }) => kind === 'search').length
}

it('finds who is meant behind sixty of a common name, and opens those sixty once', async () => {
  const others: string[] = []
  for (let at = 0; at < 60; at++) {
    const name = 'Mohammed Hassan Obafemi Kruger Vale Orlov Santos'
    others.push((await registerAs(world, worker, organisation.teamId, { name })).personId)
  }
  const { personId } = await registerAs(world, worker, organisation.teamId, { name: 'Hassan Tindersmith' })
  await file('Mohammed Hassan Tindersmith')
  const [first = ''] = others
  // Registering the others looked for whether they were known already.
  const [firstBefore, soughtBefore] = [await countLooks(first), await countLooks(personId)]
  expect(await find()).toEqual([personId])
  expect(await find()).toEqual([personId])
  expect([(await countLooks(first)) - firstBefore, (await countLooks(personId)) - soughtBefore]).toEqual([1, 2])

  // Their name is written anew: then they are compared anew.
  const record = await world.people.read({ actor: worker, purpose: 'assistance' }, first)
  if (!record.ok) throw new Error(record.error.kind)
  const readVersion = record.value.fields.get('name')?.version ?? 0
  record.value.close()
  const changes = [{ field: 'name' as const, readVersion, text: 'Mohammed Hassan Tindersmith' }]
  expect(await world.people.write({ actor: worker, purpose: 'assistance' }, first, changes)).toMatchObject({ ok: true })
  expect(new Set(await find())).toEqual(new Set([first, personId]))

  // Another request is another question.
  await file('Obafemi Kruger')
  expect((await find()).length).toBe(25)
})
