// Whoever looks for a State, a word or a point finds every statement of it, and nobody is followed from table to table by name.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  anyBook,
  english,
  holds,
  makeActor,
  makeBook,
  makeIntervention,
  makePoint,
  makeSession,
  objectives,
} from '../../../../tests/dialogues/made-book.ts'
import { CONSTITUENCIES, STANCES } from '../record/dialogue.ts'
import { ANY_STATEMENT, findStatements, type StatementQuery } from './find-statements.ts'

const book = makeBook({
  sessions: [makeSession('s1'), makeSession('s2', { number: 2 }), makeSession('quiet', { number: 3, rule: 'not-attributed' })],
  points: [makePoint('p'), makePoint('q', { objectives: objectives(15) })],
  actors: [
    makeActor('Mali'),
    makeActor('Somalia'),
    makeActor('Côte d’Ivoire', { spellings: ['Ivory Coast'] }),
    makeActor('Union', { constituency: 'regional' }),
    makeActor('Amina', { constituency: 'migrants', isPerson: true }),
  ],
  interventions: [
    makeIntervention('mali', 'Mali', { positions: [holds('oppose', 'Réfugiés d’abord')] }),
    makeIntervention('somalia', 'Somalia', { positions: [holds('support', null, 'q')], session: 's2' }),
    makeIntervention('for', 'Union', {
      order: 2,
      capacity: 'on-behalf',
      onBehalfOf: ['Côte d’Ivoire', 'Mali'],
      positions: [holds('support')],
    }),
    makeIntervention('amina', 'Amina', { order: 3, summary: { original: 'ar', texts: { ar: 'العيادةُ والمدرسة' } } }),
    makeIntervention('unnamed', null, { order: 4, objectives: objectives(15), summary: english('Clinics for all') }),
    makeIntervention('said-quietly', null, { session: 'quiet', shownAs: 'city' }),
  ],
})
const ids = (query: Partial<StatementQuery>) =>
  findStatements(book, { ...ANY_STATEMENT, ...query }).statements.map(({ intervention }) => intervention.id)

describe('what was said', () => {
  it('is found by the State that said it or for which it was said, under any spelling, and not by a name within a name', () => {
    expect(ids({ who: 'mali' })).toEqual(['mali', 'for'])
    expect(ids({ who: 'ivory coast' })).toEqual(['for'])
    expect(ids({ who: 'Cote' })).toEqual(['for'])
    expect(ids({ who: 'union' })).toEqual(['for'])
  })

  it('is found by words in any language, accents and vowel signs apart', () => {
    expect(ids({ words: 'refugies' })).toEqual(['mali'])
    expect(ids({ words: 'العياده مدرسة' })).toEqual(['amina'])
    expect(ids({ words: 'clinics everyone' })).toEqual([])
  })

  it('is found by point, position, objective and constituency together', () => {
    expect(ids({ point: 'p' })).toEqual(['mali', 'for'])
    expect(ids({ point: 'p', stance: 'support' })).toEqual(['for'])
    expect(ids({ stance: 'oppose' })).toEqual(['mali'])
    expect(ids({ objective: objectives(15)[0] ?? null })).toEqual(['unnamed', 'somalia'])
    expect(ids({ constituency: 'regional' })).toEqual(['for'])
    expect(ids({ constituency: 'state' })).toEqual(['mali', 'for', 'somalia'])
    expect(ids({ constituency: 'city' })).toEqual(['said-quietly'])
  })

  it('of a person is found by what it is about, and never by who they are', () => {
    expect(ids({ who: 'Amina' })).toEqual([])
    expect(ids({ constituency: 'migrants' })).toEqual(['amina'])
  })

  it('is only ever less where more is asked, and never by a speaker who is not published', () => {
    const query = fc.record({
      words: fc.constantFrom('', 'said', 'words of'),
      who: fc.constantFrom('', 'a', 'b', 'nobody'),
      constituency: fc.option(fc.constantFrom(...CONSTITUENCIES)),
      point: fc.option(fc.constantFrom('p', 'q')),
      stance: fc.option(fc.constantFrom(...STANCES)),
      objective: fc.constant(null),
      series: fc.option(fc.constantFrom('one', 'two')),
    })
    fc.assert(
      fc.property(
        anyBook,
        query,
        fc.constantFrom<keyof StatementQuery>('words', 'who', 'constituency', 'point', 'stance', 'series'),
        (any, asked, key) => {
          const found = findStatements(any, asked).statements
          const wider = new Set(
            findStatements(any, { ...asked, [key]: ANY_STATEMENT[key] }).statements.map(({ intervention }) => intervention.id),
          )
          expect(found.every(({ intervention }) => wider.has(intervention.id))).toBe(true)
          if (asked.who !== '') expect(found.some(({ session }) => session.rule === 'not-attributed')).toBe(false)
          expect(found.some(({ session, speaker }) => session.rule === 'not-attributed' && speaker !== null)).toBe(false)
        },
      ),
    )
  })
})
