// A draft as it is shown: the frozen report with the edits in it and what was taken back since covered, and each comment in its place.
import { createHash } from 'node:crypto'
import type { Language } from '../../../../platform/i18n/index.ts'
import type { Constituency, DialogueBook } from '../../record/dialogue.ts'
import type { CommentRow, DraftRow, EditRow, VersionRow } from '../../store/report-drafts-store.ts'
import type { DialogueReport, DialogueReportForm, ReportScope } from '../dialogue-report.ts'
import { applyEdits, placeComment, withholdWithdrawn } from './change-report.ts'
import type {
  CommentOutcome,
  CommentPosition,
  ReportComment,
  ReportDraft,
  ReportDraftSummary,
  ReportEdit,
} from './drafts-contract.ts'
import { draftSaysWhoSpoke, listTellingComments, listWordsToRead } from './find-told-speakers.ts'

/** A report as it was kept; its moment is a moment again. */
export function reviveReport(kept: unknown): DialogueReport {
  // Only what composeDialogueReport made is ever kept in these columns.
  const report = kept as DialogueReport
  return { ...report, date: new Date(report.date) }
}

/** A draft on a list. */
export function toSummary(draft: DraftRow, version: Pick<VersionRow, 'version' | 'drawn_at'>): ReportDraftSummary {
  return {
    id: draft.draft_id,
    series: draft.series_id,
    scope: scopeOf(draft),
    // What the checks of the table and the type of the caller let in.
    form: draft.form as DialogueReportForm,
    language: draft.language as Language,
    state: draft.state,
    version: version.version,
    drawnAt: version.drawn_at,
  }
}

/** Of what a draft tells. */
export function scopeOf({ scope_kind: kind, scope_id: id }: Pick<DraftRow, 'scope_kind' | 'scope_id'>): ReportScope {
  return kind === 'series' ? { kind: 'series', id } : { kind: 'session', id }
}

/** The draft, by the record as it is kept; null where what it reports on was taken back. */
export function showDraft(
  draft: DraftRow,
  version: VersionRow,
  rows: { readonly edits: readonly EditRow[]; readonly comments: readonly CommentRow[] },
  book: DialogueBook,
): ReportDraft | null {
  const edits = rows.edits.map((row) => ({ row, id: row.edit_id, edit: row.edit as ReportEdit, reason: row.reason }))
  const { report, placed } = applyEdits(reviveReport(version.report), edits)
  const shown = withholdWithdrawn(report, book.withdrawals)
  if (shown === null) return null
  const comments = rows.comments.map((row) => toComment(row, shown))
  const shownEdits = edits.map(({ row, id, edit, reason }) => ({
    id,
    edit,
    reason,
    madeBy: row.made_by,
    madeAt: row.made_at,
    hasPlace: placed.has(id),
  }))
  const scope = scopeOf(draft)
  return {
    ...toSummary(draft, version),
    report: shown,
    digest: createHash('sha256')
      .update(JSON.stringify([shown, comments]))
      .digest('hex'),
    edits: shownEdits,
    comments,
    commentAuthors: new Map(rows.comments.flatMap((row) => (row.account_id === null ? [] : [[row.comment_id, row.account_id]]))),
    askedBy: draft.asked_by,
    revealsSpeaker: draftSaysWhoSpoke(book, { scope, report: shown }),
    tellingComments: listTellingComments(book, scope, comments).map(({ id }) => id),
    toRead: listWordsToRead(book, scope, { edits: shownEdits, comments }),
  }
}

/** A comment as anybody may read it: of one that was set aside, only that it was, and what became of it is told no more. */
export function publishedComment(comment: ReportComment): ReportComment {
  return comment.setAside === null ? comment : { ...comment, words: '', outcome: null }
}

/** A comment, placed in a report. */
export function toComment(row: CommentRow, report: DialogueReport): ReportComment {
  return {
    id: row.comment_id,
    paragraph: row.paragraph_id,
    version: row.version,
    place: placeComment(report, { paragraph: row.paragraph_id, hash: row.paragraph_hash }),
    // What the checks of the table and the type of the caller let in.
    constituency: row.constituency as Constituency,
    shownAs: row.shown_as,
    position: row.position as CommentPosition,
    words: row.words,
    language: row.language,
    at: row.made_at,
    setAside:
      row.set_aside === null || row.set_aside_at === null
        ? null
        : { by: row.set_aside, reason: row.set_aside_reason ?? '', at: row.set_aside_at },
    outcome:
      row.outcome === null || row.outcome_reason === null || row.answered_at === null
        ? null
        : { kind: row.outcome as CommentOutcome, reason: row.outcome_reason, at: row.answered_at },
  }
}
