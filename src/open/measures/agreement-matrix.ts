// Agreements by where people go from and to. A cell without an agreement is one of which none is known here, never one without.
import type { PublishedRecord } from './measures-contract.ts'
import type { ClauseAnswer } from './records/record-types.ts'

type Agreement = PublishedRecord<'agreement'>

/** Rows are origins, columns destinations; codes of countries and regions. */
export interface AgreementMatrix {
  readonly origins: readonly string[]
  readonly destinations: readonly string[]
  /** Agreements of an origin and a destination; empty where none is known. */
  readonly find: (origin: string, destination: string) => readonly Agreement[]
  /** Between whom the direction is not known, or that have none: they stand in no cell. */
  readonly undirected: readonly Agreement[]
}

/** The matrix of some agreements. */
export function layAgreements(agreements: readonly Agreement[]): AgreementMatrix {
  const cells = new Map<string, Agreement[]>()
  const undirected: Agreement[] = []
  for (const agreement of agreements) {
    const origins = agreement.content.origin.filter((place) => place !== 'unknown')
    const destinations = agreement.content.destination.filter((place) => place !== 'unknown')
    if (origins.length === 0 || destinations.length === 0) {
      undirected.push(agreement)
      continue
    }
    for (const origin of origins) {
      for (const destination of destinations) {
        const key = `${origin} ${destination}`
        cells.set(key, [...(cells.get(key) ?? []), agreement])
      }
    }
  }
  const ends = (place: 0 | 1) => [...new Set([...cells.keys()].map((key) => key.split(' ')[place] ?? ''))].toSorted()
  return {
    origins: ends(0),
    destinations: ends(1),
    find: (origin, destination) => cells.get(`${origin} ${destination}`) ?? [],
    undirected,
  }
}

/** An agreement's clauses: the answer, and by which article and words it is known. */
export function listClauses({
  content,
}: Agreement): readonly {
  readonly clause: 'wages' | 'contract' | 'redress' | 'social_security' | 'sanctions'
  readonly answer: ClauseAnswer
  readonly article: string
  readonly words: string
}[] {
  return [
    { clause: 'wages', answer: content.wages, article: content.wagesArticle, words: content.wagesWords },
    { clause: 'contract', answer: content.contract, article: content.contractArticle, words: content.contractWords },
    { clause: 'redress', answer: content.redress, article: content.redressArticle, words: content.redressWords },
    {
      clause: 'social_security',
      answer: content.socialSecurity,
      article: content.socialSecurityArticle,
      words: content.socialSecurityWords,
    },
    { clause: 'sanctions', answer: content.sanctions, article: content.sanctionsArticle, words: content.sanctionsWords },
  ]
}
