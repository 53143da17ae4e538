// An answer to a call settles what was in doubt, and never overrules what the directory knows.
import { assessAccess, describePledge, describeService } from '@causeway/service-access'
import type { ServiceAtLocation } from '@causeway/service-access'
import { describe, expect, it } from 'vitest'
import { fillBlank } from './call-answer.ts'

const answeredAt = new Date('2026-03-10T12:00:00Z')
const verified = describePledge()

/** What somebody who fears would meet there after the answer that it does, or does not, pass data on. */
function verdictAfter(policy: ServiceAtLocation['dataSharing'], sharing: 'refuses-unless-compelled' | 'shares') {
  const value = { field: 'data-sharing', sharing, officersPresent: false } as const
  const filled = fillBlank(describeService({ dataSharing: policy }), value, answeredAt)
  return assessAccess({ fearsEnforcement: true }, filled, answeredAt).fear
}

describe('an answer about passing data on', () => {
  it.each<[string, ServiceAtLocation['dataSharing']]>([
    ['is not stated', 'unknown'],
    ['was checked by nobody', { ...verified, verifiedBy: null }],
    ['was checked by the provider itself', { ...verified, verifiedBy: 'Red Door' }],
    ['has run out', { ...verified, expiresAt: '2026-02-01' }],
    ['says nothing of officers', { ...verified, officersPresent: 'unknown' }],
  ])('settles a policy that %s', (_what, policy) => {
    expect(verdictAfter(policy, 'refuses-unless-compelled')).toBe('yes')
    expect(verdictAfter(policy, 'shares')).toBe('no')
  })

  it('does not lift a warning that the directory knows, nor undo a check in force', () => {
    expect(verdictAfter({ ...verified, immigrationSharing: 'shares' }, 'refuses-unless-compelled')).toBe('no')
    expect(verdictAfter({ ...verified, officersPresent: 'yes' }, 'refuses-unless-compelled')).toBe('no')
    expect(verdictAfter(verified, 'shares')).toBe('yes')
  })
})
