// A room of commitments over a real database, with a clock that tests move, and releases of the gap written as the release writes them.
import { randomUUID } from 'node:crypto'
import { HIDDEN_SYMBOL } from '@causeway/disclosure-control'
import type { Kysely } from 'kysely'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import {
  createStatistics,
  createStatisticsStore,
  encodeRelease,
  encodeWithdrawal,
  type PublishedRelease,
  type PublishedTable,
  type StatisticTables,
} from '../statistics/index.ts'
import {
  createCommitmentEditing,
  createCommitmentEditingStore,
  createCommitmentPublicStore,
  createCommitments,
  createReachAnswers,
  type CommitmentTables,
} from './index.ts'

/** Two accounts. */
export const ANNA = '00000000-0000-4000-8000-00000000000a'
export const BO = '00000000-0000-4000-8000-00000000000b'

/** The room, its handles, and what a test needs beside. */
export async function openRoom() {
  const database = await createTestDatabase()
  let now = new Date('2026-11-21T12:00:00Z')
  const clock = () => now
  const statistics = createStatistics(createStatisticsStore(database.connect<StatisticTables>('causeway_open')))
  const store = createCommitmentEditingStore(database.connect<CommitmentTables>('causeway_accounts'))
  const library = { find: () => Promise.resolve(null), findMany: () => Promise.resolve([]) }
  const editing = createCommitmentEditing(store, { clock, statistics, library, targets: [] })
  const reading = createCommitments(createCommitmentPublicStore(database.connect<CommitmentTables>('causeway_open')), {
    clock,
    targets: [],
    takeReleases: () => editing.takeReleases(),
  })
  return {
    database,
    editing,
    store,
    reading,
    /** Reading as after a start, with nothing in memory. */
    readAfresh: () =>
      createCommitments(createCommitmentPublicStore(database.connect<CommitmentTables>('causeway_open')), { clock, targets: [] }),
    answers: createReachAnswers(store, reading, clock),
    setNow: (text: string) => {
      now = new Date(text)
    },
    releases: openReleases(database),
  }
}

function openReleases(database: TestDatabase) {
  const handle: Kysely<StatisticTables> = database.connect<StatisticTables>('causeway_release')
  return {
    async publish(period: string, food: number, district: number | null): Promise<string> {
      const release = makeShortfallRelease(period, food, district)
      const rows = await encodeRelease(release)
      await handle.insertInto('open.statistic_release').values(rows.release).execute()
      await handle
        .insertInto('open.statistic_table')
        .values([...rows.tables])
        .execute()
      return release.id
    },
    async withdraw(id: string, reason: string): Promise<void> {
      await handle.deleteFrom('open.statistic_table').where('release_id', '=', id).execute()
      const change = encodeWithdrawal({ at: new Date('2026-11-21T13:00:00Z'), reason })
      await handle.updateTable('open.statistic_release').set(change).where('release_id', '=', id).execute()
    },
  }
}

const OUTCOMES = [
  'in-need',
  'not-reached-high',
  'not-reached-typical-high',
  'not-reached-typical-low',
  'not-reached-low',
] as const

function dimension(name: string, variable: 'place' | 'need' | 'outcome', codes: readonly string[]) {
  return { name, variable, codes: codes.map((code) => ({ code, parent: null })) }
}

function cell(place: string, need: string, outcome: string, people: number | null) {
  return { codes: [place, need, outcome], people }
}

/** People not reached with food: `food` in the city, `district` in one district (`null`: hidden). */
function makeShortfallRelease(period: string, food: number, district: number | null): PublishedRelease {
  const common = { titles: { en: 'Gap' }, method: 'suppress', symbol: HIDDEN_SYMBOL, threshold: 10 } as const
  const figures = (place: string, need: string, high: number | null) =>
    OUTCOMES.filter((outcome) => outcome !== 'in-need').map((outcome) =>
      cell(place, need, outcome, high === null ? null : outcome === 'not-reached-low' ? high - 100 : high),
    )
  const city: PublishedTable = {
    ...common,
    name: 'city',
    dimensions: [
      dimension('place', 'place', ['city']),
      dimension('need', 'need', ['all', 'food']),
      dimension('outcome', 'outcome', OUTCOMES),
    ],
    cells: [...figures('city', 'all', food), ...figures('city', 'food', food)],
  }
  const districts: PublishedTable = {
    ...common,
    name: 'districts',
    dimensions: [
      dimension('place', 'place', ['mill', 'other-districts']),
      dimension('need', 'need', ['by-district', 'food']),
      dimension('outcome', 'outcome', OUTCOMES),
    ],
    cells: [
      ...figures('mill', 'by-district', district),
      ...figures('mill', 'food', district),
      ...figures('other-districts', 'food', 500),
    ],
  }
  return {
    id: randomUUID(),
    series: 'shortfall',
    titles: { en: 'The gap' },
    purpose: 'test',
    definition: 'people',
    uncertainty: 'bounds',
    unseen: 'those who fear most',
    source: 'test',
    period,
    releasedAt: new Date(`${period}-28T00:00:00Z`),
    answers: [],
    withdrawn: null,
    tables: [city, districts],
    notes: {
      format: 1,
      run: 'r',
      directoryRead: '2026-01-01',
      finished: '2026-01-01',
      mode: 'transit',
      travel: 'estimated',
      hasTypical: true,
      wholeCityNeeds: [],
      joinedDistricts: [],
      limits: [],
      levers: [],
    },
  }
}
