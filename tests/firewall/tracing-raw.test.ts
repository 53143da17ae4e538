// What can whoever helps an enquirer learn of a match with their organisation's own connection, whatever they ask it? Every table that it may
// read, with the system columns of its rows, and the time of a look, in each case: nobody is found, somebody is and says no, and a yes waits.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreeAs } from '../../src/protected/people/people.test-support.ts'
import type { Actor } from '../../src/firewall/policy/index.ts'
import type { TracingCall } from '../../src/protected/people/index.ts'
import { createPeopleWorld, makeActor, type PeopleWorld } from '../people-world.ts'
import type { TestOrganisation } from '../test-database.ts'

let world: PeopleWorld
let organisation: TestOrganisation
let helper: Actor
let other: Actor
let shelter: string

beforeAll(async () => {
  world = await createPeopleWorld()
  const [one, two] = [randomUUID(), randomUUID()]
  organisation = await world.admit({ members: [one] })
  const { organisationId } = organisation
  helper = makeActor(organisationId, one, 'caseworker')
  other = makeActor(organisationId, two, 'caseworker')
  shelter = randomUUID()
  const admin = await world.database.client('postgres')
  await admin.query(`INSERT INTO protected.team VALUES ($1, $2, 'Shelter', now())`, [organisationId, shelter])
  await admin.query(`INSERT INTO protected.team_member VALUES ($1, $2, $3, now() - interval '1 minute')`, [
    organisationId,
    shelter,
    two,
  ])
})
afterAll(() => world.close())

const trace = (actor: Actor) => ({ actor, purpose: 'family-tracing' as const })

async function register(by: Actor, teamId: string, name: string): Promise<string> {
  const asker = { actor: by, purpose: 'registration' as const }
  const made = await world.people.register(asker, { teamId, isInvented: true, texts: { name }, agree: agreeAs(world, by) })
  if (!made.ok) throw new Error(made.error.kind)
  return made.value.personId
}

const call = (soughtName: string): TracingCall => ({
  soughtName,
  soughtOtherNames: '',
  relation: 'spouse',
  birthYear: '',
  ageBand: '',
  lastSeenWhere: '',
  lastSeenWhen: '',
  enquirerName: 'Viktor Ashgrove',
  why: 'I want to see her',
  message: '',
})

/** All that the helper's connection reads with their own team and every purpose, system columns and all. */
async function dumpAll(): Promise<ReadonlyMap<string, string>> {
  const client = await organisation.client()
  const { rows: tables } = await client.query<{ name: string; columns: string }>(
    `SELECT table_schema || '.' || table_name AS name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns
       FROM information_schema.column_privileges p JOIN information_schema.columns c USING (table_schema, table_name, column_name)
      WHERE p.privilege_type = 'SELECT' AND table_schema IN ('protected', 'firewall', 'open', 'platform')
      GROUP BY 1 ORDER BY 1`,
  )
  const found = new Map<string, string>()
  for (const purpose of ['family-tracing', 'assistance', 'person-request', 'supervision']) {
    for (const { name, columns } of tables) {
      await client.query('BEGIN')
      try {
        await client.query(`SELECT set_config('causeway.teams', $1, true), set_config('causeway.purpose', $2, true)`, [
          organisation.teamId,
          purpose,
        ])
        const system = name === 'protected.tracing_answer' ? '' : ', xmin::text, xmax::text, ctid::text'
        const { rows } = await client
          .query(`SELECT ${columns}${system} FROM ${name} ORDER BY 1, 2`)
          .catch(() => ({ rows: ['refused'] }))
        found.set(`${purpose} ${name}`, JSON.stringify(rows))
      } finally {
        await client.query('ROLLBACK')
      }
    }
  }
  return found
}

const changed = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) =>
  [...after].filter(([name, rows]) => before.get(name) !== rows).map(([name]) => name)

describe('whoever helps an enquirer', () => {
  it('sees with the raw connection of their own team nothing that a match changes: no row, no count, no mark on a row', async () => {
    await register(helper, organisation.teamId, 'Viktor Ashgrove')
    const enquirer = await register(helper, organisation.teamId, 'Viktor Ashgrove')
    const requestId = randomUUID()
    const filed = await world.people.tracing.file(trace(helper), enquirer, {
      requestId,
      call: call('Marina Ashgrove'),
      onBehalf: { kind: 'themselves' },
    })
    expect(filed.ok).toBe(true)
    const personId = await register(other, shelter, 'Marina Ashgrove')
    const before = await dumpAll()
    // The dump is no empty one: it has the request, with the marks of its row, and the helper's own people.
    for (const table of ['tracing_call', 'tracing_request', 'tracing_token', 'person', 'person_field', 'person_token']) {
      expect(before.get(`family-tracing protected.${table}`), table).toMatch(/"xmin":"\d+"/)
    }
    expect(before.get('family-tracing protected.tracing_call')).toContain(requestId)
    expect(before.get('family-tracing protected.tracing_answer')).toBe('[]')

    // They look, say that it is her, keep her words, have her yes, and send it.
    const matches = await world.people.tracing.findMatches(trace(other))
    expect(matches.ok && matches.value.length).toBe(1)
    const name = { requestId, personId }
    const decided = await world.people.tracing.decide(trace(other), { ...name, readVersion: 0, to: 'same', jurisdiction: 'XD' })
    expect(decided).toEqual({ ok: true })
    const words = { words: 'I am alive', reply: 'not' as const }
    expect(await world.people.tracing.keepWords(trace(other), { ...name, readVersion: 0, words })).toEqual({ ok: true })
    const opened = await world.people.tracing.open(trace(other), name)
    if (!opened.ok) throw new Error(opened.error.kind)
    const { record, finding, wordsField } = opened.value
    const scope = {
      purpose: 'family-tracing' as const,
      recipientId: finding?.recipientId ?? '',
      fields: [wordsField],
      expiresAt: new Date(Date.now() + 50 * 86_400_000),
    }
    const request = {
      audience: 'adult' as const,
      language: 'en',
      scope,
      organisationName: 'H',
      recipientName: 'V',
      fieldNames: ['w'],
    }
    const rendered = world.consents.renderWords(request)
    if (!rendered.ok) throw new Error(rendered.error.kind)
    const shown = await world.consents.recordShown(other, record, rendered.value, scope)
    record.close()
    if (!shown.ok) throw new Error(shown.error.kind)
    const answer = { personId, subject: 'adult' as const, shownId: shown.value.shownId, how: 'written' as const }
    expect(await world.consents.giveConsent(other, answer)).toMatchObject({ ok: true })
    expect(await world.people.tracing.send(trace(other), name)).toMatchObject({ ok: true })

    expect(changed(before, await dumpAll())).toEqual([])
    const history = await world.people.history({ actor: helper, purpose: 'person-request' }, enquirer)
    expect(history.ok && history.value.filter(({ purpose }) => purpose === 'family-tracing').map(({ kind }) => kind)).toEqual([
      'write',
      'write',
    ])
  })

  it('cannot write an answer that counts, read whose one is, or end or widen a request of another team', async () => {
    const enquirer = await register(other, shelter, 'Somebody Else')
    const requestId = randomUUID()
    const onBehalf = { kind: 'themselves' as const }
    const filed = await world.people.tracing.file(trace(other), enquirer, { requestId, call: call('Marina Ashgrove'), onBehalf })
    expect(filed.ok).toBe(true)
    const client = await organisation.client()
    const attempt = async (sql: string) => {
      await client.query('BEGIN')
      try {
        await client.query(
          `SELECT set_config('causeway.teams', $1, true), set_config('causeway.purpose', 'family-tracing', true)`,
          [organisation.teamId],
        )
        return (await client.query(sql)).rowCount
      } catch (error) {
        return (error as { code?: string }).code
      } finally {
        await client.query('ROLLBACK')
      }
    }
    expect(await attempt('SELECT person_id FROM protected.tracing_answer')).toBe('42501')
    expect(await attempt('SELECT * FROM protected.tracing_answer')).toBe('42501')
    expect(await attempt('SELECT xmax FROM protected.tracing_answer')).toBe('42501')
    expect(await attempt(`UPDATE protected.tracing_answer SET visible_from = now()`)).toBe('42501')
    expect(await attempt('DELETE FROM protected.tracing_answer')).toBe('42501')
    expect(await attempt(`UPDATE protected.tracing_call SET is_open = false`)).toBe('42501')
    expect(await attempt('DELETE FROM protected.tracing_token')).toBe('42501')
    // Of the other team's request they see neither the enquirer nor the row.
    expect(await attempt(`SELECT 1 FROM protected.tracing_request WHERE request_id = '${requestId}'`)).toBe(0)
    expect(
      await attempt(`SELECT 1 FROM protected.person_field WHERE field LIKE 'tracing-%' AND person_id <> '${enquirer}'`),
    ).toBe(0)
  })

  it('cannot tell by the time of a look whether an answer waits', async () => {
    const files = await Promise.all(
      ['Nobody Atallsuch', 'Marina Ashgrove'].map(async (soughtName, at) => {
        const personId = await register(helper, organisation.teamId, `Enquirer ${'AB'[at]}son`)
        const request = { requestId: randomUUID(), call: call(soughtName), onBehalf: { kind: 'themselves' as const } }
        expect((await world.people.tracing.file(trace(helper), personId, request)).ok).toBe(true)
        return { personId, requestId: request.requestId }
      }),
    )
    const admin = await world.database.client('postgres')
    // Straight into the table: an answer to the second that waits for its day.
    const sought = (
      await admin.query<{ id: string }>('SELECT person_id AS id FROM protected.person WHERE team_id = $1 LIMIT 1', [shelter])
    ).rows[0]?.id
    await admin.query(`INSERT INTO protected.tracing_answer VALUES ($1, $2, $3, $4, now() + interval '20 days', 1, '\\x00')`, [
      organisation.organisationId,
      randomUUID(),
      files[1]?.requestId,
      sought,
    ])
    const times: [number[], number[]] = [[], []]
    for (let round = 0; round < 30; round += 1) {
      for (const [at, { personId }] of files.entries()) {
        const record = await world.people.read(trace(helper), personId)
        if (!record.ok) throw new Error(record.error.kind)
        const started = performance.now()
        await world.people.tracing.listOwn(record.value)
        times[at]?.push(performance.now() - started)
        record.value.close()
      }
    }
    const share = (list: readonly number[], at: number) => list.filter((time) => time <= at).length / list.length
    const distance = Math.max(...times.flat().map((at) => Math.abs(share(times[0], at) - share(times[1], at))))
    // Two samples of 30 of one distribution differ by more than this once in ten thousand times (c(0.0001) * sqrt(2 / 30)).
    expect(distance).toBeLessThan(2.22 * Math.sqrt(2 / 30))
  })
})
