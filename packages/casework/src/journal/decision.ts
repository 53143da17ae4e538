// What the journal's functions take and give. `replay` and `advance` believe what was written; `decide` says what may be.
import type { Result } from '@causeway/vocabulary'
import type { Answers } from '../forms/form.ts'
import type { CaseEvent, EntryAuthor, JournalEntry } from './events.ts'
import type { CaseRefusal, CaseState, Definitions } from './state.ts'

/** Who decides when, with what. */
export interface DecideWith {
  readonly by: EntryAuthor
  /** ISO 8601 in UTC; the entries are written with it. */
  readonly at: string
  /** A new id for a process that is set off: 1 to 40 characters of `[a-z0-9-]`, never the same twice. */
  readonly makeId: () => string
  readonly definitions: Definitions
}

/**
 * Answers that a step may know only while it is not done (`isDropped`). They are in no entry, since an entry is never taken out: whoever
 * keeps the case keeps them beside the journal, in place of what was kept for that step before; `null` empties the place.
 */
export interface AsideAnswers {
  readonly runId: string
  /** `null` of an assessment. */
  readonly step: string | null
  readonly answers: Answers | null
}

/** What is to be written. */
export interface Decided {
  /** The event's own entry first, then what it sets off, by the program; numbered after `state.lastSeq`. */
  readonly entries: readonly JournalEntry[]
  /** The case after them. */
  readonly state: CaseState
  /** The file is to be hidden from other teams from now on. */
  readonly restrict: boolean
  readonly aside: readonly AsideAnswers[]
}

/** The case after all entries, in the order of `seq`; `null` of none. The same entries and definitions always give the same. */
export type Replay = (entries: readonly JournalEntry[], definitions: Definitions) => CaseState | null

/** The case after one more entry: replay is its fold. */
export type Advance = (state: CaseState | null, entry: JournalEntry, definitions: Definitions) => CaseState

/** Whether an event may stand now, and what it sets off. Of `null` only `opened` may. */
export type Decide = (state: CaseState | null, event: CaseEvent, using: DecideWith) => Result<Decided, CaseRefusal>
