// "Did it reach us?": what people with lived experience answer, through a link that works once. They choose a name; nothing else about
// them is asked or kept. Dissent stands beside the commitment as it was given.

export const REACH_ANSWERS = ['yes', 'partly', 'no', 'cannot-say'] as const
export type ReachAnswer = (typeof REACH_ANSWERS)[number]

/** An answer as everybody may read it. */
export interface PublishedReach {
  /** Of their choice; empty where they gave none. */
  readonly name: string
  readonly language: string
  readonly answer: ReachAnswer
  /** Only where they let their words be published. */
  readonly words: string | null
  /** Whether their time was paid: recorded, or nobody has said. */
  readonly isPaid: boolean | null
  /** What those who promised replied. */
  readonly reply: string | null
  /** `2026-11`: never the day. */
  readonly answeredIn: string
}

/** What all answers say together. `counted`: paid for, as far as is recorded. */
export interface ReachSummary {
  readonly yes: number
  readonly partly: number
  readonly no: number
  readonly cannotSay: number
  readonly counted: number
  readonly countedYes: number
  readonly countedNo: number
}

/** An invitation as those who coordinate see it. The token is shown once and kept nowhere. */
export interface ReachInvitation {
  readonly id: string
  readonly commitment: string
  readonly language: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly state: 'open' | 'answered' | 'revoked' | 'expired'
  readonly answer: (PublishedReach & { readonly mayPublishWords: boolean }) | null
}

/** What somebody is about to answer. */
export interface ReachReply {
  readonly name: string
  readonly language: string
  readonly answer: ReachAnswer
  readonly words: string
  readonly mayPublishWords: boolean
}

/** An answer that was given elsewhere. `answeredIn`: `2026-11`. */
export interface KeptReach extends ReachReply {
  readonly invitationId: string
  readonly isPaid: boolean | null
  readonly answeredIn: string
}

/** Why an answer was refused. `gone`: no such link, used, revoked or expired: all alike, so that a stranger learns nothing. */
export type ReachProblem = 'gone' | 'answer-missing' | 'too-long' | 'words-needed'
