// The area of dialogues behind sign-in on a real port over a real database, with a small table in it and accounts to sit at it. It can be
// stopped and started again on the same port, as after a fault.
import {
  createDialogueEditingStore,
  createDialogueInvitations,
  createDialogueWork,
  createMinutes,
  createMinutesStore,
  type ActorRecord,
  type DialogueRecord,
  type DialogueTables,
  type DialogueWork,
  type Minutes,
  type MinutesTables,
  type Worded,
} from '../../src/open/dialogues/index.ts'
import { createAccounts, createAccountStore, type Accounts } from '../../src/platform/accounts/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
import { createProcessApp, listen } from '../../src/platform/http/index.ts'
import { createLog } from '../../src/platform/log/index.ts'
import { createStaticFiles } from '../../src/platform/page/index.ts'
import { createCoordinationSite, createDialoguesArea, createMinutesPart } from '../../src/surfaces/coordination-site/index.ts'
import { createProblemPage } from '../../src/surfaces/problem-page/index.ts'
import { createTestDatabase, type TestDatabase } from '../test-database.ts'

/** A running app. */
export interface DialogueApp {
  readonly origin: string
  readonly database: TestDatabase
  readonly accounts: Accounts
  readonly work: DialogueWork
  readonly minutes: Minutes
  readonly logLines: readonly string[]
  /** Cuts every connection at once, as a killed process does. */
  stop(): Promise<void>
  /** Listens again on the same port, as a new process over the same database. */
  startAgain(): Promise<void>
  close(): Promise<void>
}

/** Words in English. */
export const inEnglish = (text: string): Worded => ({ original: 'en', texts: { en: text } })

const actor = (id: string, name: string, more: Partial<ActorRecord> = {}): ActorRecord => ({
  kind: 'actor',
  id,
  name: inEnglish(name),
  constituency: 'city',
  place: ['unknown'],
  spellings: [],
  isPerson: false,
  ...more,
})

const participation = (id: string, actorId: string, shownAs: string): DialogueRecord => ({
  kind: 'participation',
  id,
  session: 'ford-1',
  actor: actorId,
  role: 'participant',
  shownAs,
  state: 'present',
  sex: 'unknown',
  age: 'unknown',
  livedExperience: 'unknown',
  passages: [],
})

/** One table: a mayor, a border post, a ministry; two questions, two points. */
export const TABLE: readonly DialogueRecord[] = [
  { kind: 'series', id: 'ford', title: inEnglish('The table at the ford'), convener: 'Fordham', purpose: inEnglish('Schools') },
  {
    kind: 'session',
    id: 'ford-1',
    series: 'ford',
    number: 1,
    title: inEnglish('Schools for all children'),
    form: 'table',
    heldOn: '2026-11-21',
    place: 'Fordham',
    languages: ['en', 'ar'],
    rule: 'attributed',
    attendance: null,
    document: null,
  },
  { kind: 'question', id: 'ford-q1', session: 'ford-1', number: 1, text: inEnglish('What keeps children out of school?') },
  { kind: 'question', id: 'ford-q2', session: 'ford-1', number: 2, text: inEnglish('Who can open the doors?') },
  actor('fordham', 'Town of Fordham', { spellings: ['Fordam'] }),
  actor('border-post', 'Border post of the ford', { constituency: 'state' }),
  actor('ministry-education', 'Ministry of Education', { constituency: 'state' }),
  participation('ford-p1', 'fordham', 'Mayor of Fordham'),
  participation('ford-p2', 'border-post', 'Head of the border post'),
  {
    kind: 'point',
    id: 'school-without-papers',
    text: inEnglish('Children go to school whatever papers they have'),
    themes: [],
    objectives: [],
    sdgTargets: [],
  },
]

/** Starts it, with the accounts of the names given. */
export async function startDialogueApp(names: readonly string[], password: string): Promise<DialogueApp> {
  const database = await createTestDatabase()
  const logLines: string[] = []
  const makeRooms = () => {
    const accounts = createAccounts(createAccountStore(database.connect('causeway_accounts')), systemClock)
    const store = createDialogueEditingStore(database.connect<DialogueTables>('causeway_accounts'))
    const minutes = createMinutes(createMinutesStore(database.connect<MinutesTables>('causeway_accounts')), {
      clock: systemClock,
      listNames: async () => new Map((await accounts.list()).map((one) => [one.accountId, one.name])),
    })
    return {
      accounts,
      minutes,
      work: createDialogueWork(store, { clock: systemClock, contradictions: [] }),
      invitations: createDialogueInvitations(store, systemClock),
    }
  }
  const first = makeRooms()
  const owners = await Promise.all(names.map((name) => first.accounts.create(name, password)))
  const [owner] = owners
  if (owner === undefined || !owner.ok) throw new Error('The accounts were not made')
  const saved = await first.work.saveAll(owner.value.accountId, TABLE, 'A table for a test')
  if (!saved.ok) throw new Error(`The table was not laid: ${JSON.stringify(saved.error)}`)

  const serve = async (rooms: ReturnType<typeof makeRooms>, port: number) => {
    const { accounts, work, invitations, minutes } = rooms
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
    const area = createDialoguesArea({
      work,
      invitations,
      clock: systemClock,
      parts: [createMinutesPart({ minutes })],
      ...NO_OTHER_ROOMS,
    })
    const site = { base: '/coordination', accounts, areas: [area], isDemo: true, address: { isHttps: false } }
    app.route('/coordination', createCoordinationSite(site))
    return listen(app, { port, host: '127.0.0.1' })
  }
  let server = await serve(first, 0)
  const port = Number(new URL(server.address).port)
  return {
    ...first,
    origin: server.address,
    database,
    logLines,
    stop: () => server.close(0),
    startAgain: async () => {
      server = await serve(makeRooms(), port)
    },
    close: async () => {
      await server.close(0)
      await database.close()
    },
  }
}

/** Rooms in which an outcome becomes a draft: no test of minutes goes there. */
const NO_OTHER_ROOMS = {
  // A page that used them would fail, and the test with it.
  libraryEditing: {} as never,
  commitmentEditing: {} as never,
}
