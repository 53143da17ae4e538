// Releases are written by the release's own login role, read by the open process's, and lose their figures when withdrawn.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { createStatistics, createStatisticsStore, decodeRelease, encodeRelease, encodeWithdrawal } from './index.ts'
import type { PublishedRelease, PublishedTable, StatisticTables } from './index.ts'

let database: TestDatabase

beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.close())

const needs: PublishedTable = {
  name: 'needs',
  titles: { en: 'Needs' },
  method: 'suppress',
  symbol: 'c',
  threshold: 10,
  dimensions: [
    {
      name: 'place',
      variable: 'place',
      codes: [
        { code: 'city', parent: null },
        { code: 'mill', parent: 'city', names: { en: 'Mill Quarter' } },
      ],
    },
    {
      name: 'need',
      variable: 'need',
      codes: [
        { code: 'any', parent: null },
        { code: 'food', parent: 'any' },
      ],
    },
  ],
  cells: [
    { codes: ['city', 'any'], people: 94 },
    { codes: ['city', 'food'], people: 60 },
    { codes: ['mill', 'food'], people: null },
  ],
}

const noisy: PublishedTable = {
  ...needs,
  name: 'noisy',
  method: 'noise',
  confidence: 0.95,
  cells: [
    { codes: ['city', 'any'], people: 120.3, low: 110, high: 131 },
    { codes: ['mill', 'any'], people: null, low: null, high: null },
  ],
}

function makeRelease(day: string): PublishedRelease {
  return {
    id: randomUUID(),
    series: 'shortfall',
    titles: { en: 'Who is not reached', fr: 'Qui n’est pas atteint' },
    purpose: 'So that the city opens what is missing.',
    definition: 'People a month with the need.',
    uncertainty: 'A range.',
    unseen: 'Those who fear most.',
    source: 'Gap analysis of 1 November 2026',
    period: '2026-11',
    releasedAt: new Date(`${day}T10:00:00Z`),
    answers: [{ name: 'A', position: 'concern', words: 'Not by street.', language: 'en', reply: 'By district only.' }],
    withdrawn: null,
    tables: [needs, noisy],
    notes: { limits: ['one'] },
  }
}

async function write(release: PublishedRelease): Promise<void> {
  const rows = await encodeRelease(release)
  await database
    .connect<StatisticTables>('causeway_release')
    .transaction()
    .execute(async (transaction) => {
      await transaction.insertInto('open.statistic_release').values(rows.release).execute()
      for (const table of rows.tables) await transaction.insertInto('open.statistic_table').values(table).execute()
    })
}

async function withdraw(id: string, reason: string): Promise<void> {
  await database
    .connect<StatisticTables>('causeway_release')
    .transaction()
    .execute(async (transaction) => {
      const at = new Date('2026-11-20T10:00:00Z')
      await transaction
        .updateTable('open.statistic_release')
        .set(encodeWithdrawal({ at, reason }))
        .where('release_id', '=', id)
        .execute()
      await transaction.deleteFrom('open.statistic_table').where('release_id', '=', id).execute()
    })
}

const open = () => createStatistics(createStatisticsStore(database.connect<StatisticTables>('causeway_open')))

describe('released statistics', () => {
  it('are read as they were released', async () => {
    const release = makeRelease('2026-11-10')
    expect(await decodeRelease(await encodeRelease(release))).toEqual(release)
    await write(release)
    const statistics = open()
    expect(await statistics.latest('shortfall')).toEqual(release)
    expect(await statistics.find(release.id)).toEqual(release)
    expect(await statistics.latest('another')).toBeNull()
    expect(await statistics.find('no-id')).toBeNull()
    expect(await statistics.find(randomUUID())).toBeNull()
  })

  it('are found once they are there, however often they were asked for before', async () => {
    const release = makeRelease('2026-11-10')
    const statistics = open()
    expect(await statistics.find(release.id)).toBeNull()
    expect(await statistics.latest('shortfall')).toBeNull()
    await write(release)
    expect((await statistics.find(release.id))?.tables).toEqual([needs, noisy])
  })

  it('lose their figures when withdrawn, and the one before is the newest again', async () => {
    const [older, newer] = [makeRelease('2026-10-10'), makeRelease('2026-11-10')]
    await write(older)
    await write(newer)
    const statistics = open()
    expect((await statistics.latest('shortfall'))?.id).toBe(newer.id)
    await withdraw(newer.id, 'A district was counted twice.')
    expect((await statistics.latest('shortfall'))?.id).toBe(older.id)
    expect(await statistics.find(newer.id)).toBeNull()
    const described = await statistics.describe(newer.id)
    expect(described).toMatchObject({ notice: { withdrawn: { reason: 'A district was counted twice.' } }, tables: [] })
    expect(described === null ? 'nothing' : await statistics.loadTable(described, 'needs')).toBeNull()
    expect((await statistics.list()).map(({ id, withdrawn }) => [id, withdrawn === null])).toEqual([
      [newer.id, false],
      [older.id, true],
    ])
    const left = await database
      .connect<StatisticTables>('causeway_open')
      .selectFrom('open.statistic_release')
      .selectAll()
      .execute()
    expect(left.find((row) => row.release_id === newer.id)?.notes).toEqual({})
  })

  it('cannot be written with the open process’s rights', async () => {
    const rows = await encodeRelease(makeRelease('2026-11-10'))
    const handle = database.connect<StatisticTables>('causeway_open')
    await expect(handle.insertInto('open.statistic_release').values(rows.release).execute()).rejects.toThrow(/permission denied/)
    await expect(handle.deleteFrom('open.statistic_table').execute()).rejects.toThrow(/permission denied/)
  })

  it('cannot be changed with the release’s rights, but for their withdrawal', async () => {
    const release = makeRelease('2026-11-10')
    await write(release)
    const handle = database.connect<StatisticTables>('causeway_release')
    const change = handle.updateTable('open.statistic_release').set({ notes: '{}', withdrawn_reason: 'without a day' })
    await expect(change.where('release_id', '=', release.id).execute()).rejects.toThrow(/withdrawn_with_reason/)
    const client = await database.client('causeway_release')
    await expect(client.query(`UPDATE open.statistic_table SET description = '{}'`)).rejects.toThrow(/permission denied/)
    await expect(client.query('SELECT cells FROM open.statistic_table')).rejects.toThrow(/permission denied/)
  })
})

describe('a table that could not be read again is refused', () => {
  it.each<[string, Partial<PublishedTable>, RegExp]>([
    ['a code in no dimension', { cells: [{ codes: ['city', 'shelter'], people: 12 }] }, /need is not in its dimension/],
    ['a cell twice', { cells: [...needs.cells, { codes: ['city', 'any'], people: 95 }] }, /a cell twice/],
    ['a figure below nought', { cells: [{ codes: ['city', 'any'], people: -1 }] }, /no count/],
    ['a name that may not stand in an address', { name: 'Needs by place' }, /name/],
    [
      'a parent that is not there',
      { dimensions: [{ name: 'place', variable: 'place', codes: [{ code: 'mill', parent: 'city' }] }], cells: [] },
      /under a code that is not there/,
    ],
  ])('%s', async (_, part, message) => {
    await expect(encodeRelease({ ...makeRelease('2026-11-10'), tables: [{ ...needs, ...part }] })).rejects.toThrow(message)
  })

  it('never keeps an interval with a hidden figure', async () => {
    const leaky: PublishedTable = { ...noisy, cells: [{ codes: ['mill', 'any'], people: null, low: 3, high: 4 }] }
    const rows = await encodeRelease({ ...makeRelease('2026-11-10'), tables: [leaky] })
    const read = await decodeRelease(rows)
    expect(read.tables[0]?.cells).toEqual([{ codes: ['mill', 'any'], people: null, low: null, high: null }])
  })
})
