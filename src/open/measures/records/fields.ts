// Every field of every kind of record, in the order of its column: how it is written, what it may hold, whether a record can be
// submitted without it. Import, export, forms, differences and reading all go by this one table.
import {
  BARRIERS,
  HOUSEHOLDS,
  MAPPING_BASES,
  NEED_TERMS,
  OBSERVED_BARRIERS,
  REGISTRATIONS,
  SEXES,
  VULNERABILITIES,
} from '@causeway/vocabulary'
import {
  AGREEMENT_KINDS,
  CLAUSES,
  INSTRUMENT_KINDS,
  MEASURE_KINDS,
  RECRUITER_KINDS,
  SANCTION_KINDS,
  TREATY_ACTIONS,
  type RecordType,
} from './record-types.ts'

/** How a field is written. `end` is a date or `none`; `reference` the id of another record; `country` one country. */
export type FieldForm =
  | 'text'
  | 'long-text'
  | 'texts'
  | 'code'
  | 'codes'
  | 'date'
  | 'end'
  | 'places'
  | 'country'
  | 'reference'
  | 'sources'

/** One field. */
export interface Field {
  /** The property of the content. */
  readonly name: string
  /** The column of a table: the same in small letters with `_`. */
  readonly column: string
  readonly form: FieldForm
  readonly codes?: ReadonlySet<string>
  /** What kind of record it refers to. */
  readonly refersTo?: RecordType
  /** Nothing is submitted without it. */
  readonly isNeeded: boolean
  /** What an absent cell, and for dates and clauses an empty one, is taken for. */
  readonly absent: string
  /** Whether an empty cell says something of its own ("does not apply"); otherwise it is taken for `absent`. */
  readonly mayBeEmpty: boolean
}

interface FieldOptions {
  readonly codes?: Iterable<string>
  readonly refersTo?: RecordType
  readonly needed?: boolean
  readonly absent?: string
  readonly mayBeEmpty?: boolean
}

function field(
  name: string,
  form: FieldForm,
  { codes, refersTo, needed = false, absent = '', mayBeEmpty = true }: FieldOptions = {},
): Field {
  return {
    name,
    column: name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    form,
    isNeeded: needed,
    absent,
    mayBeEmpty,
    ...(codes === undefined ? {} : { codes: new Set(codes) }),
    ...(refersTo === undefined ? {} : { refersTo }),
  }
}

const unknownDate = (name: string, form: 'date' | 'end' = 'date') => field(name, form, { absent: 'unknown', mayBeEmpty: false })
const unknownPlaces = (name: string) => field(name, 'places', { absent: 'unknown', mayBeEmpty: false })
const needs = field('needs', 'codes', { codes: NEED_TERMS })
const people = field('people', 'texts')
const groups = field('groups', 'codes', { codes: [...SEXES, ...REGISTRATIONS, ...VULNERABILITIES, ...HOUSEHOLDS] })
const sources = field('sources', 'sources', { needed: true })
const tail = [sources, field('keyWords', 'texts'), field('note', 'long-text')]

const clauseFields = CLAUSES.flatMap((clause) => {
  const name = clause.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return [
    field(name, 'code', { codes: ['yes', 'no', 'unknown'], absent: 'unknown' }),
    field(`${name}Article`, 'text'),
    field(`${name}Words`, 'long-text'),
  ]
})

/** The fields of each kind of record. */
export const FIELDS: Readonly<Record<RecordType, readonly Field[]>> = {
  measure: [
    field('place', 'places', { needed: true, absent: 'unknown', mayBeEmpty: false }),
    field('kind', 'code', { codes: MEASURE_KINDS, needed: true }),
    field('title', 'text', { needed: true }),
    field('legalAct', 'text', { absent: 'unknown', mayBeEmpty: false }),
    field('whomCovered', 'long-text', { needed: true, absent: 'unknown', mayBeEmpty: false }),
    people,
    groups,
    needs,
    field('barriers', 'codes', { codes: [...BARRIERS, ...OBSERVED_BARRIERS, 'no-service'] }),
    unknownDate('from'),
    unknownDate('until', 'end'),
    field('reportedOn', 'date', { absent: 'unknown', mayBeEmpty: false }),
    field('reportedBy', 'text'),
    field('confirmedOn', 'date'),
    field('collective', 'code', { codes: ['yes', 'no'], absent: 'no', mayBeEmpty: false }),
    field('state', 'code', { codes: ['reported', 'confirmed'], absent: 'reported', mayBeEmpty: false }),
    field('practice', 'text'),
    ...tail,
  ],
  agreement: [
    field('title', 'text', { needed: true }),
    field('kind', 'code', { codes: AGREEMENT_KINDS, needed: true }),
    field('parties', 'places', { needed: true }),
    unknownPlaces('origin'),
    unknownPlaces('destination'),
    field('subject', 'text', { needed: true }),
    unknownDate('adopted'),
    unknownDate('inForce'),
    unknownDate('until', 'end'),
    field('state', 'code', {
      codes: ['in-force', 'adopted', 'signed', 'ended', 'unknown'],
      absent: 'unknown',
      mayBeEmpty: false,
    }),
    ...clauseFields,
    field('practice', 'text'),
    ...tail,
  ],
  instrument: [
    field('title', 'text', { needed: true }),
    field('short', 'text', { needed: true }),
    field('kind', 'code', { codes: INSTRUMENT_KINDS, needed: true }),
    field('body', 'text', { needed: true }),
    field('symbol', 'text'),
    field('adopted', 'text', { absent: 'unknown', mayBeEmpty: false }),
    field('inForce', 'date'),
    field('gcmObjectives', 'codes', { codes: Array.from({ length: 23 }, (_, index) => String(index + 1)) }),
    field('gcmBasis', 'codes', { codes: MAPPING_BASES }),
    field('namedInSources', 'code', { codes: ['yes', 'no'] }),
    // An instrument of ours that no source names is its own source.
    ...tail.map((one) => (one === sources ? { ...sources, isNeeded: false } : one)),
  ],
  provision: [
    field('instrument', 'reference', { refersTo: 'instrument', needed: true }),
    field('provision', 'text', { needed: true }),
    field('subject', 'text', { needed: true }),
    needs,
    people,
    groups,
    field('basis', 'codes', { codes: MAPPING_BASES }),
  ],
  ratification: [
    field('instrument', 'reference', { refersTo: 'instrument', needed: true }),
    field('place', 'country', { needed: true }),
    field('action', 'code', { codes: TREATY_ACTIONS, needed: true }),
    unknownDate('date'),
    field('reservations', 'long-text'),
    field('declarations', 'long-text'),
    ...tail,
  ],
  recruiter: [
    field('name', 'text', { needed: true }),
    field('otherNames', 'texts'),
    field('kind', 'code', { codes: RECRUITER_KINDS, needed: true }),
    unknownPlaces('place'),
    unknownPlaces('origins'),
    unknownPlaces('destinations'),
    field('website', 'text'),
    ...tail,
  ],
  licence: [
    field('recruiter', 'reference', { refersTo: 'recruiter', needed: true }),
    field('number', 'text', { needed: true }),
    field('authority', 'text', { needed: true }),
    unknownPlaces('place'),
    field('scope', 'text'),
    unknownDate('validFrom'),
    unknownDate('validUntil', 'end'),
    field('confirmedOn', 'date'),
    ...tail,
  ],
  sanction: [
    field('recruiter', 'reference', { refersTo: 'recruiter', needed: true }),
    field('kind', 'code', { codes: SANCTION_KINDS, needed: true }),
    field('what', 'long-text', { needed: true }),
    field('authority', 'text', { needed: true }),
    unknownPlaces('place'),
    unknownDate('from'),
    unknownDate('until', 'end'),
    ...tail,
  ],
}
