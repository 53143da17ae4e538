// A task of one's own making: what, and until when; done, or no longer to be done.
import type { Task } from '@causeway/casework'
import { TextField } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { readDay, readWords, toMoment } from '../read-words.ts'
import { pickTitle } from '../pick-title.ts'
import type { ActionInput, CaseAction } from './case-action.ts'

const MOST_TITLE = 200
const END_OF_WORK = '17:00'

/** A new task. */
export const taskAction: CaseAction = {
  name: 'task',
  title: ({ visit: { t } }) => t('cases.task-title'),
  draw: ({ visit: { t }, form, mistakes }) => (
    <>
      <TextField name="what" label={t('cases.task-what')} value={oneValue(form, 'what')} error={mistakes['what']} />
      <TextField
        name="due-day"
        type="date"
        short
        label={t('cases.task-day')}
        value={oneValue(form, 'due-day')}
        error={mistakes['due-day']}
      />
      <TextField
        name="due-time"
        type="time"
        short
        label={t('cases.task-time')}
        hint={t('cases.task-time-hint', { time: END_OF_WORK })}
        optional={t('page.optional')}
        value={oneValue(form, 'due-time')}
        error={mistakes['due-time']}
      />
    </>
  ),
  read({ visit: { t }, form, timeZone }) {
    const what = readWords(t, form, 'what', { most: MOST_TITLE })
    const day = readDay(form, 'due-day')
    const time = oneValue(form, 'due-time').trim() || END_OF_WORK
    const isTime = /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
    if (!what.ok || day === null || !isTime) {
      return {
        ok: false,
        mistakes: {
          ...(what.ok ? {} : { what: what.error }),
          ...(day === null ? { 'due-day': t('cases.mistake-day') } : {}),
          ...(isTime ? {} : { 'due-time': t('cases.mistake-time') }),
        },
      }
    }
    const dueAt = toMoment(day, time, timeZone).toISOString()
    return {
      ok: true,
      events: [{ type: 'task-added', taskId: `own.${oneValue(form, 'submission-id')}`, title: { en: what.value }, dueAt }],
    }
  },
}

/** A task that is done. */
export const taskDoneAction: CaseAction = {
  name: 'task-done',
  carries: ['task'],
  title: (input) => titleOf(input),
  draw: ({ visit: { t }, form, mistakes }) => (
    <TextField
      name="text"
      label={t('cases.task-done-text')}
      optional={t('page.optional')}
      rows={3}
      value={oneValue(form, 'text')}
      error={mistakes['text']}
    />
  ),
  button: ({ visit: { t } }) => t('cases.task-is-done'),
  read({ visit: { t }, form }) {
    const text = readWords(t, form, 'text', { isOptional: true })
    if (!text.ok) return { ok: false, mistakes: { text: text.error } }
    return { ok: true, events: [{ type: 'task-done', taskId: oneValue(form, 'task'), text: text.value }] }
  },
}

/** A task that is no longer to be done. */
export const taskDropAction: CaseAction = {
  name: 'task-drop',
  carries: ['task'],
  title: (input) => titleOf(input),
  draw: ({ visit: { t }, form, mistakes }) => (
    <TextField
      name="because"
      label={t('cases.task-drop-because')}
      rows={3}
      value={oneValue(form, 'because')}
      error={mistakes['because']}
    />
  ),
  button: ({ visit: { t } }) => t('cases.task-drop'),
  read({ visit: { t }, form }) {
    const because = readWords(t, form, 'because')
    if (!because.ok) return { ok: false, mistakes: { because: because.error } }
    return { ok: true, events: [{ type: 'task-dropped', taskId: oneValue(form, 'task'), because: because.value }] }
  },
}

/** The open task of one's own making that the form names. */
function findOwnTask({ opened, form }: ActionInput): Task | undefined {
  const taskId = oneValue(form, 'task')
  return opened.state.tasks.find(
    (task) => task.taskId === taskId && (task.of.kind === 'own' || task.of.kind === 'violation') && task.state === 'open',
  )
}

function titleOf(input: ActionInput): string | null {
  const task = findOwnTask(input)
  return task === undefined ? null : pickTitle(input.visit.t, task.title)
}
