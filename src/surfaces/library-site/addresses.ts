// Where everything of the library stands. A record's address never changes, whatever becomes of the record.
import { FACET_NAMES, RECORD_TYPES, type FacetName, type LibraryQuery, type RecordType } from '../../open/practices/index.ts'

/** How many records a page of results shows. */
export const RESULTS_A_PAGE = 20

const SORTS = ['relevance', 'newest', 'title'] as const
const MOST_CODES = 30
const LONGEST_QUERY = 300
/** `relevance` is what is meant where nothing is said. */
export type LibrarySort = (typeof SORTS)[number]

/** What a reader asks the library: words, one type of record, codes by facet, an order, a page from 1. */
export interface LibrarySearch {
  readonly words: string
  readonly record: RecordType
  readonly facets: Partial<Readonly<Record<FacetName, readonly string[]>>>
  readonly sort: LibrarySort
  readonly page: number
}

/** The facets that a reader narrows by; `record` is the choice of a type, which stands above them. */
export const NARROWING_FACETS = FACET_NAMES.filter((name) => name !== 'record')

/** `/fr/practices`, where the library is searched. */
export function libraryAddress(language: string): string {
  return `/${language}/practices`
}

/** A record's own, permanent address. */
export function recordAddress(language: string, id: string): string {
  return `${libraryAddress(language)}/${id}`
}

/** A record's published versions. */
export function versionsAddress(language: string, id: string): string {
  return `${recordAddress(language, id)}/versions`
}

/** The documents that the library was read from. */
export function documentsAddress(language: string): string {
  return `${libraryAddress(language)}/documents`
}

/** The search page with a question. */
export function searchAddress(language: string, search: Partial<LibrarySearch>): string {
  const query = writeSearch({ words: '', record: 'practice', facets: {}, sort: 'relevance', page: 1, ...search })
  return query === '' ? libraryAddress(language) : `${libraryAddress(language)}?${query}`
}

/** What a question finds, as a file; all of it, not the page alone. */
export function dataAddress(format: 'csv' | 'json', search: LibrarySearch): string {
  const { record, ...rest } = search
  const query = writeSearch({ ...rest, record: 'practice', page: 1, sort: 'relevance' })
  return `/practices/data/${record}.${format}${query === '' ? '' : `?${query}`}`
}

/** Reads a question from an address; what cannot be one is left out. */
export function readSearch(parameters: URLSearchParams): LibrarySearch {
  const given = (name: string) => parameters.get(name) ?? ''
  const facets = NARROWING_FACETS.flatMap((name) => {
    const codes = parameters.getAll(name).filter((code) => /^[\w:./-]{1,60}$/.test(code))
    return codes.length === 0 ? [] : [[name, [...new Set(codes)].slice(0, MOST_CODES)] as const]
  })
  const page = /^[1-9]\d{0,4}$/.test(given('page')) ? Number(given('page')) : 1
  return {
    words: given('q').normalize('NFC').trim().slice(0, LONGEST_QUERY),
    record: RECORD_TYPES.find((type) => type === given('record')) ?? 'practice',
    facets: Object.fromEntries(facets),
    sort: SORTS.find((sort) => sort === given('sort')) ?? 'relevance',
    page,
  }
}

/** The query of an address, in one order, so that the same question has one address. */
export function writeSearch({ words, record, facets, sort, page }: LibrarySearch): string {
  const parameters = new URLSearchParams()
  if (words !== '') parameters.set('q', words)
  if (record !== 'practice') parameters.set('record', record)
  for (const name of NARROWING_FACETS) for (const code of facets[name] ?? []) parameters.append(name, code)
  if (sort !== 'relevance') parameters.set('sort', sort)
  if (page > 1) parameters.set('page', String(page))
  return parameters.toString()
}

/** The question as the library takes it. */
export function toQuery({ words, record, facets, sort, page }: LibrarySearch): LibraryQuery {
  return { words, facets: { ...facets, record: [record] }, sort, offset: (page - 1) * RESULTS_A_PAGE, limit: RESULTS_A_PAGE }
}
