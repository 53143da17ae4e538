// The book's masks are the verdicts of `assessAccess`, one for one.
import { BARRIER_BIT } from '@causeway/vocabulary'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ACCESS_BARRIERS, assessAccess } from '../access/assess-access.ts'
import type { PersonProfile } from '../person.ts'
import type { DataSharingPolicy, EligibilityRule, ServiceAtLocation } from '../service-at-location.ts'
import { createAccessBook, distinctProfiles } from './access-book.ts'
import { asksFor, exampleService, EXAMPLE_TIME } from './example-people.ts'

// A field is there or left out, never there and undefined.
const profile = fc.record(
  {
    age: fc.constantFrom<PersonProfile['age'][]>({ min: 0, max: 17 }, { min: 16, max: 20 }, { min: 40, max: 40 }, 'unknown'),
    sex: fc.constantFrom<PersonProfile['sex'][]>('female', 'male', 'unknown'),
    papers: fc.constantFrom<PersonProfile['papers'][]>([], ['passport'], 'unknown'),
    languages: fc.constantFrom<PersonProfile['languages'][]>(['ar'], ['fr'], 'unknown'),
    registration: fc.constantFrom<PersonProfile['registration'][]>('unregistered', 'refugee', 'unknown'),
    budget: fc.constantFrom<PersonProfile['budget'][]>(0, 9, 'unknown'),
    available: fc.constantFrom<PersonProfile['available'][]>('Sa 10:00-12:00', 'unknown'),
    fearsEnforcement: fc.constantFrom<PersonProfile['fearsEnforcement'][]>(true, false, 'unknown'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<PersonProfile>

const rule: fc.Arbitrary<EligibilityRule> = fc.constantFrom(
  { dimension: 'age', operator: 'at-least', terms: ['18'], effect: 'require', source: null, assuredDate: null },
  { dimension: 'sex', operator: 'in', terms: ['female'], effect: 'require', source: null, assuredDate: null },
  { dimension: 'registration', operator: 'in', terms: ['unregistered'], effect: 'exclude', source: null, assuredDate: null },
  { dimension: 'language', operator: 'in', terms: ['ar'], effect: 'prioritise', source: null, assuredDate: null },
  { dimension: 'everyone', operator: 'in', terms: [], effect: 'prioritise', source: null, assuredDate: null },
  { dimension: 'everyone', operator: 'in', terms: [], effect: 'exclude', source: null, assuredDate: null },
)

/** Checked by an outsider, or by `Own Word` itself: which of them is the organisation decides what the pledge is worth. */
function pledgeBy(verifiedBy: string): DataSharingPolicy {
  return {
    immigrationSharing: 'refuses-unless-compelled',
    officersPresent: 'no',
    statusAsked: 'no',
    identityCopied: 'no',
    evidenceUrl: null,
    verifiedBy,
    verifiedAt: '2020-01-01',
    expiresAt: '2099-01-01',
    isPublic: false,
  }
}
const checked = pledgeBy('City Ombudsman')
const selfChecked = pledgeBy('  own  word ')

const service: fc.Arbitrary<ServiceAtLocation> = fc
  .record({
    documents: fc.constantFrom<ServiceAtLocation['documents'][]>([], [asksFor('passport')], [asksFor('some letter')], 'unknown'),
    languages: fc.constantFrom<ServiceAtLocation['languages'][]>([{ language: 'ar', mode: 'phone' }], 'unknown'),
    cost: fc.constantFrom<ServiceAtLocation['cost'][]>({ amount: 0, currency: null }, { amount: 5, currency: null }, 'unknown'),
    hours: fc.constantFrom<ServiceAtLocation['hours'][]>(
      { expression: 'Mo-Fr 09:00-17:00', timeZone: 'UTC', country: null },
      { expression: '24/7', timeZone: 'UTC', country: null },
      'unknown',
    ),
    organisationName: fc.constantFrom('Own Word', 'Open Door'),
    dataSharing: fc.constantFrom<ServiceAtLocation['dataSharing'][]>(
      checked,
      selfChecked,
      { ...checked, officersPresent: 'yes' },
      'unknown',
    ),
    eligibility: fc.record({ complete: fc.boolean(), rules: fc.array(rule, { maxLength: 3 }) }),
  })
  .map((facts) => ({ ...exampleService('any', 1), ...facts }))

it('judges everybody as assessAccess does', () =>
  fc.assert(
    fc.property(fc.array(profile, { maxLength: 12 }), fc.array(service, { maxLength: 4 }), (profiles, services) => {
      const { distinct, indexOf } = distinctProfiles(profiles)
      const book = createAccessBook(distinct, EXAMPLE_TIME)
      for (const one of services) {
        const masks = book.masksOf(one)
        profiles.forEach((person, row) => {
          const verdicts = assessAccess(person, one, EXAMPLE_TIME)
          const maskOf = (wanted: string) =>
            ACCESS_BARRIERS.reduce((mask, barrier) => (verdicts[barrier] === wanted ? mask | BARRIER_BIT[barrier] : mask), 0)
          const no = masks.no[indexOf[row] ?? 0] ?? 0
          const unknown = masks.unknown[indexOf[row] ?? 0] ?? 0
          expect(no).toBe(maskOf('no'))
          // Where something bars for sure, what else is unknown about the same barrier no longer counts.
          expect(unknown & ~no).toBe(maskOf('unknown'))
        })
      }
    }),
    { numRuns: 300 },
  ))

it('takes a provider’s word about itself for no check, at any organisation that shares the same policy', () => {
  const book = createAccessBook([{ fearsEnforcement: true }], EXAMPLE_TIME)
  const own = { ...exampleService('own', 1), organisationName: 'Own Word', dataSharing: selfChecked }
  const other = { ...own, organisationName: 'Open Door' }
  expect(book.masksOf(other).unknown[0]).toBe(0)
  expect(book.masksOf(own).unknown[0]).toBe(BARRIER_BIT.fear)
  expect(book.fearAt(other)).toBe('none')
  expect(book.fearAt(own)).toBe('unknown')
})
