// What the public is told of sex, age and lived experience: groups of a session, each drawn once. Nobody is in two groups, of whatever
// sessions and days, so no two tables can be taken from each other; and no group is told that could single anybody out (decision 0204).
import { drawPeople, PEOPLE_FLOOR } from '../balance/index.ts'
import type { DialogueBook, DialogueRecordId } from '../record/dialogue.ts'
import type { KeptPeople, PublishedRow } from '../store/tables.ts'

/**
 * What is told of these sessions when they are published, in their order, beside what the public reads already (`before`). What was told
 * stays as it was, whatever was corrected since; whoever came to the list later is told of only in a group of its own.
 */
export function tellPeople(
  book: Pick<DialogueBook, 'sessions' | 'participations'>,
  sessions: readonly DialogueRecordId[],
  before: readonly Pick<PublishedRow, 'kind' | 'record_id' | 'people_told'>[],
): ReadonlyMap<DialogueRecordId, KeptPeople> {
  const kept = new Map(
    before.flatMap(({ kind, record_id, people_told }) =>
      kind === 'session' && people_told !== null ? [[record_id, people_told]] : [],
    ),
  )
  const counted = new Set([...kept.values()].flatMap(({ groups }) => groups.flatMap(({ actors }) => actors)))
  return new Map(
    sessions.flatMap((id) => {
      const session = book.sessions.find((one) => one.id === id)
      const own = kept.get(id) ?? { groups: [], tried: [] }
      if (session?.rule !== 'attributed' || session.form === 'paper') return [[id, own]]
      const free = book.participations.filter((one) => one.session === id && one.state === 'present' && !counted.has(one.actor))
      const actors = [...new Set(free.map(({ actor }) => actor))].toSorted()
      const isNew = actors.filter((actor) => !own.tried.includes(actor)).length >= PEOPLE_FLOOR
      const group = isNew ? drawPeople(free) : null
      for (const actor of group === null ? [] : actors) counted.add(actor)
      if (group !== null) return [[id, { groups: [...own.groups, { ...group, actors }], tried: [] }]]
      return [[id, isNew ? { ...own, tried: actors } : own]]
    }),
  )
}
