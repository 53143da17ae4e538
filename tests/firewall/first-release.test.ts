// The demo's first release, over the real steps and a real database: once, after an interruption too, and never past a refusal.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../test-database.ts'
import { createReleases, createReleaseStore, type Releases, type ReleaseTables } from '../../src/firewall/release/index.ts'
import { describeShortfall } from '../../src/open/gaps/index.ts'
import { makeDistricts, makeRun, type MadeCell } from '../../src/open/gaps/shortfall/made-analyses.test-support.ts'
import { createStatistics, createStatisticsStore, type Statistics } from '../../src/open/statistics/index.ts'
import { FIRST_RELEASE } from '../../src/surfaces/demo/first-release.ts'
import { releaseFirstGap } from '../../src/surfaces/demo/index.ts'

const FIRST = { runId: 'run', period: '2026-11', asks: 'demo', approves: 'demo-second' }
const DISTRICTS = makeDistricts([40_000, 30_000, 25_000])

let database: TestDatabase
let releases: Releases
let statistics: Statistics
/** People of each place who lack food. */
let people: number

beforeAll(async () => {
  database = await createTestDatabase()
  let now = Date.parse('2026-11-21T09:00:00Z')
  const load = async () => {
    const cells = [0, 1, 2].map((place): MadeCell => ({
      place,
      need: 'food',
      people,
      ends: [people / 8, people / 4, people / 2, people],
    }))
    return describeShortfall(makeRun(3, cells), DISTRICTS)
  }
  releases = createReleases(createReleaseStore(database.connect<ReleaseTables>('causeway_release')), {
    clock: () => new Date((now += 1000)),
    sources: { 'gap-run': { load, offers: async () => [] } },
    cellKeySecret: async () => new Uint8Array(32).fill(7),
    onFailure: (error) => {
      throw error
    },
  })
  statistics = createStatistics(createStatisticsStore(database.connect('causeway_open')))
})
afterAll(async () => {
  await releases.close()
  await database.close()
})

describe('the first release of the demo', () => {
  it('does not go out where the rules refuse it, and says why', async () => {
    people = 2
    const refused = await releaseFirstGap(releases, FIRST)
    expect(refused.ok).toBe(false)
    expect(refused.ok ? [] : refused.error).not.toEqual([])
    expect(await statistics.latest('shortfall')).toBeNull()
  })

  it('begins anew where a killed start has left it half-way', async () => {
    people = 800
    const left = await releases.draft(
      { ...FIRST_RELEASE, period: '2026-11', source: { kind: 'gap-run', reference: 'run' } },
      'demo',
    )
    if (!left.ok) throw new Error(JSON.stringify(left.error))
    await releases.startPreview(left.value.id, 'demo')
    await releases.settle()
    await releases.approve(left.value.id, 'demo-second')
    const released = await releaseFirstGap(releases, FIRST)
    expect(released.ok && released.value?.id).not.toBe(left.value.id)
    expect((await releases.find(left.value.id))?.state).toBe('refused')
    expect((await statistics.latest('shortfall'))?.tables.map(({ name }) => name)).toContain('districts')
  })

  it('was asked for by one account and approved by another, and has the panel’s objection with it', async () => {
    const out = (await releases.list()).find(({ state }) => state === 'released')
    const found = out === undefined ? null : await releases.find(out.id)
    expect([found?.askedBy, found?.approvedBy]).toEqual(['demo', 'demo-second'])
    const answers = (await statistics.latest('shortfall'))?.answers ?? []
    expect(answers.map(({ position }) => position).toSorted()).toEqual(['concern', 'no-objection', 'objection'])
    expect(answers.find(({ position }) => position === 'objection')?.reply).not.toBeNull()
  })

  it('is made once, also when it was withdrawn since', async () => {
    expect(await releaseFirstGap(releases, FIRST)).toEqual({ ok: true, value: null })
    const out = (await releases.list()).find(({ state }) => state === 'released')
    await releases.withdraw(out?.id ?? '', 'demo', 'To see what happens.')
    expect(await releaseFirstGap(releases, FIRST)).toEqual({ ok: true, value: null })
    expect(await statistics.latest('shortfall')).toBeNull()
  })
})
