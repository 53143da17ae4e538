// The ground of the demo city: where a kilometre east of the town hall lies, which H3 cells are land, and whose they are.
import { cellArea, cellToLatLng, gridDisk, latLngToCell, UNITS } from 'h3-js'
import { DISTRICTS, type District } from './districts.ts'

/** Degrees, WGS 84. */
export interface Position {
  readonly latitude: number
  readonly longitude: number
}

/** The town hall: a point of the open Atlantic, more than a thousand kilometres from any land. */
export const TOWN_HALL: Position = { latitude: 30.6, longitude: -40.2 }

/** H3 resolution of a place in demand.csv: about 0.7 km² a cell. */
export const PLACE_RESOLUTION = 8

const KM_PER_DEGREE_LATITUDE = 110.574 // WGS 84, mean between equator and pole, good to 1 % here
const KM_PER_DEGREE_LONGITUDE = 111.32 * Math.cos((TOWN_HALL.latitude * Math.PI) / 180)

/** A cell that people live in. */
export interface Cell {
  readonly place: string
  readonly district: District
  readonly centre: Position
  /** Relative density of people: highest downtown, falling outward. */
  readonly density: number
}

/** Where a point so many kilometres east and north of the town hall lies, to about a metre. */
export function toPosition(x: number, y: number): Position {
  return {
    latitude: roundTo(TOWN_HALL.latitude + y / KM_PER_DEGREE_LATITUDE, 5),
    longitude: roundTo(TOWN_HALL.longitude + x / KM_PER_DEGREE_LONGITUDE, 5),
  }
}

/** The cell that a position lies in. */
export function placeOf(position: Position): string {
  return latLngToCell(position.latitude, position.longitude, PLACE_RESOLUTION)
}

/** Every inhabited cell, in the order of its index, each in the district whose middle is nearest for its size. */
export function mapCells(): readonly Cell[] {
  const cells = new Map<string, Cell>()
  for (const district of DISTRICTS) {
    const middle = placeOf(toPosition(district.x, district.y))
    const rings = Math.ceil(district.radius / Math.sqrt(cellArea(middle, UNITS.km2))) + 1
    for (const place of gridDisk(middle, rings)) {
      const cell = describeCell(place)
      if (cell !== null) cells.set(place, cell)
    }
  }
  return [...cells.values()].toSorted((left, right) => (left.place < right.place ? -1 : 1))
}

function describeCell(place: string): Cell | null {
  const [latitude, longitude] = cellToLatLng(place)
  const x = (longitude - TOWN_HALL.longitude) * KM_PER_DEGREE_LONGITUDE
  const y = (latitude - TOWN_HALL.latitude) * KM_PER_DEGREE_LATITUDE
  if (isSea(x, y)) return null
  let nearest: District | null = null
  let nearestReach = 1
  for (const district of DISTRICTS) {
    const reach = Math.hypot(x - district.x, y - district.y) / district.radius
    if (reach <= nearestReach) {
      nearest = district
      nearestReach = reach
    }
  }
  if (nearest === null) return null
  const centre = { latitude: roundTo(latitude, 5), longitude: roundTo(longitude, 5) }
  return { place, district: nearest, centre, density: 1 / (0.35 + nearestReach ** 2) }
}

/** The coast: a bay around the harbour, a point in the north, a spit at the salt pans. */
function isSea(x: number, y: number): boolean {
  const coast = -3.3 - 0.9 * Math.sin(y / 3) - (y < -13 ? 0.4 : 0)
  return x < coast
}

/** Rounded to so many decimals. */
export function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals
  return Math.round(value * scale) / scale
}
