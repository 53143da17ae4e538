// Sex, age and lived experience in some sessions. Behind sign-in as they are; in public what was told of each session's groups, and together the
// sum of just that: whatever sessions are put together, nothing is learned that their own tables do not say.
import type { ParticipationRecord, PeopleGroup } from '../record/dialogue.ts'
import type { BalanceReader, PersonLine, ShownCount } from './balance-contract.ts'
import { countAnswers, PEOPLE_DIMENSIONS, PEOPLE_FLOOR } from './draw-people.ts'

/** One session: those present, and what the public is told of them. */
interface SessionPeople {
  readonly present: readonly ParticipationRecord[]
  readonly told: readonly PeopleGroup[]
}

/** One line a dimension. */
export function linePeople(sessions: readonly SessionPeople[], reader: BalanceReader): readonly PersonLine[] {
  const present = sessions.flatMap((session) => session.present)
  return PEOPLE_DIMENSIONS.map((dimension) => {
    if (reader === 'signed-in') {
      const cells = countAnswers(present, dimension).map(({ code, count }) => ({
        code,
        shown: { kind: 'exact', count } as const,
      }))
      return { dimension, cells: present.length === 0 ? null : cells, places: present.length, told: present.length }
    }
    const groups = sessions
      .flatMap(({ told }) => told)
      .flatMap(({ places, lines }) =>
        lines.filter((line) => line.dimension === dimension).map(({ cells }) => ({ places, cells })),
      )
    const [first] = groups
    return {
      dimension,
      cells:
        first === undefined
          ? null
          : first.cells.map(({ code }) => ({ code, shown: addUp(groups.map(({ cells }) => atLeastOf(cells, code))) })),
      places: present.length,
      told: groups.reduce((sum, { places }) => sum + places, 0),
    }
  })
}

function atLeastOf(cells: PeopleGroup['lines'][number]['cells'], code: string): number {
  return cells.find((cell) => cell.code === code)?.atLeast ?? 0
}

/** Of groups that are each known to be at least so many. Below: each of them may be one short of the floor. */
function addUp(counts: readonly number[]): ShownCount {
  const count = counts.reduce((sum, one) => sum + one, 0)
  return count === 0 ? { kind: 'below', floor: PEOPLE_FLOOR * counts.length } : { kind: 'at-least', count }
}
