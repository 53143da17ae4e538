// An answer whose sending broke off, wherever it did: pressed again, it is finished, told once and answered once.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPeopleWorld, makeActor, type PeopleWorld } from '../../../../tests/people-world.ts'
import type { TestOrganisation } from '../../../../tests/test-database.ts'
import type { Actor } from '../../../firewall/policy/index.ts'
import { registerAs } from '../people.test-support.ts'

let world: PeopleWorld
let organisation: TestOrganisation
let worker: Actor
let passed = 0

beforeAll(async () => {
  world = await createPeopleWorld({ clock: () => new Date(Date.now() + passed) })
  const account = randomUUID()
  organisation = await world.admit({ members: [account] })
  worker = makeActor(organisation.organisationId, account, 'caseworker')
})
afterAll(() => world.close())

const tracing = () => ({ actor: worker, purpose: 'family-tracing' as const })

/** A match that is said to be meant, with words and the yes to them. */
async function ready(soughtName: string) {
  const enquirer = await registerAs(world, worker, organisation.teamId, { name: 'Dawit Larkspur' })
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
  const onBehalf = { kind: 'themselves' as const }
  expect(await world.people.tracing.file(tracing(), enquirer.personId, { requestId, call, onBehalf })).toMatchObject({ ok: true })
  const { personId } = await registerAs(world, worker, organisation.teamId, { name: soughtName })
  const name = { requestId, personId }
  const decided = { ...name, readVersion: 0, to: 'same' as const, jurisdiction: 'XD' }
  expect(await world.people.tracing.decide(tracing(), decided)).toMatchObject({ ok: true })
  const words = { words: 'I am safe', reply: 'through-us' as const }
  expect(await world.people.tracing.keepWords(tracing(), { ...name, readVersion: 0, words })).toMatchObject({ ok: true })
  const opened = await world.people.tracing.open(tracing(), name)
  if (!opened.ok) throw new Error(opened.error.kind)
  const { record, finding, wordsField } = opened.value
  const scope = {
    purpose: 'family-tracing' as const,
    recipientId: finding?.recipientId ?? '',
    fields: [wordsField],
    expiresAt: new Date(world.clock().getTime() + 100 * 86_400_000),
  }
  const asked = {
    audience: 'adult' as const,
    language: 'en',
    scope,
    organisationName: 'H',
    recipientName: 'D',
    fieldNames: ['w'],
  }
  const rendered = world.consents.renderWords(asked)
  if (!rendered.ok) throw new Error(rendered.error.kind)
  const shown = await world.consents.recordShown(worker, record, rendered.value, scope)
  record.close()
  if (!shown.ok) throw new Error(shown.error.kind)
  const answer = { personId, subject: 'adult' as const, shownId: shown.value.shownId, how: 'written' as const }
  expect(await world.consents.giveConsent(worker, answer)).toMatchObject({ ok: true })
  return name
}

it.each([
  ['the answer was written', true],
  ['it was entered that something is told', false],
])('is finished by a second press where it broke off after %s', async (_, hasAnswer) => {
  passed = 0
  const name = await ready(hasAnswer ? 'Marta Ambersley' : 'Yodit Nightingale')
  const first = await world.people.tracing.send(tracing(), name)
  expect(first).toMatchObject({ ok: true })
  // As a kill leaves it: what was written last is not there.
  const admin = await world.database.client('postgres')
  const field = `tracing-${name.requestId.replaceAll('-', '')}`
  const { rowCount } = await admin.query(
    `DELETE FROM protected.person_field WHERE person_id = $1 AND field = $2
       AND version = (SELECT max(version) FROM protected.person_field WHERE person_id = $1 AND field = $2)`,
    [name.personId, field],
  )
  expect(rowCount).toBe(1)
  if (!hasAnswer) await admin.query('DELETE FROM protected.tracing_answer WHERE request_id = $1', [name.requestId])

  const changed = { ok: false, error: { kind: 'changed-meanwhile', fields: [] } }
  expect(await world.people.tracing.send(tracing(), name)).toEqual(changed)
  passed = 61_000
  expect(await world.people.tracing.send(tracing(), name)).toEqual(first)
  expect(await world.people.tracing.send(tracing(), name)).toEqual({ ok: false, error: { kind: 'refused' } })
  const told = await world.consents.listDisclosures(organisation.organisationId, name.personId)
  expect(told.filter(({ purpose }) => purpose === 'family-tracing')).toHaveLength(1)
  const { rows } = await admin.query('SELECT answer_id FROM protected.tracing_answer WHERE request_id = $1', [name.requestId])
  expect(rows).toHaveLength(1)
})

it('is sent once by two who press in one moment', async () => {
  passed = 0
  const name = await ready('Almaz Cloverdale')
  const sent = await Promise.all([world.people.tracing.send(tracing(), name), world.people.tracing.send(tracing(), name)])
  expect(sent.filter(({ ok }) => ok)).toHaveLength(1)
  const told = await world.consents.listDisclosures(organisation.organisationId, name.personId)
  expect(told.filter(({ purpose }) => purpose === 'family-tracing')).toHaveLength(1)
})
