// The process that dialogue-app.ts starts and kills: the area of dialogues over the database that its environment names.
import type { Kysely } from 'kysely'
import * as z from 'zod'
import {
  createDialogueEditingStore,
  createDialogueInvitations,
  createDialogueWork,
  createMinutes,
  createMinutesStore,
  type DialogueTables,
  type MinutesTables,
} from '../../src/open/dialogues/index.ts'
import { createAccounts, createAccountStore, type AccountTables } from '../../src/platform/accounts/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
import { connectDatabase } from '../../src/platform/database/index.ts'
import { createProcessApp, listen } from '../../src/platform/http/index.ts'
import { createLog } from '../../src/platform/log/index.ts'
import { createStaticFiles } from '../../src/platform/page/index.ts'
import { createCoordinationSite, createDialoguesArea, createMinutesPart } from '../../src/surfaces/coordination-site/index.ts'
import { createProblemPage } from '../../src/surfaces/problem-page/index.ts'

const { address, login, port } = z
  .object({
    address: z.looseObject({ host: z.string(), port: z.number(), database: z.string() }),
    login: z.object({ user: z.string(), password: z.string() }),
    port: z.number(),
  })
  .parse(JSON.parse(process.env['DIALOGUE_PROCESS'] ?? '{}'))

const connect = <Schema>(): Kysely<Schema> => connectDatabase<Schema>({ address, login, poolSize: 4 })
const accounts = createAccounts(createAccountStore(connect<AccountTables>()), systemClock)
const store = createDialogueEditingStore(connect<DialogueTables>())
const minutes = createMinutes(createMinutesStore(connect<MinutesTables>()), {
  clock: systemClock,
  listNames: async () => new Map((await accounts.list()).map((one) => [one.accountId, one.name])),
})
const log = createLog({
  process: 'serve open',
  level: 'debug',
  clock: systemClock,
  write: (line) => void process.stdout.write(line),
  withMessages: true,
})
const app = createProcessApp({
  name: 'open',
  log,
  readiness: [],
  isHttps: false,
  renderProblem: createProblemPage({ isDemo: true }),
})
const area = createDialoguesArea({
  work: createDialogueWork(store, { clock: systemClock, contradictions: [] }),
  invitations: createDialogueInvitations(store, systemClock),
  clock: systemClock,
  parts: [createMinutesPart({ minutes })],
  // Where an outcome becomes a draft: no test of minutes goes there, and one that did would fail.
  libraryEditing: {} as never,
  commitmentEditing: {} as never,
})
app.route('/', createStaticFiles())
const site = { base: '/coordination', accounts, areas: [area], isDemo: true, address: { isHttps: false } }
app.route('/coordination', createCoordinationSite(site))
const server = await listen(app, { port, host: '127.0.0.1' })
process.stdout.write(`listening ${server.address}\n`)
