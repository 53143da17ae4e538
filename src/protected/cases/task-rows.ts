// Tasks as they are kept for today's page: in clear whose move it is, by when, whose team; sealed the whole task. Compared with what is
// there, so that a write mends whatever an older definition or a restored backup left, and touches nothing else.
import type { Task } from '@causeway/casework'
import { revealSealed, sealValue, type PersonKey, type Sealed } from '../../firewall/keys/index.ts'
import { taskField, type Place } from './sealed-journal.ts'
import type { CaseTaskTable } from './store/index.ts'

type ClearPart = Omit<CaseTaskTable, 'key_version' | 'version' | 'sealed'>

/** What is to be written and deleted so that the rows say what the case says. */
export function compareTasks(
  key: PersonKey,
  place: Place,
  { tasks, assignedTo }: { readonly tasks: readonly Task[]; readonly assignedTo: string | null },
  rows: readonly CaseTaskTable[],
): { readonly changed: readonly CaseTaskTable[]; readonly ended: readonly string[] } {
  const open = tasks.filter(({ state }) => state === 'open')
  const known = new Map(rows.map((row) => [row.task_id, row]))
  const changed = open.flatMap((task) => {
    const row = known.get(task.taskId)
    const clear = toClear(place, task, assignedTo)
    const text = JSON.stringify(task)
    if (row !== undefined && isSameClear(row, clear) && textOf(key, row) === text) return []
    const version = (row?.version ?? 0) + 1
    const sealed = key.seal(taskField(place.caseId, task.taskId), version, text)
    return [{ ...clear, key_version: key.version, version, sealed }]
  })
  const wanted = new Set(open.map(({ taskId }) => taskId))
  return { changed, ended: rows.flatMap((row) => (wanted.has(row.task_id) ? [] : [row.task_id])) }
}

/** A task of a row, open. */
export function openTask(
  key: PersonKey,
  row: Pick<CaseTaskTable, 'case_id' | 'task_id' | 'version' | 'sealed'>,
): Sealed<Task> | 'damaged' {
  const text = textOf(key, row)
  // Sealed by `compareTasks` alone.
  return text === null ? 'damaged' : sealValue(JSON.parse(text) as Task)
}

function textOf(key: PersonKey, row: Pick<CaseTaskTable, 'case_id' | 'task_id' | 'version' | 'sealed'>): string | null {
  const text = key.open(taskField(row.case_id, row.task_id), row.version, row.sealed)
  return text.ok ? revealSealed(text.value) : null
}

function toClear({ organisationId, caseId, personId, teamId }: Place, task: Task, assignedTo: string | null): ClearPart {
  const toldAt = (role: string) => {
    const times = task.escalations.filter(({ to }) => to === role).map(({ at }) => new Date(at).getTime())
    return times.length === 0 ? null : new Date(Math.min(...times))
  }
  return {
    organisation_id: organisationId,
    case_id: caseId,
    task_id: task.taskId,
    person_id: personId,
    team_id: teamId,
    assigned_to: assignedTo,
    waits_for: task.waitsFor,
    roles: task.roles,
    not_by: task.notBy ?? null,
    is_urgent: task.isUrgent,
    due_at: task.dueAt === null ? null : new Date(task.dueAt),
    to_supervisor_at: toldAt('supervisor'),
    to_legal_at: toldAt('legal-representative'),
  }
}

/** Whether what stands in clear is the same; the team follows the file and is not compared. */
function isSameClear(row: CaseTaskTable, clear: ClearPart): boolean {
  return (
    row.assigned_to === clear.assigned_to &&
    row.waits_for === clear.waits_for &&
    row.roles.join() === clear.roles.join() &&
    row.not_by?.join() === clear.not_by?.join() &&
    row.is_urgent === clear.is_urgent &&
    row.due_at?.getTime() === clear.due_at?.getTime() &&
    row.to_supervisor_at?.getTime() === clear.to_supervisor_at?.getTime() &&
    row.to_legal_at?.getTime() === clear.to_legal_at?.getTime()
  )
}
