// What acts at once, told at the top of whatever page comes next: what an answer means, what has been started for it, and by when.
import { assessUrgent, type Answers, type AssessmentDefinition, type ObligedAction } from '@causeway/casework'
import type { FC } from 'hono/jsx'
import { Banner } from '../../../platform/page/index.ts'
import type { CaseView } from '../cases/case-view.ts'
import { describeDue } from '../cases/describe-due.ts'
import { pickTitle } from '../cases/pick-title.ts'
import { Said } from '../cases/said.tsx'

/** The urgent answers of a run; nothing where there is none. `view` is the case after they were kept. */
export const UrgentPart: FC<{
  readonly view: CaseView
  readonly definition: AssessmentDefinition
  readonly runId: string
  readonly answers: Answers
}> = ({ view, definition, runId, answers }) => {
  const { t } = view.visit
  const { urgent, obliges } = assessUrgent(definition, answers)
  if (urgent.length === 0) return null
  return (
    <div role="alert" class="urgent-told">
      <Banner urgent title={t('casework-forms.urgent-title')}>
        {definition.urgent
          .filter(({ id }) => urgent.includes(id))
          .map(({ says }) => (
            <p>
              <Said {...{ t }} texts={says} />
            </p>
          ))}
        <p>{t('casework-forms.urgent-started')}</p>
        <ObligedList {...{ view, runId }} actions={obliges} />
      </Banner>
    </div>
  )
}

/** Actions with how each stands in the case now. */
export const ObligedList: FC<{ readonly view: CaseView; readonly runId: string; readonly actions: readonly ObligedAction[] }> = ({
  view,
  runId,
  actions,
}) => (
  <ul>
    {actions.map((action) => (
      <li>{describeObliged(view, runId, action)}</li>
    ))}
  </ul>
)

/** An action in words: "Started: …", "By 14:00 today: …", "done". */
function describeObliged(view: CaseView, runId: string, action: ObligedAction): string {
  const { visit, opened, definitions } = view
  const { t } = visit
  const { state } = opened
  switch (action.kind) {
    case 'restrict':
      return t('casework-forms.did-restrict')
    case 'start-process': {
      const run = state.runs.findLast(({ process }) => process === action.process)
      const definition = definitions.process(action.process, run?.version)
      const title = definition === undefined ? action.process : pickTitle(t, definition.title)
      return t(run === undefined || run.endedAt !== null ? 'casework-forms.obliged-process' : 'casework-forms.did-start', {
        title,
      })
    }
    case 'assess': {
      const definition = definitions.assessment(action.assessment)
      const title = definition === undefined ? action.assessment : pickTitle(t, definition.title)
      return describeTask(view, `${runId}.assess.${action.assessment}`, t('casework-forms.obliged-assess', { title }))
    }
    case 'task': {
      const task = state.tasks.find(({ taskId, title }) => taskId.startsWith(`${runId}.`) && title.en === action.title.en)
      return describeTask(view, task?.taskId ?? '', pickTitle(t, action.title))
    }
  }
}

function describeTask({ visit: { t }, opened, now, timeZone }: CaseView, taskId: string, title: string): string {
  const task = opened.state.tasks.find((one) => one.taskId === taskId)
  if (task === undefined) return title
  if (task.state !== 'open') return t('casework-forms.obliged-done', { title })
  return t('casework-forms.obliged-due', { title, due: describeDue(t, task.dueAt, now, timeZone).words })
}
