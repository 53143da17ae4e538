// Answers of a form to be read: each question that was asked, with what was answered, in words.
import { pickText, visibleQuestions, type Answer, type Answers, type Form, type Question } from '@causeway/casework'
import type { FC } from 'hono/jsx'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Facts } from '../../../platform/page/index.ts'

/** What was answered; nothing where nothing was. */
export const AnswerFacts: FC<{
  readonly t: Translator
  readonly form: Form
  readonly answers: Answers
  readonly names: ReadonlyMap<string, string>
}> = ({ t, form, answers, names }) => {
  const facts = visibleQuestions(form, answers).flatMap(({ question, path, item, section }) => {
    const answer = answers[path]
    if (answer === undefined || question.kind === 'note') return []
    const label = pickText(question.label, t.language).text
    const title = section.repeat === undefined ? '' : pickText(section.repeat.itemTitle, t.language).text
    const name = item === null ? label : t('cases.answer-of', { title, number: item.index + 1, label })
    return [{ name, value: <bdi class="pre">{describeAnswer(t, question, answer, names)}</bdi> }]
  })
  return facts.length === 0 ? <p class="soft">{t('cases.answers-none')}</p> : <Facts facts={facts} />
}

/** An answer in words: choices by their labels, days and accounts as they are read. */
export function describeAnswer(t: Translator, question: Question, answer: Answer, names: ReadonlyMap<string, string>): string {
  if (Array.isArray(answer)) return t.list(answer.map((one) => nameChoice(t, question, one)))
  if (typeof answer === 'number') return t.number(answer, 2)
  // A list was described above; what is left of the union is a text.
  const text = String(answer)
  switch (question.kind) {
    case 'yes-no':
      return t(`casework-forms.${text}`)
    case 'choice':
    case 'choices':
      return nameChoice(t, question, text)
    case 'date':
      return t.date(text)
    case 'account':
      return names.get(text) ?? t('casework.former-member')
    default:
      return text
  }
}

function nameChoice(t: Translator, { choices = [] }: Question, id: string): string {
  const label = choices.find((one) => one.id === id)?.label
  return label === undefined ? id : pickText(label, t.language).text
}
