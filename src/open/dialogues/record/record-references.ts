// What a record asks for: every id in it, with the field that it stands in and the kind of record that it must be.
import type { DialogueRecord, DialogueRecordId, DialogueRecordKind } from './dialogue.ts'

/** A reference from a field (`positions.0.point`) to a record. */
export interface RecordReference {
  readonly field: string
  readonly kind: DialogueRecordKind
  readonly id: DialogueRecordId
}

/** A record by its kind and id in one word: ids are of their kind alone. */
export type RecordName = `${DialogueRecordKind} ${DialogueRecordId}`

/** The name of a record, or of what refers to one. */
export function nameRecord({ kind, id }: { readonly kind: DialogueRecordKind; readonly id: DialogueRecordId }): RecordName {
  return `${kind} ${id}`
}

/** The kinds in an order in which whatever is referred to comes before what refers to it. */
export const KINDS_IN_ORDER: readonly DialogueRecordKind[] = [
  'series',
  'actor',
  'point',
  'session',
  'message',
  'question',
  'participation',
  'intervention',
  'claim',
  'outcome',
  'handover',
]

/** Every reference of a record to other records, in the order of its fields. */
export function listReferences(record: DialogueRecord): readonly RecordReference[] {
  switch (record.kind) {
    case 'series':
    case 'actor':
    case 'point':
      return []
    case 'session':
    case 'message':
      return [{ field: 'series', kind: 'series', id: record.series }]
    case 'question':
      return [{ field: 'session', kind: 'session', id: record.session }]
    case 'participation':
      return [
        { field: 'session', kind: 'session', id: record.session },
        { field: 'actor', kind: 'actor', id: record.actor },
      ]
    case 'intervention':
      return [
        ...listUnder(record),
        ...one('actor', 'actor', record.actor),
        ...record.onBehalfOf.map((id, index) => ({ field: `onBehalfOf.${index}`, kind: 'actor' as const, id })),
        ...record.positions.map(({ point }, index) => ({ field: `positions.${index}.point`, kind: 'point' as const, id: point })),
      ]
    case 'claim':
      return [...listUnder(record), ...one('point', 'point', record.point)]
    case 'outcome':
      return [
        ...listUnder(record),
        ...one('point', 'point', record.point),
        ...record.interventions.map((id, index) => ({ field: `interventions.${index}`, kind: 'intervention' as const, id })),
      ]
    case 'handover':
      return [{ field: 'outcome', kind: 'outcome', id: record.outcome }, ...one('actor', 'actor', record.actor)]
  }
}

/** On which points a statement, a claim or an outcome is, each once; nothing else is on any. */
export function listPointsOf(record: DialogueRecord): readonly DialogueRecordId[] {
  return [...new Set(listReferences(record).flatMap(({ kind, id }) => (kind === 'point' ? [id] : [])))]
}

/** Session, guiding question and key message, as what is said in a session has them. */
function listUnder(record: {
  readonly session: DialogueRecordId
  readonly question: DialogueRecordId | null
  readonly message: DialogueRecordId | null
}): readonly RecordReference[] {
  return [
    { field: 'session', kind: 'session', id: record.session },
    ...one('question', 'question', record.question),
    ...one('message', 'message', record.message),
  ]
}

function one(field: string, kind: DialogueRecordKind, id: DialogueRecordId | null): readonly RecordReference[] {
  return id === null ? [] : [{ field, kind, id }]
}
