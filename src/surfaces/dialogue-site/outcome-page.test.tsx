// The table of what came of a dialogue says who supports an entry, who only put it forward, and what is a commitment.
import { describe, expect, it } from 'vitest'
import {
  holds,
  makeActor,
  makeBook,
  makeIntervention,
  makeOutcome,
  makePoint,
  makeSession,
} from '../../../tests/dialogues/made-book.ts'
import { outcomeTable } from '../../open/dialogues/index.ts'
import { createTranslator, LANGUAGES } from '../../platform/i18n/index.ts'
import { OutcomePage } from './outcome-page.tsx'
import { DIALOGUE_AREAS } from './words.ts'

const table = outcomeTable(
  makeBook({
    sessions: [makeSession('s1')],
    actors: [makeActor('Nour'), makeActor('Peru')],
    points: [makePoint('doctors')],
    interventions: [
      makeIntervention('1', 'Nour'),
      makeIntervention('2', 'Peru', { positions: [holds('support', null, 'doctors')] }),
    ],
    outcomes: [
      makeOutcome('Nobody told us where the doctor is', { outcome: 'challenge', interventions: ['1'] }),
      makeOutcome('Pay the doctors', { outcome: 'commitment', interventions: ['2'], point: 'doctors' }),
    ],
  }),
)
const pageOf = (language: (typeof LANGUAGES)[number]) =>
  (<OutcomePage t={createTranslator(language, DIALOGUE_AREAS)} table={table} back={{ href: '/', title: '' }} documents={[]} />)
    .toString()
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/gu, ' ')

describe('the outcome table', () => {
  it('says of a named actor without a position that it raised a challenge, not that it supports it', () => {
    expect(pageOf('en')).toMatch(/Raised by, and not counted as support: Nour/u)
    expect(pageOf('fr')).toMatch(/Soulevé, sans être compté comme un soutien, par : Nour/u)
    expect(pageOf('ar')).toMatch(/أثارته، ولا يُعدّ ذلك تأييدًا: Nour/u)
    expect(pageOf('en').match(/in support/gu)).toHaveLength(1)
  })

  it.each(LANGUAGES)('marks a commitment beside the recommendations: %s', (language) => {
    const word = { en: 'Commitment:', fr: 'Engagement :', ar: 'التزام:' }[language]
    expect(pageOf(language)).toContain(word)
  })
})
