// What the list of commitments is narrowed by: read from an address and written back to it; anything unknown in it is left out.
import { GCM_OBJECTIVES, isSdgTarget } from '@causeway/vocabulary'
import { BOARDS, COMMITMENT_TYPES, PROGRESS_STATES, type BoardQuery } from '../../open/commitments/index.ts'

/** Rows on one page. */
export const ROWS_A_PAGE = 25

const SORTS = ['due', 'title', 'newest', 'last-update'] as const
const LONGEST = 200

/** The fields of the form, in its order. */
export const FILTER_FIELDS = [
  'words',
  'objective',
  'sdg',
  'actor',
  'place',
  'state',
  'type',
  'indicator',
  'board',
  'sort',
] as const
export type FilterField = (typeof FILTER_FIELDS)[number]

/** What was chosen: a text each, empty where nothing was; `page` from 1. */
export type ListFilter = Readonly<Record<FilterField, string>> & { readonly page: number }

/** Reads an address. */
export function readFilter(parameters: URLSearchParams): ListFilter {
  const text = (name: string) => (parameters.get(name) ?? '').trim().slice(0, LONGEST)
  const oneOf = (name: string, codes: readonly string[]) => codes.find((code) => code === text(name)) ?? ''
  const page = Number(text('page'))
  return {
    words: text('words'),
    objective: oneOf('objective', GCM_OBJECTIVES.map(String)),
    sdg: isSdgTarget(text('sdg').toLowerCase()) ? text('sdg').toLowerCase() : '',
    actor: text('actor'),
    place: text('place'),
    state: oneOf('state', PROGRESS_STATES),
    type: oneOf('type', COMMITMENT_TYPES),
    indicator: text('indicator'),
    board: oneOf('board', BOARDS),
    sort: oneOf('sort', SORTS),
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  }
}

/** The question to the room. */
export function toQuery(filter: ListFilter): BoardQuery {
  const { words, objective, sdg, actor, place, indicator, page } = filter
  const state = PROGRESS_STATES.find((one) => one === filter.state)
  const type = COMMITMENT_TYPES.find((one) => one === filter.type)
  const board = BOARDS.find((one) => one === filter.board)
  const sort = SORTS.find((one) => one === filter.sort)
  return {
    ...(board === undefined ? {} : { board }),
    ...(words === '' ? {} : { words }),
    ...(objective === '' ? {} : { objective: Number(objective) }),
    ...(sdg === '' ? {} : { sdgTarget: sdg }),
    ...(actor === '' ? {} : { actor }),
    ...(place === '' ? {} : { place }),
    ...(state === undefined ? {} : { state }),
    ...(type === undefined ? {} : { type }),
    ...(indicator === '' ? {} : { indicator }),
    ...(sort === undefined ? {} : { sort }),
    offset: (page - 1) * ROWS_A_PAGE,
    limit: ROWS_A_PAGE,
  }
}

/** The search of an address, in one order, without what was not chosen. */
export function writeFilter(filter: Partial<ListFilter>): string {
  const parameters = new URLSearchParams()
  for (const field of FILTER_FIELDS) {
    const value = filter[field] ?? ''
    if (value !== '' && !(field === 'board' && value === 'all')) parameters.set(field, value)
  }
  if ((filter.page ?? 1) > 1) parameters.set('page', String(filter.page))
  return parameters.toString()
}
