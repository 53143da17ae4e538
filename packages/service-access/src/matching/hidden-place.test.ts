// A shelter for survivors must not be found by asking from many places and comparing the answers.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ServiceAtLocationId } from '@causeway/vocabulary'
import { describeService } from '../access/example-service.ts'
import { TRAVEL_MODES } from '../person.ts'
import type { Point, ServiceAtLocation } from '../service-at-location.ts'
import { createMatcher } from './create-matcher.ts'

const AT = new Date('2026-11-19T09:40:00Z')
const shelter = (visibility: ServiceAtLocation['visibility'], point: Point) =>
  describeService({ id: 'shelter' as ServiceAtLocationId, needs: ['shelter'], visibility, point }) // ids are made here
/** Known places on every side, so that the order of results is an instrument too. */
const landmarks = Array.from({ length: 40 }, (_, index) =>
  describeService({
    id: `landmark-${index}` as ServiceAtLocationId,
    needs: ['shelter'],
    point: { latitude: 45.55 + (index % 8) * 0.05, longitude: 4.6 + Math.floor(index / 8) * 0.08 },
  }),
)
const within = (south: number, north: number, west: number, east: number) =>
  fc.record({
    latitude: fc.double({ min: south, max: north, noNaN: true }),
    longitude: fc.double({ min: west, max: east, noNaN: true }),
  })
const someQuestion = fc.record({
  point: within(45.5, 45.99, 4.5, 4.99),
  mode: fc.constantFrom(...TRAVEL_MODES),
  maxMinutes: fc.constantFrom(10, 60, 240),
})

const ask = (service: ServiceAtLocation, question: object) =>
  JSON.stringify(
    createMatcher([...landmarks, service]).matchServices({ need: 'shelter', profile: {}, ...question }, AT, { limit: 100 }),
  )

describe('a hidden place', () => {
  test('anywhere in its region gives the same answer, whatever is asked from wherever', () => {
    const inRegion = within(45.5, 45.999, 4.5, 4.999)
    fc.assert(
      fc.property(inRegion, inRegion, someQuestion, (here, there, question) => {
        expect(ask(shelter('hidden', here), question)).toBe(ask(shelter('hidden', there), question))
      }),
    )
  })

  test('is offered to people of its region and beside it, without a travel time or a point', () => {
    const answer = createMatcher([shelter('hidden', { latitude: 45.7, longitude: 4.7 })]).matchServices(
      { need: 'shelter', point: { latitude: 45.2, longitude: 4.7 }, profile: {} },
      AT,
    )
    expect(answer.usable[0]).toMatchObject({
      travel: { kind: 'not-shown' },
      place: { kind: 'not-shown' },
      service: { point: 'unknown' },
    })
    expect(JSON.stringify(answer)).not.toContain('45.7')
  })

  test('is not offered, counted or named far away', () => {
    const answer = createMatcher([shelter('hidden', { latitude: 45.7, longitude: 4.7 })]).matchServices(
      { need: 'shelter', point: { latitude: 52, longitude: 13 }, profile: {} },
      AT,
    )
    expect(answer).toMatchObject({ usable: [], cannot: [], beyondReach: { count: 0, nearest: [] } })
  })
})

describe('a place told only roughly', () => {
  test('anywhere about one point of the grid gives the same answer', () => {
    const aboutPoint = within(45.726, 45.774, 4.776, 4.824)
    fc.assert(
      fc.property(aboutPoint, aboutPoint, someQuestion, (here, there, question) => {
        expect(ask(shelter('area', here), question)).toBe(ask(shelter('area', there), question))
      }),
    )
  })

  test('already rounded by a public export, it stays where it is', () => {
    const answer = createMatcher([shelter('area', { latitude: 45.75, longitude: 4.8 })]).matchServices(
      { need: 'shelter', point: { latitude: 45.75, longitude: 4.8 }, profile: {} },
      AT,
    )
    expect(answer.usable[0]).toMatchObject({
      place: { kind: 'about', point: { latitude: 45.75, longitude: 4.8 } },
      travel: { minutes: 0, isAbout: true },
    })
  })
})
