// Keeps drafts of reports, through the login role causeway_accounts. Versions and comments are added, never changed but for what became of
// them; finals are read through causeway_open, which sees no other table of these.
import { type ColumnType, type Insertable, type Kysely, type Selectable, type Transaction, type Updateable } from 'kysely'
import { toStorable, toStorableJson } from '../../../platform/database/index.ts'
import { countErasures, holdErasing } from './hold-erasing.ts'

type Json = ColumnType<unknown, string, never>
/** Comes after the row was made. */
type Later<Value> = ColumnType<Value | null, never, Value | null>

interface DraftTable {
  readonly draft_id: string
  readonly series_id: string
  readonly scope_kind: 'series' | 'session'
  readonly scope_id: string
  readonly form: string
  readonly language: string
  state: 'open' | 'asked' | 'final'
  readonly opened_by: string
  readonly opened_at: Date
  asked_by: string | null
  published_by: string | null
  published_at: Date | null
}

interface VersionTable {
  readonly draft_id: string
  readonly version: number
  readonly report: Json
  readonly drawn_by: string
  readonly drawn_at: Date
}

interface EditTable {
  readonly edit_id: string
  readonly draft_id: string
  readonly edit: Json
  readonly reason: string
  readonly made_by: string
  readonly made_at: Date
  taken_back_at: Date | null
  taken_back_by: string | null
}

interface InvitationTable {
  readonly invitation_id: string
  readonly draft_id: string
  readonly token_hash: Buffer
  readonly shown_as: string
  readonly constituency: string
  readonly language: string
  readonly invited_by: string
  readonly created_at: Date
  readonly expires_at: Date
  revoked_at: Date | null
  finished_at: Date | null
}

interface CommentTable {
  readonly comment_id: string
  readonly draft_id: string
  readonly version: number
  readonly paragraph_id: string
  readonly paragraph_hash: string
  readonly constituency: string
  readonly shown_as: string
  readonly position: string
  words: string
  readonly language: string
  readonly account_id: string | null
  readonly invitation_id: string | null
  readonly made_at: Date
  outcome: Later<string>
  outcome_reason: Later<string>
  answered_by: Later<string>
  answered_at: Later<Date>
  set_aside: Later<'author' | 'editors'>
  set_aside_reason: Later<string>
  set_aside_by: Later<string>
  set_aside_at: Later<Date>
}

interface FinalTable {
  readonly draft_id: string
  readonly scope_kind: string
  readonly scope_id: string
  readonly form: string
  readonly language: string
  readonly report: Json
  comments: ColumnType<unknown, string, string>
  readonly published_at: Date
}

/** What the store of drafts reads and writes. */
export interface ReportDraftTables {
  'open.dialogue_report_draft': DraftTable
  'open.dialogue_report_version': VersionTable
  'open.dialogue_report_edit': EditTable
  'open.dialogue_report_invitation': InvitationTable
  'open.dialogue_report_comment': CommentTable
  'open.dialogue_report_final': FinalTable
}

/** What the public side reads. */
export type PublicReportTables = Pick<ReportDraftTables, 'open.dialogue_report_final'>

/** A draft as it is kept. */
export type DraftRow = Selectable<DraftTable>
/** A version of a draft as it was drawn. */
export type VersionRow = Selectable<VersionTable>
/** A change by an editor. */
export type EditRow = Selectable<EditTable>
/** A link to comment by; only its hash. */
export type InvitationRow = Selectable<InvitationTable>
/** A comment, with what became of it. */
export type CommentRow = Selectable<CommentTable>
/** A comment as it is made. */
export type NewCommentRow = Insertable<CommentTable>

type Reader = Kysely<ReportDraftTables> | Transaction<ReportDraftTables>

function reading(database: Reader) {
  return {
    /** How often words were erased. */
    countErasures: () => countErasures(database),
    listDrafts: (series: string): Promise<readonly DraftRow[]> =>
      database
        .selectFrom('open.dialogue_report_draft')
        .selectAll()
        .where('series_id', '=', series)
        .orderBy('opened_at', 'desc')
        .orderBy('draft_id')
        .execute(),
    async findDraft(id: string): Promise<DraftRow | null> {
      const row = database.selectFrom('open.dialogue_report_draft').selectAll().where('draft_id', '=', id)
      return (await row.executeTakeFirst()) ?? null
    },
    /** The newest, or the one of a number. */
    async findVersion(id: string, version?: number): Promise<VersionRow | null> {
      const rows = database.selectFrom('open.dialogue_report_version').selectAll().where('draft_id', '=', id)
      const wanted = version === undefined ? rows.orderBy('version', 'desc').limit(1) : rows.where('version', '=', version)
      return (await wanted.executeTakeFirst()) ?? null
    },
    /** Those that stand, oldest first. */
    listEdits: (id: string): Promise<readonly EditRow[]> =>
      database
        .selectFrom('open.dialogue_report_edit')
        .selectAll()
        .where('draft_id', '=', id)
        .where('taken_back_at', 'is', null)
        .orderBy('made_at')
        .orderBy('edit_id')
        .execute(),
    async findEdit(id: string): Promise<EditRow | null> {
      const row = database.selectFrom('open.dialogue_report_edit').selectAll().where('edit_id', '=', id)
      return (await row.executeTakeFirst()) ?? null
    },
    listComments: (id: string): Promise<readonly CommentRow[]> =>
      database
        .selectFrom('open.dialogue_report_comment')
        .selectAll()
        .where('draft_id', '=', id)
        .orderBy('made_at')
        .orderBy('comment_id')
        .execute(),
    async findComment(id: string): Promise<CommentRow | null> {
      const row = database.selectFrom('open.dialogue_report_comment').selectAll().where('comment_id', '=', id)
      return (await row.executeTakeFirst()) ?? null
    },
    listInvitations: (id: string): Promise<readonly InvitationRow[]> =>
      database
        .selectFrom('open.dialogue_report_invitation')
        .selectAll()
        .where('draft_id', '=', id)
        .orderBy('created_at')
        .orderBy('invitation_id')
        .execute(),
    async findInvitation(by: { readonly id: string } | { readonly hash: Buffer }): Promise<InvitationRow | null> {
      const rows = database.selectFrom('open.dialogue_report_invitation').selectAll()
      const row = 'id' in by ? rows.where('invitation_id', '=', by.id) : rows.where('token_hash', '=', by.hash)
      return (await row.executeTakeFirst()) ?? null
    },
  }
}

function writing(transaction: Transaction<ReportDraftTables>) {
  return {
    ...reading(transaction),
    /** Lets nobody erase words until the end, and tells how often somebody did; before any draft is held. */
    holdErasing: () => holdErasing(transaction),
    /** Holds a draft until the end, so that what is decided of it is decided once. */
    async lockDraft(id: string): Promise<DraftRow | null> {
      const row = transaction.selectFrom('open.dialogue_report_draft').selectAll().where('draft_id', '=', id).forUpdate()
      return (await row.executeTakeFirst()) ?? null
    },
    async addDraft(row: DraftRow): Promise<void> {
      await transaction.insertInto('open.dialogue_report_draft').values(row).execute()
    },
    async changeDraft(
      id: string,
      change: Partial<Pick<DraftRow, 'state' | 'asked_by' | 'published_by' | 'published_at'>>,
    ): Promise<void> {
      await transaction.updateTable('open.dialogue_report_draft').set(change).where('draft_id', '=', id).execute()
    },
    async addVersion(row: VersionRow): Promise<void> {
      await transaction
        .insertInto('open.dialogue_report_version')
        .values({ ...row, report: toStorableJson(row.report) })
        .execute()
    },
    async addEdit(row: EditRow): Promise<void> {
      await transaction
        .insertInto('open.dialogue_report_edit')
        .values({ ...row, edit: toStorableJson(row.edit), reason: toStorable(row.reason) })
        .execute()
    },
    async takeBackEdit(id: string, by: string, at: Date): Promise<void> {
      await transaction
        .updateTable('open.dialogue_report_edit')
        .set({ taken_back_at: at, taken_back_by: by })
        .where('edit_id', '=', id)
        .execute()
    },
    async addInvitation(row: InvitationRow): Promise<void> {
      await transaction
        .insertInto('open.dialogue_report_invitation')
        .values({ ...row, shown_as: toStorable(row.shown_as) })
        .execute()
    },
    async changeInvitation(id: string, change: Partial<Pick<InvitationRow, 'revoked_at' | 'finished_at'>>): Promise<void> {
      await transaction.updateTable('open.dialogue_report_invitation').set(change).where('invitation_id', '=', id).execute()
    },
    /** Neither answered nor set aside. */
    async addComment(row: NewCommentRow): Promise<void> {
      await transaction
        .insertInto('open.dialogue_report_comment')
        .values({ ...row, words: toStorable(row.words), shown_as: toStorable(row.shown_as) })
        .execute()
    },
    async answerComment(
      id: string,
      answer: Required<Pick<Updateable<CommentTable>, 'outcome' | 'outcome_reason' | 'answered_by' | 'answered_at'>>,
    ): Promise<void> {
      await transaction.updateTable('open.dialogue_report_comment').set(answer).where('comment_id', '=', id).execute()
    },
    /** By whoever made it, with its words; or by an account, with why. */
    async setCommentAside(
      id: string,
      how: { readonly as: 'author' } | { readonly as: 'editors'; readonly reason: string },
      by: string | null,
      at: Date,
    ): Promise<void> {
      await transaction
        .updateTable('open.dialogue_report_comment')
        .set({
          set_aside: how.as,
          set_aside_by: by,
          set_aside_at: at,
          ...(how.as === 'author' ? { words: '', set_aside_reason: null } : { set_aside_reason: toStorable(how.reason) }),
        })
        .where('comment_id', '=', id)
        .execute()
    },
    /** What a final shows of its comments. */
    async changeFinalComments(draft: string, comments: unknown): Promise<void> {
      await transaction
        .updateTable('open.dialogue_report_final')
        .set({ comments: toStorableJson(comments) })
        .where('draft_id', '=', draft)
        .execute()
    },
    async addFinal(row: Selectable<FinalTable>): Promise<void> {
      await transaction
        .insertInto('open.dialogue_report_final')
        .values({ ...row, report: toStorableJson(row.report), comments: toStorableJson(row.comments) })
        .execute()
    },
  }
}

/** What a transaction can do. */
export type ReportDraftWriter = ReturnType<typeof writing>
/** Reading, and writing in a transaction. */
export type ReportDraftStore = ReturnType<typeof createReportDraftStore>

/** The store over a handle of `causeway_accounts`. */
export function createReportDraftStore(database: Kysely<ReportDraftTables>) {
  return {
    ...reading(database),
    /** All or nothing. */
    write: <T>(work: (writer: ReportDraftWriter) => Promise<T>): Promise<T> =>
      database.transaction().execute((transaction) => work(writing(transaction))),
  }
}

/** Reading of finals, for the public. */
export type FinalReportStore = ReturnType<typeof createFinalReportStore>

/** Reading finals over a handle of `causeway_open`. */
export function createFinalReportStore(database: Kysely<PublicReportTables>) {
  return {
    async findNewest(scopeKind: string, scopeId: string, form: string, language: string) {
      const row = database
        .selectFrom('open.dialogue_report_final')
        .selectAll()
        .where('scope_kind', '=', scopeKind)
        .where('scope_id', '=', scopeId)
        .where('form', '=', form)
        .where('language', '=', language)
        .orderBy('published_at', 'desc')
        .limit(1)
      return (await row.executeTakeFirst()) ?? null
    },
  }
}
