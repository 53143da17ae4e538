// The library as it is searched: postings with the weight of each word in each record (BM25F), the codes of every facet, and the
// words of every record in order, all in columns of numbers. Texts are not kept; they are read for the page that is shown.
// BM25F: Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004.
import { lastDayOf } from '../records/in-force.ts'
import { titleOf, type LibraryRecord } from '../records/record-types.ts'
import { codesOf, FACET_NAMES, type WrittenFacet } from './facets.ts'
import { GrownArray } from './grown-array.ts'
import { romanise } from './romanise.ts'
import { textsOf, TEXT_WEIGHTS } from './record-texts.ts'
import { guessLanguage, type LatinLanguage } from './stems.ts'
import { tokenise } from './tokenise.ts'
import { createWordTable, type WordTable } from './word-table.ts'

/** Rows of numbers of different lengths: row `i` is `values[start[i]..start[i + 1]]`. */
export interface Rows {
  readonly start: Int32Array
  readonly values: Int32Array
}

/** One facet: its codes, the codes of each record, and the records of each code. */
export interface FacetColumn {
  readonly codes: readonly string[]
  readonly codeNumbers: ReadonlyMap<string, number>
  readonly ofRecord: Rows
  readonly records: Rows
}

export interface LibraryIndex {
  readonly size: number
  readonly ids: readonly string[]
  readonly places: ReadonlyMap<string, number>
  readonly words: WordTable
  /** By term: its records in order, and what it weighs in each. */
  readonly postings: Rows & { readonly weights: Float32Array }
  /** By term: how much it tells. */
  readonly rarity: Float32Array
  /** By record: its terms in order; `-1 - group` begins a text. */
  readonly texts: Rows
  readonly facets: Readonly<Record<WrittenFacet, FacetColumn>>
  /** As `lastDayOf`. */
  readonly lastDays: Int32Array
  /** Places in the order of titles and of publication. */
  readonly titleOrder: Int32Array
  readonly publishedOrder: Int32Array
}

/** What is put in: a record and when it was published. */
export interface IndexedRecord {
  readonly record: LibraryRecord
  readonly publishedAt: Date
}

const SATURATION = 1.2
/** How much a long text weighs less, by group. */
const LENGTH_SHARE = [0.3, 0.2, 0.6, 0.6, 0.6] as const
const GROUPS = TEXT_WEIGHTS.length

/** A builder: `add` records in the order that they shall have, then `finish` once. */
export function createIndexBuilder() {
  const words = createWordTable()
  const ids: string[] = []
  const titles: string[] = []
  const published: number[] = []
  const lastDays = new GrownArray()
  const texts = new GrownArray()
  const textStart = new GrownArray()
  const lengths = new Float64Array(GROUPS)
  const facetBuilders = new Map<WrittenFacet, ReturnType<typeof createFacetBuilder>>()
  for (const name of FACET_NAMES) if (name !== 'status') facetBuilders.set(name, createFacetBuilder())
  textStart.push(0)

  return {
    add({ record, publishedAt }: IndexedRecord): void {
      ids.push(record.id)
      titles.push(romanise(titleOf(record)))
      published.push(publishedAt.getTime())
      lastDays.push(lastDayOf(record))
      const recordTexts = textsOf(record)
      const language = languageOf(recordTexts.map(({ text }) => text).join(' '))
      for (const { group, text } of recordTexts) {
        texts.push(-1 - group)
        for (const token of tokenise(text)) {
          texts.push(words.add(token.text, language))
          lengths[group] = (lengths[group] ?? 0) + 1
        }
      }
      textStart.push(texts.length)
      const codes = codesOf(record)
      for (const [name, builder] of facetBuilders) builder.add(codes[name])
    },

    finish(): LibraryIndex {
      const size = ids.length
      words.prepare()
      const rows: Rows = { start: textStart.toArray(), values: texts.toArray() }
      const averages = Float64Array.from(lengths, (length) => Math.max(1, length / Math.max(1, size)))
      const { postings, rarity } = weighWords(rows, size, words.termCount(), averages)
      const order = (compare: (one: number, other: number) => number) =>
        Int32Array.from(Array.from({ length: size }, (_, place) => place).toSorted(compare))
      const facets = Object.fromEntries([...facetBuilders].map(([name, builder]) => [name, builder.finish()]))
      return {
        size,
        ids,
        places: new Map(ids.map((id, place) => [id, place])),
        words,
        postings,
        rarity,
        texts: rows,
        // One builder was made for each written facet.
        facets: facets as Record<WrittenFacet, FacetColumn>,
        lastDays: lastDays.toArray(),
        titleOrder: order((one, other) => compareTexts(titles[one] ?? '', titles[other] ?? '') || one - other),
        publishedOrder: order((one, other) => (published[other] ?? 0) - (published[one] ?? 0) || one - other),
      }
    },
  }
}

/** The language in which a record's words are stemmed. */
export function languageOf(text: string): LatinLanguage {
  return guessLanguage(text.slice(0, 600))
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function weighWords(rows: Rows, size: number, terms: number, averages: Float64Array) {
  const frequency = new Int32Array(terms)
  const seen = new Int32Array(terms).fill(-1)
  for (let place = 0; place < size; place++) {
    forEachTerm(rows, place, (term) => {
      if (seen[term] === place) return
      seen[term] = place
      frequency[term] = (frequency[term] ?? 0) + 1
    })
  }
  const rarity = Float32Array.from(frequency, (count) => Math.log(1 + (size - count + 0.5) / (count + 0.5)))
  const start = new Int32Array(terms + 1)
  for (let term = 0; term < terms; term++) start[term + 1] = (start[term] ?? 0) + (frequency[term] ?? 0)
  const values = new Int32Array(start[terms] ?? 0)
  const weights = new Float32Array(values.length)
  const next = start.slice()
  const sums = new Float64Array(terms)
  const lengths = new Int32Array(GROUPS)
  const factors = new Float64Array(GROUPS)
  let touched: number[] = []
  for (let place = 0; place < size; place++) {
    lengths.fill(0)
    forEachTerm(rows, place, (_, group) => void (lengths[group] = (lengths[group] ?? 0) + 1))
    for (let group = 0; group < GROUPS; group++) {
      const share = LENGTH_SHARE[group] ?? 0.6
      const relative = (lengths[group] ?? 0) / (averages[group] ?? 1)
      factors[group] = (TEXT_WEIGHTS[group] ?? 1) / (1 - share + share * relative)
    }
    forEachTerm(rows, place, (term, group) => {
      if (sums[term] === 0) touched.push(term)
      sums[term] = (sums[term] ?? 0) + (factors[group] ?? 0)
    })
    for (const term of touched) {
      const sum = sums[term] ?? 0
      const at = next[term] ?? 0
      next[term] = at + 1
      values[at] = place
      weights[at] = ((rarity[term] ?? 0) * sum * (SATURATION + 1)) / (SATURATION + sum)
      sums[term] = 0
    }
    touched = []
  }
  return { postings: { start, values, weights }, rarity }
}

/** Calls for each term of a record with the group of its text. */
export function forEachTerm(rows: Rows, place: number, visit: (term: number, group: number) => void): void {
  let group = 0
  for (let at = rows.start[place] ?? 0; at < (rows.start[place + 1] ?? 0); at++) {
    const value = rows.values[at] ?? 0
    if (value < 0) group = -1 - value
    else visit(value, group)
  }
}

function createFacetBuilder() {
  const numbers = new Map<string, number>()
  const start = new GrownArray()
  const values = new GrownArray()
  start.push(0)
  return {
    add(codes: readonly string[]): void {
      for (const code of new Set(codes)) {
        let number = numbers.get(code)
        if (number === undefined) numbers.set(code, (number = numbers.size))
        values.push(number)
      }
      start.push(values.length)
    },
    finish(): FacetColumn {
      const ofRecord: Rows = { start: start.toArray(), values: values.toArray() }
      return { codes: [...numbers.keys()], codeNumbers: numbers, ofRecord, records: invert(ofRecord, numbers.size) }
    },
  }
}

/** From the codes of each record, the records of each code. */
function invert(rows: Rows, codes: number): Rows {
  const start = new Int32Array(codes + 1)
  for (const code of rows.values) start[code + 1] = (start[code + 1] ?? 0) + 1
  for (let code = 0; code < codes; code++) start[code + 1] = (start[code + 1] ?? 0) + (start[code] ?? 0)
  const next = start.slice()
  const values = new Int32Array(rows.values.length)
  for (let place = 0; place + 1 < rows.start.length; place++) {
    for (let at = rows.start[place] ?? 0; at < (rows.start[place + 1] ?? 0); at++) {
      const code = rows.values[at] ?? 0
      values[next[code] ?? 0] = place
      next[code] = (next[code] ?? 0) + 1
    }
  }
  return { start, values }
}
