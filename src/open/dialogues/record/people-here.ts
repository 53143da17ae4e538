// Who may be named where: an institution everywhere, under one name; a person only where they take part. Guests of two towns may be called the
// same, and nobody's voice is given to a stranger because of it.
import type { ActorRecord, DialogueRecord, DialogueRecordId, ParticipationRecord } from './dialogue.ts'
import type { FindPlaced } from './check-record.ts'
import type { RecordFault } from './read-dialogue-record.ts'

/** The actors that may be named beside these participations, those of `session` first; people who take part in none of them are left out. */
export function listNameable(
  actors: readonly ActorRecord[],
  participations: readonly ParticipationRecord[],
  session: DialogueRecordId | null,
): readonly ActorRecord[] {
  const near = new Set(participations.filter((one) => one.session === session).map(({ actor }) => actor))
  const here = new Set(participations.map(({ actor }) => actor))
  const nameable = actors.filter(({ id, isPerson }) => !isPerson || here.has(id))
  return [...nameable.filter(({ id }) => near.has(id)), ...nameable.filter(({ id }) => !near.has(id))]
}

/** A person whom an intervention newly names. */
export interface NamedPerson {
  readonly field: string
  readonly actor: DialogueRecordId
}

/** The people whom an intervention names, as its speaker or as those for whom it was said, and whom the version before did not name so. */
export function listNamedPeople(record: DialogueRecord, before: DialogueRecord | null, find: FindPlaced): readonly NamedPerson[] {
  if (record.kind !== 'intervention') return []
  const stood = before?.kind === 'intervention' ? before : null
  const kept = new Set(stood === null ? [] : [stood.actor, ...stood.onBehalfOf])
  const named = [
    ...(record.actor === null ? [] : [{ field: 'actor', actor: record.actor }]),
    ...record.onBehalfOf.map((actor, index) => ({ field: `onBehalfOf.${index}`, actor })),
  ]
  return named.filter(({ actor }) => {
    const found = find({ kind: 'actor', id: actor })?.record
    return !kept.has(actor) && found?.kind === 'actor' && found.isPerson
  })
}

/** A fault for each of them who takes no part in the series. */
export function checkPeople(named: readonly NamedPerson[], here: ReadonlySet<DialogueRecordId>): readonly RecordFault[] {
  return named.filter(({ actor }) => !here.has(actor)).map(({ field }) => ({ field, fault: 'takes-no-part' }))
}
