// What the public is told of sex, age and lived experience: groups of a session, each drawn once. Nobody is in two groups, of whatever
// sessions and days, so no two tables can be taken from each other; and no group is told that could single anybody out (decision 0204).
import { drawPeople, oncePerPerson, PEOPLE_FLOOR } from '../balance/index.ts'
import type { DialogueBook, DialogueRecordId } from '../record/dialogue.ts'
import type { CountedPerson, KeptPeople, PublishedRow } from '../store/tables.ts'

/** What is told of sessions, and of whom that is: those to be kept beside who was counted before. */
interface PeopleToTell {
  readonly told: ReadonlyMap<DialogueRecordId, KeptPeople>
  readonly counted: readonly CountedPerson[]
}

/**
 * What is told of these sessions when they are published, in their order, beside what the public reads already (`before`) and of whom it was
 * ever told (`counted`). What was told stays as it was, whatever was corrected since; whoever came to the list later is told of only in a group
 * of its own.
 */
export function tellPeople(
  book: Pick<DialogueBook, 'sessions' | 'participations' | 'actors'>,
  sessions: readonly DialogueRecordId[],
  before: readonly Pick<PublishedRow, 'kind' | 'record_id' | 'people_told'>[],
  counted: readonly CountedPerson[],
): PeopleToTell {
  const kept = new Map(
    before.flatMap(({ kind, record_id, people_told }) =>
      kind === 'session' && people_told !== null ? [[record_id, people_told]] : [],
    ),
  )
  const ever = new Set(counted.filter((one) => one.is_told).map((one) => one.actor_id))
  const people = new Set(book.actors.filter(({ isPerson }) => isPerson).map(({ id }) => id))
  const added: CountedPerson[] = []
  const told = new Map(
    sessions.map((id): [DialogueRecordId, KeptPeople] => {
      const session = book.sessions.find((one) => one.id === id)
      const own = kept.get(id) ?? { groups: [] }
      if (session?.rule !== 'attributed' || session.form === 'paper') return [id, own]
      const present = book.participations.filter((one) => one.session === id && one.state === 'present')
      const free = oncePerPerson(present, (actor) => people.has(actor)).filter((one) => !ever.has(one.actor))
      const actors = [...new Set(free.map(({ actor }) => actor))].toSorted()
      const tried = new Set(counted.filter((one) => one.session_id === id && !one.is_told).map((one) => one.actor_id))
      if (actors.filter((actor) => !tried.has(actor)).length < PEOPLE_FLOOR) return [id, own]
      const group = drawPeople(free)
      added.push(...actors.map((actor) => ({ session_id: id, actor_id: actor, is_told: group !== null })))
      if (group === null) return [id, own]
      for (const actor of actors) ever.add(actor)
      return [id, { groups: [...own.groups, group] }]
    }),
  )
  return { told, counted: added }
}
