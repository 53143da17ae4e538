// What a dialogue is made of, as it is written down: series, sessions, guiding questions, who was there for whom, what they said on which
// point, what a drafter claimed, what came of it. Every statement leads to its passage; nothing here holds a private person's name, only
// the office or the name of their choice under which they are shown.
import type { GcmObjective, Known, RecommendationId, SdgTarget } from '@causeway/vocabulary'

/** Id of a record: small letters, digits and hyphens (a slug where it ships, a UUID where it was made here). Never changes, never used again. */
export type DialogueRecordId = string

/** Words with the language in which they were said or written, and what they are in others. Keys are BCP 47. */
export interface Worded {
  /** The language of the words themselves; it has a text. */
  readonly original: string
  readonly texts: Readonly<Record<string, string>>
}

/** For whom somebody speaks. `migrants`: people on the move and their own organisations. */
export const CONSTITUENCIES = [
  'state',
  'city',
  'parliament',
  'human-rights-institution',
  'un',
  'regional',
  'international',
  'ngo',
  'migrants',
  'diaspora',
  'youth',
  'faith',
  'union',
  'business',
  'finance',
  'academia',
  'mixed',
  'unknown',
] as const
/** One of them. */
export type Constituency = (typeof CONSTITUENCIES)[number]

/** What somebody does in a session. */
export const DIALOGUE_ROLES = [
  'chair',
  'co-chair',
  'thematic-expert',
  'moderator',
  'panellist',
  'rapporteur',
  'participant',
  'observer',
] as const
/** One of them. */
export type DialogueRole = (typeof DIALOGUE_ROLES)[number]

/** How something was said. */
export const MODES = ['panel', 'floor', 'written', 'recorded'] as const
/** One of them. */
export type Mode = (typeof MODES)[number]

/** Where somebody stands on a point; `qualified`: with a condition. */
export const STANCES = ['support', 'qualified', 'oppose'] as const
/** One of them. */
export type Stance = (typeof STANCES)[number]

/** Who said it: a named actor; a panel or process as a whole; unnamed people ("participants"); whoever drafted. Only `named` is ever counted. */
export const SPOKEN_BY = ['named', 'collective', 'anonymous', 'drafter'] as const
/** One of them. */
export type SpokenBy = (typeof SPOKEN_BY)[number]

/** How people meet; a `paper` is nobody’s meeting. */
export const SESSION_FORMS = ['panel', 'roundtable', 'plenary', 'workshop', 'consultation', 'paper', 'table'] as const
/** One of them. */
export type SessionForm = (typeof SESSION_FORMS)[number]

/** Where words stand: lines of a document that was read in (from 1; what the document prints as a paragraph beside), or an entry of minutes. */
export type PassageRef =
  | { readonly document: string; readonly paragraph?: string; readonly from: number; readonly to: number }
  | { readonly entry: string; readonly revision: string }

interface RecordBase {
  readonly id: DialogueRecordId
}

/** Several sessions that belong together, over a day or over years. Everything else belongs to one series, but for actors and points. */
export interface SeriesRecord extends RecordBase {
  readonly kind: 'series'
  readonly title: Worded
  /** The body that convenes, as an institution. */
  readonly convener: string
  readonly purpose: Worded
}

/** One meeting, or one paper, of a series. */
export interface SessionRecord extends RecordBase {
  readonly kind: 'session'
  readonly series: DialogueRecordId
  readonly number: number
  readonly title: Worded
  readonly form: SessionForm
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `unknown`. */
  readonly heldOn: string
  /** In words; empty where it was held nowhere (a paper). */
  readonly place: string
  /** BCP 47. */
  readonly languages: readonly string[]
  /** `attributed`: who said what is published. `not-attributed` (Chatham House): what was said is, by whom never. */
  readonly rule: 'attributed' | 'not-attributed'
  /** How many took part, as somebody counted, and where that stands; null where nobody says. */
  readonly attendance: { readonly number: number; readonly words: string; readonly passages: readonly PassageRef[] } | null
  /** Of the library's documents, the one that tells of it. */
  readonly document: string | null
}

/** A guiding question of a session. */
export interface QuestionRecord extends RecordBase {
  readonly kind: 'question'
  readonly session: DialogueRecordId
  readonly number: number
  readonly text: Worded
}

/** A key message, under which a report may be ordered. */
export interface MessageRecord extends RecordBase {
  readonly kind: 'message'
  readonly series: DialogueRecordId
  readonly number: number
  readonly title: Worded
  readonly passages: readonly PassageRef[]
}

/** A State, city, institution, organisation or, under a name of their choice, one person: the unit that is counted, once however often it speaks. Shared by all series. */
export interface ActorRecord extends RecordBase {
  readonly kind: 'actor'
  readonly name: Worded
  readonly constituency: Constituency
  /** ISO 3166-1 alpha-2, `region:<name>`, `world` or `unknown`. */
  readonly place: readonly string[]
  /** Other ways in which sources write the name, faults included. */
  readonly spellings: readonly string[]
  /** One person who speaks for themselves. */
  readonly isPerson: boolean
}

/** Somebody who was asked to a session or was there. What is said of them as a person is said by themselves, and only counted. */
export interface ParticipationRecord extends RecordBase {
  readonly kind: 'participation'
  readonly session: DialogueRecordId
  readonly actor: DialogueRecordId
  readonly role: DialogueRole
  /** The office, or a name of their choice; never more. */
  readonly shownAs: string
  readonly state: 'invited' | 'accepted' | 'declined' | 'present' | 'absent' | 'withdrawn'
  readonly sex: Known<'female' | 'male' | 'other'>
  readonly age: Known<'under-18' | '18-24' | '25-59' | '60-and-over'>
  readonly livedExperience: Known<'yes' | 'no'>
  readonly passages: readonly PassageRef[]
}

/** Something on which positions are taken. Shared by all series, so that one meeting's yes stands beside another's no. */
export interface PointRecord extends RecordBase {
  readonly kind: 'point'
  readonly text: Worded
  readonly themes: readonly string[]
  readonly objectives: readonly GcmObjective[]
  readonly sdgTargets: readonly SdgTarget[]
}

/** What somebody said. */
export interface InterventionRecord extends RecordBase {
  readonly kind: 'intervention'
  readonly session: DialogueRecordId
  readonly question: DialogueRecordId | null
  readonly message: DialogueRecordId | null
  /** Place in the order of the session. */
  readonly order: number
  readonly spokenBy: SpokenBy
  /** Null unless `spokenBy` is `named`. */
  readonly actor: DialogueRecordId | null
  /** As the record shows the speaker: an office, a chosen name, "participants (unnamed)". */
  readonly shownAs: string
  /** `actor`: for the actor; `personal`: in a personal capacity, not counted for the institution; `on-behalf`: for the actors named. */
  readonly capacity: 'actor' | 'personal' | 'on-behalf'
  readonly onBehalfOf: readonly DialogueRecordId[]
  readonly mode: Mode
  /** BCP 47, in which it was said. */
  readonly language: string
  /** In our words. */
  readonly summary: Worded
  readonly positions: readonly {
    readonly point: DialogueRecordId
    readonly stance: Stance
    /** What the condition or the objection is; null for plain support. */
    readonly words: Worded | null
  }[]
  readonly passages: readonly PassageRef[]
  /** The row of the library that it is. */
  readonly recommendation: RecommendationId | null
  readonly objectives: readonly GcmObjective[]
}

/** That many agree, as a drafter, a chair or a rapporteur says: kept apart from every count. */
export interface ClaimRecord extends RecordBase {
  readonly kind: 'claim'
  readonly session: DialogueRecordId
  readonly question: DialogueRecordId | null
  readonly message: DialogueRecordId | null
  readonly point: DialogueRecordId | null
  readonly claimedBy: 'drafter' | 'chair' | 'rapporteur' | 'moderator' | 'speaker'
  readonly text: Worded
  readonly passages: readonly PassageRef[]
}

/** What can come of a dialogue; a `challenge` stays open. */
export const OUTCOME_KINDS = ['recommendation', 'practice', 'commitment', 'challenge'] as const
/** One of them. */
export type OutcomeKind = (typeof OUTCOME_KINDS)[number]

/** What came of it. */
export interface OutcomeRecord extends RecordBase {
  readonly kind: 'outcome'
  readonly outcome: OutcomeKind
  readonly session: DialogueRecordId
  readonly question: DialogueRecordId | null
  readonly message: DialogueRecordId | null
  readonly text: Worded
  /** Whom it asks; `unknown` where nobody is named. */
  readonly addressee: string
  readonly point: DialogueRecordId | null
  /** The interventions that it came from: their speakers are its speakers. */
  readonly interventions: readonly DialogueRecordId[]
  readonly spokenBy: SpokenBy
  readonly passages: readonly PassageRef[]
  readonly objectives: readonly GcmObjective[]
  readonly sdgTargets: readonly SdgTarget[]
  /** The record in its own room: an id in the library of practices, or of a commitment. */
  readonly becomes: { readonly room: 'practices' | 'commitments'; readonly id: string } | null
}

/** The steps that a body takes with what was handed to it. */
export const HANDOVER_STATES = ['sent', 'received', 'accepted', 'declined', 'answered'] as const
/** One of them. */
export type HandoverState = (typeof HANDOVER_STATES)[number]

/** A recommendation on its way to a body, step by step; a step is never changed, a later one corrects it. */
export interface HandoverRecord extends RecordBase {
  readonly kind: 'handover'
  readonly outcome: DialogueRecordId
  /** The body, as an institution. */
  readonly body: string
  readonly actor: DialogueRecordId | null
  /** By when an answer is asked for: `YYYY-MM-DD`, or null. */
  readonly answerBy: string | null
  readonly steps: readonly {
    readonly state: HandoverState
    /** `YYYY-MM-DD`. */
    readonly on: string
    readonly words: Worded | null
    /** Where it stands: an https address, or a reference in words; empty where nowhere. */
    readonly source: string
  }[]
}

/** Anything that is written down of a dialogue, told apart by `kind`. */
export type DialogueRecord =
  | SeriesRecord
  | SessionRecord
  | QuestionRecord
  | MessageRecord
  | ActorRecord
  | ParticipationRecord
  | PointRecord
  | InterventionRecord
  | ClaimRecord
  | OutcomeRecord
  | HandoverRecord

/** The kind of a record. */
export type DialogueRecordKind = DialogueRecord['kind']

/** That a record was taken back: it is told and counted no more, and its words are shown to nobody but those who keep the record. */
export interface Withdrawal {
  readonly record: DialogueRecordId
  readonly kind: DialogueRecordKind
  /** Where it was said; null for what belongs to no session. */
  readonly session: DialogueRecordId | null
  readonly at: Date
  /** As published; never who. */
  readonly reason: string
  /** On which points it was; left out where that is not known. */
  readonly points?: readonly DialogueRecordId[]
}

/** What people say of themselves, so that it can be told who was not heard. */
export const PEOPLE_ANSWERS = {
  sex: ['female', 'male', 'other', 'unknown'],
  age: ['under-18', '18-24', '25-59', '60-and-over', 'unknown'],
  'lived-experience': ['yes', 'no', 'unknown'],
} as const
/** One of them. */
export type PeopleDimension = keyof typeof PEOPLE_ANSWERS

/** What is told in public of some of those who were present: drawn once, and never of anybody who is in another group (decision 0204). */
export interface PeopleGroup {
  /** Places at the table that are counted in it. */
  readonly places: number
  /** Only what can be told; of each answer the fewest that gave it, a multiple of the floor. */
  readonly lines: readonly {
    readonly dimension: PeopleDimension
    readonly cells: readonly { readonly code: string; readonly atLeast: number }[]
  }[]
}

/** Where two passages, or one, do not fit: names, figures, positions, what was adopted, what conversion lost. */
export interface Contradiction {
  readonly id: string
  readonly kind: 'name' | 'figure' | 'position' | 'status' | 'conversion'
  /** `apparent`: both may be true. `proposed`: found by the program, looked at by nobody. */
  readonly certainty: 'plain' | 'apparent' | 'proposed'
  readonly about: string
  readonly sides: readonly { readonly passages: readonly PassageRef[]; readonly says: string }[]
  readonly note: string
}

/** Everything of the series asked for, with the actors and points that they name: what every table and report is drawn from. */
export interface DialogueBook {
  readonly series: readonly SeriesRecord[]
  readonly sessions: readonly SessionRecord[]
  readonly questions: readonly QuestionRecord[]
  readonly messages: readonly MessageRecord[]
  readonly actors: readonly ActorRecord[]
  readonly participations: readonly ParticipationRecord[]
  readonly points: readonly PointRecord[]
  readonly interventions: readonly InterventionRecord[]
  readonly claims: readonly ClaimRecord[]
  readonly outcomes: readonly OutcomeRecord[]
  readonly handovers: readonly HandoverRecord[]
  readonly withdrawals: readonly Withdrawal[]
  readonly contradictions: readonly Contradiction[]
  /** By session, what the public is told of people; a book that is kept behind sign-in has them in its participations. */
  readonly peopleTold?: ReadonlyMap<DialogueRecordId, readonly PeopleGroup[]>
}
