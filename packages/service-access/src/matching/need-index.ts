// Which services answer a need, and which of them stand near a point. One index a need, made when it is first asked for.
import { around } from 'geokdbush'
import KDBush from 'kdbush'
import { needCovers } from '@causeway/vocabulary'
import type { NeedCode } from '@causeway/vocabulary'
import type { Point, ServiceAtLocation } from '../service-at-location.ts'
import { greatCircleBetween } from '../travel/index.ts'
import { PLACED } from './service-table.ts'
import type { ServiceTable } from './service-table.ts'

export interface NeedIndex {
  /** Services with a point to measure to: their indices. */
  readonly placed: Int32Array
  /** The others: by phone or web, hidden, or nobody has said where. */
  readonly placeless: Int32Array
  /** True for a service that offers only the general kind of help of which the need is a part. */
  isBroader(service: number): boolean
  /** Positions in `placed` of all within so many kilometres of a point, and perhaps some beyond. */
  findAbout(point: Point, kilometres: number): readonly number[]
  /** Positions in `placed` of the nearest `count` that are accepted, in no order; with them all that are as near as the last. */
  findNearest(point: Point, count: number, isAccepted: (position: number) => boolean): readonly number[]
}

/** Reads the table once. */
export function createNeedIndex(need: NeedCode, table: ServiceTable): NeedIndex {
  const answering = table.services
    .keys()
    .filter((index) => table.services[index]!.needs.some((offered) => needCovers(offered, need)))
  const { placed = [], placeless = [] } = Object.groupBy(answering, (index) =>
    (table.flags[index]! & PLACED) === 0 ? 'placeless' : 'placed',
  )
  const tree = new KDBush(Math.max(1, placed.length))
  for (const index of placed) tree.add(table.longitude[index]!, table.latitude[index]!)
  // The tree wants one point at least: this one, of no service, is never accepted.
  if (placed.length === 0) tree.add(0, 0)
  tree.finish()
  const broader = need.includes('/') ? new Uint8Array(table.services.length) : null
  if (broader) for (const index of [...placed, ...placeless]) if (!offersExactly(table.services[index]!, need)) broader[index] = 1
  const isOne = (position: number) => position < placed.length
  return {
    placed: Int32Array.from(placed),
    placeless: Int32Array.from(placeless),
    isBroader: (service) => broader !== null && broader[service] === 1,
    findAbout(point, kilometres) {
      if (placed.length === 0) return []
      const [first, ...more] = boxesAround(point, kilometres).map((box) => tree.range(...box))
      return more.length === 0 ? (first ?? []) : [...(first ?? []), ...more.flat()]
    },
    findNearest(point, count, isAccepted) {
      const { longitude, latitude } = point
      const accepts = (position: number) => isOne(position) && isAccepted(position)
      const farthest = around(tree, longitude, latitude, count, Number.POSITIVE_INFINITY, accepts).at(-1)
      if (farthest === undefined) return []
      const last = placed[farthest]!
      const kilometres = greatCircleBetween(latitude, longitude, table.latitude[last]!, table.longitude[last]!)
      // Twice, since of those as far as the last it names any, and its sphere is a little smaller than ours.
      return around(tree, longitude, latitude, Number.POSITIVE_INFINITY, kilometres * 1.0001 + ROUNDING_KM, accepts)
    },
  }
}

/** The need itself or a narrower kind of it. */
function offersExactly(service: ServiceAtLocation, need: NeedCode): boolean {
  return service.needs.some((offered) => offered === need || offered.startsWith(`${need}/`))
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
