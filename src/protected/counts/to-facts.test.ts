// What an entry changes in the counts adds up: whatever was written, corrected and written again, the facts of a journal come to what
// somebody would count who looked at the case as it stands, which this file does by hand.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toFacts, toGroup, type CountedGroup, type CountFact } from './index.ts'
import type { CountedCase } from './tally-case.ts'
import { toRows } from './to-rows.ts'

const group: CountedGroup = { age: '18-24', gender: 'male', language: 'fa', household: 'group', factors: [] }

const empty: CountedCase = {
  place: 'old-harbour',
  openedAt: '2026-03-30T22:00:00.000Z',
  closedAt: null,
  closedAs: null,
  firstResponseAt: null,
  needs: [],
  barriers: [],
  referrals: [],
  followUps: [],
  tasks: [],
}

const when = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 30) }).map((time) => new Date(time).toISOString())
const task: fc.Arbitrary<CountedCase['tasks'][number]> = fc
  .record({
    dueAt: fc.option(when, { nil: null }),
    endedAt: fc.option(when, { nil: null }),
    isDropped: fc.boolean(),
    of: fc.constantFrom({ kind: 'own' } as const, { kind: 'referral', referralId: 'r' } as const),
  })
  .map(({ isDropped, ...rest }) => ({ ...rest, state: rest.endedAt === null ? 'open' : isDropped ? 'dropped' : 'done' }))

const state: fc.Arbitrary<CountedCase> = fc
  .record({
    needs: fc.array(
      fc.record({
        need: fc.constantFrom('food', 'shelter', 'shelter/survivors', 'safety', 'nothing-known'),
        state: fc.constantFrom('open', 'met', 'not-met'),
        isUrgent: fc.boolean(),
        since: when,
        changedAt: when,
      }),
      { maxLength: 4 },
    ),
    barriers: fc.array(
      fc.record({
        barrier: fc.constantFrom('fear', 'documents'),
        need: fc.constantFrom(null, 'food'),
        serviceId: fc.constantFrom(null, 'service-1'),
        at: when,
      }),
      { maxLength: 4 },
    ),
    referrals: fc.array(
      fc.record({
        state: fc.constantFrom('sent', 'accepted', 'done', 'declined', 'expired'),
        need: fc.constantFrom('food', 'legal-aid'),
        sentAt: when,
      }),
      { maxLength: 3 },
    ),
    tasks: fc.array(task, { maxLength: 4 }),
    followUps: fc.array(
      fc.record({ after: fc.constantFrom('six-months', 'other'), outcome: fc.constantFrom('better', 'worse'), at: when }),
      { maxLength: 2 },
    ),
    firstResponseAt: fc.option(when, { nil: null }),
    closing: fc.option(fc.record({ closedAt: when, closedAs: fc.constantFrom('needs-met', 'died') }), { nil: null }),
  })
  .map(({ closing, ...rest }) => ({ ...empty, ...rest, ...closing }))

/** Facts with their numbers added, by what they count. */
function sum(facts: readonly CountFact[]): (measure: string, code?: string, detail?: string, month?: string) => number {
  return (measure, code, detail, month) =>
    facts
      .filter(
        (fact) =>
          fact.measure === measure &&
          (code === undefined || fact.code === code) &&
          (detail === undefined || fact.detail === detail) &&
          (month === undefined || fact.month === month),
      )
      .reduce((all, { n }) => all + n, 0)
}

/** The facts of a journal: of each state to the next. */
function factsOf(states: readonly CountedCase[]): readonly CountFact[] {
  return states.flatMap((after, place) => toFacts(states[place - 1] ?? null, after, group))
}

const months = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}`)

describe('the facts of a journal', () => {
  it('add up to what the case would be counted as at its end, whatever stood in between', () => {
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 6 }), (states) => {
        const last = states.at(-1)!
        const count = sum(factsOf(states))
        expect(count('case', 'opened')).toBe(1)
        expect(count('case', 'closed')).toBe(last.closedAt === null ? 0 : 1)
        expect(count('closing', 'died')).toBe(last.closedAs === 'died' ? 1 : 0)
        expect(count('first-response')).toBe(1)
        expect(count('first-response', 'none-yet')).toBe(last.firstResponseAt === null ? 1 : 0)
        expect(count('need', 'shelter', 'met')).toBe(
          last.needs.filter((one) => one.need.startsWith('shelter') && one.state === 'met').length,
        )
        expect(count('need', 'other', 'recorded')).toBe(last.needs.filter((one) => one.need === 'nothing-known').length)
        expect(count('barrier', 'fear')).toBe(last.barriers.filter((one) => one.barrier === 'fear').length)
        expect(count('service-barrier', 'service-1', 'documents')).toBe(
          last.barriers.filter((one) => one.barrier === 'documents' && one.serviceId !== null).length,
        )
        expect(count('referral', undefined, 'done')).toBe(last.referrals.filter((one) => one.state === 'done').length)
        expect(count('follow-up')).toBe(last.followUps.filter((one) => one.after === 'six-months').length)
        const clocks = last.tasks.filter((one) => one.dueAt !== null)
        expect(count('clock', undefined, 'kept')).toBe(
          clocks.filter((one) => one.state === 'done' && one.endedAt! <= one.dueAt!).length,
        )
        expect(count('clock', undefined, 'waiting')).toBe(clocks.filter((one) => one.state === 'open').length)
        expect(count('clock', undefined, 'late')).toBe(
          clocks.filter((one) => one.state !== 'open' && one.endedAt! > one.dueAt!).length,
        )
        for (const month of months)
          expect(count('need', undefined, 'recorded', month)).toBe(last.needs.filter((one) => one.since.startsWith(month)).length)
      }),
    )
  })

  it('count a case once in a cell, however often it stands there', () => {
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 6 }), (states) => {
        const cells = new Map<string, number>()
        for (const { measure, code, detail, month, place, cases } of factsOf(states)) {
          const key = JSON.stringify([measure, code, detail, month, place])
          cells.set(key, (cells.get(key) ?? 0) + cases)
        }
        expect([...cells.values()].every((cases) => cases === 0 || cases === 1)).toBe(true)
      }),
    )
  })

  it('leave nothing where the whole case is taken out again', () => {
    fc.assert(
      fc.property(state, (one) => {
        const facts = [...toFacts(null, one, group), ...toFacts(one, null, group)]
        for (const row of facts.flatMap(toRows)) expect(row.cases).not.toBe(0)
        expect(facts.reduce((all, { n }) => all + n, 0)).toBe(0)
        expect(facts.reduce((all, { cases }) => all + cases, 0)).toBe(0)
      }),
    )
  })

  it('are none of somebody who does not want to be counted', () => {
    const asked = toGroup({ gender: 'female', counting: 'no' }, new Date('2026-03-30'))
    expect(asked).toBeNull()
    expect(toFacts(null, empty, asked)).toEqual([])
  })
})

describe('a place', () => {
  const placeOf = (place: string | null, need = 'food') => {
    const since = empty.openedAt
    const needs = [{ need, state: 'open' as const, isUrgent: false, since, changedAt: since }]
    return toFacts(null, { ...empty, place, needs }, group).find(({ measure }) => measure === 'need')?.place
  }

  it('is a district as it is, or a cell of 36 km² at the finest', () => {
    expect(placeOf('old-harbour')).toBe('old-harbour')
    // Resolution 10 in Nerivelle's first street; its cell of resolution 6 is what remains.
    const fine = placeOf('8a3a658125a7fff') ?? ''
    expect(fine === '' || fine[1] === '6').toBe(true)
    expect(placeOf('863a65817ffffff')).toBe('863a65817ffffff')
  })

  it('is none where words were typed, an address too', () => {
    expect(placeOf('12 Quay Street')).toBe('')
    expect(placeOf(null)).toBe('')
  })

  it('is none beside a need that tells of violence or of a legal status', () => {
    expect(placeOf('old-harbour', 'safety')).toBe('')
    expect(placeOf('old-harbour', 'documents')).toBe('')
    // The narrower term tells of violence and is counted as what it is part of.
    expect(placeOf('old-harbour', 'shelter/survivors')).toBe('old-harbour')
  })
})

describe('a row', () => {
  it('never holds more of somebody than age and gender, and factors never a place', () => {
    const survivor = { ...group, factors: ['survivor-of-violence', 'pregnant'] }
    const rows = toFacts(null, empty, survivor).flatMap(toRows)
    for (const { face, part, second, place } of rows) {
      expect(second === '' || face === 'age-gender').toBe(true)
      if (face === 'factor') expect([part, place]).toEqual([expect.stringMatching(/survivor|pregnant/), ''])
    }
    expect(Object.keys(rows[0]!).toSorted()).toEqual(
      ['cases', 'code', 'detail', 'face', 'measure', 'month', 'n', 'part', 'place', 'second'].toSorted(),
    )
  })
})

describe('a group', () => {
  const at = new Date('2026-06-01T00:00:00Z')

  it('is coarser than the record', () => {
    expect(toGroup({ ageBand: '15-17', gender: 'female', languages: 'ar fr', household: 'alone' }, at)).toEqual({
      age: '12-17',
      gender: 'female',
      language: 'ar',
      household: 'alone',
      factors: [],
    })
    expect(toGroup({ birthYear: '1960' }, at)?.age).toBe('60-plus')
  })

  it('says unknown of what nobody recorded, and of what is no code', () => {
    expect(toGroup({ gender: 'x', household: 'castle', languages: 'Arabic' }, at)).toEqual({
      age: 'unknown',
      gender: 'unknown',
      language: 'unknown',
      household: 'unknown',
      factors: [],
    })
  })
})
