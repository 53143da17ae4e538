// The languages in which the pages speak, each with its direction, its own name and the locale of its numbers and dates.
// Adding one: a line here and a folder under locales/ with every area; the tests then name each message that is missing.

/** Codes of the languages of the pages, as they stand in an address (`/fr/…`) and under locales/. */
export const LANGUAGES = ['en', 'fr', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]

/** Which way a language is written. */
export type Direction = 'ltr' | 'rtl'

interface LanguageFacts {
  readonly direction: Direction
  readonly endonym: string
  readonly formatLocale: string
}

const FACTS: Readonly<Record<Language, LanguageFacts>> = {
  en: { direction: 'ltr', endonym: 'English', formatLocale: 'en-GB' },
  fr: { direction: 'ltr', endonym: 'Français', formatLocale: 'fr' },
  // Western digits, said outright: read from Rabat to Baghdad, and the ones on phone keys and street signs (decision 0035).
  ar: { direction: 'rtl', endonym: 'العربية', formatLocale: 'ar-u-nu-latn' },
}

/** True for a language that the pages speak. */
export function isLanguage(code: string | undefined): code is Language {
  return code !== undefined && (LANGUAGES as readonly string[]).includes(code)
}

/** `rtl` for Arabic, `ltr` for the others. */
export function directionOf(language: Language): Direction {
  return FACTS[language].direction
}

/** The language's name in itself: what a reader looks for who reads none of the others. */
export function endonymOf(language: Language): string {
  return FACTS[language].endonym
}

/** The BCP 47 locale whose rules write numbers, dates and plurals in a language. */
export function formatLocaleOf(language: Language): string {
  return FACTS[language].formatLocale
}

/**
 * The language that a browser's `Accept-Language` header prefers among ours; English where it names none of them.
 *
 * @example preferredLanguage('ti, ar;q=0.9, en;q=0.5') // → 'ar'
 */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters
        .map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1])
        .find((found) => found !== undefined)
      return { code: tag.split('-', 1)[0]?.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
  return wishes.map(({ code }) => code).find(isLanguage) ?? 'en'
}
