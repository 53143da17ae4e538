// The task of a need that cannot wait: its id names the need and the entry that told of it, and its end is whatever begins to answer the need.
import type { CaseEvent } from '../events.ts'

const form = /^need\.(.+)\.\d+$/

/** The id of the task. */
export function urgentNeedId(need: string, seq: number): string {
  return `need.${need}.${seq}`
}

/** The need that a task waits for; `null` for any other task. */
export function needOfTask(taskId: string): string | null {
  return form.exec(taskId)?.[1] ?? null
}

/** Done once work on the need has begun: a process, a referral for it, or a change in how it stands. */
export function isUrgentNeedAnswered(taskId: string, event: CaseEvent): boolean {
  const need = needOfTask(taskId)
  if (need === null) return false
  if (event.type === 'process-started') return true
  if (event.type === 'referral-changed') return event.state === 'sent' && event.need === need
  return event.type === 'need-changed' && event.need === need
}
