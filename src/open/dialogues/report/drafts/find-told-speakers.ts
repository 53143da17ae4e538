// Whether a draft says who spoke in a session that is not attributed: in the record as it stands, in a version that was drawn before, in what
// editors wrote, or in what somebody commented. It is told to outsiders by a link, and to everybody as a final, only while it does not.
import { findNamed, findRevealed, saysWhoSpoke } from '../../publication/find-revealed.ts'
import { listPublicRecords } from '../../publication/public-records.ts'
import type { DialogueBook, DialogueRecordId } from '../../record/dialogue.ts'
import type { ReportScope, ReportSentence } from '../dialogue-report.ts'
import { sentencesOf } from '../report-sources.ts'
import { textOfRuns } from '../report-words.ts'
import { cellsOf } from './change-report.ts'
import type { ReportComment, ReportDraft, WordsToRead } from './drafts-contract.ts'

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

/** Those comments that say it, or of which the answer does; what was set aside is published with neither. */
export function listTellingComments(
  book: DialogueBook,
  scope: ReportScope,
  comments: readonly ReportComment[],
): readonly ReportComment[] {
  return comments.filter(
    ({ words, outcome, setAside }) => setAside === null && wordsSayWhoSpoke(book, scope, [words, outcome?.reason ?? '']),
  )
}

/**
 * Institutions and offices of one word that were in such a session, in the words of editors and commenters: they may be meant otherwise
 * ("return to Mali", "ask the mayor"), so a person reads them before they are published.
 */
export function listWordsToRead(
  book: DialogueBook,
  scope: ReportScope,
  { edits, comments }: Pick<ReportDraft, 'edits' | 'comments'>,
): readonly WordsToRead[] {
  const texts = [
    ...edits.map(({ id, edit, reason }) => ({
      of: 'edit' as const,
      id,
      words: [edit.kind === 'drop' ? '' : edit.words, reason],
    })),
    ...comments
      .filter(({ setAside }) => setAside === null)
      .map(({ id, words, outcome }) => ({ of: 'comment' as const, id, words: [words, outcome?.reason ?? ''] })),
  ]
  const sessions = quietSessions(book, scope)
  return texts.flatMap(({ of, id, words }) => {
    const named = sessions.flatMap((session) => words.flatMap((text) => findNamed(book, session, text)))
    const names = [...new Set(named.filter(({ what }) => what === 'read').map(({ name }) => name))]
    return names.length === 0 ? [] : [{ of, id, names }]
  })
}

function quietSessions(book: DialogueBook, scope: ReportScope): readonly DialogueRecordId[] {
  return book.sessions
    .filter(({ id, rule }) => rule === 'not-attributed' && (scope.kind === 'series' || scope.id === id))
    .map(({ id }) => id)
}
