import { describe, expect, test } from 'vitest'
import { describePledge } from './example-service.ts'
import { assessFear } from './fear.ts'

const TODAY = new Date('2026-11-21T10:00:00Z')
const kinds = (finding: ReturnType<typeof assessFear>) => finding.reasons.map((reason) => reason.kind)

describe('somebody for whom being recorded is a danger', () => {
  test('can go where a pledge is verified and in force', () => {
    expect(assessFear(true, describePledge(), TODAY).verdict).toBe('yes')
    expect(assessFear(true, describePledge({ immigrationSharing: 'law-forbids' }), TODAY).verdict).toBe('yes')
  })

  test('a pledge says who checked it, when, and until when', () => {
    expect(assessFear(true, describePledge(), TODAY).reasons).toEqual([
      {
        kind: 'pledge-in-force',
        sharing: 'refuses-unless-compelled',
        verifiedBy: 'City Ombudsperson',
        verifiedAt: '2026-03-01',
        expiresAt: '2027-03-01',
      },
    ])
  })

  test.each([
    ['nobody verified it', { verifiedBy: null }],
    ['the verifier’s name is blank', { verifiedBy: '  ' }],
    ['no date of verification', { verifiedAt: null }],
    ['verified only in the future', { verifiedAt: '2026-12-01' }],
    ['a date of verification that nobody can read', { verifiedAt: 'spring' }],
    ['expired yesterday', { expiresAt: '2026-11-20' }],
    ['expires on the day itself', { expiresAt: '2026-11-21' }],
    ['no end given', { expiresAt: null }],
    ['an end that nobody can read', { expiresAt: 'soon' }],
    ['sharing unknown', { immigrationSharing: 'unknown' as const }],
    ['whether officers are there is unknown', { officersPresent: 'unknown' as const }],
    ['status is asked', { statusAsked: 'yes' as const }],
    ['identity is copied', { identityCopied: 'yes' as const }],
  ])('asks first: %s', (_case, changed) => {
    expect(assessFear(true, describePledge(changed), TODAY).verdict).toBe('unknown')
  })

  test('is not sent where data is shared or officers are, and such a warning never expires', () => {
    expect(assessFear(true, describePledge({ immigrationSharing: 'shares' }), TODAY).verdict).toBe('no')
    expect(assessFear(true, describePledge({ officersPresent: 'yes' }), TODAY).verdict).toBe('no')
    const old = { verifiedAt: '2019-01-01', expiresAt: '2020-01-01' }
    expect(assessFear(true, describePledge({ immigrationSharing: 'shares', ...old }), TODAY).verdict).toBe('no')
    expect(
      assessFear(true, describePledge({ immigrationSharing: 'shares', verifiedBy: null, verifiedAt: null }), TODAY).verdict,
    ).toBe('no')
  })

  test('hears nothing of a service that has said nothing', () => {
    expect(assessFear(true, 'unknown', TODAY)).toEqual({ verdict: 'unknown', reasons: [{ kind: 'policy-not-stated' }] })
  })

  test('asks first everywhere once the jurisdiction’s law has changed; warnings stay', () => {
    expect(kinds(assessFear(true, describePledge(), TODAY, { pledgesUnknown: true }))).toEqual(['pledges-suspended'])
    expect(assessFear(true, describePledge({ officersPresent: 'yes' }), TODAY, { pledgesUnknown: true }).verdict).toBe('no')
  })

  test('asks first where the provider is the only one to have checked its own pledge', () => {
    const own = describePledge({ verifiedBy: ' Red  door' })
    expect(kinds(assessFear(true, own, TODAY, {}, 'Red Door'))).toEqual(['policy-not-verified'])
    expect(assessFear(true, describePledge(), TODAY, {}, 'Red Door').verdict).toBe('yes')
  })

  test('a pledge that is not public looks to the public like none at all', () => {
    const secret = describePledge({ isPublic: false })
    expect(assessFear(true, secret, TODAY, { audience: 'casework' }).verdict).toBe('yes')
    expect(assessFear(true, secret, TODAY, { audience: 'public' })).toEqual(
      assessFear(true, 'unknown', TODAY, { audience: 'public' }),
    )
    const expired = describePledge({ isPublic: false, expiresAt: '2026-01-01' })
    expect(assessFear(true, expired, TODAY, { audience: 'public' })).toEqual(assessFear(true, 'unknown', TODAY))
  })
})

describe('somebody else', () => {
  test('with nothing to fear is never barred by it', () => {
    expect(assessFear(false, describePledge({ immigrationSharing: 'shares' }), TODAY).verdict).toBe('yes')
    expect(assessFear(false, 'unknown', TODAY).verdict).toBe('yes')
  })
  test('of whom it is not known gets a yes only where a pledge is in force', () => {
    expect(assessFear('unknown', describePledge(), TODAY).verdict).toBe('yes')
    expect(assessFear('unknown', 'unknown', TODAY).verdict).toBe('unknown')
    expect(assessFear('unknown', describePledge({ immigrationSharing: 'shares' }), TODAY).verdict).toBe('unknown')
  })
  test('who is not asked is not judged', () => {
    expect(assessFear(undefined, describePledge(), TODAY).verdict).toBe('not-considered')
  })
})

test.each(['2031 (to be confirmed)', 'until 2031', 'Dec 2031', '2031', '31/12/2031'])(
  'takes a date that is no ISO 8601 date for none: %s',
  (expiresAt) => {
    const at = new Date('2026-03-10T12:00:00Z')
    expect(assessFear(true, describePledge({ expiresAt }), at).verdict).toBe('unknown')
    expect(assessFear(true, describePledge({ verifiedAt: expiresAt.replaceAll('2031', '2021') }), at).verdict).toBe('unknown')
  },
)
