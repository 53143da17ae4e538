import OpeningHoursParser from 'opening_hours'
import { afterEach, expect, test, vi } from 'vitest'
import { areHolidaysKnown } from './holiday-countries.ts'

afterEach(() => vi.restoreAllMocks())

test('the countries listed are those that the library itself can answer for', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const known = letters.flatMap((first) => letters.map((second) => first + second)).filter(canAnswer)
  const listed = letters.flatMap((first) => letters.map((second) => first + second)).filter(areHolidaysKnown)
  expect(listed).toEqual(known)
})

function canAnswer(country: string): boolean {
  try {
    const parser = new OpeningHoursParser('PH off; Mo-Su 09:00-10:00', {
      lat: 0,
      lon: 0,
      address: { country_code: country, state: '' },
    })
    parser.getOpenIntervals(new Date(2026, 0, 1), new Date(2026, 11, 31))
    return true
  } catch {
    return false
  }
}
