// Panels over a real database with its real roles, joined to a real commitment, with a clock that tests move and a bridge that they can break.
import { createTestDatabase } from '../../../../tests/test-database.ts'
import {
  createCommitmentEditing,
  createCommitmentEditingStore,
  createCommitmentPublicStore,
  createCommitments,
  type CommitmentTables,
} from '../../commitments/index.ts'
import { createPanelStore } from '../store/concerned/panel-store.ts'
import type { PanelTables } from '../store/concerned/panel-tables.ts'
import { readPanels } from '../store/concerned/read-panels.ts'
import { ANNA, BO } from './concerned.test-support.ts'
import type { ConcernedSubject } from './concerned.ts'
import { createHandingOn } from './hand-on.ts'
import { createPanelWork } from './panel-work.ts'
import { createPanels } from './panels.ts'
import { createReachBridge } from './reach-bridge.ts'

/** The day after it was opened. */
export const TOMORROW = '2026-11-22T00:00:00Z'
/** Figures that are public. */
export const RELEASE: ConcernedSubject = { kind: 'release', id: 'r1' }
/** An answer that dissents. */
export const OBJECTION = { position: 'objection', words: 'A landlord could use it', language: 'ar', mayPublish: true }

async function openCommitments(clock: () => Date) {
  const database = await createTestDatabase()
  const store = createCommitmentEditingStore(database.connect<CommitmentTables>('causeway_accounts'))
  const library = { find: () => Promise.resolve(null), findMany: () => Promise.resolve([]) }
  const statistics = { list: () => Promise.resolve([]), find: () => Promise.resolve(null), latest: () => Promise.resolve(null) }
  const editing = createCommitmentEditing(store, { clock, statistics, library, targets: [] })
  const publicStore = createCommitmentPublicStore(database.connect<CommitmentTables>('causeway_open'))
  const reading = createCommitments(publicStore, { clock, targets: [] })
  return { database, editing, reading }
}

/** The rooms, a panel, and what a test needs beside. */
export async function openPanels() {
  let now = new Date('2026-11-21T12:00:00Z')
  const clock = () => now
  const room = await openCommitments(clock)
  const store = createPanelStore(room.database.connect<PanelTables>('causeway_accounts'))
  const bridge = createReachBridge(room.editing)
  let crash: 'before' | 'after' | null = null
  const failures: unknown[] = []
  /** The bridge, that a test can break before or after what it does. */
  const breaking = async <T>(act: () => Promise<T>): Promise<T> => {
    if (crash === 'before') throw new Error('cut off')
    const done = await act()
    if (crash === 'after') throw new Error('cut off')
    return done
  }
  const startProcess = () => {
    const handingOn = createHandingOn({
      store,
      clock,
      reach: {
        keep: (...given) => breaking(() => bridge.keep(...given)),
        takeBack: (...given) => breaking(() => bridge.takeBack(...given)),
      },
      onError: (error) => failures.push(error),
    })
    return {
      handingOn,
      work: createPanelWork(store, clock, handingOn),
      panels: createPanels({
        store,
        reader: readPanels(room.database.connect<PanelTables>('causeway_open')),
        clock,
        handingOn,
        findSubject: (subject) =>
          Promise.resolve(subject.id.startsWith('draft') ? null : { ...subject, title: 'A thing', language: 'en', href: '/' }),
      }),
    }
  }
  const { work, panels } = startProcess()
  const made = await work.make(
    {
      title: 'People without papers',
      about: 'Mothers',
      language: 'en',
      languages: ['ar', 'en'],
      series: null,
      session: null,
      pay: { amount: 25, currency: 'EUR', per: 'answer' },
    },
    ANNA,
  )
  if (!made.ok) throw new Error(made.error)
  const panel = made.value.id
  return {
    room,
    work,
    panels,
    panel,
    setNow: (text: string) => {
      now = new Date(text)
    },
    startProcess,
    failures,
    /** Cuts off every way across the bridge, before or after what it does there, until it is mended with null. */
    cutOff: (when: typeof crash) => {
      crash = when
    },
    async invite(contact = '') {
      const invited = await work.invite(panel, { language: 'ar', contact }, ANNA)
      if (!invited.ok) throw new Error(invited.error)
      return invited.value.token
    },
    async join(name = 'Mariam', contact = '') {
      const invited = await work.invite(panel, { language: 'ar', contact }, ANNA)
      const joined = invited.ok ? await panels.join(invited.value.token, { name, language: 'ar' }) : invited
      if (!joined.ok) throw new Error(joined.error)
      return joined.value.code
    },
    async ask(subject: ConcernedSubject, asked: 'against-whom' | 'did-it-reach-us' = 'against-whom') {
      await work.ask(panel, { subject, asked, words: '', told: 'What is planned', url: '', language: 'en' }, ANNA)
      const kept = await work.read(panel)
      return kept?.questions.find((one) => one.subject.id === subject.id)?.id ?? ''
    },
    async publishCommitment() {
      const form = { title: 'A clinic in Millreach', text: 'Open by night.', owners: [{ name: 'The city', type: 'city' }] }
      const saved = await room.editing.saveDraft({ basedOn: null, form, reason: '' }, ANNA)
      if (!saved.ok) throw new Error('not saved')
      await room.editing.submit(saved.value.id, saved.value.version, ANNA)
      await room.editing.publish(saved.value.id, saved.value.version, BO)
      return saved.value.id
    },
  }
}
