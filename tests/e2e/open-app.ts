// The pages of the open process on a real port over a real database of its own, filled with the demo city.
// Every log line is kept, so that a test can look for what must never be in one.
import { join } from 'node:path'
import type { Hono } from 'hono'
import { type Directory, createDirectory } from '../../src/open/directory/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
import { type ProcessEnvironment, createProcessApp, listen } from '../../src/platform/http/index.ts'
import { createLog } from '../../src/platform/log/index.ts'
import { createStaticFiles } from '../../src/platform/page/index.ts'
import { createHelpSite, readCity } from '../../src/surfaces/help-site/index.ts'
import { createProblemPage } from '../../src/surfaces/problem-page/index.ts'
import { type TestDatabase, createTestDatabase } from '../test-database.ts'

const demoCity = join(import.meta.dirname, '../../data/demo-city')

/** A running app. */
export interface OpenApp {
  /** `http://localhost:40123` */
  readonly origin: string
  readonly database: TestDatabase
  readonly directory: Directory
  /** All log lines so far. */
  readonly logLines: readonly string[]
  readonly close: () => Promise<void>
}

/** Starts the app with the demo city's directory; `mount` adds further surfaces. Call in `beforeAll`, `close()` in `afterAll`. */
export async function startOpenApp(
  mount?: (app: Hono<ProcessEnvironment>, directory: Directory, database: TestDatabase) => void,
): Promise<OpenApp> {
  const database = await createTestDatabase()
  const directory = createDirectory(database.connect('causeway_open'))
  const imported = await directory.importRecords(join(demoCity, 'services.ndjson'), { now: systemClock() })
  if (!imported.ok) throw new Error(`The demo city was not imported: ${JSON.stringify(imported.error)}`)
  const city = readCity(demoCity)
  const logLines: string[] = []
  const log = createLog({
    process: 'serve open',
    level: 'debug',
    clock: systemClock,
    write: (line) => void logLines.push(line),
    withMessages: true,
  })
  const renderProblem = createProblemPage({ isDemo: true })
  const app = createProcessApp({ name: 'open', log, readiness: [], isHttps: false, renderProblem })
  app.route('/', createStaticFiles())
  const { timeZone, country } = city
  const helpDirectory = {
    generation: () => directory.generation(),
    loadServicesAtLocations: () => directory.loadServicesAtLocations({ timeZone, country, at: systemClock() }),
    loadFullServices: (ids: readonly string[]) => directory.loadFullServices(ids),
  }
  app.route('/', createHelpSite({ directory: helpDirectory, city, clock: systemClock }))
  mount?.(app, directory, database)
  const server = await listen(app, { port: 0, host: '127.0.0.1' })
  return {
    origin: server.address,
    database,
    directory,
    logLines,
    close: async () => {
      await server.close(1000)
      await database.close()
    },
  }
}
