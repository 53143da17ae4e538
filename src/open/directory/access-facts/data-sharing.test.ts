// Which pledge counts where several are stated: a warning always wins, and a doubt is never outvoted from nearer by.
import { describe, expect, it } from 'vitest'
import type { Doc } from '../hsds/document.ts'
import { toDataSharing } from './data-sharing.ts'

const pledge: Doc = {
  immigration_sharing: 'refuses_unless_compelled',
  officers_present: 'no',
  status_asked: 'no',
  identity_copied: 'no',
  verified_by: 'City Ombudsperson',
  verified_at: '2026-01-01',
  expires_at: '2027-01-01',
  public: 'yes',
}
const stating = (changes: Doc = {}): Doc => ({ data_sharing_policy: { ...pledge, ...changes } })
const read = (place: Doc | null, service: Doc | null, organisation: Doc | null) => toDataSharing({ place, service, organisation })

describe('the pledge of a service at a location', () => {
  it('is the nearest that is stated, and unknown where none is', () => {
    expect(read(null, {}, {})).toBe('unknown')
    expect(read(stating({ verified_by: 'Near' }), stating(), null)).toMatchObject({ verifiedBy: 'Near' })
    expect(read({}, null, stating({ verified_by: 'Far' }))).toMatchObject({ verifiedBy: 'Far' })
  })

  it('is a warning where the place, the service or the organisation shares', () => {
    const shares = stating({ immigration_sharing: 'shares' })
    expect(read(stating(), shares, null)).toMatchObject({ immigrationSharing: 'shares' })
    expect(read(stating(), null, shares)).toMatchObject({ immigrationSharing: 'shares' })
    expect(read(stating(), stating({ officers_present: 'yes' }), null)).toMatchObject({ officersPresent: 'yes' })
  })

  it('counts no more once its provider has withdrawn it for the service, though a list still states it for the place', () => {
    expect(read(stating(), stating({ immigration_sharing: 'unknown' }), null)).toMatchObject({ immigrationSharing: 'unknown' })
    expect(read(stating(), stating({ expires_at: '2026-02-01' }), null)).toMatchObject({ expiresAt: '2026-02-01' })
  })

  it('is public only where place and service both make it so', () => {
    expect(read(stating(), stating({ public: 'no' }), null)).toMatchObject({ isPublic: false })
    expect(read(stating({ public: 'no' }), null, null)).toMatchObject({ isPublic: false })
    expect(read(stating(), null, null)).toMatchObject({ isPublic: true })
  })

  it('is not verified by what its own provider typed', () => {
    expect(read(null, stating({ verification_claimed: 'yes' }), null)).toMatchObject({ verifiedBy: null })
  })
})
