// The person, or the group of alike people, whose access is asked about. Never stored by this package.
// A field left out means that this barrier is *not considered*; the word `unknown` is the third value.
import type { Household, Known, NeedCode, PaperCode, Registration, Sex, Vulnerability } from '@causeway/vocabulary'
import type { Point } from './service-at-location.ts'

/** What a service's rules may turn on. Every field may be absent (not considered) or `unknown`. */
export interface PersonProfile {
  /** Years; a range for a group of people. `ageMin: 20, ageMax: 20` is one age. */
  readonly age?: Known<{ readonly min: number; readonly max: number }>
  readonly sex?: Known<Sex>
  /** Languages that the person speaks well enough, BCP 47 primary subtags. */
  readonly languages?: Known<readonly string[]>
  /** Papers held; `[]` is none. */
  readonly papers?: Known<readonly PaperCode[]>
  /** ISO 3166-1 alpha-3 codes. */
  readonly nationality?: Known<readonly string[]>
  readonly registration?: Known<Registration>
  readonly household?: Known<Household>
  /** All that apply; with the word `unknown` among them, others may apply too. */
  readonly vulnerabilities?: Known<readonly Known<Vulnerability>[]>
  readonly residenceArea?: Known<string>
  /** The most that one use may cost, in the directory's currency. */
  readonly budget?: Known<number>
  /** When the person can come, as an opening_hours expression ("Mo-Fr 18:00-22:00; Sa,Su"). */
  readonly available?: Known<string>
  /** True where being seen or recorded there would be a danger to them. */
  readonly fearsEnforcement?: Known<boolean>
}

export const TRAVEL_MODES = ['walk', 'transit', 'car'] as const
export type TravelMode = (typeof TRAVEL_MODES)[number]

/** A person's question: what they need, where they are, and what may bar them. */
export interface Situation {
  readonly need: NeedCode
  /** Left out: distance is not considered. */
  readonly point?: Point
  readonly mode?: TravelMode
  /** The longest acceptable journey, minutes; default 60. */
  readonly maxMinutes?: number
  readonly profile: PersonProfile
}
