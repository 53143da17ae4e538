// By when an answer is expected: hours for what is for today, and otherwise days on which somebody is there, as the case's own clocks count.
import { describe, expect, it } from 'vitest'
import type { WorkingCalendar } from '@causeway/casework'
import { ANSWER_TIMES, answerDeadline, readAnswerTime, toAnswerText } from './answer-clock.ts'

// France in the spring of 2026 (Code du travail, article L3133-1).
const exampleCalendar: WorkingCalendar = {
  jurisdiction: 'FR',
  timeZone: 'Europe/Paris',
  weekend: [6, 7],
  holidays: new Set(['2026-05-01', '2026-05-08']),
  knownUntil: '2026-12-31',
}
const definitions = { calendar: (jurisdiction: string) => (jurisdiction === 'FR' ? exampleCalendar : undefined) }
// Thursday 30 April 2026, ten in the morning in Paris; 1 and 8 May are holidays there.
const now = new Date('2026-04-30T08:00:00.000Z')
const due = (urgency: keyof typeof ANSWER_TIMES, jurisdiction = 'FR') =>
  answerDeadline(definitions, jurisdiction, ANSWER_TIMES[urgency], now)

describe('an answer', () => {
  it('to what is for today is expected within a day, a holiday or not', () => {
    expect(due('today')).toEqual({ answerBy: new Date('2026-05-01T08:00:00.000Z'), uncertain: null })
  })

  it('within days leaves out the weekend and the holiday: Monday, Tuesday, Wednesday', () => {
    expect(due('soon')).toEqual({ answerBy: new Date('2026-05-06T21:59:59.000Z'), uncertain: null })
    expect(due('soon', 'FR-75').answerBy).toEqual(new Date('2026-05-06T21:59:59.000Z'))
  })

  it('to what is not urgent has a week of work: over two weekends and two holidays', () => {
    expect(due('ordinary').answerBy).toEqual(new Date('2026-05-11T21:59:59.000Z'))
  })

  it('where no calendar is known counts Monday to Friday, and says so', () => {
    expect(due('soon', 'ZZ')).toEqual({ answerBy: new Date('2026-05-05T23:59:59.000Z'), uncertain: 'no-calendar' })
  })

  it('is chosen by name, and anything else is none', () => {
    expect(readAnswerTime('working-days-3')).toEqual({ unit: 'working-days', amount: 3 })
    expect(readAnswerTime('hours-4')).toEqual({ unit: 'hours', amount: 4 })
    for (const text of ['', '72', 'hours-5000', 'working-days-0', 'years-1']) expect(readAnswerTime(text)).toBeNull()
    expect(toAnswerText({ unit: 'working-days', amount: 5 })).toBe('working-days-5')
  })
})
