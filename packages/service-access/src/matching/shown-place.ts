// What may be told of where a service stands, and the point that everything else is computed from. An address that
// is only roughly public is moved to the middle of a fixed cell, a hidden one is taken away, before the matcher
// sees it: no order of results, no travel time and no filter can then be played against it from many points.
import type { Known } from '@causeway/vocabulary'
import type { Point, ServiceAtLocation } from '../service-at-location.ts'

/** About two kilometres: what `visibility: 'area'` tells. */
export const AREA_DEGREES = 0.02
/** About 55 kilometres: a hidden place is offered to people in its region and the eight around it, and nothing else of it is used. */
export const REGION_DEGREES = 0.5

export type ShownPlace =
  | { readonly kind: 'exact'; readonly point: Point }
  /** The middle of the cell that it lies in. */
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
    ? { kind: 'about', point: moveToCell(service.point) }
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

function moveToCell(point: Point): Point {
  const longitude = point.longitude >= 180 ? point.longitude - 360 : point.longitude
  return { latitude: Math.min(middleOfCell(point.latitude), 90 - AREA_DEGREES / 2), longitude: middleOfCell(longitude) }
}

function middleOfCell(degrees: number): number {
  const cells = Math.round(1 / AREA_DEGREES)
  return (Math.floor(degrees * cells) + 0.5) / cells
}
