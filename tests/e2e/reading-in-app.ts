// The part of reading in behind sign-in, on a real port over a real database, with one session to which what is accepted belongs.
import { join } from 'node:path'
import {
  createDialogueEditingStore,
  createDialogueInvitations,
  createDialogueReading,
  createDialogueWork,
  createReadingStore,
  type DialogueTables,
  type DialogueWork,
  loadReadingModel,
  type ReadingTables,
} from '../../src/open/dialogues/index.ts'
import { createCommitmentEditing, createCommitmentEditingStore } from '../../src/open/commitments/index.ts'
import { createLibraryEditingStore, createPracticeEditing } from '../../src/open/practices/index.ts'
import { createAccounts, createAccountStore } from '../../src/platform/accounts/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
import { createCoordinationSite, createDialoguesArea, createReadingPart } from '../../src/surfaces/coordination-site/index.ts'
import { type OpenApp, startOpenApp } from './open-app.ts'

const words = (text: string) => ({ original: 'en', texts: { en: text } })

/** The pages, and the record behind them. */
export interface ReadingInApp {
  readonly app: OpenApp
  readonly work: DialogueWork
}

/** Starts it, with one account. */
export async function startReadingIn(name: string, password: string): Promise<ReadingInApp> {
  let made: { work: DialogueWork; prepare: () => Promise<void> } | undefined
  const app = await startOpenApp((mounted, _directory, database) => {
    const clock = systemClock
    const accounts = createAccounts(createAccountStore(database.connect('causeway_accounts')), clock)
    const store = createDialogueEditingStore(database.connect<DialogueTables>('causeway_accounts'))
    const work = createDialogueWork(store, { clock, contradictions: [] })
    const reading = createDialogueReading(
      createReadingStore(database.connect<ReadingTables & DialogueTables>('causeway_accounts')),
      {
        clock,
        work,
        model: loadReadingModel(join(import.meta.dirname, '../../data/reading-model')),
        onError: (error) => {
          throw error
        },
      },
    )
    const area = createDialoguesArea({
      work,
      invitations: createDialogueInvitations(store, clock),
      clock,
      libraryEditing: createPracticeEditing(createLibraryEditingStore(database.connect('causeway_accounts')), clock),
      commitmentEditing: createCommitmentEditing(createCommitmentEditingStore(database.connect('causeway_accounts')), {
        clock,
        library: { find: async () => null, findMany: async () => [] },
        statistics: { list: async () => [], find: async () => null },
        targets: [],
      }),
      parts: [createReadingPart({ reading })],
    })
    mounted.route(
      '/coordination',
      createCoordinationSite({ base: '/coordination', accounts, areas: [area], isDemo: true, address: { isHttps: false } }),
    )
    made = {
      work,
      prepare: async () => {
        const account = await accounts.create(name, password)
        if (!account.ok) throw new Error('no account')
        const saved = await work.saveAll(
          account.value.accountId,
          [
            { kind: 'series', id: 'harbours', title: words('Harbours'), convener: 'Harbour office', purpose: words('To talk') },
            {
              kind: 'session',
              id: 'harbours-1',
              series: 'harbours',
              number: 1,
              title: words('First table'),
              form: 'panel',
              heldOn: '2019',
              place: 'Mombasa',
              languages: ['en'],
              rule: 'attributed',
              attendance: null,
              document: null,
            },
          ],
          'begun',
        )
        if (!saved.ok) throw new Error(JSON.stringify(saved.error))
      },
    }
  })
  if (made === undefined) throw new Error('The pages were not mounted')
  await made.prepare()
  return { app, work: made.work }
}
