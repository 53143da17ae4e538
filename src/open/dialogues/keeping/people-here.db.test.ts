// Two tables with guests who are called the same: nobody's voice is given to whoever sits at the other one.
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  ANNA,
  makeActor,
  makeIntervention,
  makeParticipation,
  must,
  openRoom,
  POINT,
  SERIES,
  SESSION,
} from '../dialogues.test-support.ts'

let room: Awaited<ReturnType<typeof openRoom>>
const guest = (id: string) => makeActor(id, 'Guest 5', { constituency: 'migrants', isPerson: true })
beforeAll(async () => {
  room = await openRoom()
  const other = [
    { ...SERIES, id: 'hill-table' },
    { ...SESSION, id: 'hill-1', series: 'hill-table' },
  ]
  const people = [guest('ford-guest'), guest('hill-guest'), makeActor('town', 'Town of Fordham')]
  const there = [
    makeParticipation('ford-there', 'ford-guest'),
    makeParticipation('hill-there', 'hill-guest', { session: 'hill-1' }),
  ]
  must(await room.work.saveAll(ANNA, [SERIES, SESSION, POINT, ...other, ...people, ...there], ''))
})
afterAll(() => room.database.close())

const save = (id: string, actor: string, more = {}) =>
  room.work.save(ANNA, makeIntervention(id, actor, more), { base: null, reason: '' })

it('lets a person speak where they take part, and an institution everywhere', async () => {
  expect(await save('own', 'ford-guest')).toMatchObject({ ok: true })
  expect(await save('town-there', 'town', { session: 'hill-1' })).toMatchObject({ ok: true })
})

it('gives nothing said, and nobody spoken for, to a person of another table', async () => {
  expect(await save('theirs', 'hill-guest')).toMatchObject({
    ok: false,
    error: { kind: 'invalid', faults: [{ field: 'actor', fault: 'takes-no-part' }] },
  })
  expect(await save('for-them', 'town', { capacity: 'on-behalf', onBehalfOf: ['hill-guest'] })).toMatchObject({
    error: { faults: [{ field: 'onBehalfOf.0', fault: 'takes-no-part' }] },
  })
})

it('lets what was said stand where whoever said it is taken off the list', async () => {
  must(await room.work.withdraw(ANNA, 'participation', 'ford-there', 'Asked to be taken off'))
  const changed = makeIntervention('own', 'ford-guest', { order: 2 })
  expect(await room.work.save(ANNA, changed, { base: 1, reason: 'Order' })).toMatchObject({ ok: true })
  expect(await save('more', 'ford-guest')).toMatchObject({ ok: false })
})

it('takes a guest and what they said in one step', async () => {
  const records = [guest('late'), makeParticipation('late-there', 'late'), makeIntervention('said-late', 'late')]
  expect(await room.work.saveAll(ANNA, records, '')).toMatchObject({ ok: true })
})
