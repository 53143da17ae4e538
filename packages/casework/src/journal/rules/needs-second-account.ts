// Which corrections one worker cannot make alone: those that would take back what obliges somebody to act for the person's safety, in hours
// or by a day. A supervisor or a lawyer makes them, and not of words that they wrote any of.
import type { DecideWith } from '../decision.ts'
import type { CaseEvent, JournalEntry } from '../events.ts'
import { advance } from '../replay.ts'
import type { CaseState } from '../state.ts'
import { listWriters } from '../writers.ts'

/** What is obliged within so many hours is urgent. */
const URGENT_HOURS = 24

/** Whether a correction that may stand otherwise asks for another account than the one that would write it. */
export function needsSecondAccount(
  state: CaseState,
  entry: JournalEntry,
  correction: Extract<CaseEvent, { readonly type: 'corrected' }>,
  using: DecideWith,
): boolean {
  const { role, accountId } = using.by
  const mayBeSecond = accountId !== null && (role === 'supervisor' || role === 'legal-representative')
  const isSecond = mayBeSecond && !listWritersOfAll(state, entry).includes(accountId)
  return !isSecond && takesBack(state, entry, correction, using)
}

/** Who wrote the entry, or corrected it; of an assessment, who filled any of it. */
function listWritersOfAll({ entries }: CaseState, entry: JournalEntry): readonly string[] {
  const { event } = entry
  if (!isAssessing(event)) return listWriters(entries, entry)
  const ofRun = entries.filter(({ event: other }) => isAssessing(other) && other.runId === event.runId)
  return ofRun.flatMap((one) => listWriters(entries, one))
}

function isAssessing(event: CaseEvent): event is Extract<CaseEvent, { readonly type: 'assessed' | 'assessment-kept' }> {
  return event.type === 'assessed' || event.type === 'assessment-kept'
}

function takesBack(
  state: CaseState,
  { seq, event }: JournalEntry,
  correction: Extract<CaseEvent, { readonly type: 'corrected' }>,
  { by, at, definitions }: DecideWith,
): boolean {
  switch (event.type) {
    case 'child-detained':
      return state.violations.some((violation) => violation.seq === seq)
    case 'opened': {
      const anew = correction.event
      if (anew?.type !== 'opened') return true
      return anew.jurisdiction !== state.jurisdiction || (state.isChild && !anew.isChild)
    }
    case 'assessed':
    case 'assessment-kept': {
      const after = advance(state, { seq: state.lastSeq + 1, at, by, event: correction }, definitions)
      const left = new Set(listUrgent(after))
      return listUrgent(state).some((name) => !left.has(name))
    }
    default:
      return false
  }
}

/** Names of what presses in a case: urgent answers, what they oblige, and open work that cannot wait. */
function listUrgent({ assessments, tasks }: CaseState): readonly string[] {
  const answered = assessments.flatMap(({ runId, result }) => [
    ...result.urgent.map((id) => `${runId} urgent ${id}`),
    ...result.urgentNeeds.map((need) => `${runId} need ${need}`),
    ...result.obliges.flatMap((action) => {
      if (action.kind === 'start-process') return [`${runId} process ${action.process}`]
      if (action.kind === 'restrict') return [`${runId} restrict`]
      return action.within <= URGENT_HOURS ? [`${runId} ${action.kind} ${JSON.stringify(action)}`] : []
    }),
  ])
  const work = tasks.filter((task) => task.isUrgent && task.state === 'open')
  return [...answered, ...work.map(({ taskId }) => `task ${taskId}`)]
}
