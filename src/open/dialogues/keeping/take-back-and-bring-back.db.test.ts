// What was taken back stays so until somebody brings it back on purpose, and nobody is told of it again before a second account read it.
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
  SESSION,
  TABLE,
} from '../dialogues.test-support.ts'

let room: Awaited<ReturnType<typeof openRoom>>
beforeEach(async () => {
  room = await openRoom()
  must(await room.work.saveAll(ANNA, TABLE, ''))
})
afterEach(() => room.database.close())

const guestSaid = TABLE.find(({ id }) => id === 'said-by-guest') ?? POINT

describe('what was taken back', () => {
  it('is not brought back by an ordinary save, and is by a step of its own, in public once a second account has published it', async () => {
    must(await room.work.askToPublish(ANNA, 'ford-1'))
    must(await room.work.publish(BO, 'ford-1'))
    must(await room.work.withdraw(ANNA, 'intervention', 'said-by-guest', 'Asked for by whoever said it'))
    expect(await room.work.save(BO, guestSaid, { base: 2, reason: 'A comma' })).toEqual({
      ok: false,
      error: { kind: 'invalid', faults: [{ field: 'id', fault: 'was-withdrawn' }] },
    })
    expect(await room.work.restore(BO, 'intervention', 'said-by-guest', ' ')).toMatchObject({
      ok: false,
      error: { faults: [{ field: 'reason', fault: 'reason' }] },
    })
    must(await room.work.restore(BO, 'intervention', 'said-by-guest', 'They want it told after all'))
    // Once more does nothing.
    must(await room.work.restore(CHI, 'intervention', 'said-by-guest', 'They want it told after all'))
    const history = await room.work.history('intervention', 'said-by-guest')
    expect(history.map(({ savedBy, withdrawn }) => [savedBy, withdrawn !== null])).toEqual([
      [BO, false],
      [ANNA, true],
      [ANNA, false],
    ])
    const told = async () => {
      const { interventions, withdrawals } = await room.reading.readAll()
      return [interventions.map(({ id }) => id), withdrawals.map(({ record }) => record)]
    }
    expect(await told()).toEqual([['said-by-mayor'], ['said-by-guest']])
    must(await room.work.askToPublish(CHI, 'ford-1'))
    expect(await room.work.publish(CHI, 'ford-1')).toEqual({ ok: false, error: { kind: 'second-account' } })
    must(await room.work.publish(ANNA, 'ford-1'))
    expect(await told()).toEqual([['said-by-mayor', 'said-by-guest'], []])
  })

  it('comes back only onto what stands', async () => {
    must(await room.work.save(ANNA, makeIntervention('third', 'fordham', { order: 3 }), { base: null, reason: '' }))
    const both = { ...OUTCOME, id: 'of-both', interventions: ['said-by-mayor', 'third'] }
    must(await room.work.save(ANNA, both, { base: null, reason: '' }))
    for (const id of ['said-by-mayor', 'third']) must(await room.work.withdraw(ANNA, 'intervention', id, 'Asked for'))
    expect((await room.work.readRecord('outcome', 'of-both'))?.withdrawn).not.toBeNull()
    const back = () => room.work.restore(BO, 'outcome', 'of-both', 'Told after all')
    expect(await back()).toMatchObject({
      ok: false,
      error: { faults: [0, 1].map((at) => ({ field: `interventions.${at}`, fault: 'not-there' })) },
    })
    // One of the statements that it came from is enough for it to stand.
    must(await room.work.restore(BO, 'intervention', 'third', 'Told after all'))
    must(await back())
  })

  it('frees an actor that only a session had which was taken back, and that session does not come back without it', async () => {
    must(await room.work.withdraw(ANNA, 'session', SESSION.id, 'Held in confidence'))
    must(await room.work.withdraw(ANNA, 'actor', GUEST.id, 'Nobody needs to know them'))
    const back = () => room.work.restore(BO, 'session', SESSION.id, 'They agreed since')
    expect(await back()).toMatchObject({ ok: false, error: { faults: [{ field: 'id', fault: 'not-there' }] } })
    must(await room.work.restore(BO, 'actor', GUEST.id, 'They agreed since'))
    must(await back())
    expect((await room.work.read('ford-table'))?.book.interventions).toHaveLength(2)
  })

  it('is nobody’s because some field says a word that is also an id', async () => {
    const health = makeActor('health', 'Health union')
    must(await room.work.saveAll(ANNA, [health, { ...POINT, id: 'of-health', themes: ['health'] }], ''))
    must(await room.work.withdraw(ANNA, 'actor', 'health', 'Entered twice'))
  })
})

describe('records of two kinds with one id', () => {
  it('have each their own version', async () => {
    const twin = { ...POINT, id: MAYOR_ID }
    must(await room.work.save(ANNA, twin, { base: null, reason: '' }))
    must(await room.work.save(ANNA, { ...twin, themes: ['clinics'] }, { base: 1, reason: 'Found' }))
    const position = { point: MAYOR_ID, stance: 'support' as const, words: null }
    must(await room.work.save(ANNA, makeIntervention('both', MAYOR_ID, { positions: [position] }), { base: null, reason: '' }))
    const versions = (await room.work.read('ford-table'))?.versions
    expect([versions?.get(`point ${MAYOR_ID}`), versions?.get(`actor ${MAYOR_ID}`)]).toEqual([2, 1])
    const actor = makeActor(MAYOR_ID, 'Town of Fordham on the river')
    const step = [{ ...twin, text: say('Nobody at all.') }, actor]
    const bases = new Map([
      [`point ${MAYOR_ID}` as const, 2],
      [`actor ${MAYOR_ID}` as const, 1],
    ])
    must(await room.work.saveAll(BO, step, 'Both at once', bases))
    must(await room.work.askToPublish(BO, 'ford-1'))
    must(await room.work.publish(CHI, 'ford-1'))
    const rows = (await room.published()).filter(({ record_id }) => record_id === MAYOR_ID)
    expect(rows.map(({ kind, version }) => [kind, version])).toEqual([
      ['actor', 2],
      ['point', 3],
    ])
  })
})

describe('a session that is public', () => {
  it('is still so, and since when, while somebody asks to publish it again', async () => {
    must(await room.work.askToPublish(ANNA, 'ford-1'))
    must(await room.work.publish(BO, 'ford-1'))
    const before = await room.work.listSeries()
    expect(before[0]?.publishedAt).toEqual(room.clock())
    room.setNow('2026-11-25T12:00:00Z')
    must(await room.work.save(ANNA, makeParticipation('late', 'fordham'), { base: null, reason: '' }))
    must(await room.work.askToPublish(ANNA, 'ford-1'))
    expect(await room.work.listSeries()).toEqual(before)
    expect((await room.work.read('ford-table'))?.publication.get('ford-1')).toMatchObject({ state: 'asked', isPublic: true })
  })
})

const MAYOR_ID = 'fordham'
