// What the steps of a process record: the facts that guards and clocks may speak of, and what each can be.
import type { Form, Question } from '../forms/form.ts'
import { yesNoAnswers } from '../forms/form.ts'
import type { StepDefinition } from './process.ts'

/** A fact: how it is answered, and its answers where they are a closed list. */
export interface FactShape {
  readonly kind: Question['kind']
  readonly answers: readonly string[] | undefined
  /** It ends with its step and stands in no entry, so nothing else can rest on it. */
  readonly isDropped?: boolean
}

/** Names that a step deciding by a panel records by itself. */
export const panelFacts = ['decision', 'review-on', 'appealed'] as const

/** The questions of a step that are facts: those asked once, and what a panel records by itself. */
export function listFacts(step: Pick<StepDefinition, 'form' | 'panel'>): ReadonlyMap<string, FactShape> {
  const facts = new Map<string, FactShape>()
  for (const question of listQuestionsOnce(step.form))
    facts.set(question.id, { kind: question.kind, answers: listAnswers(question), isDropped: question.isDropped === true })
  if (step.panel !== undefined) {
    facts.set('decision', { kind: 'choice', answers: step.panel.options.map(({ id }) => id) })
    facts.set('review-on', { kind: 'date', answers: undefined })
    facts.set('appealed', { kind: 'yes-no', answers: ['yes'] })
  }
  return facts
}

/** Every question of a form, those of repeated sections too. */
export function listQuestions(form: Form): readonly Question[] {
  return form.sections.flatMap(({ questions }) => questions)
}

function listQuestionsOnce(form: Form): readonly Question[] {
  return form.sections
    .filter(({ repeat }) => repeat === undefined)
    .flatMap(({ questions }) => questions.filter(({ kind }) => kind !== 'note'))
}

function listAnswers(question: Question): readonly string[] | undefined {
  if (question.kind === 'yes-no') return yesNoAnswers
  return question.choices?.map(({ id }) => id)
}
