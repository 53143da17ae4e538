// What the coordination pages and the public gap page stand on in the browser tests: the demo city in a real database, its directory,
// its gap worked out, the library of practices, and a first release of the gap.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_MAX_MINUTES, DEFAULT_MODE } from '@causeway/service-access'
import { createGaps, createGapStore, type GapRun, type Gaps } from '../../src/open/gaps/index.ts'
import {
  createLibraryEditingStore,
  createPracticeLibrary,
  createPublicLibraryStore,
  loadShippedLibrary,
  readLexicon,
  readShippedDocuments,
} from '../../src/open/practices/index.ts'
import {
  createStatistics,
  createStatisticsStore,
  encodeRelease,
  type PublishedRelease,
  type StatisticTables,
} from '../../src/open/statistics/index.ts'
import { createAccounts, createAccountStore } from '../../src/platform/accounts/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
import {
  createCoordinationSite,
  createGapArea,
  createPublicGapSite,
  parseDistricts,
} from '../../src/surfaces/coordination-site/index.ts'
import { releaseForTest } from '../../src/surfaces/coordination-site/made-release.ts'
import { type OpenApp, startOpenApp } from './open-app.ts'

/** The folder of the demo city. */
export const demoCity = join(import.meta.dirname, '../../data/demo-city')

/** The pages, and what stands behind them. */
export interface CoordinationApp {
  readonly app: OpenApp
  readonly gaps: Gaps
  readonly run: GapRun
  readonly release: PublishedRelease
}

/** Starts it, with the account `amal`. */
export async function startCoordinationApp(password: string): Promise<CoordinationApp> {
  const parsed = parseDistricts(readFileSync(join(demoCity, 'districts.geojson'), 'utf8'))
  if (!parsed.ok) throw new Error(parsed.error)
  const districts = parsed.value
  let gaps: Gaps | undefined
  let loadLibrary: (() => Promise<unknown>) | undefined
  const app = await startOpenApp((mounted, directory, database) => {
    const loadServices = (at: Date) => directory.loadServicesAtLocations({ timeZone: 'Etc/GMT+3', country: null, at })
    const room = createGaps(createGapStore(database.connect('causeway_open')), { clock: systemClock, loadServices })
    gaps = room
    const accounts = createAccounts(createAccountStore(database.connect('causeway_accounts')), systemClock)
    const statistics = createStatistics(createStatisticsStore(database.connect('causeway_open')))
    const address = { isHttps: false }
    const shipped = join(demoCity, '../library')
    const library = createPracticeLibrary(createPublicLibraryStore(database.connect('causeway_open')), {
      lexicon: readLexicon(shipped),
      documents: readShippedDocuments(shipped),
      clock: systemClock,
    })
    loadLibrary = () =>
      loadShippedLibrary(createLibraryEditingStore(database.connect('causeway_accounts')), shipped, systemClock())
    mounted.route(
      '/coordination',
      createCoordinationSite({
        base: '/coordination',
        accounts,
        address,
        areas: [createGapArea({ gaps: room, districts, statistics, library })],
        isDemo: true,
      }),
    )
    mounted.route('/', createPublicGapSite({ statistics, districts, isDemo: true, library }))
    return accounts.create('amal', password)
  })
  if (gaps === undefined || loadLibrary === undefined) throw new Error('The pages were not mounted')
  await loadLibrary()
  const result = await gaps.runFiles(
    {
      services: join(demoCity, 'services.ndjson'),
      demand: join(demoCity, 'demand.csv'),
      travelTimes: null,
      answers: null,
      maxMinutes: DEFAULT_MAX_MINUTES,
      at: systemClock(),
      timeZone: 'Etc/GMT+3',
      country: null,
    },
    DEFAULT_MODE,
    'demand.csv',
  )
  if (!result.ok) throw new Error('The demo city could not be analysed')
  const release = await releaseForTest(result.value, districts)
  // As `firewall/release` writes it.
  const handle = app.database.connect<StatisticTables>('causeway_release')
  const rows = await encodeRelease(release)
  await handle.insertInto('open.statistic_release').values(rows.release).execute()
  for (const table of rows.tables) await handle.insertInto('open.statistic_table').values(table).execute()
  return { app, gaps, run: result.value, release }
}
