// The events of one submission decided one after another; and whether a submission that comes again says what it said the first time.
import { fail, ok, type Result } from '@causeway/vocabulary'
import {
  decide,
  replay,
  type AsideAnswers,
  type CaseEvent,
  type CaseState,
  type Definitions,
  type EntryAuthor,
  type JournalEntry,
} from '@causeway/casework'
import { newId } from '../../platform/ids/index.ts'
import type { CaseProblem } from './cases.ts'

/** What is to be written of a submission. */
export interface DecidedAll {
  readonly entries: readonly JournalEntry[]
  readonly state: CaseState
  readonly asides: readonly AsideAnswers[]
  readonly restrict: boolean
}

/** Decides events one after another, each in the state that those before it left. */
export function decideAll(
  before: CaseState | null,
  events: readonly CaseEvent[],
  { definitions, by, at }: { readonly definitions: Definitions; readonly by: EntryAuthor; readonly at: string },
): Result<DecidedAll, CaseProblem> {
  let state = before
  let restrict = false
  const entries: JournalEntry[] = []
  const asides: AsideAnswers[] = []
  const makeId = () => newId(new Date(at))
  for (const [index, event] of events.entries()) {
    const decided = decide(state, event, { by, at, makeId, definitions })
    if (!decided.ok) return fail({ kind: 'not-now', refusal: decided.error, index })
    entries.push(...decided.value.entries)
    asides.push(...decided.value.aside)
    restrict ||= decided.value.restrict
    state = decided.value.state
  }
  if (state === null) throw new Error('A journal without an entry is none')
  return ok({ entries, state, asides, restrict })
}

/**
 * Whether these events, decided where the first ones were, say what was `written` then, and what of it is still kept beside the journal.
 * An entry that cannot be read says nothing: sent again it is not the same, and is written anew.
 */
export function isSaidAgain(
  entries: readonly JournalEntry[],
  written: readonly JournalEntry[],
  events: readonly CaseEvent[],
  { definitions, asides }: { readonly definitions: Definitions; readonly asides: readonly AsideAnswers[] },
): boolean {
  const [first] = written
  if (first === undefined) return false
  const earlier = replay(
    entries.filter(({ seq }) => seq < first.seq),
    definitions,
  )
  const again = decideAll(earlier, events, { definitions, by: first.by, at: first.at })
  if (!again.ok || toSortedText(again.value.entries.map(wordsOf)) !== toSortedText(written.map(wordsOf))) return false
  return again.value.asides.every(({ runId, step, answers }) => {
    const kept = asides.find((aside) => aside.runId === runId && aside.step === step)?.answers ?? null
    return answers === null || kept === null || toSortedText(kept) === toSortedText(answers)
  })
}

/** What somebody said: without what the program made for it, which is new each time. */
function wordsOf({ by, event }: JournalEntry): unknown {
  if (by.role === 'program') return event.type
  return event.type === 'file-added' ? { ...event, fileId: '' } : event
}

/** The same text for the same value, in whatever order its fields were given. */
function toSortedText(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
  })
}
