// An assessment on paper: every question with boxes or lines, when it is asked, and the code of the case instead of a name.
import { pickText, yesNoAnswers, type AssessmentDefinition, type Form, type Question, type Section } from '@causeway/casework'
import type { FC } from 'hono/jsx'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Said } from '../cases/said.tsx'
import { describeCondition } from './describe-condition.ts'
import { SourceList } from './source-list.tsx'

/** The page. */
export const BlankPage: FC<{ readonly t: Translator; readonly definition: AssessmentDefinition }> = ({ t, definition }) => (
  <article class="paper-form">
    <h1>
      <Said {...{ t }} texts={definition.title} />
    </h1>
    <p class="no-print">{t('casework-forms.blank-text')}</p>
    <p>
      <Said {...{ t }} texts={definition.introduction} />
    </p>
    <p class="paper-line">{t('casework-forms.blank-reference')}</p>
    <p class="paper-line">{t('casework-forms.blank-date')}</p>
    {definition.form.sections.map((section) => (
      <PaperSection {...{ t, section }} form={definition.form} />
    ))}
    <h2>{t('casework-forms.blank-urgent')}</h2>
    <ul>
      {definition.urgent.map(({ when, says }) => (
        <li>
          {t('casework-forms.blank-when', { condition: describeCondition(t, definition.form, when) })}{' '}
          <Said {...{ t }} texts={says} />
        </li>
      ))}
    </ul>
    <SourceList sources={definition.sources} />
    <p class="small">{t('casework-forms.by-version', { version: definition.version })}</p>
  </article>
)

const PaperSection: FC<{ readonly t: Translator; readonly section: Section; readonly form: Form }> = ({ t, section, form }) => (
  <section>
    <h2>
      <Said {...{ t }} texts={section.title} />
    </h2>
    {section.showIf === undefined ? null : (
      <p class="soft">{t('casework-forms.blank-only', { condition: describeCondition(t, form, section.showIf) })}</p>
    )}
    {section.repeat === undefined ? null : (
      <p class="soft">{t('casework-forms.blank-repeat', { title: pickText(section.repeat.itemTitle, t.language).text })}</p>
    )}
    {section.questions.map((question) => (
      <PaperQuestion {...{ t, question, form }} />
    ))}
  </section>
)

const PaperQuestion: FC<{ readonly t: Translator; readonly question: Question; readonly form: Form }> = ({
  t,
  question,
  form,
}) => {
  const { kind, label, help, why, showIf, choices = [] } = question
  const boxes =
    kind === 'yes-no'
      ? yesNoAnswers.map((id) => t(`casework-forms.${id}`))
      : choices.map((choice) => pickText(choice.label, t.language).text)
  return (
    <div class="paper-question">
      {showIf === undefined ? null : (
        <p class="soft small">{t('casework-forms.blank-only', { condition: describeCondition(t, form, showIf) })}</p>
      )}
      <p>
        <strong>
          <Said {...{ t }} texts={label} />
        </strong>
      </p>
      {help === undefined ? null : (
        <p class="hint">
          <Said {...{ t }} texts={help} />
        </p>
      )}
      {why === undefined ? null : <p class="hint">{t('casework-forms.why', { why: pickText(why, t.language).text })}</p>}
      {boxes.length === 0 ? null : (
        <ul class="paper-boxes">
          {boxes.map((words) => (
            <li>{words}</li>
          ))}
        </ul>
      )}
      {kind === 'note' || boxes.length > 0 ? null : (
        <p class={kind === 'long-text' ? 'paper-lines' : 'paper-line'} aria-hidden="true">
          &nbsp;
        </p>
      )}
    </div>
  )
}
