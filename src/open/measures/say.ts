// How the things of this room are said in a language: places, dates as far as they are known, codes, and where something stands
// today. The pages for anybody and those behind sign-in say them alike. Needs the areas `measures`, `needs`, `barriers`, `groups`.
import { daysOf, isPartialDate } from '@causeway/vocabulary'
import { formatLocaleOf, type Translator } from '../../platform/i18n/index.ts'
import type { PublishedRecord } from './measures-contract.ts'
import { codeMessage } from './records/code-message.ts'
import type { Field } from './records/fields.ts'
import type { RecordType } from './records/record-types.ts'
import { termOf } from './state/lapsing.ts'
import { stateAt, type State } from './state/state-at.ts'

/** A country's, region's or other place's name; the code where nobody names it. */
export function sayPlace(t: Translator, code: string): string {
  const key = `measures.place-${code.replace('region:', '')}`
  if (t.has(key)) return t(key)
  if (!/^[A-Z]{2}$/.test(code)) return code.replace('region:', '')
  const names = new Intl.DisplayNames([formatLocaleOf(t.language)], { type: 'region', fallback: 'code' })
  return names.of(code) ?? code
}

/** Several places. */
export function sayPlaces(t: Translator, codes: readonly string[]): string {
  return codes.length === 0 ? t('measures.not-told') : t.list(codes.map((code) => sayPlace(t, code)))
}

/** A date as far as it is known: a day, a month, a year, by one of them, unknown, or that no end is set. */
export function sayDate(t: Translator, date: string): string {
  if (date === '') return t('measures.not-told')
  if (date === 'unknown') return t('measures.date-unknown')
  if (date === 'none') return t('measures.date-none')
  if (!isPartialDate(date)) return date
  if (date.startsWith('by ')) return t('measures.date-by', { date: sayDate(t, date.slice(3)) })
  if (date.length === 4) return date
  if (date.length === 10) return t.date(date)
  const month = new Intl.DateTimeFormat(formatLocaleOf(t.language), { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return month.format(new Date(`${daysOf(date).first ?? date}T00:00:00Z`))
}

/** A code of a field; the code itself where a list is not wholly named. */
export function sayCode(t: Translator, recordType: RecordType, field: Pick<Field, 'column'>, code: string): string {
  const key = codeMessage(recordType, field, code)
  return t.has(key) ? t(key) : code
}

/** Where a record stands on a day, in a word and in a sentence with its dates. `null` for kinds that do not end. */
export function sayState(
  t: Translator,
  record: PublishedRecord,
  today: string,
): { readonly state: State; readonly word: string; readonly sentence: string } | null {
  const term = termOf(record)
  if (term === null) return null
  const { state, end } = stateAt(term, today)
  const days = end === null ? 0 : Math.round((Date.parse(end) - Date.parse(today)) / 86_400_000)
  const reported = 'reportedOn' in record.content ? record.content.reportedOn : term.confirmedOn
  const isOpen = term.until === 'none'
  const key = state === 'in-force' && isOpen ? 'open' : state === 'not-known' && reported === '' ? 'not-known-undated' : state
  const sentence = t(`measures.state-text-${key}`, {
    from: sayDate(t, term.from),
    until: sayDate(t, term.until),
    days,
    confirmed: sayDate(t, term.confirmedOn),
    reported: sayDate(t, reported),
  })
  return { state, word: t(`measures.state-${state}`), sentence }
}
