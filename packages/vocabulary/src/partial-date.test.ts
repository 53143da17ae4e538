// The days that a date may mean, from the calendar.
import { describe, expect, it } from 'vitest'
import { daysOf, isPartialDate } from './partial-date.ts'

describe('a date as far as it is known', () => {
  it.each([
    ['2020-05-27', '2020-05-27', '2020-05-27'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2023-02', '2023-02-01', '2023-02-28'],
    ['2020', '2020-01-01', '2020-12-31'],
    ['by 2020-10', null, '2020-10-31'],
    ['unknown', null, null],
  ])('%s is one of the days from %s to %s', (date, first, last) => expect(daysOf(date)).toEqual({ first, last }))

  it.each(['2020-13', '2023-02-29', '20', 'soon', '2020-1', ''])('is not %s', (text) => expect(isPartialDate(text)).toBe(false))
})
