// The contract of the one way out. Figures about people leave through a release: drafted by one person, previewed with what is
// lost and what an attacker gets, approved by another, put before a panel of people with lived experience, published with
// their dissent, on a ledger that forgets nothing. Every step is a function that returns a `Result`; the database refuses too.
import type { PerturbationParameters, ProtectRules } from '@causeway/disclosure-control'
import type { Result } from '@causeway/vocabulary'
import type {
  MaterialOffer,
  MaterialTable,
  PublishedAnswer,
  PublishedDimension,
  PublishedRelease,
  PublishedTable,
  ReleaseNotice,
  Variable,
} from '../../open/statistics/index.ts'
import type { CaseworkGroups, CaseworkMeasure } from './casework/index.ts'
import type { AttackerName, ReleasePreview } from './release-preview.ts'
import type { ReleaseProblem } from './release-problem.ts'

/**
 * `draft` → `previewing` → `previewed` → `approved` (by a second account) → `with-panel` → `released` → `withdrawn`.
 * `refused` ends any of those before `released`. A changed, stopped or failed draft is a `draft` again.
 */
export type ReleaseState = 'draft' | 'previewing' | 'previewed' | 'approved' | 'with-panel' | 'released' | 'refused' | 'withdrawn'

/** How figures are made safe, with the rules of that method. */
export type MethodChoice =
  | {
      readonly method: 'suppress'
      readonly rules: Partial<ProtectRules>
      /** Cells that have to be published, one code a dimension; refused where that would give somebody away. */
      readonly forced?: readonly (readonly string[])[]
    }
  | { readonly method: 'noise'; readonly rho?: number; readonly threshold?: number; readonly confidence?: number }
  | { readonly method: 'round'; readonly base?: number }
  /** Each count by itself rounded down to a multiple of ten: where too little is left by suppression beside earlier releases. */
  | { readonly method: 'tens'; readonly threshold?: number }
  | { readonly method: 'cell-key'; readonly parameters?: PerturbationParameters }

/** Where the counts come from. Material is read once, when the draft is made, and kept. */
export type SourceChoice =
  | {
      readonly kind: 'files'
      /** The text of `inner.csv` and `hierarchies.csv`, as `causeway protect` reads them; `hierarchies.csv` may have columns `residents` and `name_en`, `name_fr`, …. */
      readonly inner: string
      readonly hierarchies: string
      /** What the figures come from, with its date, as it is published. */
      readonly described: string
      /** What each dimension is about, by its name. */
      readonly variables: Readonly<Record<string, Variable>>
      /** Linked tables; left out: one of all combinations, without place where only the city is told. */
      readonly tables?: readonly MaterialTable[]
    }
  | { readonly kind: 'gap-run'; readonly reference: string }
  /** Casework of the organisations here, of the period and place that the release asks for and no finer. */
  | { readonly kind: 'casework'; readonly measure: CaseworkMeasure; readonly groups: CaseworkGroups }

/** The finest area that the release tells. */
export type GeographyLevel = 'city' | 'district'

/** What somebody asks to publish. Texts are plain, without markup. */
export interface DraftRequest {
  /** Lower-case words with hyphens; releases of one series are about the same people, and are guarded against each other. */
  readonly series: string
  /** By language; at least one. */
  readonly titles: Readonly<Record<string, string>>
  /** Why it is published. */
  readonly purpose: string
  readonly definition: string
  readonly uncertainty: string
  /** Whom the source cannot see. */
  readonly unseen: string
  /** ISO 8601: `2026`, `2026-H1`, `2026-Q1`, `2026-11`, `2026-11-21`. */
  readonly period: string
  readonly geography: GeographyLevel
  readonly choice: MethodChoice
  /** Answers of the panel before it may go out; 1 to 50, default 2. */
  readonly answersNeeded?: number
  readonly source: SourceChoice
}

/** A draft in words: everything but its source, which does not change once it is read. */
export type DraftChange = Partial<Omit<DraftRequest, 'source' | 'series'>>

/** One step that was taken, by whom. Account names stay inside. */
export interface ReleaseStep {
  readonly step:
    | 'drafted'
    | 'changed'
    | 'preview-started'
    | 'preview-finished'
    | 'preview-refused'
    | 'preview-stopped'
    | 'preview-interrupted'
    | 'approved'
    | 'refused'
    | 'invited'
    | 'invitation-revoked'
    | 'answered'
    | 'replied'
    | 'payment-recorded'
    | 'published'
    | 'withdrawn'
  /** `null` for a panel member and for the program itself. */
  readonly by: string | null
  readonly at: Date
  readonly words: string | null
}

/** A line of the list. */
export interface ReleaseSummary {
  readonly id: string
  readonly series: string
  readonly titles: Readonly<Record<string, string>>
  readonly period: string
  readonly method: MethodChoice['method']
  readonly state: ReleaseState
  readonly askedBy: string
  readonly askedAt: Date
  readonly changedAt: Date
  readonly answers: number
  readonly answersNeeded: number
}

/** Everything the office sees of one release. */
export interface ReleaseCase extends ReleaseSummary {
  readonly purpose: string
  readonly definition: string
  readonly uncertainty: string
  readonly unseen: string
  readonly geography: GeographyLevel
  readonly choice: MethodChoice
  readonly sourceKind: SourceChoice['kind']
  /** As it is published. */
  readonly source: string
  readonly dimensions: readonly PublishedDimension[]
  readonly approvedBy: string | null
  /** Releases of other series that may be of the same people, withdrawn ones too, the oldest first. */
  readonly otherSeries: readonly OtherSeries[]
  /** The last preview that ended, of this very draft; `null` where there is none. */
  readonly preview: ReleasePreview | null
  /** Where the preview under way stands; `null` where none is. */
  readonly progress: PreviewProgress | null
  readonly panel: readonly PanelSeat[]
  readonly steps: readonly ReleaseStep[]
  readonly withdrawn: { readonly at: Date; readonly reason: string } | null
}

/** A release under another series name that tells the same variables of an overlapping period: beside it, a reader could subtract. */
export interface OtherSeries {
  readonly releaseId: string
  readonly series: string
  readonly period: string
  readonly releasedAt: Date
  readonly withdrawnAt: Date | null
  /** It went out after the preview that stands. */
  readonly isAfterPreview: boolean
}

/** Where a preview stands. `done` of `total` units of that stage. */
export interface PreviewProgress {
  readonly stage: 'reading' | 'primary' | 'suppress' | 'intervals' | 'repair' | 'audit' | 'attack'
  readonly done: number
  readonly total: number
  readonly startedAt: Date
  readonly isStopping: boolean
}

/** A seat of the panel as the office sees it: nothing tells who sits there but the name that they chose. */
export interface PanelSeat {
  readonly id: string
  readonly state: 'invited' | 'answered' | 'expired' | 'revoked'
  readonly invitedAt: Date
  readonly expiresAt: Date
  readonly language: string
  /** Recorded by the office: whether the member was paid for their time. */
  readonly isPaid: boolean | null
  readonly answer: PanelAnswer | null
}

/** What a member answered. */
export interface PanelAnswer extends PublishedAnswer {
  readonly mayPublish: boolean
  readonly at: Date
}

/** What a member writes. The name is of their choice; empty stands for "a member of the panel". */
export interface PanelReply {
  readonly name: string
  readonly language: string | null
  readonly position: PublishedAnswer['position']
  /** Who could use this against whom? Needed for a concern or an objection. */
  readonly words: string
  /** Whether the name and the words may be published. The position always is, without a name. */
  readonly mayPublish: boolean
}

/** What a member is shown. Nothing of the office's own: no account, no count that is not published. */
export interface PanelQuestion {
  readonly titles: Readonly<Record<string, string>>
  readonly purpose: string
  readonly definition: string
  readonly uncertainty: string
  readonly unseen: string
  readonly source: string
  readonly period: string
  readonly geography: GeographyLevel
  readonly language: string
  readonly expiresAt: Date
  readonly dimensions: readonly PublishedDimension[]
  /** Its tables without any figure: nothing can be read before the ledger has it, and who sees it here is bound to nothing. */
  readonly tables: readonly (Omit<PublishedTable, 'cells'> & {
    readonly cells: number
    /** `null` with noise: how many cells fall below the threshold comes from the true counts, and is in no ε. */
    readonly hidden: number | null
  })[]
  /** How many things each attacker found, and how many ways were not tried to their end; one that may be approved has no finding that refuses it. */
  readonly attackers: readonly {
    readonly attacker: AttackerName
    readonly table: string
    readonly findings: number
    readonly notRun: number
  }[]
}

/** One entry of the ledger. Nothing is ever taken from it or changed on it. */
export interface LedgerLine {
  /** From 1, without a gap. */
  readonly sequence: number
  readonly kind: 'released' | 'withdrawn'
  readonly releaseId: string
  readonly series: string
  readonly period: string
  readonly at: Date
  readonly method: MethodChoice['method']
  /** The rules as they were applied, in words' codes. */
  readonly rules: Readonly<Record<string, unknown>>
  readonly variables: readonly string[]
  /** ρ that it cost; 0 without noise. */
  readonly rho: number
  /** SHA-256 of the published form, hexadecimal. */
  readonly digest: string
  /** SHA-256 over the entry before and this one: whoever holds the last can check them all. */
  readonly chain: string
  readonly reason: string | null
}

/** What the check of a release or of the ledger found. `found` is `null` where figures are gone because it was withdrawn. */
export interface LedgerCheck {
  readonly releaseId: string
  readonly sequence: number
  readonly state: 'equal' | 'withdrawn' | 'differs' | 'missing' | 'chain-broken' | 'not-on-the-ledger'
  readonly expected: string
  readonly found: string | null
}

/** What the public reads: `Statistics` of open/statistics, by the open side's own role. */
export interface PublishedReader {
  find(id: string): Promise<PublishedRelease | null>
  list(): Promise<readonly ReleaseNotice[]>
}

/** ρ by year. */
export interface BudgetLine {
  readonly year: string
  readonly budget: number
  readonly spent: number
}

/** Who acts: the name of a signed-in account. Two names are two people only if nobody shares an account. */
export type Actor = string

/** The room. Every function may be called again after a failure; a double submit finds the step done and says so. */
export interface Releases {
  /** What releases can be made from beside files. */
  listOffers(kind: 'gap-run'): Promise<readonly MaterialOffer[]>
  /** Makes a draft; material is read and checked, the public rule included. Nothing is kept where that fails. */
  draft(request: DraftRequest, by: Actor): Promise<Result<{ readonly id: string }, ReleaseProblem>>
  /** Changes words, geography or method of a draft or previewed release; it is a draft again and needs a new preview. */
  change(id: string, change: DraftChange, by: Actor): Promise<Result<null, ReleaseProblem>>
  /** The newest first. */
  list(): Promise<readonly ReleaseSummary[]>
  find(id: string): Promise<ReleaseCase | null>

  /** Starts the preview and returns; `find` tells where it stands. One that a killed process left is a draft again. */
  startPreview(id: string, by: Actor): Promise<Result<null, ReleaseProblem>>
  /** Stops it within moments. */
  stopPreview(id: string, by: Actor): Promise<Result<null, ReleaseProblem>>
  /** Resolves when no preview is under way in this process. */
  settle(): Promise<void>

  /**
   * By somebody who neither asked nor changed it, of a preview that passed. `otherPeople` says why `otherSeries` are about other people:
   * needed where there are any, kept with the step in the office, never published.
   */
  approve(id: string, by: Actor, otherPeople?: string): Promise<Result<null, ReleaseProblem>>
  /** Ends it for good; whoever asked may do so too. */
  refuse(id: string, by: Actor, reason: string): Promise<Result<null, ReleaseProblem>>

  /** Makes a one-time link's token, told once and kept only as a hash; 14 days unless said otherwise. The first puts it before the panel. */
  invite(
    id: string,
    by: Actor,
    seat: { readonly language: string; readonly days?: number },
  ): Promise<Result<{ readonly seatId: string; readonly token: string; readonly expiresAt: Date }, ReleaseProblem>>
  revokeInvitation(id: string, seatId: string, by: Actor): Promise<Result<null, ReleaseProblem>>
  /** What the holder of a token is asked. */
  readInvitation(token: string): Promise<Result<PanelQuestion, ReleaseProblem>>
  /** Takes the one answer of that token. */
  answer(token: string, reply: PanelReply): Promise<Result<null, ReleaseProblem>>
  /** What was changed because of an answer, or why not; published with it. Needed for each objection. */
  replyToAnswer(id: string, seatId: string, by: Actor, words: string): Promise<Result<null, ReleaseProblem>>
  recordPayment(id: string, seatId: string, by: Actor, isPaid: boolean): Promise<Result<null, ReleaseProblem>>

  /**
   * Ledger entry first, then the figures, in one transaction. Noise is drawn here, once. Where one of `otherSeries` went out since the
   * preview, it needs `otherPeople` too, from somebody who may approve.
   */
  publish(
    id: string,
    by: Actor,
    otherPeople?: string,
  ): Promise<Result<{ readonly sequence: number; readonly digest: string }, ReleaseProblem>>
  /** Takes the figures off the open side; notice, reason and ledger stay, and later releases still guard against it. */
  withdraw(id: string, by: Actor, reason: string): Promise<Result<null, ReleaseProblem>>

  listLedger(): Promise<readonly LedgerLine[]>
  /** What was spent of each year's budget. */
  readBudget(): Promise<readonly BudgetLine[]>
  /** Whether what stands on the open side is what the ledger says, and the ledger unbroken. The reader sees what the public sees. */
  verify(published: PublishedReader): Promise<readonly LedgerCheck[]>
  /** Called once by the process that runs previews, at its start: those that a killed process left are marked interrupted. */
  resume(): Promise<void>
  /** Stops what is under way; it is marked interrupted. */
  close(): Promise<void>
}
