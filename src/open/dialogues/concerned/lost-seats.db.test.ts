// A member who lost their code comes back to a seat of their own, and nobody comes to the one that they lost.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ANNA, BO } from './concerned.test-support.ts'
import { OBJECTION, openPanels, RELEASE, TOMORROW } from './panels.test-support.ts'

let desk: Awaited<ReturnType<typeof openPanels>>
beforeEach(async () => {
  desk = await openPanels()
})
afterEach(() => desk.room.database.close())

describe('a seat whose code was lost', () => {
  it('is given anew: the old code is dead, what was said stays, and nothing can be answered twice or read from the new seat', async () => {
    const code = await desk.join('Mariam', '+00 000 111')
    const question = await desk.ask(RELEASE)
    await desk.panels.answer(code, question, OBJECTION)
    const [seat] = (await desk.work.read(desk.panel))?.members ?? []
    const made = await desk.work.replaceLost(seat?.id ?? '', { wantsErased: false }, ANNA)
    if (!made.ok) throw new Error(made.error)
    expect(await desk.panels.findSeat(code)).toBeNull()
    expect(await desk.panels.takeBack(code, question)).toEqual({ ok: false, error: 'gone' })
    expect(await desk.work.listContacts(desk.panel)).toMatchObject([{ number: 2, contact: '+00 000 111' }])
    const joined = await desk.panels.join(made.value.token, { name: 'Mariam', language: 'ar' })
    if (!joined.ok) throw new Error(joined.error)
    const own = await desk.panels.findSeat(joined.value.code)
    expect(own?.questions).toMatchObject([{ answer: null, isAnsweredBefore: true, isOpen: false }])
    // Owed before is owed still, and not twice.
    expect(own?.payments).toHaveLength(1)
    expect(await desk.panels.answer(joined.value.code, question, OBJECTION)).toEqual({ ok: false, error: 'answered' })
    expect(await desk.panels.takeBack(joined.value.code, question)).toEqual({ ok: false, error: 'closed' })
    desk.setNow(TOMORROW)
    expect(await desk.panels.listVoices(RELEASE)).toMatchObject([{ answers: [{ name: 'Mariam' }] }])
    expect(await desk.panels.list()).toMatchObject([{ members: 1, left: 0, lost: 1, erased: 0, promised: 1 }])
    // Once.
    expect(await desk.work.replaceLost(seat?.id ?? '', { wantsErased: false }, ANNA)).toEqual({ ok: false, error: 'closed' })
  })

  it('has what was said on it erased only where two accounts say that its member wants that', async () => {
    const code = await desk.join()
    const question = await desk.ask(RELEASE)
    await desk.panels.answer(code, question, OBJECTION)
    desk.setNow(TOMORROW)
    const id = (await desk.work.read(desk.panel))?.members[0]?.id ?? ''
    const made = await desk.work.replaceLost(id, { wantsErased: true }, ANNA)
    if (!made.ok) throw new Error(made.error)
    expect(await desk.panels.listVoices(RELEASE)).toMatchObject([{ answers: [{ name: 'Mariam' }] }])
    expect(await desk.work.agreeErasure(id, ANNA)).toEqual({ ok: false, error: 'own-proposal' })
    expect(await desk.work.agreeErasure(id, BO)).toEqual({ ok: true, value: null })
    expect(await desk.panels.listVoices(RELEASE)).toMatchObject([{ answers: [] }])
    const kept = await desk.work.read(desk.panel)
    expect(kept?.members[0]).toMatchObject({ state: 'lost', erasure: { isDone: true } })
    expect(JSON.stringify(kept)).not.toMatch(/Mariam|landlord/)
    // What was erased can be answered anew, and is not owed twice.
    const joined = await desk.panels.join(made.value.token, { name: '', language: 'ar' })
    if (!joined.ok) throw new Error(joined.error)
    expect(await desk.panels.answer(joined.value.code, question, OBJECTION)).toEqual({ ok: true, value: null })
    expect((await desk.panels.findSeat(joined.value.code))?.payments).toHaveLength(1)
    desk.setNow('2026-11-23T00:00:00Z')
    expect(await desk.panels.list()).toMatchObject([{ members: 1, lost: 1, erased: 1 }])
  })

  it('is no seat that nobody has taken, or that its member left', async () => {
    await desk.invite()
    const code = await desk.join()
    await desk.panels.leave(code, false)
    const members = (await desk.work.read(desk.panel))?.members ?? []
    for (const { id } of members) {
      expect(await desk.work.replaceLost(id, { wantsErased: false }, ANNA)).toEqual({ ok: false, error: 'closed' })
    }
  })
})
