// What is asked about a partner, an offer and a need, as one table: forms, reading and checking all follow it.
import { ACTOR_TYPES, BARRIERS, isNeedCode, NEEDS, OBSERVED_BARRIERS } from '@causeway/vocabulary'

export const RECORD_TYPES = ['partner', 'offer', 'need'] as const
export type RecordType = (typeof RECORD_TYPES)[number]

export const PARTNER_KINDS = ['state', 'city', 'organisation', 'business', 'diaspora-professional'] as const
/** `diaspora-professional` is one private person; the others are bodies. */
export type PartnerKind = (typeof PARTNER_KINDS)[number]

/** In which form help comes. */
export const HELP_KINDS = ['service', 'staff-time', 'expertise', 'funding', 'premises', 'goods', 'technology'] as const
export type HelpKind = (typeof HELP_KINDS)[number]

/** What somebody knows how to do. */
export const SKILLS = [
  'case-work',
  'child-protection',
  'data-protection',
  'education',
  'engineering',
  'entrepreneurship',
  'finance',
  'health',
  'housing',
  'interpreting',
  'law',
  'mediation',
  'mental-health',
  'policy',
  'qualification-recognition',
  'research',
  'social-work',
  'software',
  'statistics',
  'vocational-training',
] as const
export type Skill = (typeof SKILLS)[number]

/** What a capacity is counted in. */
export const CAPACITY_UNITS = ['people', 'places', 'hours-a-month', 'households'] as const
export type CapacityUnit = (typeof CAPACITY_UNITS)[number]

/** What shows that a partner can begin. */
export const READINESS = ['decider', 'budget', 'legal-basis', 'partners', 'data-protection'] as const
export type ReadinessItem = (typeof READINESS)[number]

/** Whether a partner shares people's data with immigration enforcement; words as in the directory's pledges. */
export const SHARINGS = ['law-forbids', 'refuses-unless-compelled', 'shares', 'unknown'] as const
export type Sharing = (typeof SHARINGS)[number]

const THREE = ['yes', 'no', 'unknown'] as const

export type FieldForm = 'line' | 'text' | 'code' | 'codes' | 'places' | 'languages' | 'day' | 'end' | 'number' | 'currency'

/** One question. `codes`: the answers of a `code` or `codes` field. Lists stand in one cell, separated by `;`. */
export interface Field {
  readonly column: string
  readonly form: FieldForm
  readonly isNeeded?: boolean
  readonly codes?: readonly string[]
  /** Accepts codes beside those listed, such as narrower needs. */
  readonly accepts?: (code: string) => boolean
  /** Which list of messages names the codes; the column where it is absent. */
  readonly named?: string
}

const three = (column: string): Field => ({ column, form: 'code', codes: THREE, named: 'three' })

/** What is given or looked for, in the same words on both sides. */
const SUBJECT: readonly Field[] = [
  { column: 'title', form: 'line', isNeeded: true },
  { column: 'text', form: 'text' },
  { column: 'kinds', form: 'codes', codes: HELP_KINDS },
  { column: 'needs', form: 'codes', codes: NEEDS, accepts: isNeedCode, named: 'needs' },
  { column: 'barriers', form: 'codes', codes: [...BARRIERS, ...OBSERVED_BARRIERS], named: 'barriers' },
  { column: 'skills', form: 'codes', codes: SKILLS },
  { column: 'places', form: 'places' },
  { column: 'languages', form: 'languages' },
  { column: 'capacity', form: 'number' },
  { column: 'capacity_unit', form: 'code', codes: CAPACITY_UNITS },
  { column: 'funding', form: 'number' },
  { column: 'currency', form: 'currency' },
]

/** The questions of each kind of record, in their order. */
export const FIELDS: Readonly<Record<RecordType, readonly Field[]>> = {
  partner: [
    { column: 'kind', form: 'code', codes: PARTNER_KINDS, isNeeded: true },
    { column: 'shown_as', form: 'line', isNeeded: true },
    { column: 'actor_type', form: 'code', codes: ACTOR_TYPES },
    { column: 'named_in_public', form: 'code', codes: ['yes', 'no'], named: 'three' },
    { column: 'places', form: 'places' },
    { column: 'languages', form: 'languages' },
    { column: 'about', form: 'text' },
    three('decider'),
    { column: 'decider_text', form: 'line' },
    three('budget'),
    three('legal_basis'),
    { column: 'legal_basis_text', form: 'line' },
    three('partners'),
    three('data_protection'),
    { column: 'sharing', form: 'code', codes: SHARINGS },
    three('enforces'),
    { column: 'readiness_on', form: 'day' },
  ],
  offer: [
    ...SUBJECT,
    { column: 'from', form: 'day' },
    { column: 'until', form: 'end' },
    { column: 'conditions', form: 'text' },
    three('data_flow'),
    { column: 'public', form: 'code', codes: ['yes', 'no'], named: 'three' },
  ],
  need: [...SUBJECT, { column: 'by', form: 'day' }, { column: 'requires', form: 'codes', codes: READINESS }, three('data_flow')],
}
