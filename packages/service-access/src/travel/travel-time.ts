// How long the way takes where no timetable or network is at hand: great-circle distance, lengthened by a published
// detour factor, at a published speed. An estimate: give measured travel times where there are any.
import type { TravelMode } from '../person.ts'
import type { Point } from '../service-at-location.ts'
import { greatCircleKilometres } from './great-circle.ts'

export interface TravelAssumption {
  /** Distance on the ground over distance as the crow flies (circuity, detour index). */
  readonly detourFactor: number
  /** Door to door, kilometres an hour. */
  readonly kilometresPerHour: number
  /** Where both figures come from. */
  readonly source: string
}

/** What each mode's minutes rest on; shown wherever estimated minutes are. */
export const TRAVEL_ASSUMPTIONS: Readonly<Record<TravelMode, TravelAssumption>> = {
  walk: {
    detourFactor: 1.23,
    // 1.2 m/s: below the 1.31 m/s of healthy adults outdoors, since people come with children, bags and at every age.
    kilometresPerHour: 4.32,
    source:
      'Detour: O’Sullivan & Morrall 1996 (1.21–1.23 on foot around stations). ' +
      'Speed: 1.2 m/s, between Murtagh et al. 2020 (adults outdoors, usual pace, 1.31 m/s) ' +
      'and Bohannon & Andrews 2011 (women of 80 and more, 0.94 m/s).',
  },
  transit: {
    detourFactor: 1.417,
    kilometresPerHour: 18.75,
    source:
      'Detour: as by car. Speed: half the car’s, since public transport takes 1.4 to 2.6 times as long door to door ' +
      '(Liao et al. 2020, Scientific Reports 10:4022: Amsterdam, São Paulo, Stockholm, Sydney).',
  },
  car: {
    detourFactor: 1.417,
    kilometresPerHour: 37.5,
    source:
      'Detour: Boscoe, Henry & Zdeb 2012 (Professional Geographer 64:2, 66,000 places to hospitals). ' +
      'Speed: Department for Transport, local A roads of England, year to June 2023 (23.3 mph).',
  },
}

/** The longest journey that counts as reachable where a person says nothing else, minutes. */
export const DEFAULT_MAX_MINUTES = 60
/** The mode where a person says none. */
export const DEFAULT_MODE: TravelMode = 'walk'

const MINUTES_PER_KILOMETRE: Readonly<Record<TravelMode, number>> = {
  walk: minutesPerKilometre('walk'),
  transit: minutesPerKilometre('transit'),
  car: minutesPerKilometre('car'),
}

/** Estimated minutes one way, a fraction of a minute included. */
export function travelMinutes(from: Point, to: Point, mode: TravelMode): number {
  return minutesOver(greatCircleKilometres(from, to), mode)
}

/** Estimated minutes one way of so many kilometres as the crow flies. */
export function minutesOver(kilometres: number, mode: TravelMode): number {
  return kilometres * MINUTES_PER_KILOMETRE[mode]
}

/** How far apart, as the crow flies, two points may be for a journey of `minutes`: kilometres. */
export function reachKilometres(minutes: number, mode: TravelMode): number {
  return minutes / MINUTES_PER_KILOMETRE[mode]
}

function minutesPerKilometre(mode: TravelMode): number {
  const { detourFactor, kilometresPerHour } = TRAVEL_ASSUMPTIONS[mode]
  return (detourFactor * 60) / kilometresPerHour
}
