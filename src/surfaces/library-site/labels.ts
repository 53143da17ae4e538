// Codes of the library in the reader's language: facets, places, dates. A code that nobody named is shown as it is.
import { HOUSEHOLDS, REGISTRATIONS, SEXES, VULNERABILITIES } from '@causeway/vocabulary'
import type { FacetName } from '../../open/practices/index.ts'
import { formatLocaleOf, type Language, type Translator } from '../../platform/i18n/index.ts'

/** The areas of messages that these pages speak. */
export const LIBRARY_AREAS = ['page', 'practices', 'practice-codes', 'needs', 'barriers', 'groups'] as const

/** What a code of a facet is called. */
export function labelCode(t: Translator, facet: FacetName, code: string): string {
  switch (facet) {
    case 'objective':
      return t('practices.numbered', { number: code, name: t(`practice-codes.objective-short-${code}`) })
    case 'target': {
      const key = `practice-codes.target-${code.replace('.', '-')}`
      return t.has(key) ? t('practices.numbered', { number: code, name: t(key) }) : code
    }
    case 'barrier':
      return messageOr(t, code, `barriers.${code}`, `practice-codes.barrier-${code}`)
    case 'need':
      return messageOr(t, code, `needs.${code}`)
    case 'group':
      return labelGroup(t, code)
    case 'region':
    case 'place':
      return placeName(t, code)
    default:
      return messageOr(t, code, `practice-codes.${facet}-${code}`)
  }
}

/** What a group of people by the vocabulary is called. */
export function labelGroup(t: Translator, code: string): string {
  const dimensions = [
    ['sex', SEXES],
    ['registration', REGISTRATIONS],
    ['vulnerability', VULNERABILITIES],
    ['household', HOUSEHOLDS],
  ] as const
  const found = dimensions.find(([, codes]) => (codes as readonly string[]).includes(code))
  return found === undefined ? code : messageOr(t, code, `groups.${found[0]}/${code}`)
}

function messageOr(t: Translator, otherwise: string, ...keys: readonly string[]): string {
  const key = keys.find((one) => t.has(one))
  return key === undefined ? otherwise : t(key)
}

const countryNames = new Map<Language, Intl.DisplayNames>()

/** A country, region, the world, or nobody knows where. */
export function placeName(t: Translator, code: string): string {
  if (code === 'world' || code === 'unknown') return t(`practice-codes.place-${code}`)
  if (code.startsWith('region:')) return messageOr(t, code.slice(7), `practice-codes.region-${code.slice(7)}`)
  if (!/^[A-Z]{2}$/.test(code)) return code
  const names = countryNames.get(t.language) ?? new Intl.DisplayNames([formatLocaleOf(t.language)], { type: 'region' })
  countryNames.set(t.language, names)
  return names.of(code) ?? code
}

/** A date as far as it is known: `2020`, `May 2020`, `27 May 2020`, `in 2020 or before`; nothing for none and for unknown. */
export function dateText(t: Translator, date: string): string | null {
  const match = /^(by )?(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date)
  if (!match) return null
  const [, by, year = '', month, day] = match
  const text = day === undefined ? (month === undefined ? year : monthText(t, year, month)) : t.date(date.replace('by ', ''))
  return by === undefined ? text : t('practices.by-date', { date: text })
}

function monthText(t: Translator, year: string, month: string): string {
  const format = new Intl.DateTimeFormat(formatLocaleOf(t.language), { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return format.format(new Date(Date.UTC(Number(year), Number(month) - 1, 1)))
}
