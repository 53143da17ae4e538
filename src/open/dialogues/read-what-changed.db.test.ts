// Whoever reads all along reads the same as whoever begins now, whatever changed meanwhile, and reads no more anew than what changed.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  ANNA,
  BO,
  makeActor,
  makeIntervention,
  makeParticipation,
  must,
  openRoom,
  POINT,
  say,
  SERIES,
  SESSION,
  TABLE,
} from './dialogues.test-support.ts'
import { createDialoguePublicStore, createDialogues, type DialogueRecord, type PublicDialogueTables } from './index.ts'

let room: Awaited<ReturnType<typeof openRoom>>
beforeEach(async () => {
  room = await openRoom()
})
afterEach(() => room.database.close())

const OTHER: readonly DialogueRecord[] = [
  { ...SERIES, id: 'mill-table' },
  { ...SESSION, id: 'mill-1', series: 'mill-table' },
  makeActor('miller', 'Guild of Millers'),
  makeParticipation('miller-there', 'miller', { session: 'mill-1' }),
  { ...POINT, id: 'mill-point' },
  makeIntervention('said-by-miller', 'miller', {
    session: 'mill-1',
    positions: [
      { point: 'mill-point', stance: 'support', words: null },
      { point: 'clinic-firewall', stance: 'oppose', words: null },
    ],
  }),
]

async function publish(session: string) {
  must(await room.work.askToPublish(ANNA, session))
  must(await room.work.publish(BO, session, { hasReadNames: true }))
}

it('after each step reads what a new reader reads', async () => {
  const fresh = () =>
    createDialogues(createDialoguePublicStore(room.database.connect<PublicDialogueTables>('causeway_open')), {
      contradictions: [],
    })
  const readSame = async () => {
    const now = fresh()
    expect(await room.reading.readAll()).toEqual(await now.readAll())
    expect(await room.reading.listSeries()).toEqual(await now.listSeries())
    for (const series of [SERIES.id, 'mill-table']) expect(await room.reading.read(series)).toEqual(await now.read(series))
  }
  await readSame()
  must(await room.work.saveAll(ANNA, TABLE, ''))
  await publish(SESSION.id)
  await readSame()
  must(await room.work.saveAll(ANNA, OTHER, ''))
  await publish('mill-1')
  await readSame()
  expect((await room.reading.readAll()).series).toHaveLength(2)
  must(await room.work.withdraw(ANNA, 'intervention', 'said-by-miller', 'Said elsewhere'))
  await readSame()
  expect((await room.reading.readAll()).points.map(({ id }) => id)).toEqual(['clinic-firewall'])
  must(await room.work.save(ANNA, { ...SESSION, rule: 'not-attributed' }, { base: 1, reason: 'Two of them asked for it' }))
  await readSame()
  expect((await room.reading.readAll()).actors.map(({ id }) => id)).toEqual(['miller'])
  must(
    await room.work.eraseWords(
      ANNA,
      { kind: 'intervention', id: 'said-by-guest' },
      { words: 'clinic', reason: 'A place that should not be named' },
    ),
  )
  await readSame()
  must(await room.work.withdraw(ANNA, 'session', 'mill-1', 'Held elsewhere'))
  await readSame()
  must(await room.work.restore(ANNA, 'session', 'mill-1', 'It was here'))
  must(
    await room.work.save(ANNA, makeIntervention('new', 'fordham', { order: 5, summary: say('Open on Sundays.') }), {
      base: null,
      reason: '',
    }),
  )
  await publish('mill-1')
  await readSame()
  expect((await room.reading.readAll()).interventions.map(({ session }) => session)).toContain('ford-1')
})

it('reads of a change in one series that series again, with what series share, and nothing of another', async () => {
  must(await room.work.saveAll(ANNA, [...TABLE, ...OTHER], ''))
  await publish(SESSION.id)
  await publish('mill-1')
  const store = createDialoguePublicStore(room.database.connect<PublicDialogueTables>('causeway_open'))
  const { generation } = await store.readChanges(null)
  expect([...(await store.readChanges(generation)).parts]).toEqual([])
  must(await room.work.withdraw(ANNA, 'intervention', 'said-by-miller', 'Said elsewhere'))
  const { parts } = await store.readChanges(generation)
  expect([...parts.keys()].toSorted()).toEqual(['', 'mill-table'])
  // Of a database in which less had happened, everything.
  expect([...(await store.readChanges(generation + 9)).parts.keys()].toSorted()).toEqual(['', SERIES.id, 'mill-table'])
})

describe('whoever reads all along, beside one who writes without this software', () => {
  const has = async (id: string) => (await room.reading.readAll()).interventions.some((one) => one.id === id)
  const hide = `UPDATE open.dialogue_published SET content = NULL, withdrawn_at = now(), withdrawn_reason = 'Said elsewhere', withdrawn_points = '{}'`
  const raise = 'UPDATE open.dialogue_generation SET generation = generation + 1'
  const openPublished = async () => {
    must(await room.work.saveAll(ANNA, [...TABLE, ...OTHER], ''))
    await publish(SESSION.id)
    await publish('mill-1')
    expect(await has('said-by-guest')).toBe(true)
    return room.database.client('causeway_accounts')
  }

  it('tells no more what an older version withdrew, which raises the generation alone', async () => {
    const client = await openPublished()
    for (const statement of ['BEGIN', `${hide} WHERE record_id = 'said-by-guest'`, raise, 'COMMIT']) await client.query(statement)
    expect(await has('said-by-guest')).toBe(false)
  })

  it('nor where a step of this version follows before anybody reads', async () => {
    const client = await openPublished()
    for (const statement of [`${hide} WHERE record_id = 'said-by-guest'`, raise]) await client.query(statement)
    must(await room.work.withdraw(ANNA, 'intervention', 'said-by-miller', 'Said elsewhere'))
    expect(await has('said-by-guest')).toBe(false)
    expect(await has('said-by-miller')).toBe(false)
  })

  it.each([
    ['changed', `${hide} WHERE record_id = 'said-by-guest'`],
    ['removed', `DELETE FROM open.dialogue_published WHERE record_id = 'said-by-guest'`],
    [
      'moved to another series',
      `UPDATE open.dialogue_published SET series_id = 'mill-table', content = NULL, withdrawn_at = now(), withdrawn_reason = 'x' WHERE record_id = 'said-by-guest'`,
    ],
  ])('nor what was %s by hand, with nothing else done', async (_, statement) => {
    const client = await openPublished()
    await client.query(statement)
    expect(await has('said-by-guest')).toBe(false)
  })

  it('nor what was emptied whole', async () => {
    await openPublished()
    const owner = await room.database.client('causeway_owner')
    await owner.query('TRUNCATE open.dialogue_published')
    expect((await room.reading.readAll()).sessions).toEqual([])
  })

  it('holds whoever writes by hand until a step has ended, and a step until they have', async () => {
    const client = await openPublished()
    await client.query('BEGIN')
    await client.query(`${hide} WHERE record_id = 'said-by-guest'`)
    const step = room.work.withdraw(ANNA, 'intervention', 'said-by-miller', 'Said elsewhere')
    expect(await has('said-by-guest')).toBe(true)
    await client.query('COMMIT')
    must(await step)
    expect(await has('said-by-guest')).toBe(false)
    expect(await has('said-by-miller')).toBe(false)
  })

  it('reads nothing anew where nothing changed', async () => {
    const client = await openPublished()
    const before = await room.reading.generation()
    await client.query(`DELETE FROM open.dialogue_published WHERE record_id = 'nobody'`)
    expect(await room.reading.generation()).toBe(before)
  })

  it('lets the role by which accounts write tell of no part itself', async () => {
    const client = await openPublished()
    await expect(client.query(`INSERT INTO open.dialogue_published_part VALUES ('x', 1)`)).rejects.toThrow(/permission denied/)
  })
})
