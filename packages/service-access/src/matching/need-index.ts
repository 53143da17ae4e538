// Which services answer a need, and which of them stand near a point. One index a need, made when it is first asked for.
import KDBush from 'kdbush'
import { needCovers } from '@causeway/vocabulary'
import type { NeedCode } from '@causeway/vocabulary'
import type { Point, ServiceAtLocation } from '../service-at-location.ts'

export interface NeedIndex {
  /** Services with a point to measure to: their indices. */
  readonly placed: Int32Array
  /** The others: by phone or web, hidden, or nobody has said where. */
  readonly placeless: Int32Array
  /** True for a service that offers only the general kind of help of which the need is a part. */
  isBroader(service: ServiceAtLocation): boolean
  /** Positions in `placed` of all within so many kilometres of a point, and perhaps some beyond. */
  findAbout(point: Point, kilometres: number): readonly number[]
}

/** `isPlaced` says whether the service of an index has a point that distance is measured to. */
export function createNeedIndex(
  need: NeedCode,
  services: readonly ServiceAtLocation[],
  isPlaced: (service: ServiceAtLocation) => boolean,
): NeedIndex {
  const placed: number[] = []
  const placeless: number[] = []
  for (const [index, service] of services.entries()) {
    if (!service.needs.some((offered) => needCovers(offered, need))) continue
    ;(isPlaced(service) ? placed : placeless).push(index)
  }
  const tree = placed.length > 0 ? new KDBush(placed.length) : null
  for (const index of placed) {
    const point = services[index]?.point
    if (!point || point === 'unknown') throw new Error('a placed service has a point')
    tree?.add(point.longitude, point.latitude)
  }
  tree?.finish()
  return {
    placed: Int32Array.from(placed),
    placeless: Int32Array.from(placeless),
    isBroader: (service) => need.includes('/') && !service.needs.some((offered) => offersExactly(offered, need)),
    findAbout: (point, kilometres) => (tree ? boxesAround(point, kilometres).flatMap((box) => tree.range(...box)) : []),
  }
}

/** The need itself or a narrower kind of it. */
function offersExactly(offered: NeedCode, need: NeedCode): boolean {
  return offered === need || offered.startsWith(`${need}/`)
}

type Box = readonly [west: number, south: number, east: number, north: number]

/** Shorter than any degree of latitude on the mean sphere, so that a box is never too small. */
const KILOMETRES_A_DEGREE = 111
/** A metre, so that rounding shuts nobody out at the box's edge. */
const ROUNDING_KM = 0.001

/** Longitude–latitude boxes that together hold everything within a distance: two across the date line, all longitudes at a pole. */
export function boxesAround(point: Point, kilometres: number): readonly Box[] {
  const span = (kilometres + ROUNDING_KM) / KILOMETRES_A_DEGREE
  const south = point.latitude - span
  const north = point.latitude + span
  if (south <= -90 || north >= 90) return [[-180, Math.max(-90, south), 180, Math.min(90, north)]]
  // The widest longitude lies nearer the pole than the point: asin(sin(d) / cos(latitude)).
  const radians = Math.PI / 180
  const sine = Math.sin(span * radians) / Math.cos(point.latitude * radians)
  const width = sine >= 1 ? 180 : Math.asin(sine) / radians
  const west = point.longitude - width
  const east = point.longitude + width
  if (width >= 180) return [[-180, south, 180, north]]
  if (west < -180)
    return [
      [-180, south, east, north],
      [west + 360, south, 180, north],
    ]
  if (east > 180)
    return [
      [west, south, 180, north],
      [-180, south, east - 360, north],
    ]
  return [[west, south, east, north]]
}
