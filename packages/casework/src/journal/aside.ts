// Answers that a step may know only while it is not done (`isDropped`). They never stand in an entry, since no entry is ever taken out.
import type { Answers, Form } from '../forms/form.ts'

/** The answers without those that end with their step. */
export function dropEnded(form: Form, answers: Answers): Answers {
  return partAnswers(form, answers).kept
}

/** What goes into the journal, and what is kept beside it while the step lasts. */
export function partAnswers(form: Form, answers: Answers): { readonly kept: Answers; readonly aside: Answers } {
  const ended = new Set(listDropped(form))
  const isAside = (path: string) => ended.has(path.slice(path.lastIndexOf('.') + 1))
  const entries = Object.entries(answers)
  return {
    kept: Object.fromEntries(entries.filter(([path]) => !isAside(path))),
    aside: Object.fromEntries(entries.filter(([path]) => isAside(path))),
  }
}

/** Questions whose answers end with their step. */
export function listDropped(form: Form): readonly string[] {
  return form.sections.flatMap(({ questions }) => questions.filter(({ isDropped }) => isDropped === true).map(({ id }) => id))
}
