// The columns of a demand table: what each cell may hold, and what it means. An empty cell is "not considered", the word
// `unknown` is the third value, `none` is an empty list. A cell that means nothing is told with what was expected.
import {
  HOUSEHOLDS,
  isNeedCode,
  isPaperCode,
  NEED_TERMS,
  PAPERS,
  REGISTRATIONS,
  SEXES,
  VULNERABILITIES,
} from '@causeway/vocabulary'
import type { Household, Known, NeedCode, PaperCode, Registration, Sex, Vulnerability } from '@causeway/vocabulary'
import type { PersonProfile } from '@causeway/service-access'
import OpeningHoursParser from 'opening_hours'
import { nearestWord } from './nearest-word.ts'

/** Every column that is read. */
export const DEMAND_COLUMNS = [
  'place',
  'latitude',
  'longitude',
  'need',
  'people',
  'people_low',
  'people_high',
  'age_min',
  'age_max',
  'sex',
  'languages',
  'documents',
  'nationality',
  'registration',
  'household',
  'vulnerabilities',
  'residence_area',
  'budget',
  'available',
  'fears_enforcement',
  'max_minutes',
  'basis',
] as const
export type DemandColumn = (typeof DEMAND_COLUMNS)[number]

/** Where a row's people come from. Caseload is a floor and no demand: such a row is kept out of the analysis. */
export const DEMAND_BASES = ['survey', 'population', 'caseload-floor'] as const

/** See `DEMAND_BASES`. */
export type DemandBasis = (typeof DEMAND_BASES)[number]

/** A cell that cannot be used. */
export class BadCell extends Error {
  override readonly name = 'BadCell'
  readonly field: DemandColumn
  readonly expected: string
  readonly found: string
  constructor(field: DemandColumn, expected: string, found: string) {
    super(`${field}: expected ${expected}, found ${found}`)
    this.field = field
    this.expected = expected
    this.found = found
  }
}

/** Reads a row's cell by column; '' where it is absent or empty. */
export type CellReader = (column: DemandColumn) => string

/** The need of a row. */
export function readNeed(cell: CellReader): NeedCode {
  const text = cell('need')
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
  if (isNeedCode(text)) return text
  const near = nearestWord(text, NEED_TERMS)
  const hint = near === null ? 'such as shelter, food, health-care, legal-aid' : `perhaps ${near}`
  throw new BadCell('need', `a need of the code list, ${hint}`, show(cell('need')))
}

/** A number of people and whether it had to be rounded; `null` for an empty cell. */
export function readPeople(
  cell: CellReader,
  column: 'people' | 'people_low' | 'people_high',
  decimalComma: boolean,
): { readonly people: number; readonly isRounded: boolean } | null {
  const text = cell(column)
  if (text === '') return null
  const value = readNumber(text, decimalComma)
  if (value === null || value < 0 || value > MOST_PEOPLE) {
    throw new BadCell(column, 'a whole number of people, zero or more, without separators', show(text))
  }
  return { people: Math.round(value), isRounded: !Number.isInteger(value) }
}

/** The reach solver counts people in 32 bits. */
export const MOST_PEOPLE = 2 ** 31 - 2

/** The longest acceptable journey; `null` for an empty cell. */
export function readMaxMinutes(cell: CellReader, decimalComma: boolean): number | null {
  const text = cell('max_minutes')
  if (text === '') return null
  const value = readNumber(text, decimalComma)
  if (value === null || value <= 0 || value > 1e6) throw new BadCell('max_minutes', 'minutes above zero', show(text))
  return value
}

/** Latitude and longitude; `null` where both cells are empty. */
export function readPoint(cell: CellReader, decimalComma: boolean): { latitude: number; longitude: number } | null {
  if (cell('latitude') === '' && cell('longitude') === '') return null
  const read = (column: 'latitude' | 'longitude', most: number): number => {
    const value = readNumber(cell(column), decimalComma)
    if (value === null || Math.abs(value) > most)
      throw new BadCell(column, `degrees from -${most} to ${most}`, show(cell(column)))
    return value
  }
  return { latitude: read('latitude', 90), longitude: read('longitude', 180) }
}

/** All that may bar these people. */
export function readProfile(cell: CellReader, decimalComma: boolean): PersonProfile {
  const profile: { -readonly [K in keyof PersonProfile]: PersonProfile[K] } = {}
  const set = <K extends keyof PersonProfile>(key: K, value: PersonProfile[K] | undefined) => {
    if (value !== undefined) profile[key] = value
  }
  set('age', readAge(cell, decimalComma))
  set('sex', readCode(cell, 'sex', SEXES, { f: 'female', m: 'male' }) as Known<Sex> | undefined) // codes of the list
  set('languages', readLanguages(cell))
  set('papers', readCodes(cell, 'documents', PAPERS, isPaperCode) as Known<readonly PaperCode[]> | undefined) // checked codes
  set('nationality', readNationalities(cell))
  set('registration', readCode(cell, 'registration', REGISTRATIONS) as Known<Registration> | undefined) // codes of the list
  set('household', readCode(cell, 'household', HOUSEHOLDS) as Known<Household> | undefined) // codes of the list
  set(
    'vulnerabilities',
    readCodes(cell, 'vulnerabilities', VULNERABILITIES) as Known<readonly Vulnerability[]> | undefined, // codes of the list
  )
  set('residenceArea', cell('residence_area') === '' ? undefined : cell('residence_area'))
  set('budget', readBudget(cell, decimalComma))
  set('available', readAvailable(cell))
  set('fearsEnforcement', readFear(cell))
  return profile
}

function readAge(cell: CellReader, decimalComma: boolean): PersonProfile['age'] {
  const [low, high] = [cell('age_min'), cell('age_max')]
  if (low === '' && high === '') return undefined
  if (isUnknown(low) || isUnknown(high)) return 'unknown'
  const read = (column: 'age_min' | 'age_max', text: string, missing: number): number => {
    if (text === '') return missing
    const value = readNumber(text, decimalComma)
    if (value === null || value < 0 || value > OLDEST)
      throw new BadCell(column, `years from 0 to ${OLDEST}, or unknown`, show(text))
    return value
  }
  const age = { min: read('age_min', low, 0), max: read('age_max', high, OLDEST) }
  if (age.min > age.max) throw new BadCell('age_max', `an age of at least age_min (${age.min})`, show(high))
  return age
}

const OLDEST = 150

function readLanguages(cell: CellReader): PersonProfile['languages'] {
  return readList(cell, 'languages', (item) => {
    const code = item.toLowerCase()
    if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(code)) {
      throw new BadCell('languages', 'language codes such as ar;fr;ti, none, or unknown', show(item))
    }
    return code
  })
}

function readNationalities(cell: CellReader): PersonProfile['nationality'] {
  return readList(cell, 'nationality', (item) => {
    const code = item.toUpperCase()
    if (code === 'STATELESS') return code
    if (!/^[A-Z]{3}$/.test(code)) {
      throw new BadCell('nationality', 'codes of three letters (ISO 3166-1) such as SYR;ERI, none, or unknown', show(item))
    }
    return code
  })
}

function readBudget(cell: CellReader, decimalComma: boolean): PersonProfile['budget'] {
  const text = cell('budget')
  if (text === '') return undefined
  if (isUnknown(text)) return 'unknown'
  const value = readNumber(text, decimalComma)
  if (value === null || value < 0) throw new BadCell('budget', 'an amount of zero or more, or unknown', show(text))
  return value
}

const checkedHours = new Map<string, boolean>()

function readAvailable(cell: CellReader): PersonProfile['available'] {
  const text = cell('available')
  if (text === '') return undefined
  if (isUnknown(text)) return 'unknown'
  let isReadable = checkedHours.get(text)
  if (isReadable === undefined) {
    isReadable = canReadHours(text)
    if (checkedHours.size < 10_000) checkedHours.set(text, isReadable)
  }
  if (!isReadable) throw new BadCell('available', 'times such as Mo-Fr 18:00-22:00; Sa,Su 08:00-20:00, or unknown', show(text))
  return text
}

/** True for opening hours that the library reads. */
export function canReadHours(text: string): boolean {
  try {
    void new OpeningHoursParser(text, null)
    return true
  } catch {
    // The library throws text where it cannot read; that is its answer.
    return false
  }
}

function readFear(cell: CellReader): PersonProfile['fearsEnforcement'] {
  const text = cell('fears_enforcement').toLowerCase()
  if (text === '') return undefined
  if (isUnknown(text)) return 'unknown'
  if (['yes', 'true', '1'].includes(text)) return true
  if (['no', 'false', '0'].includes(text)) return false
  throw new BadCell('fears_enforcement', 'yes, no or unknown', show(text))
}

function readCode(
  cell: CellReader,
  column: DemandColumn,
  codes: readonly string[],
  short: Readonly<Record<string, string>> = {},
): string | undefined {
  const text = cell(column)
  if (text === '') return undefined
  const code = toCode(text)
  if (code === 'unknown') return code
  const found = short[code] ?? code
  if (codes.includes(found)) return found
  throw new BadCell(column, `${listCodes(codes, found)}, or unknown`, show(text))
}

function readCodes(
  cell: CellReader,
  column: DemandColumn,
  codes: readonly string[],
  isCode: (code: string) => boolean = (code) => codes.includes(code),
): Known<readonly string[]> | undefined {
  return readList(cell, column, (item) => {
    const code = toCode(item)
    if (!isCode(code)) throw new BadCell(column, `${listCodes(codes, code)}, none, or unknown`, show(item))
    return code
  })
}

function readList(cell: CellReader, column: DemandColumn, read: (item: string) => string): Known<readonly string[]> | undefined {
  const text = cell(column)
  if (text === '') return undefined
  const items = text.split(/[;|]/).flatMap((item) => (item.trim() === '' ? [] : [item.trim()]))
  if (items.length === 1 && isUnknown(items[0] ?? '')) return 'unknown'
  if (items.length === 1 && items[0]?.toLowerCase() === 'none') return []
  return [...new Set(items.map(read))].toSorted()
}

function readNumber(text: string, decimalComma: boolean): number | null {
  const plain = decimalComma ? text.replace(',', '.') : text
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}

function isUnknown(text: string): boolean {
  return text.toLowerCase() === 'unknown'
}

function toCode(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_]+/g, '-')
}

function listCodes(codes: readonly string[], found: string): string {
  const near = nearestWord(found, codes)
  if (near !== null) return `a code of the list, perhaps ${near}`
  return codes.length <= 8 ? `one of ${codes.join(', ')}` : `a code of the list such as ${codes.slice(0, 4).join(', ')}`
}

/** A cell as a message quotes it. */
export function show(text: string): string {
  return text === '' ? 'nothing' : `"${text.length > 60 ? `${text.slice(0, 57)}…` : text}"`
}

/** The basis of a row; `null` where it is not said. */
export function readBasis(cell: CellReader): DemandBasis | null {
  const text = cell('basis').toLowerCase()
  if (text === '') return null
  const found = DEMAND_BASES.find((one) => one === text)
  if (found === undefined) throw new BadCell('basis', `one of ${DEMAND_BASES.join(', ')}`, show(cell('basis')))
  return found
}
