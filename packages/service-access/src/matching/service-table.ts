// The directory as columns of numbers, so that a question over thousands of services touches no objects. Places are
// concealed before anything else is made of them: a hidden point is forgotten here, but for its region.
import type { Point, ServiceAtLocation } from '../service-at-location.ts'
import { isConsular } from './consular.ts'
import { hasNoRoom, listWarnings } from './explain-match.ts'
import { MOST_SERVICES, rankTail } from './rank-key.ts'
import { concealPlace, findRegion } from './shown-place.ts'
import type { Region } from './shown-place.ts'

/** Has a point that distance may be measured to. */
export const PLACED = 1
/** Stands somewhere, but nobody has said where. */
export const PLACE_BLANK = 2
export const WARNED = 4
export const FULL = 8
export const CONSULAR = 16

export interface ServiceTable {
  /** As their places may be shown. */
  readonly services: readonly ServiceAtLocation[]
  readonly latitude: Float64Array
  readonly longitude: Float64Array
  /** `PLACED`, `PLACE_BLANK`, … or-ed together. */
  readonly flags: Uint8Array
  /** The last part of each service's rank: see `rankTail`. */
  readonly tail: Float64Array
  /** The service at each place of the order of ids. */
  readonly byId: Int32Array
  /** Of a hidden place; `unknown` of any other. */
  readonly regions: readonly (Region | 'unknown')[]
}

/** Throws a `RangeError` for more services than ranks can hold (two million). */
export function createServiceTable(directory: readonly ServiceAtLocation[]): ServiceTable {
  if (directory.length > MOST_SERVICES) throw new RangeError(`a matcher holds at most ${MOST_SERVICES} services at locations`)
  const services = directory.map(concealPlace)
  const points = services.map(findPoint)
  const inOrder = services.map((service, index) => ({ id: service.id, index })).toSorted((a, b) => compareIds(a.id, b.id))
  const tail = new Float64Array(services.length)
  for (const [place, { index }] of inOrder.entries()) tail[index] = rankTail(services[index]!.assuredDate, place)
  return {
    services,
    latitude: Float64Array.from(points, (point) => point?.latitude ?? Number.NaN),
    longitude: Float64Array.from(points, (point) => point?.longitude ?? Number.NaN),
    flags: Uint8Array.from(services, readFlags),
    tail,
    byId: Int32Array.from(inOrder, ({ index }) => index),
    regions: directory.map((service) =>
      service.visibility === 'hidden' && !service.remote ? findRegion(service.point) : 'unknown',
    ),
  }
}

/** By code units: the same order everywhere. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function findPoint(service: ServiceAtLocation): Point | null {
  return service.remote || service.point === 'unknown' ? null : service.point
}

function readFlags(service: ServiceAtLocation): number {
  const isBlank = !service.remote && service.point === 'unknown' && service.visibility !== 'hidden'
  return (
    (findPoint(service) ? PLACED : 0) |
    (isBlank ? PLACE_BLANK : 0) |
    (listWarnings(service).length > 0 ? WARNED : 0) |
    (hasNoRoom(service) ? FULL : 0) |
    (isConsular(service) ? CONSULAR : 0)
  )
}
