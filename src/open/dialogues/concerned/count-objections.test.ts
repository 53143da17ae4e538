// The law of the public counts: no objection is in none of the places and none in two, and the promise of thirty days is a plain one.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerBy, countNotShown, countObjections, isLateAnswer, toAnswerBy, type ObjectionGroup } from './count-objections.ts'

const day = fc.integer({ min: 0, max: 400 }).map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10))
const group = fc
  .record({
    isWithdrawn: fc.boolean(),
    state: fc.constantFrom('waiting', 'private', 'shown', 'not-shown'),
    why: fc.constantFrom('names', 'threatens', 'not-about-this'),
    isAnswered: fc.boolean(),
    isSaidNotAnswered: fc.boolean(),
    receivedOn: day,
    count: fc.nat(50),
  })
  .map(({ why, ...rest }) => ({ ...rest, reason: rest.state === 'not-shown' ? why : null }) as ObjectionGroup)

describe('the counts of objections', () => {
  it('have every one that was received in exactly one place', () => {
    fc.assert(
      fc.property(fc.array(group), day, (groups, today) => {
        const counts = countObjections(groups, today, 0)
        const { received, withdrawn, answered, open } = counts
        expect(received).toBe(groups.reduce((total, { count }) => total + count, 0))
        expect(withdrawn + answered + countNotShown(counts) + open).toBe(received)
        expect(counts.shown + counts.private + counts.unlooked).toBeLessThanOrEqual(received - withdrawn)
        expect(counts.overdue).toBeLessThanOrEqual(open)
      }),
    )
  })

  it('never grow less late by waiting', () => {
    fc.assert(
      fc.property(fc.array(group), day, fc.nat(100), (groups, today, later) => {
        const after = new Date(Date.parse(today) + later * 86_400_000).toISOString().slice(0, 10)
        return countObjections(groups, after, 0).overdue >= countObjections(groups, today, 0).overdue
      }),
    )
  })

  // Calendars of 2026: 1 December is a Tuesday, 3 and 4 March a Tuesday and a Wednesday.
  it.each([
    ['2026-11-01', '2026-12-06', false],
    ['2026-11-01', '2026-12-07', true],
    ['2026-02-01', '2026-03-08', false],
    ['2026-02-01', '2026-03-09', true],
    ['2026-10-30', '2026-11-29', false],
    ['2026-10-30', '2026-11-30', true],
  ])('hold received on %s, on %s, for late: %s', (received, today, late) => {
    expect(isLateAnswer(received, today)).toBe(late)
  })

  it('tell lateness on Mondays alone, never before thirty days and within a week of them', () => {
    fc.assert(
      fc.property(day, (received) => {
        const first = new Date(Date.parse(answerBy(received)) + 86_400_000)
        expect(first.getUTCDay()).toBe(1)
        const waited = (first.getTime() - Date.parse(received)) / 86_400_000
        return waited > 30 && waited <= 37
      }),
    )
  })

  it('ask the desk for an answer within the thirty days, and tell it no more of the day than everybody is told', () => {
    fc.assert(
      fc.property(day, day, (received, other) => {
        const left = (Date.parse(toAnswerBy(received)) - Date.parse(received)) / 86_400_000
        expect(toAnswerBy(received) === toAnswerBy(other)).toBe(answerBy(received) === answerBy(other))
        return left >= 23 && left <= 29
      }),
    )
  })
})
