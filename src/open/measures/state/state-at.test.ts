// When something is in force: worked examples from the calendar, and two laws. Nothing goes back in time, and what nobody dated
// is never called in force.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPartialDate } from '@causeway/vocabulary'
import { addDays, isInForce, stateAt, STATES, type Term } from './state-at.ts'

const term = (from: string, until: string, confirmedOn = ''): Term => ({ from, until, confirmedOn })
const stateOn = (day: string, of: Term) => stateAt(of, day).state

describe('a measure from 1 March 2026 until 30 June 2027', () => {
  const measure = term('2026-03-01', '2027-06-30')
  it.each([
    ['2026-02-28', 'not-yet'],
    ['2026-03-01', 'in-force'],
    ['2027-03-31', 'in-force'],
    ['2027-04-01', 'lapses-soon'],
    ['2027-06-30', 'lapses-soon'],
    ['2027-07-01', 'lapsed'],
  ])('is on %s: %s', (day, state) => expect(stateOn(day, measure)).toBe(state))

  it('lapses soon earlier where somebody wants to know earlier', () => {
    expect(stateAt(measure, '2027-01-15', 180)).toEqual({ state: 'lapses-soon', end: '2027-06-30' })
  })
})

describe('a date that is known in part', () => {
  it('leaves open on which day of the year it began', () => {
    expect(stateOn('2025-12-31', term('2026', '2030'))).toBe('not-yet')
    expect(stateOn('2026-06-01', term('2026', '2030'))).toBe('not-known-yet')
    expect(stateOn('2026-12-31', term('2026', '2030'))).toBe('in-force')
  })
  it('leaves open on which day of the month it ends', () => {
    expect(stateOn('2027-06-01', term('2026-01-01', '2027-06'))).toBe('lapses-soon')
    expect(stateOn('2027-06-02', term('2026-01-01', '2027-06'))).toBe('not-known')
    expect(stateOn('2027-07-01', term('2026-01-01', '2027-06'))).toBe('lapsed')
  })
  it('may have ended any day where it ended by one', () => {
    expect(stateOn('2026-05-01', term('2026-01-01', 'by 2026-12'))).toBe('not-known')
    expect(stateOn('2027-01-01', term('2026-01-01', 'by 2026-12'))).toBe('lapsed')
  })
})

describe('a measure told of in the pandemic, of which nobody has said since', () => {
  it('is not known to be in force on any later day', () => {
    expect(stateOn('2026-11-21', term('by 2020-10', 'unknown'))).toBe('not-known')
    expect(stateOn('2020-11-01', term('2020', 'unknown'))).toBe('not-known')
  })
})

describe('an act without an end', () => {
  it('is in force for a year after somebody looked, and then not known', () => {
    expect(stateOn('2026-06-01', term('2019', 'none', '2026-02-10'))).toBe('in-force')
    expect(stateOn('2027-02-10', term('2019', 'none', '2026-02-10'))).toBe('in-force')
    expect(stateOn('2027-02-11', term('2019', 'none', '2026-02-10'))).toBe('not-known')
    expect(stateOn('2026-06-01', term('2019', 'none'))).toBe('not-known')
  })
})

const day = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2050-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const partial = fc
  .tuple(day, fc.constantFrom(4, 7, 10), fc.constantFrom('', 'by '))
  .map(([whole, length, before]) => before + whole.slice(0, length))
  .filter(isPartialDate)
const anyTerm = fc.record({
  from: fc.oneof(partial, fc.constant('unknown')),
  until: fc.oneof(partial, fc.constantFrom('unknown', 'none')),
  confirmedOn: fc.oneof(partial, fc.constant('')),
})

describe('the laws of a state', () => {
  it('never goes back as days pass', () => {
    fc.assert(
      fc.property(anyTerm, day, fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 400 }), (of, first, later, soon) => {
        const [before, after] = [stateAt(of, first, soon).state, stateAt(of, addDays(first, later), soon).state]
        expect(STATES.indexOf(after)).toBeGreaterThanOrEqual(STATES.indexOf(before))
      }),
    )
  })
  it('never calls in force what has an unknown end', () => {
    fc.assert(fc.property(anyTerm, day, (of, on) => !isInForce(stateAt({ ...of, until: 'unknown' }, on).state)))
  })
  it('never calls in force what has no end and was never looked at', () => {
    fc.assert(fc.property(anyTerm, day, (of, on) => !isInForce(stateAt({ ...of, until: 'none', confirmedOn: '' }, on).state)))
  })
  it('is in force on every day between two days on which it is', () => {
    fc.assert(
      fc.property(anyTerm, day, fc.nat(1000), fc.nat(1000), (of, first, gap, rest) => {
        const [start, middle, end] = [first, addDays(first, gap), addDays(first, gap + rest)]
        if (!isInForce(stateAt(of, start).state) || !isInForce(stateAt(of, end).state)) return
        expect(isInForce(stateAt(of, middle).state)).toBe(true)
      }),
    )
  })
})
