// One section of an assessment to fill, without script: what is urgent first, then the questions as they were typed, and the way on, back
// and out, each of which keeps what was answered.
import { toTyped, type AnswerMistake, type Typed } from '@causeway/casework'
import type { FC } from 'hono/jsx'
import { Banner, Button, ErrorSummary } from '../../../platform/page/index.ts'
import type { SentForm } from '../../../platform/sign-in/index.ts'
import { AboutCase } from '../cases/action-page.tsx'
import { CaseForm } from '../cases/case-form.tsx'
import { addressOf, type CaseView } from '../cases/case-view.ts'
import { pickTitle } from '../cases/pick-title.ts'
import { Said } from '../cases/said.tsx'
import { FormFields, formErrors } from '../forms/index.ts'
import { listSections, type AssessRun } from './assess-run.ts'
import { UrgentPart } from './urgent-part.tsx'

/** What the page is drawn from. */
export interface FillNews {
  /** As it was sent, where the page is shown again. */
  readonly typed?: Typed
  readonly mistakes?: Readonly<Record<string, AnswerMistake>>
  /** An answer opened questions that nobody has seen yet. */
  readonly hasOpened?: boolean
  /** Why the journal did not take it, in words; then the form keeps its mark. */
  readonly refused?: string
  readonly sent?: SentForm
  /** How many entries others wrote meanwhile. */
  readonly others?: number
}

/** The page of a section. */
export const FillPage: FC<{
  readonly view: CaseView
  readonly run: AssessRun
  readonly section: string
  readonly news: FillNews
}> = ({ view, run, section, news }) => {
  const { visit, names } = view
  const { t } = visit
  const { definition, runId, answers } = run
  const { mistakes = {}, refused } = news
  const sections = listSections(definition, answers)
  const at = sections.findIndex(({ id }) => id === section)
  const accounts = [...names].map(([accountId, name]) => ({ accountId, name }))
  const errors = [
    ...(refused === undefined ? [] : [{ field: 'content', message: refused }]),
    ...formErrors(t, definition.form, mistakes),
  ]
  return (
    <AboutCase {...{ view }} title={pickTitle(t, definition.title)} top={<ErrorSummary {...{ t, errors }} />}>
      <UrgentPart {...{ view, definition, runId, answers }} />
      {news.others === undefined || news.others === 0 ? null : (
        <Banner title={t('casework-forms.others-wrote', { count: news.others })} />
      )}
      {news.hasOpened === true ? <Banner title={t('casework-forms.more-opened')} /> : null}
      <p class="soft">{t('casework-forms.part', { at: at + 1, of: sections.length })}</p>
      {at === 0 ? (
        <p>
          <Said {...{ t }} texts={definition.introduction} />
        </p>
      ) : null}
      <CaseForm
        {...{ view }}
        action={`${addressOf(view)}/assess/save`}
        {...(refused === undefined || news.sent === undefined ? {} : { sent: news.sent })}
        hidden={[
          ['assessment', definition.id],
          ['run', runId],
          ['section', section],
        ]}
      >
        <FormFields
          t={t}
          form={definition.form}
          typed={news.typed ?? toTyped(definition.form, answers)}
          sections={[section]}
          {...{ mistakes, accounts }}
        />
        <div class="buttons">
          <Button name="do" value="continue">
            {t('casework-forms.continue')}
          </Button>
          {at > 0 ? (
            <Button quiet name="do" value="back">
              {t('casework-forms.back')}
            </Button>
          ) : null}
          <Button quiet name="do" value="later">
            {t('casework-forms.later')}
          </Button>
        </div>
      </CaseForm>
    </AboutCase>
  )
}
