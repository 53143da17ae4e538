// Every field of every type of record, in the order of its column: how it is written, what it may hold, whether a record can be
// submitted without it. Import, export, forms, differences and search all read this one table.
import {
  ACTOR_TYPES,
  BARRIERS,
  EVIDENCE_GRADES,
  HOUSEHOLDS,
  LEVELS,
  LEVER_HOLDERS,
  MAPPING_BASES,
  NEED_TERMS,
  OBSERVED_BARRIERS,
  REGISTRATIONS,
  SDG_TARGETS,
  SEXES,
  VULNERABILITIES,
} from '@causeway/vocabulary'
import { PEOPLE_CODES } from './people.ts'
import { ATTRIBUTIONS, PRACTICE_KINDS, type RecordType } from './record-types.ts'

/** How a field is written: one text, one code, several texts or codes, objectives, a date as far as known, places. */
export type FieldForm = 'text' | 'long-text' | 'texts' | 'code' | 'codes' | 'objectives' | 'date' | 'places' | 'sources'

/** One field. */
export interface Field {
  /** The property of the content. */
  readonly name: string
  /** The column of a table: the same in small letters with `_`. */
  readonly column: string
  readonly form: FieldForm
  /** What a code may be; absent for texts. */
  readonly codes?: ReadonlySet<string>
  /** Nothing is submitted without it. */
  readonly isNeeded: boolean
  /** What an absent cell is taken for. */
  readonly absent: string
}

interface FieldOptions {
  readonly codes?: Iterable<string>
  readonly needed?: boolean
  readonly absent?: string
}

function field(name: string, form: FieldForm, { codes, needed = false, absent = '' }: FieldOptions = {}): Field {
  const column = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return { name, column, form, isNeeded: needed, absent, ...(codes === undefined ? {} : { codes: new Set(codes) }) }
}

/** Codes of people by what a service may ask of them. */
export const GROUP_CODES: ReadonlySet<string> = new Set([...SEXES, ...REGISTRATIONS, ...VULNERABILITIES, ...HOUSEHOLDS])

/** The kinds of levers of a gap analysis (`LeverAction` of @causeway/service-access). */
export const LEVER_KINDS = [
  'drop-document',
  'drop-identity-papers',
  'drop-all-documents',
  'drop-rule',
  'drop-dimension',
  'add-language',
  'drop-fee',
  'extend-hours',
  'pledge',
  'firewall-law',
  'entitlement',
  'permit-renewal',
  'add-room',
  'new-service',
] as const

const basis = (name: string) => field(name, 'codes', { codes: MAPPING_BASES })
const barriers = field('barriers', 'codes', { codes: [...BARRIERS, ...OBSERVED_BARRIERS] })
const needs = field('needs', 'codes', { codes: NEED_TERMS })
const groups = field('groups', 'codes', { codes: GROUP_CODES })
const people = field('people', 'codes', { codes: PEOPLE_CODES })
const objectives = [
  field('gcmObjectives', 'objectives'),
  basis('gcmBasis'),
  field('sdgTargets', 'codes', { codes: SDG_TARGETS }),
  basis('sdgBasis'),
]
const sources = field('sources', 'sources', { needed: true })
const tail = [field('keyWords', 'texts'), field('rawRows', 'texts')]
const actorTypes = [...ACTOR_TYPES, 'unknown']

const PRACTICE_FIELDS: readonly Field[] = [
  field('title', 'text', { needed: true }),
  field('kind', 'code', { codes: PRACTICE_KINDS, needed: true }),
  field('actor', 'text', { needed: true }),
  field('actorType', 'code', { codes: actorTypes, needed: true, absent: 'unknown' }),
  field('place', 'places', { needed: true, absent: 'unknown' }),
  field('locality', 'text'),
  field('level', 'code', { codes: LEVELS, needed: true }),
  field('collective', 'code', { codes: ['yes', 'no'], absent: 'no' }),
  field('splitFrom', 'text'),
  field('started', 'date', { absent: 'unknown' }),
  field('ended', 'date', { absent: 'unknown' }),
  field('stateWhenReported', 'code', { codes: ['done', 'in-force', 'launched', 'announced'] }),
  field('inForceUntil', 'date', { absent: 'unknown' }),
  field('summary', 'long-text', { needed: true }),
  field('legalAct', 'text', { absent: 'unknown' }),
  field('figures', 'texts'),
  field('partners', 'texts'),
  field('reportedBy', 'texts'),
  ...objectives,
  barriers,
  field('levers', 'codes', { codes: LEVER_KINDS }),
  field('leverHolders', 'codes', { codes: LEVER_HOLDERS }),
  needs,
  groups,
  people,
  field('mainstreamedOrDedicated', 'code', { codes: ['mainstreamed', 'dedicated', 'both', 'unknown'] }),
  field('outcome', 'long-text', { absent: 'unknown' }),
  field('evidenceGrade', 'code', { codes: EVIDENCE_GRADES, absent: 'none' }),
  field('limits', 'long-text'),
  basis('limitsBasis'),
  field('possibleHarms', 'long-text'),
  basis('harmsBasis'),
  field('replication', 'long-text'),
  sources,
  ...tail,
  field('evidenceSource', 'text'),
  field('evidenceRaisedBy', 'text'),
]

const RECOMMENDATION_FIELDS: readonly Field[] = [
  field('recommendation', 'text', { needed: true }),
  field('nature', 'text', { absent: 'recommendation' }),
  field('attribution', 'code', { codes: ATTRIBUTIONS, needed: true }),
  field('actor', 'text'),
  field('speaker', 'text'),
  field('constituency', 'text', { absent: 'unknown' }),
  field('setting', 'text'),
  field('position', 'code', { codes: ['support', 'oppose', 'qualified'] }),
  field('addressee', 'text', { absent: 'unknown' }),
  basis('addresseeBasis'),
  field('theme', 'text'),
  ...objectives,
  needs,
  barriers,
  groups,
  people,
  field('repeats', 'texts'),
  sources,
  field('keyWords', 'texts'),
  field('note', 'long-text'),
  field('rawRows', 'texts'),
]

const GAP_FIELDS: readonly Field[] = [
  field('gap', 'text', { needed: true }),
  field('nature', 'text'),
  people,
  groups,
  needs,
  field('barriers', 'codes', { codes: [...BARRIERS, ...OBSERVED_BARRIERS, 'no-service'] }),
  field('place', 'places', { needed: true, absent: 'unknown' }),
  field('locality', 'text'),
  field('evidence', 'text'),
  field('reportedBy', 'texts'),
  field('attribution', 'code', { codes: ATTRIBUTIONS, needed: true }),
  ...objectives,
  field('theme', 'text'),
  sources,
  field('keyWords', 'texts'),
  field('note', 'long-text'),
  field('rawRows', 'texts'),
]

const STATEMENT_FIELDS: readonly Field[] = [
  field('title', 'text', { needed: true }),
  field('kind', 'code', { codes: ['plan', 'position', 'praise', 'analysis', 'event'], needed: true }),
  field('speaker', 'text', { needed: true }),
  field('speakerType', 'code', { codes: actorTypes, absent: 'unknown' }),
  field('place', 'places', { absent: 'unknown' }),
  field('level', 'code', { codes: LEVELS }),
  field('said', 'date', { absent: 'unknown' }),
  field('summary', 'long-text', { needed: true }),
  ...objectives,
  people,
  field('whyNotAPractice', 'long-text'),
  sources,
  ...tail,
]

/** The fields of each type of record. */
export const FIELDS: Readonly<Record<RecordType, readonly Field[]>> = {
  practice: PRACTICE_FIELDS,
  recommendation: RECOMMENDATION_FIELDS,
  gap: GAP_FIELDS,
  statement: STATEMENT_FIELDS,
}
