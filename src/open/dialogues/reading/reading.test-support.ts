// For tests of reading in over the real database: the room, a session to which what is accepted belongs, and a short report.
import { join } from 'node:path'
import { createTestDatabase, type TestDatabase } from '../../../../tests/test-database.ts'
import { createDialogueWork } from '../create-dialogue-work.ts'
import type { DialogueWork } from '../dialogues-contract.ts'
import { createDialogueEditingStore } from '../store/editing-store.ts'
import { createReadingStore } from '../store/reading-store.ts'
import type { ReadingTables } from '../store/reading-tables.ts'
import type { DialogueTables } from '../store/tables.ts'
import { createDialogueReading } from './create-reading.ts'
import { loadReadingModel } from './proposals/load-model.ts'
import type { AcceptedAs, DialogueReading, ReadingLicence } from './reading-contract.ts'

/** Three speakers: a recommendation, a practice with its figure, a recommendation. */
export const REPORT = `Discussion

The representative of **Kenya** recommended that governments should establish a shared register of missing persons so that families are told without delay.

The representative of **Ghana** said that his Government had launched a hotline for seafarers in 2019, which more than 12,000 people had called.

Speaking from the floor, the representative of **Harbour Watch** urged cities to keep their shelters open to everybody, whatever papers they hold.
`

/** Of an acceptance: Kenya's recommendation, in other words. */
export const accepting = (more: Partial<AcceptedAs> = {}): AcceptedAs => ({
  session: 'harbours-1',
  summary: 'Keep one list of the missing',
  language: 'en',
  spokenBy: 'named',
  actor: { name: 'Kenya' },
  isSpelling: false,
  objectives: [8],
  point: null,
  stance: null,
  addressee: '',
  ...more,
})

const inEnglish = (text: string) => ({ original: 'en', texts: { en: text } })

/** The room over a database of its own. */
export interface OpenedReading {
  readonly database: TestDatabase
  readonly work: DialogueWork
  readonly reading: DialogueReading
  /** Reads a text in, for account `a-1`, and gives its id. */
  readIn(text: string, licence?: ReadingLicence): Promise<string>
  /** A recommendation of a document, by words of it. */
  findRecommendation(id: string, words: string): ReturnType<typeof find>
}

/** Opens it, with one session. */
export async function openTestReading(): Promise<OpenedReading> {
  const database = await createTestDatabase()
  // A clock that never stands still, so that what follows is later.
  let now = Date.parse('2026-11-21T14:00:00Z')
  const clock = () => new Date((now += 1000))
  const work = createDialogueWork(createDialogueEditingStore(database.connect<DialogueTables>('causeway_accounts')), {
    clock,
    contradictions: [],
  })
  const reading = createDialogueReading(
    createReadingStore(database.connect<ReadingTables & DialogueTables>('causeway_accounts')),
    {
      clock,
      work,
      model: loadReadingModel(join(import.meta.dirname, '../../../../data/reading-model')),
      onError: (error) => {
        throw error
      },
    },
  )
  const saved = await work.saveAll(
    'a-1',
    [
      { kind: 'series', id: 'harbours', title: inEnglish('Harbours'), convener: 'Harbour office', purpose: inEnglish('To talk') },
      {
        kind: 'session',
        id: 'harbours-1',
        series: 'harbours',
        number: 1,
        title: inEnglish('First'),
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
  return {
    database,
    work,
    reading,
    async readIn(text, licence = 'open') {
      const job = reading.begin('a-1', {
        name: 'report.txt',
        bytes: new TextEncoder().encode(text),
        title: 'A report',
        licence,
        language: null,
        sourceUrl: null,
      })
      if (job === null) throw new Error('too many wait')
      const progress = await reading.progress('a-1', job, 60_000)
      if (progress?.state !== 'read') throw new Error(JSON.stringify(progress))
      return progress.reading
    },
    findRecommendation: (id, words) => find(reading, id, words),
  }
}

async function find(reading: DialogueReading, id: string, words: string) {
  const kept = await reading.read(id)
  const found = kept?.proposals.find(({ proposal }) => proposal.kind === 'recommendation' && proposal.text.includes(words))
  if (kept === null || found === undefined) throw new Error('not proposed')
  return { kept, ...found }
}
