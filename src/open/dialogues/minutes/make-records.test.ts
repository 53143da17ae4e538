// One step from a statement to a record: the speaker and the passage are kept, twice pressed makes one, an unnamed voice stays unnamed.
import { describe, expect, it } from 'vitest'
import type { ActorRecord, DialogueBook, DialogueRecord, SessionRecord } from '../record/dialogue.ts'
import { readDialogueRecord } from '../record/read-dialogue-record.ts'
import { makeRecords, type MakeStep } from './make-records.ts'
import { idOf, saying } from './made-revisions.test-support.ts'
import { suggestSpeakers } from './suggest-speakers.ts'

/** RFC 9562, version 4. */
const RANDOM = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const worded = (text: string) => ({ original: 'en', texts: { en: text } })
const session: SessionRecord = {
  kind: 'session',
  id: 'table-1',
  series: 'border-town',
  number: 1,
  title: worded('One table'),
  form: 'table',
  heldOn: '2026-11-21',
  place: '',
  languages: ['en'],
  rule: 'attributed',
  attendance: null,
  document: null,
}
const actor = (id: string, name: string, spellings: readonly string[] = []): ActorRecord => ({
  kind: 'actor',
  id,
  name: worded(name),
  constituency: 'state',
  place: [],
  spellings,
  isPerson: false,
})
const mayor = actor('border-town-city', 'City of Border Town')
const empty: DialogueBook = {
  series: [],
  sessions: [session],
  questions: [],
  messages: [],
  actors: [mayor],
  participations: [],
  points: [],
  interventions: [],
  claims: [],
  outcomes: [],
  handovers: [],
  withdrawals: [],
  contradictions: [],
}
const step: MakeStep = {
  kind: 'recommendation',
  session,
  entry: idOf(1),
  revision: idOf(2),
  content: saying('Open the school to all.', {
    speaker: { written: 'The mayor', actor: mayor.id },
    positions: [{ point: 'schools', stance: 'qualified', words: 'if the State pays' }],
  }),
  order: 3,
  actor: mayor,
  unnamed: 'participants (unnamed)',
  book: empty,
}
const withRecords = (records: readonly DialogueRecord[]): DialogueBook => ({
  ...empty,
  interventions: records.filter((record) => record.kind === 'intervention'),
  outcomes: records.filter((record) => record.kind === 'outcome'),
})

describe('a statement', () => {
  const records = makeRecords(step)

  it('becomes an intervention and a recommendation that lead to the words and the speaker', () => {
    expect(records.map(({ kind }) => kind)).toEqual(['intervention', 'outcome'])
    for (const record of records) expect(readDialogueRecord(record)).toMatchObject({ ok: true })
    const [intervention, outcome] = records
    expect(intervention).toMatchObject({
      spokenBy: 'named',
      actor: mayor.id,
      shownAs: 'City of Border Town',
      order: 3,
      positions: [{ point: 'schools', stance: 'qualified', words: worded('if the State pays') }],
      passages: [{ entry: idOf(1), revision: idOf(2) }],
    })
    expect(outcome).toMatchObject({
      outcome: 'recommendation',
      text: worded('Open the school to all.'),
      interventions: [intervention?.id],
      passages: [{ entry: idOf(1), revision: idOf(2) }],
      point: 'schools',
    })
  })

  it('makes each only once, and of one intervention several things', () => {
    const book = withRecords(records)
    expect(makeRecords({ ...step, book })).toEqual([])
    expect(makeRecords({ ...step, book, kind: 'commitment' })).toMatchObject([
      { kind: 'outcome', outcome: 'commitment', interventions: [records[0]?.id] },
    ])
  })

  it('gets another id where what was made of it was taken back', () => {
    const taken = {
      record: records[0]?.id ?? '',
      kind: 'intervention' as const,
      session: session.id,
      at: new Date(),
      reason: 'asked',
    }
    const book = { ...withRecords(records), outcomes: [], withdrawals: [taken] }
    const [again] = makeRecords({ ...step, book, kind: 'intervention' })
    expect(again?.id).not.toBe(records[0]?.id)
    expect(again?.id).toMatch(RANDOM)
  })

  it('keeps in which capacity it was said and for whom, as far as a person said who that is', () => {
    const content = saying('We all ask for it.', {
      speaker: { written: 'The mayor', actor: mayor.id },
      capacity: 'on-behalf',
      onBehalfOf: [
        { written: 'Union of towns', actor: 'union-of-towns' },
        { written: 'The hills', actor: null },
        { written: 'UoT', actor: 'union-of-towns' },
      ],
    })
    const [said] = makeRecords({ ...step, content })
    expect(said).toMatchObject({ capacity: 'on-behalf', onBehalfOf: ['union-of-towns'] })
    expect(readDialogueRecord(said)).toMatchObject({ ok: true })
    const [own] = makeRecords({ ...step, content: { ...content, capacity: 'personal' } })
    expect(own).toMatchObject({ capacity: 'personal', onBehalfOf: [] })
    // Whoever is not named speaks for nobody who is.
    expect(makeRecords({ ...step, actor: null, content })[0]).toMatchObject({ capacity: 'actor', onBehalfOf: [] })
  })

  it('of nobody named is never a named actor’s', () => {
    const made = makeRecords({ ...step, actor: null, content: saying('Nobody told us.') })
    expect(made[0]).toMatchObject({ spokenBy: 'anonymous', actor: null, shownAs: 'participants (unnamed)' })
    expect(made[1]).toMatchObject({ spokenBy: 'anonymous' })
  })
})

describe('a speaker under three spellings', () => {
  const actors = [
    actor('oim', 'International Organization for Migration', ['IOM', 'OIM']),
    actor('kyrgyzstan', 'Kyrgyzstan', ['Kirghizistan']),
    actor('niger', 'Niger'),
    actor('nigeria', 'Nigeria'),
  ]

  it('is suggested by what is alike, and a noted spelling comes first', () => {
    expect(suggestSpeakers('iom', actors)[0]).toMatchObject({ actor: { id: 'oim' }, why: 'same', like: 'IOM' })
    expect(suggestSpeakers('Kyrgystan', actors)[0]).toMatchObject({ actor: { id: 'kyrgyzstan' }, why: 'alike' })
    expect(suggestSpeakers(' KIRGHIZISTAN ', actors)[0]).toMatchObject({ actor: { id: 'kyrgyzstan' }, why: 'same' })
    expect(suggestSpeakers('Nigeria', actors)[0]).toMatchObject({ actor: { id: 'nigeria' }, why: 'same' })
    expect(suggestSpeakers('', actors)).toEqual([])
    expect(suggestSpeakers('The mayor', actors)).toEqual([])
  })
})
