// Commenting without an account: a State, a city or a panel of migrants reads the draft by a link of its own and says what it has to say, until it
// says that it is done. It sees its own comments and nobody else's.
import { randomUUID } from 'node:crypto'
import { fail, ok } from '@causeway/vocabulary'
import type { Clock } from '../../../../platform/clock/index.ts'
import { hashToken } from '../../../../platform/one-time-links/index.ts'
import type { InvitationRow, ReportDraftStore } from '../../store/report-drafts-store.ts'
import { findCell } from './change-report.ts'
import { MOST_COMMENT_WORDS } from './comment-work.ts'
import type { CommentInvitation, ReportCommenting, ReportDrafts } from './drafts-contract.ts'
import { publishedComment, toComment } from './show-draft.ts'

/** How many comments one link may make: more than anybody needs, fewer than fill a disk. */
const MOST_COMMENTS = 500

/** Commenting over the store, on drafts as `drafts` shows them. */
export function createReportCommenting(
  store: ReportDraftStore,
  drafts: Pick<ReportDrafts, 'read' | 'listChanges'>,
  clock: Clock,
): ReportCommenting {
  async function open(token: string): Promise<InvitationRow | null> {
    const row = await store.findInvitation({ hash: hashToken(token) })
    const isOpen = row !== null && row.finished_at === null && row.revoked_at === null && row.expires_at > clock()
    return isOpen ? row : null
  }
  return {
    async find(token) {
      const row = await open(token)
      const draft = row === null ? null : await drafts.read(row.draft_id)
      if (row === null || draft === null || draft.revealsSpeaker || draft.state === 'final') return null
      const comments = (await store.listComments(row.draft_id)).filter(({ invitation_id: from }) => from === row.invitation_id)
      const { id, report, version, scope, form, language } = draft
      const changes = await drafts.listChanges(id)
      return {
        draft: { id, report, version, scope, form, language },
        invitation: {
          shownAs: row.shown_as,
          // What the type of `invite` let in.
          constituency: row.constituency as CommentInvitation['constituency'],
          language: row.language as CommentInvitation['language'],
          expiresAt: row.expires_at,
        },
        comments: comments.map((one) => publishedComment(toComment(one, report))),
        changed: changes.flatMap(({ kind, paragraph }) => (kind === 'gone' ? [] : [paragraph])),
      }
    },
    async comment(token, { paragraph, position, words, language }) {
      const erasures = await store.countErasures()
      const row = await open(token)
      const draft = row === null ? null : await drafts.read(row.draft_id)
      if (row === null || draft === null || draft.revealsSpeaker || draft.state === 'final') return fail('gone')
      const cell = findCell(draft.report, paragraph)
      if (cell === null) return fail('not-found')
      if (words.trim() === '' || words.length > MOST_COMMENT_WORDS) return fail('words')
      return store.write(async (writer) => {
        // Words were erased while it was read: the paragraph may be another.
        if ((await writer.holdErasing()) !== erasures) return fail('not-found')
        const held = await writer.lockDraft(row.draft_id)
        const own = await writer.listComments(row.draft_id)
        const made = own.filter(({ invitation_id: from }) => from === row.invitation_id).length
        if (held === null || held.state === 'final' || made >= MOST_COMMENTS) return fail('gone')
        await writer.addComment({
          comment_id: randomUUID(),
          draft_id: row.draft_id,
          version: draft.version,
          paragraph_id: paragraph,
          paragraph_hash: cell.hash,
          constituency: row.constituency,
          shown_as: row.shown_as,
          position,
          words: words.trim(),
          language,
          account_id: null,
          invitation_id: row.invitation_id,
          made_at: clock(),
        })
        return ok(null)
      })
    },
    async takeBack(token, comment) {
      const row = await open(token)
      if (row === null) return false
      return store.write(async (writer) => {
        const held = await writer.lockDraft(row.draft_id)
        const own = (await writer.listComments(row.draft_id)).find(({ comment_id: id }) => id === comment)
        if (held === null || held.state === 'final' || own?.invitation_id !== row.invitation_id) return false
        if (own.set_aside !== 'author') await writer.setCommentAside(comment, { as: 'author' }, null, clock())
        return true
      })
    },
    async finish(token) {
      const row = await open(token)
      if (row === null) return false
      await store.write((writer) => writer.changeInvitation(row.invitation_id, { finished_at: clock() }))
      return true
    },
  }
}
