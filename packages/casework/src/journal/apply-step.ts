// What an event makes of a step: kept, handed in, approved or returned, weighed, voiced, decided, appealed against.
import type { StepDefinition } from '../processes/process.ts'
import { dropEnded } from './aside.ts'
import type { Happening } from './apply-event.ts'
import type { CaseEvent } from './events.ts'
import type { CaseState, Definitions, StepState } from './state.ts'

/** An event that is about one step of a run. */
export type StepEvent = Extract<CaseEvent, { readonly runId: string; readonly step: string }>

/** The case after it. Of a step that nobody knows, the case as it was. */
export function applyToStep(state: CaseState, happening: Happening, event: StepEvent, definitions: Definitions): CaseState {
  const runs = state.runs.map((run) => {
    const definition = definitions.process(run.process, run.version)?.steps.find(({ id }) => id === event.step)
    if (run.runId !== event.runId || definition === undefined) return run
    const change = (step: StepState) => changeStep(step, happening, event, definition)
    return { ...run, steps: run.steps.map((step) => (step.step === event.step ? change(step) : step)) }
  })
  return { ...state, runs }
}

function changeStep(step: StepState, happening: Happening, event: StepEvent, definition: StepDefinition): StepState {
  const { at, writers } = happening
  switch (event.type) {
    case 'step-kept':
      return { ...withWriters(step, writers), answers: event.answers }
    case 'step-done':
      return handIn({ ...step, answers: event.answers, documents: event.documents }, happening, definition)
    case 'step-approved':
      // What was corrected after its approval waits for a new one: somebody approved something else.
      return step.isSent && happening.seq > step.sentSeq ? count(step, at, definition) : step
    case 'step-returned':
      return {
        ...step,
        isSent: false,
        doneAt: null,
        doneBy: null,
        returnedBecause: event.because,
        voices: [],
        decision: null,
        isDecided: false,
      }
    case 'option-weighed': {
      const { option, speaksFor, speaksAgainst, childsView } = event
      const own = { option, speaksFor, speaksAgainst, childsView }
      return { ...withWriters(step, writers), weighed: [...step.weighed.filter((one) => one.option !== option), own] }
    }
    case 'panel-voice': {
      const others = step.voices.filter(({ accountId }) => accountId !== event.voice.accountId)
      return { ...withWriters(step, [event.voice.accountId, ...writers]), voices: [...others, event.voice] }
    }
    case 'panel-decided': {
      const { option, because, reviewOn } = event
      const decided = { ...step, decision: { option, because, reviewOn, at }, isDecided: true }
      return isDoneByDeciding(definition) ? handIn(decided, happening, definition) : withWriters(decided, writers)
    }
    case 'appealed':
      return { ...step, appeals: [...step.appeals, { by: event.by, because: event.because, at }] }
  }
}

/** A panel's step that asks nothing else is done when the panel has decided. */
export function isDoneByDeciding({ form, documents = [] }: Pick<StepDefinition, 'form' | 'documents'>): boolean {
  return documents.length === 0 && form.sections.every(({ questions }) => questions.every(({ kind }) => kind === 'note'))
}

function handIn(step: StepState, { at, wordsBy, writers, knownSeq }: Happening, definition: StepDefinition): StepState {
  const sent: StepState = {
    ...withWriters(step, writers),
    doneAt: at,
    doneBy: wordsBy,
    isSent: true,
    timesSent: step.timesSent + 1,
    sentSeq: knownSeq,
    isContradicted: step.state === 'locked',
    returnedBecause: null,
  }
  return definition.approval === undefined ? count(sent, at, definition) : sent
}

/** Done, and it counts. What is dropped when a step ends is dropped here; a repeated step begins again. */
function count(step: StepState, at: string, definition: StepDefinition): StepState {
  const answers = dropEnded(definition.form, step.answers)
  const done = {
    ...step,
    answers,
    doneAnswers: answers,
    countedAt: at,
    isSent: false,
    timesDone: step.timesDone + 1,
    isContradicted: step.isContradicted || step.state === 'locked',
  }
  if (definition.repeatsEveryDays === undefined) return done
  return { ...done, answers: {}, documents: {}, writtenBy: [], openedAt: at, voices: [], weighed: [], isDecided: false }
}

function withWriters(step: StepState, writers: readonly string[]): StepState {
  return { ...step, authors: withMore(step.authors, writers), writtenBy: withMore(step.writtenBy, writers) }
}

function withMore(accounts: readonly string[], more: readonly string[]): readonly string[] {
  const added = new Set(more.filter((account) => !accounts.includes(account)))
  return added.size === 0 ? accounts : [...accounts, ...added]
}
