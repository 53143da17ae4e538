// The days of answers, worked out by hand on a calendar.
import { describe, expect, it } from 'vitest'
import { chooseFirstAnswer, findNextAnswer } from './answer-days.ts'

describe('the days on which an enquirer hears', () => {
  it.each(['2026-11-02T00:00:00Z', '2026-11-02T13:45:00Z', '2026-11-02T23:59:59Z'])(
    'begin four weeks after the day of the request, whatever the hour: %s',
    (filedAt) => expect(chooseFirstAnswer(new Date(filedAt)).toISOString()).toBe('2026-11-30T06:00:00.000Z'),
  )

  it.each([
    ['2026-11-02T14:00:00Z', '2026-11-30T06:00:00.000Z'],
    ['2026-11-30T05:59:59Z', '2026-11-30T06:00:00.000Z'],
    ['2026-11-30T06:00:00Z', '2026-12-28T06:00:00.000Z'],
    ['2026-12-27T12:00:00Z', '2026-12-28T06:00:00.000Z'],
    ['2027-03-01T12:00:00Z', '2027-03-22T06:00:00.000Z'],
  ])('come every four weeks: after %s on %s', (now, next) => {
    expect(findNextAnswer(new Date('2026-11-30T06:00:00Z'), new Date(now)).toISOString()).toBe(next)
  })
})
