// Who is reading, as far as a page needs it: the language, the moment, the city. Nothing of the person.
import { type Language, type Translator, createTranslator } from '../../platform/i18n/index.ts'
import type { City } from '../service-parts/index.ts'

/** What every page of the help site is made with. */
export interface Reader {
  readonly t: Translator
  readonly language: Language
  readonly city: City
  readonly at: Date
  /** Address of the neutral site of "Leave this page". */
  readonly leaveHref: string
}

const AREAS = ['page', 'help-site', 'needs', 'barriers', 'papers', 'groups']

/** A reader of a language at a moment. */
export function createReader(language: Language, city: City, at: Date): Reader {
  return { t: createTranslator(language, AREAS), language, city, at, leaveHref: NEUTRAL_SITE[language] }
}

/** The World Meteorological Organization's weather pages: unremarkable in any history, in each of our languages. */
const NEUTRAL_SITE: Readonly<Record<Language, string>> = {
  en: 'https://worldweather.wmo.int/en/home.html',
  fr: 'https://worldweather.wmo.int/fr/home.html',
  ar: 'https://worldweather.wmo.int/ar/home.html',
}
