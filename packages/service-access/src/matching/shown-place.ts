// What may be told of where a service stands, and the point that everything else is computed from. An address that
// is only roughly public is moved to the nearest point of a fixed grid, a hidden one is taken away, before the matcher
// sees it: no order of results, no travel time and no filter can then be played against it from many points.
import type { Known } from '@causeway/vocabulary'
import type { Point, ServiceAtLocation } from '../service-at-location.ts'

/**
 * What `visibility: 'area'` tells: a grid of this many degrees (5.5 km from north to south). The same grid, rounded the same
 * way, as the directory's public documents: two different grids over one place would together tell more than either.
 */
export const AREA_DEGREES = 0.05
/** About 55 kilometres: a hidden place is offered to people in its region and the eight around it, and nothing else of it is used. */
export const REGION_DEGREES = 0.5

export type ShownPlace =
  | { readonly kind: 'exact'; readonly point: Point }
  /** The nearest point of the grid. */
  | { readonly kind: 'about'; readonly point: Point }
  /** The provider tells it to those who come. */
  | { readonly kind: 'not-shown' }
  /** The directory does not say. */
  | { readonly kind: 'unknown' }
  /** By phone or web. */
  | { readonly kind: 'remote' }

/** A cell of the grid of regions, for a hidden place. */
export interface Region {
  readonly row: number
  readonly column: number
}

/** What may be told of a service's place. */
export function showPlace(service: ServiceAtLocation): ShownPlace {
  if (service.visibility === 'hidden' && service.point !== null) return { kind: 'not-shown' }
  if (service.point === null) return { kind: 'remote' }
  if (service.point === 'unknown') return service.remote ? { kind: 'remote' } : { kind: 'unknown' }
  return service.visibility === 'area'
    ? { kind: 'about', point: moveToGrid(service.point) }
    : { kind: 'exact', point: service.point }
}

/** The service as the matcher and its callers may know it: with no more of its place than may be shown. */
export function concealPlace(service: ServiceAtLocation): ServiceAtLocation {
  const place = showPlace(service)
  if (place.kind === 'exact' || place.kind === 'remote' || place.kind === 'unknown') return service
  return { ...service, point: place.kind === 'about' ? place.point : 'unknown' }
}

/** The region of a hidden place; `unknown` where its point is. */
export function findRegion(point: Known<Point> | null): Known<Region> {
  if (point === null || point === 'unknown') return 'unknown'
  return { row: Math.floor(point.latitude / REGION_DEGREES), column: Math.floor(point.longitude / REGION_DEGREES) }
}

/** True for the same region and the eight around it, over the date line too. */
export function isNearRegion(region: Region, other: Region): boolean {
  const round = 360 / REGION_DEGREES
  const apart = Math.abs(region.column - other.column) % round
  return Math.abs(region.row - other.row) <= 1 && Math.min(apart, round - apart) <= 1
}

function moveToGrid(point: Point): Point {
  return { latitude: toGrid(point.latitude), longitude: toGrid(point.longitude) }
}

function toGrid(degrees: number): number {
  return Number((Math.round(degrees / AREA_DEGREES) * AREA_DEGREES).toFixed(2))
}
