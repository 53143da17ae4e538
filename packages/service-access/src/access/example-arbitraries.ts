// Arbitrary people and services for property tests: every field absent, unknown or given, from small lists so
// that people and services meet.
import * as fc from 'fast-check'
import { HOUSEHOLDS, REGISTRATIONS, REPORTABLE_BARRIERS, SEXES, VULNERABILITIES } from '@causeway/vocabulary'
import type { PaperCode } from '@causeway/vocabulary'
import type { PersonProfile } from '../person.ts'
import type { DocumentRule, EligibilityRule, ReportedBarrier, ServiceAtLocation } from '../service-at-location.ts'
import { describeService } from './example-service.ts'

export const somePaper = fc.constantFrom<PaperCode>('passport', 'national-id', 'consular-id', 'proof-of-address')
export const someLanguage = fc.constantFrom('ar', 'fr', 'ti', 'en')
const someCountry = fc.constantFrom('VEN', 'COL', 'SYR')
export const someAvailability = fc.constantFrom('Mo-Fr 18:00-22:00', 'Sa,Su', '24/7', 'Mo 09:00-10:00', 'whenever')
const unknownOr = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 1, arbitrary: fc.constant('unknown' as const) }, { weight: 3, arbitrary })
const threeValued = fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const)
const someAges = fc
  .tuple(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 15 }))
  .map(([min, more]) => ({ min, max: min + more }))

/** Any person; each field may be left out. */
export const somePerson: fc.Arbitrary<PersonProfile> = fc.record(
  {
    age: unknownOr(someAges),
    sex: unknownOr(fc.constantFrom(...SEXES)),
    languages: unknownOr(fc.uniqueArray(someLanguage, { maxLength: 2 })),
    papers: unknownOr(fc.uniqueArray(somePaper, { maxLength: 3 })),
    nationality: unknownOr(fc.uniqueArray(someCountry, { maxLength: 2 })),
    registration: unknownOr(fc.constantFrom(...REGISTRATIONS)),
    household: unknownOr(fc.constantFrom(...HOUSEHOLDS)),
    vulnerabilities: unknownOr(fc.uniqueArray(fc.constantFrom(...VULNERABILITIES), { maxLength: 2 })),
    residenceArea: unknownOr(fc.constantFrom('Lyon', 'Lyon/3', 'Lyon/7', 'Paris')),
    budget: unknownOr(fc.constantFrom(0, 5, 20)),
    available: unknownOr(someAvailability),
    fearsEnforcement: unknownOr(fc.boolean()),
  },
  { requiredKeys: [] },
)

const effect = fc.constantFrom('require' as const, 'exclude' as const, 'prioritise' as const)
const listRule = (dimension: EligibilityRule['dimension'], terms: fc.Arbitrary<string>) =>
  fc.record({
    dimension: fc.constant(dimension),
    operator: fc.constantFrom('in' as const, 'not-in' as const),
    terms: fc.uniqueArray(terms, { maxLength: 3 }),
    effect,
    source: fc.constant(null),
    assuredDate: fc.constant(null),
  })
const ageRule = fc
  .record({
    operator: fc.constantFrom('at-least' as const, 'at-most' as const, 'between' as const, 'in' as const),
    ages: fc.tuple(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 30 })),
    effect,
  })
  .map(({ operator, ages: [first, more], effect: does }): EligibilityRule => ({
    dimension: 'age',
    operator,
    terms: operator === 'between' ? [String(first), String(first + more)] : [String(first)],
    effect: does,
    source: null,
    assuredDate: null,
  }))

/** Any rule, some with terms that no code list has. */
export const someRule: fc.Arbitrary<EligibilityRule> = fc.oneof(
  ageRule,
  listRule('sex', fc.constantFrom(...SEXES, 'mujeres')),
  listRule('nationality', fc.oneof(someCountry, fc.constant('Latin America'))),
  listRule('registration', fc.constantFrom(...REGISTRATIONS)),
  listRule('vulnerability', fc.constantFrom(...VULNERABILITIES)),
  listRule('residence-area', fc.constantFrom('Lyon', 'Lyon/3', 'Paris')),
  listRule('language', someLanguage),
)

export const someDocumentRule: fc.Arbitrary<DocumentRule> = fc.record({
  document: fc.oneof(somePaper, fc.constant('a letter from your host')),
  alternativesGroup: fc.constantFrom(null, 'identity', 'address'),
  waivable: threeValued,
})

/** Any report. */
export const someReport: fc.Arbitrary<ReportedBarrier> = fc.record({
  barrier: fc.constantFrom(...REPORTABLE_BARRIERS),
  since: fc.constantFrom('2025-12', '2026-03'),
})

/** Any service, blanks and reports included. */
export const someService: fc.Arbitrary<ServiceAtLocation> = fc
  .record({
    eligibility: fc.record({ rules: fc.array(someRule, { maxLength: 3 }), complete: fc.boolean() }),
    documents: unknownOr(fc.array(someDocumentRule, { maxLength: 3 })),
    languages: unknownOr(
      fc.array(fc.record({ language: someLanguage, mode: fc.constantFrom('native' as const, 'phone' as const) }), {
        maxLength: 3,
      }),
    ),
    cost: unknownOr(fc.record({ amount: fc.constantFrom(0, 5, 10, 50), currency: fc.constantFrom(null, 'EUR') })),
    hours: unknownOr(
      fc
        .constantFrom('Mo-Fr 09:00-17:00; PH off', 'Mo-Fr 17:00-21:00', '24/7', 'Sa 10:00-12:00 "by appointment"', 'often', 'off')
        .map((expression) => ({ expression, timeZone: 'Europe/Paris', country: 'fr' })),
    ),
    reported: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.uniqueArray(someReport, { maxLength: 3, selector: ({ barrier }) => barrier }) },
    ),
    dataSharing: unknownOr(
      fc.record({
        immigrationSharing: fc.constantFrom(
          'law-forbids' as const,
          'refuses-unless-compelled' as const,
          'shares' as const,
          'unknown' as const,
        ),
        officersPresent: threeValued,
        statusAsked: threeValued,
        identityCopied: threeValued,
        evidenceUrl: fc.constant(null),
        verifiedBy: fc.constantFrom(null, 'Ombudsperson', 'Ombudsperson', 'Red Door'),
        verifiedAt: fc.constantFrom(null, '2026-01-01'),
        expiresAt: fc.constantFrom(null, '2026-06-01', '2027-01-01'),
        isPublic: fc.boolean(),
      }),
    ),
  })
  .map(describeService)
