// The mistakes of a form for the summary at the top of its page, each with the words of its question.
import { pickText, splitPath, type AnswerMistake, type Form } from '@causeway/casework'
import type { Translator } from '../../../platform/i18n/index.ts'
import type { FieldError } from '../../../platform/page/index.ts'
import { defaultPrefix } from './read-form-body.ts'

/** In the order of the form. */
export function formErrors(
  t: Translator,
  form: Form,
  mistakes: Readonly<Record<string, AnswerMistake>>,
  idPrefix = defaultPrefix,
): readonly FieldError[] {
  const order = form.sections.flatMap(({ questions }) => questions)
  const found = Object.entries(mistakes).map(([name, mistake]) => {
    const at = order.findIndex(({ id }) => id === (splitPath(name)?.question ?? name))
    const label = order[at]?.label
    const message = t(`casework-forms.mistake-${mistake}`)
    const question = label === undefined ? name : pickText(label, t.language).text
    return { at, error: { field: `${idPrefix}${name}`, message: t('casework-forms.mistake-at', { question, message }) } }
  })
  return found.toSorted((a, b) => a.at - b.at).map(({ error }) => error)
}
