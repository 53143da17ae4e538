// Names in the reader's language: of titles, dimensions and codes. What the vocabulary knows is named by it; the rest by the names that
// the release brings; a code that nobody named is shown as it is.
import { formatLocaleOf } from '../../platform/i18n/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { codesOf } from '../../open/statistics/index.ts'
import type { PublishedCode, PublishedDimension } from '../../open/statistics/index.ts'

/** The areas of messages that these pages speak. */
export const AREAS = ['page', 'statistics', 'needs', 'barriers', 'papers', 'groups'] as const

/** A name by language: the reader's, else English, else any; `''` where there is none. */
export function nameIn(t: Translator, names: Readonly<Record<string, string>>): string {
  return names[t.language] ?? names['en'] ?? Object.values(names)[0] ?? ''
}

/** What a dimension is called. */
export function labelDimension(t: Translator, { names = {}, variable, name }: PublishedDimension): string {
  const given = names[t.language]
  if (given !== undefined) return given
  return variable === 'other' ? nameIn(t, names) || name : t(`statistics.variable-${variable}`)
}

const labelsByLanguage = new Map<string, WeakMap<PublishedDimension, readonly string[]>>()

/** What each code of a dimension is called, in the order of `codesOf`; made once a language. */
export function labelCodes(t: Translator, dimension: PublishedDimension): readonly string[] {
  const made = labelsByLanguage.get(t.language) ?? new WeakMap<PublishedDimension, readonly string[]>()
  labelsByLanguage.set(t.language, made)
  const known = made.get(dimension)
  if (known !== undefined) return known
  const roots = new Set(dimension.codes.flatMap(({ code, parent }) => (parent === null ? [code] : [])))
  const named = new Map<string, PublishedCode['names']>()
  for (const { code, names } of dimension.codes) if (names !== undefined) named.set(code, names)
  const labels = codesOf(dimension).map((code) =>
    labelCode(t, dimension, code, named.get(code), roots.size === 1 && roots.has(code)),
  )
  made.set(dimension, labels)
  return labels
}

function labelCode(
  t: Translator,
  { variable }: PublishedDimension,
  code: string,
  names: Readonly<Record<string, string>> | undefined,
  isTotal: boolean,
): string {
  const own = wordOf(t, variable, code)
  if (own !== null) return own
  const given = names === undefined ? '' : nameIn(t, names)
  if (given !== '') return given
  return isTotal ? t('statistics.everything') : code
}

/** The vocabulary's word for a code, or `null`. */
function wordOf(t: Translator, variable: PublishedDimension['variable'], code: string): string | null {
  switch (variable) {
    case 'need':
      return messageOrNull(t, `needs.${code}`)
    case 'barrier':
      return messageOrNull(t, `barriers.${code}`)
    case 'papers':
      return messageOrNull(t, `papers.${code}`)
    case 'sex':
      return messageOrNull(t, `groups.sex/${code}`)
    case 'household':
      return messageOrNull(t, `groups.household/${code}`)
    case 'registration':
      return messageOrNull(t, `groups.registration/${code}`)
    case 'outcome':
      return messageOrNull(t, `statistics.outcome-${code}`)
    case 'age':
      return ageText(t, code)
    case 'language': {
      const name = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code) ? t.languageName(code) : code
      return name === code ? null : name
    }
    case 'period':
      return isPeriod(code) ? periodText(t, code) : null
    case 'survivor':
      return messageOrNull(t, `groups.vulnerability/${code}`)
    case 'nationality':
      return /^[A-Z]{2}$/.test(code) ? countryName(t, code) : null
    case 'place':
    case 'fear':
    case 'sexuality':
    case 'other':
      return null
  }
}

/** A country (ISO 3166-1 alpha-2) by its name; `null` where none is known. */
function countryName(t: Translator, code: string): string | null {
  const name = new Intl.DisplayNames([formatLocaleOf(t.language)], { type: 'region', fallback: 'none' }).of(code)
  return name ?? null
}

function messageOrNull(t: Translator, key: string): string | null {
  return t.has(key) ? t(key) : null
}

/** Years that an age code names: `0-17`, `60+`, `under-18`; `to` is the last year, `null` without end. `null` for any other word. */
export function readAge(code: string): { readonly from: number; readonly to: number | null } | null {
  const between = /^(\d{1,3})\s*[-–_]\s*(\d{1,3})$/.exec(code)
  if (between !== null) return { from: Number(between[1]), to: Number(between[2]) }
  const open = /^(\d{1,3})(?:\+|-plus|-and-over)$/.exec(code)
  if (open !== null) return { from: Number(open[1]), to: null }
  const under = /^(?:under|below)-(\d{1,3})$/.exec(code)
  return under === null ? null : { from: 0, to: Number(under[1]) - 1 }
}

function ageText(t: Translator, code: string): string | null {
  const age = readAge(code)
  if (age === null) return null
  if (age.to === null) return t('statistics.age-from', { from: age.from })
  return t('statistics.age-between', { from: age.from, to: age.to })
}

function isPeriod(code: string): boolean {
  return /^\d{4}(-\d{2}(-\d{2})?)?$/.test(code)
}

/** A period of ISO 8601 as a reader writes it: "2026", "November 2026", "21 November 2026"; any other text as it is. */
export function periodText(t: Translator, period: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(period)) return t.date(period)
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(period)) return period
  const format = new Intl.DateTimeFormat(formatLocaleOf(t.language), { year: 'numeric', month: 'long', timeZone: 'UTC' })
  return format.format(new Date(`${period}-01T00:00:00Z`))
}
