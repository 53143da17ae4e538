// Panels over a real database: who is on one stays a number and a name of their choice.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ANNA } from './concerned.test-support.ts'
import { REMOVED } from './remove-names.ts'
import { OBJECTION, openPanels, RELEASE, TOMORROW } from './panels.test-support.ts'

let desk: Awaited<ReturnType<typeof openPanels>>
beforeEach(async () => {
  desk = await openPanels()
})
afterEach(() => desk.room.database.close())

describe('a place on a panel', () => {
  it('is taken once by its link, looked at as often as one likes, and opened afterwards by a code', async () => {
    const token = await desk.invite()
    expect(await desk.panels.findInvitation(token)).toMatchObject({
      language: 'ar',
      panel: { pay: { amount: 25, per: 'answer' } },
    })
    expect(await desk.panels.findInvitation(token)).not.toBeNull()
    const joined = await desk.panels.join(token, { name: 'Mariam', language: 'ar' })
    if (!joined.ok) throw new Error('not joined')
    expect(await desk.panels.findInvitation(token)).toBeNull()
    expect(await desk.panels.join(token, { name: 'Other', language: 'ar' })).toEqual({ ok: false, error: 'gone' })
    expect(await desk.panels.findSeat(joined.value.code)).toMatchObject({ name: 'Mariam', number: 1, hasLeft: false })
    const database = await desk.room.database.client('postgres')
    const { rows } = await database.query('SELECT * FROM open.concerned_member')
    expect(JSON.stringify(rows)).not.toContain(joined.value.code.replaceAll(' ', ''))
  })

  it('adds the language of its link to those of the panel, on the desk and in public', async () => {
    expect((await desk.work.read(desk.panel))?.languages).toEqual(['ar', 'en'])
    await desk.work.invite(desk.panel, { language: 'fr', contact: '' }, ANNA)
    await desk.work.invite(desk.panel, { language: 'fr', contact: '' }, ANNA)
    expect((await desk.work.read(desk.panel))?.languages).toEqual(['ar', 'en', 'fr'])
    expect((await desk.panels.list())[0]?.languages).toEqual(['ar', 'en', 'fr'])
  })

  it('is lost with its link after thirty days, and found again by a new one', async () => {
    const old = await desk.invite()
    const member = (await desk.work.read(desk.panel))?.members[0]
    desk.setNow('2026-12-22T00:00:00Z')
    expect(await desk.panels.findInvitation(old)).toBeNull()
    const renewed = await desk.work.renewLink(member?.id ?? '')
    if (!renewed.ok) throw new Error('not renewed')
    const joined = await desk.panels.join(renewed.value.token, { name: 'Mariam', language: 'fr' })
    expect(joined.ok && (await desk.panels.findSeat(joined.value.code))?.name).toBe('Mariam')
  })

  it('that was taken is opened to nobody else by a new link', async () => {
    const code = await desk.join()
    const member = (await desk.work.read(desk.panel))?.members.find(({ name }) => name === 'Mariam')
    expect(await desk.work.renewLink(member?.id ?? '')).toEqual({ ok: false, error: 'joined' })
    expect(await desk.panels.findSeat(code)).not.toBeNull()
  })

  it('cannot be had on a panel that promises no pay', async () => {
    const given = { title: 'T', about: 'A', language: 'en', languages: ['en'], series: null, session: null }
    const made = await desk.work.make({ ...given, pay: { amount: 0, currency: 'EUR', per: 'answer' } }, ANNA)
    expect(made).toEqual({ ok: false, error: 'pay-missing' })
  })

  it('shows coordinators a number and a name; how to reach them stands apart, and is erased when they leave', async () => {
    const code = await desk.join('Mariam', '+00 000 111')
    expect(JSON.stringify(await desk.work.read(desk.panel))).not.toContain('+00')
    expect(await desk.work.listContacts(desk.panel)).toMatchObject([{ number: 1, contact: '+00 000 111' }])
    await desk.panels.leave(code, false)
    expect(await desk.work.listContacts(desk.panel)).toEqual([])
  })
})

describe('what a panel says', () => {
  it('stands with the thing, under the chosen name, with its month, and with what changed because of it', async () => {
    const code = await desk.join()
    const question = await desk.ask(RELEASE)
    expect(await desk.panels.answer(code, question, { ...OBJECTION, words: ' ' })).toEqual({ ok: false, error: 'words-missing' })
    expect(await desk.panels.answer(code, question, { ...OBJECTION, position: 'yes' })).toEqual({
      ok: false,
      error: 'position-missing',
    })
    expect(await desk.panels.answer(code, question, OBJECTION)).toEqual({ ok: true, value: null })
    expect(await desk.panels.answer(code, question, OBJECTION)).toEqual({ ok: false, error: 'answered' })
    // Nobody is found by the hour: what was said goes out with the next day.
    expect(await desk.panels.listVoices(RELEASE)).toMatchObject([{ answers: [] }])
    expect(await desk.panels.list()).toMatchObject([{ members: 0, promised: 0 }])
    desk.setNow(TOMORROW)
    await desk.work.noteChange(
      desk.panel,
      question,
      { words: 'The table was joined.', language: 'en', url: '/en/statistics' },
      ANNA,
    )
    expect(await desk.panels.listVoices(RELEASE)).toMatchObject([
      {
        asked: 'against-whom',
        answers: [{ position: 'objection', name: 'Mariam', words: 'A landlord could use it', saidIn: '2026-11' }],
        changes: [{ words: 'The table was joined.' }],
      },
    ])
  })

  it('is not signed in public by whoever keeps their words from the public', async () => {
    const code = await desk.join()
    const question = await desk.ask(RELEASE)
    await desk.panels.answer(code, question, { ...OBJECTION, mayPublish: false })
    desk.setNow(TOMORROW)
    expect(await desk.panels.listVoices(RELEASE)).toMatchObject([{ answers: [{ position: 'objection', name: '', words: null }] }])
  })

  it('without words is not signed in public either, unless they said that it may be', async () => {
    const code = await desk.join()
    const question = await desk.ask(RELEASE)
    await desk.panels.answer(code, question, { ...OBJECTION, position: 'no-objection', words: '', mayPublish: false })
    desk.setNow(TOMORROW)
    expect(await desk.panels.listVoices(RELEASE)).toMatchObject([{ answers: [{ position: 'no-objection', name: '' }] }])
  })

  it('of a thing that is not public is on no public page before it is', async () => {
    const code = await desk.join()
    await desk.panels.answer(code, await desk.ask({ kind: 'report', id: 'draft-1' }), OBJECTION)
    await desk.panels.answer(code, await desk.ask(RELEASE), OBJECTION)
    desk.setNow(TOMORROW)
    expect((await desk.panels.listVoicesOf(desk.panel, 'en')).map(({ subject }) => subject)).toEqual([RELEASE])
  })

  it('taken back is gone everywhere but for that it was; leaving takes all of it, name included', async () => {
    const code = await desk.join()
    const question = await desk.ask(RELEASE)
    await desk.panels.answer(code, question, OBJECTION)
    desk.setNow(TOMORROW)
    expect(await desk.panels.listVoices(RELEASE)).toMatchObject([{ answers: [{ name: 'Mariam' }] }])
    expect(await desk.panels.leave(code, true)).toEqual({ ok: true, value: null })
    expect(await desk.panels.listVoices(RELEASE)).toMatchObject([{ answers: [] }])
    const kept = await desk.work.read(desk.panel)
    expect(kept?.questions[0]).toMatchObject({ answers: [], takenBack: 1 })
    expect(JSON.stringify(kept)).not.toMatch(/Mariam|landlord/)
    expect(await desk.panels.answer(code, question, OBJECTION)).toEqual({ ok: false, error: 'left' })
    // What they are owed they can still say.
    expect(await desk.panels.sayUnpaid(code, true)).toEqual({ ok: true, value: null })
  })

  it('is shown without the name of a private person whom it names, marked and counted, and nothing else goes', async () => {
    const code = await desk.join()
    const question = await desk.ask(RELEASE)
    const words = 'Ola Nordmann at the desk could use it, and has done so before, as all of us know'
    await desk.panels.answer(code, question, { ...OBJECTION, words })
    desk.setNow(TOMORROW)
    await desk.panels.listVoices(RELEASE)
    const id = (await desk.work.read(desk.panel))?.questions[0]?.answers[0]?.id ?? ''
    const takeOut = (...names: readonly string[]) => desk.work.takeOutNames(desk.panel, id, names, ANNA)
    expect(await takeOut('Somebody else')).toEqual({ ok: false, error: 'names-not-there' })
    expect(await takeOut('could use it, and', 'has done so before,')).toEqual({ ok: false, error: 'names-too-much' })
    expect(await takeOut('Ola Nordmann')).toEqual({ ok: true, value: null })
    const shown = `${REMOVED} at the desk could use it, and has done so before, as all of us know`
    expect(await desk.panels.listVoices(RELEASE)).toMatchObject([{ answers: [{ words: shown, namesRemoved: 1 }] }])
    // Its author sees what was done to it, and may take all of it back.
    expect((await desk.panels.findSeat(code))?.questions[0]?.answer).toMatchObject({ words, shownWords: shown })
    await desk.panels.takeBack(code, question)
    expect(await desk.panels.listVoices(RELEASE)).toMatchObject([{ answers: [] }])
    expect(await takeOut('Ola Nordmann')).toEqual({ ok: false, error: 'not-found' })
  })

  it('is shown to those who coordinate under no number, and under a name only where that is public too', async () => {
    const codes = [await desk.join('Mariam'), await desk.join('Bintou')] as const
    const question = await desk.ask(RELEASE)
    await desk.panels.answer(codes[1], question, { ...OBJECTION, mayPublish: false, words: 'A policeman could' })
    await desk.panels.answer(codes[0], question, OBJECTION)
    const list = async () => (await desk.work.read(desk.panel))?.questions[0]?.answers ?? []
    // Not on the day itself either: who is owed since today would be who answered today.
    expect(await list()).toEqual([])
    desk.setNow(TOMORROW)
    const answers = await list()
    expect(answers).toEqual([
      {
        id: null,
        shownWords: null,
        name: 'Mariam',
        position: 'objection',
        words: 'A landlord could use it',
        language: 'ar',
        mayPublish: true,
      },
      {
        id: null,
        shownWords: null,
        name: '',
        position: 'objection',
        words: 'A policeman could',
        language: 'ar',
        mayPublish: false,
      },
    ])
  })
})

describe('pay', () => {
  it('is promised with each answer, once, recorded by number, and what members say of it is counted in public', async () => {
    const code = await desk.join()
    const question = await desk.ask(RELEASE)
    await desk.panels.answer(code, question, OBJECTION)
    await desk.panels.takeBack(code, question)
    await desk.panels.answer(code, question, OBJECTION)
    expect((await desk.panels.findSeat(code))?.payments).toEqual([
      { amount: 25, currency: 'EUR', promisedOn: '2026-11-21', paidOn: null },
    ])
    await desk.panels.sayUnpaid(code, true)
    desk.setNow(TOMORROW)
    expect(await desk.panels.list()).toMatchObject([{ members: 1, promised: 1, paid: 0, sayUnpaid: 1 }])
    // Recorded as paid: what the member says still stands, until they say otherwise.
    await desk.work.recordPaid(desk.panel, 1, 1, true, ANNA)
    desk.setNow('2026-11-23T00:00:00Z')
    expect(await desk.panels.list()).toMatchObject([{ promised: 1, paid: 1, sayUnpaid: 1 }])
    await desk.panels.sayUnpaid(code, false)
    expect(await desk.panels.list()).toMatchObject([{ sayUnpaid: 0 }])
    const database = await desk.room.database.client('postgres')
    const { rows } = await database.query('SELECT * FROM open.concerned_payment')
    expect(JSON.stringify(rows)).not.toContain('Mariam')
  })
})

describe('a recording', () => {
  it('is allowed only when every member said yes for that very meeting, and a yes can be taken back', async () => {
    const codes = [await desk.join('Mariam'), await desk.join('Bintou')] as const
    for (const heldOn of ['2026-12-01', '2026-12-08']) {
      await desk.work.addSitting(desk.panel, { title: heldOn, heldOn, language: 'en' }, ANNA)
    }
    const first = async () => (await desk.work.read(desk.panel))?.sittings.find(({ heldOn }) => heldOn === '2026-12-01')
    const sitting = (await first())?.id ?? ''
    expect(await first()).toMatchObject({ yes: 0, silent: 2, mayRecord: false })
    await desk.panels.sayRecording(codes[0], sitting, true)
    expect(await first()).toMatchObject({ yes: 1, silent: 1, mayRecord: false })
    await desk.panels.sayRecording(codes[1], sitting, true)
    expect(await first()).toMatchObject({ yes: 2, mayRecord: true })
    await desk.panels.sayRecording(codes[1], sitting, false)
    expect(await first()).toMatchObject({ yes: 1, no: 1, mayRecord: false })
    expect((await desk.panels.findSeat(codes[0]))?.sittings.map(({ mayRecord }) => mayRecord)).toEqual([null, true])
  })

  it('is not allowed because whoever said no, or nothing, has left since the meeting', async () => {
    const codes = [await desk.join('Mariam'), await desk.join('Bintou')] as const
    await desk.work.addSitting(desk.panel, { title: 'A meeting', heldOn: '2026-12-01', language: 'en' }, ANNA)
    const sitting = async () => (await desk.work.read(desk.panel))?.sittings[0]
    await desk.panels.sayRecording(codes[0], (await sitting())?.id ?? '', true)
    await desk.panels.sayRecording(codes[1], (await sitting())?.id ?? '', false)
    desk.setNow('2026-12-02T12:00:00Z')
    await desk.panels.leave(codes[1], true)
    expect(await sitting()).toMatchObject({ yes: 1, no: 1, mayRecord: false })
  })
})
