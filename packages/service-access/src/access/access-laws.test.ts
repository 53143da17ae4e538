// Laws that every verdict keeps, whatever the person and the service.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PersonProfile } from '../person.ts'
import { ACCESS_BARRIERS, assessAccess, explainAccess } from './assess-access.ts'
import type { AccessBarrier } from './assess-access.ts'
import type { AccessVerdict } from './access-reason.ts'
import { blockedOf, compileAccess, unknownOf } from './compile-access.ts'
import { someDocumentRule, someLanguage, somePaper, somePerson, someRule, someService } from './example-arbitraries.ts'
import { BARRIER_BIT } from '@causeway/vocabulary'

const AT = new Date('2026-04-15T12:00:00Z')
/** How well a barrier stands for the person; what is not considered stands in nobody's way. */
const height = (verdict: AccessVerdict) => ({ no: 0, unknown: 1, yes: 2, 'not-considered': 2 })[verdict]
const judge = (person: PersonProfile, service: Parameters<typeof assessAccess>[1]) => assessAccess(person, service, AT)

describe('narrowing and relaxing', () => {
  test('one rule of eligibility more only narrows', () => {
    fc.assert(
      fc.property(
        somePerson,
        someService,
        someRule,
        fc.constantFrom('require' as const, 'exclude' as const),
        (person, service, rule, effect) => {
          // A rule also says that its dimension is asked about, so the list it joins must be complete to compare with.
          const eligibility = { ...service.eligibility, complete: true }
          const before = judge(person, { ...service, eligibility })
          const after = judge(person, {
            ...service,
            eligibility: { ...eligibility, rules: [...eligibility.rules, { ...rule, effect }] },
          })
          expect(height(after.eligibility)).toBeLessThanOrEqual(height(before.eligibility))
        },
      ),
    )
  })

  test('one paper more to bring only narrows, one alternative more only widens', () => {
    fc.assert(
      fc.property(somePerson, someService, someDocumentRule, (person, service, rule) => {
        const listed = service.documents === 'unknown' ? [] : service.documents
        const before = judge(person, { ...service, documents: listed })
        const alone = judge(person, { ...service, documents: [...listed, { ...rule, alternativesGroup: null }] })
        expect(height(alone.documents)).toBeLessThanOrEqual(height(before.documents))
        const grouped = listed.find((other) => other.alternativesGroup !== null)
        if (!grouped) return
        const wider = judge(person, {
          ...service,
          documents: [...listed, { ...rule, alternativesGroup: grouped.alternativesGroup }],
        })
        expect(height(wider.documents)).toBeGreaterThanOrEqual(height(before.documents))
      }),
    )
  })

  test('a dimension not considered never makes a verdict worse', () => {
    fc.assert(
      fc.property(somePerson, someService, (person, service) => {
        const before = judge(person, service)
        for (const field of Object.keys(person) as (keyof PersonProfile)[]) {
          const { [field]: _left, ...rest } = person
          const after = judge(rest, service)
          for (const barrier of ACCESS_BARRIERS) expect(height(after[barrier])).toBeGreaterThanOrEqual(height(before[barrier]))
        }
      }),
    )
  })
})

function raises(barrier: AccessBarrier, more: (person: PersonProfile) => fc.Arbitrary<PersonProfile>): void {
  fc.assert(
    fc.property(
      somePerson.chain((person) => fc.tuple(fc.constant(person), more(person))),
      someService,
      ([person, better], service) => {
        expect(height(judge(better, service)[barrier])).toBeGreaterThanOrEqual(height(judge(person, service)[barrier]))
      },
    ),
  )
}

describe('having more', () => {
  test('a paper more never lowers a verdict', () => {
    raises('documents', (person) =>
      somePaper.map((paper) => (Array.isArray(person.papers) ? { ...person, papers: [...person.papers, paper] } : person)),
    )
  })
  test('a language more never lowers the language’s verdict', () => {
    raises('language', (person) =>
      someLanguage.map((language) =>
        Array.isArray(person.languages) ? { ...person, languages: [...person.languages, language] } : person,
      ),
    )
  })
  test('a larger budget never lowers a verdict', () => {
    raises('cost', (person) =>
      fc.nat(50).map((more) => (typeof person.budget === 'number' ? { ...person, budget: person.budget + more } : person)),
    )
  })
  test('being free at more times never lowers a verdict', () => {
    const longerAndLonger = [
      'off',
      'Mo 09:00-09:20',
      'Mo 09:00-12:00',
      'Mo-Fr 09:00-12:00',
      'Mo-Fr 09:00-22:00',
      'Mo-Sa 09:00-22:00',
      '24/7',
    ]
    fc.assert(
      fc.property(someService, (service) => {
        const heights = longerAndLonger.map((available) => height(judge({ available }, service).hours))
        expect(heights).toEqual(heights.toSorted((a, b) => a - b))
      }),
    )
  })
  test('being afraid never opens a door that was shut to the unafraid', () => {
    raises('fear', (person) => fc.constant({ ...person, fearsEnforcement: false }))
  })
})

describe('learning', () => {
  test('what is decided while the person’s side is unknown stays so once it is known', () => {
    fc.assert(
      fc.property(somePerson, someService, (person, service) => {
        for (const field of Object.keys(person) as (keyof PersonProfile)[]) {
          if (person[field] === 'unknown') continue
          const before = judge({ ...person, [field]: 'unknown' }, service)
          const after = judge(person, service)
          for (const barrier of ACCESS_BARRIERS) {
            // A group may straddle what an unknown age cannot decide either, so unknown may stay unknown.
            if (before[barrier] !== 'unknown') expect(after[barrier]).toBe(before[barrier])
          }
        }
      }),
    )
  })

  test('a pledge only ever expires: later moments never turn unknown into yes by themselves once it was verified', () => {
    fc.assert(
      fc.property(somePerson, someService, fc.integer({ min: 0, max: 1000 }), (person, service, days) => {
        const later = new Date(AT.getTime() + days * 86_400_000)
        const now = assessAccess({ ...person, fearsEnforcement: true }, service, AT).fear
        const then = assessAccess({ ...person, fearsEnforcement: true }, service, later).fear
        expect(height(then)).toBeLessThanOrEqual(height(now))
      }),
    )
  })

  test('the jurisdiction’s switch leaves no yes to the afraid', () => {
    fc.assert(
      fc.property(somePerson, someService, (person, service) => {
        expect(assessAccess({ ...person, fearsEnforcement: true }, service, AT, { pledgesUnknown: true }).fear).not.toBe('yes')
      }),
    )
  })
})

describe('reasons', () => {
  test('every verdict but yes says why', () => {
    fc.assert(
      fc.property(somePerson, someService, (person, service) => {
        for (const finding of Object.values(explainAccess(person, service, AT))) {
          if (finding.verdict === 'no' || finding.verdict === 'unknown') expect(finding.reasons.length).toBeGreaterThan(0)
        }
      }),
    )
  })
})

describe('many at once', () => {
  test('the compiled masks say what each verdict alone says', () => {
    fc.assert(
      fc.property(
        fc.array(somePerson, { minLength: 1, maxLength: 6 }),
        fc.array(someService, { minLength: 1, maxLength: 8 }),
        (people, services) => {
          const compiled = compileAccess(people, services, AT)
          const blocked = new Uint8Array(services.length)
          const unknown = new Uint8Array(services.length)
          for (const [p, person] of people.entries()) {
            compiled.fillRow(p, blocked, unknown)
            for (const [s, service] of services.entries()) {
              const verdicts = judge(person, service)
              let no = 0
              let open = 0
              for (const barrier of ACCESS_BARRIERS) {
                if (verdicts[barrier] === 'no') no |= BARRIER_BIT[barrier]
                if (verdicts[barrier] === 'unknown') open |= BARRIER_BIT[barrier]
              }
              expect([blocked[s], unknown[s]]).toEqual([no, open])
              expect([blockedOf(compiled.pair(p, s)), unknownOf(compiled.pair(p, s))]).toEqual([no, open])
            }
          }
        },
      ),
    )
  })
})
