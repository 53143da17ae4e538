// The records of the library: practices, recommendations, gaps named and statements, each kind with its own fields.
// data/library/README.md says what each holds; `unknown` is a value everywhere, and an empty list or text means "does not apply".
import type {
  ActorType,
  Barrier,
  EvidenceGrade,
  GcmObjective,
  Known,
  Level,
  LeverHolder,
  MappingBasis,
  NeedCode,
  ObservedBarrier,
  PracticeId,
  RecommendationId,
  SdgTarget,
} from '@causeway/vocabulary'

/** The four kinds of records. Only a practice is something that somebody did. */
export const RECORD_TYPES = ['practice', 'recommendation', 'gap', 'statement'] as const
export type RecordType = (typeof RECORD_TYPES)[number]

export const PRACTICE_KINDS = [
  'law',
  'measure',
  'strategy',
  'agreement',
  'service',
  'programme',
  'cash',
  'campaign',
  'tool',
  'body',
  'funding',
  'research',
  'standard',
  'dialogue',
] as const
export type PracticeKind = (typeof PRACTICE_KINDS)[number]

/** How a recommendation or a gap came into its document. Only `named` speaks for somebody. */
export const ATTRIBUTIONS = ['named', 'drafter', 'collective', 'anonymous'] as const
export type Attribution = (typeof ATTRIBUTIONS)[number]

/** The day or year of something as far as it is known: `2020`, `2020-05`, `2020-05-27`, `by 2020-10`, `unknown`, or empty. */
export type PartialDate = string

/** What every record has. */
interface CommonContent {
  readonly gcmObjectives: readonly GcmObjective[]
  /** One basis for all, or one an objective. */
  readonly gcmBasis: readonly MappingBasis[]
  readonly sdgTargets: readonly SdgTarget[]
  readonly sdgBasis: readonly MappingBasis[]
  /** Codes of `people.csv`. */
  readonly people: readonly string[]
  /** Passages of the library's documents (`001 para 23a L81`), addresses on the web, or references in words. */
  readonly sources: readonly string[]
  readonly keyWords: readonly string[]
  readonly rawRows: readonly string[]
}

/** What somebody did, runs or put in force. */
export interface PracticeContent extends CommonContent {
  readonly title: string
  readonly kind: PracticeKind
  readonly actor: string
  readonly actorType: Known<ActorType>
  /** ISO 3166-1 alpha-2, `region:<name>`, `world` or `unknown`. */
  readonly place: readonly string[]
  readonly locality: string
  readonly level: Level
  /** Named only as one of several: nothing is known of this actor alone. */
  readonly collective: 'yes' | 'no'
  readonly splitFrom: string
  readonly started: PartialDate
  readonly ended: PartialDate
  readonly stateWhenReported: 'done' | 'in-force' | 'launched' | 'announced' | ''
  /** A date, `unknown`, or empty for what cannot lapse. */
  readonly inForceUntil: PartialDate
  readonly summary: string
  readonly legalAct: string
  readonly figures: readonly string[]
  readonly partners: readonly string[]
  readonly reportedBy: readonly string[]
  readonly barriers: readonly (Barrier | ObservedBarrier)[]
  /** Kinds of `LeverAction`. */
  readonly levers: readonly string[]
  readonly leverHolders: readonly LeverHolder[]
  readonly needs: readonly NeedCode[]
  readonly groups: readonly string[]
  readonly mainstreamedOrDedicated: Known<'mainstreamed' | 'dedicated' | 'both'> | ''
  readonly outcome: string
  readonly evidenceGrade: EvidenceGrade
  /** The study or the answers that a grade above self-reported rests on. */
  readonly evidenceSource: string
  /** The institution, never a person, that raised the grade. */
  readonly evidenceRaisedBy: string
  readonly limits: string
  readonly limitsBasis: readonly MappingBasis[]
  readonly possibleHarms: string
  readonly harmsBasis: readonly MappingBasis[]
  readonly replication: string
}

/** What somebody asked others to do, with who said it kept apart from who only wrote it down. */
export interface RecommendationContent extends CommonContent {
  readonly recommendation: string
  readonly nature: string
  readonly attribution: Attribution
  readonly actor: string
  readonly speaker: string
  readonly constituency: string
  readonly setting: string
  readonly position: '' | 'support' | 'oppose' | 'qualified'
  readonly addressee: string
  readonly addresseeBasis: readonly MappingBasis[]
  readonly theme: string
  readonly needs: readonly NeedCode[]
  readonly barriers: readonly (Barrier | ObservedBarrier)[]
  readonly groups: readonly string[]
  /** Recommendations that say the same elsewhere. */
  readonly repeats: readonly string[]
  readonly note: string
}

/** A gap that a document names. */
export interface NamedGapContent extends CommonContent {
  readonly gap: string
  readonly nature: string
  readonly groups: readonly string[]
  readonly needs: readonly NeedCode[]
  readonly barriers: readonly string[]
  readonly place: readonly string[]
  readonly locality: string
  readonly evidence: string
  readonly reportedBy: readonly string[]
  readonly attribution: Attribution
  readonly theme: string
  readonly note: string
}

/** What somebody plans, wishes, thinks or praises: no practice, and never counted as one. */
export interface StatementContent extends CommonContent {
  readonly title: string
  readonly kind: 'plan' | 'position' | 'praise' | 'analysis' | 'event'
  readonly speaker: string
  readonly speakerType: Known<ActorType>
  readonly place: readonly string[]
  readonly level: Level
  readonly said: PartialDate
  readonly summary: string
  readonly whyNotAPractice: string
}

/** The content of each type of record. */
export interface ContentOf {
  readonly practice: PracticeContent
  readonly recommendation: RecommendationContent
  readonly gap: NamedGapContent
  readonly statement: StatementContent
}

/** A slug: small letters, digits and hyphens; it never changes and is never used again. */
export type RecordId = string

/** A record of one type with its id; a practice's and a recommendation's are the branded ids that commitments point to. */
export type LibraryRecord =
  | { readonly recordType: 'practice'; readonly id: PracticeId; readonly content: PracticeContent }
  | { readonly recordType: 'recommendation'; readonly id: RecommendationId; readonly content: RecommendationContent }
  | { readonly recordType: 'gap'; readonly id: RecordId; readonly content: NamedGapContent }
  | { readonly recordType: 'statement'; readonly id: RecordId; readonly content: StatementContent }

/** What a record is called on a page: its title, or the recommendation or gap itself. */
export function titleOf(record: LibraryRecord): string {
  switch (record.recordType) {
    case 'practice':
    case 'statement':
      return record.content.title
    case 'recommendation':
      return record.content.recommendation
    case 'gap':
      return record.content.gap
  }
}

/**
 * Whether a recommendation may be counted as somebody's support. Only one that a named actor made, and did not oppose: what the
 * anonymous, "participants" or the drafter of a report said is nobody's signature.
 */
export function isSupport(content: RecommendationContent): boolean {
  return content.attribution === 'named' && content.position !== 'oppose' && content.nature === 'recommendation'
}
