// The shortest way over the ground between two points, as the crow flies.
import type { Point } from '../service-at-location.ts'

/** The Earth's mean radius, kilometres (IUGG: (2a + b) / 3 of the ellipsoid GRS 80). */
export const EARTH_RADIUS_KM = 6371.0088
const RADIANS = Math.PI / 180

/** Great-circle distance on the mean sphere, kilometres (haversine formula, Sinnott 1984): within 0.6 % of the ellipsoid's. */
export function greatCircleKilometres(from: Point, to: Point): number {
  return greatCircleBetween(from.latitude, from.longitude, to.latitude, to.longitude)
}

/** The same of bare degrees, for columns of numbers. */
export function greatCircleBetween(latitude: number, longitude: number, toLatitude: number, toLongitude: number): number {
  const halfLatitude = Math.sin(((toLatitude - latitude) * RADIANS) / 2)
  const halfLongitude = Math.sin(((toLongitude - longitude) * RADIANS) / 2)
  const chord =
    halfLatitude * halfLatitude + Math.cos(latitude * RADIANS) * Math.cos(toLatitude * RADIANS) * halfLongitude * halfLongitude
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, chord)))
}
