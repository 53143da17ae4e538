// A room in which a name stands in every table that can hold one, brought there by the room's own ways: typed, drawn, commented, read in, asked,
// answered, objected.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { fillConcerned, of } from './erase-everything.concerned.test-support.ts'
import {
  ANNA,
  BO,
  CHI,
  makeActor,
  makeIntervention,
  makeParticipation,
  MAYOR,
  must,
  openRoom,
  OUTCOME,
  POINT,
  say,
  SERIES,
  SESSION,
} from '../dialogues.test-support.ts'
import {
  createFinalReports,
  createFinalReportStore,
  createMinutes,
  createMinutesStore,
  createReadingStore,
  createReportCommenting,
  createReportDrafts,
  createReportDraftStore,
  sentencesOf,
  type DialogueTables,
  type MinutesTables,
  type PublicReportTables,
  type ReadingTables,
  type ReportDraftTables,
} from '../index.ts'
import { saying } from '../minutes/made-revisions.test-support.ts'
import { createDialogueReading } from '../reading/create-reading.ts'
import { loadReadingModel } from '../reading/proposals/load-model.ts'

/** The name, and how it is told in records. */
export const NAME = 'Qamara Stone'
export const GUEST = 'guest-9'

const DOCUMENT = `Discussion

The representative of **Kenya** recommended that governments should hear Qamara Stone, who waited for two days at the ford, without delay.

Qamara Stone (Harbour Watch) urged cities to keep their shelters open to everybody, whatever papers they hold, and then Qamara
Stone left.
`

function onError(error: unknown): never {
  throw error
}

/** Opens the room, with the name everywhere. */
export async function openNamedRoom() {
  const room = await openRoom()
  const { database, work, clock } = room
  const readPublished = () => room.reading.readAll()
  const draftStore = createReportDraftStore(database.connect<ReportDraftTables>('causeway_accounts'))
  const draftsOver = (over: Pick<typeof work, 'read' | 'readBySession'>) =>
    createReportDrafts(draftStore, { work: over, readPublished, listPractices: async () => [], clock })
  const drafts = draftsOver(work)
  const commenting = createReportCommenting(draftStore, drafts, clock)
  const finals = createFinalReports(createFinalReportStore(database.connect<PublicReportTables>('causeway_open')), readPublished)
  const readingStore = createReadingStore(database.connect<ReadingTables & DialogueTables>('causeway_accounts'))
  const model = loadReadingModel(join(import.meta.dirname, '../../../../data/reading-model'))
  const readingOver = (over: typeof work) => createDialogueReading(readingStore, { clock, work: over, model, onError })
  const reading = readingOver(work)
  const minutes = createMinutes(createMinutesStore(database.connect<MinutesTables>('causeway_accounts')), {
    clock,
    listNames: () => Promise.resolve(new Map()),
  })

  must(
    await work.saveAll(
      ANNA,
      [
        SERIES,
        SESSION,
        { ...POINT, themes: [...POINT.themes, 'case-of-qamara-stone'] },
        MAYOR,
        makeActor(GUEST, NAME, { isPerson: true, constituency: 'migrants', place: ['XD', `region:the ford of ${NAME}`] }),
        makeParticipation('mayor-there', 'fordham'),
        makeParticipation('guest-there', GUEST, { shownAs: NAME }),
        makeIntervention('of-her', GUEST, { shownAs: NAME, order: 2 }),
        makeIntervention('of-mayor', 'fordham', { order: 3, summary: say(`${NAME} waited.`) }),
        makeIntervention('in-error', 'fordham', { order: 4, summary: say('Said in error.') }),
        { ...OUTCOME, interventions: ['of-mayor', 'of-her'] },
      ],
      '',
    ),
  )
  must(await work.writeContact(ANNA, 'guest-there', { name: NAME, contact: `${NAME}, by the river`, language: 'en' }))
  await room.invitations.makeLink(ANNA, 'guest-there')
  const typed = { id: randomUUID(), entry: randomUUID(), bases: [], place: { after: null, count: 1 }, typedAt: clock() }
  await minutes.send(BO, SESSION.id, [{ ...typed, content: saying(`${NAME} came late.`) }], clock())

  // A document, of which a record is made that cites it.
  const file = { name: 'Qamara_Stone-report.txt', bytes: new TextEncoder().encode(DOCUMENT) }
  const told = {
    title: `What ${NAME} said`,
    licence: 'open',
    language: null,
    sourceUrl: 'https://example.org/Qamara%20Stone.txt',
  } as const
  const job = reading.begin(ANNA, { ...file, ...told }) ?? ''
  const progress = await reading.progress(ANNA, job, 60_000)
  if (progress?.state !== 'read') throw new Error(JSON.stringify(progress))
  const document = progress.reading
  const proposal = (await reading.read(document))?.proposals.find((one) => one.proposal.kind === 'recommendation')?.proposal
  of(
    await reading.accept(ANNA, document, proposal?.id ?? '', {
      session: SESSION.id,
      summary: `Hear ${NAME}`,
      language: 'en',
      spokenBy: 'named',
      actor: { name: 'Kenya' },
      isSpelling: false,
      objectives: [],
      point: null,
      stance: null,
      addressee: '',
    }),
  )
  of(await reading.remove(BO, document, `It names ${NAME}`))

  must(await work.askToPublish(ANNA, SESSION.id))
  must(await work.publish(BO, SESSION.id, { hasReadNames: true }))
  must(await work.withdraw(ANNA, 'intervention', 'in-error', `Not ${NAME}’s`))

  const draftOf = async (form: 'messages' | 'questions') =>
    of(await drafts.open(ANNA, { scope: { kind: 'series', id: SERIES.id }, form, language: 'en' }))
  const openDraft = async (form: 'messages' | 'questions') => {
    const draft = await draftOf(form)
    const report = (await drafts.read(draft))?.report
    const sentence = report === undefined ? undefined : sentencesOf(report).find(({ kind }) => kind === 'said')
    const paragraph = (sentence?.id ?? '').slice(0, sentence?.id.indexOf('~'))
    const given = { paragraph, position: 'change', language: 'en' } as const
    const town = { constituency: 'city', shownAs: `Town of ${NAME}` } as const
    of(await drafts.comment(BO, draft, { ...given, ...town, words: `Ask ${NAME}.` }))
    of(await drafts.comment(BO, draft, { ...given, ...town, words: `Not ${NAME}.` }))
    const link = of(await drafts.invite(ANNA, draft, { shownAs: `Friends of ${NAME}`, constituency: 'migrants', language: 'en' }))
    of(await commenting.comment(link.token, { ...given, words: `${NAME} is our friend.` }))
    const comments = (await drafts.read(draft))?.comments ?? []
    const find = (words: string) => comments.find((one) => one.words.startsWith(words))?.id ?? ''
    of(await drafts.answer(CHI, find('Ask'), 'declined', `${NAME} was asked.`, ''))
    of(await drafts.setAside(CHI, find('Not'), `${NAME} did not say so.`))
    of(
      await drafts.edit(
        ANNA,
        draft,
        { kind: 'reword', sentence: sentence?.id ?? '', words: `${NAME} said so.` },
        `As ${NAME} asked`,
      ),
    )
    return { draft, paragraph, token: link.token }
  }
  const standing = await openDraft('messages')
  of(await drafts.redraw(ANNA, standing.draft))
  const published = await openDraft('questions')
  of(await drafts.askToPublish(ANNA, published.draft))
  of(await drafts.publish(BO, published.draft, undefined, true))

  const concerned = await fillConcerned(room, NAME)
  // A reason of before, for other words.
  must(await work.eraseWords(CHI, { kind: 'intervention', id: 'of-mayor' }, { words: 'waited', reason: `It harms ${NAME}` }))
  return {
    ...room,
    drafts,
    draftsOver,
    commenting,
    finals,
    documents: reading,
    readingOver,
    minutes,
    document,
    standing,
    published,
    concerned,
  }
}
