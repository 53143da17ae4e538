// How far words are erased: a person's own name from everything of the sessions at which they were, so that it is not what somebody else said
// that publishes it; and from all that the public reads beside a statement or an outcome.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  ANNA,
  BO,
  CHI,
  makeActor,
  makeIntervention,
  makeParticipation,
  MAYOR,
  must,
  openRoom,
  OUTCOME,
  POINT,
  say,
  SERIES,
  SESSION,
  TABLE,
} from '../dialogues.test-support.ts'
import { createMinutes, createMinutesStore, type DialogueRecord, type MinutesTables } from '../index.ts'
import { saying } from '../minutes/made-revisions.test-support.ts'

const WHY = 'Not to be named, at their own word'
const QUIET = { ...SESSION, rule: 'not-attributed' as const }
const SECOND = { ...SESSION, id: 'ford-2', number: 2, title: say('Second evening, without Nura Saleh') }
const NURA = makeActor('guest-9', 'Nura Saleh', { isPerson: true, constituency: 'migrants' })

let room: Awaited<ReturnType<typeof openRoom>>
beforeEach(async () => {
  room = await openRoom()
})
afterEach(() => room.database.close())

async function publish(records: readonly DialogueRecord[] = []) {
  if (records.length > 0) must(await room.work.saveAll(ANNA, records, ''))
  must(await room.work.askToPublish(ANNA, SESSION.id))
  return room.work.publish(BO, SESSION.id, { hasReadNames: true })
}

async function holds(table: string, words: RegExp): Promise<boolean> {
  const client = await room.database.client('causeway_accounts')
  return words.test(JSON.stringify((await client.query(`SELECT * FROM open.${table}`)).rows))
}

describe('a person’s name, erased from the person', () => {
  const entry = randomUUID()
  const table = [
    SERIES,
    QUIET,
    POINT,
    MAYOR,
    NURA,
    makeParticipation('mayor-there', 'fordham'),
    makeParticipation('guest-there', 'guest-9', { shownAs: 'Nura Saleh' }),
    makeIntervention('of-her', 'guest-9', { shownAs: 'Nura Saleh' }),
    makeIntervention('of-mayor', 'fordham', { order: 2, summary: say('NURA SALEH waited.') }),
    { ...OUTCOME, interventions: ['of-mayor'], text: say('Nobody waits as Nura Saleh waited.') },
    { kind: 'message' as const, id: 'wait', series: SERIES.id, number: 1, title: say('Nura Saleh waited'), passages: [] },
  ]

  it('goes from what others said where they were, so that none of it publishes it', async () => {
    must(await room.work.saveAll(ANNA, table, ''))
    const minutes = createMinutes(createMinutesStore(room.database.connect<MinutesTables>('causeway_accounts')), {
      clock: room.clock,
      listNames: () => Promise.resolve(new Map()),
    })
    const typed = { id: randomUUID(), entry, bases: [], place: { after: null, count: 1 }, typedAt: room.clock() }
    await minutes.send(BO, SESSION.id, [{ ...typed, content: saying('Somebody else: Nura Saleh waited.') }], room.clock())
    must(await room.work.eraseWords(CHI, { kind: 'actor', id: 'guest-9' }, { words: 'Nura Saleh', reason: WHY }))
    for (const kept of ['dialogue_version', 'minutes_revision']) expect(await holds(kept, /nura saleh/i)).toBe(false)
    must(await publish())
    expect(await holds('dialogue_published', /nura saleh/i)).toBe(false)
  })

  it('goes from a session for which somebody spoke on their behalf, and from no session without them', async () => {
    const behalf = makeIntervention('on-behalf', 'fordham', { order: 3, capacity: 'on-behalf', onBehalfOf: ['guest-9'] })
    const other = makeIntervention('elsewhere', 'fordham', { session: SECOND.id, summary: say('Ask Nura Saleh.') })
    const said = makeIntervention('said', 'fordham', { order: 4, summary: say('Nura Saleh asked us to.') })
    const third = { ...SESSION, id: 'ford-3', number: 3 }
    const there = makeParticipation('guest-there', 'guest-9', { session: third.id })
    must(await room.work.saveAll(ANNA, [SERIES, SESSION, SECOND, third, POINT, MAYOR, NURA, there, behalf, said, other], ''))
    const done = must(await room.work.eraseWords(CHI, { kind: 'actor', id: 'guest-9' }, { words: 'nura saleh', reason: WHY }))
    expect(JSON.stringify(await room.work.history('intervention', 'said'))).not.toContain('Saleh')
    expect(JSON.stringify(await room.work.history('intervention', 'elsewhere'))).toContain('Saleh')
    // Where they still stand is told, by place.
    expect(done.remaining.map(({ kind, id }) => `${kind} ${id}`).toSorted()).toEqual(['intervention elsewhere', 'session ford-2'])
  })

  it('goes from the whole session where it is the name under which somebody is shown there', async () => {
    const shown = makeParticipation('guest-there', 'guest-9', { shownAs: 'Umm Kareem' })
    must(await room.work.saveAll(ANNA, [...table.filter(({ id }) => id !== 'guest-there'), shown], ''))
    must(
      await room.work.saveAll(ANNA, [makeIntervention('of-chair', 'fordham', { order: 5, summary: say('Ask Umm Kareem.') })], ''),
    )
    must(await room.work.eraseWords(CHI, { kind: 'participation', id: 'guest-there' }, { words: 'umm kareem', reason: WHY }))
    expect(await holds('dialogue_version', /kareem/i)).toBe(false)
  })
})

describe('words erased from a statement', () => {
  it('go from the question, point, message, outcome and handover that go with it, in public too', async () => {
    const records: readonly DialogueRecord[] = [
      ...TABLE,
      { ...POINT, id: 'no-waiting', text: say('Nobody waits as Zaynab waited.') },
      { kind: 'message', id: 'wait', series: SERIES.id, number: 1, title: say('Zaynab waited'), passages: [] },
      { kind: 'question', id: 'where', session: SESSION.id, number: 1, text: say('Where did Zaynab go?') },
      makeIntervention('of-two-days', 'guest-1', {
        order: 5,
        question: 'where',
        message: 'wait',
        shownAs: 'Nour',
        summary: say('Zaynab\u200bwept for two days, Zay\u200bnab!'),
        positions: [{ point: 'no-waiting', stance: 'oppose', words: say('unless Zaynab comes') }],
      }),
      { ...OUTCOME, id: 'help', text: say('Help Zaynab.'), interventions: ['of-two-days'], addressee: 'Friends of Zaynab' },
      {
        kind: 'handover',
        id: 'to-ministry',
        outcome: 'help',
        body: 'Ministry, for Zaynab',
        actor: null,
        answerBy: null,
        steps: [{ state: 'sent', on: '2026-11-20', words: say('Sent for Zaynab'), source: 'Letter about Zaynab' }],
      },
    ]
    must(await publish(records))
    expect(await holds('dialogue_published', /zaynab/i)).toBe(true)
    const done = must(
      await room.work.eraseWords(CHI, { kind: 'intervention', id: 'of-two-days' }, { words: 'zaynab', reason: WHY }),
    )
    for (const kept of ['dialogue_version', 'dialogue_published']) expect(await holds(kept, /zay\u200b?nab/i)).toBe(false)
    expect(done).toMatchObject({ records: 6, remaining: [] })
  })

  it('go from a handover to where it came from', async () => {
    const handover: DialogueRecord = {
      kind: 'handover',
      id: 'sent',
      outcome: OUTCOME.id,
      body: 'Ministry, for Zaynab',
      actor: null,
      answerBy: null,
      steps: [{ state: 'sent', on: '2026-11-20', words: null, source: '' }],
    }
    must(await room.work.saveAll(ANNA, [...TABLE, { ...OUTCOME, text: say('Help Zaynab.') }, handover].filter(isNewest), ''))
    must(await room.work.eraseWords(CHI, { kind: 'handover', id: 'sent' }, { words: 'Zaynab', reason: WHY }))
    expect(await holds('dialogue_version', /zaynab/i)).toBe(false)
  })

  it('go from contacts of the same dialogue, and are told where they stand yet, in those of others and in what was made elsewhere, by place alone', async () => {
    const became = { room: 'practices', id: 'p-1' } as const
    const statement = makeIntervention('of-two-days', 'guest-1', { order: 5, summary: say('Zaynab waited.') })
    const made = { ...OUTCOME, id: 'help', text: say('Help Zaynab.'), interventions: ['of-two-days'], becomes: became }
    must(await room.work.saveAll(ANNA, [...TABLE, statement, made], ''))
    const other = { ...SERIES, id: 'other' }
    const there = makeParticipation('other-there', 'guest-1', { session: 'other-1' })
    must(await room.work.saveAll(ANNA, [other, { ...SESSION, id: 'other-1', series: 'other' }, there], ''))
    for (const participation of ['guest-there', 'other-there'])
      must(await room.work.writeContact(ANNA, participation, { name: 'Zaynab', contact: 'by the river', language: 'en' }))
    const done = must(await room.work.eraseWords(CHI, { kind: 'outcome', id: 'help' }, { words: 'zaynab', reason: WHY }))
    expect(await room.work.findContact('guest-there')).toEqual({ name: '▇▇▇', contact: 'by the river', language: 'en' })
    expect([done.elsewhere, done.remaining]).toEqual([
      1,
      [
        { kind: 'contact', id: 'other-there' },
        { kind: 'became', ...became },
      ],
    ])
  })

  it('go quickly though four hundred long ones are full of them', async () => {
    const long = Array.from({ length: 400 }, (_, at) =>
      makeIntervention(`long-${at}`, 'fordham', { order: at + 1, summary: say('ab '.repeat(1300)) }),
    )
    must(await room.work.saveAll(ANNA, [SERIES, SESSION, POINT, MAYOR, ...long], ''))
    const began = performance.now()
    expect(must(await room.work.eraseWords(CHI, { kind: 'actor', id: 'fordham' }, { words: 'ab', reason: WHY })).versions).toBe(
      400,
    )
    expect(performance.now() - began).toBeLessThan(20_000)
  })
})

/** Of two records of one id the later. */
function isNewest(record: DialogueRecord, at: number, all: readonly DialogueRecord[]): boolean {
  return all.findLastIndex(({ kind, id }) => kind === record.kind && id === record.id) === at
}
