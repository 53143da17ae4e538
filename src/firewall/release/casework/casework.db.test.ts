// A release of casework from the counts of two organisations to what the public reads: added up, never finer than asked, with the threshold
// on the larger of them, through preview, second person, panel and ledger.
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase, type TestOrganisation } from '../../../../tests/test-database.ts'
import { asOrganisation } from '../../access/index.ts'
import { createStatistics, createStatisticsStore, type StatisticTables } from '../../../open/statistics/index.ts'
import {
  createCountReader,
  createCounts,
  createCountStore,
  type CountFact,
  type Counts,
  type CountTables,
} from '../../../protected/counts/index.ts'
import { createReleases, createReleaseStore, type DraftRequest, type Releases, type ReleaseTables } from '../index.ts'
import { createCaseworkSource } from './index.ts'

const now = new Date('2026-11-21T08:00:00Z')
const districts = [
  { id: 'old-harbour', names: { en: 'Old Harbour' }, residents: 58_000 },
  { id: 'kiln-road', names: { en: 'Kiln Road' }, residents: 41_000 },
  { id: 'islet', names: { en: 'The Islet' }, residents: 900 },
]
let database: TestDatabase
let harbour: TestOrganisation
let mission: TestOrganisation
let counts: Counts
let releases: Releases
const handles = new Map<string, Kysely<CountTables>>()

beforeAll(async () => {
  database = await createTestDatabase()
  harbour = await database.admitOrganisation({ name: 'Harbour House' })
  mission = await database.admitOrganisation({ name: 'Mission' })
  for (const one of [harbour, mission]) handles.set(one.organisationId, one.connect<CountTables>())
  counts = await createCounts({ store: createCountStore(connect), secret: new Uint8Array(32), clock: () => now })
  releases = createReleases(createReleaseStore(database.connect<ReleaseTables>('causeway_release')), {
    clock: () => now,
    sources: {
      casework: createCaseworkSource(
        createCountReader(database.connect<CountTables>('causeway_release')),
        districts,
        (place) => districts.find(({ id }) => id === place)?.id ?? null,
      ),
    },
    cellKeySecret: async () => new Uint8Array(32),
    onFailure: (error) => {
      throw error
    },
  })
  await record(harbour, [
    ...many(40, need('food')),
    ...many(30, need('shelter', 'kiln-road')),
    ...many(6, need('school')),
    ...many(12, need('wages', 'islet')),
  ])
  await record(mission, [
    ...many(25, need('food', 'kiln-road')),
    ...many(14, need('shelter')),
    ...many(6, need('school')),
    ...many(20, need('safety', '')),
  ])
})
afterAll(async () => {
  await releases.close()
  await database.close()
})

function connect(id: string): Kysely<CountTables> {
  const handle = handles.get(id)
  if (handle === undefined) throw new Error('No such organisation')
  return handle
}

function need(code: string, place = 'old-harbour'): CountFact {
  const group = { age: '25-59', gender: 'female', language: 'ar', household: 'alone', factors: [] } as const
  return { measure: 'need', code, detail: 'recorded', month: '2026-08', place, group, n: 1, cases: 1 }
}

const many = (count: number, one: CountFact) => Array.from({ length: count }, () => one)

async function record(organisation: TestOrganisation, facts: readonly CountFact[]): Promise<void> {
  const { organisationId, teamId } = organisation
  await asOrganisation(connect(organisationId), { teams: [teamId], purpose: 'assistance' }, (tx) =>
    counts.recordFacts(tx, organisationId, facts),
  )
  await counts.fold(organisationId)
}

function makeRequest(change: Partial<DraftRequest> = {}): DraftRequest {
  return {
    series: 'casework-need',
    titles: { en: 'Needs recorded in casework' },
    purpose: 'So that the gap shows what is seen of it at least',
    definition: 'One need of one case, by the month in which it was recorded',
    uncertainty: 'A person with cases at two organisations is counted twice',
    unseen: 'Whoever stayed away out of fear',
    period: '2026-Q3',
    geography: 'city',
    choice: { method: 'suppress', rules: {} },
    source: { kind: 'casework', measure: 'need', groups: 'none' },
    ...change,
  }
}

describe('a release of casework', () => {
  it('adds organisations up, and hides what no single one of them counted enough of', async () => {
    const drafted = await releases.draft(makeRequest(), 'amina')
    if (!drafted.ok) throw new Error(JSON.stringify(drafted.error))
    const { id } = drafted.value
    expect((await releases.find(id))?.source).toContain('2 organisations')
    await releases.startPreview(id, 'amina')
    await releases.settle()
    const found = await releases.find(id)
    expect(found?.preview?.refusal).toBeNull()
    const people = (code: string) => found?.preview?.tables[0]?.cells.find(({ codes }) => codes.join() === code)?.people
    expect([people('food'), people('shelter'), people('safety'), people('wages')]).toEqual([65, 44, 20, 12])
    // Six and six may be the same six.
    expect(people('school')).toBeNull()
    expect(await releases.approve(id, 'bo')).toMatchObject({ ok: true })
    for (const language of ['ar', 'en']) {
      const invited = await releases.invite(id, 'bo', { language })
      if (!invited.ok) throw new Error('not invited')
      const reply = { name: '', language, position: 'no-objection', words: '', mayPublish: false } as const
      expect(await releases.answer(invited.value.token, reply)).toMatchObject({ ok: true })
    }
    expect(await releases.publish(id, 'amina')).toMatchObject({ ok: true })
    const statistics = createStatistics(createStatisticsStore(database.connect<StatisticTables>('causeway_open')))
    const read = await statistics.latest('casework-need')
    expect(read?.source).toContain('A floor, never the demand')
    expect(JSON.stringify(read)).not.toMatch(/Harbour House|Mission/)
  })

  it('tells by district what may stand there, of districts that are large enough, and nothing of needs that endanger', async () => {
    const drafted = await releases.draft(makeRequest({ series: 'by-district', geography: 'district' }), 'amina')
    if (!drafted.ok) throw new Error(JSON.stringify(drafted.error))
    const found = await releases.find(drafted.value.id)
    const codes = found?.dimensions.flatMap((dimension) => dimension.codes.map(({ code }) => code))
    expect(codes).toEqual(expect.arrayContaining(['city', 'old-harbour', 'kiln-road', 'food', 'shelter']))
    expect(codes).not.toContain('islet')
    expect(codes).not.toContain('safety')
    expect(codes).not.toContain('wages')
  })

  it('is made of a period that is over and no finer than a month, and by hiding alone', async () => {
    const problemOf = async (change: Partial<DraftRequest>) => {
      const drafted = await releases.draft(makeRequest(change), 'amina')
      return drafted.ok ? 'drafted' : JSON.stringify(drafted.error)
    }
    expect(await problemOf({ period: '2026-11' })).toContain('not over yet')
    expect(await problemOf({ period: '2026-08-04' })).toContain('counted by months')
    expect(await problemOf({ period: '2025-Q1' })).toContain('nobody was counted')
    for (const method of ['round', 'tens', 'noise', 'cell-key'] as const)
      expect([method, await problemOf({ choice: { method } })]).toEqual([method, expect.stringContaining('by suppression alone')])
    // Barriers tell of papers and fear: of the whole city only, so there is nothing by district.
    expect(
      await problemOf({ geography: 'district', source: { kind: 'casework', measure: 'barrier', groups: 'none' } }),
    ).toContain('nobody was counted')
  })

  it('keeps the period that it was made of', async () => {
    const drafted = await releases.draft(makeRequest({ series: 'kept' }), 'amina')
    if (!drafted.ok) throw new Error(JSON.stringify(drafted.error))
    expect(await releases.change(drafted.value.id, { period: '2026' }, 'amina')).toMatchObject({ ok: false })
    expect(await releases.change(drafted.value.id, { purpose: 'Another' }, 'amina')).toMatchObject({ ok: true })
  })

  it('is all that the release can read: cells, and no other table of the protected side', async () => {
    const client = await database.client('causeway_release')
    const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM protected.count_cell')
    expect(Number(rows[0]?.count)).toBeGreaterThan(0)
    for (const table of ['count_waiting', 'count_indicator', 'person', 'case_entry', 'case_record', 'case_task', 'team'])
      await expect(client.query(`SELECT 1 FROM protected.${table}`), table).rejects.toMatchObject({ code: '42501' })
    await expect(client.query('UPDATE protected.count_cell SET n = 0')).rejects.toMatchObject({ code: '42501' })
  })
})
