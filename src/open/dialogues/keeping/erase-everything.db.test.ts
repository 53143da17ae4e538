// One erasing reaches everything that stands in the room of dialogues: a law over every text of every table, held by whoever may read all of them.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ANNA, BO, CHI, makeIntervention, must, POINT, say, SERIES, SESSION } from '../dialogues.test-support.ts'
import { cellsOf } from '../report/drafts/change-report.ts'
import { textOfRuns } from '../report/report-words.ts'
import { sentencesOf } from '../index.ts'
import { GUEST, NAME, openNamedRoom } from './erase-everything.test-support.ts'

const WHY = 'Not to be named, at their own word'
const SIGNS = /qamara|stone/i

/** Tables in which words stand that somebody wrote, and go. */
const WITH_WORDS = [
  'concerned_answer',
  'concerned_change',
  'concerned_contact',
  'concerned_panel',
  'concerned_question',
  'concerned_sitting',
  'dialogue_contact',
  'dialogue_document',
  'dialogue_erasure',
  'dialogue_published',
  'dialogue_reading',
  'dialogue_reading_event',
  'dialogue_reading_proposal',
  'dialogue_report_comment',
  'dialogue_report_edit',
  'dialogue_report_final',
  'dialogue_report_invitation',
  'dialogue_report_version',
  'dialogue_version',
  'minutes_revision',
]
/**
 * What people concerned wrote themselves: no account rewrites it, or whoever is criticised could. A name is taken out of what everybody reads of
 * it, word for word, marked and counted, by one account at once (0193, 0195); a member's own name is for the member to choose.
 */
const THEIR_OWN = ['concerned_member', 'concerned_said', 'concerned_said_published', 'concerned_word']
/** Nobody types a word into them: ids, days, numbers, hashes of tokens, states; `shipped`: names of folders of the program. */
const WITHOUT_WORDS = [
  'concerned_objection',
  'concerned_payment',
  'concerned_recording',
  'concerned_step',
  'concerned_turned_away',
  'concerned_unpaid',
  'dialogue_generation',
  'dialogue_invitation',
  'dialogue_people_counted',
  'dialogue_publication',
  'dialogue_published_part',
  'dialogue_report_draft',
  'dialogue_shipped',
  'minutes_key',
  'minutes_session',
]

let room: Awaited<ReturnType<typeof openNamedRoom>>
beforeEach(async () => {
  room = await openNamedRoom()
}, 120_000)
afterEach(() => room.database.close())

/** Every table of the room with all that it holds, as text. */
async function readTables(): Promise<ReadonlyMap<string, string>> {
  const client = await room.database.client('postgres')
  const { rows } = await client.query(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'open' AND table_name ~ '^(dialogue|minutes|concerned)_' AND table_type = 'BASE TABLE'`,
  )
  const tables = new Map<string, string>()
  for (const { name } of rows as { name: string }[])
    tables.set(name, JSON.stringify((await client.query(`SELECT to_jsonb(one) AS one FROM open.${name} AS one`)).rows))
  return tables
}

const holding = (tables: ReadonlyMap<string, string>) =>
  [...tables].flatMap(([name, text]) => (SIGNS.test(text) ? [name] : [])).toSorted()

describe('a name that stands in every table of the room that can hold one', () => {
  it('is in none of them once it was erased, but for what people concerned wrote themselves', async () => {
    const before = await readTables()
    // A table that is added later has to be decided on.
    const known = new Set([...WITH_WORDS, ...THEIR_OWN, ...WITHOUT_WORDS])
    expect([...before.keys()].filter((name) => !known.has(name))).toEqual([])
    expect(holding(before)).toEqual([...WITH_WORDS, ...THEIR_OWN].toSorted())
    const done = must(await room.work.eraseWords(CHI, { kind: 'actor', id: GUEST }, { words: NAME, reason: WHY }))
    expect(holding(await readTables())).toEqual(THEIR_OWN)
    // A place and a theme that had it are such as a record may have.
    expect((await room.work.readRecord('actor', GUEST))?.record).toMatchObject({ place: ['XD', 'unknown'] })
    expect((await room.work.readRecord('point', POINT.id))?.record).toMatchObject({ themes: POINT.themes })
    // Where people concerned wrote it is told, so that it is taken out there.
    expect(done.remaining).toEqual([
      { kind: 'panel', id: room.concerned.panel },
      { kind: 'objection', id: room.concerned.objection },
    ])
    for (const place of [
      { kind: 'report', id: room.published.draft },
      { kind: 'reading', id: room.document },
    ] as const) {
      const client = await room.database.client('causeway_accounts')
      const { rows } = await client.query(
        `SELECT erased_by FROM open.dialogue_erasure WHERE kind = $1 AND record_id = $2 AND reason = $3`,
        [place.kind, place.id, WHY],
      )
      expect(rows).toEqual([{ erased_by: CHI }])
    }
  })

  it('is in none of them either where it is erased everywhere from a statement of another dialogue', async () => {
    const other = { ...SERIES, id: 'other' }
    const there = makeIntervention('elsewhere', null, { session: 'other-1', order: 1, summary: say(`Ask ${NAME}.`) })
    must(await room.work.saveAll(ANNA, [other, { ...SESSION, id: 'other-1', series: 'other' }, there], ''))
    const from = { kind: 'intervention', id: 'elsewhere' } as const
    const near = must(await room.work.eraseWords(CHI, from, { words: 'ask', reason: WHY }))
    expect([near.elsewhere, holding(await readTables()).length]).toEqual([0, WITH_WORDS.length + THEIR_OWN.length])
    must(await room.work.eraseWords(CHI, from, { words: NAME, reason: WHY, isEverywhere: true }))
    expect(holding(await readTables())).toEqual(THEIR_OWN)
  })
})

describe('a report from which words were erased', () => {
  const erase = async () => must(await room.work.eraseWords(CHI, { kind: 'actor', id: GUEST }, { words: NAME, reason: WHY }))

  it('is read by everybody without them at once, with its comments in their places', async () => {
    const find = () => room.finals.find({ kind: 'series', id: SERIES.id }, 'questions', 'en')
    expect(JSON.stringify(await find())).toMatch(SIGNS)
    const before = await room.drafts.read(room.standing.draft)
    await erase()
    const final = await find()
    expect(JSON.stringify(final)).not.toMatch(SIGNS)
    expect(sentencesOf(final?.report ?? never()).map(({ runs }) => textOfRuns(runs))).toContain('▇▇▇ said so.')
    expect(final?.comments.map(({ words, shownAs }) => [words, shownAs]).toSorted()).toEqual([
      ['', 'Town of ▇▇▇'],
      ['Ask ▇▇▇.', 'Town of ▇▇▇'],
      ['▇▇▇ is our friend.', 'Friends of ▇▇▇'],
    ])
    const after = await room.drafts.read(room.standing.draft)
    expect(after?.comments.map(({ place }) => place)).toEqual(before?.comments.map(({ place }) => place))
    expect(after?.digest).not.toBe(before?.digest)
    // Nothing by which the name could be tried: neither hash nor id that was made of it.
    const hashes = (draft: typeof before) => JSON.stringify(draft?.report).match(/"(?:hash|id)":"[^"]*[0-9a-f]{10}[^"]*"/g) ?? []
    const named = hashes(before).filter((one) => /\.[0-9a-f]{10}/.test(one))
    expect(named.length).toBeGreaterThan(0)
    const told = JSON.stringify([...(await readTables()).values()])
    const saidIt = cellsOf(before?.report ?? never()).filter(({ sentences }) => SIGNS.test(JSON.stringify(sentences)))
    const isKnown = ({ id, hash }: (typeof saidIt)[number]) =>
      cellsOf(after?.report ?? never()).some((one) => one.id === id && one.hash === hash)
    // Of a paragraph that had it in its label alone the words, and so their hash, are the same.
    const gone = saidIt.filter((cell) => !isKnown(cell)).map(({ hash }) => hash)
    expect(gone.length).toBeGreaterThan(1)
    for (const hash of gone) expect(told).not.toContain(hash)
    for (const one of named.filter((id) => isOfGuest(before, id))) expect(told).not.toContain(one.slice(6, -1))
  })

  it('loses words of a point that series share, whichever of them draws it', async () => {
    const point = { ...POINT, text: say('Nobody is stopped as Zaynab was.') }
    must(await room.work.save(ANNA, point, { base: 1, reason: 'Said so' }))
    succeed(await room.drafts.redraw(ANNA, room.standing.draft))
    expect(JSON.stringify(await room.drafts.read(room.standing.draft))).toContain('Zaynab')
    must(await room.work.eraseWords(CHI, { kind: 'point', id: POINT.id }, { words: 'zaynab', reason: WHY }))
    expect(JSON.stringify([...(await readTables()).values()])).not.toContain('Zaynab')
  })

  it('is drawn again, asked for and published as ever', async () => {
    await erase()
    succeed(await room.drafts.redraw(ANNA, room.standing.draft))
    succeed(await room.drafts.askToPublish(ANNA, room.standing.draft))
    const draft = await room.drafts.read(room.standing.draft)
    succeed(await room.drafts.publish(BO, room.standing.draft, draft?.digest, true))
  })

  it('was read by a second account before, which publishes it no more: it is drawn again first', async () => {
    succeed(await room.drafts.askToPublish(ANNA, room.standing.draft))
    const seen = (await room.drafts.read(room.standing.draft))?.digest
    await erase()
    expect(await room.drafts.publish(BO, room.standing.draft, seen, true)).toEqual({ ok: false, error: 'not-public' })
  })
})

describe('a document from which words were erased', () => {
  it('keeps its lines and what was proposed, in their places, and can be sent again only as another', async () => {
    const before = await room.documents.read(room.document)
    must(await room.work.eraseWords(CHI, { kind: 'actor', id: GUEST }, { words: NAME, reason: WHY }))
    const after = await room.documents.read(room.document)
    expect(after?.lines.map(({ number }) => number)).toEqual(before?.lines.map(({ number }) => number))
    expect(after).toMatchObject({
      title: 'What ▇▇▇ said',
      fileName: '▇▇▇.txt',
      sourceUrl: null,
      named: { title: 'What ▇▇▇ said' },
    })
    expect(after?.proposals.length).toBe(before?.proposals.length)
    for (const { proposal } of after?.proposals ?? []) {
      const passage = after?.passages.find(({ id }) => id === proposal.passage)
      if (proposal.kind !== 'intervention') expect(passage?.text.slice(proposal.start, proposal.end)).toBe(proposal.text)
    }
    // A form that is open upon something proposed that had them brings none back.
    const old = before?.proposals.find(
      ({ proposal }) => proposal.text.includes(NAME) && proposal.kind === 'recommendation',
    )?.proposal
    expect(await room.documents.refuse(ANNA, room.document, 'proposal', old?.id ?? randomUUID())).toMatchObject({
      ok: false,
      error: { kind: 'not-found' },
    })
  })
})

describe('whoever has a form open from before', () => {
  const erase = async () => must(await room.work.eraseWords(CHI, { kind: 'actor', id: GUEST }, { words: NAME, reason: WHY }))

  it('is told, and brings no word back: into a contact, what a document is called, or a draft', async () => {
    const contact = await room.work.findContact('guest-there')
    const document = await room.documents.read(room.document)
    const draft = await room.drafts.read(room.standing.draft)
    const cell = mentioning(draft?.report ?? never())
    await erase()
    expect(await room.work.writeContact(BO, 'guest-there', contact, contact ?? never())).toMatchObject({
      ok: false,
      error: { kind: 'invalid', faults: [{ field: 'contact', fault: 'seen' }] },
    })
    const { title, sourceUrl, language, licence } = document ?? never()
    expect(
      await room.documents.correct(BO, room.document, { title: `${title}!`, sourceUrl, language, licence }, { title, sourceUrl }),
    ).toBe(false)
    const edit = { kind: 'add', paragraph: cell.id, words: `As ${NAME} said`, passages: [] } as const
    expect(await room.drafts.edit(ANNA, room.standing.draft, edit, 'Clearer', cell.hash)).toMatchObject({ ok: false })
    expect(holding(await readTables())).toEqual(THEIR_OWN)
  })

  it('draws nothing of what was read before words were erased', async () => {
    const read: typeof room.work.read = async (series) => {
      const kept = await room.work.read(series)
      await room.work.eraseWords(CHI, { kind: 'actor', id: GUEST }, { words: NAME, reason: WHY })
      return kept
    }
    const late = room.draftsOver({ ...room.work, read })
    expect(await late.redraw(ANNA, room.standing.draft)).toEqual({ ok: false, error: 'wrong-state' })
    expect(holding(await readTables())).toEqual(THEIR_OWN)
  })

  it('proposes nothing of another document as it was read before words were erased', async () => {
    let readers = 0
    const listPoints: typeof room.work.listPoints = async () => {
      readers += 1
      if (readers === 1) await erase()
      return room.work.listPoints()
    }
    const late = room.readingOver({ ...room.work, listPoints })
    const bytes = new TextEncoder().encode(
      'Qamera Stane (Harbour Watch) urged cities to keep their shelters open to everybody.\n',
    )
    const told = { name: 'other.txt', bytes, title: 'Another', licence: 'open', language: 'en', sourceUrl: null } as const
    const job = late.begin(ANNA, told) ?? ''
    expect(await late.progress(ANNA, job, 60_000)).toMatchObject({ state: 'read', isKnown: false })
    // Read a second time, over what was left.
    expect(readers).toBe(2)
    expect(holding(await readTables())).toEqual(THEIR_OWN)
  })
})

function mentioning(report: Parameters<typeof cellsOf>[0]) {
  return cellsOf(report).find(({ sentences }) => SIGNS.test(sentences.map(({ runs }) => textOfRuns(runs)).join(' '))) ?? never()
}

/** Whether an id of the report names a paragraph of what the guest said. */
function isOfGuest(draft: Awaited<ReturnType<typeof room.drafts.read>>, id: string): boolean {
  const paragraph = id.slice(6, -1).split('~')[0] ?? ''
  return sentencesOf(draft?.report ?? never()).some(
    (one) => one.id.startsWith(paragraph) && SIGNS.test(JSON.stringify(one.speakers)),
  )
}

function succeed(done: { readonly ok: boolean; readonly error?: unknown }): void {
  if (!done.ok) throw new Error(JSON.stringify(done.error))
}

function never(): never {
  throw new Error('not there')
}
