import { describe, expect, it } from 'vitest'
import { checkCalendars } from './check-calendars.ts'

const calendar = (jurisdiction: string, knownUntil: string) => ({
  jurisdiction,
  timeZone: 'UTC',
  weekend: [6, 7],
  holidays: new Set<string>(),
  knownUntil,
})

describe('the calendars that deadlines are counted by', () => {
  it('are told where they run out, or have run out, with what to do', () => {
    const calendars = [calendar('FR', '2027-12-31'), calendar('EG', '2026-12-31'), calendar('PT', '2025-12-31')]
    expect(checkCalendars(calendars, new Date('2026-11-21T12:00:00Z'))).toEqual([
      {
        looked: '3 calendars',
        warning:
          'PT is known until 2025-12-31, which is past; EG is known until 2026-12-31. Deadlines in working days after that may be too early: ' +
          'add the holidays to data/calendars',
      },
    ])
  })

  it('are right where all reach far enough', () => {
    expect(checkCalendars([calendar('FR', '2027-12-31')], new Date('2026-11-21T12:00:00Z'))).toEqual([{ looked: '1 calendars' }])
  })
})
