// What the room of referrals promises to surfaces: sending with consent, to another organisation on the system or by a one-time link; what
// recipients and the person answer, sealed to the referral until a worker opens the case; taking back; what an organisation received.
import type { Result } from '@causeway/vocabulary'
import type { ReferralState } from '@causeway/casework'
import type { DoorProblem, OwnOpening, TeamAsker } from '../../firewall/access/index.ts'
import type { ConsentProblem } from '../../firewall/consent/index.ts'
import type { Sealed } from '../../firewall/keys/index.ts'
import type { Asker, CaseProblem, OpenCase } from '../cases/index.ts'
import type { PersonAnswer, RecipientAnswer, ReferralContent, Urgency } from './referral-content.ts'

/** Why something was not done. */
export type ReferralProblem =
  | { readonly kind: DoorProblem }
  | { readonly kind: 'consent'; readonly problem: ConsentProblem }
  | { readonly kind: 'case'; readonly problem: CaseProblem }
  /** The other organisation takes no referrals now, or cannot take this person's (a demonstration takes invented people only). */
  | { readonly kind: 'not-taken' }
  /** It ended, or was answered so that this can follow no more. */
  | { readonly kind: 'not-now' }
  | { readonly kind: 'damaged' }

/** A referral to be sent. Its consent is on the ledger: ground, recipient, and these fields. */
export interface NewReferral {
  /** A UUID made when the form was drawn; the same form sent twice sends one referral. The referral's id too. */
  readonly referralId: string
  readonly groundId: string
  readonly recipientId: string
  /** Fields of the record that cross; with `messageField(referralId)` they are what the ground covers. */
  readonly fields: readonly string[]
  readonly to: { readonly kind: 'link' } | { readonly kind: 'organisation'; readonly organisationId: string }
  /** Its need is a code of the vocabulary: every other is refused as invalid. */
  readonly content: Omit<ReferralContent, 'via'>
  readonly serviceId: string | null
  readonly locationId: string | null
  readonly organisationName: string
  readonly recipientName: string
  readonly answerBy: Date
  /** Until when the answers are taken: the end of the ground, or earlier. */
  readonly answersUntil: Date
}

/** What was sent. `token` of a link is given once, here; null where the same form was sent before, and nobody has it any more. */
export interface Sent {
  readonly referralId: string
  readonly token: string | null
  readonly openUntil: Date
}

/** A referral of a case, open. */
export interface SentReferral {
  readonly referralId: string
  readonly caseId: string
  readonly personId: string
  readonly way: 'link' | 'organisation'
  readonly state: ReferralState
  readonly sentAt: Date
  readonly answerBy: Date
  readonly openUntil: Date
  readonly openedAt: Date | null
  readonly changedAt: Date
  readonly isLate: boolean
  readonly groundId: string
  readonly words: Sealed<{
    readonly need: string
    readonly urgency: Urgency
    readonly serviceName: string
    readonly serviceId: string | null
    readonly organisationName: string
    readonly recipientName: string
    readonly message: string
    readonly told: ReferralContent['told']
    readonly isLoop: boolean
  }>
  readonly answers: readonly {
    readonly kind: ReferralState | 'person'
    readonly at: Date
    readonly recipient: Sealed<RecipientAnswer> | null
    readonly person: Sealed<PersonAnswer> | null
    readonly isDamaged: boolean
  }[]
}

/** Why a referral may go round in circles. `back`: to whoever sent this person here for the same need, or sent them on before. */
export interface Loop {
  readonly kind: 'again' | 'back' | 'many'
  /** When it was sent, or received, before; of `many`, how often. */
  readonly at: Date | null
  readonly times: number
}

/** What somebody with a link sees, without what it says. */
export interface LinkView {
  readonly state: ReferralState
  readonly isOpened: boolean
  readonly openUntil: Date
  /** When whoever sent it expects the answer; later ones are taken too, until `answersUntil`. */
  readonly answerBy: Date
  readonly answersUntil: Date
  readonly changedAt: Date
}

/** What a recipient can answer. */
export const recipientKinds = ['accepted', 'declined', 'done', 'not-done'] as const

/** See `recipientKinds`. */
export type RecipientKind = (typeof recipientKinds)[number]

/** A link in somebody's hands. Used up, guessed, ended long ago and never made are one answer: `not-found`. */
export interface ByLink {
  /** Opens what it says: once. Afterwards `content` is null, and the link only answers. */
  open(token: string): Promise<Result<LinkView & { readonly content: Sealed<ReferralContent> | null }, 'not-found'>>
  /** The same answer again changes nothing; another than may follow is `isTaken: false`, and the state says what stands. */
  answer(
    token: string,
    kind: RecipientKind,
    answer: RecipientAnswer,
  ): Promise<Result<LinkView & { readonly isTaken: boolean }, 'not-found'>>
}

/** A referral as the person themselves sees it. */
export interface OwnReferral {
  readonly referralId: string
  readonly serviceName: string
  readonly organisationName: string
  readonly need: string
  readonly state: ReferralState
  readonly sentAt: Date
  readonly isAnswered: boolean
}

/** Where an organisation takes referrals. */
export interface Desk {
  readonly teamId: string | null
  readonly isOpen: boolean
  readonly capacity: number | null
}

/** An organisation on the system that takes referrals. */
export interface OpenDesk {
  readonly organisationId: string
  readonly name: string
  readonly jurisdiction: string
  readonly capacity: number | null
  /** What is left of the capacity that it told, after those accepted and not done; null where it told none. */
  readonly room: number | null
}

/** A referral that was received, open as far as a list shows it. */
export interface ReceivedReferral {
  readonly referralId: string
  readonly personId: string
  readonly teamId: string
  readonly senderId: string
  readonly senderName: string
  readonly state: 'received' | 'accepted' | 'declined' | 'done' | 'not-done'
  readonly isUrgent: boolean
  readonly receivedAt: Date
  readonly answerBy: Date
  readonly isLate: boolean
  readonly content: Sealed<ReferralContent> | 'damaged'
}

/** A page of what was received. */
export interface Inbox {
  readonly desk: Desk
  readonly counts: Readonly<Record<'received' | 'accepted' | 'declined' | 'done' | 'not-done', number>>
  /** What is left of the capacity that the organisation told, after those accepted and not done; null where it told none. */
  readonly left: number | null
  readonly items: readonly ReceivedReferral[]
  readonly leftOut: number
  /** Where the next page begins, for `list`; null where this is the last. Names nobody. */
  readonly next: string | null
  readonly takenBack: readonly { readonly referralId: string; readonly senderName: string; readonly at: Date }[]
}

/** What an organisation received. */
export interface Inboxes {
  /** A page of those that stand there; `after` is the `next` of the one before, and anything else begins at the first. */
  list(asker: Asker, state: ReceivedReferral['state'], after?: string): Promise<Result<Inbox, ReferralProblem>>
  read(asker: Asker, referralId: string): Promise<Result<ReceivedReferral, ReferralProblem>>
  /** Answers several at once; those that cannot take the answer are left and told, `ended` of them because they are over at the sender. */
  answer(
    asker: Asker,
    referralIds: readonly string[],
    kind: RecipientKind,
    answer: RecipientAnswer,
  ): Promise<Result<{ readonly taken: number; readonly left: number; readonly ended: number }, ReferralProblem>>
  markSeen(asker: Asker, referralId: string): Promise<void>
  readDesk(asker: Pick<Asker, 'actor'>): Promise<Desk>
  setDesk(
    asker: TeamAsker,
    desk: { readonly teamId: string; readonly isOpen: boolean; readonly capacity: number | null },
  ): Promise<Result<undefined, ReferralProblem>>
}

/** The room. */
export interface Referrals {
  send(asker: Asker, opened: OpenCase, referral: NewReferral): Promise<Result<Sent, ReferralProblem>>
  /** A new link in the place of one that was lost; the old one opens nothing more. */
  renewLink(asker: Asker, opened: OpenCase, referralId: string): Promise<Result<Sent, ReferralProblem>>
  /** Takes a referral back: its consent ends, its link and copy close, the recipient is told. */
  revoke(
    asker: Asker,
    opened: OpenCase,
    referralId: string,
    cause: 'person' | 'recorded-wrongly',
  ): Promise<Result<undefined, ReferralProblem>>
  list(asker: Asker, opened: OpenCase): Promise<readonly SentReferral[]>
  /** What speaks against sending this there, before it is sent. */
  findLoops(
    asker: Asker,
    opened: OpenCase,
    to: { readonly need: string; readonly recipientName: string; readonly organisationId: string | null },
  ): Promise<readonly Loop[]>
  /** A code with which the person answers whether they got help: shown once. */
  makeQuestion(asker: Asker, opened: OpenCase, referralId: string): Promise<Result<Sealed<string>, ReferralProblem>>
  /** Writes into the case's journal what recipients and the person answered since; how many answers. A problem only where none was written. */
  takeIn(asker: Asker, opened: OpenCase): Promise<Result<number, ReferralProblem>>
  /** Cases of the asker's teams with answers that no journal has yet. */
  listAnswered(asker: Asker): Promise<readonly { readonly caseId: string; readonly personId: string }[]>
  /** Organisations on the system that take referrals, but for the asker's own. */
  listDesks(organisationId: string): Promise<readonly OpenDesk[]>
  readonly inbox: Inboxes
  readonly byLink: ByLink
  /** The person's answer by a printed code: `not-found` whatever was wrong with it. */
  answerByCode(typed: string, answer: PersonAnswer): Promise<Result<undefined, 'not-found' | 'busy'>>
  readonly mine: {
    list(opening: OwnOpening): Promise<readonly OwnReferral[]>
    answer(opening: OwnOpening, referralId: string, answer: PersonAnswer): Promise<Result<undefined, 'not-found'>>
  }
  /** Hands over what waits between organisations, and ends what has ended; may run twice and at once. */
  carry(): Promise<void>
}

/** The field of a person under which the words of a referral are kept, and that a consent to it covers. */
export function messageField(referralId: string): string {
  return `referral-${referralId.toLowerCase()}`
}
