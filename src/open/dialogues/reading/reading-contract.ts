// Reading in the past, behind sign-in: a file becomes passages, proposals, names that may be one speaker's, and contradictions; a person accepts,
// changes or refuses each. Nothing becomes a record by itself.
import type { Result } from '@causeway/vocabulary'
import type { DialogueProblem } from '../dialogues-contract.ts'
import type { DialogueRecordId, DialogueRecordKind, Mode, SpokenBy, Stance } from '../record/dialogue.ts'
import type { FoundContradiction } from './contradictions/found-contradiction.ts'
import type { SpellingSuggestion } from './names/suggest-spellings.ts'
import type { ReadDocument, ReadProblem } from './passages/read-document.ts'
import type { ReadProposal } from './proposals/proposal.ts'

/** What may be done with a document's text. `no-derivatives` and `unknown`: cited by its lines, told in words of one's own. */
export const READING_LICENCES = ['own', 'open', 'no-derivatives', 'unknown'] as const
/** Under which licence a document may be shown. */
export type ReadingLicence = (typeof READING_LICENCES)[number]

/** What a person decided of a proposal. */
export const DECISION_STATES = ['open', 'accepted', 'changed', 'refused'] as const
/** One of them. */
export type DecisionState = (typeof DECISION_STATES)[number]

/** What of a document a decision is made on. */
export type ReadingSort = 'proposal' | 'contradiction' | 'spelling'

/** What became of something proposed. */
export interface Decision {
  readonly state: DecisionState
  readonly made: readonly { readonly kind: DialogueRecordKind; readonly id: DialogueRecordId }[]
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
}

/** A document that was read in, on a list. */
export interface ReadingSummary {
  /** `r-` and a UUID: the document of the passages that cite it. */
  readonly id: string
  readonly title: string
  readonly fileName: string
  /** BCP 47. */
  readonly language: string
  readonly format: ReadDocument['format']
  readonly licence: ReadingLicence
  /** Where it is published, https; null where nobody said. */
  readonly sourceUrl: string | null
  readonly pages: number | null
  readonly readBy: string
  readonly readAt: Date
  readonly open: number
  readonly decided: number
}

/** What happened to a document, without its words: it stays when the document is removed. */
export interface ReadingEvent {
  readonly reading: string
  readonly kind: 'read' | 'corrected' | 'named' | 'removal-asked' | 'removal-declined' | 'removed'
  /** As the document was called then. */
  readonly title: string
  /** Why; of a correction, the fields that changed. */
  readonly words: string
  readonly account: string
  readonly at: Date
}

/** A document that was read in, as records that cite it name it to everybody. */
export interface CitedReading {
  readonly id: string
  /** Empty where what it was called may not be told. */
  readonly title: string
  /** BCP 47, of its title. */
  readonly language: string
  readonly sourceUrl: string | null
}

/** What was told of a document when it was sent. */
export type ReadingDetails = Pick<ReadingSummary, 'title' | 'language' | 'licence' | 'sourceUrl'>

/** A document that was read in, with its passages and proposals. */
export interface KeptReading extends Omit<ReadingSummary, 'open' | 'decided'> {
  readonly lines: ReadDocument['lines']
  readonly passages: ReadDocument['passages']
  readonly notices: ReadDocument['notices']
  /** What everybody reads of it, where something that is published rests on it; null while no record was made of it. */
  readonly named: CitedReading | null
  /** Oldest first. */
  readonly events: readonly ReadingEvent[]
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
  /** How it was said, as a person told; without it, as the text does. */
  readonly mode?: Mode | undefined
  /** An actor that is there, or the name of one that is to be. */
  readonly actor: { readonly id: DialogueRecordId } | { readonly name: string } | null
  /** That the name in the document is another way of writing the chosen actor's, so that later readings know it. */
  readonly isSpelling: boolean
  readonly objectives: readonly number[]
  /** Of a position. */
  readonly point: DialogueRecordId | null
  readonly stance: Stance | null
  readonly addressee: string
}

/** Why a decision was not taken over. */
export type DecideProblem =
  | DialogueProblem
  /** It has been decided already, perhaps by a second press of the same button. */
  | { readonly kind: 'decided'; readonly decision: Decision }
  /** Eight words in a row are the document's, whose licence does not allow that. */
  | { readonly kind: 'words-of-the-document'; readonly words: string }
  | { readonly kind: 'actor-missing' }
  | { readonly kind: 'summary-missing' }

/** Why what a document is called did not become what the public reads. */
export type NameProblem = {
  /** `written-anew`: somebody wrote something else meanwhile. `reveals-speaker`: it names somebody of a session that is not attributed. */
  readonly kind: 'not-found' | 'nothing-asked' | 'second-account' | 'written-anew' | 'reveals-speaker'
}

/** Why a document was not removed. */
export type RemovalProblem = { readonly kind: 'not-found' | 'reason-missing' | 'second-account' | 'nothing-asked' }

/** Reading documents in, behind sign-in. */
export interface DialogueReading {
  /** Begins to read a file, and answers at once with the name under which its progress is told; null while as many of the account's wait as may. */
  begin(
    account: string,
    file: Omit<ReadingDetails, 'language'> & {
      readonly name: string
      readonly bytes: Uint8Array
      /** BCP 47; null: told from the text. */
      readonly language: string | null
    },
  ): string | null
  /** For whoever began it; null where it is not known, or was somebody else's. Waits no longer than the milliseconds given for its end. */
  progress(account: string, job: string, wait?: number): Promise<ReadingProgress | null>
  list(): Promise<readonly ReadingSummary[]>
  read(id: string): Promise<KeptReading | null>
  /** Makes what a person accepted into records, with its passage, in one transaction with the decision; `changed` where they changed what was proposed. */
  accept(account: string, reading: string, proposal: string, as: AcceptedAs): Promise<Result<Decision, DecideProblem>>
  /** That names are one body's: the actor chosen has them as spellings from now on, in one transaction with the decision. */
  acceptSpelling(
    account: string,
    reading: string,
    spelling: string,
    actor: DialogueRecordId,
  ): Promise<Result<Decision, DecideProblem>>
  /** Accepts without a record: a figure for its citation, a contradiction, that names are one speaker's. */
  keep(account: string, reading: string, sort: ReadingSort, id: string): Promise<Result<Decision, DecideProblem>>
  refuse(account: string, reading: string, sort: ReadingSort, id: string): Promise<Result<Decision, DecideProblem>>
  /** Takes a decision back, and with it, for the reason given, the records that it made; actors stay, without the spellings that it gave them. */
  reopen(
    account: string,
    reading: string,
    sort: ReadingSort,
    id: string,
    reason?: string,
  ): Promise<Result<Decision, DecideProblem>>
  /**
   * Puts right what was told of a document; it is kept who did. Where something that is published rests on it, a new title or address waits for
   * a second account (`agreeToName`); taking the address away does not. `seen`: what it was called when it was read; false where it is called
   * otherwise by now, or is not there.
   */
  correct(
    account: string,
    reading: string,
    details: ReadingDetails,
    seen?: Pick<ReadingDetails, 'title' | 'sourceUrl'>,
  ): Promise<boolean>
  /**
   * Agrees to what was written of a document, by another account than the one that wrote it last: the public reads it from then on. `seen` is
   * what whoever agrees has read.
   */
  agreeToName(
    account: string,
    reading: string,
    seen: Pick<ReadingDetails, 'title' | 'sourceUrl'>,
  ): Promise<Result<void, NameProblem>>
  /**
   * Removes a document with all that was proposed of it; records that were made stay, and so do its title and who removed it. Whoever read it in
   * does so alone while nothing was made of it; else one account asks and another agrees.
   */
  remove(account: string, reading: string, reason: string): Promise<Result<'removed' | 'asked', RemovalProblem>>
  /** Says no to a removal that somebody asked for. */
  declineRemoval(account: string, reading: string, reason: string): Promise<Result<void, RemovalProblem>>
  /** Removals of documents that are here no more, newest first. */
  listRemoved(): Promise<readonly ReadingEvent[]>
}
