// What everyday words stand for: phrases in six languages, each with the codes that it means and the phrases that mean the same.
// A query is cut into the longest phrases that are known; a word for a concept finds what was written in another language.
import { COUNTRIES, REGIONS } from '../records/places.ts'
import type { SharedCode } from '../library-contract.ts'
import { possibleStems, stemIn, type LatinLanguage } from './stems.ts'
import { scriptOf, tokenise, type Token } from './tokenise.ts'

/** The six languages of the United Nations. */
export const QUERY_LANGUAGES = ['en', 'fr', 'es', 'ru', 'ar', 'zh'] as const
export type QueryLanguage = (typeof QUERY_LANGUAGES)[number]

/** A concept: its codes, and what it is called. */
export interface Concept {
  readonly codes: readonly SharedCode[]
  readonly names: Partial<Readonly<Record<QueryLanguage, readonly string[]>>>
  /** Whether its names may be looked for as words, and not only its codes. */
  readonly hasSynonyms: boolean
}

/** A phrase found in a query: its tokens from `from` to before `to`. */
export interface FoundConcept {
  readonly from: number
  readonly to: number
  readonly concepts: readonly Concept[]
}

export type Lexicon = ReturnType<typeof createLexicon>

const LONGEST_PHRASE = 8

/** Builds the phrases. The names of countries come from the Unicode CLDR that Node carries, in all six languages. */
export function createLexicon(concepts: readonly Concept[]) {
  const byPhrase = new Map<string, Concept[]>()
  const add = (concept: Concept, name: string, language: QueryLanguage) => {
    const key = keyOf(tokenise(name), language)
    if (key === '') return
    const known = byPhrase.get(key)
    if (known === undefined) byPhrase.set(key, [concept])
    else if (!known.includes(concept)) known.push(concept)
  }
  for (const concept of [...concepts, ...nameCountries(), ...nameRegions()]) {
    for (const language of QUERY_LANGUAGES) for (const name of concept.names[language] ?? []) add(concept, name, language)
  }
  const find = (tokens: readonly Token[]): readonly Concept[] => [
    ...new Set(keysOf(tokens).flatMap((key) => byPhrase.get(key) ?? [])),
  ]
  return {
    /** The longest phrases of a query, from left to right, without overlap. */
    findConcepts(tokens: readonly Token[]): readonly FoundConcept[] {
      const found: FoundConcept[] = []
      for (let from = 0; from < tokens.length;) {
        let to = Math.min(tokens.length, from + LONGEST_PHRASE)
        let meant: readonly Concept[] = []
        for (; to > from; to--) {
          meant = find(tokens.slice(from, to))
          if (meant.length > 0) break
        }
        if (meant.length > 0) found.push({ from, to, concepts: meant })
        from = Math.max(to, from + 1)
      }
      return found
    },
    /** The codes that a text as a whole stands for. */
    codesOf: (text: string): readonly SharedCode[] => find(tokenise(text)).flatMap((concept) => concept.codes),
  }
}

/** The stems of a phrase in one language, in order. */
function keyOf(tokens: readonly Token[], language: QueryLanguage): string {
  const latin: LatinLanguage = language === 'fr' || language === 'es' ? language : 'en'
  return tokens.map(({ text }) => stemIn(text, latin)).join(' ')
}

/** The same in each language that the phrase may be in. */
function keysOf(tokens: readonly Token[]): readonly string[] {
  if (!tokens.some(({ text }) => scriptOf(text) === 'latin')) return [tokens.map(({ text }) => possibleStems(text)[0]).join(' ')]
  return (['en', 'fr', 'es'] as const).map((language) => keyOf(tokens, language))
}

function nameCountries(): readonly Concept[] {
  const displays = QUERY_LANGUAGES.map(
    (language) => [language, new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })] as const,
  )
  const shorter = displays.map(
    ([language]) => [language, new Intl.DisplayNames([language], { type: 'region', style: 'short', fallback: 'none' })] as const,
  )
  return COUNTRIES.map((country) => ({
    codes: [{ facet: 'place', code: country }],
    names: Object.fromEntries(
      displays.map(([language, display], index) => [
        language,
        [...new Set([display.of(country), shorter[index]?.[1].of(country)])].filter((name) => name !== undefined),
      ]),
    ),
    hasSynonyms: true,
  }))
}

/** Regions by their English names, as they are written in the library. */
function nameRegions(): readonly Concept[] {
  return REGIONS.map((region) => ({
    codes: [{ facet: 'region', code: `region:${region}` }],
    names: { en: [region.replaceAll('-', ' ')] },
    hasSynonyms: false,
  }))
}
