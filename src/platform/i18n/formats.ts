// Numbers, money, dates and lists as a reader of the language writes them. Each formatter is made once and kept.
import { type Language, formatLocaleOf } from './languages.ts'

/** Writes values in one language. Dates and times are always of a named zone: a reader may be anywhere. */
export interface Formats {
  /** A number with the language's grouping; at most `fractionDigits` (0) decimals. */
  readonly number: (value: number, fractionDigits?: number) => string
  /** A share between 0 and 1, as whole per cent. */
  readonly percent: (share: number) => string
  /** An amount in a currency (ISO 4217); a whole amount without decimals. An unknown code is written behind the number. */
  readonly money: (amount: number, currency: string | null) => string
  /** A month, `2026-11`: "November 2026". */
  readonly month: (month: string) => string
  /** A day: "21 November 2026". A plain ISO date (`2026-11-21`) is that day everywhere. */
  readonly date: (date: Date | string, timeZone?: string) => string
  /** Hours and minutes on the 24-hour clock, which reads the same in every language: "14:05". */
  readonly time: (date: Date, timeZone: string) => string
  /** A weekday's name: "Saturday". */
  readonly weekday: (date: Date, timeZone: string) => string
  /** A language's name (BCP 47) in this language: "Tigrinya"; the code itself where no name is known. */
  readonly languageName: (code: string) => string
  /** "a, b and c". */
  readonly list: (items: readonly string[]) => string
  /** "a or b; c": parts that hold commas or words of their own, with the language's semicolon. */
  readonly parts: (items: readonly string[]) => string
  /** "a, b or c". */
  readonly alternatives: (items: readonly string[]) => string
}

/** The formats of one language. */
export function createFormats(language: Language): Formats {
  const locale = formatLocaleOf(language)
  const numbers = new Map<string, Intl.NumberFormat>()
  const dates = new Map<string, Intl.DateTimeFormat>()
  const languageNames = new Intl.DisplayNames([locale], { type: 'language' })
  const namesOfLanguages = new Map<string, string>()
  const times = new Map<string, string>()
  const conjunction = new Intl.ListFormat(locale, { type: 'conjunction' })
  const disjunction = new Intl.ListFormat(locale, { type: 'disjunction' })

  const numberFormat = (key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const kept = numbers.get(key) ?? new Intl.NumberFormat(locale, options)
    numbers.set(key, kept)
    return kept
  }
  const dateFormat = (kind: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
    const key = `${kind} ${timeZone}`
    const kept = dates.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone })
    dates.set(key, kept)
    return kept
  }

  return {
    number: (value, fractionDigits = 0) =>
      numberFormat(`n${fractionDigits}`, { maximumFractionDigits: fractionDigits }).format(value),
    percent: (share) => numberFormat('%', { style: 'percent', maximumFractionDigits: 0 }).format(share),
    money(amount, currency) {
      const digits = Number.isInteger(amount) ? 0 : 2
      const plain = { minimumFractionDigits: digits, maximumFractionDigits: digits }
      if (currency === null || !/^[A-Z]{3}$/.test(currency)) {
        return [numberFormat(`m${digits}`, plain).format(amount), currency ?? ''].join(' ').trim()
      }
      return numberFormat(`${currency}${digits}`, { ...plain, style: 'currency', currency }).format(amount)
    },
    month: (month) => dateFormat('month', 'UTC', { month: 'long', year: 'numeric' }).format(new Date(`${month}-01T00:00:00Z`)),
    date(date, timeZone = 'UTC') {
      const isDay = typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date)
      return dateFormat('date', isDay ? 'UTC' : timeZone, { dateStyle: 'long' }).format(new Date(date))
    },
    time(date, timeZone) {
      const key = `${date.getTime()} ${timeZone}`
      const kept = times.get(key)
      if (kept !== undefined) return kept
      const format = dateFormat('time', timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
      const time = format.format(date)
      // The same few opening times are written on every page of a day.
      if (times.size >= MOST_KEPT) times.clear()
      times.set(key, time)
      return time
    },
    weekday: (date, timeZone) => dateFormat('weekday', timeZone, { weekday: 'long' }).format(date),
    languageName(code) {
      const kept = namesOfLanguages.get(code)
      if (kept !== undefined) return kept
      const name = nameLanguage(languageNames, code)
      if (namesOfLanguages.size < MOST_KEPT) namesOfLanguages.set(code, name)
      return name
    },
    parts: (items) => items.join(SEMICOLON[language]),
    list: (items) => (items.length === 1 ? (items[0] ?? '') : conjunction.format(items)),
    alternatives: (items) => (items.length === 1 ? (items[0] ?? '') : disjunction.format(items)),
  }
}

const SEMICOLON: Readonly<Record<Language, string>> = { en: '; ', fr: '\u202f; ', ar: '؛ ' }
const MOST_KEPT = 5000

/** The code itself where it is no language tag at all: a directory may hold anything. */
function nameLanguage(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code
  } catch (error) {
    if (error instanceof RangeError) return code
    throw error
  }
}
