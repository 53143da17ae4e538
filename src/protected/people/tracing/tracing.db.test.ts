// A brother and a sister who look for each other through two teams of one organisation; and a man who looks for somebody who fled from him.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPeopleWorld, makeActor, type PeopleWorld } from '../../../../tests/people-world.ts'
import type { TestOrganisation } from '../../../../tests/test-database.ts'
import { revealSealed } from '../../../firewall/keys/index.ts'
import type { Actor } from '../../../firewall/policy/index.ts'
import { rebuildTokens, type OpenMatch, type OwnTracing, type RecordField, type TracingCall } from '../index.ts'
import { registerAs } from '../people.test-support.ts'

const DAY = 86_400_000
let world: PeopleWorld
let organisation: TestOrganisation
let amira: Actor
let bashir: Actor
let head: Actor
let shelter: string
let passed = 0

beforeAll(async () => {
  world = await createPeopleWorld({ clock: () => new Date(Date.now() + passed) })
  const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()]
  organisation = await world.admit({ members: [one] })
  const { organisationId } = organisation
  amira = makeActor(organisationId, one, 'caseworker')
  bashir = makeActor(organisationId, two, 'caseworker')
  head = makeActor(organisationId, three, 'supervisor')
  shelter = randomUUID()
  const admin = await world.database.client('postgres')
  await admin.query(`INSERT INTO protected.team VALUES ($1, $2, 'Shelter', now())`, [organisationId, shelter])
  for (const account of [two, three]) {
    await admin.query(`INSERT INTO protected.team_member VALUES ($1, $2, $3, now() - interval '1 minute')`, [
      organisationId,
      shelter,
      account,
    ])
  }
})
beforeEach(() => {
  passed = 0
})
afterAll(() => world.close())

const trace = (actor: Actor) => ({ actor, purpose: 'family-tracing' as const })

function callFor(soughtName: string, more: Partial<TracingCall> = {}): TracingCall {
  return {
    soughtName,
    soughtOtherNames: '',
    relation: 'sibling',
    birthYear: '',
    ageBand: '',
    lastSeenWhere: '',
    lastSeenWhen: '',
    enquirerName: 'Dawit Larkspur',
    why: 'We lost each other at the border',
    message: 'I am well',
    ...more,
  }
}

/** Amira files a request for somebody who is registered at the desk. */
async function file(call: TracingCall) {
  const enquirer = await registerAs(world, amira, organisation.teamId, { name: call.enquirerName })
  const requestId = randomUUID()
  const request = { requestId, call, onBehalf: { kind: 'themselves' as const } }
  const filed = await world.people.tracing.file(trace(amira), enquirer.personId, request)
  if (!filed.ok) throw new Error(filed.error.kind)
  return { requestId, enquirerId: enquirer.personId, nextAnswerAt: filed.value.nextAnswerAt }
}

/** What Amira's page reads of it. */
async function look(enquirerId: string): Promise<readonly OwnTracing[]> {
  const record = await world.people.read(trace(amira), enquirerId)
  if (!record.ok) throw new Error(record.error.kind)
  try {
    return await world.people.tracing.listOwn(record.value)
  } finally {
    record.value.close()
  }
}

function shelterFile(texts: Partial<Record<RecordField, string>>) {
  return registerAs(world, bashir, shelter, texts)
}

async function openMatch(actor: Actor, name: { requestId: string; personId: string }): Promise<OpenMatch> {
  const opened = await world.people.tracing.open(trace(actor), name)
  if (!opened.ok) throw new Error(opened.error.kind)
  opened.value.record.close()
  return opened.value
}

async function decide(name: { requestId: string; personId: string }, to: 'not-same' | 'same' | 'no') {
  const { findingVersion: readVersion } = await openMatch(bashir, name)
  const decided = await world.people.tracing.decide(trace(bashir), { ...name, readVersion, to, jurisdiction: 'XD' })
  expect(decided).toEqual({ ok: true })
}

async function say(name: { requestId: string; personId: string }, words: string) {
  const { wordsVersion: readVersion } = await openMatch(bashir, name)
  const said = { words, reply: 'through-us' as const }
  expect(await world.people.tracing.keepWords(trace(bashir), { ...name, readVersion, words: said })).toEqual({ ok: true })
}

/** The yes of the sought person, on the ledger. */
async function agree(name: { requestId: string; personId: string }): Promise<string> {
  const opened = await world.people.tracing.open(trace(bashir), name)
  if (!opened.ok) throw new Error(opened.error.kind)
  const { record, finding, wordsField } = opened.value
  const scope = {
    purpose: 'family-tracing' as const,
    recipientId: finding?.recipientId ?? '',
    fields: [wordsField],
    expiresAt: new Date(world.clock().getTime() + 200 * DAY),
  }
  const request = {
    audience: 'adult' as const,
    language: 'en',
    scope,
    organisationName: 'H',
    recipientName: 'D',
    fieldNames: ['w'],
  }
  const words = world.consents.renderWords(request)
  if (!words.ok) throw new Error(words.error.kind)
  const shown = await world.consents.recordShown(bashir, record, words.value, scope)
  record.close()
  if (!shown.ok) throw new Error(shown.error.kind)
  const { personId } = name
  const answer = { personId, subject: 'adult' as const, shownId: shown.value.shownId, how: 'written' as const }
  const given = await world.consents.giveConsent(bashir, answer)
  if (!given.ok) throw new Error(given.error.kind)
  return given.value.groundId
}

const neutral = (own: readonly OwnTracing[]) =>
  own.map(({ answers, endedAt, isAfterFirstAnswer }) => [answers, endedAt, isAfterFirstAnswer])

describe('looking for family', () => {
  it('brings a match to the sought person’s own team, their words to the enquirer on the day, and nothing before it', async () => {
    const { requestId, enquirerId, nextAnswerAt } = await file(callFor('Selamawit Larkspur', { birthYear: '2001' }))
    const sister = await shelterFile({ name: 'ሰላማዊት Larkspur', 'birth-year': '2001' })
    const name = { requestId, personId: sister.personId }

    const matches = await world.people.tracing.findMatches(trace(bashir))
    expect(matches.ok && matches.value.map(({ personId, comparison }) => [personId, comparison.age])).toEqual([
      [sister.personId, 'fits'],
    ])
    await decide(name, 'same')
    await say(name, 'I am safe. Write to me.')
    const early = await world.people.tracing.send(trace(bashir), name)
    expect(early).toEqual({ ok: false, error: { kind: 'no-ground' } })
    await agree(name)
    const sent = await world.people.tracing.send(trace(bashir), name)
    expect(sent).toEqual({ ok: true, value: { answerAt: nextAnswerAt } })
    expect(neutral(await look(enquirerId))).toEqual([[[], null, false]])

    const admin = await world.database.client('postgres')
    await admin.query(`UPDATE protected.tracing_answer SET visible_from = now() - interval '1 second' WHERE request_id = $1`, [
      requestId,
    ])
    passed = nextAnswerAt.getTime() - Date.now() + 1000
    const [told] = await look(enquirerId)
    expect(told?.answers.map(({ words, reply }) => [words, reply])).toEqual([['I am safe. Write to me.', 'through-us']])
    const disclosures = await world.consents.listDisclosures(organisation.organisationId, sister.personId)
    expect(disclosures.map(({ purpose, channel }) => [purpose, channel])).toEqual([['family-tracing', 'copy-held-here']])
  })

  it('tells no other words than those that the yes was to', async () => {
    const { requestId } = await file(callFor('Almaz Larkspur'))
    const { personId } = await shelterFile({ name: 'Almaz Larkspur' })
    const name = { requestId, personId }
    await decide(name, 'same')
    await say(name, 'I am alive. Do not look for me.')
    await agree(name)
    await say(name, 'I am at the shelter in Mill Lane')
    expect(await world.people.tracing.send(trace(bashir), name)).toEqual({ ok: false, error: { kind: 'no-ground' } })
    await agree(name)
    expect(await world.people.tracing.send(trace(bashir), name)).toMatchObject({ ok: true })
  })

  it('takes a yes back until it is read, and afterwards as far as anything can be', async () => {
    const { requestId, enquirerId, nextAnswerAt } = await file(callFor('Makeda Larkspur'))
    const { personId } = await shelterFile({ name: 'Makeda Larkspur' })
    const name = { requestId, personId }
    await decide(name, 'same')
    await say(name, 'Here I am')
    const groundId = await agree(name)
    expect(await world.people.tracing.send(trace(bashir), name)).toMatchObject({ ok: true })
    const by = { organisationId: organisation.organisationId, accountId: null, role: 'person' as const }
    expect(await world.consents.withdraw(by, { personId, groundId, cause: 'person' })).toMatchObject({ ok: true })
    const admin = await world.database.client('postgres')
    await admin.query(`UPDATE protected.tracing_answer SET visible_from = now() - interval '1 second' WHERE request_id = $1`, [
      requestId,
    ])
    passed = nextAnswerAt.getTime() - Date.now() + 1000
    expect(neutral(await look(enquirerId))).toEqual([[[], null, true]])
  })

  it('reads the same for no match, a refusal, somebody else, a search that goes on, and a yes that waits', async () => {
    const cases = {
      'no match': async () => undefined,
      'a refusal': async (name: { requestId: string; personId: string }) => decide(name, 'no'),
      'somebody else': async (name: { requestId: string; personId: string }) => decide(name, 'not-same'),
      'nobody looked': async () => undefined,
      'told to nobody yet': async (name: { requestId: string; personId: string }) => decide(name, 'same'),
    }
    const seen: unknown[] = []
    for (const [at, run] of Object.values(cases).entries()) {
      const { requestId, enquirerId } = await file(callFor(`Hirut Wren${'abcde'[at]}wood`))
      if (at > 0) {
        const { personId } = await shelterFile({ name: `Hirut Wren${'abcde'[at]}wood` })
        await run({ requestId, personId })
      }
      for (passed of [0, 29 * DAY, 60 * DAY]) {
        const history = await world.people.history({ actor: amira, purpose: 'person-request' }, enquirerId)
        const lines = history.ok ? history.value.map(({ kind, role, purpose }) => [kind, role, purpose]) : []
        const own = await look(enquirerId)
        seen.push([at, neutral(own), own.map(({ nextAnswerAt }) => nextAnswerAt.toISOString()), lines])
      }
      passed = 0
    }
    const shapes = Map.groupBy(seen as readonly [number, ...unknown[]][], ([at]) => at)
    const [first, ...others] = [...shapes.values()].map((list) => JSON.stringify(list.map(([, ...rest]) => rest)))
    for (const other of others) expect(other).toBe(first)
  })

  it('shows the enquirer’s worker nobody of another team, whatever they ask for', async () => {
    const { requestId } = await file(callFor('Zewdi Fernsby'))
    const { personId } = await shelterFile({ name: 'Zewdi Fernsby', restriction: 'violence' })
    const own = await world.people.tracing.findMatches(trace(amira))
    expect(own.ok && own.value.filter((match) => match.requestId === requestId)).toEqual([])
    for (const id of [personId, randomUUID()]) {
      const opened = await world.people.tracing.open(trace(amira), { requestId, personId: id })
      expect(opened).toEqual({ ok: false, error: { kind: 'refused' } })
    }
    // Their own team sees it, restricted or not.
    const theirs = await world.people.tracing.findMatches(trace(bashir))
    expect(theirs.ok && theirs.value.some((match) => match.personId === personId)).toBe(true)
  })

  it('opens no request to whoever has nobody that it could mean', async () => {
    const { requestId } = await file(callFor('Ferida Nightingale'))
    const { personId } = await shelterFile({ name: 'Quite Another' })
    expect(await world.people.tracing.open(trace(bashir), { requestId, personId })).toEqual({
      ok: false,
      error: { kind: 'refused' },
    })
  })

  it('warns where the file says that the enquirer must not be told', async () => {
    const { requestId } = await file(callFor('Tigist Hallow', { enquirerName: 'Berhanu Stonebridge', relation: 'spouse' }))
    const { personId } = await shelterFile({ name: 'Tigist Hallow', 'not-to-tell': 'my husband, Birhanu Stonebridge' })
    const other = await shelterFile({ name: 'Tigist Hallow', 'not-to-tell': 'Her landlord; Goran Vale' })
    const warned = async (id: string) => (await openMatch(bashir, { requestId, personId: id })).match.isNotToBeTold
    expect([await warned(personId), await warned(other.personId)]).toEqual([true, false])
  })

  it('tells a child’s family only after two people decided on the child’s best interests, not on a yes', async () => {
    const { requestId } = await file(callFor('Abel Cloverdale', { relation: 'child' }))
    const { personId } = await shelterFile({ name: 'Abel Cloverdale', 'age-band': '12-14', restriction: 'child' })
    const name = { requestId, personId }
    await decide(name, 'same')
    await say(name, 'I miss you')
    await agree(name)
    expect(await world.people.tracing.send(trace(bashir), name)).toEqual({ ok: false, error: { kind: 'no-ground' } })
    const opened = await world.people.tracing.open(trace(bashir), name)
    if (!opened.ok) throw new Error(opened.error.kind)
    const { record, finding, wordsField } = opened.value
    const ground = await world.consents.decideGround(bashir, record, {
      personId,
      basis: 'best-interests',
      purpose: 'family-tracing',
      recipientId: finding?.recipientId ?? '',
      fields: [wordsField],
      expiresAt: new Date(world.clock().getTime() + 60 * DAY),
      reason: 'He wants to hear from his mother, and she has cared for him always.',
      reference: 'BID 7/2026',
    })
    record.close()
    if (!ground.ok) throw new Error(ground.error.kind)
    expect(await world.people.tracing.send(trace(bashir), name)).toEqual({ ok: false, error: { kind: 'no-ground' } })
    const { groundId } = ground.value
    expect(await world.consents.confirmGround(head, { personId, groundId })).toMatchObject({ ok: true })
    expect(await world.people.tracing.send(trace(bashir), name)).toMatchObject({ ok: true })
  })

  it.each([
    ['a State’s body', { kind: 'state-body', name: 'Ministry of Roads', jurisdiction: 'XD' }, 'Anna Berg'],
    ['a listed body', { kind: 'organisation', name: 'Border Office', jurisdiction: 'XD' }, 'Anna Berg'],
    ['a listed body that calls itself a relative', { kind: 'themselves' }, 'Border Office'],
  ] as const)('refuses %s, counts it, and keeps nothing', async (_, onBehalf, enquirerName) => {
    world.listed.add('Border Office')
    const { personId } = await registerAs(world, amira, organisation.teamId, { name: 'Anna Berg' })
    const before = world.refusals.length
    const request = { requestId: randomUUID(), call: callFor('Anybody Atall', { enquirerName }), onBehalf }
    const filed = await world.people.tracing.file(trace(amira), personId, request)
    expect(filed).toEqual({ ok: false, error: { kind: 'body-refused' } })
    expect(world.refusals.slice(before)).toEqual(['disclosure'])
    expect(await look(personId)).toEqual([])
  })

  it('ends with the enquirer’s wish, their erasure, and that of the sought', async () => {
    const first = await file(callFor('Rahel Ambersley'))
    const sought = await shelterFile({ name: 'Rahel Ambersley' })
    const isMatched = async () => {
      const found = await world.people.tracing.findMatches(trace(bashir))
      return found.ok && found.value.some(({ personId }) => personId === sought.personId)
    }
    expect(await isMatched()).toBe(true)
    const foreign = await world.people.tracing.end(trace(bashir), sought.personId, first.requestId)
    expect(foreign).toEqual({ ok: false, error: { kind: 'refused' } })
    expect(await world.people.tracing.end(trace(amira), first.enquirerId, first.requestId)).toEqual({ ok: true })
    expect(await isMatched()).toBe(false)

    const second = await file(callFor('Rahel Ambersley'))
    expect(await isMatched()).toBe(true)
    const name = { requestId: second.requestId, personId: sought.personId }
    await decide(name, 'same')
    await say(name, 'Hello')
    await agree(name)
    expect(await world.people.tracing.send(trace(bashir), name)).toMatchObject({ ok: true })
    const admin = await world.database.client('postgres')
    const count = async (sql: string, id: string) => (await admin.query<{ n: number }>(sql, [id])).rows[0]?.n
    await world.people.erase({ actor: bashir, purpose: 'person-request' }, sought.personId)
    expect(await count('SELECT count(*)::int AS n FROM protected.tracing_answer WHERE request_id = $1', second.requestId)).toBe(0)
    await world.people.erase({ actor: amira, purpose: 'person-request' }, second.enquirerId)
    expect(await count('SELECT count(*)::int AS n FROM protected.tracing_call WHERE request_id = $1', second.requestId)).toBe(0)
    expect(await count('SELECT count(*)::int AS n FROM firewall.person_key WHERE person_id = $1', second.requestId)).toBe(0)
  })

  it('is found again after tokens were made anew, and files the same form once', async () => {
    const { requestId, enquirerId } = await file(callFor('Kidist Wallflower'))
    const again = { requestId, call: callFor('Kidist Wallflower'), onBehalf: { kind: 'themselves' as const } }
    expect(await world.people.tracing.file(trace(amira), enquirerId, again)).toMatchObject({ ok: true })
    expect(await look(enquirerId)).toHaveLength(1)
    const { personId, called } = await shelterFile({ name: 'Kidist Wallflower' })
    expect(revealSealed(called)).toBe('Kidist Wallflower')
    const parts = { store: world.peopleStore, keys: world.keys, clock: world.clock }
    expect(await rebuildTokens(parts, organisation.organisationId)).toMatchObject({ ok: true, value: { damaged: 0 } })
    const found = await world.people.tracing.findMatches(trace(bashir))
    expect(found.ok && found.value.some((match) => match.personId === personId)).toBe(true)
  })
  it('is filed by the same form sent again, where the first time broke off after its key was made', async () => {
    const { personId } = await registerAs(world, amira, organisation.teamId, { name: 'Dawit Larkspur' })
    const requestId = randomUUID()
    const made = await world.peopleStore.asKeyRole((tx) =>
      world.keys.createPersonKey(tx, organisation.organisationId, requestId, personId),
    )
    if (!made.ok) throw new Error(made.error)
    made.value.close()
    const request = { requestId, call: callFor('Yodit Wallflower'), onBehalf: { kind: 'themselves' as const } }
    expect(await world.people.tracing.file(trace(amira), personId, request)).toMatchObject({ ok: true })
    expect((await look(personId)).map((own) => own.requestId)).toEqual([requestId])
  })

  it('is never filed under the key of a person, or of somebody else’s request', async () => {
    const first = await file(callFor('Marta Wallflower'))
    const { personId } = await registerAs(world, amira, organisation.teamId, { name: 'Sami Larkspur' })
    for (const requestId of [first.enquirerId, first.requestId]) {
      const request = { requestId, call: callFor('Anybody Atall'), onBehalf: { kind: 'themselves' as const } }
      const filed = await world.people.tracing.file(trace(amira), personId, request)
      expect(filed).toEqual({ ok: false, error: { kind: 'invalid' } })
    }
    expect(await look(personId)).toEqual([])
  })
})
