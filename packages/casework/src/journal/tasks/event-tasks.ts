// The tasks that single events give rise to: once each, ended by what answers them.
import { addMonths, endOfLocalDay, localDateOf } from '../../clocks/local-days.ts'
import type { ObligedAction } from '../../assessments/assessment.ts'
import type { ProcessDefinition } from '../../processes/process.ts'
import type { Happening } from '../apply-event.ts'
import { timeZoneOf } from '../calendar-of.ts'
import type { CaseEvent, ClosingOutcome } from '../events.ts'
import type { CaseState, Definitions, Task } from '../state.ts'
import { asksFor } from './asks-for.ts'
import { addHours, makeTask, tellSupervisor } from './make-task.ts'
import { needOfTask } from './urgent-need.ts'
import { answerTitle, outcomeTitle, reviewTitle, taskTitles } from './task-titles.ts'

/** A child in detention sees a lawyer within a day: Committee on the Rights of the Child, general comment No. 24 (2019), paragraph 90. */
const legalAidHours = 24
const followUpMonths = 6
/** What cannot wait stands among the work at once, and is late the day after. */
const urgentNeedHours = 24
/** Nobody is there to be asked, or nothing ever was. */
const withoutFollowUp: readonly ClosingOutcome[] = ['died', 'opened-by-mistake']

/** What an event adds. `state` is the case after it. */
export function listEventTasks(state: CaseState, { event, at, seq }: Happening, definitions: Definitions): readonly Task[] {
  switch (event.type) {
    case 'task-added':
      return [makeTask({ taskId: event.taskId, title: event.title, openedAt: at, dueAt: event.dueAt, of: { kind: 'own' } })]
    case 'need-recorded':
      return event.isUrgent ? listUrgentNeed(state, event.need, at, seq) : []
    case 'assessed':
    case 'assessment-kept':
      return listObligedTasks(state, event.runId, at, definitions)
    case 'child-detained': {
      const dueAt = addHours(at, legalAidHours)
      const of = { kind: 'violation', seq } as const
      const roles = ['legal-representative'] as const
      const task = { taskId: `detained.${seq}`, title: taskTitles.legalAid, openedAt: at, dueAt, of, roles, isUrgent: true }
      return [makeTask({ ...task, escalations: tellSupervisor(dueAt) })]
    }
    case 'referral-changed':
      return state.isOpen ? listReferralTasks(event, at) : []
    case 'step-done':
    case 'panel-decided':
    case 'step-approved':
      return [...listReviews(state, event, seq, at, definitions), ...listContradicted(state, event, seq, at)]
    case 'appealed':
      return listAppeals(state, event, seq, at, definitions)
    case 'process-ended': {
      const run = state.runs.find(({ runId }) => runId === event.runId)
      const outcomes = run === undefined ? [] : (definitions.process(run.process, run.version)?.outcomes ?? [])
      const isDurable = outcomes.some(({ id, isDurable: isSo }) => id === event.outcome && isSo === true)
      return isDurable ? [followUp(state, seq, at, definitions)] : []
    }
    case 'closed':
      return withoutFollowUp.includes(event.outcome) ? [] : [followUp(state, seq, at, definitions)]
    default:
      return []
  }
}

/** A first step for a need that cannot wait, so that it stands among the work before any process does; one at a time for each need. */
function listUrgentNeed({ tasks }: CaseState, need: string, at: string, seq: number): readonly Task[] {
  if (tasks.some((task) => task.state === 'open' && needOfTask(task) === need)) return []
  const dueAt = addHours(at, urgentNeedHours)
  const of = { kind: 'own', need } as const
  const task = { taskId: `urgent.${seq}`, title: taskTitles.urgentNeed, openedAt: at, dueAt, of } as const
  return [makeTask({ ...task, isUrgent: true, escalations: tellSupervisor(dueAt) })]
}

/** What an assessment obliges besides processes, each once for the assessment however often it is kept. */
function listObligedTasks(state: CaseState, runId: string, at: string, definitions: Definitions): readonly Task[] {
  const obliges = state.assessments.find((one) => one.runId === runId)?.result.obliges ?? []
  return obliges.flatMap((action) => obligedTask(action, runId, at, definitions) ?? [])
}

function obligedTask(action: ObligedAction, runId: string, at: string, definitions: Definitions): Task | null {
  if (action.kind === 'start-process' || action.kind === 'restrict') return null
  const dueAt = addHours(at, action.within)
  const common = { openedAt: at, dueAt, isUrgent: action.within <= 24, escalations: tellSupervisor(dueAt) }
  if (action.kind === 'task')
    return makeTask({ ...common, taskId: `${runId}.task.${digest(action.title.en)}`, title: action.title, of: { kind: 'own' } })
  const { assessment } = action
  return makeTask({
    ...common,
    taskId: `${runId}.assess.${assessment}`,
    title: definitions.assessment(assessment)?.title ?? { en: assessment },
    of: { kind: 'assessment', assessment },
  })
}

function listReferralTasks(event: Extract<CaseEvent, { readonly type: 'referral-changed' }>, at: string): readonly Task[] {
  const { referralId, serviceName, answerBy } = event
  const of = { kind: 'referral', referralId } as const
  switch (event.state) {
    case 'sent':
    case 'received':
    case 'accepted': {
      const isAccepted = event.state === 'accepted'
      const taskId = `referral.${referralId}.${isAccepted ? 'outcome' : 'answer'}`
      const title = isAccepted ? outcomeTitle(serviceName) : answerTitle(serviceName)
      const task = { taskId, title, openedAt: at, dueAt: answerBy, of, waitsFor: 'recipient' } as const
      return [makeTask({ ...task, escalations: tellSupervisor(answerBy) })]
    }
    case 'declined':
    case 'not-done':
    case 'expired':
      return [makeTask({ taskId: `referral.${referralId}.next`, title: taskTitles.tryAnother, openedAt: at, dueAt: null, of })]
    case 'done':
      return [
        makeTask({
          taskId: `referral.${referralId}.person`,
          title: taskTitles.didItHelp,
          openedAt: at,
          dueAt: null,
          of,
          waitsFor: 'person',
        }),
      ]
    case 'revoked':
      return []
  }
}

/** The day of review that a panel names, unless a step of the process has a clock of its own for it. */
function listReviews(
  state: CaseState,
  event: Extract<CaseEvent, { readonly type: 'step-done' | 'panel-decided' | 'step-approved' }>,
  seq: number,
  at: string,
  definitions: Definitions,
): readonly Task[] {
  const { definition, own, step } = lookUp(state, event, definitions)
  if (step?.decision === null || step === undefined || own === undefined || definition === undefined) return []
  if (event.type !== 'panel-decided' || asksFor(definition, `${event.step}.review-on`)) return []
  const dueAt = endOfLocalDay(step.decision.reviewOn, timeZoneOf(definitions, state.jurisdiction))
  const of = { kind: 'review', runId: event.runId, step: event.step } as const
  const taskId = `${event.runId}.${event.step}.review.${seq}`
  const task = { taskId, title: reviewTitle(own.title), openedAt: at, dueAt, of, roles: own.roles }
  return [makeTask({ ...task, escalations: tellSupervisor(dueAt, 72) })]
}

function listAppeals(
  state: CaseState,
  event: Extract<CaseEvent, { readonly type: 'appealed' }>,
  seq: number,
  at: string,
  definitions: Definitions,
): readonly Task[] {
  const { definition } = lookUp(state, event, definitions)
  if (definition === undefined || asksFor(definition, `${event.step}.appealed`)) return []
  const of = { kind: 'review', runId: event.runId, step: event.step } as const
  const taskId = `${event.runId}.${event.step}.appeal.${seq}`
  return [
    makeTask({ taskId, title: taskTitles.hearAppeal, openedAt: at, dueAt: null, of, roles: ['supervisor'], isUrgent: true }),
  ]
}

/** A step that was done while, as is known since, it was locked. */
function listContradicted(
  state: CaseState,
  event: Extract<CaseEvent, { readonly type: 'step-done' | 'panel-decided' | 'step-approved' }>,
  seq: number,
  at: string,
): readonly Task[] {
  const step = state.runs.find(({ runId }) => runId === event.runId)?.steps.find((one) => one.step === event.step)
  if (step === undefined || !step.isContradicted || step.isSent) return []
  const dueAt = addHours(at, 24)
  const of = { kind: 'review', runId: event.runId, step: event.step } as const
  const taskId = `${event.runId}.${event.step}.look-again.${seq}`
  const task = {
    taskId,
    title: taskTitles.lookAgain,
    openedAt: at,
    dueAt,
    of,
    roles: ['supervisor', 'legal-representative'],
    isUrgent: true,
  } as const
  return [makeTask({ ...task, escalations: tellSupervisor(dueAt) })]
}

function followUp(state: CaseState, seq: number, at: string, definitions: Definitions): Task {
  const timeZone = timeZoneOf(definitions, state.jurisdiction)
  const dueAt = endOfLocalDay(addMonths(localDateOf(at, timeZone), followUpMonths), timeZone)
  const task = { taskId: `follow-up.${seq}`, title: taskTitles.followUp, openedAt: at, dueAt, of: { kind: 'follow-up' } } as const
  return makeTask({ ...task, escalations: tellSupervisor(dueAt, 14 * 24) })
}

function lookUp(state: CaseState, { runId, step }: { readonly runId: string; readonly step: string }, definitions: Definitions) {
  const run = state.runs.find((one) => one.runId === runId)
  const definition: ProcessDefinition | undefined = run && definitions.process(run.process, run.version)
  return { definition, own: definition?.steps.find(({ id }) => id === step), step: run?.steps.find((one) => one.step === step) }
}

/** A short name of a text: FNV-1a of 32 bits, twice, so that a task keeps its id. Not a secret. */
function digest(text: string): string {
  const hash = (from: number) => {
    let value = from
    for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
    return value.toString(16).padStart(8, '0')
  }
  return hash(0x811c9dc5) + hash(0x1000193)
}
