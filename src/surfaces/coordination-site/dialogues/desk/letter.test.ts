import { expect, it } from 'vitest'
import { answerUntil } from './letter.tsx'

it('asks for an answer by the day of the meeting, where that is known and comes before the link’s last day', () => {
  const link = new Date('2027-01-20T12:00:00Z')
  expect(answerUntil(link, { heldOn: '2026-12-04' }).toISOString()).toMatch(/^2026-12-04/)
  expect(answerUntil(link, { heldOn: '2027-02-04' })).toEqual(link)
  expect(answerUntil(link, { heldOn: '2026-12' })).toEqual(link)
})
