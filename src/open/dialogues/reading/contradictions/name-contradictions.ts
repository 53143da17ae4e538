// Names that do not fit: two spellings of one name in like places, a people of another country, one person for two bodies, two moderators of
// one panel, one heading worded in two ways.
import { findCountries, nameCountry, readCountry } from '../names/country-words.ts'
import { type CorpusDocument, type FoundContradiction, type Place, placeOf, toFound } from './found-contradiction.ts'
import { editDistance, isTransposed } from './edit-distance.ts'

const NAME = /\p{Lu}[\p{L}’'-]+(?:(?: (?:of|the|and|for|on|to|de|la|del))* \p{Lu}[\p{L}’'-]+)+/gu
const OPENERS = new Set([
  'the',
  'a',
  'an',
  'in',
  'on',
  'at',
  'for',
  'and',
  'as',
  'by',
  'of',
  'with',
  'from',
  'during',
  'see',
  'source',
  'available',
  'speaking',
  'following',
  'after',
  'since',
])
const LINKS = new Set(['of', 'the', 'and', 'for', 'on', 'to', 'de', 'la', 'del'])

interface NamePlaces {
  readonly name: string
  readonly words: readonly string[]
  readonly places: readonly Place[]
}

/** All rules about names. */
export function findNameContradictions(corpus: readonly CorpusDocument[]): readonly FoundContradiction[] {
  return [
    ...findNearNames(collectNames(corpus)),
    ...findRunTogether(corpus, collectNames(corpus)),
    ...corpus.flatMap(findAbbreviations),
    ...corpus.flatMap(findOtherPeople),
  ]
}

function collectNames(corpus: readonly CorpusDocument[]): readonly NamePlaces[] {
  const names = new Map<string, { words: readonly string[]; places: Place[] }>()
  for (const { id, read } of corpus)
    for (const passage of read.passages) {
      if (passage.kind === 'heading' && passage.text === passage.text.toUpperCase()) continue
      for (const [found] of passage.text.matchAll(NAME)) {
        const words = found
          .replaceAll(/[’']s\b/g, '')
          .replaceAll(/[-’']+(?= |$)/g, '')
          .split(' ')
        // `Later the Harbour Watch`: the word that begins the sentence is none of the name.
        if (words[1] === 'the') words.splice(0, 2)
        while (words.length > 0 && (OPENERS.has((words[0] ?? '').toLowerCase()) || LINKS.has(words[0] ?? ''))) words.shift()
        const strong = words.filter((word) => !LINKS.has(word))
        if (strong.length < 2 || strong.length > 7) continue
        const name = words.join(' ')
        const known = names.get(name) ?? { words, places: [] }
        known.places.push(placeOf(id, passage))
        names.set(name, known)
      }
    }
  return [...names].map(([name, { words, places }]) => ({ name, words, places }))
}

function findNearNames(names: readonly NamePlaces[]): readonly FoundContradiction[] {
  const found: FoundContradiction[] = []
  for (const [index, one] of names.entries())
    for (const other of names.slice(index + 1)) {
      const rule = compareNames(one.words, other.words)
      if (rule === null) continue
      // A shorter form of either stands for it too: `New Pact on Migration and Asylum`.
      const alsoAt = ({ words, places }: NamePlaces) =>
        rule === 'name-order'
          ? names.filter(({ name }) => name.endsWith(` ${words.slice(1).join(' ')}`)).flatMap((like) => like.places)
          : places
      const [rare, often] = one.places.length <= other.places.length ? [one, other] : [other, one]
      found.push(
        toFound(
          rule,
          'name',
          `Two spellings of one name: ${rare.name}, ${often.name}`,
          [
            { places: alsoAt(rare).slice(0, 8), says: rare.name },
            { places: alsoAt(often).slice(0, 8), says: often.name },
          ],
          [rare.name, often.name],
        ),
      )
    }
  return found
}

/** `STEPFORWARD` beside `STEP Forward`: two words run together. */
function findRunTogether(corpus: readonly CorpusDocument[], names: readonly NamePlaces[]): readonly FoundContradiction[] {
  const apart = new Map(names.map((name) => [name.words.slice(0, 2).join('').toLowerCase(), name]))
  const found = new Map<string, { readonly like: NamePlaces; readonly places: Place[] }>()
  for (const { id, read } of corpus)
    for (const passage of read.passages)
      for (const [word] of passage.text.matchAll(/(?<![\p{L}])\p{Lu}[\p{L}]{6,}(?![\p{L}])/gu)) {
        const like = apart.get(word.toLowerCase())
        if (like === undefined || like.words[0]?.toLowerCase() === word.toLowerCase()) continue
        const entry = found.get(word) ?? { like, places: [] }
        entry.places.push(placeOf(id, passage))
        found.set(word, entry)
      }
  return [...found].map(([word, { like, places }]) =>
    toFound(
      'name-near',
      'name',
      `Two spellings of one name: ${word}, ${like.name}`,
      [
        { places: like.places.slice(0, 6), says: like.name },
        { places: places.slice(0, 6), says: word },
      ],
      [like.name, word],
    ),
  )
}

/** Whether two names are one, written in two ways. Singular and plural of a common word, and two countries, are not. */
function compareNames(one: readonly string[], other: readonly string[]): 'name-near' | 'name-order' | null {
  const [a, b] = [one.filter((word) => !LINKS.has(word)), other.filter((word) => !LINKS.has(word))]
  const [plainA, plainB] = [one.join('').toLowerCase(), other.join('').toLowerCase()]
  if (plainA === plainB)
    return one.join('') === other.join('') || one.join(' ').toLowerCase() !== other.join(' ').toLowerCase() ? 'name-near' : null
  const whole = readCountry(one.join(' ')) !== null || readCountry(other.join(' ')) !== null
  if (whole) return null
  if (a.length === b.length && a.length >= 2) {
    if (a.toSorted().join(' ') === b.toSorted().join(' '))
      return a.join(' ') === b.join(' ')
        ? isOtherLink(one, other)
          ? 'name-near'
          : null
        : a.length >= 3 && a[0] === b[0]
          ? 'name-order'
          : null
    const differing = a.flatMap((word, place) => (word === b[place] ? [] : [[word, b[place] ?? ''] as const]))
    const [pair] = differing
    if (differing.length !== 1 || pair === undefined) return null
    return isNearWord(pair[0], pair[1], a.length) ? 'name-near' : null
  }
  return null
}

/** `Compact on Safe` beside `Compact for Safe`. */
function isOtherLink(one: readonly string[], other: readonly string[]): boolean {
  return one.join(' ') !== other.join(' ') && one.length === other.length
}

function isNearWord(one: string, other: string, length: number): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()]
  if (readCountry(one) !== null && readCountry(other) !== null) return false
  const shorter = Math.min(a.length, b.length)
  if (shorter < 3) return false
  const distance = editDistance(a, b)
  if (isTransposed(a, b)) return true
  // A short word may be another; in a name of three and more its neighbours vouch for it.
  return distance === 1 && (shorter >= 6 || (length >= 3 && a[0] === b[0])) && !isSameWordOtherEnding(a, b, length)
}

function isSameWordOtherEnding(one: string, other: string, length: number): boolean {
  // Of two words, one in the plural is a common thing (`Migrant Worker`, `Migrant Workers`); of three and more it is a name.
  return length < 3 && (one === `${other}s` || other === `${one}s`)
}

/** `LBGTQ` beside `LGBTQ`. */
function findAbbreviations({ id, read }: CorpusDocument): readonly FoundContradiction[] {
  const places = new Map<string, Place[]>()
  for (const passage of read.passages)
    for (const [short] of passage.text.matchAll(/(?<![\p{L}\p{N}])\p{Lu}{4,8}(?![\p{L}\p{N}])/gu))
      if (passage.text !== passage.text.toUpperCase()) places.set(short, [...(places.get(short) ?? []), placeOf(id, passage)])
  const shorts = [...places]
  return shorts.flatMap(([one, stands], index) =>
    shorts.slice(index + 1).flatMap(([other, others]) =>
      isTransposed(one, other)
        ? [
            toFound(
              'name-abbreviation',
              'name',
              `An abbreviation in two orders: ${one}, ${other}`,
              [
                { places: stands.slice(0, 6), says: one },
                { places: others.slice(0, 6), says: other },
              ],
              [one, other],
            ),
          ]
        : [],
    ),
  )
}

/** `Mauritians` in a passage about Mauritania: a people whose country is named nowhere, beside a country spelt almost so. */
function findOtherPeople({ id, read }: CorpusDocument): readonly FoundContradiction[] {
  const named = new Map<string, Place[]>()
  for (const passage of read.passages)
    for (const { code, kind } of findCountries(passage.text))
      if (kind === 'name') named.set(code, [...(named.get(code) ?? []), placeOf(id, passage)])
  return read.passages.flatMap((passage) => {
    const here = findCountries(passage.text)
    return here.flatMap((people) => {
      if (people.kind !== 'people' || named.has(people.code)) return []
      const like = here.find(({ code, word }) => code !== people.code && word.slice(0, 4) === people.word.slice(0, 4))
      if (like === undefined) return []
      const elsewhere = (named.get(like.code) ?? []).filter(({ from }) => from !== passage.from)
      return [
        toFound(
          'people-of-another-country',
          'name',
          `${people.word} are of ${nameCountry(people.code)}; the passage is about ${nameCountry(like.code)}`,
          [
            { places: [placeOf(id, passage)], says: people.word },
            ...(elsewhere.length > 0 ? [{ places: elsewhere.slice(0, 8), says: nameCountry(like.code) }] : []),
          ],
          [people.word, nameCountry(like.code)],
        ),
      ]
    })
  })
}
