// What is to be done in a case, the next thing first: each with its clock, whose move it is, and the one button that does it.
import { calendarOf, findCalendarEnd, type Task } from '@causeway/casework'
import type { FC } from 'hono/jsx'
import { Card } from '../../../platform/page/index.ts'
import { CalendarNote } from '../calendar-note.tsx'
import type { CaseView } from './case-view.ts'
import { describeDue } from './describe-due.ts'
import { nameNeed } from './actions/need-options.ts'
import { GoForm } from './go-form.tsx'
import { pickTitle } from './pick-title.ts'
import { UrgentMark } from './marks.tsx'

/** Open tasks, the urgent first, then by when they are due. */
export function sortTasks(tasks: readonly Task[]): readonly Task[] {
  return tasks
    .filter(({ state }) => state === 'open')
    .toSorted((a, b) => Number(b.isUrgent) - Number(a.isUrgent) || (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'))
}

/** Whether somebody in this role, by this account, can make the move. */
export function isOwnMove({ visit: { actor } }: Pick<CaseView, 'visit'>, task: Task): boolean {
  const isOurs = task.waitsFor === 'worker' || task.waitsFor === 'approval' || task.waitsFor === 'panel'
  return isOurs && task.roles.includes(actor.role) && task.notBy?.includes(actor.accountId) !== true
}

/** All of them; the first of one's own moves stands large. */
export const TasksPart: FC<{ readonly view: CaseView }> = ({ view }) => {
  const { t } = view.visit
  const tasks = sortTasks(view.opened.state.tasks)
  const next = tasks.find((task) => isOwnMove(view, task))
  const rest = tasks.filter((task) => task !== next)
  return (
    <section aria-labelledby="next">
      <h2 id="next">{t('cases.next')}</h2>
      {next === undefined ? (
        <p>{sayNothing(view, tasks)}</p>
      ) : (
        <Card>
          <TaskLines {...{ view }} task={next} />
        </Card>
      )}
      {rest.length === 0 ? null : (
        <ul class="tasks">
          {rest.map((task) => (
            <li>
              <TaskLines {...{ view, task }} quiet />
            </li>
          ))}
        </ul>
      )}
      {tasks.some(({ dueAt }) => dueAt !== null) ? <CalendarNote {...{ t }} end={endOf(view)} /> : null}
    </section>
  )
}

/** Of the calendar that the case's days are counted by. */
function endOf({ opened, definitions, now }: CaseView) {
  return findCalendarEnd(calendarOf(definitions, opened.state.jurisdiction), now.getTime())
}

/** What to do where nothing is one's own move: the open needs by name, the urgent first. */
function sayNothing({ visit: { t }, opened }: CaseView, tasks: readonly Task[]): string {
  if (tasks.length > 0) return t('cases.next-others')
  const open = opened.state.needs.filter(({ state }) => state === 'open' || state === 'partly-met')
  const names = open.toSorted((a, b) => Number(b.isUrgent) - Number(a.isUrgent)).map(({ need }) => nameNeed(t, need))
  return names.length === 0 ? t('cases.next-none') : t('cases.next-needs', { needs: t.list(names) })
}

const TaskLines: FC<{ readonly view: CaseView; readonly task: Task; readonly quiet?: boolean }> = ({
  view,
  task,
  quiet = false,
}) => {
  const { visit, now, timeZone } = view
  const { t } = visit
  const due = describeDue(t, task.dueAt, now, timeZone)
  return (
    <>
      <p class="task-title">
        {task.isUrgent ? <UrgentMark t={t} /> : null} <strong dir="auto">{pickTitle(t, task.title)}</strong>
      </p>
      <p class="task-line">
        <span class={due.isLate ? 'late' : ''}>{due.words}</span> · {describeWait(view, task)}
      </p>
      {task.uncertain === null ? null : <p class="soft small">{t(`cases.uncertain-${task.uncertain}`)}</p>}
      <TaskSteps {...{ view, task, quiet }} />
    </>
  )
}

/** Whose move it is, in words: "you", "a supervisor", "the person". */
export function describeWait(view: Pick<CaseView, 'visit'>, task: Task): string {
  const { t } = view.visit
  if (isOwnMove(view, task)) return t('cases.wait-you')
  if (task.waitsFor === 'recipient' || task.waitsFor === 'person') return t(`cases.wait-${task.waitsFor}`)
  const roles = t.alternatives(task.roles.map((role) => t(`my-record.role-${role}`)))
  if (task.notBy?.includes(view.visit.actor.accountId) === true) return t('cases.wait-second', { roles })
  return task.waitsFor === 'panel' ? t('cases.wait-panel') : t('cases.wait-role', { roles })
}

const TaskSteps: FC<{ readonly view: CaseView; readonly task: Task; readonly quiet: boolean }> = ({ view, task, quiet }) => {
  const { t } = view.visit
  const { of } = task
  if (!view.opened.mayWrite || !isOwnMove(view, task)) return null
  const about = pickTitle(t, task.title)
  switch (of.kind) {
    case 'step':
    case 'review': {
      const to = task.waitsFor === 'approval' ? 'approval' : task.waitsFor === 'panel' || of.kind === 'review' ? 'panel' : 'step'
      return (
        <GoForm
          {...{ view, about, quiet }}
          to={to}
          hidden={[
            ['run', of.runId],
            ['step', of.step],
          ]}
        >
          {t(`cases.do-${to}`)}
        </GoForm>
      )
    }
    case 'assessment':
      return (
        <GoForm {...{ view, about, quiet }} to="assess" hidden={[['assessment', of.assessment]]}>
          {t('cases.do-assessment')}
        </GoForm>
      )
    case 'referral':
      return (
        <GoForm {...{ view, about, quiet }} to="referrals" hidden={[['referral', of.referralId]]}>
          {t('cases.do-referral')}
        </GoForm>
      )
    case 'follow-up':
      return (
        <GoForm {...{ view, about, quiet }} to="follow-up">
          {t('cases.do-follow-up')}
        </GoForm>
      )
    case 'violation':
    case 'own':
      return (
        <div class="row">
          <GoForm {...{ view, about, quiet }} to="task-done" hidden={[['task', task.taskId]]}>
            {t('cases.task-is-done')}
          </GoForm>
          {of.kind === 'own' ? (
            <GoForm {...{ view, about }} small to="task-drop" hidden={[['task', task.taskId]]}>
              {t('cases.task-drop')}
            </GoForm>
          ) : null}
        </div>
      )
  }
}
