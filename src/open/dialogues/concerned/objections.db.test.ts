// Objections over a real database with its real roles: nobody who coordinates can hide one, and nobody else can touch one.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ANNA, BO, CLINIC, HARM, openConcerned } from './concerned.test-support.ts'
import { countNotShown } from './count-objections.ts'
import { keptHash, readCode } from './own-code.ts'
import { REMOVED } from './remove-names.ts'

let room: Awaited<ReturnType<typeof openConcerned>>
beforeEach(async () => {
  room = await openConcerned()
})
afterEach(() => room.database.close())

const NEXT_DAY = '2026-11-22T00:00:00Z'
const read = async () => (await room.objections.list({ subject: CLINIC })).objections

describe('an objection', () => {
  it('is counted with the next day, read by nobody before a look, and then with names taken out and marked', async () => {
    const { id } = await room.object()
    expect(await read()).toEqual([])
    // Whoever looks every minute finds no hour.
    expect(await room.objections.count({ subject: CLINIC })).toMatchObject({ received: 0, open: 0 })
    expect(await room.work.show(id, 0, ['Ola Nordmann'], ANNA)).toEqual({ ok: true, value: null })
    expect(await read()).toEqual([])
    room.setNow(NEXT_DAY)
    expect(await room.objections.count({ subject: CLINIC })).toMatchObject({ received: 1, open: 1, shown: 1 })
    expect(await read()).toMatchObject([
      {
        subject: CLINIC,
        speaksAs: 'me',
        receivedIn: '2026-11',
        words: [{ wrong: `Nurse ${REMOVED} asks for papers at the door, whatever the page says.`, namesRemoved: 1 }],
        answers: [],
      },
    ])
  })

  it('keeps of its sender no hour, no address, no code', async () => {
    const { id, code } = await room.object()
    const owner = await room.database.client('postgres')
    const { rows } = await owner.query('SELECT * FROM open.concerned_objection')
    expect(rows).toEqual([
      {
        objection_id: id,
        subject_kind: 'practice',
        subject_id: 'night-clinic',
        language: 'en',
        speaks_as: 'me',
        may_publish: true,
        received_on: '2026-11-21',
        code_hash: keptHash(readCode(code) ?? ''),
        withdrawn_on: null,
        withdrawn_with: null,
      },
    ])
  })

  it('is answered in public with what changed; its sender reads that by code, and says once that it is none', async () => {
    const { id, code } = await room.object()
    const answer = {
      words: 'You are right.',
      language: 'en',
      outcome: 'changed',
      changed: 'The page says so now.',
      url: '',
    } as const
    expect(await room.objections.sayNotAnswered(code, 'No')).toEqual({ ok: false, error: 'not-now' })
    await room.work.show(id, 0, [], ANNA)
    expect(await room.work.answer(id, { ...answer, changed: '' }, ANNA)).toEqual({ ok: false, error: 'changed-missing' })
    expect(await room.work.answer(id, { ...answer, url: 'javascript:alert(1)' }, ANNA)).toEqual({ ok: false, error: 'bad-url' })
    expect(await room.work.answer(id, answer, ANNA)).toEqual({ ok: true, value: null })
    room.setNow(NEXT_DAY)
    expect(await read()).toMatchObject([{ answers: [{ words: 'You are right.', changed: 'The page says so now.' }] }])
    expect(await room.objections.findOwn(code)).toMatchObject({ maySayNotAnswered: true, answers: [{ outcome: 'changed' }] })
    expect(await room.objections.sayNotAnswered(code, 'The nurse is still there.')).toEqual({ ok: true, value: null })
    expect(await room.objections.sayNotAnswered(code, 'again')).toEqual({ ok: false, error: 'not-now' })
    expect(await room.objections.count({})).toMatchObject({ answered: 1, saidNotAnswered: 0, open: 0 })
    room.setNow('2026-11-23T00:00:00Z')
    expect(await room.objections.count({})).toMatchObject({ answered: 1, saidNotAnswered: 1, open: 0 })
    // It waits for somebody again.
    expect((await room.work.listWaiting()).objections).toMatchObject([{ id }])
  })

  it('says in public on which day it was answered, and never on which day its sender wrote', async () => {
    const { id, code } = await room.object()
    await room.work.show(id, 0, [], ANNA)
    room.setNow('2026-11-24T12:00:00Z')
    await room.objections.addWord(code, 'It was so again today.')
    expect((await read())[0]?.words).toHaveLength(1)
    room.setNow('2026-11-25T12:00:00Z')
    expect((await read())[0]?.words).toHaveLength(2)
    const changedOn = async () => (await room.objections.list({})).objections[0]?.changedOn
    expect(await changedOn()).toBe('2026-11-21')
    room.setNow('2026-12-09T12:00:00Z')
    await room.objections.addWord(code, 'And again.')
    room.setNow('2026-12-10T12:00:00Z')
    expect(await changedOn()).toBe('2026-12-01')
    expect((await read())[0]?.steps).toEqual([
      { step: 'received', on: '2026-11' },
      { step: 'shown', on: '2026-11-21' },
      { step: 'added', on: '2026-11' },
      { step: 'added', on: '2026-12' },
    ])
  })

  it('whose words are not for the public is answered in public without them', async () => {
    const { id } = await room.object({ mayPublish: false })
    expect(await room.work.show(id, 0, [], ANNA)).toEqual({ ok: false, error: 'wrong-state' })
    await room.work.answer(id, { words: 'We looked.', language: 'en', outcome: 'not-changed', changed: '', url: '' }, ANNA)
    room.setNow(NEXT_DAY)
    expect(await read()).toMatchObject([{ words: [{ state: 'private', wrong: '' }], answers: [{ words: 'We looked.' }] }])
  })

  it('taken back by its code leaves no word, neither shown nor as given, and stays counted', async () => {
    const { id, code } = await room.object()
    await room.work.show(id, 0, [], ANNA)
    await room.objections.addWord(code, 'And on Sundays too.')
    room.setNow(NEXT_DAY)
    expect(await read()).toHaveLength(1)
    expect(await room.objections.withdraw(code)).toEqual({ ok: true, value: null })
    expect(await read()).toEqual([])
    const owner = await room.database.client('postgres')
    const { rows } = await owner.query('SELECT * FROM open.concerned_word')
    expect(JSON.stringify(rows)).not.toMatch(/Nordmann|papers|Sundays/)
    // Its words are gone at once; the count follows with the day.
    expect(await room.objections.count({})).toMatchObject({ received: 1, withdrawn: 0, open: 1 })
    room.setNow('2026-11-23T00:00:00Z')
    expect(await room.objections.count({})).toMatchObject({ received: 1, withdrawn: 1, open: 0 })
    expect(await room.work.show(id, 0, [], ANNA)).toEqual({ ok: false, error: 'withdrawn' })
  })

  it('is not taken to a thing that is not there, without words, or with too many', async () => {
    const { object } = room.objections
    expect(await object({ kind: 'practice', id: 'none' }, HARM, '')).toEqual({ ok: false, error: { kind: 'unknown-subject' } })
    expect(await object(CLINIC, { ...HARM, wrong: ' \n' }, '')).toEqual({ ok: false, error: { kind: 'words-missing' } })
    expect(await object(CLINIC, { ...HARM, wrong: 'x'.repeat(2001) }, '')).toEqual({ ok: false, error: { kind: 'too-long' } })
    expect(await room.objections.findOwn('1234')).toBeNull()
  })

  it('is asked of the desk within the thirty days that its sender is promised, and no longer once it is answered', async () => {
    const { id } = await room.object()
    room.setNow(NEXT_DAY)
    // Received on Saturday, 21 November; thirty days end on Monday, 21 December.
    expect((await room.work.listWaiting()).objections).toMatchObject([{ toAnswerBy: '2026-12-20', answerBy: '2026-12-27' }])
    await room.work.answer(id, { words: 'No.', language: 'en', outcome: 'not-changed', changed: '', url: '' }, ANNA)
    expect(await room.work.find(id)).toMatchObject({ toAnswerBy: null })
  })

  it('is late after the week in which thirty days end, in public, until it is answered', async () => {
    const { id } = await room.object()
    await room.work.show(id, 0, [], ANNA)
    // Thirty days end on Monday, 21 December: by the week, nobody counts back to the day.
    room.setNow('2026-12-27T23:59:00Z')
    expect(await room.objections.count({})).toMatchObject({ open: 1, overdue: 0 })
    room.setNow('2026-12-28T00:00:00Z')
    expect(await room.objections.count({})).toMatchObject({ open: 1, overdue: 1 })
    expect(await read()).toMatchObject([{ isOverdue: true }])
  })
})

describe('an official who wants to know who objects', () => {
  it('learns no hour by looking at the desk every minute, of an objection, of words added or of what is said of an answer', async () => {
    const { id, code } = await room.object()
    expect((await room.work.listWaiting()).objections).toEqual([])
    expect(await room.work.find(id)).toBeNull()
    room.setNow(NEXT_DAY)
    expect((await room.work.listWaiting()).objections).toMatchObject([{ id, receivedIn: '2026-11' }])
    await room.work.show(id, 0, [], ANNA)
    await room.work.answer(id, { words: 'No.', language: 'en', outcome: 'not-changed', changed: '', url: '' }, ANNA)
    await room.objections.addWord(code, 'Again today.')
    await room.objections.sayNotAnswered(code, '')
    expect((await room.work.listWaiting()).objections).toEqual([])
    expect((await room.work.find(id))?.given).toHaveLength(1)
    expect((await room.work.find(id))?.steps.map(({ step }) => step)).toEqual(['received', 'shown', 'answered'])
    room.setNow('2026-11-23T00:00:00Z')
    expect((await room.work.listWaiting()).objections).toMatchObject([{ id }])
    expect((await room.work.find(id))?.given).toHaveLength(3)
  })
})

describe('an official who wants to hide objections', () => {
  it('can keep words back only with a second account, and the reason is counted in public', async () => {
    const { id, code } = await room.object()
    await room.work.propose(id, 0, 'not-about-this', ANNA)
    room.setNow(NEXT_DAY)
    expect(await room.work.keepBack(id, 0, ANNA)).toEqual({ ok: false, error: 'own-proposal' })
    expect(await room.objections.count({})).toMatchObject({ open: 1 })
    expect(await room.work.keepBack(id, 0, BO)).toEqual({ ok: true, value: null })
    expect(await room.objections.count({})).toMatchObject({ received: 1, notShown: { 'not-about-this': 1 }, open: 0 })
    expect(await room.objections.findOwn(code)).toMatchObject({ words: [{ state: 'not-shown', reason: 'not-about-this' }] })
    // Anybody who coordinates may show it after all, and every step of it stays.
    expect(await room.work.show(id, 0, [], ANNA)).toEqual({ ok: true, value: null })
    room.setNow('2026-11-23T00:00:00Z')
    expect((await read())[0]?.steps.map(({ step }) => step)).toEqual(['received', 'proposed', 'not-shown', 'shown'])
  })

  it('finds the public counts equal to the rows whatever they do', async () => {
    const ids = await Promise.all(
      Array.from({ length: 8 }, async (_, at) => (await room.object({ wrong: `Wrong ${at}`, mayPublish: at % 3 !== 0 })).id),
    )
    room.setNow(NEXT_DAY)
    let seed = 7
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * below)
    }
    const answer = { words: 'No.', language: 'en', outcome: 'not-changed', changed: '', url: '' } as const
    for (let turn = 0; turn < 60; turn += 1) {
      const id = ids[random(ids.length)] ?? ''
      const account = random(2) === 0 ? ANNA : BO
      const acts = [
        () => room.work.show(id, 0, [], account),
        () => room.work.propose(id, 0, 'threatens', account),
        () => room.work.keepBack(id, 0, account),
        () => room.work.refuse(id, 0, account),
        () => room.work.answer(id, answer, account),
      ]
      await acts[random(acts.length)]?.()
      const counts = await room.objections.count({ subject: CLINIC })
      expect(counts.received).toBe(ids.length)
      expect(counts.withdrawn + counts.answered + countNotShown(counts) + counts.open).toBe(ids.length)
    }
  })

  it('cannot, with the whole role of accounts, take any away, or make one look newer or other', async () => {
    const { id } = await room.object()
    await room.work.answer(id, { words: 'We looked.', language: 'en', outcome: 'not-ours', changed: '', url: '' }, ANNA)
    const client = await room.database.client('causeway_accounts')
    const attempts = [
      'DELETE FROM open.concerned_objection',
      'DELETE FROM open.concerned_word',
      'DELETE FROM open.concerned_answer',
      'DELETE FROM open.concerned_step',
      'DELETE FROM open.concerned_turned_away',
      "UPDATE open.concerned_answer SET words = 'x'",
      "UPDATE open.concerned_answer SET words = 'We looked away.'",
      "UPDATE open.concerned_answer SET words = '▇▇▇ looked elsewhere.'",
      "UPDATE open.concerned_answer SET words = 'looked. ▇▇▇We '",
      "UPDATE open.concerned_answer SET changed = 'Everything'",
      "UPDATE open.concerned_answer SET url = 'https://elsewhere.example'",
      "UPDATE open.concerned_answer SET outcome = 'changed'",
      "UPDATE open.concerned_step SET step_on = '2020-01-01'",
      "UPDATE open.concerned_objection SET received_on = '2026-12-31'",
      "UPDATE open.concerned_objection SET subject_id = 'other'",
    ]
    for (const attempt of attempts) await expect(client.query(attempt), attempt).rejects.toMatchObject({ code: '42501' })
    // What should never have been written leaves a mark that everybody sees.
    await client.query("UPDATE open.concerned_answer SET words = 'We ▇▇▇.'")
  })

  it('cannot, with the whole role of accounts, withdraw it for its sender, nor keep it back alone', async () => {
    await room.object()
    const client = await room.database.client('causeway_accounts')
    const withdraw = "UPDATE open.concerned_objection SET withdrawn_on = '2026-11-22', withdrawn_with = code_hash"
    await expect(client.query(withdraw)).rejects.toMatchObject({ constraint: 'concerned_objection_own' })
    const keepBack = `UPDATE open.concerned_word SET state = 'not-shown', reason = 'names', proposed_reason = 'names',
      proposed_by = '${ANNA}', decided_by = '${ANNA}', decided_on = '2026-11-22'`
    await expect(client.query(keepBack)).rejects.toMatchObject({ constraint: 'concerned_word_second_account' })
  })
})

describe('a flood', () => {
  it('in the same words is looked at in one step, and each keeps its own code and its own answer', async () => {
    const first = await room.object({ wrong: 'Spam' })
    const second = await room.object({ wrong: 'Spam' })
    const other = await room.object()
    expect((await room.work.listWaiting()).objections).toEqual([])
    room.setNow(NEXT_DAY)
    const waiting = (await room.work.listWaiting()).objections
    expect(waiting.map(({ same }) => same).toSorted()).toEqual([0, 1])
    await room.work.propose(first.id, 0, 'not-about-this', ANNA, true)
    await room.work.keepBack(first.id, 0, BO, true)
    expect(await room.objections.findOwn(second.code)).toMatchObject({ words: [{ state: 'not-shown' }] })
    expect(await room.objections.findOwn(other.code)).toMatchObject({ words: [{ state: 'waiting' }] })
    room.setNow(NEXT_DAY)
    expect(await room.objections.count({})).toMatchObject({ received: 3, open: 1 })
  })
})

describe('what waits for the desk', () => {
  it('is bounded also by objections whose words are not for the public, until they are answered', async () => {
    const { id } = await room.object({ mayPublish: false })
    expect(await room.store.countWaiting(CLINIC)).toEqual({ own: 1, all: 1 })
    await room.work.answer(id, { words: 'We looked.', language: 'en', outcome: 'not-ours', changed: '', url: '' }, ANNA)
    expect(await room.store.countWaiting(CLINIC)).toEqual({ own: 0, all: 0 })
  })
})

describe('the role of the public side', () => {
  it('reads no words as they were given, no account, no code, and nothing of a member but how many there are', async () => {
    const client = await room.database.client('causeway_open')
    const attempts = [
      'SELECT wrong FROM open.concerned_word',
      'SELECT proposed_by FROM open.concerned_word',
      'SELECT code_hash FROM open.concerned_objection',
      'SELECT answered_by FROM open.concerned_answer',
      'SELECT step_by FROM open.concerned_step',
      'SELECT * FROM open.concerned_contact',
      'SELECT * FROM open.concerned_said',
      'SELECT name FROM open.concerned_member',
      'SELECT published_id FROM open.concerned_said_published',
    ]
    for (const attempt of attempts) await expect(client.query(attempt), attempt).rejects.toMatchObject({ code: '42501' })
  })
})
