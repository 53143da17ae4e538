// Which steps are locked, open, skipped or done, after anything happened: derived from the guards each time, never stored.
import { holds } from '../processes/guard.ts'
import type { StepDefinition } from '../processes/process.ts'
import type { CaseState, Definitions, ProcessRun, StepState } from './state.ts'
import { factsOf } from './step-facts.ts'

/** The case with the steps of its running processes as their guards now say. */
export function settleSteps(state: CaseState, at: string, definitions: Definitions): CaseState {
  if (state.runs.every(({ endedAt }) => endedAt !== null)) return state
  return { ...state, runs: state.runs.map((run) => (run.endedAt === null ? settleRun(state, run, at, definitions) : run)) }
}

function settleRun(state: CaseState, run: ProcessRun, at: string, definitions: Definitions): ProcessRun {
  const definition = definitions.process(run.process, run.version)
  const facts = factsOf(state, run)
  const steps = run.steps.map((step) => {
    const own = definition?.steps.find(({ id }) => id === step.step)
    if (own === undefined) return step
    const next = stateOf(step, own, (guard) => holds(guard, facts))
    const isOpening = (step.state === 'locked' || step.state === 'skipped') && next === 'open'
    return { ...step, state: next, openedAt: isOpening ? at : step.openedAt }
  })
  return { ...run, steps }
}

function stateOf(
  step: StepState,
  own: StepDefinition,
  isSo: (guard: NonNullable<StepDefinition['opensWhen']>) => boolean,
): StepState['state'] {
  if (step.timesDone > 0 && own.repeatsEveryDays === undefined && !step.isSent) return 'done'
  if (own.skippedWhen !== undefined && isSo(own.skippedWhen)) return 'skipped'
  if (own.opensWhen !== undefined && !isSo(own.opensWhen)) return 'locked'
  if (step.isSent) return 'waiting-approval'
  return step.returnedBecause === null ? 'open' : 'returned'
}
