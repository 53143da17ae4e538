import { describe, expect, test } from 'vitest'
import { assessHours } from './hours.ts'

const NOVEMBER = new Date('2026-11-21T10:00:00Z')
const JULY = new Date('2026-07-08T10:00:00Z')
const open = (expression: string, country: string | null = 'de') => ({ expression, country, timeZone: 'Europe/Berlin' })

describe('when one can come', () => {
  test.each([
    ['Mo-Fr 18:00-22:00; Sa,Su', 'Mo-Fr 09:00-17:00', 'no'],
    ['Mo-Fr 16:30-22:00', 'Mo-Fr 09:00-17:00', 'yes'],
    ['Mo-Fr 16:35-22:00', 'Mo-Fr 09:00-17:00', 'no'],
    ['Sa 10:00-11:00', 'Mo-Fr 09:00-17:00; Sa 10:30-12:00', 'yes'],
    ['Su 23:45-24:00; Mo 00:00-00:15', '24/7', 'yes'],
    ['Mo-Su 01:00-05:00', 'Mo-Su 20:00-08:00', 'yes'],
    ['Mo-Fr 09:00-17:00', 'Mo-Fr 09:00-17:00; PH off', 'yes'],
    ['Mo-Fr 09:00-17:00', 'Mo-Fr 09:00-17:00 "by appointment"', 'unknown'],
    ['Mo 10:00-12:00', 'Mo[1] 10:00-12:00', 'yes'],
    ['Mo-Fr 02:00-04:00', 'Mo-Fr 9-5', 'unknown'],
    ['whenever', 'Mo-Fr 09:00-17:00', 'unknown'],
    ['Mo-Fr 09:00-17:00', 'ask at the desk', 'unknown'],
  ])('free %s, open %s: %s', (available, expression, verdict) => {
    expect(assessHours(available, open(expression), NOVEMBER).verdict).toBe(verdict)
  })

  test('a winter shelter is open in November and shut in July', () => {
    expect(assessHours('Mo-Su 20:00-24:00', open('Nov-Mar 20:00-08:00'), NOVEMBER).verdict).toBe('yes')
    expect(assessHours('Mo-Su 20:00-24:00', open('Nov-Mar 20:00-08:00'), JULY).verdict).toBe('no')
  })

  test('holidays of a country that the library does not know spoil nothing', () => {
    expect(assessHours('Mo 10:00-12:00', open('Mo-Fr 09:00-17:00; PH off', 'co'), NOVEMBER).verdict).toBe('yes')
    expect(assessHours('Mo 10:00-12:00', open('Mo-Sa,PH 09:00-17:00; SH off', null), NOVEMBER).verdict).toBe('yes')
  })

  test('a blank on either side is unknown, but open always is open to all', () => {
    expect(assessHours('Mo 10:00-12:00', 'unknown', NOVEMBER).verdict).toBe('unknown')
    expect(assessHours('unknown', open('Mo-Fr 09:00-17:00'), NOVEMBER).verdict).toBe('unknown')
    expect(assessHours('unknown', open('24/7'), NOVEMBER).verdict).toBe('yes')
    expect(assessHours(undefined, open('24/7'), NOVEMBER).verdict).toBe('not-considered')
  })
})
