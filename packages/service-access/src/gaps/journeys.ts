// Minutes from each place of the demand to each service: measured where a table was given, else estimated from distance.
// NaN is unknown; Infinity is "no acceptable journey"; a service by phone or web is 0.
import type { TravelMode } from '../person.ts'
import type { Point, ServiceAtLocation } from '../service-at-location.ts'
import { travelMinutes } from '../travel/index.ts'
import type { TravelTimes } from './gap-input.ts'

export interface Journeys {
  /** Minutes to each service, one entry a service of the input. The array is the caller's until the next call. */
  from(place: string, point: Point): Float32Array
}

/** Over the services in their order. */
export function createJourneys(services: readonly ServiceAtLocation[], times: TravelTimes | null, mode: TravelMode): Journeys {
  return times ? createMeasuredJourneys(services, times) : createEstimatedJourneys(services, mode)
}

function createEstimatedJourneys(services: readonly ServiceAtLocation[], mode: TravelMode): Journeys {
  const minutes = new Float32Array(services.length)
  return {
    from(_place, point) {
      services.forEach((service, index) => {
        minutes[index] =
          service.remote || service.point === null
            ? 0
            : service.point === 'unknown'
              ? Number.NaN
              : travelMinutes(point, service.point, mode)
      })
      return minutes
    },
  }
}

function createMeasuredJourneys(services: readonly ServiceAtLocation[], times: TravelTimes): Journeys {
  const placeIndex = new Map(times.places.map((place, index) => [place, index]))
  const locationIndex = new Map<string, number>(times.locations.map((location, index) => [location, index]))
  const locationOf = Int32Array.from(services, (service) =>
    service.locationId === null ? -1 : (locationIndex.get(service.locationId) ?? -1),
  )
  const fallback = Float32Array.from(services, (service, index) =>
    service.remote ? 0 : (locationOf[index] ?? -1) < 0 ? Number.NaN : Number.POSITIVE_INFINITY,
  )
  const known = new Float32Array(times.locations.length)
  const minutes = new Float32Array(services.length)
  return {
    from(place) {
      const index = placeIndex.get(place)
      if (index === undefined) {
        services.forEach((service, at) => (minutes[at] = service.remote ? 0 : Number.NaN))
        return minutes
      }
      known.fill(Number.POSITIVE_INFINITY)
      const end = times.placeStart[index + 1] ?? 0
      for (let at = times.placeStart[index] ?? 0; at < end; at++) known[times.location[at] ?? 0] = times.minutes[at] ?? 0
      for (let at = 0; at < minutes.length; at++) {
        const location = locationOf[at] ?? -1
        minutes[at] = location < 0 || services[at]?.remote ? (fallback[at] ?? 0) : (known[location] ?? 0)
      }
      return minutes
    },
  }
}
