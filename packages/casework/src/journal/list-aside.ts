// What is to be kept beside the journal, or emptied, after an event: answers that may be known only while their step lasts.
import type { Answers } from '../forms/form.ts'
import { listDropped } from './aside.ts'
import type { AsideAnswers } from './decision.ts'
import type { CaseEvent } from './events.ts'
import type { CaseState, Definitions, ProcessRun, StepState } from './state.ts'

/** `given` are the answers of the event that its entry does not have. */
export function listAside(
  before: CaseState | null,
  after: CaseState,
  event: CaseEvent,
  given: Answers,
  definitions: Definitions,
): readonly AsideAnswers[] {
  const own = event.type === 'corrected' ? event.event : event
  if (own?.type === 'assessed' || own?.type === 'assessment-kept') {
    const form = definitions.assessment(own.assessment, own.version)?.form
    if (form === undefined || listDropped(form).length === 0) return []
    return [{ runId: own.runId, step: null, answers: own.type === 'assessed' ? null : given }]
  }
  return [...listOwn(own, after, given, definitions), ...listEnded(before, after, definitions)]
}

/** Of the step that the event is about: kept while it lasts. */
function listOwn(own: CaseEvent | null, after: CaseState, given: Answers, definitions: Definitions): readonly AsideAnswers[] {
  if (own === null || !('answers' in own) || !('step' in own)) return []
  const run = after.runs.find(({ runId }) => runId === own.runId)
  const step = run?.steps.find((one) => one.step === own.step)
  if (run === undefined || step === undefined || !hasDropped(run, step, definitions) || hasEnded(after, run, step)) return []
  return own.type === 'step-done' && !step.isSent ? [] : [{ runId: run.runId, step: step.step, answers: given }]
}

/** Of steps that lasted before the event and last no longer. A repeated step ends each time that it counts. */
function listEnded(before: CaseState | null, after: CaseState, definitions: Definitions): readonly AsideAnswers[] {
  return after.runs.flatMap((run) =>
    run.steps.flatMap((step) => {
      if (!hasDropped(run, step, definitions)) return []
      const runBefore = before?.runs.find(({ runId }) => runId === run.runId)
      const stepBefore = runBefore?.steps.find((one) => one.step === step.step)
      if (before === null || runBefore === undefined || stepBefore === undefined || hasEnded(before, runBefore, stepBefore))
        return []
      const isOver = hasEnded(after, run, step) || step.timesDone > stepBefore.timesDone
      return isOver ? [{ runId: run.runId, step: step.step, answers: null }] : []
    }),
  )
}

function hasEnded({ isOpen }: CaseState, { endedAt }: ProcessRun, { state }: StepState): boolean {
  return !isOpen || endedAt !== null || state === 'done' || state === 'skipped'
}

function hasDropped({ process, version }: ProcessRun, { step }: StepState, definitions: Definitions): boolean {
  const form = definitions.process(process, version)?.steps.find(({ id }) => id === step)?.form
  return form !== undefined && listDropped(form).length > 0
}
