// Turns what was typed into groups: each a word or a known phrase, with everything that may stand for it (its own words, words of
// the same meaning in other languages, codes), each with how sure a match it is.
import type { SharedCode } from '../library-contract.ts'
import type { FoundConcept, Lexicon } from './lexicon.ts'
import { QUERY_LANGUAGES } from './lexicon.ts'
import type { LibraryIndex, FacetColumn } from './library-index.ts'
import { tokenise, type Token } from './tokenise.ts'
import type { TermMatch, WordFit } from './word-table.ts'

/** Terms that must all stand in a record, each in one of several forms. */
export interface WordsAlternative {
  readonly kind: 'words'
  readonly slots: readonly (readonly TermMatch[])[]
  readonly share: number
  readonly typed: boolean
}

export interface CodeAlternative extends SharedCode {
  readonly kind: 'code'
  readonly column: FacetColumn
  readonly number: number
  readonly share: number
}

export type Alternative = WordsAlternative | CodeAlternative

/** One thing that was asked for. */
export interface QueryGroup {
  readonly typed: string
  readonly alternatives: readonly Alternative[]
  /** Single words of a phrase, which help where the phrase is not there as a whole. */
  readonly partial: readonly (readonly TermMatch[])[]
}

/** A query as it was understood. */
export interface UnderstoodQuery {
  readonly groups: readonly QueryGroup[]
  /** Quoted words that must stand together, as terms in order. */
  readonly quoted: readonly (readonly (readonly number[])[])[]
  readonly understood: readonly ({ readonly typed: string } & SharedCode)[]
  readonly corrected: readonly { readonly typed: string; readonly found: readonly string[] }[]
}

const CODE_SHARE = 0.85
const SYNONYM_SHARE = 0.65
/** A synonym that stands in more records than this share of them says too little to be looked for. */
const MOST_COMMON_SYNONYM = 0.2

/** Understands a query. `isTyping`: the last word may be only begun. */
export function understandQuery(index: LibraryIndex, lexicon: Lexicon, words: string, isTyping: boolean): UnderstoodQuery {
  const tokens = tokenise(words)
  const last = tokens.at(-1)
  const isOpen = isTyping && last !== undefined && last.end === words.length
  const matches = tokens.map((token) => index.words.match(token.text, isOpen && token === last))
  const concepts = lexicon.findConcepts(tokens)
  const groups: QueryGroup[] = []
  for (let at = 0; at < tokens.length;) {
    const concept = concepts.find(({ from }) => from === at)
    const to = concept?.to ?? at + 1
    const group = makeGroup(index, words, tokens.slice(at, to), matches.slice(at, to), concept)
    if (group.alternatives.length > 0) groups.push(group)
    at = to
  }
  return {
    groups,
    quoted: findQuoted(index, words),
    understood: groups.flatMap((group) =>
      group.alternatives.flatMap((one) =>
        one.kind === 'code' ? [{ typed: group.typed, facet: one.facet, code: one.code }] : [],
      ),
    ),
    corrected: findCorrected(index, words, tokens, matches, concepts),
  }
}

function makeGroup(
  index: LibraryIndex,
  words: string,
  tokens: readonly Token[],
  matches: readonly (readonly TermMatch[])[],
  found: FoundConcept | undefined,
): QueryGroup {
  const typed = words.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0)
  const own: readonly Alternative[] = matches.every((slot) => slot.length > 0)
    ? [{ kind: 'words', slots: matches, share: 1, typed: true }]
    : []
  const partial = tokens.length > 1 ? matches.filter((slot) => slot.length > 0) : []
  if (found === undefined) return { typed, alternatives: own, partial }
  const codes = found.concepts.flatMap((concept) => concept.codes).flatMap((code) => codeAlternative(index, code))
  const synonyms = found.concepts
    .filter((concept) => concept.hasSynonyms)
    .flatMap((concept) => QUERY_LANGUAGES.flatMap((language) => concept.names[language] ?? []))
    .flatMap((name) => synonymAlternative(index, name))
  const unique = new Map([...codes, ...synonyms].map((one) => [keyOf(one), one]))
  return { typed, alternatives: [...own, ...unique.values()], partial }
}

function keyOf(one: Alternative): string {
  return one.kind === 'code'
    ? `${one.facet} ${one.code}`
    : one.slots.map((slot) => slot.map(({ term }) => term).join('|')).join(' ')
}

function codeAlternative(index: LibraryIndex, { facet, code }: SharedCode): readonly Alternative[] {
  if (facet === 'status') return []
  const column = index.facets[facet]
  const number = column.codeNumbers.get(code)
  return number === undefined ? [] : [{ kind: 'code', facet, code, column, number, share: CODE_SHARE }]
}

function synonymAlternative(index: LibraryIndex, name: string): readonly Alternative[] {
  const slots = tokenise(name).map(({ text }) =>
    index.words.findExactly(text).map((term): TermMatch => ({ term, how: 'word' as WordFit, share: 1 })),
  )
  if (slots.length === 0 || slots.some((slot) => slot.length === 0)) return []
  const count = (term: number) => (index.postings.start[term + 1] ?? 0) - (index.postings.start[term] ?? 0)
  const rarest = Math.min(...slots.map((slot) => Math.max(...slot.map(({ term }) => count(term)))))
  if (rarest > index.size * MOST_COMMON_SYNONYM) return []
  return [{ kind: 'words', slots, share: SYNONYM_SHARE, typed: false }]
}

function findQuoted(index: LibraryIndex, words: string): UnderstoodQuery['quoted'] {
  return [...words.matchAll(/["“”«»„]([^"“”«»„]+)["“”«»„]/g)]
    .map(([, quoted = '']) => tokenise(quoted).map(({ text }) => index.words.findExactly(text)))
    .filter((terms) => terms.length > 0)
}

function findCorrected(
  index: LibraryIndex,
  words: string,
  tokens: readonly Token[],
  matches: readonly (readonly TermMatch[])[],
  concepts: readonly FoundConcept[],
): UnderstoodQuery['corrected'] {
  return tokens.flatMap((token, at) => {
    const slot = matches[at] ?? []
    const isKnown = slot.some(({ how }) => how === 'word' || how === 'prefix')
    if (isKnown || concepts.some(({ from, to }) => from <= at && at < to)) return []
    const found = slot.toSorted((one, other) => other.share - one.share).map(({ term }) => index.words.nameOf(term))
    return [{ typed: words.slice(token.start, token.end), found: [...new Set(found)].slice(0, 3) }]
  })
}
