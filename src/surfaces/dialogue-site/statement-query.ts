// The question put to what was said, as an address holds it: one form, sent by GET, so that an answer can be kept and cited.
import { GCM_OBJECTIVES } from '@causeway/vocabulary'
import { ANY_STATEMENT, CONSTITUENCIES, isRecordId, STANCES, type StatementQuery } from '../../open/dialogues/index.ts'
import { dialoguesAddress } from './addresses.ts'
import { readPage } from './pages.tsx'

const LONGEST_WORDS = 200

/** Where what was said is searched. */
export function statementsAddress(language: string, query: Partial<StatementQuery> = {}, page = 1): string {
  const parameters = new URLSearchParams()
  const put = (name: string, value: string | number | null | undefined) => {
    if (value !== null && value !== undefined && value !== '') parameters.set(name, String(value))
  }
  put('q', query.words)
  put('who', query.who)
  put('constituency', query.constituency)
  put('stance', query.stance)
  put('point', query.point)
  put('objective', query.objective)
  put('series', query.series)
  if (page > 1) put('page', page)
  const text = parameters.toString()
  return `${dialoguesAddress(language)}/statements${text === '' ? '' : `?${text}`}`
}

/** Reads it; what cannot be asked is left out. */
export function readStatementQuery(parameters: URLSearchParams): { readonly query: StatementQuery; readonly page: number } {
  const given = (name: string) => parameters.get(name)?.trim() ?? ''
  const oneOf = <Code extends string | number>(codes: readonly Code[], name: string) =>
    codes.find((code) => String(code) === given(name)) ?? null
  const idOf = (name: string) => (isRecordId(given(name)) ? given(name) : null)
  return {
    query: {
      ...ANY_STATEMENT,
      words: given('q').slice(0, LONGEST_WORDS),
      who: given('who').slice(0, LONGEST_WORDS),
      constituency: oneOf(CONSTITUENCIES, 'constituency'),
      stance: oneOf(STANCES, 'stance'),
      objective: oneOf(GCM_OBJECTIVES, 'objective'),
      point: idOf('point'),
      series: idOf('series'),
    },
    page: readPage(given('page')),
  }
}
