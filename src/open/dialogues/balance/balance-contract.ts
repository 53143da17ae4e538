// Who was asked, who was there and who spoke, and so who was not heard. Unknown stays unknown: who stands in no list was not therefore absent.
// What is said of people as people is shown in public only where nobody can be singled out (decision 0179).
import type { ActorRecord, Constituency, DialogueRecordId, Mode, PeopleDimension, SessionRecord } from '../record/dialogue.ts'

/** Who reads: anybody, or those who keep the record. */
export type BalanceReader = 'public' | 'signed-in'

/** Distinct actors of one kind, each once over all sessions looked at. */
export interface HeardCounts {
  /** In any list of a session: asked, there, declined, absent. */
  readonly asked: number
  readonly present: number
  readonly spoke: number
  /** Present and, as far as is published, without a word. */
  readonly silent: number
  /** Present only where it is not published who spoke, or of whom words are recorded under nobody's name: a rapporteur's draft. */
  readonly notTold: number
}

/**
 * `spoke`, `present-silent`, `asked-not-present`; `not-told`: present where it is not told who spoke; `unrecorded`: in no list, and the lists
 * are not whole; `absent`: in no list, and the lists are whole.
 */
export type HeardState = 'spoke' | 'present-silent' | 'asked-not-present' | 'not-told' | 'unrecorded' | 'absent'

/** A line of a table of who was heard. */
export interface HeardLine<Code extends string> {
  readonly code: Code
  readonly state: HeardState
  readonly counts: HeardCounts
}

/** A count of people as it may be shown. */
export type ShownCount =
  | { readonly kind: 'exact'; readonly count: number }
  /** In public: at least so many, a multiple of the floor. */
  | { readonly kind: 'at-least'; readonly count: number }
  /** In public: fewer than the floor of each group that is counted, nobody among it. */
  | { readonly kind: 'below'; readonly floor: number }

/** Sex, age or lived experience of those present, as they said themselves: places at the table, so that whoever came twice counts twice. */
export interface PersonLine {
  readonly dimension: PeopleDimension
  /** With `unknown` among them: who did not say. Null where nothing is told, since it could single somebody out, or where nobody was there. */
  readonly cells: readonly { readonly code: string; readonly shown: ShownCount }[] | null
  /** Places at the table that are counted in the cells. Of the others nothing is told, whether they said something or not: withheld is not unknown. */
  readonly told: number
  /** All places at the table that are listed. */
  readonly places: number
}

/** One session, or all that were looked at together. */
export interface BalancePart {
  readonly constituencies: readonly HeardLine<Constituency>[]
  /** Wide regions of the actors' places, `world` and `unknown` among them. An actor of two regions stands in both. */
  readonly regions: readonly HeardLine<string>[]
  readonly people: readonly PersonLine[]
  /** Distinct named actors that spoke in each way, and statements of nobody in particular beside them. */
  readonly modes: readonly { readonly mode: Mode; readonly actors: number; readonly uncounted: number }[]
  /** Constituencies of whom nobody stands in any list. */
  readonly notThere: readonly Constituency[]
  /** Actors who were present and said nothing, as far as is published; to the public no single people. */
  readonly silent: readonly ActorRecord[]
  /** Actors who were asked and were not there, or whose being there is not known; to the public no single people. */
  readonly askedNotPresent: readonly ActorRecord[]
  /** Whether every session's list of those present is whole, as far as a head count can tell. */
  readonly isListWhole: boolean
}

/** Balance of some sessions, one by one and together. */
export interface Balance {
  readonly reader: BalanceReader
  readonly floor: number
  /** One by one; nothing where only the whole was asked for. */
  readonly sessions: readonly {
    readonly session: SessionRecord
    /** `none`: nobody wrote down who was there. `partial`: fewer are named than were counted, or nobody counted. `whole`: as many. */
    readonly list: 'none' | 'partial' | 'whole'
    /** As somebody counted; null where nobody says. */
    readonly attendance: number | null
    readonly named: number
    readonly part: BalancePart
  }[]
  readonly together: BalancePart
  /** Sessions looked at; of them those in which people were in a room, and those of which the list of them is whole. */
  readonly lists: { readonly all: number; readonly held: number; readonly whole: number }
  /** Sessions asked for that the book does not hold. */
  readonly missing: readonly DialogueRecordId[]
}
