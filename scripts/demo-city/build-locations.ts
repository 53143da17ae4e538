// The four hundred locations of services: clustered downtown, thin at the edges, some hidden.
import { DISTRICTS, type District } from './districts.ts'
import { type Cell, placeOf, type Position, TOWN_HALL, roundTo } from './city-map.ts'
import { NAMED_PLACES } from './places.ts'
import { type SeededRandom, uuidOf } from './seeded-random.ts'

/** Where services are: an address, or only a position where the directory has no better. */
export interface DemoLocation {
  readonly id: string
  readonly index: number
  readonly district: District
  readonly position: Position
  readonly street: string
  readonly postalCode: string
  readonly nearest: string
  readonly visibility: 'full' | 'area' | 'hidden'
  /** False where the entry has an address but nobody has looked up its coordinates. */
  readonly hasCoordinates: boolean
}

export const LOCATIONS = 400
const HIDDEN = 5
const ROUGHLY_SHOWN = 12
const WITHOUT_COORDINATES = 4

const STREETS = [
  'Candle Row',
  'Rue du Sel',
  'Anchor Street',
  'Rue des Voiliers',
  'Thimble Lane',
  'Copper Street',
  'Rue de la Marée',
  'Fig Court',
  'Bakehouse Lane',
  'Rue du Levant',
  'Oar Street',
  'Heather Walk',
  'Rue des Tonneliers',
  'Cartwright Street',
  'Swallow Lane',
  'Rue du Moulin Bas',
  'Granary Street',
  'Ladder Steps',
  'Rue Basse',
  'Orchard Way',
] as const

/** All locations, the hidden ones first. Each lies in an inhabited cell of its district. */
export function buildLocations(random: SeededRandom, cells: readonly Cell[]): readonly DemoLocation[] {
  return Array.from({ length: LOCATIONS }, (_, index) => buildLocation(index, random, cells))
}

function buildLocation(index: number, random: SeededRandom, cells: readonly Cell[]): DemoLocation {
  const district = chooseDistrict(index, random)
  const ofDistrict = cells.filter((cell) => cell.district.id === district.id)
  const cell = random.pickWeighted(ofDistrict, (candidate) => candidate.density ** 2)
  const position = {
    latitude: roundTo(cell.centre.latitude + (random.next() - 0.5) * 0.006, 5),
    longitude: roundTo(cell.centre.longitude + (random.next() - 0.5) * 0.007, 5),
  }
  const visibility = index < HIDDEN ? 'hidden' : index < HIDDEN + ROUGHLY_SHOWN ? 'area' : 'full'
  return {
    id: uuidOf(`location-${index}`),
    index,
    district,
    position,
    street: `${random.whole(1, 148)} ${random.pick(STREETS)}`,
    postalCode: `NV ${String(10 + DISTRICTS.indexOf(district))}${placeOf(position).slice(7, 9).toUpperCase()}`,
    nearest: nearestPlace(district, position),
    visibility,
    hasCoordinates: index < LOCATIONS - WITHOUT_COORDINATES,
  }
}

/** Every district has at least three locations; the rest fall by weight. */
function chooseDistrict(index: number, random: SeededRandom): District {
  const afterSpecial = index - HIDDEN
  const fixed = afterSpecial >= 0 && afterSpecial < DISTRICTS.length * 3 ? DISTRICTS[afterSpecial % DISTRICTS.length] : undefined
  return fixed ?? random.pickWeighted(DISTRICTS, (district) => district.serviceWeight)
}

function nearestPlace(district: District, position: Position): string {
  const distance = (dx: number, dy: number): number =>
    Math.hypot(
      (position.longitude - TOWN_HALL.longitude) * 95.8 - district.x - dx, // kilometres a degree here; only an order is needed
      (position.latitude - TOWN_HALL.latitude) * 110.6 - district.y - dy,
    )
  const places = NAMED_PLACES.filter((place) => place.district === district.id)
  const nearest = places.toSorted((left, right) => distance(left.dx, left.dy) - distance(right.dx, right.dy))[0]
  return nearest?.names.en ?? district.names.en
}
