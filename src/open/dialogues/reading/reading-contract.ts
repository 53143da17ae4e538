// Reading in the past, behind sign-in: a file becomes passages, proposals, names that may be one speaker's, and contradictions; a person accepts,
// changes or refuses each. Nothing becomes a record by itself.
import type { Result } from '@causeway/vocabulary'
import type { DialogueProblem } from '../dialogues-contract.ts'
import type { DialogueRecordId, DialogueRecordKind, SpokenBy, Stance } from '../record/dialogue.ts'
import type { FoundContradiction } from './contradictions/found-contradiction.ts'
import type { SpellingSuggestion } from './names/suggest-spellings.ts'
import type { ReadDocument, ReadProblem } from './passages/read-document.ts'
import type { ReadProposal } from './proposals/proposal.ts'

/** What may be done with a document's text. `no-derivatives` and `unknown`: cited by its lines, told in words of one's own. */
export const READING_LICENCES = ['own', 'open', 'no-derivatives', 'unknown'] as const
export type ReadingLicence = (typeof READING_LICENCES)[number]

export const DECISION_STATES = ['open', 'accepted', 'changed', 'refused'] as const
export type DecisionState = (typeof DECISION_STATES)[number]

/** What became of something proposed. */
export interface Decision {
  readonly state: DecisionState
  readonly made: readonly { readonly kind: DialogueRecordKind; readonly id: DialogueRecordId }[]
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
}

export interface ReadingSummary {
  /** `r-` and a UUID: the document of the passages that cite it. */
  readonly id: string
  readonly title: string
  readonly fileName: string
  /** BCP 47. */
  readonly language: string
  readonly format: ReadDocument['format']
  readonly licence: ReadingLicence
  readonly pages: number | null
  readonly readBy: string
  readonly readAt: Date
  readonly open: number
  readonly decided: number
}

export interface KeptReading extends Omit<ReadingSummary, 'open' | 'decided'> {
  readonly lines: ReadDocument['lines']
  readonly passages: ReadDocument['passages']
  readonly notices: ReadDocument['notices']
  readonly proposals: readonly { readonly proposal: ReadProposal; readonly decision: Decision }[]
  readonly spellings: readonly { readonly suggestion: SpellingSuggestion; readonly decision: Decision }[]
  /** Within this document, and between it and those that were read in before. */
  readonly contradictions: readonly { readonly contradiction: FoundContradiction; readonly decision: Decision }[]
}

/** A file that is being read, or was. */
export type ReadingProgress =
  | { readonly state: 'reading'; readonly fileName: string; readonly page: number; readonly of: number }
  | { readonly state: 'failed'; readonly fileName: string; readonly problem: ReadProblem }
  | { readonly state: 'read'; readonly reading: string; readonly isKnown: boolean }

/** How an accepted proposal is to stand in the record. */
export interface AcceptedAs {
  readonly session: DialogueRecordId
  /** In the words of whoever accepts it. */
  readonly summary: string
  /** BCP 47 of those words. */
  readonly language: string
  readonly spokenBy: SpokenBy
  /** An actor that is there, or the name of one that is to be. */
  readonly actor: { readonly id: DialogueRecordId } | { readonly name: string } | null
  readonly objectives: readonly number[]
  /** Of a position. */
  readonly point: DialogueRecordId | null
  readonly stance: Stance | null
  readonly addressee: string
}

export type DecideProblem =
  | DialogueProblem
  /** Somebody has decided it meanwhile. */
  | { readonly kind: 'decided'; readonly state: DecisionState }
  /** Eight words in a row are the document's, whose licence does not allow that. */
  | { readonly kind: 'words-of-the-document'; readonly words: string }
  | { readonly kind: 'actor-missing' }
  | { readonly kind: 'summary-missing' }

export interface DialogueReading {
  /** Begins to read a file, and answers at once with the name under which its progress is told. */
  begin(
    account: string,
    file: {
      readonly name: string
      readonly bytes: Uint8Array
      readonly title: string
      readonly licence: ReadingLicence
      readonly language: string
    },
  ): string
  /** For whoever began it; null where it is not known, or was somebody else's. Waits no longer than the milliseconds given for its end. */
  progress(account: string, job: string, wait?: number): Promise<ReadingProgress | null>
  list(): Promise<readonly ReadingSummary[]>
  read(id: string): Promise<KeptReading | null>
  /** Makes what a person accepted into records, with its passage; `isChanged` where they changed what was proposed. */
  accept(account: string, reading: string, proposal: string, as: AcceptedAs): Promise<Result<Decision, DecideProblem>>
  /** Accepts what makes no record: a figure, a contradiction, that names are one speaker's. */
  keep(
    account: string,
    reading: string,
    sort: 'proposal' | 'contradiction' | 'spelling',
    id: string,
  ): Promise<Result<Decision, DecideProblem>>
  refuse(
    account: string,
    reading: string,
    sort: 'proposal' | 'contradiction' | 'spelling',
    id: string,
  ): Promise<Result<Decision, DecideProblem>>
  /** Takes a decision back that made no record. */
  reopen(
    account: string,
    reading: string,
    sort: 'proposal' | 'contradiction' | 'spelling',
    id: string,
  ): Promise<Result<Decision, DecideProblem>>
  /** Removes a document with all that was proposed of it; records that were made stay. */
  remove(account: string, reading: string): Promise<boolean>
}
