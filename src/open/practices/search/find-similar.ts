// Records like one: by the rare words that both have (what each weighs in both) and the codes that they share.
import type { SharedCode } from '../library-contract.ts'
import { FACET_NAMES, type FacetName, type WrittenFacet } from './facets.ts'
import { forEachTerm, type LibraryIndex } from './library-index.ts'

/** A record like another, by its place. */
export interface SimilarPlace {
  readonly place: number
  readonly id: string
  /** 0 to 1 of what the record shares with itself. */
  readonly score: number
  readonly why: readonly SharedCode[]
  readonly words: readonly string[]
}

const MOST_TERMS = 24
/** A word that stands in more than this share of the records says nothing of likeness. */
const MOST_COMMON = 0.15
const MOST_WORDS_TOLD = 5
/** How much sharing a code of each facet weighs; facets that are not here do not make records alike. */
const CODE_WEIGHTS: Partial<Readonly<Record<WrittenFacet, number>>> = {
  kind: 0.6,
  objective: 1,
  target: 0.8,
  barrier: 1.4,
  lever: 1.8,
  need: 1.6,
  group: 0.8,
  people: 1,
  'actor-type': 0.3,
  place: 0.6,
}

/** The most similar records, likeliest first, the record itself left out. With `only`, of that type alone. */
export function findSimilarPlaces(index: LibraryIndex, own: number, limit: number, only?: string): readonly SimilarPlace[] {
  const scores = new Float32Array(index.size)
  const terms = rarestTerms(index, own)
  for (const { term, weight } of terms) {
    const { start, values, weights } = index.postings
    for (let at = start[term] ?? 0; at < (start[term + 1] ?? 0); at++) {
      const place = values[at] ?? 0
      scores[place] = (scores[place] ?? 0) + Math.min(weight, weights[at] ?? 0)
    }
  }
  for (const [name, number, weight] of ownCodes(index, own)) {
    const { start, values } = index.facets[name].records
    for (let at = start[number] ?? 0; at < (start[number + 1] ?? 0); at++) {
      const place = values[at] ?? 0
      scores[place] = (scores[place] ?? 0) + weight
    }
  }
  const whole = Math.max(1e-6, scores[own] ?? 0)
  const isWanted = only === undefined ? () => true : recordTypeTest(index, only)
  const best: number[] = []
  for (let place = 0; place < index.size; place++) {
    if (place === own || (scores[place] ?? 0) <= 0 || !isWanted(place)) continue
    if (best.length === limit && (scores[place] ?? 0) <= (scores[best.at(-1) ?? 0] ?? 0)) continue
    const at = best.findIndex((other) => (scores[other] ?? 0) < (scores[place] ?? 0))
    best.splice(at === -1 ? best.length : at, 0, place)
    if (best.length > limit) best.pop()
  }
  return best.map((place) => ({
    place,
    id: index.ids[place] ?? '',
    score: (scores[place] ?? 0) / whole,
    why: sharedCodes(index, own, place),
    words: sharedWords(index, place, terms),
  }))
}

function rarestTerms(index: LibraryIndex, place: number): readonly { term: number; weight: number }[] {
  const { start, values, weights } = index.postings
  const seen = new Set<number>()
  forEachTerm(index.texts, place, (term) => void seen.add(term))
  return [...seen]
    .filter((term) => (start[term + 1] ?? 0) - (start[term] ?? 0) <= Math.max(3, index.size * MOST_COMMON))
    .map((term) => {
      const at = searchRow(values, start[term] ?? 0, start[term + 1] ?? 0, place)
      return { term, weight: at === -1 ? 0 : (weights[at] ?? 0) }
    })
    .toSorted((one, other) => other.weight - one.weight || one.term - other.term)
    .slice(0, MOST_TERMS)
}

function searchRow(values: Int32Array, from: number, to: number, wanted: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low < to && values[low] === wanted ? low : -1
}

function ownCodes(index: LibraryIndex, place: number): readonly (readonly [WrittenFacet, number, number])[] {
  return FACET_NAMES.flatMap((name) => {
    const weight = name === 'status' ? undefined : CODE_WEIGHTS[name]
    if (name === 'status' || weight === undefined) return []
    const { ofRecord, records, codes } = index.facets[name]
    return Array.from(ofRecord.values.subarray(ofRecord.start[place], ofRecord.start[place + 1]))
      .filter((number) => codes[number] !== 'unknown' && codes[number] !== 'world')
      .map((number) => {
        const count = (records.start[number + 1] ?? 0) - (records.start[number] ?? 0)
        return [name, number, weight * Math.log(1 + index.size / (1 + count))] as const
      })
  })
}

function sharedCodes(index: LibraryIndex, one: number, other: number): readonly SharedCode[] {
  return ownCodes(index, one)
    .filter(([name, number]) => {
      const { start, values } = index.facets[name].ofRecord
      return values.subarray(start[other], start[other + 1]).includes(number)
    })
    .toSorted((first, second) => second[2] - first[2])
    .map(([name, number]): SharedCode => ({ facet: name satisfies FacetName, code: index.facets[name].codes[number] ?? '' }))
}

function sharedWords(index: LibraryIndex, place: number, terms: readonly { term: number }[]): readonly string[] {
  const theirs = new Set<number>()
  forEachTerm(index.texts, place, (term) => void theirs.add(term))
  return terms
    .filter(({ term }) => theirs.has(term))
    .slice(0, MOST_WORDS_TOLD)
    .map(({ term }) => index.words.nameOf(term))
}

function recordTypeTest(index: LibraryIndex, recordType: string): (place: number) => boolean {
  const { codeNumbers, ofRecord } = index.facets.record
  const number = codeNumbers.get(recordType) ?? -1
  return (place) => ofRecord.values[ofRecord.start[place] ?? 0] === number
}
