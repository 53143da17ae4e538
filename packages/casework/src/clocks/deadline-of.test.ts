import { describe, expect, it } from 'vitest'
import type { DefinitionSource } from '../assessments/assessment.ts'
import { france } from '../journal/example-definitions.ts'
import type { Clock } from '../processes/process.ts'
import { deadlineOf } from './deadline-of.ts'

const source: DefinitionSource = { title: 'A law', publisher: 'A State', year: 2020 }
const clock = (unit: Clock['unit'], amount: number, more: Partial<Clock> = {}): Clock => ({
  id: 'clock',
  start: { from: 'process-start' },
  unit,
  amount,
  source,
  escalates: [],
  ...more,
})
const due = (own: Clock, instant: string, calendar: typeof france | undefined = france) =>
  deadlineOf(own, { instant }, calendar, 'FR').dueAt

describe('a deadline', () => {
  it('in hours is counted from the instant, over a change of the clocks too', () => {
    expect(due(clock('hours', 24), '2026-03-28T20:00:00.000Z')).toBe('2026-03-29T20:00:00.000Z')
  })

  it('in calendar days ends with the last of them, in the time of the place', () => {
    // 23:30 UTC is half past midnight of the next day in Paris; the last day ends at 22:00 UTC, as summer time has begun.
    expect(due(clock('calendar-days', 30), '2026-03-01T23:30:00.000Z')).toBe('2026-04-01T21:59:59.000Z')
  })

  it('in working days leaves out weekends and holidays', () => {
    // Thursday 30 April 2026: 4, 5, 6, 7 May, not Labour Day, not Saturday and Sunday, and not 8 May.
    expect(due(clock('working-days', 5), '2026-04-30T08:00:00.000Z')).toBe('2026-05-11T21:59:59.000Z')
  })

  it('counts backwards from a date that somebody recorded', () => {
    const from = { date: '2026-09-30', isBefore: true }
    expect(deadlineOf(clock('calendar-days', 60), from, france, 'FR').dueAt).toBe('2026-08-01T21:59:59.000Z')
  })

  it('takes the amount of the part of the country, then of the country, then the usual one, each with its source', () => {
    const own = { title: 'Its own law', publisher: 'California', year: 2024 }
    const byJurisdiction = { 'US-CA': { amount: 2, source: own }, US: { amount: 3, source } }
    const amounts = ['US-CA', 'US-TX', 'US', 'FR'].map((each) => {
      return deadlineOf(clock('working-days', 15, { byJurisdiction }), { instant: '2026-03-02T09:00:00.000Z' }, france, each)
    })
    expect(amounts.map(({ amount }) => amount)).toEqual([2, 3, 3, 15])
    expect(amounts[0]?.source).toBe(own)
  })

  it('without a calendar counts Monday to Friday, and says that it does', () => {
    const without = deadlineOf(clock('working-days', 5), { instant: '2026-04-30T08:00:00.000Z' }, undefined, 'ZZ')
    expect(without).toMatchObject({ dueAt: '2026-05-07T23:59:59.000Z', uncertain: 'no-calendar' })
  })

  it('past the last day whose holidays are known says so', () => {
    const late = deadlineOf(clock('working-days', 5), { instant: '2026-12-29T08:00:00.000Z' }, france, 'FR')
    expect(late.uncertain).toBe('past-known')
    expect(deadlineOf(clock('calendar-days', 5), { instant: '2026-12-29T08:00:00.000Z' }, france, 'FR').uncertain).toBeNull()
  })
})
