// Where everything of the dialogues stands, below the site's own address. A record's address never changes.
import type { DialogueScope } from '../../open/dialogues/index.ts'

/** Where the site is mounted. */
export const DIALOGUE_BASE = '/dialogues'

/** The list of series. */
export function dialoguesAddress(language: string): string {
  return `${DIALOGUE_BASE}/${language}`
}

/** A series. */
export function seriesAddress(language: string, id: string): string {
  return `${dialoguesAddress(language)}/series/${encodeURIComponent(id)}`
}

/** A session; `part` is an id on its page. */
export function sessionAddress(language: string, id: string, part = ''): string {
  return `${dialoguesAddress(language)}/sessions/${encodeURIComponent(id)}${part === '' ? '' : `#${part}`}`
}

/** The id of an intervention, a claim or an outcome on its session's page. */
export function partId(kind: 'intervention' | 'claim' | 'outcome' | 'question', id: string): string {
  return `${kind}-${id}`
}

/** A point, or the list of all. */
export function pointAddress(language: string, id?: string): string {
  return `${dialoguesAddress(language)}/points${id === undefined ? '' : `/${encodeURIComponent(id)}`}`
}

/** The outcome table of a series or of a session. */
export function outcomesAddress(language: string, scope: DialogueScope): string {
  return scope.session === undefined
    ? `${seriesAddress(language, scope.series ?? '')}/outcomes`
    : `${sessionAddress(language, scope.session)}/outcomes`
}

/** Who was not heard: of a series, or of all. */
export function balanceAddress(language: string, series?: string): string {
  return series === undefined ? `${dialoguesAddress(language)}/balance` : `${seriesAddress(language, series)}/balance`
}

/** What does not fit in the documents that were read. */
export function contradictionsAddress(language: string): string {
  return `${dialoguesAddress(language)}/contradictions`
}

/** Recommendations on their way to bodies; `id` is one of them on that page. */
export function handoversAddress(language: string, id = ''): string {
  return `${dialoguesAddress(language)}/handovers${id === '' ? '' : `#handover-${id}`}`
}
