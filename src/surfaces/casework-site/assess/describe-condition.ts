// A condition in words, for whoever fills a form on paper: "If …: yes".
import { pickText, yesNoAnswers, type Condition, type Form } from '@causeway/casework'
import type { Translator } from '../../../platform/i18n/index.ts'

/** The words, without "if". */
export function describeCondition(t: Translator, form: Form, condition: Condition): string {
  if ('all' in condition) return t.list(condition.all.map((part) => describeCondition(t, form, part)))
  if ('any' in condition) return t.alternatives(condition.any.map((part) => describeCondition(t, form, part)))
  if ('not' in condition && 'is' in condition.not) {
    return t('casework-forms.when-not-is', describeIs(t, form, condition.not))
  }
  if ('not' in condition) return t('casework-forms.when-not', { condition: describeCondition(t, form, condition.not) })
  if ('is' in condition) return t('casework-forms.when-is', describeIs(t, form, condition))
  const { question } = condition
  if ('includes' in condition) return t('casework-forms.when-is', describeIs(t, form, { question, is: condition.includes }))
  if ('isNot' in condition) return t('casework-forms.when-is-not', describeIs(t, form, { question, is: condition.isNot }))
  const asked = { question: nameQuestion(t, form, question) }
  if ('atLeast' in condition) return t('casework-forms.when-at-least', { ...asked, least: condition.atLeast })
  return t(condition.isAnswered ? 'casework-forms.when-answered' : 'casework-forms.when-not-answered', asked)
}

function findQuestion(form: Form, id: string) {
  return form.sections.flatMap(({ questions }) => questions).find((question) => question.id === id)
}

function nameQuestion(t: Translator, form: Form, id: string): string {
  const found = findQuestion(form, id)
  return found === undefined ? id : pickText(found.label, t.language).text
}

function describeIs(t: Translator, form: Form, { question, is }: { readonly question: string; readonly is: string | number }) {
  const label = findQuestion(form, question)?.choices?.find(({ id }) => id === is)?.label
  const plain = yesNoAnswers.some((one) => one === is) ? t(`casework-forms.${is}`) : String(is)
  return { question: nameQuestion(t, form, question), answer: label === undefined ? plain : pickText(label, t.language).text }
}
