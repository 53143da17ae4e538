// The account pages on a real port over a test's database, as the protected process serves them, with two organisations and the lines
// that would go to the access log. A protected page stands for casework: the real check before it, nothing behind it.
import { Hono } from 'hono'
import { makeEntry } from '../../src/firewall/access-log/index.ts'
import { logAccountEntry } from '../../src/firewall/organisations/index.ts'
import {
  createAccountRooms,
  createAccountStore,
  findPasskeyPlace,
  type AccountEntry,
  type AccountRooms,
  type AccountStore,
  type AccountTables,
  type MemberOrganisation,
} from '../../src/platform/accounts/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
import { createMemorySecrets, type Secrets } from '../../src/platform/database/index.ts'
import { createProcessApp, listen } from '../../src/platform/http/index.ts'
import { createLog } from '../../src/platform/log/index.ts'
import { createStaticFiles } from '../../src/platform/page/index.ts'
import { createSignIn } from '../../src/platform/sign-in/index.ts'
import { createAccountSite } from '../../src/surfaces/account-site/index.ts'
import { createProblemPage } from '../../src/surfaces/problem-page/index.ts'
import type { TestDatabase } from '../test-database.ts'

/** The organisations of these tests: one with real people's needs, one of a demonstration. */
export const organisations = {
  real: '018f0000-0000-7000-8000-0000000000a1',
  demo: '018f0000-0000-7000-8000-0000000000a2',
} as const

/** A running account site. */
export interface AccountApp {
  readonly origin: string
  readonly rooms: AccountRooms
  readonly store: AccountStore
  readonly secrets: Secrets
  /** What was recorded so far. */
  readonly entries: readonly AccountEntry[]
  readonly logLines: readonly string[]
  /** Moves the site's clock on. */
  readonly wait: (milliseconds: number) => void
  readonly close: () => Promise<void>
}

const findWork = (language: string) => `/work/${language}`

/** Starts it on a free port. */
export async function startAccountApp(database: TestDatabase): Promise<AccountApp> {
  let later = 0
  const clock = () => new Date(systemClock().getTime() + later)
  const port = await findPort()
  const origin = `http://localhost:${port}`
  const store = createAccountStore(database.connect<AccountTables>('causeway_accounts'))
  const secrets = createMemorySecrets()
  const entries: AccountEntry[] = []
  const known: Readonly<Record<string, MemberOrganisation>> = {
    [organisations.real]: { name: 'Harbour Aid', isDemo: false, isActive: true },
    [organisations.demo]: { name: 'Invented Aid', isDemo: true, isActive: true },
  }
  const rooms = createAccountRooms(store, clock, {
    record: async (entry) => {
      // As the access log takes it, or refuses it: see log-entry.ts.
      makeEntry(logAccountEntry(entry), clock())
      entries.push(entry)
    },
    secret: (name) => secrets(name),
    passkeys: findPasskeyPlace(origin),
    findOrganisation: async (organisationId) => known[organisationId] ?? null,
    refusesInvitation: async ({ emailDomain }) => emailDomain.endsWith('border-police.example'),
    origin,
  })
  const logLines: string[] = []
  const log = createLog({ process: 'test', level: 'debug', clock, write: (line) => void logLines.push(line), withMessages: true })
  const app = createProcessApp({
    name: 'protected',
    log,
    readiness: [],
    isHttps: false,
    renderProblem: createProblemPage({ isDemo: false }),
  })
  app.route('/', createStaticFiles())
  const shared = { clock, isDemo: false, address: { isHttps: false } }
  app.route('/account', createAccountSite({ base: '/account', rooms, ...shared, origin, timeZone: 'Etc/UTC', findWork }))
  app.route('/work', createWork(rooms, shared))
  const server = await listen(app, { port, host: '127.0.0.1' })
  return {
    origin,
    rooms,
    store,
    secrets,
    entries,
    logLines,
    wait: (milliseconds) => (later += milliseconds),
    close: () => server.close(1000),
  }
}

function createWork(rooms: AccountRooms, shared: Pick<Parameters<typeof createSignIn>[0], 'clock' | 'isDemo' | 'address'>): Hono {
  const signIn = createSignIn({
    base: '/work',
    accounts: rooms.accounts,
    ...shared,
    audience: 'casework',
    accountBase: '/account',
    introduce: () => 'For caseworkers.',
    renderPage: ({ children }) => <main>{children}</main>,
  })
  const work = new Hono()
  signIn.addRoutes(work)
  work.get('/:language', (c) => signIn.whenSignedIn(c, async ({ signedIn }) => c.html(<main>Cases of {signedIn.name}</main>)))
  return work
}

async function findPort(): Promise<number> {
  const server = await listen(new Hono(), { port: 0, host: '127.0.0.1' })
  await server.close()
  return server.port
}
