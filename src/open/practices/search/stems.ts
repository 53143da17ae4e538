// Stems of a token in the languages of its script, by the Snowball algorithms. A record is stemmed in its own language; a query,
// whose language nobody told, in all that its script may be.
import { stemmer as arabic } from '@orama/stemmers/arabic'
import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as french } from '@orama/stemmers/french'
import { stemmer as russian } from '@orama/stemmers/russian'
import { stemmer as spanish } from '@orama/stemmers/spanish'
import { scriptOf } from './tokenise.ts'

/** The languages that share the Latin script here. */
export const LATIN_LANGUAGES = ['en', 'fr', 'es'] as const
export type LatinLanguage = (typeof LATIN_LANGUAGES)[number]

const LATIN = { en: english, fr: french, es: spanish } as const

/** The stem of a token of a text in a known language. Numbers and Chinese are their own. */
export function stemIn(token: string, language: LatinLanguage): string {
  switch (scriptOf(token)) {
    case 'latin':
      return token.charCodeAt(0) < 58 ? token : LATIN[language](token)
    case 'cyrillic':
      return russian(token)
    case 'arabic':
      return arabic(token).replaceAll('ة', 'ه')
    default:
      return token
  }
}

/** The stems that a token may have in a text of whatever language. */
export function possibleStems(token: string): readonly string[] {
  if (scriptOf(token) !== 'latin') return [stemIn(token, 'en')]
  return [...new Set(LATIN_LANGUAGES.map((language) => stemIn(token, language)))]
}

/** Commonest words of each language, without accents. */
const TELLING: Readonly<Record<LatinLanguage, ReadonlySet<string>>> = {
  en: new Set('the of and to in for with from that was were is are by on'.split(' ')),
  fr: new Set('le la les des du et une pour dans aux est sont sur qui leur'.split(' ')),
  es: new Set('el los las del y una para por con que se su al lo es'.split(' ')),
}

/** The language of a text in Latin script, by its commonest words; English where nothing tells. */
export function guessLanguage(text: string): LatinLanguage {
  const counts = { en: 0, fr: 0, es: 0 }
  for (const [word] of text.toLowerCase().matchAll(/[a-z]+/g)) {
    for (const language of LATIN_LANGUAGES) if (TELLING[language].has(word)) counts[language] += 1
  }
  if (counts.fr > counts.en && counts.fr >= counts.es) return 'fr'
  return counts.es > counts.en ? 'es' : 'en'
}
