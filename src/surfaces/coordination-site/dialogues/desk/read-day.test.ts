// How a day may be typed.
import { describe, expect, it } from 'vitest'
import { readDay, readNumber } from './read-day.ts'

describe('a day', () => {
  it.each([
    ['2026-11-21', '2026-11-21'],
    [' 2026/5/3 ', '2026-05-03'],
    ['21.11.2026', '2026-11-21'],
    ['21/11/2026', '2026-11-21'],
    ['11/21/2026', '2026-11-21'],
    ['05.05.2026', '2026-05-05'],
    ['٢٠٢٦-١١-٢١', '2026-11-21'],
    ['2026', '2026'],
    ['2026-5', '2026-05'],
    ['unknown', 'unknown'],
    // No calendar has it: told as that, not as a strange way of writing.
    ['31/02/2026', '2026-02-31'],
  ])('%s is %s', (typed, day) => expect(readDay(typed)).toBe(day))

  it.each(['3/4/2026', 'next week', '21/11/26', ''])('stays as it was typed where it could be another: %s', (typed) =>
    expect(readDay(typed)).toBe(typed),
  )

  it('and a number are read in the digits of the keyboard', () => {
    expect(['12', '١٢', '۱۲'].map(readNumber)).toEqual([12, 12, 12])
    expect(readNumber('twelve')).toBeNaN()
  })
})
