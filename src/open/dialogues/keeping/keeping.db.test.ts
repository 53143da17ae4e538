// Keeping the record of a dialogue and publishing it: over a real database with its real roles.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  ANNA,
  BO,
  CHI,
  makeActor,
  makeIntervention,
  makeParticipation,
  must,
  openRoom,
  OUTCOME,
  POINT,
  say,
  SESSION,
  TABLE,
} from '../dialogues.test-support.ts'

let room: Awaited<ReturnType<typeof openRoom>>
beforeEach(async () => {
  room = await openRoom()
  must(await room.work.saveAll(ANNA, TABLE, ''))
})
afterEach(() => room.database.close())

async function publish(read: { hasReadNames?: boolean } = {}): Promise<void> {
  must(await room.work.askToPublish(ANNA, 'ford-1'))
  must(await room.work.publish(BO, 'ford-1', read))
}

describe('a record', () => {
  it('keeps every version, and tells whoever saved upon an older one what stands now', async () => {
    const mine = makeIntervention('said-by-mayor', 'fordham', { summary: say('Mine.') })
    const theirs = { ...mine, summary: say('Theirs.') }
    must(await room.work.save(BO, theirs, { base: 1, reason: 'As the tape has it' }))
    const refused = await room.work.save(ANNA, mine, { base: 1, reason: 'Shorter' })
    expect(refused).toMatchObject({ ok: false, error: { kind: 'conflict', theirs: { record: theirs, version: 2, savedBy: BO } } })
    must(await room.work.save(ANNA, mine, { base: 2, reason: 'Shorter' }))
    const history = await room.work.history('intervention', 'said-by-mayor')
    expect(history.map(({ version, savedBy, reason }) => [version, savedBy, reason])).toEqual([
      [3, ANNA, 'Shorter'],
      [2, BO, 'As the tape has it'],
      [1, ANNA, ''],
    ])
  })

  it('is changed only with a reason', async () => {
    const changed = await room.work.save(ANNA, { ...POINT, themes: ['health'] }, { base: 1, reason: ' ' })
    expect(changed).toEqual({ ok: false, error: { kind: 'invalid', faults: [{ field: 'reason', fault: 'reason' }] } })
  })

  it.each([
    [makeIntervention('new', 'nobody'), 'actor', 'not-there'],
    [makeIntervention('new', 'fordham', { session: 'ford-2' }), 'session', 'not-there'],
    [
      makeIntervention('new', 'fordham', { positions: [{ point: 'none', stance: 'oppose', words: null }] }),
      'positions.0.point',
      'not-there',
    ],
    [{ ...OUTCOME, id: 'new', interventions: ['said-elsewhere'] }, 'interventions.0', 'not-here'],
  ])('refers only to what is in the book (%#)', async (record, field, fault) => {
    const elsewhere = [
      { ...TABLE[0], kind: 'series' as const, id: 'other', title: say('Other'), convener: 'C', purpose: say('P') },
      { ...SESSION, id: 'other-1', series: 'other' },
      makeIntervention('said-elsewhere', 'fordham', { session: 'other-1' }),
    ]
    must(await room.work.saveAll(ANNA, elsewhere, ''))
    const refused = await room.work.save(ANNA, record, { base: null, reason: '' })
    expect(refused).toEqual({ ok: false, error: { kind: 'invalid', faults: [{ field, fault }] } })
  })

  it('is saved with others whole or not at all', async () => {
    const refused = await room.work.saveAll(ANNA, [makeActor('ok', 'Fine'), makeIntervention('bad', 'nobody')], '')
    expect(refused).toMatchObject({ ok: false, error: { faults: [{ field: '1.actor', fault: 'not-there' }] } })
    expect(await room.work.readRecord('actor', 'ok')).toBeNull()
  })
})

describe('a handover', () => {
  const handover = {
    kind: 'handover' as const,
    id: 'to-interior',
    outcome: 'stay-away',
    body: 'Ministry of the Interior',
    actor: null,
    answerBy: '2026-11-20',
    steps: [{ state: 'sent' as const, on: '2026-11-10', words: null, source: 'Letter 12' }],
  }

  it('never changes a step that was taken, and is listed as overdue until it is answered', async () => {
    must(await room.work.save(ANNA, handover, { base: null, reason: '' }))
    expect(await room.work.listHandovers()).toMatchObject([{ isOverdue: true, series: 'ford-table' }])
    const rewritten = { ...handover, steps: [{ ...handover.steps[0]!, on: '2026-11-01' }] }
    expect(await room.work.save(BO, rewritten, { base: 1, reason: 'x' })).toMatchObject({
      ok: false,
      error: { faults: [{ field: 'steps.0', fault: 'cannot-change' }] },
    })
    const answered = {
      ...handover,
      steps: [...handover.steps, { state: 'answered' as const, on: '2026-11-21', words: say('Not this year.'), source: '' }],
    }
    must(await room.work.save(BO, answered, { base: 1, reason: 'Their letter' }))
    expect(await room.work.listHandovers()).toMatchObject([{ isOverdue: false }])
  })
})

describe('publishing', () => {
  it('takes a second account, which wrote nothing of it since somebody asked', async () => {
    expect((await room.reading.readAll()).sessions).toEqual([])
    must(await room.work.askToPublish(ANNA, 'ford-1'))
    expect(await room.work.publish(ANNA, 'ford-1')).toEqual({ ok: false, error: { kind: 'second-account' } })
    room.setNow('2026-11-21T12:05:00Z')
    must(await room.work.save(BO, makeIntervention('late', 'fordham'), { base: null, reason: '' }))
    expect(await room.work.publish(BO, 'ford-1')).toEqual({ ok: false, error: { kind: 'second-account' } })
    must(await room.work.publish(CHI, 'ford-1'))
    expect((await room.reading.readAll()).interventions.map(({ id }) => id)).toEqual(['late', 'said-by-mayor', 'said-by-guest'])
  })

  it('takes whoever wrote once somebody who read it has asked again, for exactly what they read', async () => {
    const seen = (await room.work.preview('ford-1'))?.digest ?? ''
    must(await room.work.askToPublish(ANNA, 'ford-1', { seen }))
    must(await room.work.save(BO, makeIntervention('late', 'fordham'), { base: null, reason: '' }))
    expect(await room.work.askToPublish(ANNA, 'ford-1', { seen })).toMatchObject({ error: { faults: [{ fault: 'seen' }] } })
    expect(await room.work.publish(BO, 'ford-1')).toEqual({ ok: false, error: { kind: 'second-account' } })
    must(await room.work.askToPublish(ANNA, 'ford-1', { seen: (await room.work.preview('ford-1'))?.digest ?? '' }))
    must(await room.work.publish(BO, 'ford-1'))
  })

  it.each(['intervention', 'participation'] as const)(
    'takes another account than one that took back an unpublished %s',
    async (kind) => {
      const objection = makeIntervention('objection', 'guest-1', {
        order: 3,
        positions: [{ point: POINT.id, stance: 'oppose', words: say('Not so.') }],
      })
      must(await room.work.save(ANNA, objection, { base: null, reason: '' }))
      must(await room.work.askToPublish(ANNA, 'ford-1'))
      room.setNow('2026-11-21T12:05:00Z')
      must(await room.work.withdraw(BO, kind, kind === 'intervention' ? 'objection' : 'guest-there', 'Said in error'))
      expect(await room.work.publish(BO, 'ford-1')).toEqual({ ok: false, error: { kind: 'second-account' } })
      must(await room.work.publish(CHI, 'ford-1'))
    },
  )

  it('is refused by the table itself to the account that asked', async () => {
    const client = await room.database.client('causeway_accounts')
    const insert = `INSERT INTO open.dialogue_publication
      (session_id, series_id, state, asked_by, asked_at, asked_number, published_by, published_at, published_number)
      VALUES ('s', 'x', 'published', 'a', now(), 1, 'a', now(), 1)`
    await expect(client.query(insert)).rejects.toThrow('dialogue_publication_second_account')
  })

  it('publishes what was read, and not what somebody wrote meanwhile', async () => {
    must(await room.work.askToPublish(ANNA, 'ford-1'))
    const seen = (await room.work.preview('ford-1'))?.digest ?? ''
    must(await room.work.save(ANNA, makeIntervention('said-by-guest', 'guest-1', { order: 2 }), { base: 1, reason: 'r' }))
    expect(await room.work.publish(BO, 'ford-1', { seen })).toMatchObject({ ok: false, error: { faults: [{ fault: 'seen' }] } })
    must(await room.work.publish(BO, 'ford-1', { seen: (await room.work.preview('ford-1'))?.digest ?? '' }))
  })

  it('raises the generation, shows the very preview, and says when the record has changed since', async () => {
    const before = await room.reading.generation()
    const preview = await room.work.preview('ford-1')
    await publish()
    expect(await room.reading.generation()).toBeGreaterThan(before)
    expect(await room.reading.read('ford-table')).toEqual(preview?.book)
    const kept = () => room.work.read('ford-table').then((one) => one?.publication.get('ford-1'))
    expect(await kept()).toEqual({ state: 'published', askedBy: ANNA, isPublic: true, hasChanged: false })
    must(await room.work.save(ANNA, { ...SESSION, place: 'School' }, { base: 1, reason: 'Moved' }))
    expect(await kept()).toMatchObject({ hasChanged: true })
    expect((await room.reading.read('ford-table'))?.sessions[0]?.place).toBe('Town hall')
  })

  it('tells of nobody what few share with them, and of a person no other spellings', async () => {
    await publish()
    const book = await room.reading.readAll()
    expect(book.actors.find(({ id }) => id === 'guest-1')?.spellings).toEqual([])
    expect(book.actors.find(({ id }) => id === 'fordham')?.spellings).toEqual(['Fordam'])
    const unknown = { sex: 'unknown', age: 'unknown', livedExperience: 'unknown' }
    expect(book.participations.find(({ id }) => id === 'guest-there')).toMatchObject(unknown)
    expect(book.participations.find(({ id }) => id === 'mayor-there')).toMatchObject(unknown)
  })

  it('tells of a large session in groups that are drawn once, and of nobody by name', async () => {
    const others = Array.from({ length: 12 }, (_, at) => [
      makeActor(`town-${at}`, `Town ${at}`),
      makeParticipation(`there-${at}`, `town-${at}`, { sex: at % 2 === 0 ? 'female' : 'male' }),
    ]).flat()
    must(await room.work.saveAll(ANNA, others, ''))
    await publish()
    const told = async () => (await room.reading.readAll()).peopleTold?.get('ford-1')
    const groups = await told()
    // The mayor and the guest were there too.
    expect(groups).toMatchObject([
      { places: 14, lines: [{ dimension: 'sex', cells: [{ code: 'female', atLeast: 5 }, {}, {}, {}] }] },
    ])
    const book = await room.reading.readAll()
    expect(
      book.participations.every(({ sex, age, livedExperience }) => [sex, age, livedExperience].every((one) => one === 'unknown')),
    ).toBe(true)
    expect(JSON.stringify([...(book.peopleTold ?? [])])).not.toContain('town-')
    // Two more, so that there would be ten women: what was told stays.
    const late = ['x', 'y'].flatMap((name) => [
      makeActor(`town-${name}`, `Town ${name}`),
      makeParticipation(`there-${name}`, `town-${name}`, { sex: 'female' }),
    ])
    must(await room.work.saveAll(ANNA, late, ''))
    await publish()
    expect(await told()).toEqual(groups)
  })

  it('tells on which point a statement was that was taken back, and not what it held', async () => {
    await publish()
    must(await room.work.withdraw(ANNA, 'intervention', 'said-by-mayor', 'Asked for by whoever said it'))
    const [withdrawal] = (await room.reading.readAll()).withdrawals
    expect(withdrawal).toMatchObject({ record: 'said-by-mayor', points: [POINT.id] })
    const [kept] = (await room.work.read('ford-table'))?.book.withdrawals ?? []
    expect(kept?.points).toEqual([POINT.id])
  })

  it('gives the public no account and no contact', async () => {
    must(await room.work.writeContact(ANNA, 'guest-there', { name: 'Nura Saleh', contact: '+999 12', language: 'ar' }))
    await publish()
    expect(JSON.stringify(await room.published())).not.toMatch(new RegExp(`${ANNA}|${BO}|Saleh|999`))
  })
})

describe('a statement that is withdrawn afterwards', () => {
  it('loses its words in public, and that it was withdrawn, when and why is told', async () => {
    await publish()
    room.setNow('2026-11-22T09:00:00Z')
    must(await room.work.withdraw(ANNA, 'intervention', 'said-by-guest', 'Asked for by whoever said it'))
    const book = await room.reading.readAll()
    expect(book.interventions.map(({ id }) => id)).toEqual(['said-by-mayor'])
    expect(book.withdrawals).toEqual([
      {
        record: 'said-by-guest',
        points: [POINT.id],
        kind: 'intervention',
        session: 'ford-1',
        at: new Date('2026-11-22T09:00:00Z'),
        reason: 'Asked for by whoever said it',
      },
    ])
    const row = (await room.published()).find(({ record_id }) => record_id === 'said-by-guest')
    expect(row?.content).toBeNull()
    // The desk keeps every version.
    expect((await room.work.history('intervention', 'said-by-guest')).map(({ withdrawn }) => withdrawn !== null)).toEqual([
      true,
      false,
    ])
  })

  it('takes with it what rests on it alone, whose words are its own, and leaves what others said as well', async () => {
    const alone = { ...OUTCOME, id: 'rests-on-one', interventions: ['said-by-guest'] }
    const both = { ...OUTCOME, id: 'rests-on-two', interventions: ['said-by-guest', 'said-by-mayor'] }
    must(await room.work.saveAll(ANNA, [alone, both], ''))
    await publish()
    must(await room.work.withdraw(ANNA, 'intervention', 'said-by-guest', 'Asked for by whoever said it'))
    const { outcomes, withdrawals } = await room.reading.readAll()
    expect(outcomes.map(({ id }) => id)).not.toContain('rests-on-one')
    expect(outcomes.map(({ id }) => id)).toContain('rests-on-two')
    expect(withdrawals.map(({ record }) => record)).toContain('rests-on-one')
    must(await room.work.withdraw(ANNA, 'intervention', 'said-by-mayor', 'Asked for by whoever said it'))
    expect((await room.reading.readAll()).outcomes.map(({ id }) => id)).not.toContain('rests-on-two')
  })

  it('needs a reason', async () => {
    expect(await room.work.withdraw(ANNA, 'intervention', 'said-by-guest', '')).toMatchObject({
      ok: false,
      error: { faults: [{ field: 'reason', fault: 'reason' }] },
    })
  })

  it('takes everything of a session with it, and no point or actor from under what stands', async () => {
    await publish()
    expect(await room.work.withdraw(ANNA, 'actor', 'guest-1', 'x')).toMatchObject({
      ok: false,
      error: { faults: [{ field: 'id', fault: 'still-used' }] },
    })
    must(await room.work.withdraw(ANNA, 'session', 'ford-1', 'Held in confidence'))
    const book = await room.reading.readAll()
    expect([book.sessions, book.interventions, book.actors, book.points]).toEqual([[], [], [], []])
    expect((await room.work.read('ford-table'))?.book.interventions).toEqual([])
  })
})

describe('a contact', () => {
  it('is erased for good, and with the participation', async () => {
    const contact = { name: 'Nura', contact: '+999', language: 'ar' }
    must(await room.work.writeContact(ANNA, 'guest-there', contact))
    expect(await room.work.findContact('guest-there')).toEqual(contact)
    must(await room.work.writeContact(ANNA, 'guest-there', null))
    expect(await room.work.findContact('guest-there')).toBeNull()
    must(await room.work.writeContact(ANNA, 'guest-there', contact))
    must(await room.work.withdraw(ANNA, 'participation', 'guest-there', 'Asked to be taken out'))
    expect(await room.work.findContact('guest-there')).toBeNull()
  })
})
