// Who was not heard, in the words of those who ask; and that nobody can be singled out in public.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  anyBook,
  makeActor,
  makeBook,
  makeIntervention,
  makeParticipation,
  makeSession,
} from '../../../../tests/dialogues/made-book.ts'
import type { DialogueBook, ParticipationRecord } from '../record/dialogue.ts'
import { drawPeople } from './draw-people.ts'
import { findBalance } from './find-balance.ts'

const state = (book: DialogueBook, constituency: string, sessions = ['s1']) =>
  findBalance(book, sessions).together.constituencies.find(({ code }) => code === constituency)?.state

const attended = (number: number) => ({ attendance: { number, words: '', passages: [] } })
const table = (more: Partial<DialogueBook> = {}, session = makeSession('s1', attended(3))) =>
  makeBook({
    sessions: [session],
    actors: [
      makeActor('Peru', { place: ['PE'] }),
      makeActor('Egypt', { place: ['EG'] }),
      makeActor('Lima', { constituency: 'city', place: ['PE'] }),
      makeActor('Union', { constituency: 'union' }),
      makeActor('Amina', { constituency: 'migrants', isPerson: true }),
    ],
    participations: [
      makeParticipation('n1', 'Peru'),
      makeParticipation('n2', 'Lima'),
      makeParticipation('n3', 'Amina'),
      makeParticipation('n4', 'Union', { state: 'declined' }),
    ],
    interventions: [makeIntervention('1', 'Peru')],
    ...more,
  })

describe('who was not heard', () => {
  it('tells who spoke, who was there in silence, who was asked in vain, and who was not there at all', () => {
    const balance = findBalance(table(), ['s1'])
    expect(['state', 'city', 'union', 'faith'].map((code) => state(table(), code))).toEqual([
      'spoke',
      'present-silent',
      'asked-not-present',
      'absent',
    ])
    expect(balance.together.notThere).toContain('faith')
    expect(balance.together.askedNotPresent.map(({ id }) => id)).toEqual(['Union'])
  })

  it('calls nobody absent where the list of those present is not whole', () => {
    const nobodyCounted = table({}, makeSession('s1'))
    const fewerListed = table({}, makeSession('s1', attended(40)))
    expect([state(nobodyCounted, 'faith'), state(fewerListed, 'faith')]).toEqual(['unrecorded', 'unrecorded'])
    expect(findBalance(fewerListed, ['s1']).sessions[0]).toMatchObject({ list: 'partial', attendance: 40, named: 3 })
  })

  it('calls nobody silent where it is not published who spoke', () => {
    const book = table({}, makeSession('s1', { ...attended(3), rule: 'not-attributed' }))
    expect([state(book, 'state'), state(book, 'city')]).toEqual(['not-told', 'not-told'])
    expect(findBalance(book, ['s1']).together.silent).toEqual([])
  })

  it('counts an actor once over a series, and by every region it is of', () => {
    const book = table({
      sessions: [makeSession('s1', attended(3)), makeSession('s2', { number: 2 })],
      interventions: [
        makeIntervention('1', 'Peru'),
        makeIntervention('2', 'Peru', { session: 's2' }),
        makeIntervention('3', 'Egypt', { session: 's2', mode: 'written' }),
      ],
    })
    const { together } = findBalance(book, ['s1', 's2'])
    expect(together.constituencies[0]).toMatchObject({ code: 'state', counts: { asked: 2, present: 1, spoke: 2 } })
    const spoke = together.regions.filter(({ counts }) => counts.spoke > 0).map(({ code }) => code)
    expect(spoke).toEqual(['region:africa', 'region:middle-east', 'region:latin-america-caribbean'])
  })

  it('does not call a rapporteur silent whose draft is the record, nor say that it spoke', () => {
    const book = makeBook({
      sessions: [makeSession('s1')],
      actors: [makeActor('Lima')],
      interventions: [makeIntervention('1', null, { spokenBy: 'drafter', shownAs: 'Rapporteur' })],
      participations: [makeParticipation('n1', 'Lima', { role: 'rapporteur' })],
    })
    const { silent, constituencies } = findBalance(book, ['s1']).together
    expect(silent).toEqual([])
    expect(constituencies.find(({ counts }) => counts.present > 0)).toMatchObject({
      state: 'not-told',
      counts: { present: 1, spoke: 0, silent: 0, notTold: 1 },
    })
  })

  it('names no single person in public, neither as silent nor as not come', () => {
    expect(findBalance(table(), ['s1']).together.silent.map(({ id }) => id)).toEqual(['Lima'])
    expect(findBalance(table(), ['s1'], 'signed-in').together.silent.map(({ id }) => id)).toEqual(['Lima', 'Amina'])
  })
})

const people = (session: string, female: number, male: number, more: Partial<ParticipationRecord> = {}) =>
  Array.from({ length: female + male }, (_, at) =>
    makeParticipation(`${session}-${at}`, 'Peru', { session, sex: at < female ? 'female' : 'male', ...more }),
  )

describe('what the public is told of people', () => {
  const book = (...sessions: readonly (readonly ParticipationRecord[])[]) =>
    makeBook({
      sessions: [makeSession('s1'), makeSession('s2', { number: 2 })],
      actors: [makeActor('Peru')],
      participations: sessions.flat(),
      peopleTold: new Map(
        sessions.flatMap((present, at) => {
          const group = drawPeople(present)
          return group === null ? [] : [[`s${at + 1}`, [group]]]
        }),
      ),
    })
  const sexOf = (of: ReturnType<typeof book>, reader: 'public' | 'signed-in' = 'public') => {
    const [sex] = findBalance(of, ['s1', 's2'], reader).together.people
    return sex
  }

  it('is nothing of a small table, and all of it behind sign-in', () => {
    expect(sexOf(book(people('s1', 11, 1)))).toMatchObject({ cells: null, told: 0, places: 12 })
    expect(sexOf(book(people('s1', 11, 1)), 'signed-in')?.cells).toMatchObject([
      { code: 'female', shown: { kind: 'exact', count: 11 } },
      { code: 'male', shown: { kind: 'exact', count: 1 } },
      { code: 'other', shown: { count: 0 } },
      { code: 'unknown', shown: { count: 0 } },
    ])
  })

  it('is steps of five of a large one, with who did not say as such', () => {
    expect(sexOf(book([...people('s1', 8, 11), makeParticipation('x', 'Peru', { sex: 'unknown' })]))?.cells).toEqual([
      { code: 'female', shown: { kind: 'at-least', count: 5 } },
      { code: 'male', shown: { kind: 'at-least', count: 10 } },
      { code: 'other', shown: { kind: 'below', floor: 5 } },
      { code: 'unknown', shown: { kind: 'below', floor: 5 } },
    ])
  })

  it('tells how many it is of: what is withheld of others is not said to be unknown', () => {
    const cells = sexOf(book(people('s1', 9, 9)))?.cells
    expect(sexOf(book(people('s1', 9, 9), people('s2', 1, 0)))).toMatchObject({ cells, told: 18, places: 19 })
  })

  it('is together what the sessions say one by one, and no more', () => {
    // Of nine and nine, eighteen could be told; of five or more and five or more, ten.
    expect(sexOf(book(people('s1', 9, 9), people('s2', 9, 9)))?.cells?.slice(0, 3)).toEqual([
      { code: 'female', shown: { kind: 'at-least', count: 10 } },
      { code: 'male', shown: { kind: 'at-least', count: 10 } },
      { code: 'other', shown: { kind: 'below', floor: 10 } },
    ])
  })

  it('never says of all of a group what is said of each', () => {
    expect(sexOf(book(people('s1', 30, 0)))?.cells).toBeNull()
  })

  it('is nothing that was not told, whatever a book holds', () => {
    fc.assert(
      fc.property(anyBook, fc.array(fc.constantFrom('female', 'male', 'other', 'unknown'), { maxLength: 60 }), (any, sexes) => {
        const more = sexes.map((sex, at) => makeParticipation(`m${at}`, 'a', { sex }))
        const balance = findBalance({ ...any, participations: [...any.participations, ...more] }, ['s1', 's2', 's3', 's4'])
        for (const part of [balance.together, ...balance.sessions.map((one) => one.part)]) {
          expect(part.people.every(({ cells }) => cells === null)).toBe(true)
        }
      }),
    )
  })
})

describe('the parts and the whole', () => {
  it('agree: everyone who is asked is heard, silent, not told of, or not there', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        for (const { counts } of findBalance(book, ['s1', 's2', 's3', 's4']).together.constituencies) {
          const { asked, present, spoke, silent, notTold } = counts
          expect(present).toBeGreaterThanOrEqual(silent + notTold)
          expect(present).toBeLessThanOrEqual(silent + notTold + spoke)
          expect(asked).toBeGreaterThanOrEqual(silent + notTold + spoke)
        }
      }),
    )
  })
})
