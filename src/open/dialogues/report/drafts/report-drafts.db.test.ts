// Drafts over a real database: comments by account and by link outlive a redraft, dissent is never edited away, a second account publishes, and
// what is taken back afterwards is in no version that anybody is shown.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ANNA, BO, CHI, makeIntervention, must, openRoom, say, SESSION, TABLE } from '../../dialogues.test-support.ts'
import {
  createFinalReports,
  createFinalReportStore,
  createReportCommenting,
  createReportDrafts,
  createReportDraftStore,
  sentencesOf,
  type PublicReportTables,
  type ReportDraft,
  type ReportDraftTables,
} from '../../index.ts'
import { textOfRuns } from '../report-words.ts'
import { cellsOf } from './change-report.ts'

const SCOPE = { kind: 'series', id: 'ford-table' } as const
const OBJECTION = 'Doors that officers may not pass hide what must be seen.'
const WANTED = { scope: SCOPE, form: 'messages', language: 'en' } as const

async function openDrafts() {
  const room = await openRoom()
  const store = createReportDraftStore(room.database.connect<ReportDraftTables>('causeway_accounts'))
  const readPublished = () => room.reading.readAll()
  const drafts = createReportDrafts(store, { work: room.work, readPublished, listPractices: async () => [], clock: room.clock })
  const finals = createFinalReports(
    createFinalReportStore(room.database.connect<PublicReportTables>('causeway_open')),
    readPublished,
  )
  must(await room.work.saveAll(ANNA, TABLE, 'The table'))
  const objection = makeIntervention('said-by-post', 'fordham', {
    order: 3,
    shownAs: 'Councillor for order',
    summary: say(OBJECTION),
    positions: [{ point: 'clinic-firewall', stance: 'oppose', words: null }],
  })
  must(await room.work.save(ANNA, objection, { base: null, reason: '' }))
  return { ...room, drafts, finals, commenting: createReportCommenting(store, drafts, room.clock) }
}

describe('a draft', () => {
  let room: Awaited<ReturnType<typeof openDrafts>>
  let id: string
  beforeEach(async () => {
    room = await openDrafts()
    const opened = await room.drafts.open(ANNA, WANTED)
    if (!opened.ok) throw new Error(opened.error)
    id = opened.value
  })
  afterEach(() => room.database.close())

  const read = async (version?: number): Promise<ReportDraft> => {
    const draft = await room.drafts.read(id, version)
    if (draft === null) throw new Error('no draft')
    return draft
  }
  const textsOf = async () => sentencesOf((await read()).report).map(({ runs }) => textOfRuns(runs))
  const findSentence = async (words: string) => {
    const found = sentencesOf((await read()).report).find(({ runs }) => textOfRuns(runs).includes(words))
    if (found === undefined) throw new Error(`Nothing says "${words}"`)
    return found
  }
  const paragraphOf = (sentence: string) => sentence.slice(0, sentence.indexOf('~'))
  const mayorsWords = 'Town of Fordham (Deputy mayor for housing), from the floor, said: Officers stay away from the clinic.'

  it('is commented on by an account and by a link, and each comment outlives a redraft', async () => {
    const [mayor, objection] = [await findSentence(mayorsWords), await findSentence(`said: ${OBJECTION}`)]
    const given = { position: 'change', words: 'We said: a hundred metres.', language: 'en' } as const
    const town = { constituency: 'city', shownAs: 'Town of Fordham' } as const
    expect(await room.drafts.comment(BO, id, { ...given, ...town, paragraph: paragraphOf(mayor.id) })).toEqual({
      ok: true,
      value: null,
    })
    // Of one moment, either may come first.
    room.setNow('2026-11-21T12:00:01Z')
    const invited = await room.drafts.invite(ANNA, id, { constituency: 'migrants', shownAs: 'Panel of the ford', language: 'ar' })
    if (!invited.ok) throw new Error(invited.error)
    const { token } = invited.value
    expect(
      await room.commenting.comment(token, { ...given, position: 'object', paragraph: paragraphOf(objection.id) }),
    ).toMatchObject({ ok: true })
    expect((await room.commenting.find(token))?.comments).toHaveLength(1)

    const other = makeIntervention('said-by-mayor', 'fordham', {
      shownAs: 'Deputy mayor for housing',
      summary: say('Officers stay a hundred metres away.'),
    })
    must(await room.work.save(ANNA, other, { base: 1, reason: 'The tape' }))
    expect((await read()).comments.map(({ place }) => place)).toEqual(['stands', 'stands'])
    await room.drafts.redraw(BO, id)
    const redrawn = await read()
    expect(redrawn.version).toBe(2)
    expect(redrawn.comments.map(({ shownAs, place, version }) => [shownAs, place, version])).toEqual([
      ['Town of Fordham', 'changed', 1],
      ['Panel of the ford', 'stands', 1],
    ])
    must(await room.work.withdraw(ANNA, 'intervention', 'said-by-post', 'Said in error'))
    await room.drafts.redraw(BO, id)
    expect((await read()).comments[1]?.place).toBe('gone')
    const [first] = (await read()).comments
    expect(await room.drafts.answer(ANNA, first?.id ?? '', 'accepted', '', '')).toEqual({ ok: false, error: 'words' })
    await room.drafts.answer(ANNA, first?.id ?? '', 'accepted', 'The tape says so', '')
    expect((await read()).comments[0]?.outcome).toMatchObject({ kind: 'accepted', reason: 'The tape says so' })
  })

  it('answers a comment again only upon the reason that stands', async () => {
    const mayor = await findSentence(mayorsWords)
    const given = {
      position: 'change',
      words: 'A hundred metres.',
      language: 'en',
      constituency: 'city',
      shownAs: 'Fordham',
    } as const
    await room.drafts.comment(BO, id, { ...given, paragraph: paragraphOf(mayor.id) })
    const comment = (await read()).comments[0]?.id ?? ''
    const done = { ok: true, value: null }
    const reason = 'The tape says so,\r\nas Nura Saleh heard'
    expect(await room.drafts.answer(ANNA, comment, 'accepted', reason, '')).toEqual(done)
    // Somebody else had the form open as well.
    const stale = { ok: false, error: 'wrong-state' }
    expect(await room.drafts.answer(CHI, comment, 'declined', 'Nobody said so', '')).toEqual(stale)
    // A browser sends line ends in its own way.
    expect(await room.drafts.answer(ANNA, comment, 'declined', reason, reason.replace('\r\n', '\n'))).toEqual(done)
    must(
      await room.work.eraseWords(
        CHI,
        { kind: 'intervention', id: 'said-by-post' },
        { words: 'Nura Saleh', reason: 'Not to be named', isEverywhere: true },
      ),
    )
    expect(await room.drafts.answer(ANNA, comment, 'declined', reason, reason)).toEqual(stale)
    const stands = (await read()).comments[0]?.outcome
    expect(stands?.reason).not.toContain('Saleh')
    expect(await room.drafts.answer(ANNA, comment, 'accepted', 'As the tape says', stands?.reason ?? '')).toEqual(done)
  })

  it('keeps a link until it is finished, revoked or too old, and only its hash', async () => {
    let minute = 0
    const invite = async () => {
      // One after another, so that they are listed in this order.
      room.setNow(`2026-11-21T12:0${(minute += 1)}:00Z`)
      const invited = await room.drafts.invite(ANNA, id, { constituency: 'city', shownAs: 'Fordham', language: 'en', days: 10 })
      if (!invited.ok) throw new Error(invited.error)
      return invited.value.token
    }
    const [done, revoked, old] = [await invite(), await invite(), await invite()]
    expect(await room.commenting.finish(done)).toBe(true)
    expect(await room.commenting.find(done)).toBeNull()
    await room.drafts.revoke((await room.drafts.listInvitations(id))[1]?.id ?? '')
    expect(await room.commenting.find(revoked)).toBeNull()
    expect(await room.commenting.find(old)).not.toBeNull()
    room.setNow('2026-12-02T12:00:00Z')
    expect(await room.commenting.find(old)).toBeNull()
    expect((await room.drafts.listInvitations(id)).map(({ state }) => state)).toEqual(['finished', 'revoked', 'expired'])
    expect(await room.commenting.find('made-up')).toBeNull()
    const { rows } = await (
      await room.database.client('postgres')
    ).query('SELECT i::text AS row FROM open.dialogue_report_invitation i')
    for (const token of [done, revoked, old]) expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('tells what editors add, reword and leave out, and lets them touch no objection', async () => {
    const [mayor, objection] = [await findSentence(mayorsWords), await findSentence('is counted as an objection')]
    const paragraph = paragraphOf(mayor.id)
    await room.drafts.edit(ANNA, id, { kind: 'add', paragraph, words: 'The hall was full.', passages: [] }, 'Asked by the town')
    room.setNow('2026-11-21T12:05:00Z')
    await room.drafts.edit(
      ANNA,
      id,
      { kind: 'reword', sentence: mayor.id, words: 'The town asks officers to stay away.' },
      'Shorter',
    )
    const { report, edits } = await read()
    expect(edits.map(({ hasPlace }) => hasPlace)).toEqual([true, true])
    const told = sentencesOf(report).filter(({ change }) => change !== undefined)
    expect(told.map(({ runs, change, grounds }) => [textOfRuns(runs), change?.kind, grounds.kind])).toEqual([
      ['The town asks officers to stay away.', 'reworded', 'records'],
      ['The hall was full.', 'added', 'editor'],
    ])
    for (const kind of ['drop', 'reword'] as const) {
      expect(await room.drafts.edit(ANNA, id, { kind, sentence: objection.id, words: 'All agreed.' }, 'Smoother')).toEqual({
        ok: false,
        error: 'dissent-stays',
      })
    }
    await room.drafts.takeBackEdit(BO, edits[1]?.id ?? '')
    expect(await textsOf()).toContain(mayorsWords)
  })

  it('becomes final by a second account, once everything in it is public', async () => {
    await room.drafts.askToPublish(ANNA, id)
    expect(await room.drafts.publish(ANNA, id)).toEqual({ ok: false, error: 'second-account' })
    expect(await room.drafts.publish(BO, id)).toEqual({ ok: false, error: 'not-public' })
    must(await room.work.askToPublish(ANNA, SESSION.id))
    must(await room.work.publish(BO, SESSION.id))
    expect(await room.drafts.publish(BO, id)).toEqual({ ok: true, value: null })
    const final = await room.finals.find(SCOPE, 'messages', 'en')
    expect(final?.report.sections.length).toBeGreaterThan(3)
    expect(JSON.stringify(final)).not.toContain(ANNA)
    expect(await room.drafts.redraw(ANNA, id)).toEqual({ ok: false, error: 'wrong-state' })

    must(await room.work.withdraw(CHI, 'intervention', 'said-by-post', 'Said in error'))
    const after = await room.finals.find(SCOPE, 'messages', 'en')
    expect(JSON.stringify(after)).not.toContain(OBJECTION)
    expect(JSON.stringify(after)).toContain('What stood here was taken back.')
    expect(JSON.stringify(await read())).not.toContain(OBJECTION)
  })

  it('is read by nobody any more once a session in it is attributed no more, and again as it is drawn then', async () => {
    must(await room.work.askToPublish(ANNA, SESSION.id))
    must(await room.work.publish(BO, SESSION.id))
    await room.drafts.askToPublish(ANNA, id)
    expect(await room.drafts.publish(BO, id)).toEqual({ ok: true, value: null })
    expect(JSON.stringify(await room.finals.find(SCOPE, 'messages', 'en'))).toContain('Deputy mayor for housing')
    must(await room.work.save(ANNA, { ...SESSION, rule: 'not-attributed' }, { base: 1, reason: 'Two of them asked for it' }))
    expect(await room.finals.find(SCOPE, 'messages', 'en')).toBeNull()

    must(await room.work.askToPublish(ANNA, SESSION.id))
    must(await room.work.publish(BO, SESSION.id, { hasReadNames: true }))
    expect(await room.finals.find(SCOPE, 'messages', 'en')).toBeNull()
    room.setNow('2026-11-22T09:00:00Z')
    const opened = await room.drafts.open(CHI, WANTED)
    if (!opened.ok) throw new Error(opened.error)
    await room.drafts.askToPublish(CHI, opened.value)
    const seen = await room.drafts.read(opened.value)
    expect(await room.drafts.publish(BO, opened.value, seen?.digest)).toMatchObject({ ok: true })
    const again = await room.finals.find(SCOPE, 'messages', 'en')
    expect(JSON.stringify(again?.report)).toContain('Officers stay away from the clinic.')
    expect(JSON.stringify(again)).not.toMatch(/Deputy mayor|Nour/)
  })

  it('is not published with a word or a comment that came after the second account had read it', async () => {
    must(await room.work.askToPublish(ANNA, SESSION.id))
    must(await room.work.publish(BO, SESSION.id))
    await room.drafts.askToPublish(ANNA, id)
    const seen = (await read()).digest
    await room.drafts.takeBack(ANNA, id)
    const mayor = await findSentence(mayorsWords)
    const edit = { kind: 'reword', sentence: mayor.id, words: 'What nobody but Anna has read.' } as const
    expect(await room.drafts.edit(ANNA, id, edit, 'Shorter')).toMatchObject({ ok: true })
    await room.drafts.askToPublish(ANNA, id)
    expect(await room.drafts.publish(BO, id, seen)).toEqual({ ok: false, error: 'wrong-state' })

    const seenAgain = (await read()).digest
    const comment = { position: 'object', words: 'By me.', language: 'en', constituency: 'ngo', shownAs: 'Somebody' } as const
    const cell = cellsOf((await read()).report).find(({ sentences }) => sentences.length > 0)?.id ?? ''
    expect(await room.drafts.comment(CHI, id, { ...comment, paragraph: cell })).toMatchObject({ ok: true })
    expect(await room.drafts.publish(BO, id, seenAgain)).toEqual({ ok: false, error: 'wrong-state' })
    expect(await room.drafts.publish(BO, id, (await read()).digest)).toEqual({ ok: true, value: null })
  })

  it('publishes no words of whoever publishes', async () => {
    must(await room.work.askToPublish(ANNA, SESSION.id))
    must(await room.work.publish(BO, SESSION.id))
    const mayor = await findSentence(mayorsWords)
    await room.drafts.edit(BO, id, { kind: 'drop', sentence: mayor.id }, 'Said twice')
    await room.drafts.askToPublish(ANNA, id)
    expect(await room.drafts.publish(BO, id)).toEqual({ ok: false, error: 'second-account' })
    expect(await room.drafts.publish(CHI, id)).toMatchObject({ ok: true })
  })

  it('shows nobody who speaks where the rule of the session names nobody', async () => {
    must(await room.work.save(ANNA, { ...SESSION, rule: 'not-attributed' }, { base: 1, reason: 'Chatham House' }))
    await room.drafts.redraw(ANNA, id)
    const { report } = await read()
    expect(JSON.stringify(report)).not.toMatch(/Deputy mayor|Nour|Councillor/)
  })

  it('opens by no link, takes no words of editors and is not final while it says who spoke where nobody is named', async () => {
    const invited = { constituency: 'city', shownAs: 'Fordham', language: 'en' } as const
    const link = await room.drafts.invite(ANNA, id, invited)
    if (!link.ok) throw new Error(link.error)
    must(await room.work.save(ANNA, { ...SESSION, rule: 'not-attributed' }, { base: 1, reason: 'Chatham House' }))
    // Drawn before, it still names them.
    const refused = { ok: false, error: 'reveals-speaker' }
    expect(await room.commenting.find(link.value.token)).toBeNull()
    expect(await room.drafts.invite(ANNA, id, invited)).toEqual(refused)
    must(await room.work.askToPublish(ANNA, SESSION.id))
    must(await room.work.publish(BO, SESSION.id))
    await room.drafts.redraw(ANNA, id)
    expect(await room.commenting.find(link.value.token)).not.toBeNull()

    const cell = cellsOf((await read()).report).find(({ sentences }) => sentences.length > 0)?.id ?? ''
    const edit = { kind: 'add', paragraph: cell, words: 'Nour said so.', passages: [] } as const
    expect(await room.drafts.edit(ANNA, id, edit, 'Clearer')).toEqual(refused)
    const comment = {
      paragraph: cell,
      position: 'agree',
      words: 'As the deputy mayor for housing said.',
      language: 'en',
    } as const
    expect(await room.commenting.comment(link.value.token, comment)).toMatchObject({ ok: true })
    await room.drafts.askToPublish(ANNA, id)
    const [telling] = (await read()).tellingComments
    expect(await room.drafts.publish(BO, id)).toEqual({ ok: false, error: 'comment-reveals-speaker' })
    // Set aside with a reason that does not say it either, it holds up nothing, and no word of it is published.
    expect(await room.drafts.setAside(BO, telling ?? '', '')).toEqual({ ok: false, error: 'words' })
    expect(await room.drafts.setAside(BO, telling ?? '', 'It names the deputy mayor for housing')).toEqual(refused)
    expect(await room.drafts.setAside(BO, telling ?? '', 'It says who spoke')).toEqual({ ok: true, value: null })
    expect((await read()).tellingComments).toEqual([])
    expect(await room.drafts.publish(BO, id)).toEqual({ ok: true, value: null })
    const final = await room.finals.find(SCOPE, 'messages', 'en')
    expect(final?.comments).toMatchObject([
      { shownAs: 'Fordham', words: '', setAside: { by: 'editors', reason: 'It says who spoke' } },
    ])
    expect(JSON.stringify(final)).not.toContain('deputy mayor')
  })

  it('lets whoever made a comment take it back with its words, and keeps the mark, also in a final', async () => {
    const cell = cellsOf((await read()).report).find(({ sentences }) => sentences.length > 0)?.id ?? ''
    const given = { paragraph: cell, position: 'change', language: 'en' } as const
    const link = await room.drafts.invite(ANNA, id, { constituency: 'migrants', shownAs: 'Panel of the ford', language: 'en' })
    const other = await room.drafts.invite(ANNA, id, { constituency: 'city', shownAs: 'Town', language: 'en' })
    if (!link.ok || !other.ok) throw new Error('no link')
    await room.commenting.comment(link.value.token, { ...given, words: 'Written in anger.' })
    room.setNow('2026-11-21T12:00:05Z')
    await room.drafts.comment(BO, id, { ...given, words: 'Of Bo’s own.', constituency: 'ngo', shownAs: 'Somebody' })
    const [panels, bos] = (await read()).comments
    expect(await room.commenting.takeBack(other.value.token, panels?.id ?? '')).toBe(false)
    expect(await room.commenting.takeBack(link.value.token, bos?.id ?? '')).toBe(false)
    expect(await room.commenting.takeBack(link.value.token, panels?.id ?? '')).toBe(true)
    expect((await room.commenting.find(link.value.token))?.comments).toMatchObject([{ words: '', setAside: { by: 'author' } }])
    const { rows } = await (
      await room.database.client('postgres')
    ).query('SELECT c::text AS row FROM open.dialogue_report_comment c')
    expect(JSON.stringify(rows)).not.toContain('Written in anger.')
    expect(await room.drafts.answer(ANNA, panels?.id ?? '', 'accepted', 'It is gone', '')).toEqual({
      ok: false,
      error: 'not-found',
    })

    must(await room.work.askToPublish(ANNA, SESSION.id))
    must(await room.work.publish(BO, SESSION.id))
    await room.drafts.askToPublish(ANNA, id)
    expect(await room.drafts.publish(CHI, id)).toEqual({ ok: true, value: null })
    expect((await room.finals.find(SCOPE, 'messages', 'en'))?.comments.map(({ words }) => words)).toEqual(['', 'Of Bo’s own.'])
    // Of a final too.
    expect(await room.drafts.setAside(BO, bos?.id ?? '', '')).toEqual({ ok: true, value: null })
    const final = await room.finals.find(SCOPE, 'messages', 'en')
    expect(final?.comments.map(({ words, setAside }) => [words, setAside?.by])).toEqual([
      ['', 'author'],
      ['', 'author'],
    ])
  })

  it('asks a second account to read an institution or an office of one word in what editors wrote of such a session', async () => {
    must(await room.work.save(ANNA, { ...SESSION, rule: 'not-attributed' }, { base: 1, reason: 'Chatham House' }))
    must(await room.work.askToPublish(ANNA, SESSION.id))
    must(await room.work.publish(BO, SESSION.id))
    await room.drafts.redraw(ANNA, id)
    const cell = cellsOf((await read()).report).find(({ sentences }) => sentences.length > 0)?.id ?? ''
    const words = 'What is asked for is possible in the town of Fordham alone.'
    expect(await room.drafts.edit(ANNA, id, { kind: 'add', paragraph: cell, words, passages: [] }, 'Clearer')).toMatchObject({
      ok: true,
    })
    const { toRead, edits } = await read()
    expect(toRead).toEqual([{ of: 'edit', id: edits[0]?.id, names: ['Town of Fordham'] }])
    await room.drafts.askToPublish(ANNA, id)
    const { digest } = await read()
    expect(await room.drafts.publish(BO, id, digest)).toEqual({ ok: false, error: 'to-read' })
    expect(await room.drafts.publish(BO, id, digest, true)).toEqual({ ok: true, value: null })
  })
})
