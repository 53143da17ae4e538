// Makes a book of records: by kind, in the order in which they are told.
import type { Contradiction, DialogueBook, DialogueRecord, DialogueRecordKind, Withdrawal } from './dialogue.ts'

type OfKind<Kind extends DialogueRecordKind> = Extract<DialogueRecord, { readonly kind: Kind }>

/** The book of these records; sessions by number, what was said in the order of the session, everything else by number or id. */
export function drawBook(
  records: readonly DialogueRecord[],
  withdrawals: readonly Withdrawal[],
  contradictions: readonly Contradiction[],
): DialogueBook {
  const of = <Kind extends DialogueRecordKind>(kind: Kind): readonly OfKind<Kind>[] =>
    // A record's kind says its type.
    (records.filter((record) => record.kind === kind) as OfKind<Kind>[]).toSorted(byOrder)
  return {
    series: of('series'),
    sessions: of('session'),
    questions: of('question'),
    messages: of('message'),
    actors: of('actor'),
    participations: of('participation'),
    points: of('point'),
    interventions: of('intervention'),
    claims: of('claim'),
    outcomes: of('outcome'),
    handovers: of('handover'),
    withdrawals: withdrawals.toSorted((one, other) => one.at.getTime() - other.at.getTime()),
    contradictions,
  }
}

/** Every record of a book. */
export function listRecords(book: DialogueBook): readonly DialogueRecord[] {
  const { series, sessions, questions, messages, actors, participations, points, interventions, claims, outcomes, handovers } =
    book
  return [
    ...series,
    ...sessions,
    ...questions,
    ...messages,
    ...actors,
    ...participations,
    ...points,
    ...interventions,
    ...claims,
    ...outcomes,
    ...handovers,
  ]
}

function byOrder(one: DialogueRecord, other: DialogueRecord): number {
  return orderOf(one) - orderOf(other) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
}

function orderOf(record: DialogueRecord): number {
  if (record.kind === 'intervention') return record.order
  return 'number' in record ? record.number : 0
}
