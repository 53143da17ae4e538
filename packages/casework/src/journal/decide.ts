// Whether an event may stand in a journal, and all that it sets off: nothing is written that this has not let through.
import { fail, ok } from '@causeway/vocabulary'
import { dropHidden } from '../forms/visible-questions.ts'
import type { Answers, Form } from '../forms/form.ts'
import { listAside } from './list-aside.ts'
import { partAnswers } from './aside.ts'
import type { Decide, DecideWith } from './decision.ts'
import type { CaseEvent, EntryAuthor, JournalEntry } from './events.ts'
import { listObligations, listRestrictions } from './obligations.ts'
import { advance } from './replay.ts'
import { refuseCorrection } from './rules/refuse-correction.ts'
import { refuseEvent } from './rules/refuse-event.ts'
import type { CaseState, Definitions } from './state.ts'
import { startTitle } from './tasks/task-titles.ts'

const program: EntryAuthor = { accountId: null, role: 'program' }

/**
 * Decides. What comes of it is written whole or not at all: the event first, then processes that it obliges, started by the program with
 * `because` a code (`assessment:<id>`, `step:<process>/<step>`, `child-detained`). A process that runs already is not started again.
 */
export const decide: Decide = (state, event, using) => {
  const refused = event.type === 'corrected' ? refuseCorrection(state, event, using) : refuseEvent(state, event, using)
  if (refused !== null) return fail(refused)
  const { kept, aside } = partEvent(event, state, using.definitions)
  const entries: JournalEntry[] = []
  let after = state
  const write = (next: CaseEvent, by: EntryAuthor): CaseState => {
    const entry: JournalEntry = { seq: (after?.lastSeq ?? 0) + 1, at: using.at, by, event: next }
    entries.push(entry)
    return (after = advance(after, entry, using.definitions))
  }
  const written = write(kept, using.by)
  for (const next of listSetOff(state, written, using)) write(next, program)
  const final = after ?? written
  const before = new Set(state === null ? [] : listRestrictions(state, using.definitions))
  return ok({
    entries,
    state: final,
    restrict: listRestrictions(final, using.definitions).some((name) => !before.has(name)),
    aside: listAside(state, final, event, aside, using.definitions),
  })
}

/** Processes that are obliged now and were not before, each once; one without a definition becomes somebody's task, so that it is not lost. */
function listSetOff(before: CaseState | null, after: CaseState, { definitions, makeId, at }: DecideWith): readonly CaseEvent[] {
  const known = new Set(before === null ? [] : listObligations(before, definitions).map(({ name }) => name))
  const running = new Set(after.runs.flatMap(({ process, endedAt }) => (endedAt === null ? [process] : [])))
  const events: CaseEvent[] = []
  for (const { name, process, because } of listObligations(after, definitions)) {
    if (known.has(name) || running.has(process)) continue
    running.add(process)
    const definition = definitions.process(process)
    if (definition === undefined) events.push({ type: 'task-added', taskId: makeId(), title: startTitle(process), dueAt: at })
    else events.push({ type: 'process-started', process, version: definition.version, runId: makeId(), because })
  }
  return events
}

/** The event without answers that are hidden, and without those that no entry may keep. */
function partEvent(
  event: CaseEvent,
  state: CaseState | null,
  definitions: Definitions,
): { readonly kept: CaseEvent; readonly aside: Answers } {
  if (event.type === 'corrected') {
    if (event.event === null) return { kept: event, aside: {} }
    const inner = partEvent(event.event, state, definitions)
    return { kept: { ...event, event: inner.kept }, aside: inner.aside }
  }
  if (!('answers' in event)) return { kept: event, aside: {} }
  const form = formOf(event, state, definitions)
  if (form === undefined) return { kept: event, aside: {} }
  const { kept, aside } = partAnswers(form, dropHidden(form, event.answers))
  return { kept: { ...event, answers: kept }, aside }
}

function formOf(
  event: Extract<CaseEvent, { readonly answers: Answers }>,
  state: CaseState | null,
  definitions: Definitions,
): Form | undefined {
  if ('assessment' in event) return definitions.assessment(event.assessment, event.version)?.form
  const run = state?.runs.find(({ runId }) => runId === event.runId)
  return run && definitions.process(run.process, run.version)?.steps.find(({ id }) => id === event.step)?.form
}
