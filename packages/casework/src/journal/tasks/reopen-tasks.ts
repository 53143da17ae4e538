// What closing a case dropped, once it is open again: its clocks run on from where they began, so that nobody escapes one by closing over it.
import type { CaseState, Task } from '../state.ts'

/** The tasks of a case that was opened again; steps have theirs from the processes, and who is asked later is asked after the next closing. */
export function reopenTasks({ tasks, referrals }: CaseState, closedAt: string): readonly Task[] {
  const isOwed = ({ of, taskId }: Task): boolean => {
    if (of.kind === 'step' || of.kind === 'follow-up') return false
    if (of.kind !== 'referral') return true
    const stands = referrals.find(({ referralId }) => referralId === of.referralId)?.state
    if (taskId.endsWith('.answer')) return stands === 'sent' || stands === 'received'
    return taskId.endsWith('.outcome') && stands === 'accepted'
  }
  return tasks.map((task) =>
    task.state === 'dropped' && task.endedAt === closedAt && isOwed(task) ? { ...task, state: 'open', endedAt: null } : task,
  )
}
