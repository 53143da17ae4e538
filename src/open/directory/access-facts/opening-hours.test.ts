import { describe, expect, it } from 'vitest'
import opening_hours from 'opening_hours'
import { toOpeningHours } from './opening-hours.ts'

const at = new Date('2026-03-10T12:00:00Z')
const isOpen = (expression: string | null, moment: string): boolean => {
  const hours = new opening_hours(expression ?? '', {
    lat: 51.5,
    lon: 0,
    address: { country_code: 'gb', state: 'England' },
  } as never)
  return hours.getState(new Date(moment))
}

describe('schedules of HSDS as opening hours', () => {
  it('adds up a morning and an afternoon, Monday to Thursday (the field guidance of HSDS)', () => {
    const expression = toOpeningHours(
      [
        { id: 'a', freq: 'WEEKLY', byday: 'MO,TU,WE,TH', opens_at: '09:00', closes_at: '12:00' },
        { id: 'b', freq: 'WEEKLY', byday: 'MO,TU,WE,TH', opens_at: '15:00', closes_at: '17:00' },
      ],
      at,
    )
    expect(isOpen(expression, '2026-03-10T10:00')).toBe(true)
    expect(isOpen(expression, '2026-03-10T13:00')).toBe(false)
    expect(isOpen(expression, '2026-03-10T16:00')).toBe(true)
    expect(isOpen(expression, '2026-03-13T10:00')).toBe(false)
  })

  it('knows the first Saturday of a month', () => {
    const expression = toOpeningHours(
      [{ id: 'a', freq: 'MONTHLY', byday: '1SA', opens_at: '10:00:00Z', closes_at: '14:00:00Z' }],
      at,
    )
    expect(isOpen(expression, '2026-03-07T11:00')).toBe(true)
    expect(isOpen(expression, '2026-03-14T11:00')).toBe(false)
  })

  it('knows every second week from the week of its start', () => {
    const expression = toOpeningHours(
      [{ id: 'a', freq: 'WEEKLY', interval: 2, dtstart: '2026-03-03', byday: 'TU', opens_at: '10:00', closes_at: '12:00' }],
      at,
    )
    expect(isOpen(expression, '2026-03-03T11:00')).toBe(true)
    expect(isOpen(expression, '2026-03-10T11:00')).toBe(false)
    expect(isOpen(expression, '2026-03-17T11:00')).toBe(true)
  })

  it('reads 00:00 to 23:59 as round the clock, and hours past midnight as one night', () => {
    expect(
      isOpen(
        toOpeningHours([{ id: 'a', byday: 'SU,MO,TU,WE,TH,FR,SA', opens_at: '00:00', closes_at: '23:59' }], at),
        '2026-03-10T23:59:30',
      ),
    ).toBe(true)
    const night = toOpeningHours([{ id: 'a', byday: 'FR', opens_at: '22:00', closes_at: '02:00' }], at)
    expect(isOpen(night, '2026-03-14T01:00')).toBe(true)
    expect(isOpen(night, '2026-03-13T01:00')).toBe(false)
  })

  it('ends where the recurrence ends, and falls silent where only the validity has ended', () => {
    const season = toOpeningHours(
      [
        {
          id: 'a',
          freq: 'WEEKLY',
          byday: 'TU',
          dtstart: '2026-03-03',
          until: '2026-03-20',
          opens_at: '10:00',
          closes_at: '12:00',
        },
      ],
      at,
    )
    expect(isOpen(season, '2026-03-17T11:00')).toBe(true)
    expect(isOpen(season, '2026-03-24T11:00')).toBe(false)
    expect(
      toOpeningHours([{ id: 'a', byday: 'TU', valid_to: '2026-01-01', opens_at: '10:00', closes_at: '12:00' }], at),
    ).toBeNull()
  })

  it('is closed on public holidays only where the schedule says so', () => {
    const schedule = { id: 'a', byday: 'MO', opens_at: '10:00', closes_at: '12:00' }
    expect(isOpen(toOpeningHours([schedule], at), '2026-05-25T11:00')).toBe(true)
    expect(
      isOpen(
        toOpeningHours([{ ...schedule, description: 'The service is not available on public holidays.' }], at),
        '2026-05-25T11:00',
      ),
    ).toBe(false)
  })

  it('leaves unknown what it cannot say: no times, no days, an odd rule', () => {
    expect(toOpeningHours([], at)).toBeNull()
    expect(toOpeningHours([{ id: 'a', byday: 'MO' }], at)).toBeNull()
    expect(toOpeningHours([{ id: 'a', opens_at: '10:00', closes_at: '12:00' }], at)).toBeNull()
    expect(toOpeningHours([{ id: 'a', byday: 'weekdays', opens_at: '10:00', closes_at: '12:00' }], at)).toBeNull()
    expect(toOpeningHours([{ id: 'a', byyearday: '100', opens_at: '10:00', closes_at: '12:00' }], at)).toBeNull()
  })
})
