// What people concerned say of what is about them: objections by anybody, without an account, and panels of people with lived experience.
// Nothing about who they are is kept but what they choose to say.

/** What can be objected to, or asked about. */
export const SUBJECT_KINDS = ['gap', 'practice', 'commitment', 'release', 'dialogue', 'report'] as const
/** What can be objected to. */
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

/**
 * One thing. Of a gap: `city`, `district.<id>` or `lever.<code>`, and of one for a panel alone both, `district.<id>.lever.<code>`; of a release:
 * its id, or `<id>/<table>`; of the others: the record's id.
 */
export interface ConcernedSubject {
  readonly kind: SubjectKind
  readonly id: string
}

/** A thing that is public, as it is named and where it stands. */
export interface DescribedSubject extends ConcernedSubject {
  readonly title: string
  /** BCP 47, of the title. */
  readonly language: string
  readonly href: string
}

/** Finds a thing that is public; null for anything else. */
export type FindSubject = (subject: ConcernedSubject, language: string) => Promise<DescribedSubject | null>

/** Lists things that are public, to choose one; in the reader's language where they have words in it. */
export type ListSubjects = (language: string) => Promise<readonly (ConcernedSubject & { readonly title: string })[]>

/** As whom somebody speaks. */
export const SPEAKERS = ['me', 'people-like-me', 'community', 'organisation', 'not-said'] as const
/** As whom somebody objects. */
export type Speaker = (typeof SPEAKERS)[number]

/** Why words are not shown; a second account has to agree. */
export const KEPT_BACK_REASONS = ['names', 'threatens', 'not-about-this'] as const
/** One of them. */
export type KeptBackReason = (typeof KEPT_BACK_REASONS)[number]

/** What came of an objection. */
export const OBJECTION_OUTCOMES = ['changed', 'will-change', 'not-changed', 'not-ours'] as const
/** One of them. */
export type ObjectionOutcome = (typeof OBJECTION_OUTCOMES)[number]

/** What somebody says: the objection, more to it, or that it was not answered. */
export type WordKind = 'objection' | 'added' | 'not-answered'
/** Whether words are shown. */
export type WordState = 'waiting' | 'private' | 'shown' | 'not-shown'

/** What becomes of an objection, step by step. */
export const OBJECTION_STEPS = [
  'received',
  'added',
  'not-answered',
  'withdrawn',
  'shown',
  'proposed',
  'refused',
  'not-shown',
  'answered',
] as const
/** One of them. */
export type ObjectionStep = (typeof OBJECTION_STEPS)[number]

/** What is promised: an answer within so many days. */
export const PROMISED_DAYS = 30
/** Longest texts, in letters. */
export const LONGEST = { wrong: 2000, shouldChange: 1000, added: 1000, answer: 4000, name: 60, told: 4000, title: 200 } as const

/** What somebody sends. */
export interface GivenObjection {
  readonly wrong: string
  readonly shouldChange: string
  readonly speaksAs: Speaker
  readonly mayPublish: boolean
  readonly language: string
}

/** Words as everybody may read them. */
export interface PublicWord {
  readonly kind: WordKind
  readonly state: WordState
  /** Only where the state is `shown`. */
  readonly wrong: string
  readonly shouldChange: string
  /** In how many places something that points to somebody was taken out. */
  readonly namesRemoved: number
  readonly reason: KeptBackReason | null
}

/** The answer that everybody reads. */
export interface ObjectionAnswer {
  readonly language: string
  readonly words: string
  readonly outcome: ObjectionOutcome
  readonly changed: string
  /** https, a path of this site, or empty. */
  readonly url: string
  /** `YYYY-MM-DD`. */
  readonly answeredOn: string
}

/** An objection as everybody may read it. */
export interface PublicObjection {
  readonly id: string
  readonly subject: ConcernedSubject
  readonly language: string
  readonly speaksAs: Speaker
  readonly mayPublish: boolean
  /** `YYYY-MM`: never the day. */
  readonly receivedIn: string
  /** The last day of the week in which the promise to answer ends: only after it is an answer late. */
  readonly answerBy: string
  readonly isOverdue: boolean
  readonly isWithdrawn: boolean
  /** In order. */
  readonly words: readonly PublicWord[]
  readonly answers: readonly ObjectionAnswer[]
  /** Its changes of state, in order: with their days, and those of whoever objected with their months (`YYYY-MM`). */
  readonly steps: readonly { readonly step: ObjectionStep; readonly on: string }[]
  /** The day of the newest step of those who answer; of a later one of whoever objected, the first of its month. */
  readonly changedOn: string
}

/** An objection as whoever sent it reads it. */
export interface OwnObjection extends PublicObjection {
  /** What they wrote, in the order of `words`; empty once withdrawn. */
  readonly given: readonly { readonly wrong: string; readonly shouldChange: string }[]
  readonly mayAdd: boolean
  readonly maySayNotAnswered: boolean
}

/** What was said by a panel of something, as everybody may read it. */
export interface PanelVoice {
  readonly panel: { readonly id: string; readonly title: string; readonly about: string; readonly language: string }
  readonly subject: ConcernedSubject
  readonly asked: AskedKind
  readonly words: string
  readonly language: string
  readonly askedOn: string
  readonly answers: readonly {
    readonly position: PanelPosition
    readonly name: string
    readonly language: string
    readonly words: string | null
    /** In how many places something that points to somebody was taken out. */
    readonly namesRemoved: number
    readonly saidIn: string
  }[]
  readonly changes: readonly {
    readonly words: string
    readonly language: string
    readonly url: string
    readonly notedOn: string
  }[]
}

/** A panel in public: what was promised, and whether it was kept. */
export interface PanelSummary {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly language: string
  readonly languages: readonly string[]
  readonly pay: Pay
  readonly madeOn: string
  readonly closedOn: string | null
  /** Those who took their place, as the day began; a seat given anew is one person. */
  readonly members: number
  readonly left: number
  /** Seats closed because their code was lost, and of these those whose answers were erased. */
  readonly lost: number
  readonly erased: number
  readonly promised: number
  readonly paid: number
  readonly sayUnpaid: number
}

/** What a member is paid. */
export interface Pay {
  readonly amount: number
  /** ISO 4217. */
  readonly currency: string
  readonly per: 'answer' | 'hour'
}

/** What a panel is asked. */
export const ASKED = ['against-whom', 'did-it-reach-us', 'is-this-right', 'own'] as const
/** One of them. */
export type AskedKind = (typeof ASKED)[number]

/** What can be answered when asked who could use something against whom. */
export const OPINIONS = ['no-objection', 'concern', 'objection'] as const
/** What can be answered when asked whether a commitment reached them. */
export const REACHED = ['yes', 'partly', 'no', 'cannot-say'] as const
/** An answer to either question. */
export type PanelPosition = (typeof OPINIONS)[number] | (typeof REACHED)[number]

/** The positions that one question offers. */
export function positionsOf(asked: AskedKind): readonly PanelPosition[] {
  return asked === 'did-it-reach-us' ? REACHED : OPINIONS
}

/** `kind/id`, for a form or a map. */
export function subjectKey({ kind, id }: ConcernedSubject): string {
  return `${kind}/${id}`
}

/** Reads `subjectKey` back; null for anything else. */
export function readSubjectKey(text: string): ConcernedSubject | null {
  const at = text.indexOf('/')
  const kind = SUBJECT_KINDS.find((one) => one === text.slice(0, at))
  const id = text.slice(at + 1)
  return kind === undefined || !/^[^\s<>"'\p{Cc}]{1,200}$/u.test(id) ? null : { kind, id }
}

/** Whether what is said of it stays with those who asked: a part of the gap that crosses a place with a rule is on no public page. */
export function staysInside({ kind, id }: ConcernedSubject): boolean {
  return kind === 'gap' && /^district\..+\.lever\./.test(id)
}
