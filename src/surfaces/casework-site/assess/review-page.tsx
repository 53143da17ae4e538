// Everything that was answered, to be read over once more, with a way back to each part, before it counts.
import { pickText, type Section } from '@causeway/casework'
import type { FC } from 'hono/jsx'
import { Banner, Button, Card, ErrorSummary } from '../../../platform/page/index.ts'
import type { SentForm } from '../../../platform/sign-in/index.ts'
import { AboutCase } from '../cases/action-page.tsx'
import { AnswerFacts } from '../cases/answer-facts.tsx'
import { CaseForm } from '../cases/case-form.tsx'
import { addressOf, type CaseView } from '../cases/case-view.ts'
import { pickTitle } from '../cases/pick-title.ts'
import { Said } from '../cases/said.tsx'
import { listSections, type AssessRun } from './assess-run.ts'
import { UrgentPart } from './urgent-part.tsx'

/** The page. */
export const ReviewPage: FC<{
  readonly view: CaseView
  readonly run: AssessRun
  readonly refused?: string
  readonly sent?: SentForm
}> = ({ view, run, refused, sent }) => {
  const { visit, names } = view
  const { t } = visit
  const { definition, runId, answers } = run
  const isEmpty = Object.keys(answers).length === 0
  const errors = refused === undefined ? [] : [{ field: 'content', message: refused }]
  return (
    <AboutCase {...{ view }} title={t('casework-forms.review-title')} top={<ErrorSummary {...{ t, errors }} />}>
      <UrgentPart {...{ view, definition, runId, answers }} />
      <p>
        <strong dir="auto">{pickTitle(t, definition.title)}</strong>. {t('casework-forms.review-text')}
      </p>
      {isEmpty ? <Banner title={t('casework-forms.review-empty')} /> : null}
      <CaseForm
        {...{ view }}
        action={`${addressOf(view)}/assess/save`}
        {...(refused === undefined || sent === undefined ? {} : { sent })}
        hidden={[
          ['assessment', definition.id],
          ['run', runId],
          ['section', 'review'],
        ]}
      >
        {listSections(definition, answers)
          .filter((section) => !asksNothing(section))
          .map((section) => (
            <Card as="section">
              <h2>
                <Said {...{ t }} texts={section.title} />
              </h2>
              <AnswerFacts {...{ t, names }} form={onlySection(run, section)} answers={answers} />
              <button class="button-link" type="submit" name="do" value={`to ${section.id}`}>
                {t('casework-forms.change')}
                <span class="visually-hidden"> {pickText(section.title, t.language).text}</span>
              </button>
            </Card>
          ))}
        <div class="buttons">
          {isEmpty ? null : (
            <Button name="do" value="finish">
              {t('casework-forms.finish')}
            </Button>
          )}
          <Button quiet name="do" value="later">
            {t('casework-forms.later')}
          </Button>
        </div>
      </CaseForm>
    </AboutCase>
  )
}

/** The form with the questions of one section alone; its conditions were read before, so none is asked again. */
export function onlySection({ definition, answers }: Pick<AssessRun, 'definition' | 'answers'>, section: Section) {
  const { showIf: _, ...rest } = section
  const questions = section.questions
    .filter(({ id }) => Object.keys(answers).some((path) => path === id || path.endsWith(`.${id}`)))
    .map(({ showIf: _condition, ...question }) => question)
  return { ...definition.form, sections: [{ ...rest, questions }] }
}

function asksNothing({ questions }: Section): boolean {
  return questions.every(({ kind }) => kind === 'note')
}
