// What guards and clocks can ask of a case: the steps that are done and what they recorded. A fact counts once its step does; a clock may
// also start from a date that is only half-filled.
import type { Answer } from '../forms/form.ts'
import type { GuardFacts } from '../processes/guard.ts'
import type { CaseState, ProcessRun, StepState } from './state.ts'

/** The facts of a case as a run sees them: its own steps by their id, those of another process (its newest run) as `process/step`. */
export function factsOf(state: Pick<CaseState, 'runs'>, run: ProcessRun): GuardFacts {
  return {
    isStepDone: (name) => (findStep(state, run, name)?.timesDone ?? 0) > 0,
    fact: (name) => {
      const { step, question } = splitFact(state, run, name)
      return step === undefined || step.timesDone === 0 ? undefined : readFact(step, question, step.doneAnswers)
    },
  }
}

/** A date that a step recorded, half-filled too: what a clock starts from. */
export function dateOf(state: Pick<CaseState, 'runs'>, run: ProcessRun, name: string): Answer | undefined {
  const { step, question } = splitFact(state, run, name)
  if (step === undefined) return undefined
  return readFact(step, question, step.answers) ?? readFact(step, question, step.doneAnswers)
}

/** The step that a guard or clock names, as this run sees it. */
export function findStep(state: Pick<CaseState, 'runs'>, run: ProcessRun, name: string): StepState | undefined {
  const cut = name.indexOf('/')
  const seen = cut < 0 ? run : state.runs.findLast(({ process }) => process === name.slice(0, cut))
  return seen?.steps.find(({ step }) => step === name.slice(cut + 1))
}

function splitFact(state: Pick<CaseState, 'runs'>, run: ProcessRun, name: string) {
  const cut = name.lastIndexOf('.')
  return { step: findStep(state, run, name.slice(0, cut)), question: name.slice(cut + 1) }
}

/** The answer of a question; of a panel what it decided, unless a question has that name. */
function readFact(step: StepState, question: string, answers: StepState['answers']): Answer | undefined {
  if (Object.hasOwn(answers, question)) return answers[question]
  if (question === 'decision') return step.decision?.option
  if (question === 'review-on') return step.decision?.reviewOn
  return question === 'appealed' && step.appeals.length > 0 ? 'yes' : undefined
}
