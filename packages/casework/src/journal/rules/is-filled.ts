// Whether a form can be handed in.
import { visibleQuestions } from '../../forms/visible-questions.ts'
import type { Answers, Form } from '../../forms/form.ts'

/** Whether every question that must be answered is. */
export function isFilled(form: Form, answers: Answers): boolean {
  return visibleQuestions(form, answers).every(({ question, path }) => {
    const answer = answers[path]
    const isEmpty = answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0)
    return question.isRequired !== true || question.kind === 'note' || !isEmpty
  })
}
