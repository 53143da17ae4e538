// Drafts of a report: what was drawn is frozen in versions, commented on paragraph by paragraph by those whom it concerns, changed by editors
// only where the change is told, and published as final by a second account. Comments outlive a redraft and say what became of their paragraph.
import type { Result } from '@causeway/vocabulary'
import type { Language } from '../../../../platform/i18n/index.ts'
import type { Constituency, DialogueRecordId, PassageRef } from '../../record/dialogue.ts'
import type { DialogueReport, DialogueReportForm, ReportScope } from '../dialogue-report.ts'

/** Where somebody stands who comments. */
export const COMMENT_POSITIONS = ['agree', 'change', 'object', 'question'] as const
/** One of them. */
export type CommentPosition = (typeof COMMENT_POSITIONS)[number]

/** What became of a comment. */
export const COMMENT_OUTCOMES = ['accepted', 'partly', 'declined'] as const
/** One of them. */
export type CommentOutcome = (typeof COMMENT_OUTCOMES)[number]

/** What a comment is about, in the newest version: the same words, other words, or no such paragraph any more. */
export type CommentPlace = 'stands' | 'changed' | 'gone'

/** A comment, as everybody who works on the draft sees it, and as it is published with the final. */
export interface ReportComment {
  readonly id: string
  readonly paragraph: string
  /** The version that it was made on. */
  readonly version: number
  readonly place: CommentPlace
  readonly constituency: Constituency
  /** An office, an institution or a name of their choice. */
  readonly shownAs: string
  readonly position: CommentPosition
  readonly words: string
  /** BCP 47 of the words. */
  readonly language: string
  readonly at: Date
  readonly outcome: { readonly kind: CommentOutcome; readonly reason: string; readonly at: Date } | null
  /**
   * That it was taken back by whoever made it, or set aside by editors and why; its words are then empty for everybody but, of what editors
   * set aside, those behind sign-in.
   */
  readonly setAside: { readonly by: 'author' | 'editors'; readonly reason: string; readonly at: Date } | null
}

/** Words of editors or of a comment to be read before they are published, and which names are in them. */
export interface WordsToRead {
  readonly of: 'edit' | 'comment'
  readonly id: string
  readonly names: readonly string[]
}

/** What an editor changes. Objections, conditions and what was taken back stand as they are. */
export type ReportEdit =
  | {
      readonly kind: 'add'
      /** At the end of this paragraph. */
      readonly paragraph: string
      readonly words: string
      /** None: told as the editors' own words. */
      readonly passages: readonly PassageRef[]
    }
  | { readonly kind: 'reword'; readonly sentence: string; readonly words: string }
  | { readonly kind: 'drop'; readonly sentence: string }

/** An edit with who and why. */
export interface SavedReportEdit {
  readonly id: string
  readonly edit: ReportEdit
  readonly reason: string
  readonly madeBy: string
  readonly madeAt: Date
  /** Whether the newest version still has its place. */
  readonly hasPlace: boolean
}

/** How far a draft is on its way to the public. */
export type DraftState = 'open' | 'asked' | 'final'

/** A draft on a list. */
export interface ReportDraftSummary {
  readonly id: string
  readonly series: DialogueRecordId
  readonly scope: ReportScope
  readonly form: DialogueReportForm
  readonly language: Language
  readonly state: DraftState
  readonly version: number
  readonly drawnAt: Date
}

/** A paragraph or cell that two versions have differently. */
export interface ReportChange {
  readonly kind: 'new' | 'changed' | 'gone'
  readonly paragraph: string
  /** Under which it stands, or stood. */
  readonly heading: string
  /** BCP 47, where it is not the report's. */
  readonly headingLanguage: string | null
  /** Empty for a new one. */
  readonly before: string
  /** Empty for one that is gone. */
  readonly after: string
}

/** A draft with everything that is said of it. */
export interface ReportDraft extends ReportDraftSummary {
  /** The version with the edits in it, and without a word of what was taken back since. */
  readonly report: DialogueReport
  readonly edits: readonly SavedReportEdit[]
  readonly comments: readonly ReportComment[]
  /** Which accounts made comments, by the comment's id; none for a comment by a link. */
  readonly commentAuthors: ReadonlyMap<string, string>
  readonly askedBy: string | null
  /** Whether it says who spoke in a session that is not attributed: then no link opens it, and it does not become final. */
  readonly revealsSpeaker: boolean
  /** Ids of comments that say so: nothing becomes final before they are set aside or taken back. */
  readonly tellingComments: readonly string[]
  /** What may say so: the second account says that it has read it. */
  readonly toRead: readonly WordsToRead[]
  /** Of the report with its edits, and of every comment with its answer: what a second account read. */
  readonly digest: string
}

/** A link by which somebody without an account comments. */
export interface CommentInvitation {
  readonly id: string
  readonly shownAs: string
  readonly constituency: Constituency
  readonly language: Language
  readonly expiresAt: Date
  readonly state: 'open' | 'finished' | 'revoked' | 'expired'
  readonly comments: number
}

/** Why something was not done. */
export type ReportDraftProblem =
  | 'not-found'
  /** It is final, or waits for a second account. */
  | 'wrong-state'
  | 'second-account'
  /** Words, a reason or an answer are missing, or too long. */
  | 'words'
  /** An objection, a condition or what was taken back is never dropped or reworded. */
  | 'dissent-stays'
  /** It tells what is not public, or no longer stands so: publish the sessions, or draw it again. */
  | 'not-public'
  /** It says who spoke in a session that is not attributed. */
  | 'reveals-speaker'
  /** A comment says who spoke: it is to be set aside first. */
  | 'comment-reveals-speaker'
  /** Words that may say who spoke are to be read first. */
  | 'to-read'

/** What somebody says of a paragraph. */
export interface CommentGiven {
  readonly paragraph: string
  readonly position: CommentPosition
  readonly words: string
  readonly language: string
}

type Done<Value = null> = Promise<Result<Value, ReportDraftProblem>>

/** Working on drafts, behind sign-in. */
export interface ReportDrafts {
  list(series: DialogueRecordId): Promise<readonly ReportDraftSummary[]>
  /** Draws a first version from the record as the public would read it. */
  open(
    account: string,
    wanted: { readonly scope: ReportScope; readonly form: DialogueReportForm; readonly language: Language },
  ): Done<string>
  /** The newest version, or an earlier one. */
  read(id: string, version?: number): Promise<ReportDraft | null>
  /** What the newest version says otherwise than the one before it; nothing of a first version. */
  listChanges(id: string): Promise<readonly ReportChange[]>
  /** Draws it again from the record as it stands now; comments and edits are carried along. */
  redraw(account: string, id: string): Done
  comment(
    account: string,
    id: string,
    comment: CommentGiven & { readonly constituency: Constituency; readonly shownAs: string },
  ): Done
  /**
   * Says what became of a comment, with why. `seen`: the reason as whoever answers read it, '' where there was none; where another stands by
   * now, or words were erased from it, `wrong-state`.
   */
  answer(account: string, comment: string, outcome: CommentOutcome, reason: string, seen: string): Done
  /**
   * Takes a comment out: one's own with its words; anybody else's with why, which is shown where its words stood. Of a final as well.
   */
  setAside(account: string, comment: string, reason: string): Done
  /** `seen`: the hash of the paragraph as whoever edits it read it; where it says something else by now, `wrong-state`. */
  edit(account: string, id: string, edit: ReportEdit, reason: string, seen?: string): Done
  takeBackEdit(account: string, edit: string): Done
  /** The token is told this once. */
  invite(
    account: string,
    id: string,
    invited: {
      readonly shownAs: string
      readonly constituency: Constituency
      readonly language: Language
      readonly days?: number
    },
  ): Done<{ readonly token: string; readonly expiresAt: Date }>
  listInvitations(id: string): Promise<readonly CommentInvitation[]>
  revoke(invitation: string): Done
  askToPublish(account: string, id: string): Done
  /** Opens again what was asked for. */
  takeBack(account: string, id: string): Done
  /**
   * By another account than the one that asked. `seen`: the digest of what that account read; where a word or a comment came since, nothing
   * is published (`wrong-state`). Without it, what stands is published. `hasRead`: that it has read what may say who spoke.
   */
  publish(account: string, id: string, seen?: string, hasRead?: boolean): Done
}

/** Commenting with a link. */
export interface ReportCommenting {
  /** Null where the link does not work. */
  find(token: string): Promise<{
    readonly draft: Pick<ReportDraft, 'id' | 'report' | 'version' | 'scope' | 'form' | 'language'>
    readonly invitation: Pick<CommentInvitation, 'shownAs' | 'constituency' | 'language' | 'expiresAt'>
    /** Their own alone. */
    readonly comments: readonly ReportComment[]
    /** Paragraphs that are new or changed in this version; not what they said before, which may be what nobody is to read any more. */
    readonly changed: readonly string[]
  } | null>
  comment(token: string, comment: CommentGiven): Promise<Result<null, 'gone' | 'words' | 'not-found'>>
  /** Takes one of their own comments back, words and all; false where there is none such. */
  takeBack(token: string, comment: string): Promise<boolean>
  /** That they have said everything: the link opens nothing any more. */
  finish(token: string): Promise<boolean>
}

/** A report that was published as final. */
export interface FinalReport {
  readonly report: DialogueReport
  readonly comments: readonly ReportComment[]
  readonly publishedAt: Date
}

/** Reading finals, for anybody. */
export interface FinalReports {
  /** The newest of a scope, form and language, without a word of what was taken back since; null where there is none. */
  find(scope: ReportScope, form: DialogueReportForm, language: Language): Promise<FinalReport | null>
}
