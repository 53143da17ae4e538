// Who was counted is kept apart from what is told, and stays so: nobody is told of twice although a session turned meanwhile.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ANNA, BO, makeActor, makeParticipation, must, openRoom, POINT, say, SERIES, SESSION } from '../dialogues.test-support.ts'
import type { DialogueRecord } from '../index.ts'

let room: Awaited<ReturnType<typeof openRoom>>
beforeEach(async () => {
  room = await openRoom()
})
afterEach(() => room.database.close())

async function publish(records: readonly DialogueRecord[], session: string) {
  must(await room.work.saveAll(ANNA, records, ''))
  must(await room.work.askToPublish(ANNA, session))
  must(await room.work.publish(BO, session))
}
const told = async () => [...((await room.reading.readAll()).peopleTold ?? [])]
const sexOf = (at: number) => (at < 5 ? ('female' as const) : ('male' as const))

it('tells of nobody again whose session turned quiet, and never of whom it tells', async () => {
  const people = Array.from({ length: 11 }, (_, at) => makeActor(`p-${at}`, `Person ${at}`, { isPerson: true }))
  const first = people.slice(0, 10).map(({ id }, at) => makeParticipation(`a-${at}`, id, { sex: sexOf(at) }))
  await publish([SERIES, SESSION, POINT, ...people, ...first], 'ford-1')
  expect(await told()).toMatchObject([['ford-1', [{ places: 10 }]]])
  const rows = await room.published()
  expect(rows.find(({ kind }) => kind === 'session')?.people_told).toEqual({ groups: (await told())[0]?.[1] })

  must(await room.work.save(BO, { ...SESSION, rule: 'not-attributed' }, { base: 1, reason: 'Two of them asked for it' }))
  expect(await told()).toEqual([])
  // All but one of them, and one more: with both tables somebody would be known.
  const second = [...people.slice(1), people[0]].flatMap((one, at) =>
    one === undefined ? [] : [makeParticipation(`b-${at}`, one.id, { session: 'ford-2', sex: sexOf(Number(one.id.slice(2))) })],
  )
  await publish([{ ...SESSION, id: 'ford-2', number: 2, title: say('Second') }, ...second], 'ford-2')
  expect(await told()).toEqual([])
})

it('keeps of whom it told where the public side reads nothing', async () => {
  const open = await room.database.client('causeway_open')
  await expect(open.query('SELECT * FROM open.dialogue_people_counted')).rejects.toThrow(/permission denied/)
})
