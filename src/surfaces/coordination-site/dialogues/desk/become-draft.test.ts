// An outcome on its way to the library or the commitments: speakers and passages go along, and of a session that is not attributed nobody does.
import { describe, expect, it } from 'vitest'
import {
  drawBook,
  type DialogueRecord,
  type InterventionRecord,
  type OutcomeRecord,
  type SessionRecord,
  type Worded,
} from '../../../../open/dialogues/index.ts'
import { checkCells } from '../../../../open/practices/index.ts'
import { createTranslator } from '../../../../platform/i18n/index.ts'
import { toCommitmentDraft, toLibraryDraft } from './become-draft.ts'

const say = (text: string): Worded => ({ original: 'en', texts: { en: text } })
const SESSION: SessionRecord = {
  kind: 'session',
  id: 'ford-1',
  series: 'ford-table',
  number: 1,
  title: say('First evening'),
  form: 'table',
  heldOn: '2026-11-20',
  place: '',
  languages: ['en'],
  rule: 'attributed',
  attendance: null,
  document: null,
}
const SAID: InterventionRecord = {
  kind: 'intervention',
  id: 'said-by-mayor',
  session: 'ford-1',
  question: null,
  message: null,
  order: 1,
  spokenBy: 'named',
  actor: 'fordham',
  shownAs: 'Deputy mayor for housing',
  capacity: 'actor',
  onBehalfOf: [],
  mode: 'floor',
  language: 'en',
  summary: say('Officers stay away from the clinic.'),
  positions: [],
  passages: [],
  recommendation: null,
  objectives: [],
}
const actor = (id: string, name: string, isPerson: boolean): DialogueRecord => ({
  kind: 'actor',
  id,
  name: say(name),
  constituency: isPerson ? 'migrants' : 'city',
  place: ['unknown'],
  spellings: [],
  isPerson,
})
const TABLE: readonly DialogueRecord[] = [
  {
    kind: 'series',
    id: 'ford-table',
    title: say('The table at the ford'),
    convener: 'Town of Fordham',
    purpose: say('To hear.'),
  },
  SESSION,
  actor('fordham', 'Town of Fordham', false),
  actor('guest-1', 'Nour', true),
  SAID,
]
const outcome: OutcomeRecord = {
  kind: 'outcome',
  id: 'stay-away',
  outcome: 'recommendation',
  session: 'ford-1',
  question: null,
  message: null,
  text: say('Keep officers a hundred metres from the clinic.'),
  addressee: 'Ministry of the Interior',
  point: null,
  interventions: ['said-by-mayor'],
  spokenBy: 'named',
  passages: [
    { document: '004', paragraph: '6', from: 42, to: 43 },
    { entry: 'e1', revision: 'r1' },
  ],
  objectives: [],
  sdgTargets: [],
  becomes: null,
}

const t = createTranslator('en', ['dialogue-desk', 'dialogues'])
const ADDRESS = 'https://example.org/dialogues/en/sessions/ford-1#outcome-stay-away'
const bookOf = (records: readonly DialogueRecord[]) => drawBook(records, [], [])
describe('an outcome', () => {
  it('becomes a recommendation with its speakers, its passages and where it was said', () => {
    const draft = toLibraryDraft(t, bookOf(TABLE), outcome, ADDRESS)
    expect(draft.recordType).toBe('recommendation')
    expect(draft.cells).toMatchObject({
      recommendation: 'Keep officers a hundred metres from the clinic.',
      attribution: 'named',
      actor: 'Town of Fordham',
      speaker: 'Deputy mayor for housing',
      constituency: 'City or local authority',
      setting: 'The table at the ford, First evening, 2026-11-20',
      addressee: 'Ministry of the Interior',
      sources: `004 para 6 L42-43; ${ADDRESS}`,
    })
    expect(checkCells('recommendation', draft.cells)).toEqual([])
  })

  it('becomes a practice that the library takes as a draft', () => {
    const draft = toLibraryDraft(t, bookOf(TABLE), { ...outcome, outcome: 'practice' }, ADDRESS)
    expect(draft).toMatchObject({ recordType: 'practice', cells: { actor: 'Town of Fordham' } })
    expect(checkCells('practice', draft.cells)).toEqual([])
  })

  it('becomes a commitment of those who said it', () => {
    expect(toCommitmentDraft(t, bookOf(TABLE), { ...outcome, outcome: 'commitment' }, ADDRESS).form.owners).toEqual([
      { name: 'Town of Fordham' },
    ])
  })

  it('is said by those on whose behalf somebody spoke', () => {
    const onBehalf = { ...SAID, capacity: 'on-behalf' as const, onBehalfOf: ['guest-1'] }
    const table = TABLE.map((one) => (one.id === 'said-by-mayor' ? onBehalf : one))
    expect(toLibraryDraft(t, bookOf(table), outcome, ADDRESS).cells['actor']).toBe('Nour')
  })

  it('names nobody where the session is not attributed', () => {
    const quiet = TABLE.map((one) =>
      one.id === SESSION.id && one.kind === 'session' ? { ...one, rule: 'not-attributed' as const } : one,
    )
    const { cells } = toLibraryDraft(t, bookOf(quiet), outcome, ADDRESS)
    expect(cells['attribution']).toBe('anonymous')
    expect(JSON.stringify(cells)).not.toMatch(/Fordham|Deputy/)
  })
})
