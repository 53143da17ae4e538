// One question to the index: which records answer, in which order, how many for each facet, and why each was found.
import type { FacetCount, FoundBecause, LibraryQuery, LibraryResults } from '../library-contract.ts'
import { allRecords, createScratch, scoreRecords, takeHeaviest, type Scored } from './score-records.ts'
import { filterAndCount, statusColumn, type StatusColumn } from './count-facets.ts'
import { FACET_NAMES, type FacetName } from './facets.ts'
import type { Lexicon } from './lexicon.ts'
import { forEachTerm, type LibraryIndex, type Rows } from './library-index.ts'
import { understandQuery, type Alternative, type UnderstoodQuery } from './understand-query.ts'

/** A record that was found, by its place in the index. */
export interface FoundPlace {
  readonly place: number
  readonly id: string
  readonly score: number
  readonly because: readonly FoundBecause[]
  /** Terms to mark in its texts. */
  readonly terms: ReadonlySet<number>
}

export interface IndexAnswer extends Pick<LibraryResults, 'total' | 'facets' | 'understood' | 'corrected'> {
  readonly found: readonly FoundPlace[]
  /** Every record that was found, in the order of the index; valid until the next question. */
  readonly places: Int32Array
}

export type IndexSearch = ReturnType<typeof createIndexSearch>

const USUAL_PAGE = 20
const LONGEST_PAGE = 100
const MOST_BECAUSE = 6

/** Questions to one index. The room to work in is made once, so questions must follow each other. */
export function createIndexSearch(index: LibraryIndex, lexicon: Lexicon) {
  const scratch = createScratch(index.size)
  const kept = new Int32Array(index.size)
  let statuses: { readonly today: number; readonly column: StatusColumn } | null = null
  return {
    index,
    /** Answers; `today` as days since 1970. */
    search(query: LibraryQuery, today: number): IndexAnswer {
      const words = (query.words ?? '').trim()
      const understood = understandQuery(index, lexicon, words, query.isTyping ?? false)
      const isAsked = understood.groups.length > 0 || understood.corrected.length > 0
      const scored = isAsked ? scoreRecords(index, understood, scratch) : allRecords(index, scratch)
      if (statuses?.today !== today) statuses = { today, column: statusColumn(index, today) }
      const choice = query.facets ?? {}
      const { places, counts } = filterAndCount(index, scored.places, choice, statuses.column, kept)
      const offset = Math.max(0, query.offset ?? 0)
      const limit = Math.min(LONGEST_PAGE, Math.max(0, query.limit ?? USUAL_PAGE))
      const page = orderPlaces(index, { places, scores: scored.scores }, query.sort ?? 'relevance', isAsked, offset, limit)
      const facets = Object.fromEntries(FACET_NAMES.map((name) => [name, listCounts(counts[name], choice[name] ?? [])]))
      return {
        total: places.length,
        found: page.map((place) => explainPlace(index, understood, place, scored.scores[place] ?? 0)),
        // One entry was made for each facet.
        facets: facets as Record<FacetName, readonly FacetCount[]>,
        understood: understood.understood,
        corrected: understood.corrected,
        places,
      }
    },
  }
}

function orderPlaces(
  index: LibraryIndex,
  { places, scores }: Scored,
  sort: 'relevance' | 'newest' | 'title',
  isAsked: boolean,
  offset: number,
  limit: number,
): readonly number[] {
  if (sort === 'relevance' && isAsked) return takeHeaviest(places, scores, offset + limit).slice(offset)
  const order = sort === 'newest' ? index.publishedOrder : index.titleOrder
  const isFound = new Uint8Array(index.size)
  for (const place of places) isFound[place] = 1
  const page: number[] = []
  let passed = 0
  for (const place of order) {
    if (isFound[place] !== 1 || passed++ < offset) continue
    if (page.length >= limit) break
    page.push(place)
  }
  return page
}

function listCounts(counts: ReadonlyMap<string, number>, chosen: readonly string[]): readonly FacetCount[] {
  return [...counts]
    .map(([code, count]) => ({ code, count, isChosen: chosen.includes(code) }))
    .toSorted((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1))
}

function explainPlace(index: LibraryIndex, query: UnderstoodQuery, place: number, score: number): FoundPlace {
  const own = new Set<number>()
  if (query.groups.length > 0) forEachTerm(index.texts, place, (term) => void own.add(term))
  const terms = new Set<number>()
  const because: FoundBecause[] = []
  const addSlots = (typed: string, slots: Extract<Alternative, { kind: 'words' }>['slots']) => {
    for (const slot of slots) {
      for (const { term, how } of slot) {
        if (!own.has(term) || terms.has(term)) continue
        terms.add(term)
        because.push({ kind: 'word', typed, found: index.words.nameOf(term), how })
      }
    }
  }
  for (const group of query.groups) {
    for (const one of group.alternatives) {
      if (one.kind === 'words') {
        if (one.slots.every((slot) => slot.some(({ term }) => own.has(term)))) addSlots(group.typed, one.slots)
      } else if (hasCode(one.column.ofRecord, place, one.number)) {
        because.push({ kind: 'code', typed: group.typed, facet: one.facet, code: one.code })
      }
    }
    addSlots(group.typed, group.partial)
  }
  return { place, id: index.ids[place] ?? '', score, because: because.slice(0, MOST_BECAUSE), terms }
}

function hasCode({ start, values }: Rows, place: number, code: number): boolean {
  for (let at = start[place] ?? 0; at < (start[place + 1] ?? 0); at++) if (values[at] === code) return true
  return false
}
