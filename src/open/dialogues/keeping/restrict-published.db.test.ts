// What protects people holds at once: a rule that is set, and everything that this software knows, also of what was published before.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  ANNA,
  BO,
  CHI,
  GUEST,
  makeActor,
  makeIntervention,
  makeParticipation,
  must,
  openRoom,
  OUTCOME,
  POINT,
  say,
  SERIES,
  SESSION,
  TABLE,
} from '../dialogues.test-support.ts'
import { recheckPublished, type DialogueRecord } from '../index.ts'

const QUIET = { ...SESSION, rule: 'not-attributed' as const }

let room: Awaited<ReturnType<typeof openRoom>>
beforeEach(async () => {
  room = await openRoom()
})
afterEach(() => room.database.close())

async function publish(records: readonly DialogueRecord[], session = SESSION.id) {
  must(await room.work.saveAll(ANNA, records, ''))
  must(await room.work.askToPublish(ANNA, session))
  must(await room.work.publish(BO, session, { hasReadNames: true }))
}

const told = async () => JSON.stringify(await room.published()).replaceAll(SERIES.convener, '')

const STARTED = new Date('2026-05-04T08:00:00Z')

describe('a session that is attributed no more', () => {
  const revealing = [
    makeIntervention('reveals', null, { order: 5, summary: say('The deputy mayor for housing said she would ask.') }),
    makeIntervention('names-town', null, { order: 6, summary: say('Trains go to the Town of Fordham.') }),
    { ...POINT, id: 'of-nour', text: say('As Nour asks, nobody waits at night.') },
    makeIntervention('on-that', 'fordham', { order: 7, positions: [{ point: 'of-nour', stance: 'support', words: null }] }),
    {
      kind: 'message' as const,
      id: 'm',
      series: SERIES.id,
      number: 1,
      title: say('Keep away.'),
      passages: [{ entry: 'e', revision: 'r' }],
    },
    makeIntervention('to-take-back', 'guest-1', { order: 8 }),
    makeParticipation('post-there', 'guest-1', { shownAs: 'Nour', role: 'panellist' }),
  ]

  it('loses its speakers in public with the very step, without a second account, and gains nothing', async () => {
    await publish([...TABLE, ...revealing])
    must(await room.work.withdraw(BO, 'intervention', 'to-take-back', 'Nour asked for it'))
    const before = await room.reading.readAll()
    expect(before.actors.map(({ id }) => id)).toEqual(['fordham', 'guest-1'])
    // Written since, and read by nobody: it is told no sooner for it.
    must(await room.work.save(ANNA, makeIntervention('new', 'fordham', { order: 9 }), { base: null, reason: '' }))
    must(await room.work.save(ANNA, { ...QUIET, place: 'School' }, { base: 1, reason: 'Two of them asked for it' }))
    const rows = await room.published()
    expect(rows.filter(({ kind }) => kind === 'actor' || kind === 'participation')).toEqual([])
    const secrets = [
      'fordham',
      'Fordam',
      'guest-1',
      'Nour',
      'Noor',
      'eputy mayor',
      'Town of Fordham',
      '"revision"',
      'School',
      '"new"',
    ]
    const text = await told()
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
    const book = await room.reading.readAll()
    expect(book.interventions.map(({ id, actor, spokenBy }) => [id, actor, spokenBy])).toEqual([
      ['said-by-mayor', null, 'anonymous'],
      ['said-by-guest', null, 'anonymous'],
    ])
    expect(book.outcomes.map(({ id }) => id)).toEqual([OUTCOME.id])
    expect(book.withdrawals.map(({ record, reason }) => [record, reason])).toEqual([['to-take-back', '▇▇▇']])
    expect((await room.work.read(SERIES.id))?.publication.get(SESSION.id)).toMatchObject({ isPublic: true, hasChanged: true })
    // The rest waits for a second account, as ever.
    must(await room.work.askToPublish(ANNA, SESSION.id))
    expect(await room.work.publish(BO, SESSION.id)).toMatchObject({ ok: false })
  })

  it('leaves what another session of the series tells as it is', async () => {
    const second = [
      { ...SESSION, id: 'ford-2', number: 2 },
      makeParticipation('mayor-again', 'fordham', { session: 'ford-2', shownAs: 'Deputy mayor for housing' }),
      makeIntervention('said-again', 'fordham', { session: 'ford-2' }),
    ]
    await publish(TABLE)
    await publish(second, 'ford-2')
    must(await room.work.save(ANNA, QUIET, { base: 1, reason: 'Two of them asked for it' }))
    const book = await room.reading.readAll()
    expect(book.participations.map(({ id }) => id)).toEqual(['mayor-again'])
    expect(book.actors.map(({ id }) => id)).toEqual(['fordham'])
    expect(book.interventions.find(({ id }) => id === 'said-again')).toMatchObject({ actor: 'fordham', spokenBy: 'named' })
  })
})

describe('the rule of a session that is not attributed', () => {
  it.each([
    ['is marked as never having come', { state: 'invited' as const }],
    ['is marked as absent', { state: 'absent' as const }],
  ])('stays although whoever was there %s', async (_, state) => {
    const around = TABLE.filter(({ kind }) => ['series', 'point', 'actor'].includes(kind))
    must(await room.work.saveAll(ANNA, [...around, QUIET, makeParticipation('only', 'fordham')], ''))
    must(await room.work.save(BO, makeParticipation('only', 'fordham', state), { base: 1, reason: 'In error' }))
    expect(await room.work.save(BO, SESSION, { base: 1, reason: 'They would rather be named' })).toMatchObject({
      ok: false,
      error: { faults: [{ field: 'rule', fault: 'rule-stays' }] },
    })
  })

  it('stays where somebody said that they would come, or minutes were begun', async () => {
    const around = TABLE.filter(({ kind }) => ['series', 'point', 'actor'].includes(kind))
    const second = { ...QUIET, id: 'ford-2', number: 2 }
    must(
      await room.work.saveAll(ANNA, [...around, QUIET, second, makeParticipation('only', 'fordham', { state: 'accepted' })], ''),
    )
    const client = await room.database.client('causeway_accounts')
    await client.query(`INSERT INTO open.minutes_revision
      (session_id, number, revision_id, entry_id, bases, place, content, written_by, typed_at, received_at)
      VALUES ('ford-2', 1, gen_random_uuid(), gen_random_uuid(), '{}', '{}', '{}', 'a', now(), now())`)
    const refused = { ok: false, error: { faults: [{ field: 'rule', fault: 'rule-stays' }] } }
    expect(await room.work.save(BO, SESSION, { base: 1, reason: 'r' })).toMatchObject(refused)
    expect(await room.work.save(BO, { ...second, rule: 'attributed' }, { base: 1, reason: 'r' })).toMatchObject(refused)
  })
})

describe('what is public already', () => {
  it('tells of nobody that they were asked and did not come, and of an institution only that', async () => {
    const asked = (['invited', 'declined', 'accepted', 'absent', 'withdrawn'] as const).flatMap((state) => [
      makeActor(`person-${state}`, `Chosen ${state}`, { isPerson: true, constituency: 'migrants' }),
      makeParticipation(`asked-${state}`, `person-${state}`, { state, shownAs: `Chosen ${state}` }),
      makeActor(`town-${state}`, `Town ${state}`),
      makeParticipation(`town-asked-${state}`, `town-${state}`, { state, shownAs: `Councillor ${state}` }),
    ])
    await publish([...TABLE, ...asked])
    expect(await told()).not.toMatch(/Chosen|Councillor/)
    const { participations } = await room.reading.readAll()
    expect(participations.filter(({ actor }) => actor.startsWith('town-')).map(({ shownAs }) => shownAs)).toEqual(
      Array(5).fill(''),
    )
  })

  it('is held against the rules again at a start, and loses what older software showed', async () => {
    const invited = [
      makeActor('maya', 'Maya', { isPerson: true, constituency: 'migrants' }),
      makeParticipation('maya-asked', 'maya', { state: 'invited', shownAs: 'Maya' }),
    ]
    await publish([...TABLE, ...invited])
    const client = await room.database.client('causeway_accounts')
    const show = (kind: string, id: string, content: unknown) =>
      client.query(
        `INSERT INTO open.dialogue_published (kind, record_id, version, series_id, session_id, content, published_at)
         VALUES ($1, $2, 1, $3, $4, $5, now())`,
        [kind, id, kind === 'actor' ? null : SERIES.id, kind === 'actor' ? null : SESSION.id, JSON.stringify(content)],
      )
    await show('participation', 'maya-asked', invited[1])
    await show('actor', 'maya', invited[0])
    expect(await told()).toContain('Maya')
    const generation = await room.reading.generation()
    expect(await recheckPublished(room.store, STARTED, 'the rules of the newer software')).toBe(1)
    expect(await told()).not.toContain('Maya')
    expect(await room.reading.generation()).toBeGreaterThan(generation)
    // What is as it should be is left alone.
    expect(await recheckPublished(room.store, STARTED, 'yet other rules')).toBe(0)
    expect((await room.reading.readAll()).interventions).toHaveLength(2)
  })

  it.each([
    ['another spelling', { spellings: ['Noor', 'Umm Kareem'] }],
    ['another name', { name: say('Umm Kareem') }],
  ])('loses words of a quiet session that hold %s of somebody, with the step that writes it down', async (_, called) => {
    const said = makeIntervention('told', null, { order: 3, summary: say('Umm Kareem told us of the night.') })
    await publish([...TABLE.map((one) => (one.kind === 'session' ? QUIET : one)), said])
    must(await room.work.save(BO, { ...GUEST, ...called }, { base: 1, reason: 'So they are called' }))
    expect(await told()).not.toContain('Umm Kareem')
    expect((await room.reading.readAll()).interventions).toHaveLength(2)
  })

  it('loses the reason of a withdrawal that names a speaker, of whatever the series shares', async () => {
    const message = { kind: 'message' as const, id: 'm', series: SERIES.id, number: 1, title: say('Keep away.'), passages: [] }
    await publish([...TABLE.map((one) => (one.kind === 'session' ? QUIET : one)), message])
    must(await room.work.withdraw(BO, 'message', 'm', 'Written down twice'))
    const client = await room.database.client('causeway_accounts')
    await client.query(`UPDATE open.dialogue_published SET withdrawn_reason = 'Nour wants it gone' WHERE kind = 'message'`)
    expect(await recheckPublished(room.store, STARTED)).toBe(1)
    expect((await room.reading.readAll()).withdrawals.map(({ reason }) => reason)).toEqual(['▇▇▇'])
  })

  it('is not read again under the same rules: a start takes no longer for all that was ever published', async () => {
    const message = { kind: 'message' as const, id: 'm', series: SERIES.id, number: 1, title: say('Keep away.'), passages: [] }
    await publish([...TABLE.map((one) => (one.kind === 'session' ? QUIET : one)), message])
    must(await room.work.withdraw(BO, 'message', 'm', 'Written down twice'))
    expect(await recheckPublished(room.store, STARTED)).toBe(0)
    const client = await room.database.client('causeway_accounts')
    await client.query(`UPDATE open.dialogue_published SET withdrawn_reason = 'Nour wants it gone' WHERE kind = 'message'`)
    expect(await recheckPublished(room.store, STARTED)).toBe(0)
    expect(await recheckPublished(room.store, STARTED, 'other rules')).toBe(1)
  })

  it('loses older reasons that name somebody when another session, at which they were, is published without names', async () => {
    const doors = { ...POINT, id: 'doors', text: say('Doors stay open.') }
    const positions = [{ point: 'doors', stance: 'support' as const, words: null }]
    await publish([...TABLE, doors, makeIntervention('of-doors', 'fordham', { order: 9, positions })])
    const second = { ...SERIES, id: 'night' }
    const evening = { ...QUIET, id: 'night-1', series: 'night' }
    const amira = makeActor('amira', 'Amira Stone', { isPerson: true, constituency: 'migrants' })
    const there = makeParticipation('amira-there', 'amira', { session: 'night-1', shownAs: 'Amira Stone' })
    const said = makeIntervention('at-night', 'amira', { session: 'night-1', order: 1 })
    // The public reads it as it was, on the point, until somebody publishes it anew.
    const elsewhere = makeIntervention('of-doors', 'fordham', { order: 9 })
    must(await room.work.save(BO, elsewhere, { base: 1, reason: 'Not on that' }))
    must(await room.work.withdraw(BO, 'point', 'doors', 'Amira Stone asked for it'))
    expect(await told()).toContain('Amira Stone')
    await publish([second, evening, amira, there, said], 'night-1')
    expect(await told()).not.toContain('Amira')
  })

  it('loses words of a quiet session that name somebody who is known to have been there since', async () => {
    const said = makeIntervention('hope', null, { order: 3, summary: say('Zeynep waited two days.') })
    await publish([...TABLE.map((one) => (one.kind === 'session' ? QUIET : one)), said])
    expect(await told()).toContain('Zeynep')
    const late = [
      makeActor('zeynep', 'Zeynep', { isPerson: true, constituency: 'migrants' }),
      makeParticipation('zeynep-there', 'zeynep', { shownAs: 'Zeynep' }),
    ]
    must(await room.work.saveAll(CHI, late, ''))
    expect(await told()).not.toContain('Zeynep')
    expect((await room.reading.readAll()).interventions).toHaveLength(2)
  })
})
