// What the matching and the gap analysis know of a service at a location: the directory's facts,
// with every blank kept as `unknown`. Built from HSDS by `src/open/directory`; pure data here.
import type {
  Known,
  LocationId,
  NeedCode,
  OrganisationId,
  PaperCode,
  ReportableBarrier,
  ServiceAtLocationId,
  ServiceId,
  ThreeValued,
} from '@causeway/vocabulary'

/** Degrees, WGS 84. */
export interface Point {
  readonly latitude: number
  readonly longitude: number
}

/** One service at one location, or a service by phone or web (`remote`) without one. */
export interface ServiceAtLocation {
  readonly id: ServiceAtLocationId
  readonly serviceId: ServiceId
  readonly organisationId: OrganisationId
  /** `null` for a remote service. */
  readonly locationId: LocationId | null
  readonly name: string
  readonly organisationName: string
  readonly needs: readonly NeedCode[]
  /** By phone or web: distance never bars it. */
  readonly remote: boolean
  /** Where it stands; `unknown` where the directory has no coordinates, `null` where there is no place (remote). */
  readonly point: Known<Point> | null
  /** Never put on a map or given as an address when `hidden`; only roughly when `area`. */
  readonly visibility: 'full' | 'area' | 'hidden'
  readonly eligibility: Eligibility
  /** Papers asked for: `[]` is known to ask for none. */
  readonly documents: Known<readonly DocumentRule[]>
  /** Languages that a visitor can speak there, by whatever means: `[]` is known to offer none but is hardly ever said. */
  readonly languages: Known<readonly LanguageAccess[]>
  readonly cost: Known<Cost>
  readonly hours: Known<OpeningHours>
  readonly dataSharing: Known<DataSharingPolicy>
  /** People a period whom it can serve. */
  readonly capacity: Known<number>
  /** When somebody last vouched that this entry is true (ISO date). */
  readonly assuredDate: string | null
  /** What people who were sent there met often, and its provider has shown no change of since; absent where nothing is. */
  readonly reported?: readonly ReportedBarrier[]
}

/** A barrier that people reported often of a service: never how often, nor where, nor by whom. */
export interface ReportedBarrier {
  readonly barrier: ReportableBarrier
  /** `YYYY-MM`. */
  readonly since: string
}

/** The rules that say whom a service is for. */
export interface Eligibility {
  readonly rules: readonly EligibilityRule[]
  /** True where the provider has given all its rules (also where it said "everyone"): what no rule mentions is then not asked. */
  readonly complete: boolean
}

export const ELIGIBILITY_DIMENSIONS = [
  'everyone',
  'age',
  'sex',
  'nationality',
  'registration',
  'household',
  'vulnerability',
  'residence-area',
  'language',
] as const
export type EligibilityDimension = (typeof ELIGIBILITY_DIMENSIONS)[number]

/**
 * One rule: `in`/`not-in` compare with `terms`; `at-least`/`at-most`/`between` compare ages with numeric terms (years).
 * `require`: only those who satisfy it may come. `exclude`: those who satisfy it may not. `prioritise`: served first, bars nobody.
 */
export interface EligibilityRule {
  readonly dimension: EligibilityDimension
  readonly operator: 'in' | 'not-in' | 'at-least' | 'at-most' | 'between'
  readonly terms: readonly string[]
  readonly effect: 'require' | 'exclude' | 'prioritise'
  readonly source: string | null
  readonly assuredDate: string | null
}

/** A paper asked for. Rules that share a group are alternatives: one of them is enough. */
export interface DocumentRule {
  /** A code of the list, or free text of the directory that maps to none (then the person's papers cannot answer it: unknown). */
  readonly document: PaperCode | (string & {})
  /** Rules with the same non-null group are alternatives. */
  readonly alternativesGroup: string | null
  /** The provider can do without it: then it never bars, only asks first. */
  readonly waivable: ThreeValued
}

export interface LanguageAccess {
  /** BCP 47, lower-case primary subtag (`ar`, `fr`, `ti`). */
  readonly language: string
  readonly mode: 'native' | 'interpreter' | 'phone' | 'unknown'
}

/** What one use costs. */
export interface Cost {
  /** In `currency`; 0 is free. */
  readonly amount: number
  readonly currency: string | null
}

/** Weekly hours, evaluated in `timeZone` with the holidays of `country`. */
export interface OpeningHours {
  /** The specification of opening_hours (https://wiki.openstreetmap.org/wiki/Key:opening_hours). */
  readonly expression: string
  readonly timeZone: string
  /** ISO 3166-1 alpha-2, lower case, for public holidays; `null` where not known. */
  readonly country: string | null
}

/** What the provider does with what it learns about a visitor. Evidence expires: see `expiresAt`. */
export interface DataSharingPolicy {
  readonly immigrationSharing: 'law-forbids' | 'refuses-unless-compelled' | 'shares' | 'unknown'
  readonly officersPresent: ThreeValued
  readonly statusAsked: ThreeValued
  readonly identityCopied: ThreeValued
  readonly evidenceUrl: string | null
  readonly verifiedBy: string | null
  readonly verifiedAt: string | null
  /** After this moment (ISO date or date-time) the policy counts as unknown; `null`: never verified with an end, counts as unknown too. */
  readonly expiresAt: string | null
  /** Whether the pledge may be shown to the public is the provider's choice. */
  readonly isPublic: boolean
}
