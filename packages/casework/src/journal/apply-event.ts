// What an event makes of a case. It is believed: whether it might happen was decided before it was written.
import { assess, assessUrgent } from '../assessments/assess.ts'
import type { AssessmentResult } from '../assessments/assessment.ts'
import { dropEnded } from './aside.ts'
import { applyToStep } from './apply-step.ts'
import { startRun } from './empty-case.ts'
import type { CaseEvent, EntryAuthor } from './events.ts'
import type { CaseState, Definitions } from './state.ts'

/** An event as it counts: of a corrected entry the newest correction's. */
export interface Happening {
  readonly seq: number
  /** Since which entry it is known: of a correction the correction's own. */
  readonly knownSeq: number
  readonly at: string
  readonly by: EntryAuthor
  /** Whose words they are: the author, or who corrected them. */
  readonly wordsBy: EntryAuthor
  /** Accounts that wrote any of the words: the author, and everybody who corrected them, those who were corrected again too. */
  readonly writers: readonly string[]
  readonly event: CaseEvent
}

/** The case after it; which steps are open, and the tasks, are settled afterwards. */
export function applyEvent(state: CaseState, happening: Happening, definitions: Definitions): CaseState {
  const { event, at, seq } = happening
  switch (event.type) {
    case 'opened':
      return { ...state, jurisdiction: event.jurisdiction, isChild: event.isChild, place: event.place, openedAt: at }
    case 'assigned':
      return { ...state, assignedTo: event.accountId }
    case 'contacted':
      return event.wasReached ? { ...state, firstResponseAt: state.firstResponseAt ?? at } : state
    case 'need-recorded':
      return recordNeeds(state, [event], at)
    case 'need-changed': {
      const needs = state.needs.map((one) => (one.need === event.need ? { ...one, state: event.state, changedAt: at } : one))
      return { ...state, needs }
    }
    case 'barrier-met':
      return {
        ...state,
        barriers: [...state.barriers, { barrier: event.barrier, need: event.need, serviceId: event.serviceId, at }],
      }
    case 'assessed':
    case 'assessment-kept':
      return applyAssessment(state, event, at, definitions)
    case 'process-started':
      return { ...state, runs: [...state.runs, startRun(event, at, definitions.process(event.process, event.version))] }
    case 'process-ended':
      return endRun(state, event, at)
    case 'step-done':
      return applyToStep({ ...state, firstResponseAt: state.firstResponseAt ?? at }, happening, event, definitions)
    case 'step-kept':
    case 'step-approved':
    case 'step-returned':
    case 'option-weighed':
    case 'panel-voice':
    case 'panel-decided':
    case 'appealed':
      return applyToStep(state, happening, event, definitions)
    case 'child-detained': {
      const { since, where, text } = event
      return { ...state, violations: [...state.violations, { seq, since, where, text, at }] }
    }
    case 'file-added': {
      const { fileId, name, mediaType, size } = event
      return { ...state, files: [...state.files, { fileId, name, mediaType, size, at }] }
    }
    case 'file-removed':
      return { ...state, files: state.files.filter(({ fileId }) => fileId !== event.fileId) }
    case 'referral-changed':
      return applyReferral(state, event, at)
    case 'person-answered': {
      const need = state.referrals.find(({ referralId }) => referralId === event.referralId)?.need ?? null
      return {
        ...state,
        barriers: [
          ...state.barriers,
          ...event.barriers.map((barrier) => ({ barrier, need, serviceId: event.serviceId ?? null, at })),
        ],
      }
    }
    case 'followed-up':
      return { ...state, followUps: [...state.followUps, { after: event.after, outcome: event.outcome, at }] }
    case 'closed':
      return { ...state, isOpen: false, closedAt: at, closedAs: event.outcome }
    case 'reopened':
      return { ...state, isOpen: true, closedAt: null, closedAs: null }
    case 'noted':
    case 'corrected':
    case 'task-added':
    case 'task-done':
    case 'task-dropped':
      return state
  }
}

/** Needs as they are recorded; one that was met, or no longer stood, is open again. */
function recordNeeds(
  state: CaseState,
  recorded: readonly { readonly need: string; readonly isUrgent: boolean }[],
  at: string,
): CaseState {
  let { needs } = state
  for (const { need, isUrgent } of recorded) {
    const known = needs.find((one) => one.need === need)
    if (known === undefined) needs = [...needs, { need, state: 'open', isUrgent, since: at, changedAt: at }]
    else if (known.state === 'met' || known.state === 'no-longer')
      needs = needs.map((one) => (one === known ? { need, state: 'open', isUrgent, since: at, changedAt: at } : one))
    else if (isUrgent && !known.isUrgent) needs = needs.map((one) => (one === known ? { ...one, isUrgent, changedAt: at } : one))
  }
  return { ...state, needs }
}

function applyAssessment(
  state: CaseState,
  event: Extract<CaseEvent, { readonly type: 'assessed' | 'assessment-kept' }>,
  at: string,
  definitions: Definitions,
): CaseState {
  const { runId, assessment, version } = event
  const isKept = event.type === 'assessment-kept'
  const definition = definitions.assessment(assessment, version)
  const whole = definition === undefined ? emptyResult : assess(definition, event.answers)
  const result = isKept && definition !== undefined ? { ...whole, ...assessUrgent(definition, event.answers) } : whole
  const answers = isKept || definition === undefined ? event.answers : dropEnded(definition.form, event.answers)
  const before = state.assessments.find((one) => one.runId === runId)
  const own = { runId, assessment, version, at, isKept, answers, result }
  const assessments =
    before === undefined ? [...state.assessments, own] : state.assessments.map((one) => (one === before ? own : one))
  const needs = isKept ? result.urgentNeeds : result.needs
  const isNew = (barrier: string) => !isKept && !state.barriers.some((met) => met.barrier === barrier && met.need === null)
  const barriers = [
    ...state.barriers,
    ...result.barriers.filter(isNew).map((barrier) => ({ barrier, need: null, serviceId: null, at })),
  ]
  const recorded = needs.map((need) => ({ need, isUrgent: result.urgentNeeds.includes(need) }))
  return recordNeeds({ ...state, assessments, barriers }, recorded, at)
}

const emptyResult: AssessmentResult = { scales: [], urgent: [], obliges: [], needs: [], urgentNeeds: [], barriers: [] }

function endRun(
  state: CaseState,
  { runId, outcome }: Extract<CaseEvent, { readonly type: 'process-ended' }>,
  at: string,
): CaseState {
  const runs = state.runs.map((run) => {
    if (run.runId !== runId) return run
    const steps = run.steps.map((step) => (step.timesDone > 0 && !step.isSent ? { ...step, state: 'done' as const } : step))
    return { ...run, endedAt: at, outcome, steps }
  })
  return { ...state, runs }
}

function applyReferral(
  state: CaseState,
  event: Extract<CaseEvent, { readonly type: 'referral-changed' }>,
  at: string,
): CaseState {
  const { referralId, need, serviceName, answerBy } = event
  const before = state.referrals.find((one) => one.referralId === referralId)
  const own = { referralId, state: event.state, need, serviceName, answerBy, changedAt: at, sentAt: before?.sentAt ?? at }
  const referrals = before === undefined ? [...state.referrals, own] : state.referrals.map((one) => (one === before ? own : one))
  return { ...state, referrals, firstResponseAt: state.firstResponseAt ?? at }
}
