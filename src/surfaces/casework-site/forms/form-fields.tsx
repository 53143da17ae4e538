// Any form as data, drawn without script: what the answers so far open is shown, a repeated section has its items and a button for one
// more, and everything stands as it was typed. It goes inside the page's own <form>.
import type { FC } from 'hono/jsx'
import {
  countItems,
  pickText,
  readAnswersInPlace,
  visibleQuestions,
  type AnswerMistake,
  type Form,
  type Section,
  type Texts,
  type Typed,
  type VisibleQuestion,
} from '@causeway/casework'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Button, HiddenFields } from '../../../platform/page/index.ts'
import { QuestionField, type AccountChoice } from './question-field.tsx'
import { defaultPrefix } from './read-form-body.ts'

/** What is drawn. */
export interface FormFieldsProps {
  /** Speaks `casework-forms`. */
  readonly t: Translator
  readonly form: Form
  /** As it was typed: `readFormBody(…).typed`, or `toTyped(form, answers)` of what was kept. */
  readonly typed: Typed
  readonly mistakes?: Readonly<Record<string, AnswerMistake>>
  readonly idPrefix?: string
  /** Only these sections; all of them where it is absent. */
  readonly sections?: readonly string[]
  /** Who can be chosen where an account is asked for. */
  readonly accounts?: readonly AccountChoice[]
}

/** The questions that are shown now. */
export const FormFields: FC<FormFieldsProps> = (props) => {
  const { form, typed, idPrefix = defaultPrefix, sections } = props
  const counts = Object.fromEntries(form.sections.map((section) => [section.id, countItems(section, typed)]))
  const shown = visibleQuestions(form, readAnswersInPlace(form, typed).answers, counts).filter(
    ({ section }) => sections === undefined || sections.includes(section.id),
  )
  const drawn = form.sections.filter((section) => shown.some((one) => one.section === section))
  return (
    <>
      {/* Enter in a line sends the form by its first button: it must be none that takes something out. */}
      {drawn.some(({ repeat }) => repeat !== undefined) ? (
        <button class="by-enter" type="submit" tabindex={-1} aria-hidden="true" />
      ) : null}
      <HiddenFields fields={shown.map(({ path }) => [`${idPrefix}drawn`, path] as const)} />
      {drawn.map((section) => (
        <DrawnSection {...props} {...{ section }} shown={shown.filter((one) => one.section === section)} />
      ))}
    </>
  )
}

const DrawnSection: FC<FormFieldsProps & { readonly section: Section; readonly shown: readonly VisibleQuestion[] }> = ({
  section,
  shown,
  ...props
}) => {
  const { t, typed, idPrefix = defaultPrefix } = props
  const field = (one: VisibleQuestion) => <QuestionField {...props} {...one} />
  const { repeat } = section
  const count = countItems(section, typed)
  return (
    <section class="form-section" aria-labelledby={`${idPrefix}${section.id}-title`}>
      <h2 id={`${idPrefix}${section.id}-title`} {...langOf(t, section.title)}>
        {pickText(section.title, t.language).text}
      </h2>
      {section.help === undefined ? null : <p {...langOf(t, section.help)}>{pickText(section.help, t.language).text}</p>}
      {repeat === undefined ? (
        shown.map(field)
      ) : (
        <>
          <HiddenFields fields={[[`${idPrefix}${section.id}.items`, String(count)]]} />
          {Array.from({ length: count }, (_, index) => {
            const title = pickText(repeat.itemTitle, t.language).text
            const name = t('casework-forms.item', { title, number: index + 1 })
            return (
              <fieldset class="form-item">
                <legend>{name}</legend>
                {shown.filter(({ item }) => item?.index === index).map(field)}
                {count === 1 ? null : (
                  <Button quiet name={`${idPrefix}press`} value={`remove ${section.id}.${index}`}>
                    {t('casework-forms.remove-item', { name })}
                  </Button>
                )}
              </fieldset>
            )
          })}
          {count >= repeat.most ? (
            <p class="hint">{t('casework-forms.no-more-items', { most: repeat.most })}</p>
          ) : (
            <p>
              <Button quiet name={`${idPrefix}press`} value={`add ${section.id}`}>
                {t('casework-forms.add-item', { title: pickText(repeat.itemTitle, t.language).text })}
              </Button>
            </p>
          )}
        </>
      )}
    </section>
  )
}

/** The language of words that are not in the reader's own. */
function langOf(t: Translator, texts: Texts): { readonly lang?: string } {
  const { language } = pickText(texts, t.language)
  return language === t.language ? {} : { lang: language }
}
