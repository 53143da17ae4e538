// How good the first ten answers are: nDCG and recall against what was judged by hand before anything was tuned
// (tests/bench/practice-queries.csv). nDCG: Järvelin and Kekäläinen, ACM TOIS 20(4), 2002, with relevance 0 or 1.
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

export interface JudgedQuery {
  readonly query: string
  readonly language: string
  readonly relevant: ReadonlySet<string>
}

/** The judged queries. */
export function readJudgedQueries(): readonly JudgedQuery[] {
  const rows: { query: string; language: string; relevant: string }[] = parse(
    readFileSync(new URL('../practice-queries.csv', import.meta.url), 'utf8'),
    { columns: true },
  )
  return rows.map(({ query, language, relevant }) => ({ query, language, relevant: new Set(relevant.split(';')) }))
}

const TOP = 10

function gain(ranks: readonly number[]): number {
  return ranks.reduce((sum, rank) => sum + 1 / Math.log2(rank + 2), 0)
}

/** nDCG@10 of one answer. */
export function ndcg(found: readonly string[], relevant: ReadonlySet<string>): number {
  const hits = found.slice(0, TOP).flatMap((id, rank) => (relevant.has(id) ? [rank] : []))
  const ideal = Array.from({ length: Math.min(TOP, relevant.size) }, (_, rank) => rank)
  return gain(hits) / gain(ideal)
}

/** Of those that ten places could hold, how many stand in the first ten. */
export function recall(found: readonly string[], relevant: ReadonlySet<string>): number {
  return found.slice(0, TOP).filter((id) => relevant.has(id)).length / Math.min(TOP, relevant.size)
}

/** A search engine, by what it answers. */
export type Answer = (query: string) => readonly string[]

export interface Quality {
  readonly ndcg: number
  readonly recall: number
}

/** Means over the queries, of all and of each language. */
export function measureQuality(answer: Answer, queries: readonly JudgedQuery[]): ReadonlyMap<string, Quality> {
  const measured = queries.map(({ query, language, relevant }) => {
    const found = answer(query)
    return { language, ndcg: ndcg(found, relevant), recall: recall(found, relevant) }
  })
  const mean = (list: readonly Quality[]): Quality => ({
    ndcg: list.reduce((sum, one) => sum + one.ndcg, 0) / list.length,
    recall: list.reduce((sum, one) => sum + one.recall, 0) / list.length,
  })
  return new Map([
    ['all', mean(measured)],
    ...[...Map.groupBy(measured, ({ language }) => language)].map(([language, list]) => [language, mean(list)] as const),
  ])
}
