// A fact as it is stored: once for each face of its group, never the faces beside each other, so that no row describes a person by more
// than age and gender together, and rows of several faces cannot be joined.
import type { CountedGroup, CountFact } from './count-fact.ts'

/** By what a count is parted. `factor`: somebody may stand under several. `none`: of no group at all. */
export const faces = ['age-gender', 'language', 'household', 'factor', 'none'] as const

/** See `faces`. */
export type Face = (typeof faces)[number]

/** A cell of the counts, and by how much it changes. */
export interface CountRow {
  readonly month: string
  readonly measure: string
  readonly code: string
  readonly detail: string
  readonly place: string
  readonly face: Face
  /** Age, language, household or factor. */
  readonly part: string
  /** Gender beside age, otherwise empty. */
  readonly second: string
  readonly n: number
  readonly cases: number
}

/** Stands under `factor` for whoever has none recorded. */
export const NO_FACTOR = 'none-recorded'

/** The rows of a fact. */
export function toRows({ group, measure, code, detail, month, place, n, cases }: CountFact): readonly CountRow[] {
  const row = (face: Face, part: string, second = '', where = place): CountRow => ({
    month,
    measure,
    code,
    detail,
    place: where,
    face,
    part,
    second,
    n,
    cases,
  })
  // What a service asks for or says is no statistic of people: no group beside it.
  if (measure === 'service-barrier') return [row('none', '')]
  return [
    row('age-gender', group.age, group.gender),
    row('language', group.language),
    row('household', group.household),
    ...factorsOf(group).map((factor) => row('factor', factor, '', '')),
  ]
}

function factorsOf({ factors }: CountedGroup): readonly string[] {
  return factors.length > 0 ? [...new Set(factors)] : [NO_FACTOR]
}
