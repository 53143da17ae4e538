// What the room offers: reading for anybody (`Commitments`, over a role that sees neither drafts, accounts nor invitations), editing
// behind sign-in (`CommitmentEditing`), and answering "did it reach us?" with a link (`ReachAnswers`).
import type { Language } from '../../platform/i18n/index.ts'
import type { CommitmentId, EvidenceGrade, Result } from '@causeway/vocabulary'
import type { BoardAxis, BoardLine, BoardPage, BoardQuery, Board, CommitmentStanding } from './boards/board.ts'
import type { CommitmentForm, CommitmentProblem } from './record/commitment-form.ts'
import type { CommitmentContent, PartialDay } from './record/commitment.ts'
import type { FieldDifference } from './record/compare-commitments.ts'
import type { Indicator, Observation, ObservationImport, ObservedFigure, SeriesKey } from './indicators/observation.ts'
import type { Progress, Recency } from './progress/progress.ts'
import type { KeptReach, PublishedReach, ReachInvitation, ReachProblem, ReachReply, ReachSummary } from './reach/reach.ts'
import type { CommitmentImportOutcome, CommitmentImportRequest } from './import/import-contract.ts'
import type { ShippedTarget } from './record/shipped-targets.ts'

/** Content as the public reads it: `account` of every owner is `null`. */
export type PublicContent = CommitmentContent

/** What was done, as published. */
export interface PublishedUpdate {
  readonly id: string
  readonly text: string
  readonly on: PartialDay
  readonly url: string
  readonly grade: EvidenceGrade
  readonly publishedAt: Date
}

/** A commitment as everybody reads it. Withdrawn ones keep their content, with the reason. */
export interface PublishedCommitment {
  readonly id: CommitmentId
  readonly version: number
  readonly content: PublicContent
  readonly publishedAt: Date
  readonly withdrawn: { readonly at: Date; readonly reason: string } | null
  readonly progress: Progress
  readonly recency: Recency
  readonly reach: readonly PublishedReach[]
  readonly reachSummary: ReachSummary
  /** Newest first. */
  readonly updates: readonly PublishedUpdate[]
}

/** A series with what was observed of it. */
export interface SeriesView {
  readonly key: SeriesKey
  /** The newest vintage of each period, oldest period first. */
  readonly observations: readonly Observation[]
}

/** A release of the series `shortfall` from which observations were taken; withdrawn: only the fact is left. */
export interface TakenRelease {
  readonly release: string
  readonly period: string
  readonly takenAt: Date
  readonly observations: number
  readonly withdrawn: { readonly at: Date; readonly reason: string } | null
}

/** Which observations are wanted. */
export interface ObservationQuery {
  readonly indicator?: string
  readonly version?: string
  readonly refArea?: string
  /** Earlier vintages too. */
  readonly withVintages?: boolean
}

/** Reading, for anybody. */
export interface Commitments {
  /** Rises with every change that the public can see. */
  generation(): Promise<number>
  find(id: string): Promise<PublishedCommitment | null>
  /** Published ones of these ids, in their order. */
  findMany(ids: readonly string[]): Promise<readonly PublishedCommitment[]>
  /** Published versions, newest first: when, and why it was changed. */
  listVersions(id: string): Promise<readonly { readonly version: number; readonly publishedAt: Date; readonly reason: string }[]>
  /** `null` where either was never published. */
  compareVersions(id: string, from: number, to: number): Promise<readonly FieldDifference[] | null>
  list(query: BoardQuery): Promise<BoardPage>
  /** Every commitment that a question finds, whole, for exports; withdrawn ones too where `withWithdrawn`. */
  listWhole(query: BoardQuery, options?: { readonly withWithdrawn?: boolean }): Promise<readonly PublishedCommitment[]>
  countBoards(query?: BoardQuery): Promise<Readonly<Record<Board, number>>>
  countBy(axis: BoardAxis, query?: BoardQuery): Promise<readonly BoardLine[]>
  /** Commitments that took up a recommendation, practice or lever. */
  findTakenUp(kind: 'recommendation' | 'practice' | 'lever', id: string): Promise<readonly CommitmentStanding[]>
  listIndicators(): Promise<readonly Indicator[]>
  findIndicator(code: string): Promise<Indicator | null>
  /** Series of an indicator, by version, area and dimensions. */
  listSeries(query: ObservationQuery): Promise<readonly SeriesView[]>
  /** The series of a commitment: the whole first, then each group of its disaggregation (without observations where nobody collects it). */
  listSeriesOf(id: string): Promise<readonly SeriesView[]>
  /** Plain CSV (UTF-8, one header row) or SDMX-CSV 2.0; lossless: importing it again changes nothing. */
  exportObservations(query: ObservationQuery, format: 'csv' | 'sdmx-csv'): Promise<string>
  listReleases(): Promise<readonly TakenRelease[]>
  /** Targets that ship with the software, by which a form may be prefilled. */
  listShippedTargets(): readonly ShippedTarget[]
}

export const VERSION_STATES = ['draft', 'submitted', 'sent-back', 'published'] as const
export type VersionState = (typeof VERSION_STATES)[number]

/** A version as those who edit see it. */
export interface SavedCommitment {
  readonly id: CommitmentId
  readonly version: number
  readonly state: VersionState
  readonly content: CommitmentContent
  readonly reason: string
  readonly savedBy: string | null
  readonly savedAt: Date
}

/** A step of the review. */
export interface CommitmentStep {
  readonly version: number
  readonly step: 'submitted' | 'published' | 'sent-back' | 'withdrawn' | 'restored'
  readonly by: string | null
  readonly at: Date
  readonly words: string
}

/** A commitment as those who edit see it. */
export interface WorkCommitment {
  readonly id: CommitmentId
  readonly latest: SavedCommitment
  readonly publishedVersion: number | null
  readonly withdrawn: { readonly at: Date; readonly reason: string } | null
  readonly steps: readonly CommitmentStep[]
}

/** What was done, as those who edit see it. */
export interface WorkUpdate {
  readonly id: string
  readonly commitment: string
  readonly text: string
  readonly on: PartialDay
  readonly url: string
  readonly grade: EvidenceGrade
  readonly state: 'waiting' | 'published' | 'refused'
  readonly savedBy: string
  readonly savedAt: Date
}

/** Why an edit was refused. Nothing that was typed is lost: the caller still has it. */
export type CommitmentEditProblem =
  | { readonly kind: 'not-found' }
  /** Somebody saved meanwhile: what they changed since the version this one was made from, and what this one changes. */
  | {
      readonly kind: 'conflict'
      readonly latest: SavedCommitment
      readonly theirs: readonly FieldDifference[]
      readonly yours: readonly FieldDifference[]
    }
  | { readonly kind: 'bad-values'; readonly problems: readonly CommitmentProblem[] }
  | { readonly kind: 'incomplete'; readonly problems: readonly CommitmentProblem[] }
  | { readonly kind: 'wrong-state'; readonly state: VersionState | 'withdrawn' | 'refused' }
  /** Whoever saved or submitted it cannot publish it. */
  | { readonly kind: 'own-work' }
  | { readonly kind: 'words-needed' }

/** What somebody is about to save. */
export interface CommitmentDraft {
  /** None: a new commitment. */
  readonly id?: string
  /** The id that a new one takes. Where there is one of it, that one stays as it is and is told: a step that broke off can be done again. */
  readonly newId?: CommitmentId
  /** The version it was made from; `null` for a new one. */
  readonly basedOn: number | null
  readonly form: CommitmentForm
  /** Why it was changed; needed from the second version on. */
  readonly reason: string
}

/** What a new commitment is to start from. */
export type PrefillRequest =
  | { readonly kind: 'recommendation'; readonly id: string }
  | { readonly kind: 'practice'; readonly id: string }
  | {
      readonly kind: 'lever'
      readonly id: string
      /** Empty: the newest. */
      readonly release: string
      /** The analysis that names the lever, for one that no release does. */
      readonly run?: string
      readonly language?: Language
    }
  /** People perhaps not reached, as last released: indicator and baseline alone. */
  | { readonly kind: 'gap' }
  | { readonly kind: 'target'; readonly id: string }

/** A form to start from. */
export interface Prefill {
  readonly form: CommitmentForm
  /** Who is known to have asked for it: named actors only, each once; what the anonymous said is nobody's support. */
  readonly support: { readonly named: readonly string[]; readonly isAnonymous: boolean }
}

/** Editing, behind sign-in. `account` is the id of who is signed in. */
export interface CommitmentEditing {
  /** `null` where there is no such recommendation, practice, target or release. */
  prefill(request: PrefillRequest): Promise<Prefill | null>
  /** Reads what was typed and tells each fault; keeps nothing. */
  check(form: CommitmentForm): Promise<{ readonly content: CommitmentContent; readonly problems: readonly CommitmentProblem[] }>
  /** What waits for somebody, newest first. */
  listWork(): Promise<readonly WorkCommitment[]>
  /** Published ones, not withdrawn, of which the account reports for an owner; the newest first. */
  listOwed(account: string): Promise<readonly WorkCommitment[]>
  read(id: string): Promise<WorkCommitment | null>
  listVersions(id: string): Promise<readonly SavedCommitment[]>
  compareVersions(id: string, from: number, to: number): Promise<readonly FieldDifference[] | null>
  /** Keeps a new version. Faults of level `error` are refused; blanks and warnings are kept and told. */
  saveDraft(
    draft: CommitmentDraft,
    account: string,
  ): Promise<
    Result<
      { readonly id: CommitmentId; readonly version: number; readonly problems: readonly CommitmentProblem[] },
      CommitmentEditProblem
    >
  >
  submit(id: string, version: number, account: string): Promise<Result<null, CommitmentEditProblem>>
  /** By a second account only. */
  publish(id: string, version: number, account: string): Promise<Result<null, CommitmentEditProblem>>
  sendBack(id: string, version: number, words: string, account: string): Promise<Result<null, CommitmentEditProblem>>
  /** At once; its page stays, with the reason. */
  withdraw(id: string, words: string, account: string): Promise<Result<null, CommitmentEditProblem>>
  restore(id: string, words: string, account: string): Promise<Result<null, CommitmentEditProblem>>
  addUpdate(
    id: string,
    update: { readonly text: string; readonly on: string; readonly url: string; readonly grade: EvidenceGrade },
    account: string,
  ): Promise<Result<{ readonly id: string }, CommitmentEditProblem>>
  listUpdates(id?: string): Promise<readonly WorkUpdate[]>
  /** By a second account only. */
  publishUpdate(updateId: string, account: string): Promise<Result<null, CommitmentEditProblem>>
  refuseUpdate(updateId: string, account: string): Promise<Result<null, CommitmentEditProblem>>

  /** Adds an indicator or a version of its definition; a version that is there is never changed. */
  saveIndicator(indicator: Indicator, account: string): Promise<Result<null, 'code-wrong' | 'version-exists' | 'name-missing'>>
  /** One observation by hand; a period that is there gets a later vintage. */
  addObservation(
    key: SeriesKey,
    figure: ObservedFigure,
    account: string,
  ): Promise<
    Result<null, 'unknown-indicator' | 'unknown-version' | 'unit-differs' | 'not-a-period' | 'confidential' | 'no-figure'>
  >
  /** CSV, SDMX-CSV 1.0 or 2.0, told apart by the header. `strict`: nothing where a row cannot be kept. The same file twice changes nothing. */
  importObservations(
    file: { readonly fileName: string; readonly text: string },
    options: {
      readonly strict?: boolean
      readonly indicator?: string
      readonly version?: string
      readonly source?: string
      readonly dryRun?: boolean
    },
    account: string | null,
  ): Promise<ObservationImport>
  /** Takes observations from releases of `shortfall` that are new, and takes away those of withdrawn ones. */
  takeReleases(): Promise<{ readonly taken: number; readonly takenAway: number }>

  /** CSV or XLSX; as drafts. Nothing is kept with `dryRun`. */
  importCommitments(request: CommitmentImportRequest, account: string | null): Promise<CommitmentImportOutcome>

  /** The token is returned this once: the link is `/progress/{lang}/reach/<token>` on the open process. */
  inviteReach(
    id: string,
    options: { readonly language: string; readonly days?: number },
    account: string,
  ): Promise<Result<{ readonly id: string; readonly token: string; readonly expiresAt: Date }, CommitmentEditProblem>>
  listReach(id: string): Promise<readonly ReachInvitation[]>
  revokeReach(invitationId: string): Promise<boolean>
  recordPaid(invitationId: string, isPaid: boolean, account: string): Promise<boolean>
  replyReach(invitationId: string, words: string, account: string): Promise<boolean>
  /** Removes an answer for whoever gave it, and only at their own word: nothing of it is left. False where there is none. */
  takeBackReach(invitationId: string): Promise<boolean>
  /**
   * Keeps an answer that was given elsewhere, under an id of the caller's: once, however often it is handed on, and as it was handed on last.
   * Only where the commitment is public.
   */
  keepReach(id: string, answer: KeptReach, account: string): Promise<Result<null, CommitmentEditProblem>>
}

/** Answering with a link; no account. */
export interface ReachAnswers {
  /** What is asked about; `null` where the link is not open (any more), whatever the reason. */
  find(token: string): Promise<{ readonly commitment: PublishedCommitment; readonly language: string } | null>
  answer(token: string, reply: ReachReply): Promise<Result<null, ReachProblem>>
}
