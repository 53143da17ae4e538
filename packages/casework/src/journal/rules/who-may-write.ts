// Which kinds of entries an author can write at all. Steps and approvals ask for more: the roles of their definition.
import type { CaseEvent, EntryAuthor } from '../events.ts'
import { workerRoles } from '../tasks/make-task.ts'

type EventType = CaseEvent['type']

/** What only somebody who stands by it with their own account writes. */
const byPeopleOnly: ReadonlySet<EventType> = new Set<EventType>([
  'assessed',
  'assessment-kept',
  'step-kept',
  'step-done',
  'step-approved',
  'step-returned',
  'option-weighed',
  'panel-voice',
  'panel-decided',
  'appealed',
  'child-detained',
  'process-ended',
  'corrected',
])
const byPerson: ReadonlySet<EventType> = new Set<EventType>(['person-answered', 'referral-changed'])
const byRecipient: ReadonlySet<EventType> = new Set<EventType>(['referral-changed', 'barrier-met'])

/** Whether the author can write such an entry. An administrator and an auditor write none. */
export function mayWrite({ role, accountId }: EntryAuthor, type: EventType): boolean {
  if (role === 'person') return byPerson.has(type)
  if (role === 'recipient') return byRecipient.has(type)
  if (role === 'program') return !byPeopleOnly.has(type)
  return workerRoles.includes(role) && (accountId !== null || !byPeopleOnly.has(type))
}

const afterClosing: ReadonlySet<EventType> = new Set<EventType>([
  'reopened',
  'corrected',
  'followed-up',
  'person-answered',
  'referral-changed',
  'file-removed',
  'task-done',
  'task-dropped',
])

/** Whether a closed case still takes such an entry: what comes in afterwards, what was wrong, and how the person is. */
export function mayFollowClosing(type: EventType): boolean {
  return afterClosing.has(type)
}
