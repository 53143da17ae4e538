// Between a form and the cells of a record: what was typed is kept as it was typed, and countries may be typed by name.
import { COUNTRIES, FIELDS, isPlaceCode, listOf, type Cells, type Field, type RecordType } from '../../../open/practices/index.ts'
import { createTranslator, LANGUAGES } from '../../../platform/i18n/index.ts'
import { allValues, oneValue, type SentForm } from '../../../platform/sign-in/index.ts'
import { LIBRARY_AREAS, placeName } from '../../library-site/index.ts'

/** Columns that nobody is asked for first: they stand in the part that is closed at the beginning. */
const SELDOM: ReadonlySet<string> = new Set(['collective', 'split_from', 'key_words', 'raw_rows', 'theme', 'repeats'])

const PARTS: readonly (readonly [part: string, columns: readonly string[]])[] = [
  ['what', ['title', 'recommendation', 'gap', 'kind', 'nature', 'summary', 'legal_act']],
  ['who', ['actor', 'actor_type', 'attribution', 'speaker', 'speaker_type', 'partners', 'reported_by']],
  ['where', ['place', 'locality', 'level', 'started', 'ended', 'said', 'state_when_reported', 'in_force_until']],
  ['whom', ['needs', 'barriers', 'people', 'groups', 'mainstreamed_or_dedicated']],
  ['frame', ['levers', 'lever_holders', 'gcm_objectives', 'sdg_targets']],
  ['outcome', ['outcome', 'figures', 'evidence', 'evidence_grade', 'evidence_source', 'evidence_raised_by']],
  ['care', ['limits', 'possible_harms', 'replication']],
]

/** A part of the form with its fields. */
export interface FormPart {
  readonly part: string
  readonly fields: readonly Field[]
}

/** The fields of a type in the parts in which they are asked; sources have a part of their own, which is never closed. */
export function partFields(recordType: RecordType): readonly FormPart[] {
  const fields = FIELDS[recordType]
  const placed = new Set(PARTS.flatMap(([, columns]) => columns))
  const parts = PARTS.map(([part, columns]) => ({ part, fields: fields.filter(({ column }) => columns.includes(column)) }))
  const rest = fields.filter((field) => !placed.has(field.column) && !isSeldom(field) && field.form !== 'sources')
  return [
    ...parts,
    { part: 'rest', fields: rest },
    { part: 'sources', fields: fields.filter(({ form }) => form === 'sources') },
    { part: 'seldom', fields: fields.filter(isSeldom) },
  ].filter((one) => one.fields.length > 0)
}

function isSeldom({ column }: Field): boolean {
  return SELDOM.has(column) || column.endsWith('_basis')
}

/** Cells of a new record: what an absent cell is taken for. */
export function emptyCells(recordType: RecordType): Cells {
  return Object.fromEntries(FIELDS[recordType].map(({ column, absent }) => [column, absent]))
}

/** The cells that a form sent. */
export function readCells(form: SentForm, recordType: RecordType): Cells {
  return Object.fromEntries(
    FIELDS[recordType].map((field) => {
      const { column } = field
      if (field.form === 'places') return [column, readPlaces(oneValue(form, column))]
      if (isTicked(field)) return [column, allValues(form, column).join(';')]
      return [column, isList(field) ? listOf(oneValue(form, column)).join(';') : oneValue(form, column).trim()]
    }),
  )
}

/** Whether a field is a list of boxes to tick. The targets of the 2030 Agenda are too many for that and are typed. */
export function isTicked({ form, column }: Field): boolean {
  return form === 'objectives' || (form === 'codes' && column !== 'sdg_targets')
}

/** Whether a field holds several texts, one a line. */
export function isList({ form, column }: Field): boolean {
  return form === 'texts' || form === 'sources' || column === 'sdg_targets'
}

let codeByName: ReadonlyMap<string, string> | undefined

/** Codes for places typed as codes or by their name in any language of the pages; what is neither stays as typed, to be told. */
export function readPlaces(typed: string): string {
  codeByName ??= new Map(
    LANGUAGES.flatMap((language) => {
      const t = createTranslator(language, LIBRARY_AREAS)
      return [...COUNTRIES, 'world', 'unknown'].map((code) => [plain(placeName(t, code)), code] as const)
    }),
  )
  const names = codeByName
  return typed
    .split(/[;,،\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const code = [one, one.toUpperCase(), one.toLowerCase()].find(isPlaceCode)
      return code ?? names.get(plain(one)) ?? one
    })
    .join(';')
}

function plain(name: string): string {
  return name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}
