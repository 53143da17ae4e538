// Sex, age and lived experience of those present. Behind sign-in as they are; in public only of sessions large enough, in steps, and never so
// that subtracting one table from another leaves a small one: a session that may not be told alone is in no sum (decision 0179).
import type { ParticipationRecord } from '../record/dialogue.ts'
import type { BalanceReader, PersonLine, ShownCount } from './balance-contract.ts'

/** The fewest people that the public is told of, and the step in which they are told. */
export const PEOPLE_FLOOR = 5

const DIMENSIONS = {
  sex: ['female', 'male', 'other', 'unknown'],
  age: ['under-18', '18-24', '25-59', '60-and-over', 'unknown'],
  'lived-experience': ['yes', 'no', 'unknown'],
} as const

/** One line a dimension; `sessions`: those present, session by session. */
export function linePeople(sessions: readonly (readonly ParticipationRecord[])[], reader: BalanceReader): readonly PersonLine[] {
  return (Object.keys(DIMENSIONS) as PersonLine['dimension'][]).map((dimension) => {
    const codes: readonly string[] = DIMENSIONS[dimension]
    const bySession = sessions
      .filter((present) => present.length > 0)
      .map((present) => codes.map((code) => present.filter((one) => valueOf(one, dimension) === code).length))
    const told = bySession.filter((counts) => reader === 'signed-in' || isTellable(counts))
    return {
      dimension,
      cells:
        told.length === 0
          ? null
          : codes.map((code, at) => ({
              code,
              shown: show(
                told.reduce((sum, counts) => sum + (counts[at] ?? 0), 0),
                reader,
              ),
            })),
      sessionsLeftOut: bySession.length - told.length,
    }
  })
}

/** Two answers of enough people each, so that the table says the same of nobody for certain. */
function isTellable(counts: readonly number[]): boolean {
  return counts.filter((count) => count >= PEOPLE_FLOOR).length >= 2
}

function show(count: number, reader: BalanceReader): ShownCount {
  if (reader === 'signed-in') return { kind: 'exact', count }
  if (count < PEOPLE_FLOOR) return { kind: 'below', floor: PEOPLE_FLOOR }
  return { kind: 'at-least', count: count - (count % PEOPLE_FLOOR) }
}

function valueOf({ sex, age, livedExperience }: ParticipationRecord, dimension: PersonLine['dimension']): string {
  switch (dimension) {
    case 'sex':
      return sex
    case 'age':
      return age
    case 'lived-experience':
      return livedExperience
  }
}
