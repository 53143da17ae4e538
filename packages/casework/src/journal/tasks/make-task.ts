// A task as it begins.
import type { OrganisationRole } from '@causeway/vocabulary'
import type { Task } from '../state.ts'

/** Roles that work with people. */
export const workerRoles: readonly OrganisationRole[] = ['intake-worker', 'caseworker', 'supervisor', 'legal-representative']

const hourInMilliseconds = 3_600_000

/** A task that is open; what is not said is the usual: any worker, not urgent, no doubt, nobody hears of it. */
export function makeTask(
  own: Pick<Task, 'taskId' | 'title' | 'openedAt' | 'dueAt' | 'of'> & Partial<Omit<Task, 'state' | 'endedAt'>>,
): Task {
  return {
    waitsFor: 'worker',
    roles: workerRoles,
    escalations: [],
    isUrgent: false,
    uncertain: null,
    ...own,
    state: 'open',
    endedAt: null,
  }
}

/** An instant so many hours later. */
export function addHours(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * hourInMilliseconds).toISOString()
}

/** The supervisor hears of it so many hours after it was due. */
export function tellSupervisor(dueAt: string | null, after = 0): Task['escalations'] {
  return dueAt === null ? [] : [{ at: addHours(dueAt, after), to: 'supervisor' }]
}
