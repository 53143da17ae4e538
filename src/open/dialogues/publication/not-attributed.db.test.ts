// A session that is not attributed (Chatham House): what was said is published, by whom in no row.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  ANNA,
  BO,
  makeActor,
  makeIntervention,
  makeParticipation,
  must,
  openRoom,
  say,
  SERIES,
  SESSION,
  POINT,
  OUTCOME,
  TABLE,
} from '../dialogues.test-support.ts'
import type { DialogueRecord } from '../index.ts'

const QUIET = { ...SESSION, rule: 'not-attributed' as const }

let room: Awaited<ReturnType<typeof openRoom>>
beforeEach(async () => {
  room = await openRoom()
})
afterEach(() => room.database.close())

async function publish(records: readonly DialogueRecord[], hasReadNames = false) {
  must(await room.work.saveAll(ANNA, records, ''))
  must(await room.work.askToPublish(ANNA, QUIET.id))
  return room.work.publish(BO, QUIET.id, { hasReadNames })
}

describe('a session that is not attributed', () => {
  // Every other thing of the table: the officer who sends a letter is asked, and is nobody's speaker.
  const border = makeActor('post-7', 'Border post seven', { constituency: 'state', spellings: ['Post VII'] })
  const handover = {
    kind: 'handover' as const,
    id: 'to-ministry',
    outcome: OUTCOME.id,
    body: 'Ministry of the Interior',
    actor: 'post-7',
    answerBy: null,
    steps: [{ state: 'sent' as const, on: '2026-11-21', words: null, source: '' }],
  }
  const table: readonly DialogueRecord[] = [
    ...TABLE.map((one) => (one.kind === 'session' ? QUIET : one)),
    border,
    makeParticipation('post-there', 'post-7', { shownAs: 'Commander of the watch' }),
    makeIntervention('on-behalf', 'fordham', {
      order: 3,
      capacity: 'on-behalf',
      onBehalfOf: ['post-7'],
      shownAs: 'Commander of the watch',
      language: 'ti',
      passages: [
        { entry: 'entry-of-the-mayor', revision: 'r1' },
        { document: '004', from: 1, to: 2 },
      ],
    }),
    handover,
  ]

  it('tells what was said, and no actor, spelling, office, chosen name or account of anybody who was there', async () => {
    expect(await publish(table)).toEqual({ ok: true, value: undefined })
    const rows = await room.published()
    expect(rows.filter(({ kind }) => kind === 'intervention')).toHaveLength(3)
    // Everything by which anybody at this table could be known, as it stands in the records above.
    const told = JSON.stringify(rows)
    const secrets = [
      'fordham',
      'Fordam',
      'guest-1',
      'Nour',
      'Noor',
      'post-7',
      'Border post',
      'Post VII',
      'Deputy mayor',
      'Commander',
      'entry-of-the-mayor',
      '"ti"',
      ANNA,
      BO,
    ]
    // The town convenes, and says so itself.
    const withoutConvener = told.replaceAll(SERIES.convener, '')
    expect(secrets.filter((secret) => withoutConvener.includes(secret))).toEqual([])
    expect(rows.filter(({ kind }) => kind === 'actor' || kind === 'participation')).toEqual([])
    expect((await room.reading.readAll()).interventions.map(({ spokenBy, actor }) => [spokenBy, actor])).toEqual([
      ['anonymous', null],
      ['anonymous', null],
      ['anonymous', null],
    ])
  })

  it('tells what was said in the first language of the session, from the floor, in an order of its own', async () => {
    const said = { original: 'ti', texts: { ti: 'ኣይፋል', en: 'No.' } }
    const recorded = makeIntervention('recorded', 'guest-1', {
      order: 70,
      mode: 'recorded',
      language: 'ti',
      summary: said,
      positions: [{ point: POINT.id, stance: 'oppose', words: said }],
    })
    const outcomes = [{ ...OUTCOME, id: 'of-guest', text: said, interventions: ['recorded'] }]
    const claim = {
      kind: 'claim' as const,
      id: 'all-agree',
      session: QUIET.id,
      question: null,
      message: null,
      point: null,
      claimedBy: 'speaker' as const,
      text: said,
      passages: [],
    }
    must(await publish([...table, recorded, ...outcomes, claim]))
    const book = await room.reading.readAll()
    const english = { original: 'en', texts: { en: 'No.' } }
    expect(book.interventions.find(({ id }) => id === 'recorded')).toMatchObject({
      order: 4,
      mode: 'floor',
      language: 'und',
      summary: english,
      positions: [{ words: english }],
    })
    expect(book.outcomes.find(({ id }) => id === 'of-guest')?.text).toEqual(english)
    expect(book.claims[0]?.text).toEqual(english)
    expect(book.interventions.map(({ order }) => order).toSorted()).toEqual([1, 2, 3, 4])
  })

  it('is published in a language that fewer than three spoke only once somebody has read it', async () => {
    const spoken = (id: string, actor: string) => makeIntervention(id, actor, { language: 'ti', summary: say('ኣይፋል', 'ti') })
    expect(await publish([...table, spoken('alone', 'guest-1')])).toMatchObject({
      ok: false,
      error: { faults: [{ field: 'names-read' }] },
    })
    // Of the two who spoke English, either is known as well.
    expect((await room.work.preview(QUIET.id))?.named.map(({ name, record }) => [name, record]).toSorted()).toEqual([
      ['en', 'on-behalf'],
      ['en', 'said-by-guest'],
      ['en', 'said-by-mayor'],
      ['en', 'stay-away'],
      ['ti', 'alone'],
    ])
    const third = [
      makeActor('town-b', 'Town B'),
      spoken('second', 'town-b'),
      spoken('third', 'fordham'),
      makeIntervention('in-english', 'town-b'),
    ]
    must(await room.work.saveAll(ANNA, third, ''))
    expect((await room.work.preview(QUIET.id))?.named).toEqual([])
    must(await room.work.publish(BO, QUIET.id))
  })

  it('cites no entry of its minutes for who came or for a message of its series', async () => {
    const passages = [
      { entry: 'entry-of-the-mayor', revision: 'r1' },
      { document: '004', from: 1, to: 2 },
    ]
    const message = { kind: 'message' as const, id: 'm1', series: SERIES.id, number: 1, title: say('Keep away.'), passages }
    const counted = { ...QUIET, attendance: { number: 40, words: 'about forty', passages } }
    must(await publish([...table.map((one) => (one.kind === 'session' ? counted : one)), message]))
    const book = await room.reading.readAll()
    expect(book.messages[0]?.passages).toEqual([passages[1]])
    expect(book.sessions[0]?.attendance).toEqual({ ...counted.attendance, passages: [passages[1]] })
  })

  it('tells a constituency only where three of it were there', async () => {
    const towns = ['a', 'b'].flatMap((name) => [
      makeActor(`town-${name}`, `Town ${name.toUpperCase()}`),
      makeParticipation(`there-${name}`, `town-${name}`),
    ])
    const union = [makeActor('cooks', 'Union of cooks', { constituency: 'union' }), makeParticipation('cooks-there', 'cooks')]
    must(await publish([...table, ...towns, ...union]))
    const book = await room.reading.readAll()
    expect(book.interventions.map(({ shownAs }) => shownAs)).toEqual(['city', '', 'city'])
  })

  it('tells no constituency where so few are of another that they are known by telling none', async () => {
    const towns = ['a', 'b'].flatMap((name) => [
      makeActor(`town-${name}`, `Town ${name.toUpperCase()}`),
      makeParticipation(`there-${name}`, `town-${name}`),
    ])
    must(await publish([...table, ...towns]))
    const book = await room.reading.readAll()
    expect(book.interventions.map(({ shownAs }) => shownAs)).toEqual(['', '', ''])
  })

  it('does not say that a claim is the chair\u2019s, whom everybody there knows', async () => {
    const claim = {
      kind: 'claim' as const,
      id: 'all-agree',
      session: QUIET.id,
      question: null,
      message: null,
      point: null,
      text: say('All agree.'),
      passages: [],
    }
    const claims = (['chair', 'drafter'] as const).map((claimedBy) => ({ ...claim, id: `by-${claimedBy}`, claimedBy }))
    must(await publish([...table, ...claims]))
    expect((await room.reading.readAll()).claims.map(({ claimedBy }) => claimedBy)).toEqual(['speaker', 'drafter'])
  })

  it.each([
    [
      'Arabic, with "and" joined',
      '\u0645\u0631\u064a\u0645',
      '\u0642\u0627\u0644\u062a \u0648\u0645\u0631\u064a\u0645 \u0623\u064a\u0636\u0627',
      'ar',
    ],
    ['Chinese, without spaces', '\u738b\u82b3', '\u6211\u5011\u807d\u738b\u82b3\u8aaa\u4e86', 'zh'],
  ])('finds a chosen name in %s', async (_, name, words, language) => {
    const guest = makeActor('guest-2', name, { isPerson: true, constituency: 'migrants' })
    const there = makeParticipation('guest-2-there', 'guest-2')
    const reveals = makeIntervention('reveals', 'guest-2', { order: 9, summary: say(words, language) })
    expect(await publish([...table, guest, there, reveals])).toMatchObject({ ok: false, error: { kind: 'invalid' } })
  })

  const nura = [
    makeActor('nura', 'Nura Saleh', { isPerson: true, constituency: 'migrants' }),
    makeParticipation('nura-there', 'nura', { shownAs: 'Nura Saleh' }),
  ]
  it.each([
    ['in capitals', 'NURA SALEH waited.'],
    ['in small letters', 'nura saleh waited.'],
    ['with two spaces', 'Nura  Saleh waited.'],
    ['over a line', 'Nura\nSaleh waited.'],
    ['with a space that does not break', 'Nura\u00a0Saleh waited.'],
    ['with a soft hyphen', 'Nu\u00adra\u00ad Saleh\u00ad waited.'],
    ['with signs that nobody sees', 'N\u200bura\u200bS\u2060ale\ufe0fh waited.'],
    ['with a hyphen', 'Nura-Saleh waited.'],
    ['with accents', 'Nûra Sàleh waited.'],
    ['an office, with a soft hyphen', 'The deputy may\u00ador for housing waited.'],
  ])('is not published while its words name a person %s', async (_, words) => {
    const reveals = makeIntervention('reveals', null, { order: 9, summary: say(words) })
    expect(await publish([...table, ...nura, reveals], true)).toMatchObject({
      ok: false,
      error: { faults: [{ field: 'intervention.reveals.summary.texts.en', fault: 'reveals-speaker' }] },
    })
  })

  it.each([
    ['the first name alone', 'Ask Nura about it.', 'Nura'],
    ['the last name alone, in small letters', 'Mrs saleh waited.', 'Saleh'],
    ['a chosen name of one word in other letters', 'NOUR waited.', 'Nour'],
  ])('is published with %s only once somebody has read it', async (_, words, name) => {
    const reveals = makeIntervention('reveals', null, { order: 9, summary: say(words) })
    expect(await publish([...table, ...nura, reveals])).toMatchObject({ ok: false, error: { faults: [{ field: 'names-read' }] } })
    expect((await room.work.preview(QUIET.id))?.named).toEqual([{ name, kind: 'intervention', record: 'reveals' }])
    must(await room.work.publish(BO, QUIET.id, { hasReadNames: true }))
  })

  it('is not published while its words say who spoke', async () => {
    const reveals = makeIntervention('reveals', null, {
      order: 9,
      summary: say('The deputy mayor for housing said she would ask.'),
    })
    expect(await publish([...table, reveals])).toEqual({
      ok: false,
      error: { kind: 'invalid', faults: [{ field: 'intervention.reveals.summary.texts.en', fault: 'reveals-speaker' }] },
    })
    expect(await room.published()).toEqual([])
  })

  it('is published with a name in a point that was made of what somebody said only once somebody has read it', async () => {
    const point = { ...POINT, text: say('As Nour asks, nobody is stopped on the way to the clinic.') }
    const records = table.map((one) => (one.kind === 'point' ? point : one))
    expect(await publish(records)).toMatchObject({ ok: false, error: { faults: [{ field: 'names-read' }] } })
    expect((await room.work.preview(QUIET.id))?.named).toEqual([{ name: 'Nour', kind: 'point', record: POINT.id }])
  })

  it('is published with the name of an institution in its words only once somebody has read it', async () => {
    const named = makeIntervention('named', null, { order: 9, summary: say('Trains go to the town of Fordham.') })
    expect(await publish([...table, named])).toMatchObject({ ok: false, error: { faults: [{ field: 'names-read' }] } })
    expect((await room.work.preview(QUIET.id))?.named).toEqual([
      { name: 'Town of Fordham', kind: 'intervention', record: 'named' },
    ])
    must(await room.work.publish(BO, QUIET.id, { hasReadNames: true }))
  })

  it('says why a statement was withdrawn without saying who asked', async () => {
    must(await publish(table))
    expect(await room.work.withdraw(ANNA, 'intervention', 'said-by-guest', 'Nour asked for it')).toMatchObject({
      ok: false,
      error: { faults: [{ field: 'reason', fault: 'reveals-speaker' }] },
    })
    // An institution in a reason is public at once, and nobody has read it.
    expect(await room.work.withdraw(ANNA, 'intervention', 'said-by-mayor', 'The Town of Fordham asked for it')).toMatchObject({
      ok: false,
      error: { faults: [{ field: 'reason', fault: 'reveals-speaker' }] },
    })
    must(await room.work.withdraw(ANNA, 'intervention', 'said-by-guest', 'Asked for by whoever said it'))
  })

  it('says why what its series shares was withdrawn without saying who asked', async () => {
    const message = { kind: 'message' as const, id: 'm1', series: SERIES.id, number: 1, title: say('Keep away.'), passages: [] }
    must(await publish([...table, message, { ...POINT, id: 'unused' }]))
    for (const [kind, id] of [
      ['message', 'm1'],
      ['point', 'unused'],
    ] as const) {
      expect(await room.work.withdraw(ANNA, kind, id, 'The deputy mayor for housing said it')).toMatchObject({
        ok: false,
        error: { faults: [{ field: 'reason', fault: 'reveals-speaker' }] },
      })
      must(await room.work.withdraw(ANNA, kind, id, 'Written down twice'))
    }
  })

  it.each([
    ['somebody spoke', [makeIntervention('only', 'fordham')], true],
    ['somebody was there', [makeParticipation('only', 'fordham')], true],
    ['somebody is asked', [makeParticipation('only', 'fordham', { state: 'invited' })], false],
  ] as const)('stays so once people counted on it: %s', async (_, begun, stays) => {
    const around = table.filter(({ kind }) => ['series', 'session', 'point', 'actor'].includes(kind))
    must(await room.work.saveAll(ANNA, [...around, ...begun], ''))
    const refused = { ok: false, error: { kind: 'invalid', faults: [{ field: 'rule', fault: 'rule-stays' }] } }
    const change = () => room.work.save(BO, SESSION, { base: 1, reason: 'They would rather be named' })
    expect(await change()).toMatchObject(stays ? refused : { ok: true })
    if (!stays) return
    // Taken back, it was still said on that word.
    must(await room.work.withdraw(BO, begun[0].kind, 'only', 'Said in error'))
    expect(await change()).toEqual(refused)
  })

  it('loses its speakers in public where it was attributed when it was published first', async () => {
    must(await room.work.saveAll(ANNA, TABLE, ''))
    must(await room.work.askToPublish(ANNA, SESSION.id))
    must(await room.work.publish(BO, SESSION.id))
    expect((await room.reading.readAll()).actors).toHaveLength(2)
    must(await room.work.withdraw(ANNA, 'participation', 'guest-there', 'Nour did not come after all'))
    must(await room.work.save(ANNA, QUIET, { base: 1, reason: 'Two of them asked for it' }))
    must(await room.work.askToPublish(ANNA, SESSION.id))
    must(await room.work.publish(BO, SESSION.id))
    const book = await room.reading.readAll()
    expect([book.actors, book.participations, book.withdrawals]).toEqual([[], [], []])
    expect(book.points.map(({ id }) => id)).toEqual([POINT.id])
  })
})
