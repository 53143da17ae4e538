// What is said of agreement on a point: which named actors hold what, who was silent, what was objected, who merely claims that all agree.
// There is no share, no score and no word for agreement anywhere in these shapes, whatever the number (decision 0178).
import type {
  ActorRecord,
  ClaimRecord,
  Constituency,
  DialogueRecordId,
  DialogueRole,
  OutcomeRecord,
  PassageRef,
  PointRecord,
  SessionRecord,
  SpokenBy,
  Stance,
  Withdrawal,
  Worded,
} from '../record/dialogue.ts'

/** Which part of a book is looked at; everything where nothing is said. */
export interface DialogueScope {
  readonly series?: DialogueRecordId
  readonly session?: DialogueRecordId
}

/** One statement on a point. */
export interface StatedPosition {
  readonly stance: Stance
  /** The condition or objection in full; for an objection without words of its own what was said as a whole; null for plain support. */
  readonly words: Worded | null
  readonly intervention: DialogueRecordId
  /** Its place in the order of the session. */
  readonly order: number
  readonly session: SessionRecord
  /** The day of the session as far as it is known: `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `unknown`. */
  readonly on: string
  readonly shownAs: string
  /** Said by another on behalf of the actor. */
  readonly isOnBehalf: boolean
  /** BCP 47, in which it was said. */
  readonly language: string
  readonly passages: readonly PassageRef[]
}

/** An actor with a position: one, however often it spoke, in however many panels, sessions and series. */
export interface CountedActor {
  readonly actor: ActorRecord
  /** What it is counted with: the most reserved that it ever said (decision 0177). */
  readonly stance: Stance
  /** All that it said, earliest first; of the same day in the order of the session. */
  readonly positions: readonly StatedPosition[]
  /** It said different things: all of them are to be shown, with their dates. */
  readonly isMixed: boolean
}

/** Why a statement counts for nobody. */
export type WhyNotCounted =
  | 'anonymous'
  | 'collective'
  | 'drafter'
  /** In a personal capacity: not the institution's. */
  | 'personal'
  /** On behalf of actors who are not named. */
  | 'nobody-named'
  /** By whom is not published: the session's rule. */
  | 'not-attributed'

/** A statement that is shown beside the count. */
export interface UncountedStatement extends StatedPosition {
  readonly why: WhyNotCounted
  readonly spokenBy: SpokenBy
}

/** An objection or a condition, counted or not: all of them are always shown. */
export interface Objection extends StatedPosition {
  readonly stance: 'oppose' | 'qualified'
  /** Whose it is in the count, several where one spoke for them; nobody where it is not counted. */
  readonly actors: readonly ActorRecord[]
  readonly why: WhyNotCounted | null
}

/** Distinct actors by position. */
export interface PositionCounts {
  readonly support: number
  readonly qualified: number
  readonly oppose: number
}

/** A claim that many agree, beside what the record can show of it. */
export interface WeighedClaim {
  readonly claim: ClaimRecord
  readonly session: SessionRecord
  /**
   * `nobody-counted`: the record names no actor who supports it. `objected`: some are named, and somebody objects. `some-counted`: some
   * are named and no objection is recorded; whether they are as many as is claimed cannot be told from the record.
   */
  readonly standing: 'nobody-counted' | 'objected' | 'some-counted'
  /** Distinct actors counted on the point, over all sessions in scope. */
  readonly counts: PositionCounts
}

/** What is known of agreement on one point. */
export interface Convergence {
  readonly point: PointRecord
  readonly scope: DialogueScope
  /** By constituency in the order of the list, then by name: never by how many. */
  readonly counted: readonly CountedActor[]
  readonly counts: PositionCounts & { readonly total: number }
  /** How many of them said nothing themselves, and are counted by what another said on their behalf. */
  readonly spokenFor: number
  /** Only constituencies with somebody counted, in the order of the list. */
  readonly byConstituency: readonly (PositionCounts & { readonly constituency: Constituency; readonly total: number })[]
  /** Listed, never counted. */
  readonly uncounted: readonly UncountedStatement[]
  readonly objections: readonly Objection[]
  readonly claims: readonly WeighedClaim[]
  /** Present where the point was raised in an attributed session, and without a position of theirs anywhere. Silence is not agreement. */
  readonly silent: readonly {
    readonly actor: ActorRecord
    /** A moderator or a rapporteur seldom takes a side. */
    readonly roles: readonly DialogueRole[]
    readonly sessions: readonly SessionRecord[]
  }[]
  /** Sessions in which it was raised where who was silent cannot be told, or not of all: how far a list goes, or that speakers are not published. */
  readonly silenceUnknown: readonly {
    readonly session: SessionRecord
    readonly why: 'no-list' | 'partial-list' | 'not-attributed'
  }[]
  /** Sessions in which it was raised, earliest first. */
  readonly raisedIn: readonly SessionRecord[]
  readonly outcomes: readonly OutcomeRecord[]
  /** What was taken back of what was said, claimed or concluded on this point: counted nowhere; neither what it held nor whose it was is told. */
  readonly withdrawals: readonly Withdrawal[]
}

/** What an entry of the outcome table rests on. */
export type EntrySupport =
  /** Named actors, each counted once. */
  | {
      readonly kind: 'counted'
      readonly actors: readonly CountedActor[]
      readonly counts: PositionCounts & { readonly total: number }
    }
  /** Named actors whose statement it came from, and who took no position on its point: they raised it, and nobody counts them for it. */
  | { readonly kind: 'put-forward'; readonly actors: readonly ActorRecord[] }
  /** Somebody says that many agree: not counted. */
  | { readonly kind: 'claimed'; readonly claim: WeighedClaim }
  /** Said by people without a name, by a panel as a whole, by whoever drafted …: not counted. */
  | { readonly kind: 'uncounted'; readonly why: WhyNotCounted }
  /** The record does not say who said it. */
  | { readonly kind: 'nobody' }

/** One entry of a cell. */
export interface OutcomeEntry {
  readonly id: DialogueRecordId
  readonly from: 'point' | 'claim' | 'outcome'
  readonly text: Worded
  readonly point: DialogueRecordId | null
  readonly outcome: OutcomeRecord | null
  readonly support: readonly EntrySupport[]
  readonly objections: readonly Objection[]
  readonly passages: readonly PassageRef[]
}

/** The table of three columns. */
export interface OutcomeTable {
  readonly scope: DialogueScope
  readonly sessions: readonly SessionRecord[]
  /** Points that two or more named actors support, more than object, and whatever is claimed to be agreed. */
  readonly convergence: readonly OutcomeEntry[]
  /** Recommendations and commitments. */
  readonly recommendations: readonly OutcomeEntry[]
  /** Open challenges, and points to which no fewer named actors object than support them. */
  readonly challenges: readonly OutcomeEntry[]
  /** Points that were raised and stand in no cell: fewer than two named actors, and nobody claims agreement. */
  readonly otherPoints: readonly PointRecord[]
}
