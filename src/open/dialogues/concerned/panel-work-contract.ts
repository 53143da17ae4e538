// What coordinators may do with panels: the contract of `createPanelWork`. Of a member they see a number and the name that the member chose.
import type { Result } from '@causeway/vocabulary'
import type { AskedKind, Pay, PanelPosition, ConcernedSubject } from './concerned.ts'
import type { RemovalProblem } from './remove-names.ts'

/** A panel on the desk's list. */
export interface PanelLine {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly language: string
  readonly languages: readonly string[]
  readonly series: string | null
  readonly session: string | null
  readonly pay: Pay
  readonly madeOn: string
  readonly closedOn: string | null
}

/** A member on the desk: a number, and what they chose. */
export interface PanelMember {
  readonly id: string
  readonly number: number
  readonly language: string
  readonly name: string
  /** `lost`: closed, since its code was lost. */
  readonly state: 'invited' | 'expired' | 'revoked' | 'joined' | 'left' | 'lost'
  /** The number of the seat in whose place it stands. */
  readonly replaces: number | null
  /** Of a lost seat: whether what was said on it is to be erased, who says so, and whether it was. */
  readonly erasure: { readonly askedBy: string; readonly isDone: boolean } | null
  readonly linkExpiresAt: Date
  readonly saysUnpaid: boolean
  readonly payments: readonly {
    readonly number: number
    readonly amount: number
    readonly currency: string
    readonly hours: number | null
    /** `YYYY-MM`: the day would tell which answer is whose. */
    readonly promisedIn: string
    readonly paidOn: string | null
  }[]
}

/** A question on the desk, with every answer, also what is not for the public. */
export interface PanelQuestion {
  readonly id: string
  readonly subject: ConcernedSubject
  readonly asked: AskedKind
  readonly words: string
  readonly told: string
  readonly url: string
  readonly language: string
  readonly askedOn: string
  readonly closedOn: string | null
  readonly takenBack: number
  /**
   * With the day after they were given, under the chosen name where they let it be published, and under no number: which member gave which answer is
   * told to nobody.
   */
  readonly answers: readonly {
    /** By which names are taken out of it; null where nothing of it is public. It leads to no member. */
    readonly id: string | null
    /** What everybody reads where names were taken out; null otherwise. */
    readonly shownWords: string | null
    readonly name: string
    readonly position: PanelPosition
    readonly words: string
    readonly language: string
    readonly mayPublish: boolean
  }[]
  readonly changes: readonly {
    readonly words: string
    readonly language: string
    readonly url: string
    readonly notedOn: string
  }[]
}

/** A meeting, and whether it may be recorded: only where everybody who is a member said yes. */
export interface PanelSitting {
  readonly id: string
  readonly title: string
  readonly language: string
  readonly heldOn: string
  readonly yes: number
  readonly no: number
  readonly silent: number
  readonly mayRecord: boolean
}

/** A panel as those see it who keep it. */
export interface KeptPanel extends PanelLine {
  readonly members: readonly PanelMember[]
  readonly questions: readonly PanelQuestion[]
  readonly sittings: readonly PanelSitting[]
}

/** Why something was not done. */
export type PanelProblem =
  | 'not-found'
  | 'closed'
  | 'joined'
  | 'own-proposal'
  | 'title-missing'
  | 'about-missing'
  | 'told-missing'
  | 'words-missing'
  | 'pay-missing'
  | 'day-wrong'
  | 'too-long'
  | 'too-many'
  | 'bad-url'
  | `names-${RemovalProblem}`

/** A link, told this once. */
export interface MadePanelLink {
  readonly number: number
  readonly token: string
  readonly expiresAt: Date
}

/** Done, or why not. */
export type PanelDone<T = null> = Promise<Result<T, PanelProblem>>

/** Behind sign-in. */
export interface PanelWork {
  list(): Promise<readonly PanelLine[]>
  read(panel: string): Promise<KeptPanel | null>
  make(given: Omit<PanelLine, 'id' | 'madeOn' | 'closedOn'>, account: string): PanelDone<{ readonly id: string }>
  close(panel: string): PanelDone
  /** The token is told this once. `contact`: how to reach them, empty for nothing. */
  invite(panel: string, given: { readonly language: string; readonly contact: string }, account: string): PanelDone<MadePanelLink>
  /** A new link for somebody who has not joined; whoever has, and lost their code, is invited to a new seat: `replaceLost`. */
  renewLink(member: string): PanelDone<MadePanelLink>
  /** Closes a seat whose code was lost and makes another in its place; what was said stays, unless two accounts say that the member wants it erased. */
  replaceLost(member: string, given: { readonly wantsErased: boolean }, account: string): PanelDone<MadePanelLink>
  /** Says that the member of a lost seat wants what was said on it erased. */
  askErasure(member: string, account: string): PanelDone
  /** Another account agrees: it is erased. */
  agreeErasure(member: string, account: string): PanelDone
  refuseErasure(member: string): PanelDone
  /** Ends a link that nobody used. */
  revoke(member: string): PanelDone
  listContacts(panel: string): Promise<readonly { readonly member: string; readonly number: number; readonly contact: string }[]>
  eraseContact(member: string): PanelDone
  addSitting(
    panel: string,
    given: { readonly title: string; readonly heldOn: string; readonly language: string },
    account: string,
  ): PanelDone
  ask(
    panel: string,
    given: Pick<PanelQuestion, 'subject' | 'asked' | 'words' | 'told' | 'url' | 'language'>,
    account: string,
  ): PanelDone
  closeQuestion(panel: string, question: string): PanelDone
  noteChange(
    panel: string,
    question: string,
    given: { readonly words: string; readonly language: string; readonly url: string },
    account: string,
  ): PanelDone
  /** Takes names out of words that everybody reads, as out of an objection: marked and counted. Each time from the words as they were given. */
  takeOutNames(panel: string, answer: string, names: readonly string[], account: string): PanelDone
  /** Hours of somebody, where pay is by the hour. */
  addHours(panel: string, member: number, hours: number): PanelDone
  recordPaid(panel: string, member: number, payment: number, isPaid: boolean, account: string): PanelDone
}
