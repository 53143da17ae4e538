// Whoever is spoken of in forty statements, and says none of them, is told of.
import { describe, expect, it } from 'vitest'
import { english, makeActor, makeBook, makeIntervention, makeSession } from '../../../../tests/dialogues/made-book.ts'
import { findSpokenOf } from './spoken-of.ts'

const say = (id: string, text: string, actor: string | null, more = {}) =>
  makeIntervention(id, actor, { summary: english(text), ...more })

describe('people who are spoken of', () => {
  const book = makeBook({
    sessions: [makeSession('s1'), makeSession('s2', { number: 2 })],
    actors: [makeActor('Ministry'), makeActor('Forum', { constituency: 'youth' }), makeActor('Works', { constituency: 'union' })],
    interventions: [
      say('1', 'Migrant children need schools; unaccompanied minors need guardians.', 'Ministry'),
      say('2', 'No child is detained, and young people are asked.', 'Ministry'),
      say('3', 'Young people want to be asked.', 'Forum'),
      say('4', 'Workers keep their wages.', 'Works', { session: 's2' }),
      makeIntervention('5', null, { summary: { original: 'ar', texts: { ar: 'والأطفال في المدارس' } } }),
      makeIntervention('6', null, { summary: { original: 'fr', texts: { fr: 'Les personnes handicapées d’abord' } } }),
    ],
  })
  const lines = (sessions: readonly string[]) =>
    findSpokenOf(book, sessions).map(({ of, statements, own, actors }) => [of, statements, own, actors])

  it('are counted by statements that name them, beside what they said themselves', () => {
    expect(lines(['s1'])).toEqual([
      ['migrants', 1, 0, 0],
      // Whether a child spoke, the record does not say.
      ['children', 3, null, null],
      ['youth', 2, 1, 1],
      ['disability', 1, null, null],
    ])
  })

  it('are those of the sessions looked at', () => {
    expect(lines(['s2'])).toEqual([['workers', 1, 1, 1]])
  })

  it('are not named by a word within a word', () => {
    const other = makeBook({
      sessions: [makeSession('s1')],
      interventions: [say('1', 'Capacities and boycotts, minority, godchild', null)],
    })
    expect(findSpokenOf(other, ['s1'])).toEqual([])
  })
})
