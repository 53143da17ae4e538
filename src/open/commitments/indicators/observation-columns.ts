// What the columns of a table of observations are, by the names that offices give them.
import { ATTRIBUTE_PREFIX } from './write-observations.ts'

/** Our columns, and the names under which each is also known, in capitals without spaces. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  INDICATOR: ['INDICATOR', 'INDICATOR_CODE', 'SERIES', 'SERIES_CODE'],
  INDICATOR_VERSION: ['INDICATOR_VERSION', 'VERSION', 'DEFINITION_VERSION'],
  REF_AREA: ['REF_AREA', 'REFERENCE_AREA', 'GEO', 'GEOAREACODE', 'AREA', 'AREA_CODE', 'COUNTRY', 'PLACE', 'DISTRICT', 'REGION'],
  TIME_PERIOD: ['TIME_PERIOD', 'TIMEPERIOD', 'PERIOD', 'TIME', 'YEAR', 'DATE'],
  OBS_VALUE: ['OBS_VALUE', 'VALUE', 'OBSERVATION', 'OBSERVATION_VALUE', 'FIGURE'],
  LOWER: ['LOWER', 'LOWERBOUND', 'LOWER_BOUND', 'LOW'],
  UPPER: ['UPPER', 'UPPERBOUND', 'UPPER_BOUND', 'HIGH'],
  UNIT_MEASURE: ['UNIT_MEASURE', 'UNIT', 'UNITS', 'UNIT_OF_MEASURE'],
  UNIT_MULT: ['UNIT_MULT', 'UNIT_MULTIPLIER'],
  OBS_STATUS: ['OBS_STATUS', 'OBSERVATION_STATUS', 'STATUS', 'FLAG', 'FLAGS', 'OBS_FLAG'],
  CONF_STATUS: ['CONF_STATUS', 'CONFIDENTIALITY', 'CONFIDENTIALITY_STATUS'],
  SOURCE: ['SOURCE', 'SOURCES', 'DATA_SOURCE'],
}
const BY_NAME = new Map(Object.entries(NAMES).flatMap(([column, names]) => names.map((name) => [name, column] as const)))

/** Attributes of SDMX that no dimension is called by. */
const KNOWN_ATTRIBUTES = new Set([
  'DECIMALS',
  'TIME_FORMAT',
  'FREQ',
  'OBS_COMMENT',
  'COMMENT',
  'COMMENT_OBS',
  'COMMENT_TS',
  'NOTE',
  'NOTES',
  'FOOTNOTE',
  'TITLE',
  'EMBARGO_DATE',
  'LAST_UPDATE',
  'LAST UPDATE',
  'PRE_BREAK_VALUE',
  'SOURCE_DETAIL',
  'BASE_PER',
  'NATURE',
  'TIME_DETAIL',
  'TIME_COVERAGE',
  'UPPERBOUND_NOTE',
])

/** A column of a table: one of ours, a dimension, or an attribute by its SDMX name. */
export type ColumnRole =
  | { readonly kind: 'own'; readonly column: string }
  | { readonly kind: 'dimension'; readonly name: string; readonly isKnown: boolean }
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'empty' }

const COMMON_DIMENSIONS = new Set([
  'SEX',
  'AGE',
  'NEED',
  'MIGRATORY_STATUS',
  'CITIZENSHIP',
  'URBANISATION',
  'DISABILITY_STATUS',
  'EDUCATION_LEV',
])

/** What a column is. What nobody knows is taken for a dimension, so that figures that differ in it are never put into one series. */
export function findColumnRole(header: string, dimensions: ReadonlySet<string>): ColumnRole {
  const id = header.split(':', 1)[0]?.trim() ?? ''
  const name = id.toUpperCase().replaceAll(/[\s.-]+/g, '_')
  if (name === '') return { kind: 'empty' }
  const isDimension = dimensions.has(name)
  const own = BY_NAME.get(name)
  if (own !== undefined && !isDimension) return { kind: 'own', column: own }
  if (id.startsWith(ATTRIBUTE_PREFIX)) return { kind: 'attribute', name: id.slice(ATTRIBUTE_PREFIX.length) }
  if (!isDimension && KNOWN_ATTRIBUTES.has(name)) return { kind: 'attribute', name: name.replaceAll(' ', '_') }
  return { kind: 'dimension', name, isKnown: isDimension || COMMON_DIMENSIONS.has(name) }
}
