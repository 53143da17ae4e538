// The tasks of a case after an event: what it answered is ended, what it asks for is added, and open steps have their deadlines as they
// are now. A task that ended stays, so that it can be told whether its clock was kept.
import type { Happening } from '../apply-event.ts'
import type { CaseEvent } from '../events.ts'
import type { CaseState, Definitions, Task } from '../state.ts'
import { listEventTasks } from './event-tasks.ts'
import { listStepTasks } from './step-tasks.ts'
import { isUrgentNeedAnswered } from './urgent-need.ts'

/** The case with its tasks; `state` is after the event, with the tasks from before it. */
export function settleTasks(state: CaseState, happening: Happening, definitions: Definitions): CaseState {
  const { event, at } = happening
  const tasks = state.tasks.map((task) => endTask(task, happening, state, definitions))
  const added = listEventTasks(state, happening, definitions)
  const anew = isAskedAnew(happening) ? tasks.map((task) => reopened(task, added)) : tasks
  const steps = reconcile([...anew, ...added.filter(({ taskId }) => !anew.some((one) => isSame(one, taskId)))], event, at)
  return { ...state, tasks: steps(listStepTasks(state, definitions)) }
}

/** A referral is asked again with a new link after its time went by, and may be met with silence again; each time it is waited for. */
function isAskedAnew({ event }: Happening): boolean {
  return event.type === 'referral-changed' && (event.state === 'sent' || event.state === 'expired')
}

function reopened(task: Task, added: readonly Task[]): Task {
  return task.state === 'open' ? task : (added.find(({ taskId }) => isSame(task, taskId)) ?? task)
}

/** A step's tasks follow its state: those that no longer wait are ended, those that wait again are open again. */
function reconcile(tasks: readonly Task[], event: CaseEvent, at: string) {
  return (waiting: readonly Task[]): readonly Task[] => {
    const byId = new Map(waiting.map((task) => [task.taskId, task]))
    const known = tasks.map((task): Task => {
      if (task.of.kind !== 'step') return task
      const now = byId.get(task.taskId)
      byId.delete(task.taskId)
      if (now !== undefined) return now
      return task.state === 'open' ? { ...task, state: isDoneBy(task, event) ? 'done' : 'dropped', endedAt: at } : task
    })
    return [...known, ...byId.values()]
  }
}

/** Whether the event did what the task asked for; a step that was returned had its look of approval. */
function isDoneBy({ of, waitsFor }: Task, event: CaseEvent): boolean {
  if (of.kind !== 'step' || !('step' in event) || event.runId !== of.runId || event.step !== of.step) return false
  if (waitsFor === 'approval') return event.type === 'step-approved' || event.type === 'step-returned'
  return event.type === 'step-done' || event.type === 'panel-decided'
}

/** A task of the event's own, ended where the event answers it. */
function endTask(task: Task, happening: Happening, state: CaseState, definitions: Definitions): Task {
  if (task.state !== 'open') return task
  const how = howItEnds(task, happening, state, definitions)
  return how === null ? task : { ...task, state: how, endedAt: happening.at }
}

function howItEnds(
  { taskId, of }: Task,
  happening: Happening,
  state: CaseState,
  definitions: Definitions,
): 'done' | 'dropped' | null {
  const { event } = happening
  if (event.type === 'closed') return 'dropped'
  if (event.type === 'task-done' && event.taskId === taskId) return 'done'
  if (event.type === 'task-dropped' && event.taskId === taskId) return 'dropped'
  switch (of.kind) {
    case 'assessment':
      return event.type === 'assessed' && event.assessment === of.assessment ? 'done' : null
    case 'referral':
      return howReferralEnds(taskId, of.referralId, event, state)
    case 'review':
      return howReviewEnds(taskId, of, event)
    case 'follow-up':
      if (event.type === 'followed-up' && event.after === 'six-months') return 'done'
      return event.type === 'reopened' ? 'dropped' : null
    case 'own':
      return isUrgentNeedAnswered({ of }, happening, state, definitions) ? 'done' : null
    case 'step':
    case 'violation':
      return null
  }
}

/** Which states answer which task of a referral. `received` answers none: the clock on the answer runs on. */
function howReferralEnds(taskId: string, referralId: string, event: CaseEvent, state: CaseState): 'done' | 'dropped' | null {
  if (event.type === 'person-answered' && event.referralId === referralId) return taskId.endsWith('.person') ? 'done' : null
  if (event.type !== 'referral-changed') return null
  if (event.referralId !== referralId) {
    const need = state.referrals.find((one) => one.referralId === referralId)?.need
    return taskId.endsWith('.next') && event.state === 'sent' && event.need === need ? 'done' : null
  }
  if (event.state === 'revoked' || event.state === 'expired') return 'dropped'
  // Asked again, by a new link: that is the next that was to be done.
  if (taskId.endsWith('.next')) return event.state === 'sent' ? 'done' : null
  if (taskId.endsWith('.answer')) return event.state === 'sent' || event.state === 'received' ? null : 'done'
  return taskId.endsWith('.outcome') && (event.state === 'done' || event.state === 'not-done' || event.state === 'declined')
    ? 'done'
    : null
}

/** A new decision takes the place of the review of the last, and answers the appeal against it; a returned one has none. */
function howReviewEnds(
  taskId: string,
  of: { readonly runId: string; readonly step: string },
  event: CaseEvent,
): 'done' | 'dropped' | null {
  if (event.type === 'process-ended' && event.runId === of.runId) return 'dropped'
  if (!('step' in event) || event.runId !== of.runId || event.step !== of.step || taskId.includes('.look-again.')) return null
  if (event.type === 'step-returned') return 'dropped'
  return event.type === 'panel-decided' ? 'done' : null
}

function isSame(task: Task, taskId: string): boolean {
  return task.taskId === taskId
}
