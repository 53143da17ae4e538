import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TRAVEL_MODES } from '../person.ts'
import { greatCircleKilometres } from './great-circle.ts'
import { reachKilometres, TRAVEL_ASSUMPTIONS, travelMinutes } from './travel-time.ts'

const PARIS = { latitude: 48.8566, longitude: 2.3522 }
const LONDON = { latitude: 51.5074, longitude: -0.1278 }
const NASHVILLE = { latitude: 36.12, longitude: -86.67 }
const LOS_ANGELES = { latitude: 33.94, longitude: -118.4 }
const somePoint = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
})

describe('distance as the crow flies', () => {
  test('Paris to London is 344 km', () => {
    expect(greatCircleKilometres(PARIS, LONDON)).toBeCloseTo(343.6, 0)
  })
  test('Nashville’s airport to Los Angeles’ is 2,886 km (the textbook case of the haversine)', () => {
    expect(greatCircleKilometres(NASHVILLE, LOS_ANGELES)).toBeCloseTo(2886.4, 0)
  })
  test('a degree of latitude is 111.195 km, and the date line is no wall', () => {
    expect(greatCircleKilometres({ latitude: 0, longitude: 0 }, { latitude: 1, longitude: 0 })).toBeCloseTo(111.195, 3)
    expect(greatCircleKilometres({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBeCloseTo(111.195, 3)
  })
  test('it is the same both ways, nil to oneself and never beyond half round the Earth', () => {
    fc.assert(
      fc.property(somePoint, somePoint, (a, b) => {
        const there = greatCircleKilometres(a, b)
        expect(there).toBeCloseTo(greatCircleKilometres(b, a), 6)
        expect(there).toBeLessThanOrEqual(20_015.2)
        expect(greatCircleKilometres(a, a)).toBe(0)
      }),
    )
  })
})

describe('travel time', () => {
  test('a kilometre off is a walk of 17 minutes, 4.5 by public transport and 2.3 by car', () => {
    const near = { latitude: 1 / 111.195, longitude: 0 }
    const home = { latitude: 0, longitude: 0 }
    // 1.23 km at 4.32 km/h; 1.417 km at 18.75 and at 37.5 km/h.
    expect(travelMinutes(home, near, 'walk')).toBeCloseTo(17.08, 1)
    expect(travelMinutes(home, near, 'transit')).toBeCloseTo(4.53, 1)
    expect(travelMinutes(home, near, 'car')).toBeCloseTo(2.27, 1)
  })
  test('what can be reached in an hour is what takes an hour', () => {
    for (const mode of TRAVEL_MODES) {
      const kilometres = reachKilometres(60, mode)
      const there = { latitude: kilometres / 111.19508, longitude: 0 }
      expect(travelMinutes({ latitude: 0, longitude: 0 }, there, mode)).toBeCloseTo(60, 3)
    }
  })
  test('every assumption says where it is from', () => {
    for (const assumption of Object.values(TRAVEL_ASSUMPTIONS)) expect(assumption.source).toMatch(/\d{4}/)
  })
})
