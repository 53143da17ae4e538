import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WorkingCalendar } from '../journal/state.ts'
import { addDays, weekdayOf } from './local-days.ts'
import { addWorkingDays, isWorkingDay, plainCalendar } from './working-days.ts'

const start = Date.UTC(2026, 0, 1)
const dates = fc.integer({ min: 0, max: 1000 }).map((days) => new Date(start + days * 86_400_000).toISOString().slice(0, 10))
const calendars: fc.Arbitrary<WorkingCalendar> = fc
  .record({ weekend: fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 3 }), holidays: fc.array(dates, { maxLength: 40 }) })
  .map(({ weekend, holidays }) => ({ ...plainCalendar, weekend, holidays: new Set(holidays) }))

describe('working days', () => {
  it('are counted as somebody would on a wall calendar, day by day', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), calendars, (from, days, calendar) => {
        let counted = 0
        const day = new Date(`${from}T12:00:00.000Z`)
        while (counted < days) {
          day.setUTCDate(day.getUTCDate() + 1)
          const weekday = day.getUTCDay() === 0 ? 7 : day.getUTCDay()
          if (!calendar.weekend.includes(weekday) && !calendar.holidays.has(day.toISOString().slice(0, 10))) counted += 1
        }
        expect(addWorkingDays(from, days, calendar)).toBe(day.toISOString().slice(0, 10))
      }),
    )
  })

  it('counted back from where they led come to the last day before them', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), calendars, (from, days, calendar) => {
        const back = addWorkingDays(addWorkingDays(from, days, calendar), -days, calendar)
        expect(back <= from).toBe(true)
        if (isWorkingDay(from, calendar)) expect(back).toBe(from)
      }),
    )
  })

  it('end on a day on which people work, and never earlier than so many days', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), calendars, (from, days, calendar) => {
        const reached = addWorkingDays(from, days, calendar)
        expect(isWorkingDay(reached, calendar)).toBe(true)
        expect(reached >= addDays(from, days)).toBe(true)
      }),
    )
  })

  it('are as published for requests for information over Christmas 2014 in the United Kingdom', () => {
    // P. Gibbons, "Christmas 2014/15 UK FOI deadlines": of a request of 2 December the twentieth working day is 5 January.
    const kingdom = { ...plainCalendar, holidays: new Set(['2014-12-25', '2014-12-26', '2015-01-01', '2015-01-02']) }
    expect(addWorkingDays('2014-12-02', 20, kingdom)).toBe('2015-01-05')
  })

  it('need a day on which somebody works', () => {
    expect(() => addWorkingDays('2026-01-01', 1, { ...plainCalendar, weekend: [1, 2, 3, 4, 5, 6, 7] })).toThrow('Nobody')
  })

  it('know the weekday of dates that everybody knows', () => {
    expect(['1969-07-20', '1989-11-09', '2000-01-01', '2026-11-21'].map(weekdayOf)).toEqual([7, 4, 6, 6])
  })
})
