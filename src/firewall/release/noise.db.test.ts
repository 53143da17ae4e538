// Noise: drawn once, when everything is decided; its cost on the ledger; exact figures of the same variables never beside it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { createStatistics, createStatisticsStore, type Statistics, type StatisticTables } from '../../open/statistics/index.ts'
import { createReleases, createReleaseStore, type Releases, type ReleaseTables } from './index.ts'
import { makeRequest, PEOPLE, SUPPRESS, writeInner } from './releases.test-support.ts'

let database: TestDatabase
let releases: Releases
let statistics: Statistics
let now = new Date('2026-11-21T08:00:00Z')
beforeAll(async () => {
  database = await createTestDatabase()
  releases = createReleases(createReleaseStore(database.connect<ReleaseTables>('causeway_release')), {
    clock: () => new Date((now = new Date(now.getTime() + 1000))),
    sources: {},
    cellKeySecret: async () => new Uint8Array(32).fill(7),
    onFailure: (error) => {
      throw error
    },
  })
  statistics = createStatistics(createStatisticsStore(database.connect<StatisticTables>('causeway_open')))
})
afterAll(() => database.close())

async function draft(change: Parameters<typeof makeRequest>[0]): Promise<string> {
  const drafted = await releases.draft(makeRequest({ answersNeeded: 1, ...change }), 'amina')
  if (!drafted.ok) throw new Error(JSON.stringify(drafted.error))
  return drafted.value.id
}

async function preview(id: string) {
  expect(await releases.startPreview(id, 'amina')).toMatchObject({ ok: true })
  await releases.settle()
  return (await releases.find(id))?.preview
}

async function agree(id: string): Promise<void> {
  expect(await releases.approve(id, 'bo')).toMatchObject({ ok: true })
  const invited = await releases.invite(id, 'bo', { language: 'en' })
  if (!invited.ok) throw new Error('not invited')
  await releases.answer(invited.value.token, { name: '', language: null, position: 'no-objection', words: '', mayPublish: true })
}

const larger = writeInner(PEOPLE.map((people) => people * 40))

describe('a release with noise', () => {
  it('shows no draw before it is published, and is drawn once', async () => {
    const id = await draft({ series: 'noisy', inner: larger, choice: { method: 'noise', rho: 0.3 } })
    const first = await preview(id)
    expect(first?.tables.map(({ cells }) => cells)).toEqual([[]])
    expect(first?.budget).toMatchObject({ year: '2026', asked: expect.closeTo(0.3, 3), spent: 0, budget: 0.5 })
    expect(first?.expectedError.map(({ dimensions }) => dimensions)).toEqual([0, 1, 2])
    // Nothing that a second preview tells depends on a draw of these counts: there is nothing to choose from.
    const second = await preview(id)
    expect(second?.loss).toEqual(first?.loss)
    expect(await releases.readBudget()).toEqual([{ year: '2026', budget: 0.5, spent: 0 }])

    await agree(id)
    expect((await releases.find(id))?.state).toBe('with-panel')
    // How many cells are small comes from the true counts: the office may know, a holder of a link may not.
    const seat = await releases.invite(id, 'bo', { language: 'en' })
    const question = seat.ok ? await releases.readInvitation(seat.value.token) : seat
    expect(question).toMatchObject({ ok: true, value: { tables: [{ hidden: null }] } })
    expect(await releases.publish(id, 'amina')).toMatchObject({ ok: true })
    const table = (await statistics.latest('noisy'))?.tables[0]
    expect(table).toMatchObject({ method: 'noise', confidence: 0.95 })
    const city = table?.cells.find(({ codes }) => codes.join() === 'city,any')
    const people = PEOPLE.reduce((sum, one) => sum + one * 40, 0)
    expect(Math.abs((city?.people ?? 0) - people)).toBeLessThan(60)
    expect(
      table?.cells.every(({ people: shown, low, high }) => shown === null || ((low ?? 0) <= shown && shown <= (high ?? 0))),
    ).toBe(true)
    const [entry] = await releases.listLedger()
    expect(entry).toMatchObject({ method: 'noise', variables: ['need', 'place'] })
    expect(entry?.rho).toBeCloseTo(0.3, 3)
    expect(await releases.readBudget()).toMatchObject([{ year: '2026', spent: entry?.rho }])
    expect(await releases.verify(statistics)).toMatchObject([{ state: 'equal' }])
    expect(await releases.publish(id, 'amina')).toMatchObject({ ok: false, error: { problem: 'wrong-state', state: 'released' } })
  })

  it('is refused where the year’s budget is spent, where it was drawn before, and exact figures beside it', async () => {
    const spent = await draft({ series: 'more', inner: writeInner(), period: '2026-12', choice: { method: 'noise', rho: 0.3 } })
    expect((await preview(spent))?.refusal).toMatchObject({
      rule: 'ledger',
      sentences: [expect.stringContaining('the budget of 2026 is spent')],
    })
    const again = await draft({ series: 'again', inner: writeInner(), choice: { method: 'noise', rho: 0.1 } })
    expect((await preview(again))?.refusal).toMatchObject({
      rule: 'ledger',
      sentences: [expect.stringContaining('drawn for this period')],
    })
    // The same counts under another name and period show at the draw, and nothing of it is seen.
    const disguised = await draft({
      series: 'disguised',
      inner: larger,
      period: '2025-10',
      choice: { method: 'noise', rho: 0.1 },
    })
    expect((await preview(disguised))?.refusal).toBeNull()
    await agree(disguised)
    expect(await releases.publish(disguised, 'amina')).toMatchObject({
      ok: false,
      error: { problem: 'preview-refused', sentences: [expect.stringContaining('these very counts were drawn')] },
    })
    const beside = await draft({ series: 'beside', inner: larger, choice: SUPPRESS })
    expect((await preview(beside))?.refusal).toMatchObject({
      rule: 'ledger',
      sentences: [expect.stringContaining('must not stand side by side')],
    })
    expect(await releases.listLedger()).toHaveLength(1)
    expect(await statistics.list()).toHaveLength(1)
  })

  it('leaves out what may not meet a place instead of drawing it', async () => {
    const source = makeRequest({ inner: writeInner(PEOPLE.map((people) => people * 30)) }).source
    if (source.kind !== 'files') throw new Error('made from files')
    const variables = { place: 'place', need: 'nationality' } as const
    const id = await draft({
      series: 'kept-apart',
      period: '2024',
      choice: { method: 'noise' },
      source: { ...source, variables },
    })
    await preview(id)
    await agree(id)
    expect(await releases.publish(id, 'amina')).toMatchObject({ ok: true })
    const cells = (await statistics.latest('kept-apart'))?.tables[0]?.cells ?? []
    expect(cells.length).toBeGreaterThan(0)
    expect(cells.filter(({ codes: [place, nationality] }) => place !== 'city' && nationality !== 'any')).toEqual([])
  })
})
