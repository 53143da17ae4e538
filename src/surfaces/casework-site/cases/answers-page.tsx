// What was answered in a step, to be read.
import type { FC } from 'hono/jsx'
import { AboutCase } from './action-page.tsx'
import { StepSummary } from './actions/approval.tsx'
import { findNamedStep } from './actions/find-step.ts'
import type { CaseView } from './case-view.ts'
import { pickTitle } from './pick-title.ts'

/** The page of the step that the form names. */
export const AnswersPage: FC<{ readonly view: CaseView }> = ({ view }) => {
  const { t, form } = view.visit
  const found = findNamedStep({ ...view, form })
  return (
    <AboutCase {...{ view }} title={found === null ? t('cases.case-title') : pickTitle(t, found.definition.title)}>
      {found === null ? <p>{t('cases.refusal-not-there')}</p> : <StepSummary input={view} {...{ found }} />}
    </AboutCase>
  )
}
