// The pages on which people concerned speak, as the composition root wires them: the shipped library, a commitment, a released gap of a made
// city, the site of dialogues and the desk, over a real database with its real roles.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openConcerned } from '../../src/composition/open-rooms/open-concerned.ts'
import {
  createCommitmentEditing,
  createCommitmentEditingStore,
  createCommitmentPublicStore,
  createCommitments,
  createReachAnswers,
  readShippedTargets,
} from '../../src/open/commitments/index.ts'
import {
  createDialogueEditingStore,
  createDialogueInvitations,
  createDialoguePublicStore,
  createDialogues,
  createDialogueWork,
} from '../../src/open/dialogues/index.ts'
import {
  createLibraryEditingStore,
  createPracticeEditing,
  createPracticeLibrary,
  createPublicLibraryStore,
  findCodeWords,
  loadShippedLibrary,
  readLexicon,
  readShippedDocuments,
} from '../../src/open/practices/index.ts'
import { createStatistics, createStatisticsStore, encodeRelease, type StatisticTables } from '../../src/open/statistics/index.ts'
import { createAccounts, createAccountStore } from '../../src/platform/accounts/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
import { createLog } from '../../src/platform/log/index.ts'
import {
  createConcernedPart,
  createCoordinationSite,
  createDialoguesArea,
  createPublicGapSite,
} from '../../src/surfaces/coordination-site/index.ts'
import { analyseMadeCity, MADE_DISTRICTS } from '../../src/surfaces/coordination-site/made-city.ts'
import { releaseForTest } from '../../src/surfaces/coordination-site/made-release.ts'
import { addConcernedRoutes, createDialogueSite } from '../../src/surfaces/dialogue-site/index.ts'
import { createLibrarySite } from '../../src/surfaces/library-site/index.ts'
import { createProgressSite } from '../../src/surfaces/progress-site/index.ts'
import { createStatisticsSite } from '../../src/surfaces/statistics-site/index.ts'
import { type OpenApp, startOpenApp } from './open-app.ts'

const folder = join(import.meta.dirname, '../../data/library')

/** The running app, with what a test asks for by id. */
export interface ConcernedApp extends OpenApp {
  readonly commitment: string
  readonly release: string
  /** A day passes: what people concerned did on a day is seen on the next. */
  nextDay(): void
}

/** Starts it, with accounts of the names given. */
export async function startConcernedApp(names: readonly string[], password: string): Promise<ConcernedApp> {
  let daysLater = 0
  const clock = () => new Date(systemClock().getTime() + daysLater * 86_400_000)
  let prepare: (() => Promise<{ readonly commitment: string; readonly release: string }>) | undefined
  const app = await startOpenApp((mounted, _, database) => {
    const address = { isHttps: false }
    const log = createLog({ process: 'test', level: 'info', clock, write: () => undefined })
    const common = { isDemo: true, address }
    const accounts = createAccounts(createAccountStore(database.connect('causeway_accounts')), clock)
    const statistics = createStatistics(createStatisticsStore(database.connect('causeway_open')))
    const lexicon = readLexicon(folder)
    const documents = readShippedDocuments(folder)
    const library = createPracticeLibrary(createPublicLibraryStore(database.connect('causeway_open')), {
      lexicon,
      documents,
      clock,
    })
    const libraryStore = createLibraryEditingStore(database.connect('causeway_accounts'))
    const targets = readShippedTargets(readFileSync(join(folder, 'targets.csv'), 'utf8'))
    const commitmentStore = createCommitmentEditingStore(database.connect('causeway_accounts'))
    const commitmentEditing = createCommitmentEditing(commitmentStore, { clock, statistics, library, targets })
    const publicCommitments = createCommitmentPublicStore(database.connect('causeway_open'))
    const commitments = createCommitments(publicCommitments, { clock, targets })
    const reach = createReachAnswers(commitmentStore, commitments, clock)
    const dialogueStore = createDialogueEditingStore(database.connect('causeway_accounts'))
    const dialogues = createDialogues(createDialoguePublicStore(database.connect('causeway_open')), { contradictions: [] })
    const districts = MADE_DISTRICTS
    const rooms = { library, commitments, statistics, districts, dialogues }
    const { objections, panels, findSubject, listSubjects, parts, objectionWork, panelWork } = openConcerned(
      { clock, log },
      database,
      { ...rooms, commitmentEditing },
    )
    const listDocuments = () => library.listDocuments()
    const area = createDialoguesArea({
      work: createDialogueWork(dialogueStore, { clock, contradictions: [] }),
      invitations: createDialogueInvitations(dialogueStore, clock),
      libraryEditing: createPracticeEditing(libraryStore, clock, findCodeWords(lexicon)),
      commitmentEditing,
      listDocuments,
      clock,
      parts: [createConcernedPart({ objections: objectionWork, panels: panelWork, findSubject, listSubjects })],
    })
    mounted.route('/coordination', createCoordinationSite({ base: '/coordination', accounts, areas: [area], ...common }))
    mounted.route('/', createPublicGapSite({ statistics, districts, isDemo: true, library, concerns: parts.aboutGap }))
    mounted.route('/', createStatisticsSite({ statistics, isDemo: true, concerns: parts.aboutRelease }))
    mounted.route('/', createLibrarySite({ library, clock, isDemo: true, concerns: parts.aboutPractice }))
    mounted.route('/', createProgressSite({ commitments, reach, ...common, concerns: parts.aboutCommitment }))
    const concerned = addConcernedRoutes({ objections, panels, findSubject, parts, address, publicUrl: undefined })
    mounted.route('/dialogues', createDialogueSite({ dialogues, listDocuments, clock, isDemo: true, additions: [concerned] }))

    prepare = async () => {
      await loadShippedLibrary(libraryStore, folder, clock())
      const owners: string[] = []
      for (const name of names) {
        const made = await accounts.create(name, password)
        if (made.ok) owners.push(made.value.accountId)
      }
      const [first = '', second = ''] = owners
      const form = { title: 'A clinic in Millreach', text: 'Open by night.', owners: [{ name: 'The city', type: 'city' }] }
      const saved = await commitmentEditing.saveDraft({ basedOn: null, form, reason: '' }, first)
      if (!saved.ok) throw new Error(JSON.stringify(saved.error))
      const { id, version } = saved.value
      await commitmentEditing.submit(id, version, first)
      await commitmentEditing.publish(id, version, second)
      const release = await releaseForTest((await analyseMadeCity()).run, MADE_DISTRICTS)
      // As `firewall/release` writes it.
      const handle = database.connect<StatisticTables>('causeway_release')
      const rows = await encodeRelease(release)
      await handle.insertInto('open.statistic_release').values(rows.release).execute()
      for (const table of rows.tables) await handle.insertInto('open.statistic_table').values(table).execute()
      return { commitment: id, release: release.id }
    }
  })
  if (prepare === undefined) throw new Error('The pages were not mounted')
  const nextDay = () => {
    daysLater += 1
  }
  return { ...app, ...(await prepare()), nextDay }
}
