// The task of a need that cannot wait. Its end is whatever begins to answer the need. Its id, which stands in clear, does not name the need.
import type { CaseEvent } from '../events.ts'
import type { Task } from '../state.ts'

/** The need that a task waits for; `null` for any other task. */
export function needOfTask({ of }: Pick<Task, 'of'>): string | null {
  return of.kind === 'own' ? (of.need ?? null) : null
}

/** Done once work on the need has begun: a process, a referral for it, or a change in how it stands. */
export function isUrgentNeedAnswered(task: Pick<Task, 'of'>, event: CaseEvent): boolean {
  const need = needOfTask(task)
  if (need === null) return false
  if (event.type === 'process-started') return true
  if (event.type === 'referral-changed') return event.state === 'sent' && event.need === need
  return event.type === 'need-changed' && event.need === need
}
