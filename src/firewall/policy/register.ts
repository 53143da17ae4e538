// The register of bodies that enforce migration law, or share their databases with those who do: what rooms ask of it. A body in it
// gets no account, referral, export or query builder; a refused attempt is counted by month and answered without a word of why.
import type { Result } from '@causeway/vocabulary'

/** Why a body is in the register. */
export const enforcementGrounds = ['enforces-migration-law', 'shares-database'] as const

/** See `enforcementGrounds`. */
export type EnforcementGround = (typeof enforcementGrounds)[number]

/** An identifier of a body in some scheme: `lei`, `vat`, `wikidata`, `national:<authority>`. */
export interface BodyIdentifier {
  readonly scheme: string
  readonly value: string
}

/** What is known of a body. */
export interface EnforcementBody {
  /** Its id within its jurisdiction: `bundespolizei`. */
  readonly bodyId: string
  /** ISO 3166-1 alpha-2, with the ISO 3166-2 part for a body of a part of a country; `EU` for the Union's. */
  readonly jurisdiction: string
  readonly ground: EnforcementGround
  /** Its official name, in its own language and script. */
  readonly name: string
  readonly otherNames: readonly string[]
  /** Abbreviations, which count within its own jurisdiction only: others use the same letters innocently. */
  readonly abbreviations: readonly string[]
  readonly identifiers: readonly BodyIdentifier[]
  /** Its name with a place's behind it is one of its offices: "Ausländerbehörde Musterstadt". */
  readonly hasLocalOffices: boolean
  /** E-mail and web domains; what is below one counts too. */
  readonly domains: readonly string[]
  /** What makes it one, in English: the law and its section, or the body's own words. */
  readonly why: string
  readonly sources: readonly { readonly title: string; readonly url: string }[]
  /** Since when it has the task, as far as the source says: a date, a year, or null. */
  readonly since: string | null
}

/** A body as the public reads it. */
export interface ListedBody extends EnforcementBody {
  readonly state: 'listed' | 'delisted'
  /** `shipped-to-check`: ships with the program, read by one reader; `reviewed`: a second account here confirmed it. */
  readonly standing: 'shipped-to-check' | 'reviewed'
  /** Of the last change: when, and its reason; a delisting always has one. */
  readonly changedAt: Date | null
  readonly reason: string | null
}

/** Somebody who would get an account, a referral, an export or figures. */
export interface RegisterQuestion {
  readonly jurisdiction: string
  /** The jurisdiction of whoever asks about somebody else: a body that is at home there is known by its abbreviation whatever `jurisdiction` says. */
  readonly askedFrom?: string
  readonly name: string
  /** A domain, or an e-mail address. */
  readonly domain?: string
  readonly identifiers?: readonly BodyIdentifier[]
}

/** What was attempted. Never where, never by whom. */
export const attemptKinds = ['admission', 'invitation', 'referral', 'disclosure', 'export', 'statistics', 'purpose'] as const

/** See `attemptKinds`. */
export type AttemptKind = (typeof attemptKinds)[number]

/** Refused attempts of one ended month: rounded to tens, `null` for fewer than 10 (none included). */
export interface RefusedMonth {
  /** `2026-10`. */
  readonly month: string
  readonly kind: AttemptKind
  readonly count: number | null
}

/** Who proposes or reviews a change. */
export interface RegisterEditor {
  readonly accountId: string
  readonly organisationId: string
}

/** A proposed change, waiting for a second account. */
export interface RegisterProposal {
  readonly proposalId: string
  readonly change: 'list' | 'delist'
  readonly body: EnforcementBody
  readonly reason: string
  readonly proposedAt: Date
  /** Whether the account that asks made it, and so cannot review it. */
  readonly isOwn: boolean
}

/** Why a step of the register was not taken. */
export type RegisterProblem =
  | 'unknown-proposal'
  | 'already-decided'
  | 'own-proposal'
  | 'same-organisation'
  | 'reason-missing'
  | 'unknown-body'
  | 'invalid-body'

/** The register. */
export interface Register {
  /** Whether it is a listed body, or looks like one. At most a second behind the database. */
  isListed(question: RegisterQuestion): Promise<boolean>
  /** Every body that is or was listed, by jurisdiction and name. Public. */
  list(): Promise<readonly ListedBody[]>
  /** Proposals without a decision. Behind sign-in. */
  listProposals(reader: RegisterEditor): Promise<readonly RegisterProposal[]>
  /** Proposes to list (or correct) a body, or to delist one, which needs a reason. Logged. */
  propose(
    editor: RegisterEditor,
    change: { readonly change: 'list' | 'delist'; readonly body: EnforcementBody; readonly reason: string },
  ): Promise<Result<{ readonly proposalId: string }, RegisterProblem>>
  /** A second account accepts or rejects. A delisting needs a second organisation where there is one. Logged. */
  review(
    editor: RegisterEditor,
    proposalId: string,
    verdict: 'accept' | 'reject',
    reason: string,
  ): Promise<Result<null, RegisterProblem>>
  /** Counts a refused attempt of this month. */
  countRefusal(kind: AttemptKind): Promise<void>
  /** Refused attempts of the months that ended, newest first. Public. */
  readRefusals(): Promise<readonly RefusedMonth[]>
}

/** What whoever was refused is told, everywhere the same: nothing that says a register exists in this case. An API's and a log's word. */
export const neutralRefusal = 'This request cannot be completed.'
