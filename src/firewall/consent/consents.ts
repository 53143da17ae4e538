// What the room of consent promises to others: the words shown, the answers, what a disclosure rests on, what was told to whom, and
// the end of it. Every change stands on the access log in its own transaction; the database refuses what no live ground covers.
import type { DisclosureBasis, OrganisationRole, Result } from '@causeway/vocabulary'
import type { PersonKey } from '../keys/index.ts'
import type { ConsentProblem } from './consent-problem.ts'
import type {
  AnswerWay,
  Channel,
  ConsentPurpose,
  ConsentSubject,
  EndCause,
  GroundEnd,
  RecipientKind,
  Representative,
  SharingPurpose,
  SpokenWay,
} from './scope.ts'

/** Who acts: an account of an organisation (an `Actor` of the policy is one), or the person themselves by their code. */
export interface ConsentActor {
  readonly organisationId: string
  readonly accountId: string | null
  readonly role: OrganisationRole | 'person'
}

/** Somebody's open record: their key, and the teams of whoever opened it, both from the door. */
export interface OpenedPerson {
  readonly key: PersonKey
  readonly teams: readonly string[]
}

/** To whom something may be told. */
export interface Recipient {
  readonly recipientId: string
  readonly kind: RecipientKind
  /** Null for a relative: they are named in the person's own sealed field `recipient-<recipientId>` alone. */
  readonly name: string | null
  readonly jurisdiction: string
  readonly domain: string | null
  /** Of an organisation that is admitted here. */
  readonly partnerId: string | null
}

/**
 * A new recipient. The register of enforcement bodies is asked first; a listed body is refused and the attempt counted. A relative's name
 * is not kept here, given or not: the caller seals it in the person's own field.
 */
export type NewRecipient =
  | { readonly kind: 'own-organisation'; readonly name: string; readonly jurisdiction: string }
  | {
      readonly kind: 'organisation'
      readonly partnerId: string
      readonly name: string
      readonly jurisdiction: string
      readonly domain?: string
    }
  | { readonly kind: 'body'; readonly name: string; readonly jurisdiction: string; readonly domain?: string }
  | { readonly kind: 'private-person'; readonly personId: string; readonly name?: string; readonly jurisdiction: string }

/** What is asked for: purpose, recipient, fields, end. */
export interface ConsentScope {
  readonly purpose: ConsentPurpose
  readonly recipientId: string
  /** Names of fields of the record, sorted and without repeats (see `makeFields`). */
  readonly fields: readonly string[]
  readonly expiresAt: Date
}

/** For whom words are written. `duty`: the explanation of a legal duty, which asks nothing. */
export type Audience = 'adult' | 'child' | 'representative' | 'duty'

/** What is asked of `renderWords`. Names of recipient and fields come in the reader's language. */
export interface WordsRequest {
  readonly audience: Audience
  /** Of a duty: whether it is explained to a child. */
  readonly isChild?: boolean
  readonly language: string
  readonly scope: ConsentScope
  readonly organisationName: string
  readonly recipientName: string
  readonly fieldNames: readonly string[]
  /** Of a duty: what must be told, in plain words of that language. */
  readonly duty?: string
}

/** Words for a person, whole: what is asked, what it is for, what cannot be called back, that a no costs nothing. */
export interface RenderedWords {
  readonly template: string
  readonly version: number
  readonly language: string
  readonly audience: Audience
  readonly title: string
  readonly paragraphs: readonly string[]
  /** The words as one text: what is kept. */
  readonly text: string
}

/** What was shown, kept. `shownId` is what an answer refers to. */
export interface ShownWords {
  readonly shownId: string
  readonly scope: ConsentScope
}

/** A yes to what was shown. */
export interface ConsentAnswer {
  readonly personId: string
  readonly subject: ConsentSubject
  /** To the grown-up; of a child, to whoever stands for them; of `child-by-law`, to the child. */
  readonly shownId: string
  /** Of `child`: what was shown to the child, who agreed. */
  readonly assentId?: string
  readonly representative?: Representative
  /** Of `child-by-law`: the law that lets the child decide. */
  readonly reference?: string
  readonly how: AnswerWay
  readonly spokenWith?: SpokenWay
}

/** A ground that is no consent, and asked of nobody: danger to life, or a decision on a child's best interests. */
export interface DecidedGround {
  readonly personId: string
  readonly basis: 'vital-interest' | 'best-interests'
  readonly purpose: SharingPurpose
  readonly recipientId: string
  readonly fields: readonly string[]
  readonly expiresAt: Date
  /** Sealed with the person's key. */
  readonly reason: string
  /** Of best interests: the reference of the decision. */
  readonly reference?: string
}

/** Where a ground stands. `proposed`: a decision on best interests that a second account has not confirmed. `expired` and `replaced` (the wording is no longer the newest) need no event to count. */
export type GroundState = 'live' | 'proposed' | 'withdrawn' | 'ended' | 'expired' | 'replaced'

/** A ground as it stands. */
export interface Ground {
  readonly groundId: string
  readonly personId: string
  readonly basis: DisclosureBasis
  readonly purpose: SharingPurpose
  readonly recipient: Recipient
  readonly fields: readonly string[]
  readonly beginsAt: Date
  readonly expiresAt: Date
  readonly state: GroundState
  readonly endedAt: Date | null
  readonly cause: GroundEnd | null
  readonly subject: ConsentSubject | null
  readonly representative: Representative | null
  readonly how: AnswerWay | null
  readonly spokenWith: SpokenWay | null
  readonly reference: string | null
  /** Of a consent or a duty: the words, by which their sealed field `consent-<shownId>` is found. */
  readonly shownId: string | null
  readonly wording: { readonly template: string; readonly version: number; readonly language: string } | null
}

/** What is to be told. Versions are read from the record: the newest of each field. */
export interface DisclosureRequest {
  readonly personId: string
  readonly groundId: string
  readonly purpose: SharingPurpose
  readonly recipientId: string
  readonly fields: readonly string[]
  readonly channel: Channel
}

/** What was told, for ever: which fields in which versions, to whom, when, on what. */
export interface Disclosure {
  readonly disclosureId: string
  readonly personId: string
  readonly groundId: string
  readonly basis: DisclosureBasis
  readonly purpose: SharingPurpose
  readonly recipient: Recipient
  readonly fields: readonly { readonly field: string; readonly version: number }[]
  readonly channel: Channel
  readonly at: Date
}

/** Somebody who was told, and whom the end of the ground must reach. */
export interface WithdrawalNotice {
  readonly disclosureId: string
  readonly groundId: string
  readonly personId: string
  readonly recipient: Recipient
  /** False: what they hold cannot be taken back by us, only asked for. */
  readonly isInOurHands: boolean
  readonly madeAt: Date
  readonly state: 'to-tell' | 'told' | 'confirmed' | 'not-reached'
}

/** What a withdrawal did, told to whoever withdrew. */
export interface Withdrawal {
  readonly groundId: string
  readonly at: Date
  /** Whoever will be told, and what of it we closed. */
  readonly notices: readonly WithdrawalNotice[]
}

/** What the door asks in its own transaction. */
export interface CoverQuestion {
  readonly organisationId: string
  readonly personId: string
  readonly purpose: string
  readonly recipientId: string
  readonly fields: readonly string[]
  readonly at: Date
  /** Where one ground in particular is claimed; it alone is looked at. */
  readonly groundId?: string
}

/** The answer to the door. `groundId` is the ground that covers, where one does. */
export interface Cover {
  readonly covers: boolean
  readonly basis: DisclosureBasis | null
  readonly groundId: string | null
}

/** The room. `Tx` below is a transaction of causeway_keys; see index.ts for `coversFields`. */
export interface Consents {
  addRecipient(by: ConsentActor, recipient: NewRecipient): Promise<Result<Recipient, ConsentProblem>>
  listRecipients(organisationId: string, personId?: string): Promise<readonly Recipient[]>
  /** Pure: the words of a form, in the newest version. */
  renderWords(request: WordsRequest): Result<RenderedWords, ConsentProblem>
  /** Keeps what is shown (the words sealed with the person's key), before anybody answers. */
  recordShown(
    by: ConsentActor,
    person: OpenedPerson,
    words: RenderedWords,
    scope: ConsentScope,
  ): Promise<Result<ShownWords, ConsentProblem>>
  /** What was shown, word for word; `corrupted` where the seal or the digest does not hold. */
  readShown(person: OpenedPerson, shownId: string): Promise<Result<string, ConsentProblem>>
  giveConsent(by: ConsentActor, answer: ConsentAnswer, ownWords?: OwnWords): Promise<Result<Ground, ConsentProblem>>
  /** A no, kept so that nobody asks again and again. Nothing depends on it. */
  refuseConsent(
    by: ConsentActor,
    refusal: { readonly personId: string; readonly shownId: string },
  ): Promise<Result<undefined, ConsentProblem>>
  /** Puts on the ledger that a duty was explained; from then on it can be a ground, for what is told after it. */
  explainDuty(
    by: ConsentActor,
    duty: { readonly personId: string; readonly shownId: string; readonly reference: string },
  ): Promise<Result<Ground, ConsentProblem>>
  /** Danger to life begins at once; best interests wait for a second account. */
  decideGround(by: ConsentActor, person: OpenedPerson, ground: DecidedGround): Promise<Result<Ground, ConsentProblem>>
  /** The second account: another than proposed it. */
  confirmGround(
    by: ConsentActor,
    ground: { readonly personId: string; readonly groundId: string },
  ): Promise<Result<Ground, ConsentProblem>>
  /** The reason of a decision, for whoever opened the record. */
  readReason(person: OpenedPerson, groundId: string): Promise<Result<string, ConsentProblem>>
  /** At any time, by the person or by whoever acts for them. After it was answered, no disclosure on this ground is committed. */
  withdraw(
    by: ConsentActor,
    withdrawal: { readonly personId: string; readonly groundId: string; readonly cause: EndCause },
  ): Promise<Result<Withdrawal, ConsentProblem>>
  /** Commits what is about to be told; only then may it be told. Refused: on the log too. */
  disclose(by: ConsentActor, request: DisclosureRequest): Promise<Result<Disclosure, ConsentProblem>>
  listGrounds(organisationId: string, personId: string): Promise<readonly Ground[]>
  listDisclosures(organisationId: string, personId: string): Promise<readonly Disclosure[]>
  /** Notices still to be told, or of one person. */
  listNotices(organisationId: string, personId?: string): Promise<readonly WithdrawalNotice[]>
  markNotice(
    by: ConsentActor,
    disclosureId: string,
    state: 'told' | 'confirmed' | 'not-reached',
  ): Promise<Result<undefined, ConsentProblem>>
  /** Seals a copy of what was told for a one-time link; the token is given once and kept by nobody here. */
  makeCopy(
    by: ConsentActor,
    disclosureId: string,
    content: string,
    expiresAt: Date,
  ): Promise<Result<{ readonly copyId: string; readonly token: string }, ConsentProblem>>
  /** Opens a copy, once. Used, withdrawn, expired and never made are one answer. */
  openCopy(organisationId: string, token: string): Promise<Result<string, ConsentProblem>>
  /** Ends every live ground to recipients that the register lists by now; how many. */
  endListed(organisationId: string): Promise<number>
}

/** A child's own words about what was asked, sealed with the child's key. */
export interface OwnWords {
  readonly person: OpenedPerson
  readonly words: string
}
