// The register of legal demands as other rooms know it. It opens nobody's record: whatever is given about a person is a disclosure with a
// ground of its own, and this room knows neither keys nor people.
import type { AccessAction, AccessPurpose, Result } from '@causeway/vocabulary'
import type { Actor } from '../policy/index.ts'
import type { BodyKind, Breadth, ClaimedBasis, DemandAnswer, DemandScope, GivenKind } from './codes.ts'

/** A demand as it came. */
export interface NewDemand {
  /** `2026-11-21`. */
  readonly receivedOn: string
  readonly bodyKind: BodyKind
  readonly jurisdiction: string
  readonly breadth: Breadth
  readonly scope: readonly DemandScope[]
  readonly basis: ClaimedBasis
  /** A section of a law or the number of a letter: at most 80 letters, no sentence. */
  readonly reference: string | null
  readonly gag: Gag
}

/** An order to tell nobody: none, until a day, or without an end. */
export type Gag = 'none' | 'without-end' | { readonly until: string }

/** An answer, proposed by one account and accepted by another. */
export interface ProposedAnswer {
  readonly answer: DemandAnswer
  readonly given: readonly GivenKind[]
}

/** A step of a demand. Accounts are for the organisation's own eyes. */
export interface DemandStep {
  readonly step: 'recorded' | 'answer-proposed' | 'answer-accepted' | 'answer-sent-back' | 'gag-changed'
  readonly by: string
  readonly at: Date
  readonly answer: DemandAnswer | null
  readonly given: readonly GivenKind[]
}

/** A demand as it stands. */
export interface LegalDemand extends NewDemand {
  readonly demandId: string
  readonly state: 'open' | 'proposed' | 'reviewed'
  readonly recordedAt: Date
  readonly steps: readonly DemandStep[]
  /** The answer that is proposed or stands. */
  readonly answer: DemandAnswer | null
}

/** Why not. `own-proposal`: whoever proposed an answer cannot review it. `changed`: somebody else took a step first. */
export type DemandProblem =
  | { readonly kind: 'refused' | 'not-found' | 'own-proposal' | 'changed' | 'nothing-with-something' }
  | { readonly kind: 'invalid'; readonly field: string }

/** A range of counts, both ends in it; `to` is null in the last. */
export interface Band {
  readonly from: number
  readonly to: number | null
}

/** Demands of an ended year, by kind of body; null for fewer than five, none included. */
export interface ToldYear {
  readonly year: number
  readonly bodyKind: BodyKind
  readonly band: Band | null
}

/** How demands of an ended year were answered; null for fewer than five, none included. */
export interface ToldAnswers {
  readonly year: number
  readonly answer: DemandAnswer
  readonly band: Band | null
}

/** Everything that the public is told. */
export interface ToldDemands {
  /** Ended years since the first that is told, newest first. */
  readonly years: readonly number[]
  readonly byBody: readonly ToldYear[]
  readonly byAnswer: readonly ToldAnswers[]
}

/** Whether an account may do it; a refusal is on the log before this answers. The door or the policy gives this. */
export type Authorise = (actor: Actor, action: AccessAction, purpose: AccessPurpose) => Promise<boolean>

/** The register. Every step stands on the access log in its own transaction. */
export interface LegalDemands {
  record(actor: Actor, purpose: AccessPurpose, demand: NewDemand): Promise<Result<LegalDemand, DemandProblem>>
  list(actor: Actor, purpose: AccessPurpose): Promise<Result<readonly LegalDemand[], DemandProblem>>
  find(actor: Actor, purpose: AccessPurpose, demandId: string): Promise<Result<LegalDemand, DemandProblem>>
  proposeAnswer(
    actor: Actor,
    purpose: AccessPurpose,
    demandId: string,
    answer: ProposedAnswer,
  ): Promise<Result<LegalDemand, DemandProblem>>
  /** A second account accepts the answer, or sends it back. */
  review(
    actor: Actor,
    purpose: AccessPurpose,
    demandId: string,
    verdict: 'accept' | 'send-back',
  ): Promise<Result<LegalDemand, DemandProblem>>
  changeGag(actor: Actor, purpose: AccessPurpose, demandId: string, gag: Gag): Promise<Result<LegalDemand, DemandProblem>>
}

/** The public's half: reads as causeway_protected, which sees no organisation and nothing under an order of silence. */
export interface ToldLegalDemands {
  read(): Promise<ToldDemands>
}
