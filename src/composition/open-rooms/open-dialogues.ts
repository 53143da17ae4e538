// The room of dialogues over its handles, with the dialogues that ship loaded: keeping with the role of accounts, reading with a role that sees
// only what was published. Here its pages are put together too, those behind sign-in and those for everybody, each from its parts.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CommitmentEditing, Commitments, ReachAnswers } from '../../open/commitments/index.ts'
import * as dialogueRoom from '../../open/dialogues/index.ts'
import type { District } from '../../open/gaps/index.ts'
import type { PracticeEditing, PracticeLibrary } from '../../open/practices/index.ts'
import type { Statistics } from '../../open/statistics/index.ts'
import type { Accounts } from '../../platform/accounts/index.ts'
import type { OpenedDatabase } from '../../platform/database/index.ts'
import type { PublicAddress } from '../../platform/sign-in/index.ts'
import {
  createBalancePart,
  createConcernedPart,
  createDialoguesArea,
  createMinutesPart,
  createReadingPart,
  createReportPart,
} from '../../surfaces/coordination-site/index.ts'
import {
  addCommentRoutes,
  addConcernedRoutes,
  addInvitationRoutes,
  addReadInDocuments,
  addReportRoutes,
  createDialogueSite,
} from '../../surfaces/dialogue-site/index.ts'
import { openConcerned } from './open-concerned.ts'
import { openCitedDocuments } from './list-cited-documents.ts'
import type { Opening, ServedCity } from './index.ts'

/** What the pages of dialogues stand on beside their own room. */
export interface BesideDialogues {
  readonly city: Pick<ServedCity, 'isFictional'>
  readonly accounts: Pick<Accounts, 'list'>
  readonly library: PracticeLibrary
  readonly libraryEditing: PracticeEditing
  readonly commitmentEditing: CommitmentEditing
  /** What people can object to beside: commitments, to which answers of panels go too, figures, the parts of the gap. */
  readonly commitments: Commitments
  readonly reach: ReachAnswers
  readonly statistics: Statistics
  readonly districts: readonly District[]
  /** How people reach the site, by which a form is known to be its own. */
  readonly address: PublicAddress
}

/** The pages of dialogues: the area behind sign-in, and the site for everybody, to be mounted at `/dialogues`. */
export async function openDialoguePages(opening: Opening, database: OpenedDatabase, beside: BesideDialogues) {
  const { clock, configuration } = opening
  const { library, libraryEditing, commitmentEditing, city, accounts } = beside
  const { dialogues, inventedSeries, ...desk } = await openDialogues(opening, database, city)
  const { objections, panels, findSubject, ...concerned } = openConcerned(opening, database, { ...beside, dialogues })
  await concerned.handOn()
  const listPractices = dialogueRoom.createAnnexSource(library)
  const documents = openCitedDocuments(database, library)
  const reports = openReports(opening, database, { dialogues, work: desk.work, listPractices })
  const area = createDialoguesArea({
    ...desk,
    libraryEditing,
    commitmentEditing,
    listDocuments: documents.listKept,
    clock,
    publicUrl: configuration.publicUrl,
    parts: [
      createMinutesPart({ minutes: openMinutes(opening, database, accounts) }),
      createReadingPart({ reading: openReading(opening, database, desk.work), listNames: () => listAccountNames(accounts) }),
      createReportPart({
        drafts: reports.drafts,
        listDocuments: async () => dialogueRoom.nameDocuments(await documents.listKept()),
      }),
      createBalancePart(),
      createConcernedPart({
        objections: concerned.objectionWork,
        panels: concerned.panelWork,
        findSubject,
        listSubjects: concerned.listSubjects,
      }),
    ],
  })
  const site = createDialogueSite({
    dialogues,
    listDocuments: documents.listPublic,
    clock,
    isDemo: city.isFictional,
    inventedSeries,
    additions: [
      addReadInDocuments,
      addInvitationRoutes(desk.invitations, beside.address),
      (context) =>
        addReportRoutes(context, {
          listPractices,
          finals: reports.finals,
          publicUrl: configuration.publicUrl,
          concerns: ({ kind, id }, language) => concerned.parts.about({ kind: 'report', id: `${kind}/${id}` }, language),
        }),
      addConcernedRoutes({
        objections,
        panels,
        findSubject,
        parts: concerned.parts,
        address: beside.address,
        publicUrl: configuration.publicUrl,
      }),
      addCommentRoutes(reports.commenting, beside.address),
    ],
  })
  return { area, site, dialogues, concerns: concerned.parts }
}

/** Drafts of reports with the role of accounts, finals with the one that sees only those. */
function openReports(
  { clock }: Opening,
  database: OpenedDatabase,
  sources: Omit<dialogueRoom.ReportDraftSources, 'readPublished' | 'clock'> & { readonly dialogues: dialogueRoom.Dialogues },
) {
  const store = dialogueRoom.createReportDraftStore(database.connect('causeway_accounts', 2))
  const readPublished = () => sources.dialogues.readAll()
  const drafts = dialogueRoom.createReportDrafts(store, { ...sources, readPublished, clock })
  const finals = dialogueRoom.createFinalReports(
    dialogueRoom.createFinalReportStore(database.connect('causeway_open', 2)),
    readPublished,
  )
  return { drafts, finals, commenting: dialogueRoom.createReportCommenting(store, drafts, clock) }
}

/** Reading in, with the role of accounts and the model that ships. */
function openReading(
  { clock, log, projectFolder }: Opening,
  database: OpenedDatabase,
  work: dialogueRoom.ReadingOptions['work'],
) {
  const store = dialogueRoom.createReadingStore(database.connect('causeway_accounts', 2))
  const model = dialogueRoom.loadReadingModel(join(projectFolder, 'data', 'reading-model'))
  const onError = (error: unknown) => log.error('a document was not read in', { error })
  return dialogueRoom.createDialogueReading(store, { clock, work, model, onError })
}

/** The minutes, with the role of accounts. */
function openMinutes({ clock }: Opening, database: OpenedDatabase, accounts: Pick<Accounts, 'list'>) {
  const store = dialogueRoom.createMinutesStore(database.connect('causeway_accounts', 4))
  return dialogueRoom.createMinutes(store, { clock, listNames: () => listAccountNames(accounts) })
}

/** What accounts are called, by their ids. */
async function listAccountNames(accounts: Pick<Accounts, 'list'>): Promise<ReadonlyMap<string, string>> {
  return new Map((await accounts.list()).map(({ accountId, name }) => [accountId, name]))
}

/** Dialogues, with what newer software brings loaded; the invented one for an invented city alone. */
export async function openDialogues(
  { clock, log, projectFolder }: Opening,
  database: OpenedDatabase,
  city: Pick<ServedCity, 'isFictional'>,
) {
  const store = dialogueRoom.createDialogueEditingStore(database.connect('causeway_accounts', 2))
  const invented = city.isFictional ? [{ name: 'demo-dialogue', path: join(projectFolder, 'data', 'demo-dialogue') }] : []
  const folders = [{ name: 'dialogues', path: join(projectFolder, 'data', 'dialogues') }, ...invented]
  for (const folder of folders) {
    const loaded = await dialogueRoom.loadShippedDialogues(store, folder, clock())
    if (loaded === null) continue
    log.info('shipped dialogues were loaded', { part: folder.name, count: loaded.loaded })
    const edited = loaded.keptAsEdited.length
    if (edited > 0) log.warn('shipped dialogues were left as people had changed them', { part: folder.name, count: edited })
  }
  // What older software published under weaker rules is held against those of this one.
  const lost = await dialogueRoom.recheckPublished(store, clock())
  if (lost > 0) log.warn('records of dialogues were taken from the public, which the rules forbid now', { count: lost })
  const contradictions = dialogueRoom.readContradictions(
    readFileSync(join(projectFolder, 'data', 'library', 'contradictions.csv'), 'utf8'),
  )
  const published = dialogueRoom.createDialoguePublicStore(database.connect('causeway_open', 2))
  return {
    dialogues: dialogueRoom.createDialogues(published, { contradictions }),
    work: dialogueRoom.createDialogueWork(store, { clock, contradictions }),
    invitations: dialogueRoom.createDialogueInvitations(store, clock),
    inventedSeries: new Set(
      invented.flatMap(({ path }) =>
        dialogueRoom.readShippedDialogues(path).flatMap(({ kind, id }) => (kind === 'series' ? [id] : [])),
      ),
    ),
  }
}
