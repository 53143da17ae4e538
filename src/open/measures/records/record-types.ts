// The records of this room, each kind with its own content: measures in force, agreements, instruments with provisions and
// ratifications, recruiters with licences and sanctions. data/library/README.md defines what ships; `unknown` is a value everywhere.
import type { NeedCode } from '@causeway/vocabulary'

/** The kinds of records. */
export const RECORD_TYPES = [
  'measure',
  'agreement',
  'instrument',
  'provision',
  'ratification',
  'recruiter',
  'licence',
  'sanction',
] as const
export type RecordType = (typeof RECORD_TYPES)[number]

/** What a measure does. */
export const MEASURE_KINDS = [
  'status-extension',
  'regularisation',
  'visa',
  'regular-pathway',
  'health-access',
  'social-protection',
  'essential-service',
  'remittance-relief',
  'return-suspension',
  'detention-release',
  'firewall',
  'wage-protection',
  'nationality',
  'anti-discrimination',
  'protection-from-violence',
  'restriction',
] as const
export type MeasureKind = (typeof MEASURE_KINDS)[number]

/** The clauses that are looked for in an agreement. */
export const CLAUSES = ['wages', 'contract', 'redress', 'social_security', 'sanctions'] as const

/** Whether an agreement has a clause; empty where it could have none. `unknown` is never no. */
export type ClauseAnswer = 'yes' | 'no' | 'unknown' | ''

export const AGREEMENT_KINDS = ['bilateral', 'regional', 'multilateral', 'national'] as const
export const INSTRUMENT_KINDS = [
  'treaty',
  'declaration',
  'policy',
  'proposal',
  'draft',
  'resolution',
  'guidance',
  'code',
] as const

/** How a State is bound by an instrument, or that it is not: `not-party` is what a source says as of a day. */
export const TREATY_ACTIONS = [
  'signature',
  'ratification',
  'accession',
  'acceptance',
  'approval',
  'succession',
  'denunciation',
  'not-party',
] as const
export type TreatyAction = (typeof TREATY_ACTIONS)[number]

export const RECRUITER_KINDS = ['agency', 'employer', 'platform', 'public-body'] as const
export const SANCTION_KINDS = ['suspension', 'revocation', 'blacklisting', 'fine', 'conviction', 'warning', 'other'] as const
export type SanctionKind = (typeof SANCTION_KINDS)[number]

/** A day, month or year as far as it is known, `unknown`, or empty where it does not apply. */
export type PartialDate = string
/** The same, or `none`: the act sets no end. */
export type EndDate = string

interface Sourced {
  readonly sources: readonly string[]
  readonly keyWords: readonly string[]
  readonly note: string
}

/** A measure and where and for whom it holds. Never a right that somebody has today: see `stateOfMeasure`. */
export interface MeasureContent extends Sourced {
  readonly place: readonly string[]
  readonly kind: MeasureKind
  readonly title: string
  readonly legalAct: string
  readonly whomCovered: string
  readonly people: readonly string[]
  readonly groups: readonly string[]
  readonly needs: readonly NeedCode[]
  readonly barriers: readonly string[]
  readonly from: PartialDate
  readonly until: EndDate
  /** When it was told of. */
  readonly reportedOn: PartialDate
  readonly reportedBy: string
  /** The last day on which somebody looked and it stood; empty where nobody did. */
  readonly confirmedOn: PartialDate
  readonly collective: 'yes' | 'no'
  readonly state: 'reported' | 'confirmed'
  /** The practice of the library that tells the same. */
  readonly practice: string
}

type ClauseFields = {
  readonly [Name in 'wages' | 'contract' | 'redress' | 'socialSecurity' | 'sanctions']: ClauseAnswer
} & {
  readonly [
    Name in 'wages' | 'contract' | 'redress' | 'socialSecurity' | 'sanctions' as `${Name}Article` | `${Name}Words`
  ]: string
}

/** An agreement between States or their bodies. */
export interface AgreementContent extends Sourced, ClauseFields {
  readonly title: string
  readonly kind: (typeof AGREEMENT_KINDS)[number]
  readonly parties: readonly string[]
  /** From where people go, and where to; `unknown` where nobody says. */
  readonly origin: readonly string[]
  readonly destination: readonly string[]
  readonly subject: string
  readonly adopted: PartialDate
  readonly inForce: PartialDate
  readonly until: EndDate
  readonly state: 'in-force' | 'adopted' | 'signed' | 'ended' | 'unknown'
  readonly practice: string
}

export interface InstrumentContent extends Sourced {
  readonly title: string
  readonly short: string
  readonly kind: (typeof INSTRUMENT_KINDS)[number]
  readonly body: string
  readonly symbol: string
  /** A date, or words such as "proposed 2020-09". */
  readonly adopted: string
  readonly inForce: PartialDate
  readonly gcmObjectives: readonly string[]
  readonly gcmBasis: readonly string[]
  readonly namedInSources: 'yes' | 'no' | ''
}

export interface ProvisionContent {
  readonly instrument: string
  readonly provision: string
  readonly subject: string
  readonly needs: readonly NeedCode[]
  readonly people: readonly string[]
  readonly groups: readonly string[]
  readonly basis: readonly string[]
}

/** What one State did about one instrument. Where there is none, nothing is known. */
export interface RatificationContent extends Sourced {
  readonly instrument: string
  readonly place: readonly string[]
  readonly action: TreatyAction
  readonly date: PartialDate
  readonly reservations: string
  readonly declarations: string
}

/** A recruiter: a company or a public body, never a private person. */
export interface RecruiterContent extends Sourced {
  readonly name: string
  readonly otherNames: readonly string[]
  readonly kind: (typeof RECRUITER_KINDS)[number]
  readonly place: readonly string[]
  readonly origins: readonly string[]
  readonly destinations: readonly string[]
  readonly website: string
}

export interface LicenceContent extends Sourced {
  readonly recruiter: string
  readonly number: string
  readonly authority: string
  readonly place: readonly string[]
  readonly scope: string
  readonly validFrom: PartialDate
  readonly validUntil: EndDate
  readonly confirmedOn: PartialDate
}

export interface SanctionContent extends Sourced {
  readonly recruiter: string
  readonly kind: SanctionKind
  readonly what: string
  readonly authority: string
  readonly place: readonly string[]
  readonly from: PartialDate
  readonly until: EndDate
}

/** The content of each kind of record. */
export interface ContentOf {
  readonly measure: MeasureContent
  readonly agreement: AgreementContent
  readonly instrument: InstrumentContent
  readonly provision: ProvisionContent
  readonly ratification: RatificationContent
  readonly recruiter: RecruiterContent
  readonly licence: LicenceContent
  readonly sanction: SanctionContent
}
