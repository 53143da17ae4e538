import { describe, expect, it } from 'vitest'
import { france } from '../journal/example-definitions.ts'
import { findCalendarEnd } from './calendar-end.ts'

/** France's holidays are known until 31 December 2026; ninety days before is 2 October. */
describe('the end of a calendar', () => {
  it.each([
    ['2026-10-01T12:00:00.000Z', null],
    ['2026-10-03T12:00:00.000Z', { knownUntil: '2026-12-31', isOver: false }],
    ['2026-12-31T12:00:00.000Z', { knownUntil: '2026-12-31', isOver: false }],
    // Half past midnight of the new year in Paris.
    ['2026-12-31T23:30:00.000Z', { knownUntil: '2026-12-31', isOver: true }],
  ])('seen at %s', (now, expected) => {
    expect(findCalendarEnd(france, now)).toEqual(expected)
  })

  it('is none of a place without a calendar: there another word is said', () => {
    expect(findCalendarEnd(undefined, '2026-12-31T12:00:00.000Z')).toBeNull()
  })
})
