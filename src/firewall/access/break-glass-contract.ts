// Danger to life: for three hours one account may read one person's file. With a reason in words, a second person of the organisation where
// it has one, a notice for the person that nobody can hold back, and a review afterwards. Everything on the log; it ends by itself.
import type { AccessPurpose } from '@causeway/vocabulary'
import type { Sealed } from '../keys/index.ts'
import type { Actor } from '../policy/index.ts'

/** How long it lasts once it is granted. */
export const BREAK_GLASS_HOURS = 3
/** How long a request waits for the second person. */
export const BREAK_GLASS_WAITS_HOURS = 12
/** The longest reason or words of a review, in characters. */
export const MOST_REASON_LENGTH = 2000

/** A request. The reason is sealed with the person's own key, so that they can read it, and it goes when they are erased. */
export interface BreakGlassRequest {
  readonly actor: Actor
  readonly personId: string
  /** Why somebody's life is in danger, 10 to `MOST_REASON_LENGTH` characters. */
  readonly reason: string
}

/**
 * What whoever asked is told. `waiting`: for a second person, and for nobody where there is no such file: the two are the same answer.
 * `granted`: where the organisation has no second account.
 */
export interface BreakGlassAnswer {
  readonly glassId: string
  readonly state: 'waiting' | 'granted'
  readonly until: Date
}

/** Where one stands. `lapsed`: nobody answered in time. `over`: the three hours are. */
export type BreakGlassState = 'waiting' | 'granted' | 'declined' | 'lapsed' | 'ended' | 'over'

/** One, without its words. */
export interface BreakGlass {
  readonly glassId: string
  readonly personId: string | null
  readonly state: BreakGlassState
  readonly askedBy: string
  readonly askedAt: Date
  readonly secondedBy: string | null
  readonly grantedAt: Date | null
  readonly until: Date
  /** Whether the organisation had no second account to ask. */
  readonly wasAlone: boolean
  readonly review: { readonly verdict: ReviewVerdict; readonly by: string; readonly at: Date } | null
}

/** What a review finds. */
export const reviewVerdicts = ['justified', 'not-justified', 'unclear'] as const

/** See `reviewVerdicts`. */
export type ReviewVerdict = (typeof reviewVerdicts)[number]

/** A second person's answer, or a review: of one that the actor neither asked for nor (a review) seconded. */
export interface BreakGlassStep {
  readonly actor: Actor
  readonly purpose: AccessPurpose
  readonly glassId: string
}

/** What the person is told of one, in their own record and through their caseworkers. Roles, never an account. */
export interface BreakGlassNotice {
  readonly glassId: string
  readonly personId: string
  readonly askedByRole: string
  readonly secondedByRole: string | null
  readonly wasAlone: boolean
  readonly grantedAt: Date
  readonly endedAt: Date
  /** The words, or why they cannot be read. */
  readonly reason: Sealed<string> | null
  readonly review: { readonly verdict: ReviewVerdict; readonly words: Sealed<string> | null; readonly at: Date } | null
  /** When a caseworker told the person; absent where nobody said that they did. */
  readonly toldAt: Date | null
}
