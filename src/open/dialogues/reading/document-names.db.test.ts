// What a document that was read in is called in public: nobody who spoke in a session without names, and nothing that only one account saw.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCitedDocumentStore, recheckPublished } from '../index.ts'
import { createDialogueEditingStore } from '../store/editing-store.ts'
import type { DialogueTables } from '../store/tables.ts'
import { accepting, openTestReading, REPORT, type OpenedReading } from './reading.test-support.ts'

const SESSION = 'harbours-1'
const DETAILS = { title: 'Harbour forum', language: 'en', licence: 'open', sourceUrl: 'https://example.org/report' } as const
const inEnglish = (text: string) => ({ original: 'en', texts: { en: text } })

let room: OpenedReading
beforeEach(async () => {
  room = await openTestReading()
})
afterEach(() => room.database.close())

const cited = () => createCitedDocumentStore(room.database.connect('causeway_open')).list('all')

/** Nura Saleh was there, and a document is accepted into the session. */
async function begin(rule: 'attributed' | 'not-attributed'): Promise<string> {
  await turn(rule)
  const saleh = { kind: 'actor', id: 'saleh', constituency: 'migrants', place: [], spellings: [], isPerson: true } as const
  const there = { kind: 'participation', id: 'there', session: SESSION, actor: 'saleh', role: 'participant' } as const
  const self = { sex: 'unknown', age: 'unknown', livedExperience: 'unknown' } as const
  const done = await room.work.saveAll(
    'a-1',
    [
      { ...saleh, name: inEnglish('Nura Saleh') },
      { ...there, ...self, shownAs: 'Nura Saleh', state: 'present', passages: [] },
    ],
    '',
  )
  expect(done.ok).toBe(true)
  const id = await room.readIn(REPORT)
  const { proposal } = await room.findRecommendation(id, 'register')
  expect((await room.reading.accept('a-1', id, proposal.id, accepting({ spokenBy: 'anonymous', actor: null }))).ok).toBe(true)
  return id
}

async function turn(rule: 'attributed' | 'not-attributed') {
  const session = await room.work.readRecord('session', SESSION)
  if (session?.record.kind !== 'session') throw new Error('no session')
  const done = await room.work.save('a-1', { ...session.record, rule }, { base: session.version, reason: 'asked for' })
  expect(done.ok).toBe(true)
}

async function publish() {
  await room.work.askToPublish('a-1', SESSION)
  return room.work.publish('a-2', SESSION, { hasReadNames: true })
}

describe('a session without names', () => {
  it('is not published while the title or the address of a document that it cites names who was there', async () => {
    const id = await begin('not-attributed')
    for (const wrong of [{ title: 'Statement of Nura Saleh' }, { sourceUrl: 'https://example.org/Nura%20Saleh.txt' }]) {
      await room.reading.correct('a-1', id, { ...DETAILS, ...wrong })
      expect((await room.work.preview(SESSION))?.faults.map(({ field }) => field.split('.')[0])).toContain('document')
      expect(await publish()).toMatchObject({ ok: false, error: { kind: 'invalid' } })
    }
    await room.reading.correct('a-1', id, DETAILS)
    const preview = await room.work.preview(SESSION)
    expect(preview?.faults).toEqual([])
    expect(preview?.documents).toEqual([{ id, title: DETAILS.title, language: 'en', sourceUrl: DETAILS.sourceUrl }])
    expect(await publish()).toMatchObject({ ok: true })
  })

  it('asks that what was read is what is published: a title written since is read again', async () => {
    const id = await begin('not-attributed')
    const seen = (await room.work.preview(SESSION))?.digest ?? ''
    await room.reading.correct('a-1', id, DETAILS)
    await room.work.askToPublish('a-1', SESSION)
    const late = await room.work.publish('a-2', SESSION, { seen, hasReadNames: true })
    expect(late).toMatchObject({ ok: false, error: { kind: 'invalid', faults: [{ field: 'seen' }] } })
  })

  it('loses the title and the address that name somebody with the step that makes it so, and at the first start under other rules', async () => {
    const id = await begin('attributed')
    await room.reading.correct('a-1', id, { ...DETAILS, title: 'Nura Saleh, statement' })
    expect(await publish()).toMatchObject({ ok: true })
    await turn('not-attributed')
    expect(await cited()).toEqual([{ id, title: '', language: 'en', sourceUrl: DETAILS.sourceUrl }])

    const admin = await room.database.client('postgres')
    await admin.query(`UPDATE open.dialogue_document SET title = 'Nura Saleh', source_url = 'https://example.org/nura-saleh'`)
    const store = createDialogueEditingStore(room.database.connect<DialogueTables>('causeway_accounts'))
    await recheckPublished(store, new Date('2026-05-04T08:00:00Z'))
    expect(await cited()).toMatchObject([{ title: '' }])
    // Nor does a second account bring it back.
    const seen = { title: 'Nura Saleh, statement', sourceUrl: DETAILS.sourceUrl }
    expect(await room.reading.agreeToName('a-2', id, seen)).toEqual({ ok: false, error: { kind: 'reveals-speaker' } })
  })
})

describe('a document on which something published rests', () => {
  it('is listed for everybody once they read what cites it, and no longer', async () => {
    const listed = async () => {
      const store = createCitedDocumentStore(room.database.connect('causeway_open'))
      return (await store.list('cited-in-public')).map(({ id }) => id)
    }
    const id = await begin('attributed')
    await room.reading.correct('a-1', id, DETAILS)
    expect(await cited()).toHaveLength(1)
    expect(await listed()).toEqual([])
    expect(await publish()).toMatchObject({ ok: true })
    expect(await listed()).toEqual([id])
    expect((await room.work.withdraw('a-1', 'session', SESSION, 'Held elsewhere')).ok).toBe(true)
    expect(await listed()).toEqual([])
  })

  it('has a new title and address only when another account agreed to what it read', async () => {
    const id = await begin('attributed')
    await room.reading.correct('a-1', id, DETAILS)
    expect(await publish()).toMatchObject({ ok: true })
    const before = { id, title: DETAILS.title, language: 'en', sourceUrl: DETAILS.sourceUrl }
    const after = { title: 'Another forum', language: 'fr', sourceUrl: 'https://example.org/other' }
    await room.reading.correct('a-1', id, { ...DETAILS, ...after })
    expect(await cited()).toEqual([before])
    expect((await room.reading.read(id))?.named).toEqual(before)
    // Another decision names it no sooner.
    const { proposal } = await room.findRecommendation(id, 'shelters')
    await room.reading.accept('a-1', id, proposal.id, accepting({ spokenBy: 'anonymous', actor: null }))
    expect(await cited()).toEqual([before])

    const agree = (account: string, seen: { title: string; sourceUrl: string | null }) =>
      room.reading.agreeToName(account, id, seen)
    expect(await agree('a-1', after)).toEqual({ ok: false, error: { kind: 'second-account' } })
    expect(await agree('a-2', before)).toEqual({ ok: false, error: { kind: 'written-anew' } })
    expect(await agree('a-2', after)).toEqual({ ok: true, value: undefined })
    expect(await cited()).toEqual([{ id, ...after }])
    expect((await room.reading.read(id))?.events.at(-1)).toMatchObject({ kind: 'named', account: 'a-2' })
    expect(await agree('a-2', after)).toEqual({ ok: false, error: { kind: 'nothing-asked' } })

    // What is taken away, nobody reads any more.
    await room.reading.correct('a-2', id, { ...DETAILS, ...after, sourceUrl: null })
    expect(await cited()).toEqual([{ id, ...after, sourceUrl: null }])
  })
})
