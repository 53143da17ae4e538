// What the room offers behind sign-in (`Partners`) and to anybody (`PublicOffers`). Who signs in sees bodies, offers and needs; names and
// contacts only after both sides said yes; proposals only as a party to them.
import type { CommitmentId, Result } from '@causeway/vocabulary'
import type { CellProblem, Cells } from './record/cells.ts'
import type { Offer, Partner, PartnerNeed } from './record/content.ts'
import type { RecordType } from './record/fields.ts'
import type { Match, Matches } from './match/find-matches.ts'
import type { StandingPartner } from './match/readiness-today.ts'

/** A record as those who sign in see it. */
export interface KeptRecord {
  readonly id: string
  readonly recordType: RecordType
  readonly partnerId: string
  readonly version: number
  readonly cells: Cells
  readonly isWithdrawn: boolean
  readonly savedAt: Date
}

/** A warning about a body. */
export interface PartnerWarning {
  readonly id: string
  readonly kind: 'enforces' | 'shares'
  readonly words: string
  readonly raisedAt: Date
}

/** A partner with what it offers and needs; of those withdrawn nothing is listed. */
export interface PartnerView {
  readonly record: KeptRecord
  readonly partner: Partner
  /** As it is judged today. */
  readonly standing: StandingPartner
  readonly warnings: readonly PartnerWarning[]
  readonly offers: readonly Offer[]
  readonly needs: readonly PartnerNeed[]
  /** Whether whoever asks may speak for it. */
  readonly isKept: boolean
}

export const PROPOSAL_STATES = ['proposed', 'accepted', 'declined', 'lapsed'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

/** A name and how to reach it. */
export interface Contact {
  readonly name: string
  readonly contact: string
}

/** A proposal as a party to it sees it. */
export interface ProposalView {
  readonly id: string
  readonly state: ProposalState
  readonly offerId: string
  readonly needId: string
  readonly title: string
  readonly words: string
  readonly arrangement: 'joint' | 'matching'
  readonly condition: string
  /** Its last day, ISO. */
  readonly lapsesOn: string
  readonly proposedAt: Date
  readonly from: { readonly id: string; readonly shownAs: string; readonly saysYes: boolean }
  readonly to: { readonly id: string; readonly shownAs: string; readonly saysYes: boolean }
  readonly answer: { readonly words: string; readonly at: Date } | null
  /** For which of the two whoever asks may speak. */
  readonly speaksFor: readonly string[]
  /** Whether whoever asks may answer: speaks for the other side, and did not propose it. */
  readonly canAnswer: boolean
  /** The other's contact, where both said yes and it stands; `null` otherwise. */
  readonly contacts: Readonly<Record<string, Contact | null>>
  readonly commitments: readonly { readonly id: CommitmentId; readonly title: string }[]
}

/** Why something was refused. Nothing typed is lost: the caller still has it. */
export type PartnerProblem =
  | { readonly kind: 'not-found' }
  /** Somebody saved meanwhile. */
  | { readonly kind: 'conflict'; readonly latest: number }
  | { readonly kind: 'bad-values'; readonly problems: readonly CellProblem[] }
  /** Whoever asks does not speak for it. */
  | { readonly kind: 'not-yours' }
  /** A second person has to do it. */
  | { readonly kind: 'own-work' }
  | { readonly kind: 'wrong-state' }
  | { readonly kind: 'words-needed' }
  | { readonly kind: 'title-needed' }
  | { readonly kind: 'condition-needed' }
  | { readonly kind: 'day-wrong' }
  /** Data about people could reach those who enforce migration law. */
  | { readonly kind: 'barred' }
  /** The room of commitments refused it: these fields. */
  | { readonly kind: 'commitment'; readonly fields: readonly string[] }

type Done<T> = Promise<Result<T, PartnerProblem>>

/** What is about to be saved. */
export interface RecordInput {
  readonly recordType: RecordType
  /** None: a new one. */
  readonly id?: string
  /** Whose offer or need it is. */
  readonly partnerId?: string
  /** The version it was made from; `null` for a new one. */
  readonly basedOn: number | null
  readonly typed: Cells
}

/** What is about to be proposed. */
export interface ProposalInput {
  readonly offerId: string
  readonly needId: string
  readonly title: string
  readonly words: string
  readonly arrangement: 'joint' | 'matching'
  readonly condition: string
  /** ISO day; empty: in thirty days. */
  readonly lapsesOn: string
}

/** Everything behind sign-in. `account` is the id of who is signed in. */
export interface Partners {
  list(account: string): Promise<readonly PartnerView[]>
  findPartner(id: string, account: string): Promise<PartnerView | null>
  /** An offer, a need or a partner, with whose it is. */
  findRecord(id: string): Promise<KeptRecord | null>
  save(input: RecordInput, account: string): Done<{ readonly id: string; readonly version: number }>
  /** Takes a record away, at once; a partner's offers and needs with it. Its versions stay. */
  withdraw(id: string, account: string): Done<null>

  /** Needs for an offer, offers for a need; `null` where there is none. */
  match(id: string): Promise<Matches | null>
  /** One pair in full. */
  matchOne(offerId: string, needId: string): Promise<(Match & { readonly isBarred: boolean }) | null>

  /** Name and contact of one's own partner; both empty erases them. */
  setContact(partnerId: string, contact: Contact, account: string): Done<null>
  findContact(partnerId: string, account: string): Promise<Contact | null>

  /** By anybody signed in; takes effect at once. */
  warn(partnerId: string, kind: PartnerWarning['kind'], words: string, account: string): Done<null>
  /** By neither whoever raised it nor whoever speaks for the partner. */
  liftWarning(warningId: string, words: string, account: string): Done<null>

  /** Offers of bodies that ask to be published, and were not in this version. */
  listToPublish(): Promise<readonly KeptRecord[]>
  /** By a second account only. */
  publishOffer(offerId: string, version: number, account: string): Done<null>

  propose(input: ProposalInput, account: string): Done<{ readonly id: string }>
  answer(proposalId: string, answer: 'accepted' | 'declined', words: string, account: string): Done<null>
  /** Says yes or no to showing one's side's contact to the other. */
  introduce(proposalId: string, isYes: boolean, account: string): Done<null>
  /** Those of one's own partners, newest first. */
  listProposals(account: string): Promise<readonly ProposalView[]>
  findProposal(id: string, account: string): Promise<ProposalView | null>
  /** A draft commitment of both, in the room of commitments; the same title again gives the same one. */
  makeCommitment(proposalId: string, title: string, account: string): Done<{ readonly id: CommitmentId }>
  /** The agreements that a commitment came from, for those who are a party to them. */
  findAgreements(commitmentId: string, account: string): Promise<readonly ProposalView[]>
}

/** An offer as anybody reads it. */
export interface PublicOffer {
  readonly id: string
  readonly partnerKind: string
  readonly partnerName: string
  readonly cells: Cells
  readonly publishedAt: Date
}

/** Reading, for anybody. */
export interface PublicOffers {
  /** By the partner's name, then by title. Those over are left out. */
  list(today: string): Promise<readonly PublicOffer[]>
}
