// What a gap analysis starts from: people in need, by place and by what may bar them, the services, and the journeys between.
// Pure data. Every blank of the directory is `unknown`; every blank of the demand table is "not considered".
import type { NeedCode } from '@causeway/vocabulary'
import type { PersonProfile, TravelMode } from '../person.ts'
import type { Point, ServiceAtLocation } from '../service-at-location.ts'

/** Alike people at one place who lack one thing. */
export interface DemandRow {
  /** An H3 cell, or `latitude,longitude` as the file gave it. */
  readonly place: string
  readonly point: Point
  readonly need: NeedCode
  /** Whole numbers, `peopleLow <= people <= peopleHigh`; all three alike where the source gives no interval. */
  readonly people: number
  readonly peopleLow: number
  readonly peopleHigh: number
  /** The longest acceptable journey of these people, minutes. */
  readonly maxMinutes: number
  readonly profile: PersonProfile
}

/**
 * Measured journeys, in compressed rows: those of `places[i]` are `placeStart[i] … placeStart[i + 1] - 1`, locations ascending.
 * A pair that is not there has no acceptable journey; a place or a location that is not there at all has an unknown one.
 */
export interface TravelTimes {
  readonly places: readonly string[]
  readonly locations: readonly string[]
  /** Length `places.length + 1`. */
  readonly placeStart: Int32Array
  /** Index into `locations`, one a journey. */
  readonly location: Int32Array
  /** Minutes, one a journey. */
  readonly minutes: Float32Array
}

export interface GapInput {
  readonly rows: readonly DemandRow[]
  readonly services: readonly ServiceAtLocation[]
  /** Measured journeys; `null`: estimated from distance and `mode`. */
  readonly travelTimes: TravelTimes | null
}

export interface GapOptions {
  /** The moment for which the directory is read: evidence that has expired by then is unknown. */
  readonly at: Date
  readonly mode: TravelMode
  /** The jurisdiction’s switch: no pledge counts, nor would a new one or a new law (default false). */
  readonly pledgesUnknown?: boolean
  /** How many levers to name; default 50. */
  readonly levers?: number
  /** How many unknowns the call sheet names; default 20. */
  readonly calls?: number
}

/** A step of a long analysis, for a progress line: `done` of `total` in this stage. */
export interface GapProgress {
  readonly stage: 'pairs' | 'reach' | 'causes' | 'levers' | 'calls' | 'fear'
  readonly done: number
  readonly total: number
}

export const DEFAULT_LEVERS = 50
export const DEFAULT_CALLS = 20
/** Shares of people who would fear to come, tried as scenarios and never read from data about people. */
export const FEAR_SHARES: readonly number[] = [0, 0.25, 0.5, 1]
