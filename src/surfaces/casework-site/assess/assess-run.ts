// One filling of an assessment in a case: which it is, what is kept of it, and which of its sections are shown by now.
import { randomUUID } from 'node:crypto'
import { visibleQuestions, type Answers, type AssessmentDefinition, type Section } from '@causeway/casework'
import { isUuid } from '../../../platform/ids/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import type { CaseView } from '../cases/case-view.ts'

/** See above. */
export interface AssessRun {
  readonly runId: string
  readonly definition: AssessmentDefinition
  /** As the journal keeps them. */
  readonly answers: Answers
  /** Whether the journal has it at all, and whether it is finished. */
  readonly state: 'new' | 'kept' | 'finished'
  /** When it was last written; `null` of a new one. */
  readonly at: string | null
}

/** The run that the form names: by its id; else the half-filled one of the assessment, else a new one. `null` where it names none. */
export function findRun({ visit: { form }, opened: { state }, definitions }: CaseView): AssessRun | null {
  const runId = oneValue(form, 'run')
  const assessment = oneValue(form, 'assessment')
  const known =
    runId === ''
      ? state.assessments.findLast((one) => one.assessment === assessment && one.isKept)
      : state.assessments.find((one) => one.runId === runId)
  const definition = definitions.assessment(known?.assessment ?? assessment, known?.version)
  if (definition === undefined) return null
  if (known !== undefined) {
    const { answers, at, isKept } = known
    return { runId: known.runId, definition, answers, state: isKept ? 'kept' : 'finished', at }
  }
  return { runId: isUuid(runId) ? runId : randomUUID(), definition, answers: {}, state: 'new', at: null }
}

/** The sections that have anything to ask, by the answers so far. */
export function listSections({ form }: AssessmentDefinition, answers: Answers): readonly Section[] {
  const items = Object.fromEntries(form.sections.map(({ id }) => [id, 1]))
  const shown = new Set(visibleQuestions(form, answers, items).map(({ section }) => section))
  return form.sections.filter((section) => shown.has(section))
}

/** Where somebody goes on who comes back: the first section in which nothing is answered, after the last that was. */
export function findResumed({ definition, answers }: AssessRun): string {
  const sections = listSections(definition, answers)
  const answered = visibleQuestions(definition.form, answers).filter(({ path }) => answers[path] !== undefined)
  const last = sections.findLastIndex((one) => answered.some(({ section }) => section === one))
  return (sections[last + 1] ?? sections.at(-1))?.id ?? ''
}

/** Whether two sets of answers are the same: then nothing needs to be written. */
export function areSame(some: Answers, others: Answers): boolean {
  return inOrder(some) === inOrder(others)
}

function inOrder(answers: Answers): string {
  return JSON.stringify(Object.entries(answers).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
