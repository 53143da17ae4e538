// The rooms of the open side over their handles, for whichever process or command asks: which login role each gets, and what ships
// with the software loaded into it. Part of the composition root; src/main.ts mounts surfaces on what is opened here.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as commitmentRoom from '../../open/commitments/index.ts'
import type { CommitmentEditing } from '../../open/commitments/index.ts'
import { createDirectory } from '../../open/directory/index.ts'
import { createGaps, createGapStore, type Gaps } from '../../open/gaps/index.ts'
import * as measureRoom from '../../open/measures/index.ts'
import * as partnerRoom from '../../open/partners/index.ts'
import * as practiceRoom from '../../open/practices/index.ts'
import type { PracticeLibrary } from '../../open/practices/index.ts'
import { createStatistics, createStatisticsStore, type Statistics } from '../../open/statistics/index.ts'
import { createAccounts, createAccountStore, findPasskeyPlace } from '../../platform/accounts/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { Configuration } from '../../platform/config/index.ts'
import type { Language } from '../../platform/i18n/index.ts'
import type { OpenedDatabase } from '../../platform/database/index.ts'
import type { Log } from '../../platform/log/index.ts'

export { openDialoguePages, openDialogues } from './open-dialogues.ts'

/** What opening needs. */
export interface Opening {
  readonly configuration: Configuration
  readonly clock: Clock
  readonly log: Log
  /** The folder that holds data/. */
  readonly projectFolder: string
}

/** The city that is served, as far as the rooms ask. */
export interface ServedCity {
  readonly timeZone: string
  readonly country: string | null
  readonly isFictional: boolean
}

/** The rooms of the open side over their handles. */
export function openRooms({ clock, log, configuration }: Opening, database: OpenedDatabase, city: ServedCity) {
  const { pledgesUnknown } = configuration
  const { timeZone, country } = city
  const directory = createDirectory(database.connect('causeway_open'))
  const loadServices = (at: Date) => directory.loadServicesAtLocations({ timeZone, country, at })
  const onFailure = (error: unknown) => log.error('the gap was not worked out anew', { error })
  const gaps = createGaps(createGapStore(database.connect('causeway_open', 2)), {
    clock,
    loadServices,
    pledgesUnknown,
    onFailure,
  })
  const statistics = createStatistics(createStatisticsStore(database.connect('causeway_open', 2)))
  const { port, publicUrl, protectedUrl } = configuration
  const passkeys = findPasskeyPlace(publicUrl ?? `http://localhost:${port}`, protectedUrl ?? `http://localhost:${port + 1}`)
  // The same ways to sign in as on the protected side, where accounts are kept.
  const factors = { sealingSecret: () => database.secret('account-factors'), passkeys }
  const accounts = createAccounts(createAccountStore(database.connect('causeway_accounts', 4)), clock, {
    factors,
    // Sign-ins of members stand in the access log, which this process cannot write.
    membersSignInElsewhere: true,
  })
  return { directory, gaps, statistics, accounts }
}

/** The library of practices, with what newer software brings loaded: reading with the public side's role, editing with the accounts'. */
export async function openPractices({ clock, log, projectFolder }: Opening, database: OpenedDatabase) {
  const folder = join(projectFolder, 'data', 'library')
  const store = practiceRoom.createLibraryEditingStore(database.connect('causeway_accounts', 2))
  const loaded = await practiceRoom.loadShippedLibrary(store, folder, clock())
  if (Object.keys(loaded).length > 0) log.info('the shipped library was loaded')
  const lexicon = practiceRoom.readLexicon(folder)
  const documents = practiceRoom.readShippedDocuments(folder)
  const published = practiceRoom.createPublicLibraryStore(database.connect('causeway_open', 2))
  return {
    library: practiceRoom.createPracticeLibrary(published, { lexicon, documents, clock }),
    editing: practiceRoom.createPracticeEditing(store, clock, practiceRoom.findCodeWords(lexicon)),
  }
}

/** Measures, agreements, instruments and recruiters, with what newer software brings loaded; the invented ones for an invented city alone. */
export async function openMeasures({ clock, log, projectFolder }: Opening, database: OpenedDatabase, city: ServedCity) {
  const store = measureRoom.createMeasureEditingStore(database.connect('causeway_accounts', 2))
  const extraPlaces = new Set(city.isFictional ? ['XV', city.country ?? 'XV'] : [])
  const invented = { name: 'demo', folder: join(projectFolder, 'data', 'demo-measures'), extraPlaces }
  const folders = [{ name: 'library', folder: join(projectFolder, 'data', 'library') }, ...(city.isFictional ? [invented] : [])]
  for (const folder of folders) {
    const loaded = await measureRoom.loadShippedMeasures(store, folder, clock())
    if (Object.keys(loaded).length > 0) log.info('shipped measures were loaded')
  }
  const published = measureRoom.createPublicMeasureStore(database.connect('causeway_open', 2))
  return {
    measures: measureRoom.createMeasures(published, clock, measureRoom.readCitations(join(projectFolder, 'data', 'library'))),
    measureEditing: measureRoom.createMeasureEditing(store, { clock, extraPlaces }),
  }
}

/** Commitments, with the indicators that ship loaded; whoever answers by link needs what the accounts' role may do. */
export async function openCommitments(
  { clock, log, projectFolder }: Opening,
  database: OpenedDatabase,
  {
    library,
    statistics,
    gaps,
  }: { readonly library: PracticeLibrary; readonly statistics: Statistics; readonly gaps: Pick<Gaps, 'findRun'> },
) {
  const folder = join(projectFolder, 'data', 'library')
  const store = commitmentRoom.createCommitmentEditingStore(database.connect('causeway_accounts', 2))
  const loaded = await commitmentRoom.loadShippedIndicators(store, readFileSync(join(folder, 'indicators.csv'), 'utf8'), clock())
  if (loaded !== null) log.info('the shipped indicators were loaded')
  const targets = commitmentRoom.readShippedTargets(readFileSync(join(folder, 'targets.csv'), 'utf8'))
  const editing = commitmentRoom.createCommitmentEditing(store, { clock, statistics, library, targets, runs: gaps })
  const takeReleases = () =>
    editing.takeReleases().catch((error: unknown) => log.error('releases were not taken as observations', { error }))
  const commitments = commitmentRoom.createCommitments(
    commitmentRoom.createCommitmentPublicStore(database.connect('causeway_open', 2)),
    { clock, targets, takeReleases },
  )
  const sdgTitle = commitmentRoom.readShippedSdgTitles(readFileSync(join(folder, 'sdg-targets.csv'), 'utf8'))
  return { commitments, editing, reach: commitmentRoom.createReachAnswers(store, commitments, clock), sdgTitle }
}

/** Partners, whose agreements become drafts of commitments; the public reads published offers with a role that sees nothing else. */
export function openPartners({ clock }: Pick<Opening, 'clock'>, database: OpenedDatabase, commitments: CommitmentEditing) {
  const store = partnerRoom.createPartnerStore(database.connect('causeway_accounts', 2))
  return {
    partners: partnerRoom.createPartners(store, { commitments, clock }),
    offers: partnerRoom.createPublicOffers(partnerRoom.createPublicOfferStore(database.connect('causeway_open', 1))),
  }
}

/** What reports of commitments are written with; the publisher is this installation, by the name of its host. */
export function describeFiles(
  { clock, configuration: { publicUrl } }: Opening,
  titles: (code: string, language: Language) => string,
) {
  const name = publicUrl === undefined ? 'Causeway' : new URL(publicUrl).hostname
  return { clock, publicUrl, sdgTitle: titles, publisher: { name, ref: name.replaceAll(/[^A-Za-z0-9]+/g, '-'), type: '90' } }
}
