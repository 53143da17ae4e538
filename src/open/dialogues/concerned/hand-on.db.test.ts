// What members say goes out with the next day, once, whatever breaks on the way to the commitment that it is about.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ANNA, BO } from './concerned.test-support.ts'
import { openPanels, TOMORROW } from './panels.test-support.ts'

let desk: Awaited<ReturnType<typeof openPanels>>
beforeEach(async () => {
  desk = await openPanels()
})
afterEach(() => desk.room.database.close())

describe('an answer to "did it reach us?"', () => {
  const PROMISE = { position: 'no', words: 'It is shut at night', language: 'ar', mayPublish: true }
  const reach = async (commitment: string) => (await desk.room.reading.find(commitment))?.reach

  it('counts beside the commitment, as paid when it is paid, and no more once taken back', async () => {
    const commitment = await desk.publishCommitment()
    const code = await desk.join()
    const question = await desk.ask({ kind: 'commitment', id: commitment }, 'did-it-reach-us')
    expect(await desk.panels.answer(code, question, PROMISE)).toEqual({ ok: true, value: null })
    expect(await reach(commitment)).toEqual([])
    desk.setNow(TOMORROW)
    await desk.panels.listVoices({ kind: 'commitment', id: commitment })
    expect(await reach(commitment)).toMatchObject([
      { name: 'Mariam', answer: 'no', words: 'It is shut at night', isPaid: null, answeredIn: '2026-11' },
    ])
    await desk.work.recordPaid(desk.panel, 1, 1, true, ANNA)
    expect(await reach(commitment)).toMatchObject([{ isPaid: true }])
    await desk.work.recordPaid(desk.panel, 1, 1, false, ANNA)
    expect(await reach(commitment)).toMatchObject([{ isPaid: null }])
    await desk.panels.takeBack(code, question)
    expect(await reach(commitment)).toEqual([])
  })

  it('is noted as paid once all are paid who answered, so that no payment tells which answer is whose', async () => {
    const commitment = await desk.publishCommitment()
    const codes = [await desk.join('Mariam'), await desk.join('Bintou')] as const
    const question = await desk.ask({ kind: 'commitment', id: commitment }, 'did-it-reach-us')
    for (const code of codes) await desk.panels.answer(code, question, { ...PROMISE, mayPublish: false })
    desk.setNow(TOMORROW)
    await desk.work.recordPaid(desk.panel, 1, 1, true, ANNA)
    expect(await reach(commitment)).toMatchObject([{ isPaid: null }, { isPaid: null }])
    await desk.work.recordPaid(desk.panel, 2, 1, true, ANNA)
    expect(await reach(commitment)).toMatchObject([{ isPaid: true }, { isPaid: true }])
  })

  it('that cannot be brought keeps no other of its panel back', async () => {
    const commitment = await desk.publishCommitment()
    const code = await desk.join()
    const promise = await desk.ask({ kind: 'commitment', id: commitment }, 'did-it-reach-us')
    const figures = await desk.ask({ kind: 'release', id: 'r-1' })
    await desk.panels.answer(code, promise, PROMISE)
    await desk.panels.answer(code, figures, { ...PROMISE, position: 'concern' })
    desk.setNow(TOMORROW)
    desk.cutOff('before')
    await desk.startProcess().handingOn.settleDay()
    expect(desk.failures).toHaveLength(1)
    const voices = await desk.panels.listVoices({ kind: 'release', id: 'r-1' })
    expect(voices.flatMap(({ answers }) => answers)).toHaveLength(1)
  })

  it.each(['before', 'after'] as const)('is neither lost nor doubled by a crash %s it was handed on', async (when) => {
    const commitment = await desk.publishCommitment()
    const code = await desk.join()
    const question = await desk.ask({ kind: 'commitment', id: commitment }, 'did-it-reach-us')
    await desk.panels.answer(code, question, PROMISE)
    desk.setNow(TOMORROW)
    desk.cutOff(when)
    await desk.startProcess().handingOn.settleDay()
    expect(desk.failures).toHaveLength(1)
    desk.cutOff(null)
    await desk.startProcess().handingOn.settleDay()
    expect(await reach(commitment)).toMatchObject([{ answer: 'no' }])
    await desk.startProcess().handingOn.settleDay()
    expect(await reach(commitment)).toHaveLength(1)
    desk.cutOff(when)
    expect(await desk.panels.takeBack(code, question)).toEqual({ ok: true, value: null })
    // Until what was taken back has gone there is no room for another.
    expect(await desk.panels.answer(code, question, PROMISE)).toEqual({ ok: false, error: 'not-yet' })
    desk.cutOff(null)
    await desk.startProcess().handingOn.settleDay()
    expect(await reach(commitment)).toEqual([])
    await desk.panels.answer(code, question, { ...PROMISE, position: 'yes' })
    desk.setNow('2026-11-23T00:00:00Z')
    await desk.startProcess().handingOn.settleDay()
    expect(await reach(commitment)).toMatchObject([{ answer: 'yes' }])
  })

  it('to a commitment that is not public yet waits, and stands with it once it is', async () => {
    const form = { title: 'A school', text: 'Open to all.', owners: [{ name: 'The city', type: 'city' }] }
    const saved = await desk.room.editing.saveDraft({ basedOn: null, form, reason: '' }, ANNA)
    if (!saved.ok) throw new Error('not saved')
    const { id, version } = saved.value
    const code = await desk.join()
    await desk.panels.answer(code, await desk.ask({ kind: 'commitment', id }, 'did-it-reach-us'), PROMISE)
    desk.setNow(TOMORROW)
    await desk.startProcess().handingOn.settleDay()
    await desk.room.editing.submit(id, version, ANNA)
    await desk.room.editing.publish(id, version, BO)
    expect(await reach(id)).toEqual([])
    await desk.startProcess().handingOn.settleDay()
    expect(await reach(id)).toMatchObject([{ answer: 'no' }])
    expect(desk.failures).toEqual([])
  })
})
