// An outcome on its way to the library or the commitments: speakers and passages go along, and of a session that is not attributed nobody does.
import { describe, expect, it } from 'vitest'
import { makeIntervention, OUTCOME, SESSION, TABLE } from '../../../../open/dialogues/dialogues.test-support.ts'
import { drawBook, type DialogueRecord } from '../../../../open/dialogues/index.ts'
import { checkCells } from '../../../../open/practices/index.ts'
import { createTranslator } from '../../../../platform/i18n/index.ts'
import { toCommitmentDraft, toLibraryDraft } from './become-draft.ts'

const t = createTranslator('en', ['dialogue-desk', 'dialogues'])
const ADDRESS = 'https://example.org/dialogues/en/sessions/ford-1#outcome-stay-away'
const bookOf = (records: readonly DialogueRecord[]) => drawBook(records, [], [])
const outcome = {
  ...OUTCOME,
  passages: [
    { document: '004', paragraph: '6', from: 42, to: 43 },
    { entry: 'e1', revision: 'r1' },
  ],
}

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
    const onBehalf = makeIntervention('said-by-mayor', 'fordham', { capacity: 'on-behalf', onBehalfOf: ['guest-1'] })
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
