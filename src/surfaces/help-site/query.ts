// What a reader chose, read from an address (only what is harmless) or from a posted form (all of it).
// Sensitive fields in an address are not read at all. What cannot be understood is an error beside its field; what was typed is kept.
import { type NeedCode, PAPERS, type PaperCode, SEXES, type Sex, isNeedCode, isEndangeringNeed } from '@causeway/vocabulary'
import { TRAVEL_MODES, type TravelMode } from '@causeway/service-access'
import type { City, Place } from '../service-parts/index.ts'

/** What a reader may say about themselves; every part is optional and none is ever kept. */
export interface Answers {
  /** `[]`: no papers at all. Left out: not said. */
  readonly papers?: readonly PaperCode[]
  readonly fears?: boolean
  readonly livedThroughViolence?: boolean
  readonly children?: 'alone' | 'with-me' | 'none'
  readonly age?: number
  readonly sex?: Sex
  readonly mustBeFree?: boolean
}

/** A reader's question, understood. */
export interface HelpQuery {
  readonly need: NeedCode
  readonly place: Place | null
  readonly languages: readonly string[]
  readonly mode: TravelMode
  readonly page: number
  readonly answers: Answers
}

/** What was wrong with a field: a code of a message, and its values. */
export interface QueryError {
  readonly field: string
  readonly message: 'error-need' | 'error-place' | 'error-places' | 'error-age' | 'error-papers'
  readonly place?: string
  readonly places?: readonly Place[]
}

/** The fields as they came, for showing them again. */
export type RawFields = ReadonlyMap<string, readonly string[]>

/** The question, and what was wrong with it: `query` is null only where no need could be read. */
export interface ReadQuery {
  readonly query: HelpQuery | null
  readonly errors: readonly QueryError[]
  readonly raw: RawFields
}

/** Fields that may stand in an address. */
const OPEN_FIELDS = ['need', 'kind', 'place', 'district', 'language', 'language2', 'mode', 'page'] as const
/** Fields that are only ever posted. */
const POSTED_FIELDS = ['papers', 'fear', 'violence', 'children', 'age', 'sex', 'budget'] as const
const MOST_VALUES = 40
const LONGEST_VALUE = 120

/** Reads a question. `posted` says whether the fields came in a body; from an address, sensitive fields and needs are not read. */
export function readQuery(fields: URLSearchParams, city: City, { posted }: { readonly posted: boolean }): ReadQuery {
  const raw = new Map<string, readonly string[]>()
  for (const name of posted ? [...OPEN_FIELDS, ...POSTED_FIELDS] : OPEN_FIELDS) {
    const values = fields.getAll(name).slice(0, MOST_VALUES)
    if (values.length > 0)
      raw.set(
        name,
        values.map((value) => value.slice(0, LONGEST_VALUE).trim()),
      )
  }
  const one = (name: string): string => raw.get(name)?.[0] ?? ''
  const errors: QueryError[] = []
  const need = readNeed(one('need'), one('kind'), posted)
  if (need === null) errors.push({ field: 'need', message: 'error-need' })
  const place = readPlace(one('place'), one('district'), city, errors)
  const answers = posted ? readAnswers(raw, errors) : {}
  const languages = [...new Set([one('language'), one('language2')])].filter((code) => /^[a-z]{2,3}$/.test(code))
  const mode = TRAVEL_MODES.find((known) => known === one('mode')) ?? 'transit'
  const page = /^\d{1,3}$/.test(one('page')) ? Math.max(1, Number(one('page'))) : 1
  return { query: need === null ? null : { need, place, languages, mode, page, answers }, errors, raw }
}

/** The narrower kind where it belongs to the need; `null` for none, and for a sensitive one in an address. */
function readNeed(need: string, kind: string, posted: boolean): NeedCode | null {
  const wanted = kind.startsWith(`${need}/`) ? kind : need
  if (!isNeedCode(wanted)) return null
  return posted || !isEndangeringNeed(wanted) ? wanted : null
}

function readPlace(typed: string, district: string, city: City, errors: QueryError[]): Place | null {
  if (typed !== '') {
    const finding = city.findPlace(typed)
    if (finding.kind === 'found') return finding.place
    errors.push(
      finding.kind === 'several'
        ? { field: 'place', message: 'error-places', place: typed, places: finding.places }
        : { field: 'place', message: 'error-place', place: typed },
    )
    return null
  }
  return city.places.find(({ id, isDistrict }) => isDistrict && id === district) ?? null
}

function readAnswers(raw: RawFields, errors: QueryError[]): Answers {
  const one = (name: string): string => raw.get(name)?.[0] ?? ''
  const ticked = raw.get('papers') ?? []
  const papers = PAPERS.filter((code) => ticked.includes(code))
  const saysNone = ticked.includes('none')
  if (saysNone && papers.length > 0) errors.push({ field: 'papers', message: 'error-papers' })
  const age = one('age')
  const years = /^\d{1,3}$/.test(toWesternDigits(age)) ? Number(toWesternDigits(age)) : Number.NaN
  if (age !== '' && !(years <= 120)) errors.push({ field: 'age', message: 'error-age' })
  const children = (['alone', 'with-me', 'none'] as const).find((known) => known === one('children'))
  const sex = SEXES.find((known) => known === one('sex'))
  return {
    ...(papers.length > 0 || saysNone ? { papers } : {}),
    ...yesOrNo('fears', one('fear')),
    ...yesOrNo('livedThroughViolence', one('violence')),
    ...(children === undefined ? {} : { children }),
    ...(years <= 120 ? { age: years } : {}),
    ...(sex === undefined ? {} : { sex }),
    ...(one('budget') === 'none' ? { mustBeFree: true } : {}),
  }
}

function yesOrNo(name: 'fears' | 'livedThroughViolence', value: string): Partial<Record<typeof name, boolean>> {
  return value === 'yes' ? { [name]: true } : value === 'no' ? { [name]: false } : {}
}

/** An Arabic or Persian keyboard types ٢٥ or ۲۵ for 25. */
function toWesternDigits(text: string): string {
  return text.replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
}

/** True where anything in the question may only be posted. */
export function isSensitiveQuery({ query, raw }: ReadQuery): boolean {
  return (query !== null && isEndangeringNeed(query.need)) || POSTED_FIELDS.some((name) => raw.has(name))
}

/** The fields of a question as pairs, for hidden fields of a form or an address; `without` leaves some out. */
export function toFields(raw: RawFields, without: readonly string[] = []): readonly (readonly [string, string])[] {
  return [...raw].flatMap(([name, values]) =>
    without.includes(name) ? [] : values.filter((value) => value !== '').map((value) => [name, value] as const),
  )
}
