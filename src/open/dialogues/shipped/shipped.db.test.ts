// Loading the dialogues that ship: once a version of the data, published, and never over what people changed.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { ANNA, BO, makeIntervention, MAYOR, must, openRoom, say, SESSION, TABLE } from '../dialogues.test-support.ts'
import type { DialogueRecord } from '../index.ts'
import { loadShippedDialogues, readShippedDialogues } from './load-shipped-dialogues.ts'
import { readCitations, readContradictions } from './read-contradictions.ts'

const project = join(import.meta.dirname, '../../../..')
const AT = new Date('2026-11-21T08:00:00Z')

describe('loading', () => {
  let room: Awaited<ReturnType<typeof openRoom>>
  let path: string
  beforeEach(async () => {
    path = mkdtempSync(join(tmpdir(), 'dialogues-'))
    room = await openRoom()
  })
  afterEach(async () => {
    rmSync(path, { recursive: true })
    await room.database.close()
  })
  const ship = (records: readonly DialogueRecord[]) => writeFileSync(join(path, 'table.yaml'), stringify(records))
  const load = () => loadShippedDialogues(room.store, { name: 'test', path }, AT)

  it('publishes what ships, and does nothing the second time', async () => {
    ship(TABLE)
    expect(await load()).toEqual({ loaded: TABLE.length, keptAsEdited: [], removed: 0 })
    const generation = await room.reading.generation()
    expect((await room.reading.readAll()).interventions).toHaveLength(2)
    expect(await load()).toBeNull()
    expect(await room.reading.generation()).toBe(generation)
    expect(await room.work.history('session', SESSION.id)).toMatchObject([{ version: 1, savedBy: '' }])
  })

  it('brings newer data, and takes away what ships no more', async () => {
    ship(TABLE)
    await load()
    const newer = TABLE.filter(({ id }) => id !== 'said-by-guest').map((one) =>
      one.kind === 'session' ? { ...one, place: 'School' } : one,
    )
    ship(newer)
    expect(await load()).toEqual({ loaded: 1, keptAsEdited: [], removed: 1 })
    const book = await room.reading.readAll()
    expect(book.sessions[0]?.place).toBe('School')
    expect(book.interventions.map(({ id }) => id)).toEqual(['said-by-mayor'])
    // A correction of the data is no statement withdrawn.
    expect(book.withdrawals).toEqual([])
  })

  it('never writes over what people changed, nor publishes it for them', async () => {
    ship(TABLE)
    await load()
    const mine = makeIntervention('said-by-mayor', 'fordham', { summary: say('As the mayor put it.') })
    must(await room.work.save(ANNA, mine, { base: 1, reason: 'The tape' }))
    ship(TABLE.map((one) => (one.kind === 'intervention' ? { ...one, summary: say('Newer data.') } : one)))
    expect(await load()).toEqual({ loaded: 1, keptAsEdited: ['said-by-mayor'], removed: 0 })
    expect((await room.work.readRecord('intervention', 'said-by-mayor'))?.record).toMatchObject({ summary: mine.summary })
    expect((await room.reading.readAll()).interventions[0]?.summary.texts['en']).toBe('Officers stay away from the clinic.')
    must(await room.work.askToPublish(ANNA, SESSION.id))
    must(await room.work.publish(BO, SESSION.id))
    expect((await room.reading.readAll()).interventions.map(({ summary }) => summary.texts['en'])).toEqual([
      'As the mayor put it.',
      'Newer data.',
    ])
  })

  it('publishes for nobody what they changed of a series or of what all series share', async () => {
    ship(TABLE)
    await load()
    const mine = { ...MAYOR, name: say('Fordham, as Anna has it') }
    must(await room.work.save(ANNA, mine, { base: 1, reason: 'Not looked at yet' }))
    const newer = TABLE.map((one) => (one.kind === 'session' ? { ...one, place: 'School' } : one))
    ship(newer)
    expect(await load()).toMatchObject({ keptAsEdited: ['fordham'] })
    const name = async () => (await room.reading.readAll()).actors.find(({ id }) => id === 'fordham')?.name.texts['en']
    expect(await name()).toBe('Town of Fordham')
    must(await room.work.askToPublish(ANNA, SESSION.id))
    must(await room.work.publish(BO, SESSION.id))
    expect(await name()).toBe('Fordham, as Anna has it')
  })

  it('says in which file and field the data are wrong', async () => {
    writeFileSync(join(path, 'bad.yaml'), stringify([{ ...SESSION, heldOn: 'soon' }]))
    await expect(load()).rejects.toThrow('bad.yaml, record 1: heldOn: date')
    expect((await room.reading.readAll()).series).toEqual([])
  })

  it('takes every dialogue of data/dialogues, and publishes each with the actors and points that it names', async () => {
    const shipped = join(project, 'data', 'dialogues')
    const demo = { name: 'demo-dialogue', path: join(project, 'data', 'demo-dialogue') }
    expect(await loadShippedDialogues(room.store, demo, AT)).toMatchObject({ keptAsEdited: [], removed: 0 })
    const invented = await room.reading.readAll()
    // Whoever meets an invented name beside a real one must see that it is invented.
    expect(invented.actors.filter(({ name }) => name.texts['en']?.endsWith('(invented)') !== true)).toEqual([])
    const records = readShippedDialogues(shipped)
    const report = await loadShippedDialogues(room.store, { name: 'dialogues', path: shipped }, AT)
    expect(report?.loaded).toBe(records.length)
    const book = await room.reading.readAll()
    const count = (kind: DialogueRecord['kind']) => records.filter((one) => one.kind === kind).length
    expect(book.sessions).toHaveLength(count('session') + invented.sessions.length)
    expect(book.interventions).toHaveLength(count('intervention') + invented.interventions.length)
    expect(book.outcomes).toHaveLength(count('outcome') + invented.outcomes.length)
  })
})

describe('contradictions of the library', () => {
  it('are all read, each side with its lines', () => {
    const csv = readFileSync(join(project, 'data', 'library', 'contradictions.csv'), 'utf8')
    const read = readContradictions(csv)
    // Rows of the table, counted by a row's beginning.
    expect(read).toHaveLength(
      csv.split('\n').filter((line) => /^[a-z0-9-]+,(name|figure|position|status|conversion),/.test(line)).length,
    )
    expect(read.find(({ id }) => id === 'african-framework-draft')?.sides).toEqual([
      { passages: [{ document: '002', from: 310, to: 310 }], says: 'a framework that marks a new phase' },
      { passages: [{ document: '002', from: 318, to: 318 }], says: 'a draft' },
    ])
  })

  it('are cited as the library cites', () => {
    expect(readCitations('001 para 25c L122; 004 L53-54')).toEqual([
      { document: '001', paragraph: '25c', from: 122, to: 122 },
      { document: '004', from: 53, to: 54 },
    ])
    expect(() => readCitations('page 3')).toThrow('"page 3"')
  })
})
