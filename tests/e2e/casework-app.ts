// The pages of casework, of a person's own record and of referrals on a real port, over the whole protected side of a test's database.
import { join } from 'node:path'
import { createDemandStore, createLegalDemands, type DemandTables } from '../../src/firewall/legal-demands/index.ts'
import { createAccounts, createAccountStore, type AccountTables } from '../../src/platform/accounts/index.ts'
import { createProcessApp, listen } from '../../src/platform/http/index.ts'
import { createLog } from '../../src/platform/log/index.ts'
import { createStaticFiles } from '../../src/platform/page/index.ts'
import type { PublicAddress } from '../../src/platform/sign-in/index.ts'
import { createCaseworkSite, createIndicatorsArea } from '../../src/surfaces/casework-site/index.ts'
import { createLegalDemandsOffice } from '../../src/surfaces/legal-demands-area/index.ts'
import { createMyRecordSite } from '../../src/surfaces/my-record-site/index.ts'
import { createAnswerSite, createReferralSite } from '../../src/surfaces/referral-site/index.ts'
import { createServiceBooks, readCity, toHelpDirectory } from '../../src/surfaces/service-parts/index.ts'
import { createDirectory } from '../../src/open/directory/index.ts'
import { createProblemPage } from '../../src/surfaces/problem-page/index.ts'
import { createPeopleWorld, type PeopleWorld } from '../people-world.ts'
import type { TestOrganisation } from '../test-database.ts'
import type { OrganisationRole } from '@causeway/vocabulary'
import { purposesByRole } from '../../src/platform/accounts/index.ts'

/** A running app. */
export interface CaseworkApp {
  readonly origin: string
  readonly world: PeopleWorld
  readonly organisation: TestOrganisation
  readonly logLines: readonly string[]
  /** An account of the organisation (or of another, `of`), in its first team unless told. */
  addMember(
    name: string,
    role: OrganisationRole,
    options?: { readonly isInTeam?: boolean; readonly of?: TestOrganisation },
  ): Promise<string>
  close(): Promise<void>
}

/** What every account of these tests signs in with. */
export const PASSWORD = 'a long password of a test'

/** Starts it with one organisation; `address` is how the public would reach it behind a proxy. */
export async function startCaseworkApp(address: PublicAddress = { isHttps: false }): Promise<CaseworkApp> {
  const world = await createPeopleWorld()
  const { people, consents, door, clock, cases, referrals, definitions } = world
  const organisation = await world.admit({ name: 'Harbour House' })
  const accounts = createAccounts(createAccountStore(world.database.connect<AccountTables>('causeway_accounts')), clock, {
    factors: { sealingSecret: async () => 'a secret of a test, long enough to seal with', passkeys: null },
  })
  const logLines: string[] = []
  const log = createLog({ process: 'test', level: 'debug', clock, write: (line) => void logLines.push(line), withMessages: true })
  const isDemo = true
  const app = createProcessApp({
    name: 'protected',
    log,
    readiness: [],
    isHttps: false,
    renderProblem: createProblemPage({ isDemo }),
  })
  app.route('/', createStaticFiles())
  const shared = { people, consents, door, clock, isDemo, address }
  const listMembers = async (organisationId: string) =>
    (await accounts.list()).filter(({ membership }) => membership?.organisationId === organisationId)
  const handle = organisation.connect<DemandTables>()
  const demands = createLegalDemands({
    store: createDemandStore(() => handle),
    authorise: async (actor, action, purpose) => (await door.open({ actor, action, purpose })).ok,
    clock,
  })
  const areas = [createLegalDemandsOffice({ demands, clock }), createIndicatorsArea({ counts: world.counts })]
  const places = [{ id: 'old-harbour', names: { en: 'Old Harbour', fr: 'Vieux-Port', ar: 'الميناء القديم' } }]
  const city = readCity(join(import.meta.dirname, '..', '..', 'data', 'demo-city'))
  const directory = toHelpDirectory(createDirectory(world.database.connect('causeway_protected')), city, clock)
  const register = { isListed: async ({ name }: { readonly name: string }) => world.listed.has(name) }
  const serviceSource = { book: createServiceBooks(directory, clock, log), city, register, pledgesUnknown: false }
  const work = { cases, referrals, serviceSource, definitions, places, timeZone: 'Etc/GMT+3' }
  app.route(
    '/casework',
    createCaseworkSite({ base: '/casework', accounts, listMembers, ownRecordPath: '/my-record', areas, ...work, ...shared }),
  )
  app.route('/my-record', createMyRecordSite({ base: '/my-record', referrals, cases, ...shared }))
  const open = { referrals, clock, isDemo, address }
  app.route('/referral', createReferralSite({ base: '/referral', timeZone: work.timeZone, ...open }))
  app.route('/answer', createAnswerSite({ base: '/answer', ...open }))
  const server = await listen(app, { port: 0, host: '127.0.0.1' })
  const admin = await world.database.client('postgres')
  return {
    origin: server.address,
    world,
    organisation,
    logLines,
    async addMember(name, role, { isInTeam = true, of = organisation } = {}) {
      const { organisationId, teamId } = of
      const membership = { organisationId, role, purposes: purposesByRole[role] }
      const made = await accounts.create(name, PASSWORD, { isDemo: true, membership })
      if (!made.ok) throw new Error(made.error)
      const { accountId } = made.value
      if (isInTeam) {
        await admin.query(`INSERT INTO protected.team_member VALUES ($1, $2, $3, now())`, [organisationId, teamId, accountId])
      }
      return accountId
    },
    async close() {
      await server.close(1000)
      await world.close()
    },
  }
}

/** Somebody who is signed in, and sends the forms that they like by plain requests. */
export async function enterCasework({ origin }: CaseworkApp, name: string) {
  const signedIn = await fetch(`${origin}/casework/en/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ name, password: PASSWORD }),
    redirect: 'manual',
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const read = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${origin}/casework/en${path}`, { ...init, headers: { cookie } })
    return { status: answer.status, text: await answer.text() }
  }
  const token = /name="form-token" value="([^"]+)"/.exec((await read('/danger')).text)?.[1] ?? ''
  return (path: string, form: Readonly<Record<string, string>>) =>
    read(path, { method: 'POST', body: new URLSearchParams({ 'form-token': token, ...form }) })
}
