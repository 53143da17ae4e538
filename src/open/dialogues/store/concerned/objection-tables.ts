// Objections in schema `open`, as Kysely sees them: migrations/open/0194-concerned.sql.
import type {
  ObjectionStep,
  ObjectionOutcome,
  KeptBackReason,
  Speaker,
  SubjectKind,
  WordKind,
  WordState,
} from '../../concerned/concerned.ts'

/** What the public side reads of an objection. */
export interface ObjectionRow {
  readonly objection_id: string
  readonly subject_kind: SubjectKind
  readonly subject_id: string
  readonly language: string
  readonly speaks_as: Speaker
  readonly may_publish: boolean
  readonly received_on: string
  readonly withdrawn_on: string | null
}

/** An objection as it is kept. */
export interface KeptObjectionRow extends ObjectionRow {
  readonly code_hash: Buffer
  readonly withdrawn_with: Buffer | null
}

/** What the public side reads of words. */
export interface WordRow {
  readonly objection_id: string
  readonly number: number
  readonly kind: WordKind
  readonly given_on: string
  readonly state: WordState
  readonly shown_wrong: string | null
  readonly shown_change: string | null
  readonly names_removed: number | null
  readonly reason: KeptBackReason | null
  readonly decided_on: string | null
}

/** A word of somebody as it is kept. */
export interface GivenWordRow extends WordRow {
  readonly wrong: string
  readonly should_change: string
  readonly proposed_by: string | null
  readonly proposed_reason: KeptBackReason | null
  readonly decided_by: string | null
}

/** What the public side reads of an answer. */
export interface AnswerRow {
  readonly objection_id: string
  readonly number: number
  readonly language: string
  readonly words: string
  readonly outcome: ObjectionOutcome
  readonly changed: string
  readonly url: string
  readonly answered_on: string
}

/** What the public side reads of a step. */
export interface StepRow {
  readonly objection_id: string
  readonly number: number
  readonly step: ObjectionStep
  readonly step_on: string
}

/** Those who were turned away for the moment. */
export interface TurnedAwayRow {
  readonly subject_kind: SubjectKind
  readonly on_day: string
  readonly number: number
}

/** The tables by name; which columns a role may read is the migration's. */
export interface ObjectionTables {
  readonly 'open.concerned_objection': KeptObjectionRow
  readonly 'open.concerned_word': GivenWordRow
  readonly 'open.concerned_answer': AnswerRow & { readonly answered_by: string }
  readonly 'open.concerned_step': StepRow & { readonly step_by: string }
  readonly 'open.concerned_turned_away': TurnedAwayRow
}

/** An objection with all that belongs to it, each in order. */
export interface ObjectionFile<Word extends WordRow = WordRow> {
  readonly row: ObjectionRow
  readonly words: readonly Word[]
  readonly answers: readonly AnswerRow[]
  readonly steps: readonly StepRow[]
}
