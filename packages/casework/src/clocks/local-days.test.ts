import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, endOfLocalDay, isDate, localDateOf, startOfLocalDay } from './local-days.ts'

describe('a day of a place', () => {
  it('begins when its date begins there, whatever the clocks do that night', () => {
    const zones = fc.constantFrom(
      'Europe/Paris',
      'Africa/Cairo',
      'Asia/Beirut',
      'America/Sao_Paulo',
      'Asia/Kathmandu',
      'Pacific/Kiritimati',
      'UTC',
    )
    const days = fc.integer({ min: 0, max: 4000 }).map((each) => addDays('2018-01-01', each))
    fc.assert(
      fc.property(zones, days, (zone, day) => {
        const start = startOfLocalDay(day, zone)
        expect(localDateOf(start, zone)).toBe(day)
        expect(localDateOf(start - 1, zone)).toBe(addDays(day, -1))
      }),
    )
  })

  it('begins at one o’clock where midnight was left out, and ends once where an hour came twice', () => {
    // Lebanon: clocks went from 00:00 to 01:00 on 30 March 2025, and from 00:00 back to 23:00 at the end of 25 October 2025.
    expect(new Date(startOfLocalDay('2025-03-30', 'Asia/Beirut')).toISOString()).toBe('2025-03-29T22:00:00.000Z')
    expect(endOfLocalDay('2025-10-25', 'Asia/Beirut')).toBe('2025-10-25T21:59:59.000Z')
  })

  it('six months later is the same day of the month, or the last', () => {
    expect([addMonths('2026-08-31', 6), addMonths('2027-08-31', 6), addMonths('2026-05-15', 6)]).toEqual([
      '2027-02-28',
      '2028-02-29',
      '2026-11-15',
    ])
  })

  it('is a date only where the calendar has it', () => {
    expect(['2026-02-29', '2028-02-29', '2026-13-01', '26-01-01', ''].map(isDate)).toEqual([false, true, false, false, false])
  })
})
