// The step that a form names: its run, how it stands, and what its definition asks.
import type {
  Answers,
  CaseState,
  Definitions,
  ProcessDefinition,
  ProcessRun,
  StepDefinition,
  StepState,
} from '@causeway/casework'
import type { OpenCase } from '../../../../protected/cases/index.ts'
import { oneValue, type SentForm } from '../../../../platform/sign-in/index.ts'

/** A step of a run with its definition. */
export interface FoundStep {
  readonly run: ProcessRun
  readonly process: ProcessDefinition
  readonly step: StepState
  readonly definition: StepDefinition
}

/** What a form's fields `run` and `step` name; `null` where the case has no such step. */
export function findNamedStep(found: { readonly opened: { readonly state: CaseState } } & Named): FoundStep | null {
  return findStep(found.opened.state, found.definitions, oneValue(found.form, 'run'), oneValue(found.form, 'step'))
}

interface Named {
  readonly definitions: Definitions
  readonly form: SentForm
}

/** A step by its run and id. */
export function findStep(state: CaseState, definitions: Definitions, runId: string, stepId: string): FoundStep | null {
  const run = state.runs.find((one) => one.runId === runId)
  const process = run === undefined ? undefined : definitions.process(run.process, run.version)
  const step = run?.steps.find((one) => one.step === stepId)
  const definition = process?.steps.find(({ id }) => id === stepId)
  return run === undefined || process === undefined || step === undefined || definition === undefined
    ? null
    : { run, process, step, definition }
}

/** What stands in a step's form: its answers, and beside them those that are kept only while it is not done. */
export function answersOf(opened: Pick<OpenCase, 'aside'>, { run, step }: FoundStep): Answers {
  const aside = opened.aside.find((one) => one.runId === run.runId && one.step === step.step)
  return { ...step.answers, ...aside?.answers }
}
