// The desk of dialogues, the minutes, the library's drafts and the public pages on a real port over a real database: everything that a small
// dialogue passes through from its invitation to the answer of a body.
import { createCommitmentEditing, createCommitmentEditingStore } from '../../src/open/commitments/index.ts'
import {
  createFinalReports,
  createFinalReportStore,
  createReportDrafts,
  createReportDraftStore,
  createDialogueEditingStore,
  createDialogueInvitations,
  createDialoguePublicStore,
  createDialogues,
  createDialogueWork,
  createMinutes,
  createMinutesStore,
  type DialogueTables,
  type DialogueWork,
  type MinutesTables,
  type PublicDialogueTables,
  type PublicReportTables,
  type ReportDraftTables,
} from '../../src/open/dialogues/index.ts'
import { createLibraryEditingStore, createPracticeEditing } from '../../src/open/practices/index.ts'
import { createAccounts, createAccountStore } from '../../src/platform/accounts/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
import {
  createBalancePart,
  createCoordinationSite,
  createDialoguesArea,
  createMinutesPart,
  createPracticesArea,
  createReportPart,
} from '../../src/surfaces/coordination-site/index.ts'
import {
  type AddDialogueRoutes,
  addInvitationRoutes,
  addReportRoutes,
  createDialogueSite,
} from '../../src/surfaces/dialogue-site/index.ts'
import { type OpenApp, startOpenApp } from './open-app.ts'

/** The pages, and the record behind them. */
export interface DialogueDeskApp {
  readonly app: OpenApp
  readonly work: DialogueWork
}

/** Starts it, with accounts of these names. */
export async function startDialogueDesk(names: readonly string[], password: string): Promise<DialogueDeskApp> {
  let made: { work: DialogueWork; makeAccounts: () => Promise<unknown> } | undefined
  const app = await startOpenApp((mounted, _directory, database) => {
    const clock = systemClock
    const address = { isHttps: false }
    const accounts = createAccounts(createAccountStore(database.connect('causeway_accounts')), clock)
    const store = createDialogueEditingStore(database.connect<DialogueTables>('causeway_accounts'))
    const work = createDialogueWork(store, { clock, contradictions: [] })
    const invitations = createDialogueInvitations(store, clock)
    const minutes = createMinutes(createMinutesStore(database.connect<MinutesTables>('causeway_accounts')), {
      clock,
      listNames: async () => new Map((await accounts.list()).map((one) => [one.accountId, one.name])),
    })
    const libraryEditing = createPracticeEditing(createLibraryEditingStore(database.connect('causeway_accounts')), clock)
    const commitmentEditing = createCommitmentEditing(createCommitmentEditingStore(database.connect('causeway_accounts')), {
      clock,
      library: { find: async () => null, findMany: async () => [] },
      statistics: { list: async () => [], find: async () => null },
      targets: [],
    })
    const dialogues = createDialogues(createDialoguePublicStore(database.connect<PublicDialogueTables>('causeway_open')), {
      contradictions: [],
    })
    const sources = { listPractices: async () => [], readPublished: () => dialogues.readAll() }
    const draftStore = createReportDraftStore(database.connect<ReportDraftTables>('causeway_accounts'))
    const drafts = createReportDrafts(draftStore, { ...sources, work, clock })
    const finalStore = createFinalReportStore(database.connect<PublicReportTables>('causeway_open'))
    const finals = createFinalReports(finalStore, sources.readPublished)
    const area = createDialoguesArea({
      work,
      invitations,
      clock,
      libraryEditing,
      commitmentEditing,
      parts: [createMinutesPart({ minutes }), createBalancePart(), createReportPart({ drafts, listDocuments: async () => [] })],
    })
    const areas = [area, createPracticesArea({ editing: libraryEditing, clock })]
    mounted.route('/coordination', createCoordinationSite({ base: '/coordination', accounts, areas, isDemo: true, address }))
    const additions: AddDialogueRoutes[] = [
      addInvitationRoutes(invitations, address),
      (context) => addReportRoutes(context, { ...sources, finals, publicUrl: undefined }),
    ]
    mounted.route('/dialogues', createDialogueSite({ dialogues, listDocuments: async () => [], clock, isDemo: true, additions }))
    made = { work, makeAccounts: () => Promise.all(names.map((name) => accounts.create(name, password))) }
  })
  if (made === undefined) throw new Error('The pages were not mounted')
  await made.makeAccounts()
  return { app, work: made.work }
}
