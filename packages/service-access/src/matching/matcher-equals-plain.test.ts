// The index, the classes and the keys only make it faster: they never change an answer.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NeedCode, ServiceAtLocationId } from '@causeway/vocabulary'
import { somePerson, someService } from '../access/example-arbitraries.ts'
import { TRAVEL_MODES } from '../person.ts'
import type { Situation } from '../person.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'
import { createMatcher } from './create-matcher.ts'
import { matchPlainly } from './example-plain-matcher.ts'

const needCode = fc.constantFrom<NeedCode>('health-care', 'health-care/dental', 'documents', 'consular', 'consular/assistance')
/** About a city, over the date line and near a pole. */
const somePoint = fc.oneof(
  fc.record({
    latitude: fc.double({ min: 45.7, max: 45.8, noNaN: true }),
    longitude: fc.double({ min: 4.8, max: 4.9, noNaN: true }),
  }),
  fc.record({
    latitude: fc.double({ min: -1, max: 1, noNaN: true }),
    longitude: fc.constantFrom(179.9, -179.9, 179.5, 180, -180),
  }),
  fc.record({
    latitude: fc.double({ min: 89, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  }),
)

const somePlacedService = fc
  .record({
    service: someService,
    needs: fc.uniqueArray(needCode, { minLength: 1, maxLength: 2 }),
    point: fc.oneof({ weight: 6, arbitrary: somePoint }, { weight: 1, arbitrary: fc.constant('unknown' as const) }),
    remote: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    hasNoPoint: fc.boolean(),
    visibility: fc.constantFrom('full' as const, 'full' as const, 'area' as const, 'hidden' as const),
    capacity: fc.constantFrom('unknown' as const, 0, 30),
    assuredDate: fc.constantFrom(null, '2026-01-10', '2026-04-01'),
  })
  .map(({ service, remote, hasNoPoint, ...rest }): ServiceAtLocation => ({
    ...service,
    ...rest,
    remote,
    point: remote && hasNoPoint ? null : rest.point,
  }))

const someDirectory = fc
  .array(somePlacedService, { maxLength: 25 })
  .map((services) => services.map((service, index) => ({ ...service, id: `s${index}` as ServiceAtLocationId }))) // ids are made here

const someSituation: fc.Arbitrary<Situation> = fc
  .record({
    need: needCode,
    profile: somePerson,
    place: fc.option(
      fc.record({ point: somePoint, mode: fc.constantFrom(...TRAVEL_MODES), maxMinutes: fc.constantFrom(0, 15, 60, 600) }),
      { nil: undefined },
    ),
  })
  .map(({ need, profile, place }) => ({ need, profile, ...place }))

const someMoment = fc
  .constantFrom('2026-04-15T12:00:00Z', '2026-05-01T08:00:00Z', '2026-03-28T23:30:00Z')
  .map((text) => new Date(text))
const someOptions = fc.record(
  {
    limit: fc.nat(8),
    offset: fc.nat(5),
    cannotLimit: fc.nat(8),
    pledgesUnknown: fc.boolean(),
    audience: fc.constantFrom('public' as const, 'casework' as const),
  },
  { requiredKeys: [] },
)

test('the matcher answers what a plain reading of every service answers', () => {
  fc.assert(
    fc.property(
      someDirectory,
      fc.array(fc.tuple(someSituation, someMoment, someOptions), { maxLength: 4 }),
      (directory, questions) => {
        const matcher = createMatcher(directory)
        for (const [situation, at, options] of questions) {
          const fast = matcher.matchServices(situation, at, options)
          const plain = matchPlainly(directory, situation, at, options)
          expect(withWholeMinutes(fast)).toEqual(withWholeMinutes(plain))
        }
      },
    ),
    { numRuns: 300 },
  )
})

function withWholeMinutes(answer: ReturnType<typeof matchPlainly>): unknown {
  const round = (results: typeof answer.usable) =>
    results.map((result) => ({ ...result, soonestMinutes: Math.round(result.soonestMinutes) }))
  return {
    ...answer,
    usable: round(answer.usable),
    cannot: round(answer.cannot),
    beyondReach: { ...answer.beyondReach, nearest: round(answer.beyondReach.nearest) },
  }
}
