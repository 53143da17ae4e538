// A form as data: sections and questions with their texts, what is shown when, and answers as they are kept. Assessments and the steps of
// processes are both made of it, so that one page draws every form.

/** A text in the languages that it was written in; English is always there, and stands in where the reader's own is missing. */
export type Texts = Readonly<Record<string, string>> & { readonly en: string }

/** How a question is answered. `note` asks nothing: words to be read. */
export type QuestionKind = 'yes-no' | 'choice' | 'choices' | 'text' | 'long-text' | 'number' | 'date' | 'account' | 'note'

/** Answers of `yes-no`: not knowing, and not wanting to say, are answers, and neither is a no. */
export const yesNoAnswers = ['yes', 'no', 'unknown', 'not-said'] as const

/** When something is shown, or counts: about answers of the same form (in a repeated section: of the same item first). */
export type Condition =
  | { readonly question: string; readonly is: string | number }
  | { readonly question: string; readonly isNot: string | number }
  | { readonly question: string; readonly includes: string }
  | { readonly question: string; readonly atLeast: number }
  | { readonly question: string; readonly isAnswered: boolean }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

/** One of the answers that can be chosen. */
export interface Choice {
  readonly id: string
  readonly label: Texts
  /** What choosing it records. */
  readonly records?: Recorded
  /** It cannot stand beside another: "none of these", "do not want to say". */
  readonly isAlone?: boolean
}

/** What an answer records in the case, in codes of the vocabulary. */
export interface Recorded {
  readonly need?: string
  readonly barrier?: string
  /** The need cannot wait. */
  readonly isUrgent?: boolean
}

/** A question. Ids are `[a-z][a-z0-9-]*`, unique in their form. */
export interface Question {
  readonly id: string
  readonly kind: QuestionKind
  readonly label: Texts
  readonly help?: Texts
  /** Why it is asked: shown beside it. Required where the answer could be used against somebody. */
  readonly why?: Texts
  readonly choices?: readonly Choice[]
  readonly isRequired?: boolean
  readonly showIf?: Condition
  readonly least?: number
  readonly most?: number
  /** The answer is kept for its step alone and dropped when that step ends (a status that a permit's renewal asks for). */
  readonly isDropped?: boolean
  /** What a `yes` records; a choice has its own `records`. */
  readonly records?: Recorded
}

/** Questions under one title; repeated once for each (child, employer …) where it says so. */
export interface Section {
  readonly id: string
  readonly title: Texts
  readonly help?: Texts
  readonly showIf?: Condition
  readonly repeat?: { readonly most: number; readonly itemTitle: Texts }
  readonly questions: readonly Question[]
}

/** A form. */
export interface Form {
  readonly sections: readonly Section[]
}

/** An answer as it is kept. Dates are `YYYY-MM-DD`; choices are ids. */
export type Answer = string | number | readonly string[]

/** What was typed, by the same names as `Answers`; of a repeated section also `section.items`, how many items the page drew. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

/** Answers by the question's id; of a repeated section by `section.0.question`, counted from 0. What is hidden is not among them. */
export type Answers = Readonly<Record<string, Answer>>

/** What is wrong with an answer as it was typed. */
export type AnswerMistake =
  | 'missing'
  | 'not-a-choice'
  | 'not-a-number'
  | 'too-small'
  | 'too-large'
  | 'not-a-date'
  | 'too-long'
  | 'not-beside-others'
  | 'not-asked'
