// What members of a panel and everybody may do with panels: the contract of `createPanels`.
import type { Result } from '@causeway/vocabulary'
import type { AskedKind, PanelSummary, PanelVoice, Pay, PanelPosition, ConcernedSubject } from './concerned.ts'

/** A panel as whoever is invited sees it. */
export interface PanelInvitation {
  readonly panel: { readonly title: string; readonly about: string; readonly language: string; readonly pay: Pay }
  /** The language of the link. */
  readonly language: string
}

/** A question as a member sees it. */
export interface SeatQuestion {
  readonly id: string
  readonly asked: AskedKind
  /** What it is about, where that is public. */
  readonly subject: ConcernedSubject
  readonly words: string
  readonly told: string
  readonly url: string
  readonly language: string
  readonly isOpen: boolean
  readonly answer: {
    readonly position: PanelPosition
    readonly words: string
    /** What everybody reads where names were taken out; null otherwise. */
    readonly shownWords: string | null
    readonly language: string
    readonly mayPublish: boolean
  } | null
  /** Answered on a seat that was lost: that answer stands, and is not told to whoever holds this one. */
  readonly isAnsweredBefore: boolean
  readonly changes: readonly {
    readonly words: string
    readonly language: string
    readonly url: string
    readonly notedOn: string
  }[]
}

/** A member's own page. */
export interface Seat {
  readonly panel: PanelInvitation['panel'] & { readonly isClosed: boolean }
  readonly number: number
  readonly name: string
  readonly hasLeft: boolean
  readonly hasContact: boolean
  readonly questions: readonly SeatQuestion[]
  readonly sittings: readonly {
    readonly id: string
    readonly title: string
    readonly language: string
    readonly heldOn: string
    /** Null: they have said neither, and nothing is recorded. */
    readonly mayRecord: boolean | null
  }[]
  readonly payments: readonly {
    readonly amount: number
    readonly currency: string
    readonly promisedOn: string
    readonly paidOn: string | null
  }[]
  readonly saysUnpaid: boolean
}

/** What a member answers. */
export interface GivenSaid {
  readonly position: string
  readonly words: string
  readonly language: string
  readonly mayPublish: boolean
}

/** Why a member's act was refused. `gone`: no such link or code, used, taken back or run out: all alike. `not-yet`: what was taken back is still going. */
export type SeatProblem = 'gone' | 'left' | 'closed' | 'answered' | 'not-yet' | 'position-missing' | 'words-missing' | 'too-long'

/** Done, or why not. */
export type SeatDone = Promise<Result<null, SeatProblem>>

/** What members and everybody may do. */
export interface Panels {
  findInvitation(token: string): Promise<PanelInvitation | null>
  /** Takes the place, under a name of their choice or none, and tells the code, this once. */
  join(
    token: string,
    given: { readonly name: string; readonly language: string },
  ): Promise<Result<{ readonly code: string }, SeatProblem>>
  findSeat(code: string): Promise<Seat | null>
  answer(code: string, question: string, given: GivenSaid): SeatDone
  takeBack(code: string, question: string): SeatDone
  sayRecording(code: string, sitting: string, mayRecord: boolean): SeatDone
  sayUnpaid(code: string, isUnpaid: boolean): SeatDone
  eraseContact(code: string): SeatDone
  leave(code: string, takeAllBack: boolean): SeatDone
  list(): Promise<readonly PanelSummary[]>
  /** What panels said of one thing; whoever asks shows it with the thing, and so not before it is public. */
  listVoices(subject: ConcernedSubject): Promise<readonly PanelVoice[]>
  /** What one panel said of things that are public. */
  listVoicesOf(panel: string, language: string): Promise<readonly PanelVoice[]>
}
