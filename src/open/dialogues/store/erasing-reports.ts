// Drafts of reports as erasing needs them: held, with every version that was drawn, what editors changed, links, comments and finals, and
// written anew.
import { sql, type Transaction } from 'kysely'
import { toStorable, toStorableJson } from '../../../platform/database/index.ts'
import type { ErasingScope } from './erasing-words.ts'
import type { DialogueTables } from './tables.ts'

/** A version as it was drawn, or the final. */
export interface ErasableReport {
  readonly draft: string
  /** Null: the final. */
  readonly version: number | null
  readonly report: unknown
  /** Of a final: the comments that were published with it. */
  readonly comments: unknown
}

/** What an editor changed; taken back or not. */
export interface ErasableEdit {
  readonly id: string
  readonly draft: string
  readonly edit: unknown
  readonly reason: string
  readonly is_standing: boolean
}

/** Somebody who was asked to comment. */
export interface ErasableLink {
  readonly id: string
  readonly draft: string
  readonly shown_as: string
}

/** A comment. */
export interface ErasableComment extends ErasableLink {
  readonly paragraph_id: string
  readonly paragraph_hash: string
  readonly words: string
  readonly outcome_reason: string | null
  readonly set_aside_reason: string | null
}

/** In a transaction that nobody else writes records beside. */
export function erasingReports(transaction: Transaction<DialogueTables>) {
  return {
    /** Drafts within the scope, held until the end: nobody draws, changes, comments on or publishes them meanwhile. */
    async holdDrafts({ series, isEverywhere }: ErasingScope): Promise<readonly string[]> {
      const { rows } = await sql<{ readonly id: string }>`
        SELECT draft_id::text AS id FROM open.dialogue_report_draft
        WHERE ${isEverywhere} OR series_id = ANY(${series}::text[]) ORDER BY draft_id FOR UPDATE`.execute(transaction)
      return rows.map(({ id }) => id)
    },
    /** Every version, the oldest first, and last the final. */
    async listReports(draft: string): Promise<readonly ErasableReport[]> {
      const { rows } = await sql<ErasableReport>`
        SELECT draft_id::text AS draft, version, report, NULL::jsonb AS comments FROM open.dialogue_report_version
        WHERE draft_id = ${draft}::uuid
        UNION ALL SELECT draft_id::text, NULL, report, comments FROM open.dialogue_report_final WHERE draft_id = ${draft}::uuid
        ORDER BY version NULLS LAST`.execute(transaction)
      return rows
    },
    async listReportEdits(draft: string): Promise<readonly ErasableEdit[]> {
      const { rows } = await sql<ErasableEdit>`
        SELECT edit_id::text AS id, draft_id::text AS draft, edit, reason, taken_back_at IS NULL AS is_standing
        FROM open.dialogue_report_edit WHERE draft_id = ${draft}::uuid ORDER BY made_at, edit_id`.execute(transaction)
      return rows
    },
    async listReportLinks(draft: string): Promise<readonly ErasableLink[]> {
      const { rows } = await sql<ErasableLink>`
        SELECT invitation_id::text AS id, draft_id::text AS draft, shown_as FROM open.dialogue_report_invitation
        WHERE draft_id = ${draft}::uuid`.execute(transaction)
      return rows
    },
    async listReportComments(draft: string): Promise<readonly ErasableComment[]> {
      const { rows } = await sql<ErasableComment>`
        SELECT comment_id::text AS id, draft_id::text AS draft, shown_as, paragraph_id, paragraph_hash, words, outcome_reason,
          set_aside_reason
        FROM open.dialogue_report_comment WHERE draft_id = ${draft}::uuid`.execute(transaction)
      return rows
    },
    async rewriteReport({ draft, version, report, comments }: ErasableReport): Promise<void> {
      if (version === null)
        await sql`UPDATE open.dialogue_report_final
          SET report = ${toStorableJson(report)}::jsonb, comments = ${toStorableJson(comments)}::jsonb
          WHERE draft_id = ${draft}::uuid`.execute(transaction)
      else
        await sql`UPDATE open.dialogue_report_version SET report = ${toStorableJson(report)}::jsonb
          WHERE draft_id = ${draft}::uuid AND version = ${version}`.execute(transaction)
    },
    async rewriteReportEdit({ id, edit, reason }: ErasableEdit): Promise<void> {
      await sql`UPDATE open.dialogue_report_edit SET edit = ${toStorableJson(edit)}::jsonb, reason = ${toStorable(reason)}
        WHERE edit_id = ${id}::uuid`.execute(transaction)
    },
    async rewriteReportLink({ id, shown_as }: ErasableLink): Promise<void> {
      await sql`UPDATE open.dialogue_report_invitation SET shown_as = ${toStorable(shown_as)}
        WHERE invitation_id = ${id}::uuid`.execute(transaction)
    },
    async rewriteReportComment(comment: ErasableComment): Promise<void> {
      const { id, shown_as, paragraph_id, paragraph_hash, words, outcome_reason, set_aside_reason } = comment
      await sql`UPDATE open.dialogue_report_comment
        SET shown_as = ${toStorable(shown_as)}, paragraph_id = ${paragraph_id}, paragraph_hash = ${paragraph_hash},
          words = ${toStorable(words)}, outcome_reason = ${outcome_reason}, set_aside_reason = ${set_aside_reason}
        WHERE comment_id = ${id}::uuid`.execute(transaction)
    },
  }
}
