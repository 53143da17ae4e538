// What people report often of a service, against what the directory says of it.
import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { changeService } from '../gaps/lever-change.ts'
import { createMatcher } from '../matching/index.ts'
import type { AccessVerdict } from './access-reason.ts'
import { ACCESS_BARRIERS, assessAccess, explainAccess } from './assess-access.ts'
import { someReport, somePerson, someService } from './example-arbitraries.ts'
import { describePledge, describeService } from './example-service.ts'

const AT = new Date('2026-04-15T12:00:00Z')
const height = (verdict: AccessVerdict) => ({ no: 0, unknown: 1, yes: 2, 'not-considered': 2 })[verdict]
const open = describeService({
  documents: [],
  languages: [{ language: 'ar', mode: 'native' }],
  cost: { amount: 0, currency: null },
  dataSharing: describePledge(),
  eligibility: { rules: [], complete: true },
})
const since = '2026-02'

describe('a barrier that people report often', () => {
  test('never makes a verdict better, and one about a barrier never touches another', () => {
    fc.assert(
      fc.property(somePerson, someService, someReport, (person, service, report) => {
        const reported = [...(service.reported ?? []).filter(({ barrier }) => barrier !== report.barrier), report]
        const before = assessAccess(person, service, AT)
        const after = assessAccess(person, { ...service, reported }, AT)
        for (const barrier of ACCESS_BARRIERS) {
          expect(height(after[barrier])).toBeLessThanOrEqual(height(before[barrier]))
          if (barrier !== report.barrier) expect(after[barrier]).toBe(before[barrier])
          // Asked first, never shut: a report is no fact that somebody is turned away.
          if (before[barrier] !== 'no') expect(after[barrier]).not.toBe('no')
        }
      }),
    )
  })

  it('makes a desk that says it asks for no paper one to ask first, with its reason', () => {
    const service = { ...open, reported: [{ barrier: 'documents', since }] } as const
    expect(explainAccess({ papers: [] }, open, AT).documents.verdict).toBe('yes')
    expect(explainAccess({ papers: [] }, service, AT).documents).toEqual({
      verdict: 'unknown',
      reasons: [{ kind: 'reported-often', barrier: 'documents', since }],
    })
    expect(explainAccess({}, service, AT).documents.verdict).toBe('not-considered')
  })

  it('is asked about in a search, and what has no verdict of its own changes none', () => {
    const verdictWith = (barrier: 'cost' | 'turned-away' | 'capacity') =>
      createMatcher([{ ...open, reported: [{ barrier, since }] }]).matchServices(
        { profile: { budget: 0, papers: [] }, need: 'health-care' },
        AT,
        {},
      ).usable[0]?.verdict
    expect(verdictWith('cost')).toBe('ask-first')
    expect(verdictWith('turned-away')).toBe('yes')
    expect(verdictWith('capacity')).toBe('yes')
  })

  it('of fear concerns whoever may have to fear, and nobody else', () => {
    const service = { ...open, reported: [{ barrier: 'fear', since }] } as const
    expect(assessAccess({ fearsEnforcement: true }, open, AT).fear).toBe('yes')
    expect(assessAccess({ fearsEnforcement: true }, service, AT).fear).toBe('unknown')
    expect(assessAccess({ fearsEnforcement: false }, service, AT).fear).toBe('yes')
  })

  it('ends where a lever changes what it is about', () => {
    const service = {
      ...open,
      reported: [
        { barrier: 'cost', since },
        { barrier: 'hours', since },
      ],
    } as const
    expect(changeService({ kind: 'drop-fee' }, service, AT).reported).toEqual([{ barrier: 'hours', since }])
    expect(changeService({ kind: 'permit-renewal' }, service, AT).reported).toHaveLength(2)
  })
})
