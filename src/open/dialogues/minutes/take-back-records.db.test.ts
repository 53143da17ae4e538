// Taking back what was made of an entry, over a real database.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ANNA, BO, must, openRoom, OUTCOME, SESSION, TABLE } from '../dialogues.test-support.ts'
import { takeBackRecords } from './take-back-records.ts'

let room: Awaited<ReturnType<typeof openRoom>>
beforeEach(async () => {
  room = await openRoom()
})
afterEach(() => room.database.close())

const SAID = TABLE.filter(({ id }) => id === 'said-by-mayor')

describe('what was made of an entry', () => {
  it('goes with it, what came of it first', async () => {
    must(await room.work.saveAll(ANNA, TABLE, ''))
    must(await room.work.askToPublish(ANNA, SESSION.id))
    must(await room.work.publish(BO, SESSION.id))
    must(await takeBackRecords(room.work, [OUTCOME, ...SAID], { account: ANNA, reason: 'A slip of the tongue' }))
    const book = await room.reading.readAll()
    expect([book.outcomes, book.interventions.map(({ id }) => id)]).toEqual([[], ['said-by-guest']])
  })

  it('is told to have stayed, where the reason would tell who spoke', async () => {
    const quiet = TABLE.map((one) => (one.kind === 'session' ? { ...one, rule: 'not-attributed' as const } : one))
    must(await room.work.saveAll(ANNA, quiet, ''))
    const told = await takeBackRecords(room.work, [OUTCOME, ...SAID], {
      account: ANNA,
      reason: 'The Deputy mayor for housing asked for it',
    })
    expect(told).toMatchObject({ ok: false, error: { faults: [{ field: 'reason', fault: 'reveals-speaker' }] } })
    expect((await room.work.readRecord('outcome', OUTCOME.id))?.withdrawn).toBeNull()
  })
})
