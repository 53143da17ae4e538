// What tracing promises. An enquirer asks; every team of the organisation asks its own files, and no other's, whether somebody of theirs is
// meant; what is found stays on the sought person's file. The enquirer and whoever helps them read one and the same sentence for refusal,
// no match, still searching and not to be told of, until a fixed day on which a yes, where there was one, says what the person chose to say.
import type { Result } from '@causeway/vocabulary'
import type { Asker, OpenRecord, PeopleProblem } from '../people.ts'
import type { Comparison } from './compare-call.ts'
import type { Finding, TracingCall, TracingWords } from './tracing-texts.ts'

/** A request to be filed. `requestId` is made with the form: the same form sent twice files one. */
export interface NewTracing {
  readonly requestId: string
  readonly call: TracingCall
  /**
   * For whom it is asked: the person themselves, or a body on their behalf (its name, its jurisdiction, its domain). Bodies of a State, and
   * bodies that the register lists, are refused, and the attempt is counted.
   */
  readonly onBehalf:
    | { readonly kind: 'themselves' }
    | { readonly kind: 'organisation' | 'state-body'; readonly name: string; readonly jurisdiction: string }
}

/** A request as its enquirer's own team sees it. */
export interface OwnTracing {
  readonly requestId: string
  readonly filedAt: Date
  readonly endedAt: Date | null
  readonly call: TracingCall | 'damaged'
  /** Whether a day of answers has passed, and when the next comes: the same for every request of the same day. */
  readonly isAfterFirstAnswer: boolean
  readonly nextAnswerAt: Date
  /** What sought persons chose to say, each for as long as their yes lives. */
  readonly answers: readonly (TracingWords & { readonly since: Date })[]
}

/** Somebody of the reader's own teams who may be meant by a request. */
export interface TracingMatch {
  readonly requestId: string
  readonly personId: string
  readonly call: TracingCall
  readonly called: string
  readonly isRestricted: boolean
  readonly comparison: Comparison
  /** Whether the file names somebody like the enquirer among those who must not be told. */
  readonly isNotToBeTold: boolean
}

/** One match, with the sought person's open record; close it. */
export interface OpenMatch {
  readonly match: TracingMatch
  readonly record: OpenRecord
  readonly isChild: boolean
  readonly finding: Finding | null
  readonly findingVersion: number
  readonly words: TracingWords | null
  readonly wordsVersion: number
  /** The field of the record in which the words stand: what a consent must name. */
  readonly wordsField: string
  /** When what is sent now is read. */
  readonly nextAnswerAt: Date
}

/** Why a step was not taken. */
export type TracingProblem =
  | PeopleProblem
  /** The body may not ask. Says nothing of a register. */
  | { readonly kind: 'body-refused' }
  /** Nothing lives on the ledger that lets this be told: of a child, a decision of best interests by two accounts. */
  | { readonly kind: 'no-ground' }

/** Which match. */
export interface MatchName {
  readonly requestId: string
  readonly personId: string
}

/** Tracing. */
export interface Tracing {
  file(asker: Asker, personId: string, request: NewTracing): Promise<Result<{ readonly nextAnswerAt: Date }, TracingProblem>>
  /** The requests of an enquirer whose record is open. Takes the same time whatever was found. */
  listOwn(record: OpenRecord): Promise<readonly OwnTracing[]>
  end(asker: Asker, personId: string, requestId: string): Promise<Result<undefined, TracingProblem>>
  /** Who of the asker's own teams may be meant by any open request, the likeliest first; each of them gets an entry. */
  findMatches(asker: Asker): Promise<Result<readonly TracingMatch[], TracingProblem>>
  /** Matches on which work has begun, on an open record. Pure. */
  findings(record: Pick<OpenRecord, 'fields'>): readonly { readonly requestId: string; readonly finding: Finding }[]
  open(asker: Asker, match: MatchName): Promise<Result<OpenMatch, TracingProblem>>
  /** A person judges. `readVersion` is the finding's version that they have seen. */
  decide(
    asker: Asker,
    match: MatchName & { readonly readVersion: number; readonly to: 'not-same' | 'same' | 'no'; readonly jurisdiction: string },
  ): Promise<Result<undefined, TracingProblem>>
  /** Keeps what the person wants to say, to be agreed to. */
  keepWords(
    asker: Asker,
    match: MatchName & { readonly readVersion: number; readonly words: TracingWords },
  ): Promise<Result<undefined, TracingProblem>>
  /** Sends the words for the next day of answers, where a ground lives that covers them: on the ledger, and on the log. */
  send(asker: Asker, match: MatchName): Promise<Result<{ readonly answerAt: Date }, TracingProblem>>
}
