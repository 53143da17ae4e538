// A condition in words, for whoever fills a form on paper: "If …: yes".
import { pickText, yesNoAnswers, type Condition, type Form } from '@causeway/casework'
import type { Translator } from '../../../platform/i18n/index.ts'

/** The words, without "if". */
export function describeCondition(t: Translator, form: Form, condition: Condition): string {
  if ('all' in condition) return t.list(condition.all.map((part) => describeCondition(t, form, part)))
  if ('any' in condition) return t.alternatives(condition.any.map((part) => describeCondition(t, form, part)))
  if ('not' in condition) return t('casework-forms.when-not', { condition: describeCondition(t, form, condition.not) })
  const found = form.sections.flatMap(({ questions }) => questions).find(({ id }) => id === condition.question)
  const question = found === undefined ? condition.question : pickText(found.label, t.language).text
  const answer = (value: string | number) => {
    const label = found?.choices?.find(({ id }) => id === value)?.label
    if (label !== undefined) return pickText(label, t.language).text
    return yesNoAnswers.some((one) => one === value) ? t(`casework-forms.${value}`) : String(value)
  }
  if ('is' in condition) return t('casework-forms.when-is', { question, answer: answer(condition.is) })
  if ('includes' in condition) return t('casework-forms.when-is', { question, answer: answer(condition.includes) })
  if ('isNot' in condition) return t('casework-forms.when-is-not', { question, answer: answer(condition.isNot) })
  if ('atLeast' in condition) return t('casework-forms.when-at-least', { question, least: condition.atLeast })
  return t(condition.isAnswered ? 'casework-forms.when-answered' : 'casework-forms.when-not-answered', { question })
}
