// An attack on what the public is told of people: whoever knows every list of those present, on every day, and reads every table ever told,
// tries every world that fits. Nobody's answer may be the same in all of them. The attack is shown to bite on tables that are drawn anew.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeActor, makeParticipation, makeSession } from '../../../../tests/dialogues/made-book.ts'
import { drawPeople, PEOPLE_FLOOR } from '../balance/index.ts'
import type { ActorRecord, ParticipationRecord } from '../record/dialogue.ts'
import type { CountedPerson, KeptPeople } from '../store/tables.ts'
import { tellPeople } from './tell-people.ts'

/** A day on which a session is published: who is listed as present, by number. */
interface Day {
  readonly session: string
  readonly present: readonly number[]
}
/** What everybody reads after each day. */
type Telling = (days: readonly (Day & { readonly people: readonly ParticipationRecord[] })[]) => readonly unknown[]

const SESSIONS = ['s1', 's2', 's3'].map((id) => makeSession(id))

const asItIs: Telling = (days) => {
  const kept = new Map<string, KeptPeople>()
  const counted: CountedPerson[] = []
  return days.map(({ session, people }) => {
    const before = [...kept].map(([record_id, people_told]) => ({ kind: 'session' as const, record_id, people_told }))
    const telling = tellPeople({ sessions: SESSIONS, participations: people, actors: [] }, [session], before, counted)
    counted.push(...telling.counted)
    const told = telling.told.get(session)
    if (told !== undefined) kept.set(session, told)
    return told?.groups
  })
}

const drawnAnew: Telling = (days) => days.map(({ people }) => drawPeople(people))

/** Persons of whom one answer alone fits with what was told, in some world. */
function attack(persons: number, days: readonly Day[], tell: Telling): readonly number[] {
  const worlds = Map.groupBy(
    Array.from({ length: 2 ** persons }, (_, world) => world),
    (world) =>
      JSON.stringify(
        tell(
          days.map((day) => ({
            ...day,
            people: day.present.map((one) =>
              makeParticipation(`${day.session}-${one}`, `person-${one}`, {
                session: day.session,
                sex: (world >> one) % 2 === 1 ? 'female' : 'male',
              }),
            ),
          })),
        ),
      ),
  )
  const found = new Set<number>()
  for (const alike of worlds.values()) {
    const always = alike.reduce((one, other) => one & other)
    const ever = alike.reduce((one, other) => one | other)
    for (let person = 0; person < persons; person += 1) {
      if (((always >> person) & 1) === 1 || ((ever >> person) & 1) === 0) found.add(person)
    }
  }
  return [...found].toSorted((a, b) => a - b)
}

const upTo = (count: number, from = 0) => Array.from({ length: count }, (_, at) => from + at)

describe('nobody’s answer is known from what is told', () => {
  it.each<[string, number, readonly Day[]]>([
    ['of a session of three', 3, [{ session: 's1', present: upTo(3) }]],
    ['of a large one', 12, [{ session: 's1', present: upTo(12) }]],
    ['when one person is added to the list', 11, [10, 11].map((count) => ({ session: 's1', present: upTo(count) }))],
    ['when one is taken off it', 11, [11, 10].map((count) => ({ session: 's1', present: upTo(count) }))],
    ['of a second session with one person more', 11, ['s1', 's2'].map((session, at) => ({ session, present: upTo(10 + at) }))],
    [
      'of a second session with one person in place of another',
      12,
      [
        { session: 's1', present: upTo(11) },
        { session: 's2', present: upTo(11, 1) },
      ],
    ],
    [
      'of a table and three who came to it from another',
      13,
      [
        { session: 's1', present: upTo(10) },
        { session: 's2', present: [...upTo(10), ...upTo(3, 10)] },
        { session: 's1', present: upTo(13) },
      ],
    ],
  ])('%s', (_, persons, days) => {
    expect(attack(persons, days, asItIs)).toEqual([])
  })

  it('over any days, sessions and lists', () => {
    const day = fc.record({ session: fc.constantFrom('s1', 's2', 's3'), present: fc.subarray(upTo(11), { minLength: 3 }) })
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 3 }), (days) => {
        expect(attack(11, days, asItIs)).toEqual([])
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  it('as it would be from tables that are drawn anew each time', () => {
    const added = [14, 15].map((count) => ({ session: 's1', present: upTo(count) }))
    expect(attack(15, added, drawnAnew)).toContain(14)
    expect(attack(15, added, asItIs)).toEqual([])
  }, 60_000)
})

describe('what is told of people', () => {
  const people = (female: number, male: number, more: Partial<ParticipationRecord> = {}) =>
    upTo(female + male).map((at) =>
      makeParticipation(`n${at}`, `person-${at}`, { sex: at < female ? 'female' : 'male', ...more }),
    )
  const telling = (
    participations: readonly ParticipationRecord[],
    before: Parameters<typeof tellPeople>[2] = [],
    counted: readonly CountedPerson[] = [],
    actors: readonly ActorRecord[] = [],
  ) => tellPeople({ sessions: SESSIONS, participations, actors }, ['s1'], before, counted)
  const tell = (...of: Parameters<typeof telling>) => telling(...of).told.get('s1')

  it('is of answers alone: who did not say is no answer', () => {
    const halfSilent = people(9, 9).map((one) => (one.sex === 'male' ? { ...one, sex: 'unknown' as const } : one))
    expect(tell(halfSilent)?.groups).toEqual([])
  })

  it('keeps what is not known apart from what is withheld', () => {
    const [group] = tell([...people(8, 11), ...upTo(6).map((at) => makeParticipation(`x${at}`, `x-${at}`))])?.groups ?? []
    expect(group).toMatchObject({ places: 25 })
    expect(group?.lines).toEqual([
      {
        dimension: 'sex',
        cells: [
          { code: 'female', atLeast: 5 },
          { code: 'male', atLeast: 10 },
          { code: 'other', atLeast: 0 },
          { code: 'unknown', atLeast: PEOPLE_FLOOR },
        ],
      },
    ])
  })

  it('is of nobody twice: who was counted at one session is in no group of another, and stays as it was told', () => {
    const { told, counted } = telling(people(5, 5))
    const first = told.get('s1')
    const before = [{ kind: 'session' as const, record_id: 's1', people_told: first ?? null }]
    const others = upTo(12, 10).map((at) =>
      makeParticipation(`m${at}`, `person-${at}`, { sex: at % 2 === 0 ? 'female' : 'male' }),
    )
    const second = telling([...people(6, 4), ...others], before, counted)
    expect(second.told.get('s1')?.groups[0]).toEqual(first?.groups[0])
    expect(second.told.get('s1')?.groups[1]).toMatchObject({ places: 12 })
    expect(second.counted.map(({ actor_id }) => actor_id)).toEqual(upTo(12, 10).map((at) => `person-${at}`))
  })

  it('is of nobody twice although nothing is told any more of the session in which they were counted', () => {
    const counted = upTo(10).map((at) => ({ session_id: 's2', actor_id: `person-${at}`, is_told: true }))
    expect(tell(people(5, 5), [], counted)?.groups).toEqual([])
  })

  it('counts a person in two roles once, and everybody who came for an institution', () => {
    const twice = people(3, 3).flatMap((one) => [one, { ...one, id: `${one.id}-again`, role: 'rapporteur' as const }])
    const actors = upTo(6).map((at) => makeActor(`person-${at}`, { isPerson: true }))
    expect(tell(twice, [], [], actors)?.groups).toEqual([])
    const many = people(5, 5).flatMap((one) => [one, { ...one, id: `${one.id}-again`, sex: 'unknown' as const }])
    const persons = upTo(10).map((at) => makeActor(`person-${at}`, { isPerson: true }))
    expect(tell(many, [], [], persons)?.groups).toMatchObject([{ places: 10 }])
    expect(tell(many)?.groups).toMatchObject([{ places: 20 }])
  })

  it('is nothing of a session that is not attributed, nor of a paper', () => {
    for (const more of [{ rule: 'not-attributed' }, { form: 'paper' }] as const) {
      const sessions = [makeSession('s1', more)]
      expect(tellPeople({ sessions, participations: people(9, 9), actors: [] }, ['s1'], [], []).told.get('s1')?.groups).toEqual(
        [],
      )
    }
  })
})
