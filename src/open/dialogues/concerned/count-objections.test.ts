// The law of the public counts: no objection is in none of the places and none in two, and the promise of thirty days is a plain one.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countNotShown, countObjections, isLateAnswer, type ObjectionGroup } from './count-objections.ts'

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

  it.each([
    ['2026-11-01', '2026-12-01', false],
    ['2026-11-01', '2026-12-02', true],
    ['2026-02-01', '2026-03-03', false],
    ['2026-02-01', '2026-03-04', true],
  ])('hold received on %s, on %s, for late: %s', (received, today, late) => {
    expect(isLateAnswer(received, today)).toBe(late)
  })
})
