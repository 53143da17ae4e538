// Processes of a case with their steps: what is done, what is open and until when, what is locked or left out and why.
import type { ProcessRun, StepDefinition, StepState } from '@causeway/casework'
import type { FC } from 'hono/jsx'
import { Card, Details } from '../../../platform/page/index.ts'
import { nameAccount, type CaseView } from './case-view.ts'
import { describeDue } from './describe-due.ts'
import { GoForm } from './go-form.tsx'
import { StateMark } from './marks.tsx'
import { Said } from './said.tsx'
import { describeSkip } from './skip-reason.ts'
import { pickTitle } from './pick-title.ts'
import { StepDeadlines } from './step-deadlines.tsx'

/** Running processes open, ended ones folded. */
export const ProcessesPart: FC<{ readonly view: CaseView }> = ({ view }) => {
  const { t } = view.visit
  const { runs } = view.opened.state
  const running = runs.filter(({ endedAt }) => endedAt === null)
  const ended = runs.filter(({ endedAt }) => endedAt !== null)
  return (
    <section aria-labelledby="processes">
      <h2 id="processes">{t('cases.processes')}</h2>
      {runs.length === 0 ? <p class="soft">{t('cases.processes-none')}</p> : null}
      {running.map((run) => (
        <Run {...{ view, run }} />
      ))}
      {ended.length === 0 ? null : (
        <Details summary={t('cases.processes-ended', { count: ended.length })}>
          {ended.map((run) => (
            <Run {...{ view, run }} />
          ))}
        </Details>
      )}
      {view.opened.mayWrite && view.opened.state.isOpen ? (
        <GoForm {...{ view }} to="start-process" quiet>
          {t('cases.process-begin')}
        </GoForm>
      ) : null}
    </section>
  )
}

const Run: FC<{ readonly view: CaseView; readonly run: ProcessRun }> = ({ view, run }) => {
  const { visit, opened, timeZone } = view
  const { t } = visit
  const definition = view.definitions.process(run.process, run.version)
  if (definition === undefined) return <p>{t('cases.process-unknown', { id: run.process })}</p>
  const outcome = definition.outcomes.find(({ id }) => id === run.outcome)?.label
  const done = run.steps.filter(({ state }) => state === 'done' || state === 'skipped').length
  return (
    <Card as="section">
      <h3>
        <Said {...{ t }} texts={definition.title} />
      </h3>
      <p class="soft">
        {run.endedAt === null
          ? t('cases.process-since', { date: t.date(new Date(run.startedAt), timeZone), done, all: run.steps.length })
          : t('cases.process-ended-on', {
              date: t.date(new Date(run.endedAt), timeZone),
              outcome: outcome === undefined ? '' : pickTitle(t, outcome),
            })}
      </p>
      <ol class="process">
        {run.steps.flatMap((step) => {
          const found = definition.steps.find(({ id }) => id === step.step)
          return found === undefined ? [] : [<Step {...{ view, run, step }} definition={found} />]
        })}
      </ol>
      {run.endedAt === null && opened.mayWrite ? (
        <GoForm {...{ view }} to="end-process" hidden={[['run', run.runId]]} small about={pickTitle(t, definition.title)}>
          {t('cases.process-end')}
        </GoForm>
      ) : null}
    </Card>
  )
}

const Step: FC<{
  readonly view: CaseView
  readonly run: ProcessRun
  readonly step: StepState
  readonly definition: StepDefinition
}> = ({ view, run, step, definition }) => {
  const { visit, opened, now, timeZone } = view
  const { t, actor } = visit
  const tasks = opened.state.tasks.filter(
    ({ of, state }) => state === 'open' && of.kind === 'step' && of.runId === run.runId && of.step === step.step,
  )
  const task = tasks.toSorted((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'))[0]
  const due = task === undefined ? null : describeDue(t, task.dueAt, now, timeZone)
  const isOpen = step.state === 'open' || step.state === 'returned'
  const isPanel = definition.panel !== undefined
  const mayDo = opened.mayWrite && definition.roles.includes(actor.role) && run.endedAt === null
  const hidden = [
    ['run', run.runId],
    ['step', step.step],
  ] as const
  const about = pickTitle(t, definition.title)
  const isSecond = step.doneBy?.accountId !== actor.accountId && definition.approval?.role === actor.role
  return (
    <li class={`step step-${step.state}`}>
      <p>
        <Said {...{ t }} texts={definition.title} /> <StateMark kind={step.state} words={t(`cases.step-state-${step.state}`)} />
      </p>
      {due === null ? null : <p class={due.isLate ? 'late' : 'soft'}>{due.words}</p>}
      <StepDeadlines {...{ view, run, step }} />
      {step.state === 'locked' ? (
        <p class="soft">
          {definition.lockedBecause === undefined ? t('cases.step-waits-before') : pickTitle(t, definition.lockedBecause)}
        </p>
      ) : null}
      {step.state === 'skipped' ? <p class="soft">{saySkip(view, run, definition)}</p> : null}
      {step.isContradicted ? <p class="late">{t('cases.step-contradicted')}</p> : null}
      {step.doneAt !== null && step.doneBy !== null ? (
        <p class="soft small">
          {step.doneBy.accountId === null ? null : <bdi>{nameAccount(view, step.doneBy.accountId)}</bdi>}{' '}
          {t.date(new Date(step.doneAt), timeZone)}
          {step.timesDone > 1 ? ` · ${t('cases.step-times', { count: step.timesDone })}` : ''}
        </p>
      ) : null}
      {isOpen && !mayDo && run.endedAt === null ? (
        <p class="soft">
          {t('cases.step-for', { roles: t.alternatives(definition.roles.map((role) => t(`my-record.role-${role}`))) })}
        </p>
      ) : null}
      {isOpen && mayDo ? (
        <GoForm {...{ view, hidden, about }} to={isPanel ? 'panel' : 'step'} quiet>
          {t(isPanel ? 'cases.do-panel' : Object.keys(step.answers).length > 0 ? 'cases.step-go-on' : 'cases.do-step')}
        </GoForm>
      ) : null}
      {step.state === 'waiting-approval' ? (
        opened.mayWrite && isSecond ? (
          <GoForm {...{ view, hidden, about }} to="approval" quiet>
            {t('cases.do-approval')}
          </GoForm>
        ) : (
          <p class="soft">
            {t('cases.approval-waits', { role: t(`my-record.role-${definition.approval?.role ?? 'supervisor'}`) })}
          </p>
        )
      ) : null}
      {step.doneAt !== null ? (
        <GoForm {...{ view, hidden, about }} to={isPanel ? 'panel' : 'answers'} small>
          {t('cases.step-read')}
        </GoForm>
      ) : null}
    </li>
  )
}

/** Why a step is left out: by which answers, where answers say it. */
function saySkip({ visit: { t }, definitions, names }: CaseView, run: ProcessRun, definition: StepDefinition): string {
  const process = definitions.process(run.process, run.version)
  const reasons = process === undefined ? [] : describeSkip(t, process, run, definition, names)
  return reasons.length === 0 ? t('cases.step-skipped') : t('cases.step-skipped-because', { reasons: t.parts(reasons) })
}
