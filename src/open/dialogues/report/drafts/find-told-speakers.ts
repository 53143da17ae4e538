// Whether a draft says who spoke in a session that is not attributed: in the record as it stands, in a version that was drawn before, in what
// editors wrote, or in what somebody commented. It is told to outsiders by a link, and to everybody as a final, only while it does not.
import { findRevealed, saysWhoSpoke } from '../../publication/find-revealed.ts'
import { listPublicRecords } from '../../publication/public-records.ts'
import type { DialogueBook, DialogueRecordId } from '../../record/dialogue.ts'
import type { ReportScope, ReportSentence } from '../dialogue-report.ts'
import { sentencesOf } from '../report-sources.ts'
import { textOfRuns } from '../report-words.ts'
import { cellsOf } from './change-report.ts'
import type { ReportComment, ReportDraft } from './drafts-contract.ts'

/** Whether the record or the draft says it. `book`: the record as it is kept, with its speakers. */
export function draftSaysWhoSpoke(book: DialogueBook, { scope, report }: Pick<ReportDraft, 'scope' | 'report'>): boolean {
  return quietSessions(book, scope).some((session) => {
    if (findRevealed(book, session, listPublicRecords(book, session)).some(({ what }) => what === 'speaker')) return true
    const own = [...book.interventions, ...book.claims, ...book.participations].filter((one) => one.session === session)
    const ids = new Set(own.map(({ kind, id }) => `${kind} ${id}`))
    const isSaid = ({ change, grounds }: ReportSentence) =>
      change !== undefined || grounds.records.some(({ kind, id }) => ids.has(`${kind} ${id}`))
    const sentences = sentencesOf(report).filter(isSaid)
    const dropped = cellsOf(report).flatMap((cell) => cell.dropped ?? [])
    return saysWhoSpoke(book, session, [
      ...sentences.flatMap(({ runs, change }) => [textOfRuns(runs), change?.reason ?? '']),
      ...dropped.map(({ reason }) => reason),
    ])
  })
}

/** Whether what somebody writes of a draft says it. */
export function wordsSayWhoSpoke(book: DialogueBook, scope: ReportScope, words: readonly string[]): boolean {
  return quietSessions(book, scope).some((session) => saysWhoSpoke(book, session, words))
}

/** Whether comments, or answers to them, say it. */
export function commentsSayWhoSpoke(book: DialogueBook, scope: ReportScope, comments: readonly ReportComment[]): boolean {
  return wordsSayWhoSpoke(
    book,
    scope,
    comments.flatMap(({ words, outcome }) => [words, outcome?.reason ?? '']),
  )
}

function quietSessions(book: DialogueBook, scope: ReportScope): readonly DialogueRecordId[] {
  return book.sessions
    .filter(({ id, rule }) => rule === 'not-attributed' && (scope.kind === 'series' || scope.id === id))
    .map(({ id }) => id)
}
