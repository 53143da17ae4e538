// One question of a form as data, by its kind, as it was typed.
import type { FC } from 'hono/jsx'
import { pickText, readDay, yesNoAnswers, type AnswerMistake, type Typed, type VisibleQuestion } from '@causeway/casework'
import type { Translator } from '../../../platform/i18n/index.ts'
import { CheckboxGroup, RadioGroup, Select, TextField, type Option } from '../../../platform/page/index.ts'
import { defaultPrefix } from './read-form-body.ts'

/** Somebody who can be chosen. */
export interface AccountChoice {
  readonly accountId: string
  readonly name: string
}

/** It. */
export const QuestionField: FC<
  Pick<VisibleQuestion, 'question' | 'path'> & {
    readonly t: Translator
    readonly typed: Typed
    readonly mistakes?: Readonly<Record<string, AnswerMistake>>
    readonly idPrefix?: string
    readonly accounts?: readonly AccountChoice[]
  }
> = ({ question, path, t, typed, mistakes = {}, idPrefix = defaultPrefix, accounts = [] }) => {
  const say = (texts: typeof question.label) => pickText(texts, t.language).text
  const { language } = pickText(question.label, t.language)
  const mistake = mistakes[path]
  const values = [typed[path] ?? []].flat()
  const value = values[0] ?? ''
  const why = question.why === undefined ? [] : [t('casework-forms.why', { why: say(question.why) })]
  const hint = [...(question.help === undefined ? [] : [say(question.help)]), ...why].join(' ')
  const asked = {
    name: `${idPrefix}${path}`,
    label: say(question.label),
    hint: hint === '' ? undefined : hint,
    error: mistake === undefined ? undefined : t(`casework-forms.mistake-${mistake}`),
    optional: question.isRequired === true ? t('casework-forms.required') : undefined,
    ...(language === t.language ? {} : { lang: language }),
  }
  // A button that is chosen cannot be unchosen: whoever takes an answer back needs one more.
  const none: readonly Option[] = value === '' ? [] : [{ value: '', label: t('casework-forms.no-answer') }]
  const choices = (question.choices ?? []).map(({ id, label }) => ({ value: id, label: say(label) }))
  const options =
    question.kind === 'yes-no' ? yesNoAnswers.map((id) => ({ value: id, label: t(`casework-forms.${id}`) })) : choices
  switch (question.kind) {
    case 'note':
      return (
        <div class="note" {...('lang' in asked ? { lang: asked.lang } : {})}>
          <p class="pre">{asked.label}</p>
          {asked.hint === undefined ? null : <p class="hint">{asked.hint}</p>}
        </div>
      )
    case 'yes-no':
      return (
        <div class="yes-no">
          <RadioGroup {...asked} value={value === '' ? undefined : value} options={[...options, ...none]} />
        </div>
      )
    case 'choice':
      return <RadioGroup {...asked} value={value === '' ? undefined : value} options={[...options, ...none]} />
    case 'choices':
      return <CheckboxGroup {...asked} values={values} options={options} />
    case 'account':
      return (
        <Select
          {...asked}
          blank=""
          value={value}
          options={accounts.map(({ accountId, name }) => ({ value: accountId, label: name }))}
        />
      )
    case 'date':
      // What is no day stays as it was typed: a browser's own picker would drop it.
      return (
        <TextField
          {...asked}
          short
          autocomplete="off"
          type={value === '' || readDay(value) === value ? 'date' : 'text'}
          value={value}
        />
      )
    case 'number':
      return <TextField {...asked} short autocomplete="off" inputmode="decimal" value={value} />
    case 'text':
      return <TextField {...asked} autocomplete="off" value={value} />
    case 'long-text':
      return <TextField {...asked} autocomplete="off" rows={4} value={value} />
  }
}
