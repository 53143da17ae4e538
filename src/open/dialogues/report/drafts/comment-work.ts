// Comments behind sign-in: made for a constituency, answered with why, and taken out again, by whoever made one or by editors with a reason; the
// mark stays, in a final too.
import { randomUUID } from 'node:crypto'
import { fail, type Result } from '@causeway/vocabulary'
import type { Clock } from '../../../../platform/clock/index.ts'
import type { KeptSeries } from '../../dialogues-contract.ts'
import type { DraftRow, ReportDraftStore, ReportDraftWriter } from '../../store/report-drafts-store.ts'
import type { ReportScope } from '../dialogue-report.ts'
import { findCell } from './change-report.ts'
import type { ReportDraft, ReportDraftProblem, ReportDrafts } from './drafts-contract.ts'
import { wordsSayWhoSpoke } from './find-told-speakers.ts'
import { publishedComment, toComment } from './show-draft.ts'

/** Signs of a comment at most. */
export const MOST_COMMENT_WORDS = 4000
/** Signs of a reason at most. */
export const MOST_REASON = 1000
/** Signs of a name at most. */
export const MOST_NAME = 120
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** What work on drafts gives to work on their comments. */
export interface CommentWorkSources {
  readonly read: (id: string) => Promise<ReportDraft | null>
  readonly keptOf: (scope: ReportScope) => Promise<KeptSeries | null>
  readonly clock: Clock
  /** Changes a draft that is in one of the states, held until it is done. */
  readonly changeOnly: (
    id: string,
    states: readonly DraftRow['state'][],
    act: (writer: ReportDraftWriter, draft: DraftRow) => Promise<null | ReportDraftProblem>,
    /** How often words were erased before it was read. */
    erasures?: number,
  ) => Promise<Result<null, ReportDraftProblem>>
}

/** Commenting by account, answers, and comments taken out. */
export function createCommentWork(
  store: ReportDraftStore,
  { read, keptOf, clock, changeOnly }: CommentWorkSources,
): Pick<ReportDrafts, 'comment' | 'answer' | 'setAside'> {
  const find = async (comment: string) => (UUID.test(comment) ? await store.findComment(comment) : null)
  return {
    async comment(account, id, { paragraph, position, words, language, constituency, shownAs }) {
      const erasures = await store.countErasures()
      const draft = await read(id)
      const cell = draft === null ? null : findCell(draft.report, paragraph)
      if (draft === null || cell === null) return fail('not-found')
      if (!isSaid(words, MOST_COMMENT_WORDS) || !isSaid(shownAs, MOST_NAME)) return fail('words')
      return changeOnly(
        id,
        ['open', 'asked'],
        async (writer) => {
          await writer.addComment({
            comment_id: randomUUID(),
            draft_id: id,
            version: draft.version,
            paragraph_id: paragraph,
            paragraph_hash: cell.hash,
            constituency,
            shown_as: shownAs.trim(),
            position,
            words: words.trim(),
            language,
            account_id: account,
            invitation_id: null,
            made_at: clock(),
          })
          return null
        },
        erasures,
      )
    },
    async answer(account, comment, outcome, reason, seen) {
      const row = await find(comment)
      if (row === null) return fail('not-found')
      if (!isSaid(reason, MOST_REASON)) return fail('words')
      return changeOnly(row.draft_id, ['open', 'asked'], async (writer) => {
        const now = await writer.findComment(comment)
        if (now?.set_aside !== null) return 'not-found'
        if (withSameLineEnds(now.outcome_reason ?? '') !== withSameLineEnds(seen)) return 'wrong-state'
        await writer.answerComment(comment, {
          outcome,
          outcome_reason: reason.trim(),
          answered_by: account,
          answered_at: clock(),
        })
        return null
      })
    },
    async setAside(account, comment, reason) {
      const row = await find(comment)
      const draft = row === null ? null : await read(row.draft_id)
      if (row === null || draft === null) return fail('not-found')
      const isOwn = row.account_id === account
      if (!isOwn && !isSaid(reason, MOST_REASON)) return fail('words')
      const kept = await keptOf(draft.scope)
      // The reason is published in the comment's place.
      if (!isOwn && kept !== null && wordsSayWhoSpoke(kept.book, draft.scope, [reason])) return fail('reveals-speaker')
      return changeOnly(draft.id, ['open', 'asked', 'final'], async (writer, { state }) => {
        if ((await writer.findComment(comment))?.set_aside === 'author') return 'not-found'
        const how = isOwn ? ({ as: 'author' } as const) : ({ as: 'editors', reason: reason.trim() } as const)
        await writer.setCommentAside(comment, how, account, clock())
        if (state !== 'final') return null
        const rows = await writer.listComments(draft.id)
        await writer.changeFinalComments(
          draft.id,
          rows.map((one) => publishedComment(toComment(one, draft.report))),
        )
        return null
      })
    },
  }
}

/** A form's hidden field comes back with other line ends than it was given. */
function withSameLineEnds(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n')
}

/** Whether words are there, and not too many. */
export function isSaid(text: string, most: number): boolean {
  return text.trim() !== '' && text.length <= most
}
