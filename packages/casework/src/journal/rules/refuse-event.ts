// Why an event cannot stand now: the rules of a case as a whole. Those of steps, panels and corrections have files of their own.
import type { DecideWith } from '../decision.ts'
import type { CaseEvent } from '../events.ts'
import type { CaseRefusal, CaseState, Task } from '../state.ts'
import { isFilled } from './is-filled.ts'
import { refusePanelEvent } from './refuse-panel-event.ts'
import { refuseStepEvent } from './refuse-step-event.ts'
import { mayFollowClosing, mayWrite } from './who-may-write.ts'

/** An event that is no correction: those look at the whole journal. */
export type PlainEvent = Exclude<CaseEvent, { readonly type: 'corrected' }>

/** The reason, or `null` where it may stand. Whoever may not write it at all hears that first. */
export function refuseEvent(state: CaseState | null, event: PlainEvent, using: DecideWith): CaseRefusal | null {
  if (!mayWrite(using.by, event.type)) return 'wrong-role'
  if (state === null) return event.type === 'opened' ? null : 'not-there'
  if (!state.isOpen && !mayFollowClosing(event.type)) return 'closed'
  switch (event.type) {
    case 'opened':
      return 'already-there'
    case 'assigned':
    case 'noted':
    case 'contacted':
    case 'need-recorded':
    case 'barrier-met':
    case 'child-detained':
    case 'referral-changed':
    case 'followed-up':
    case 'closed':
      return null
    case 'need-changed':
      return state.needs.some(({ need }) => need === event.need) ? null : 'not-there'
    case 'person-answered':
      return state.referrals.some(({ referralId }) => referralId === event.referralId) ? null : 'not-there'
    case 'reopened':
      return state.isOpen ? 'already-there' : null
    case 'file-added':
      return state.files.some(({ fileId }) => fileId === event.fileId) ? 'already-there' : null
    case 'file-removed':
      return state.files.some(({ fileId }) => fileId === event.fileId) ? null : 'not-there'
    case 'assessed':
    case 'assessment-kept':
      return refuseAssessment(state, event, using)
    case 'process-started':
      return refuseStart(state, event, using)
    case 'task-added':
      return state.tasks.some(({ taskId }) => taskId === event.taskId) ? 'already-there' : null
    case 'task-done':
    case 'task-dropped':
      return refuseTask(state, event, using)
    case 'process-ended':
    case 'step-kept':
    case 'step-done':
    case 'step-approved':
    case 'step-returned':
      return refuseStepEvent(state, event, using)
    case 'option-weighed':
    case 'panel-voice':
    case 'panel-decided':
    case 'appealed':
      return refusePanelEvent(state, event, using)
  }
}

function refuseAssessment(
  state: CaseState,
  event: Extract<CaseEvent, { readonly type: 'assessed' | 'assessment-kept' }>,
  { definitions }: DecideWith,
): CaseRefusal | null {
  const definition = definitions.assessment(event.assessment, event.version)
  if (definition === undefined) return 'unknown-definition'
  const before = state.assessments.find(({ runId }) => runId === event.runId)
  if (before !== undefined && before.assessment !== event.assessment) return 'not-there'
  if (before?.isKept === false) return event.type === 'assessed' ? 'already-there' : 'not-open'
  return event.type === 'assessed' && !isFilled(definition.form, event.answers) ? 'answers-missing' : null
}

function refuseStart(
  { runs }: CaseState,
  event: Extract<CaseEvent, { readonly type: 'process-started' }>,
  { definitions }: DecideWith,
): CaseRefusal | null {
  if (definitions.process(event.process, event.version) === undefined) return 'unknown-definition'
  const isThere = runs.some(
    ({ runId, process, endedAt }) => runId === event.runId || (process === event.process && endedAt === null),
  )
  return isThere ? 'already-there' : null
}

/** What a step, an assessment or a recipient owes is not ticked off: it ends with what it asks for. */
function refuseTask(
  { tasks }: CaseState,
  event: Extract<CaseEvent, { readonly type: 'task-done' | 'task-dropped' }>,
  { by }: DecideWith,
): CaseRefusal | null {
  const task = tasks.find(({ taskId }) => taskId === event.taskId)
  if (task === undefined) return 'not-there'
  if (task.state !== 'open' || !(event.type === 'task-done' ? canBeTicked(task) : canBeDropped(task))) return 'not-open'
  const isTheirs = by.role === 'program' || task.roles.some((role) => role === by.role)
  return isTheirs || (event.type === 'task-dropped' && by.role === 'supervisor') ? null : 'wrong-role'
}

function canBeTicked({ of, waitsFor }: Task): boolean {
  if (of.kind === 'referral') return waitsFor !== 'recipient'
  return of.kind === 'own' || of.kind === 'violation' || of.kind === 'review'
}

function canBeDropped(task: Task): boolean {
  return canBeTicked(task) || task.of.kind === 'assessment' || task.of.kind === 'follow-up'
}
