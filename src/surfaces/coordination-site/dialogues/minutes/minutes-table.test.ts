import { describe, expect, it } from 'vitest'
import { listNameable, type ActorRecord, type ParticipationRecord } from '../../../../open/dialogues/index.ts'
import { listSpeakers } from './minutes-table.ts'

const actor = (id: string, name: string, more: Partial<ActorRecord> = {}): ActorRecord => ({
  kind: 'actor',
  id,
  name: { original: 'en', texts: { en: name } },
  constituency: 'migrants',
  place: ['unknown'],
  spellings: [],
  isPerson: true,
  ...more,
})
const there = (session: string, one: string, shownAs: string): ParticipationRecord => ({
  kind: 'participation',
  id: `${session}-${one}`,
  session,
  actor: one,
  role: 'participant',
  shownAs,
  state: 'present',
  sex: 'unknown',
  age: 'unknown',
  livedExperience: 'unknown',
  passages: [],
})
const town = actor('town', 'Town of Fordham', { isPerson: false, constituency: 'city' })
/** Who is joined by what is typed, at a table with these people. */
function joined(typed: string, session: string, participations: readonly ParticipationRecord[], all: readonly ActorRecord[]) {
  const nameable = listNameable(all, participations, session)
  return listSpeakers('en', participations, session, nameable).find(({ label }) => label === typed)?.actor.id
}

describe('whoever is typed in the minutes', () => {
  const guests = [actor('a-5', 'Guest 5'), actor('b-2', 'Nour', { spellings: ['Guest 2'] }), actor('b-3', 'Guest 3'), town]

  it('is nobody of another town, whatever they are called', () => {
    const atB = [there('b', 'b-2', 'Nour'), there('b', 'b-3', 'Guest 3')]
    expect(joined('Guest 5', 'b', atB, guests)).toBeUndefined()
    expect(listNameable(guests, atB, 'b').map(({ id }) => id)).toEqual(['b-2', 'b-3', 'town'])
    expect(joined('Guest 5', 'a', [there('a', 'a-5', 'Guest 5')], guests)).toBe('a-5')
  })

  it('is found by the name of their choice and by what they were called before', () => {
    const atB = [there('b', 'b-2', 'Nour')]
    expect(joined('Nour', 'b', atB, guests)).toBe('b-2')
    expect(joined('Guest 2', 'b', atB, guests)).toBe('b-2')
  })

  it('is asked for where two are called the same, and where a person was at another session of the series', () => {
    const two = [there('b', 'a-5', 'Nour'), there('b', 'b-2', 'Nour'), there('earlier', 'b-3', 'Guest 3')]
    expect(joined('Nour', 'b', two, guests)).toBeUndefined()
    expect(joined('Guest 3', 'b', two, guests)).toBeUndefined()
    expect(listNameable(guests, two, 'b').map(({ id }) => id)).toContain('b-3')
  })

  it('is an institution wherever it is known', () => {
    expect(joined('Town of Fordham', 'b', [], guests)).toBe('town')
  })
})
