// Which assessment to fill: those that suit the person first, each with what it is for, where it comes from, and a blank one for paper.
import type { AssessmentDefinition, CaseState } from '@causeway/casework'
import type { FC } from 'hono/jsx'
import { Button, Card, Details } from '../../../platform/page/index.ts'
import { AboutCase } from '../cases/action-page.tsx'
import type { CaseView } from '../cases/case-view.ts'
import { GoForm } from '../cases/go-form.tsx'
import { Said } from '../cases/said.tsx'
import { StepForm } from '../page-frame.tsx'
import { SourceList } from './source-list.tsx'

/** The assessment with which work with anybody begins. */
const FIRST_TALK = 'needs-intake'

/** The page. */
export const ChoosePage: FC<{ readonly view: CaseView }> = ({ view }) => {
  const { visit, opened, definitions } = view
  const { t } = visit
  const audience = opened.state.isChild ? 'child' : 'adult'
  const fits = definitions.assessments
    .filter((one) => one.audience === 'anyone' || one.audience === audience)
    .toSorted((a, b) => rank(view, a) - rank(view, b))
  const others = definitions.assessments.filter((one) => !fits.includes(one))
  return (
    <AboutCase {...{ view }} title={t('casework-forms.choose-title')}>
      <p>{t('casework-forms.choose-text')}</p>
      {fits.map((definition) => (
        <Offer {...{ view, definition }} />
      ))}
      {others.length === 0 ? null : (
        <Details summary={t('casework-forms.choose-others')}>
          {others.map((definition) => (
            <Offer {...{ view, definition }} />
          ))}
        </Details>
      )}
    </AboutCase>
  )
}

/** What comes first: what the case asks for, what was begun, what is for people of that age, the first talk, the rest by name. */
function rank({ opened: { state } }: CaseView, { id, audience }: AssessmentDefinition): number {
  const runs = state.assessments.filter(({ assessment }) => assessment === id)
  if (isAskedFor(state, id)) return 0
  if (runs.some(({ isKept }) => isKept)) return 1
  if (runs.length > 0) return 5
  if (id === FIRST_TALK) return 2
  return audience === 'anyone' ? 4 : 3
}

function isAskedFor({ tasks }: CaseState, id: string): boolean {
  return tasks.some(({ of, state }) => state === 'open' && of.kind === 'assessment' && of.assessment === id)
}

const Offer: FC<{ readonly view: CaseView; readonly definition: AssessmentDefinition }> = ({ view, definition }) => {
  const { visit, opened, timeZone } = view
  const { t, home } = visit
  const { id, title, introduction, sources } = definition
  const runs = opened.state.assessments.filter(({ assessment }) => assessment === id)
  const kept = runs.findLast(({ isKept }) => isKept)
  const finished = runs.findLast(({ isKept }) => !isKept)
  return (
    <Card as="section">
      <h2>
        <Said {...{ t }} texts={title} />
      </h2>
      {isAskedFor(opened.state, id) ? <p class="asked-for">{t('casework-forms.is-asked-for')}</p> : null}
      <p>
        <Said {...{ t }} texts={introduction} />
      </p>
      {finished === undefined ? null : (
        <p class="soft">{t('casework-forms.last-done', { date: t.date(new Date(finished.at), timeZone) })}</p>
      )}
      <GoForm
        {...{ view }}
        to="assess"
        hidden={[['assessment', id], ...(kept === undefined ? [] : [['run', kept.runId] as const])]}
        about={t('casework-forms.about', { title: title[t.language] ?? title.en })}
      >
        {t(kept === undefined ? 'casework-forms.start' : 'casework-forms.go-on')}
      </GoForm>
      <Details summary={t('casework-forms.more')}>
        <SourceList {...{ sources }} />
        <StepForm {...{ visit }} action={`${home}/blank-form`} hidden={[['assessment', id]]} withPurpose={false}>
          <Button quiet>{t('casework-forms.blank')}</Button>
        </StepForm>
      </Details>
    </Card>
  )
}
