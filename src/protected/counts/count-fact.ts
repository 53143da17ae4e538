// What counts know of the work with people: that something happened, in which month, at which coarse place, to somebody of which group.
// Never an id of a person or of a case, never a day, never a word that somebody wrote.
import type { Household } from '@causeway/vocabulary'

/** What is counted. */
export const measures = [
  /** Cases opened and closed. */
  'case',
  /** Needs by the month in which they were recorded; detail: `recorded` of each, and once more how it stands. */
  'need',
  /** Barriers met on the way to help; detail: the need that it was about. */
  'barrier',
  /** The same by service, for the directory; of no group. */
  'service-barrier',
  /** How cases were closed. */
  'closing',
  /** Clocks by the month in which they run out; detail: kept, late, or not stopped yet. */
  'clock',
  /** Time from opening to the first response, by the month of opening. */
  'first-response',
  /** Referrals by the month in which they were sent; detail: how they ended. */
  'referral',
  /** What was found six months after. */
  'follow-up',
] as const

/** See `measures`. */
export type Measure = (typeof measures)[number]

/** Ages as counts tell them: coarser than a record. */
export const countedAges = ['0-11', '12-17', '18-24', '25-59', '60-plus', 'unknown'] as const

/** See `countedAges`. */
export type CountedAge = (typeof countedAges)[number]

/** What a person says of their gender, as counts tell it. */
export const countedGenders = ['female', 'male', 'other', 'unknown'] as const

/** See `countedGenders`. */
export type CountedGender = (typeof countedGenders)[number]

/** How long until somebody was answered. */
export const responseBands = ['same-day', 'days-1-3', 'days-4-7', 'days-8-14', 'days-15-plus', 'none-yet'] as const

/** See `responseBands`. */
export type ResponseBand = (typeof responseBands)[number]

/** The group that somebody is counted in, as far as it is recorded. Parts are never stored beside each other: see `toRows`. */
export interface CountedGroup {
  readonly age: CountedAge
  readonly gender: CountedGender
  /** ISO 639, or `unknown`. */
  readonly language: string
  readonly household: Household | 'unknown'
  /** Vulnerability factors; of the whole organisation only, never by place. */
  readonly factors: readonly string[]
}

/** One thing counted, or with −1 no longer counted. */
export interface CountFact {
  readonly measure: Measure
  readonly code: string
  /** Empty where the measure has none. */
  readonly detail: string
  /** `YYYY-MM`, in UTC. */
  readonly month: string
  /** A district or a coarse cell; empty where it is not known, or not to be told with this measure. */
  readonly place: string
  readonly group: CountedGroup
  readonly n: number
  /** By how much the number of different cases in this cell changes: 1 for the first of a case, 0 for a further one. */
  readonly cases: number
}
