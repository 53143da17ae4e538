// What the public would read of a kept series if all of it were published now: the only thing that a draft may be drawn from, since drafts
// are shown to people who were asked to comment.
import { listPublicRecords } from '../../publication/public-records.ts'
import type { DialogueBook, DialogueRecord } from '../../record/dialogue.ts'

/** The book with speakers and what people said of themselves withheld as publication does. */
export function toPublicBook(book: DialogueBook): DialogueBook {
  const records = new Map<string, DialogueRecord>()
  for (const { id } of book.sessions)
    for (const record of listPublicRecords(book, id)) records.set(`${record.kind} ${record.id}`, record)
  const all = [...records.values()]
  const of = <Kind extends DialogueRecord['kind']>(kind: Kind) =>
    all.filter((record): record is Extract<DialogueRecord, { readonly kind: Kind }> => record.kind === kind)
  return {
    series: book.series,
    sessions: of('session'),
    questions: of('question'),
    messages: book.messages,
    actors: of('actor'),
    participations: of('participation'),
    points: of('point'),
    interventions: of('intervention'),
    claims: of('claim'),
    outcomes: of('outcome'),
    handovers: of('handover'),
    withdrawals: book.withdrawals,
    contradictions: book.contradictions,
  }
}
