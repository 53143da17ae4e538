// What a step on a case is: its questions, how what was typed is read, and, for what can be corrected, how an entry becomes typed again.
// One page and one pair of routes serve them all, so that each keeps what was typed and none can save twice.
import type { CaseEvent } from '@causeway/casework'
import type { Child } from 'hono/jsx'
import type { SentForm } from '../../../../platform/sign-in/index.ts'
import type { CaseView } from '../case-view.ts'

/** What is wrong with what was typed, by the name of the field, in the reader's words. */
export type Mistakes = Readonly<Record<string, string>>

/** What a step works with: the open case, what was typed, and what was wrong with it. */
export interface ActionInput extends CaseView {
  readonly form: SentForm
  readonly mistakes: Mistakes
  /** True where an entry is corrected: the questions are answered already. */
  readonly isCorrection: boolean
}

/** What was typed, read. Without a mistake and without events the page is shown again: an answer opened another question. */
export type ActionReading =
  | { readonly ok: true; readonly events: readonly CaseEvent[]; readonly said?: string }
  | { readonly ok: false; readonly mistakes: Mistakes }

/** A step on a case. */
export interface CaseAction {
  /** Its place in the address: `note`. */
  readonly name: string
  /** Its title; `null` where what the form names is not in this case. */
  readonly title: (input: ActionInput) => string | null
  /** What stands above the questions, and the questions. */
  readonly draw: (input: ActionInput) => Child
  /**
   * Left out where there is nothing to save. Reads alike whether or not the same form was saved a moment ago: whether an event may stand is
   * the journal's to say, which answers a form that is sent twice as it answered it first.
   */
  readonly read?: (input: ActionInput) => ActionReading
  /** What travels unseen: which need, which step. */
  readonly carries?: readonly string[]
  /** The step whose page is shown once this one is saved; the case's own where it says nothing. */
  readonly returnsTo?: string
  /** True where the page has forms of its own, or none. */
  readonly hasOwnForms?: boolean
  /** True where each answer is a button of its own. */
  readonly hasOwnButtons?: boolean
  /** The words on the button; "Save" where it says nothing. */
  readonly button?: (input: ActionInput) => string
  /** What an entry of this kind was, typed again; `null` for entries of other kinds. */
  readonly typeAgain?: (event: CaseEvent) => SentForm | null
}
