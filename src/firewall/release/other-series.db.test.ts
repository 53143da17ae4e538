// The same people under another series name: nothing of it goes out before a second person has said in words that they are others.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { createStatistics, createStatisticsStore, type StatisticTables } from '../../open/statistics/index.ts'
import { createReleases, createReleaseStore, type Releases, type ReleaseTables } from './index.ts'
import { makeRequest, PEOPLE, writeInner } from './releases.test-support.ts'

const WORDS = 'Pupils of the evening school, none of whom the offices serve'
let database: TestDatabase
let releases: Releases
beforeAll(async () => {
  database = await createTestDatabase()
  releases = createReleases(createReleaseStore(database.connect<ReleaseTables>('causeway_release')), {
    clock: () => new Date('2026-11-21T08:00:00Z'),
    sources: {},
    cellKeySecret: async () => new Uint8Array(32),
    onFailure: (error) => {
      throw error
    },
  })
})
afterAll(async () => {
  await releases.close()
  await database.close()
})

async function preview(change: Parameters<typeof makeRequest>[0]): Promise<string> {
  const drafted = await releases.draft(makeRequest({ answersNeeded: 1, ...change }), 'amina')
  if (!drafted.ok) throw new Error(JSON.stringify(drafted.error))
  expect(await releases.startPreview(drafted.value.id, 'amina')).toMatchObject({ ok: true })
  await releases.settle()
  return drafted.value.id
}

async function answer(id: string): Promise<void> {
  const invited = await releases.invite(id, 'bo', { language: 'en' })
  if (!invited.ok) throw new Error(JSON.stringify(invited.error))
  const reply = { name: '', language: null, position: 'no-objection', words: '', mayPublish: false } as const
  expect(await releases.answer(invited.value.token, reply)).toMatchObject({ ok: true })
}

it('asks why they are other people, keeps the words in the office, and asks again for what went out since', async () => {
  const first = await preview({ series: 'served' })
  expect((await releases.find(first))?.otherSeries).toEqual([])
  expect(await releases.approve(first, 'bo')).toEqual({ ok: true, value: null })
  await answer(first)
  const meanwhile = await preview({ series: 'meanwhile' })
  expect(await releases.approve(meanwhile, 'bo')).toEqual({ ok: true, value: null })
  await answer(meanwhile)
  const before = await preview({ series: 'before' })
  expect(await releases.publish(first, 'amina')).toMatchObject({ ok: true })
  expect(await releases.withdraw(first, 'bo', 'Too early')).toMatchObject({ ok: true })

  // One person more in one cell: whoever subtracts the two has them.
  const again = await preview({ series: 'new-name', inner: writeInner(PEOPLE.map((one, at) => (at === 0 ? one + 1 : one))) })
  expect((await releases.find(again))?.otherSeries).toMatchObject([
    { releaseId: first, series: 'served', period: '2026-10', withdrawnAt: new Date('2026-11-21T08:00:00Z') },
  ])
  const refused = { ok: false, error: { problem: 'other-people', series: ['served'] } }
  expect(await releases.approve(again, 'bo')).toEqual(refused)
  expect(await releases.approve(again, 'bo', ' \n')).toEqual(refused)
  expect(await releases.approve(again, 'amina', WORDS)).toEqual({ ok: false, error: { problem: 'same-person' } })
  expect(await releases.find(again)).toMatchObject({ state: 'previewed' })
  expect(await releases.approve(again, 'bo', ` ${WORDS} `)).toEqual({ ok: true, value: null })
  expect((await releases.find(again))?.steps.at(-1)).toMatchObject({ step: 'approved', by: 'bo', words: WORDS })
  await answer(again)
  expect(await releases.publish(again, 'amina')).toMatchObject({ ok: true })
  const statistics = createStatistics(createStatisticsStore(database.connect<StatisticTables>('causeway_open')))
  const published = [await statistics.find(again), await statistics.list(), await releases.listLedger()]
  expect(JSON.stringify(published)).not.toContain('evening school')
  expect((await releases.verify(statistics)).map(({ state }) => state)).toEqual(['withdrawn', 'equal'])

  // A preview that knew of neither is made anew, and nothing that was approved before slips out beside them.
  expect(await releases.approve(before, 'bo', WORDS)).toEqual({ ok: false, error: { problem: 'preview-outdated' } })
  const both = { ok: false, error: { problem: 'other-people', series: ['served', 'new-name'] } }
  expect(await releases.publish(meanwhile, 'bo')).toEqual(both)
  expect(await releases.publish(meanwhile, 'amina', WORDS)).toEqual({ ok: false, error: { problem: 'same-person' } })
  expect(await releases.publish(meanwhile, 'bo', WORDS)).toMatchObject({ ok: true })
  expect((await releases.find(meanwhile))?.steps.at(-1)).toMatchObject({ step: 'published', words: WORDS })
})

it('asks nothing of other variables, another time or its own series', async () => {
  for (const change of [
    { series: 'later', period: '2026-11' },
    { series: 'served', period: '2026-12' },
  ]) {
    const id = await preview(change)
    expect((await releases.find(id))?.otherSeries).toEqual([])
  }
})
