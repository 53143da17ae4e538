// Why a step cannot be kept, done, approved or returned now, or a process not ended.
import { holds } from '../../processes/guard.ts'
import type { ProcessDefinition, StepDefinition } from '../../processes/process.ts'
import type { DecideWith } from '../decision.ts'
import type { CaseEvent } from '../events.ts'
import type { CaseRefusal, CaseState, Definitions, ProcessRun, StepState } from '../state.ts'
import { factsOf } from '../step-facts.ts'
import { isFilled } from './is-filled.ts'

type OwnEvent = Extract<
  CaseEvent,
  { readonly type: 'step-kept' | 'step-done' | 'step-approved' | 'step-returned' | 'process-ended' }
>

/** The reason, or `null` where it may stand. */
export function refuseStepEvent(state: CaseState, event: OwnEvent, using: DecideWith): CaseRefusal | null {
  if (event.type === 'process-ended') return refuseEnd(state, event, using)
  const found = findRunningStep(state, event, using.definitions)
  if (typeof found === 'string') return found
  const { step, own } = found
  switch (event.type) {
    case 'step-kept':
      return refuseWork(step, own, using)
    case 'step-done':
      return refuseWork(step, own, using) ?? refuseHandingIn(state, step, own, event)
    case 'step-approved':
    case 'step-returned':
      return refuseApproval(step, own, using)
  }
}

/** A step of a process that runs, with its definition. */
export interface RunningStep {
  readonly run: ProcessRun
  readonly step: StepState
  readonly process: ProcessDefinition
  readonly own: StepDefinition
}

/** The step that an event is about, or why it cannot be looked for. */
export function findRunningStep(
  { runs }: CaseState,
  event: { readonly runId: string; readonly step: string },
  definitions: Definitions,
): RunningStep | CaseRefusal {
  const run = runs.find(({ runId }) => runId === event.runId)
  if (run === undefined) return 'not-there'
  const process = definitions.process(run.process, run.version)
  if (process === undefined) return 'unknown-definition'
  const step = run.steps.find((one) => one.step === event.step)
  const own = process.steps.find(({ id }) => id === event.step)
  if (step === undefined || own === undefined) return 'not-there'
  return run.endedAt === null ? { run, step, process, own } : 'not-open'
}

/** Why nobody, or not this author, works on the step now. */
export function refuseWork({ state }: StepState, { roles }: StepDefinition, { by }: DecideWith): CaseRefusal | null {
  if (!roles.some((role) => role === by.role)) return 'wrong-role'
  if (state === 'locked') return 'locked'
  return state === 'open' || state === 'returned' ? null : 'not-open'
}

function refuseHandingIn(
  { files }: CaseState,
  step: StepState,
  { panel, form, documents = [] }: StepDefinition,
  event: Extract<CaseEvent, { readonly type: 'step-done' }>,
): CaseRefusal | null {
  if (panel !== undefined && !step.isDecided) return 'no-quorum'
  if (!isFilled(form, event.answers)) return 'answers-missing'
  const given = Object.entries(event.documents)
  if (given.some(([id, fileId]) => !documents.some((one) => one.id === id) || !files.some((file) => file.fileId === fileId)))
    return 'not-there'
  return documents.some(({ id, isRequired }) => isRequired && !Object.hasOwn(event.documents, id)) ? 'document-missing' : null
}

/** Whoever wrote or corrected any of what is to be approved does not approve it, nor send it back. */
function refuseApproval(step: StepState, { approval }: StepDefinition, { by }: DecideWith): CaseRefusal | null {
  if (approval === undefined) return 'not-open'
  if (by.role !== approval.role) return 'wrong-role'
  if (step.state !== 'waiting-approval') return step.state === 'locked' ? 'locked' : 'not-open'
  return by.accountId === null || step.writtenBy.includes(by.accountId) ? 'needs-second-account' : null
}

function refuseEnd(
  state: CaseState,
  event: Extract<CaseEvent, { readonly type: 'process-ended' }>,
  { by, definitions }: DecideWith,
): CaseRefusal | null {
  const run = state.runs.find(({ runId }) => runId === event.runId)
  if (run === undefined) return 'not-there'
  if (run.endedAt !== null) return 'not-open'
  const process = definitions.process(run.process, run.version)
  if (process === undefined) return 'unknown-definition'
  const isTheirs = by.role === 'supervisor' || process.steps.some(({ roles }) => roles.some((role) => role === by.role))
  if (!isTheirs) return 'wrong-role'
  const outcome = process.outcomes.find(({ id }) => id === event.outcome)
  if (outcome === undefined) return 'not-an-option'
  return outcome.when === undefined || holds(outcome.when, factsOf(state, run)) ? null : 'locked'
}
