// The pages of releases on a real port over a test's database, as the protected process serves them: with the release's own login role.
import {
  createCaseworkSource,
  createReleases,
  createReleaseStore,
  type Releases,
  type ReleaseTables,
} from '../../src/firewall/release/index.ts'
import { type AccountTables, createAccounts, createAccountStore, type Accounts } from '../../src/platform/accounts/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
import { createProcessApp, listen } from '../../src/platform/http/index.ts'
import { createLog } from '../../src/platform/log/index.ts'
import { createStaticFiles } from '../../src/platform/page/index.ts'
import { createProblemPage } from '../../src/surfaces/problem-page/index.ts'
import { createReleaseSite } from '../../src/surfaces/release-site/index.ts'
import { createCountReader, type CountTables } from '../../src/protected/counts/index.ts'
import type { TestDatabase } from '../test-database.ts'

/** A running protected app. */
export interface ProtectedApp {
  readonly origin: string
  readonly releases: Releases
  readonly accounts: Accounts
  /** All log lines so far. */
  readonly logLines: readonly string[]
  readonly close: () => Promise<void>
}

/** Starts it; `openSite` is where the open pages are. */
export async function startProtectedApp(database: TestDatabase, openSite: string): Promise<ProtectedApp> {
  const releases = createReleases(createReleaseStore(database.connect<ReleaseTables>('causeway_release')), {
    clock: systemClock,
    sources: {
      casework: createCaseworkSource(createCountReader(database.connect<CountTables>('causeway_release')), [], () => null),
    },
    cellKeySecret: async () => new Uint8Array(32),
    onFailure: (error) => {
      throw error
    },
  })
  const accounts = createAccounts(createAccountStore(database.connect<AccountTables>('causeway_accounts')), systemClock)
  const logLines: string[] = []
  const log = createLog({
    process: 'serve protected',
    level: 'debug',
    clock: systemClock,
    write: (line) => void logLines.push(line),
    withMessages: true,
  })
  const renderProblem = createProblemPage({ isDemo: true })
  const app = createProcessApp({ name: 'protected', log, readiness: [], isHttps: false, renderProblem })
  app.route('/', createStaticFiles())
  app.route(
    '/releases',
    createReleaseSite({
      base: '/releases',
      accounts,
      releases,
      clock: systemClock,
      isDemo: true,
      address: { isHttps: false },
      findOwnSite: (context) => new URL(context.req.url).origin,
      findOpenSite: () => openSite,
    }),
  )
  const server = await listen(app, { port: 0, host: '127.0.0.1' })
  return {
    origin: server.address,
    releases,
    accounts,
    logLines,
    close: async () => {
      await server.close(1000)
      await releases.close()
    },
  }
}
