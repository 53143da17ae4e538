import { expect, it } from 'vitest'
import type { CaseEvent } from '@causeway/casework'
import { isCorrectable } from './correct.tsx'

it('a worker’s note is offered to be corrected, and what became of a referral, which no correction changes, is not', () => {
  const entry = (event: CaseEvent) => ({
    seq: 3,
    at: '2026-03-02T09:00:00.000Z',
    by: { accountId: 'amira', role: 'caseworker' } as const,
    event,
  })
  const told = { referralId: 'r', need: 'food', serviceName: 'Kitchen', answerBy: null, text: '' } as const
  expect(isCorrectable(entry({ type: 'noted', text: 'Rang twice' }))).toBe(true)
  expect(isCorrectable(entry({ type: 'referral-changed', state: 'sent', ...told }))).toBe(false)
})
