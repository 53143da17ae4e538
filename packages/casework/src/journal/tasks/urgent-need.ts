// The task of a need that cannot wait. Its end is what begins to answer the need, and nothing else that happens in the case. Its id, which
// stands in clear, does not name the need.
import { listNeedsAnsweredBy } from '../../assessments/assess.ts'
import type { Happening } from '../apply-event.ts'
import type { CaseEvent } from '../events.ts'
import type { CaseState, Definitions, Task } from '../state.ts'

/** The need that a task waits for; `null` for any other task. */
export function needOfTask({ of }: Pick<Task, 'of'>): string | null {
  return of.kind === 'own' ? (of.need ?? null) : null
}

/**
 * Done once work on the need has begun: the process that the answer which tells of it obliged, a referral for it, or a change in how it
 * stands. Any other process, begun by hand too, may be about something else.
 */
export function isUrgentNeedAnswered(
  task: Pick<Task, 'of'>,
  { event, by }: Pick<Happening, 'event' | 'by'>,
  state: Pick<CaseState, 'assessments'>,
  definitions: Definitions,
): boolean {
  const need = needOfTask(task)
  if (need === null) return false
  if (event.type === 'process-started') return by.role === 'program' && isObligedBy(need, event, state, definitions)
  if (event.type === 'referral-changed') return event.state === 'sent' && event.need === need
  return event.type === 'need-changed' && event.need === need
}

function isObligedBy(
  need: string,
  { process, because }: Extract<CaseEvent, { readonly type: 'process-started' }>,
  { assessments }: Pick<CaseState, 'assessments'>,
  definitions: Definitions,
): boolean {
  return assessments.some(({ assessment, version, answers }) => {
    if (because !== `assessment:${assessment}`) return false
    const definition = definitions.assessment(assessment, version)
    return definition !== undefined && listNeedsAnsweredBy(definition, answers, process).includes(need)
  })
}
