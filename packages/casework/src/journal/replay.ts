// A case from its journal: the fold of its entries. Nothing else is looked at, no clock either, so the same entries give the same case.
import { applyEvent } from './apply-event.ts'
import type { Happening } from './apply-event.ts'
import type { Advance, Replay } from './decision.ts'
import { emptyCase } from './empty-case.ts'
import type { JournalEntry } from './events.ts'
import { settleSteps } from './settle-steps.ts'
import type { CaseState, Definitions } from './state.ts'
import { reopenTasks } from './tasks/reopen-tasks.ts'
import { settleTasks } from './tasks/settle-tasks.ts'
import { listWriters } from './writers.ts'

/**
 * The case after all entries; `null` of none. Where an entry was corrected its newest correction stands in its place, at its time and by its
 * author: the case is as if it had been written so, but for approvals (what was corrected after its approval waits for a new one) and for
 * processes that were started because of what was wrong (they run on until somebody ends them).
 */
export const replay: Replay = (entries, definitions) => {
  const sorted = entries.toSorted((a, b) => a.seq - b.seq)
  const newest = findCorrections(sorted)
  let state: CaseState | null = null
  for (const entry of sorted) state = happen(state ?? emptyCase, toHappening(entry, newest.get(entry.seq), sorted), definitions)
  return state === null
    ? null
    : { ...state, entries: sorted, corrected: new Map([...newest].map(([seq, { entry }]) => [seq, entry.seq])) }
}

/** The case after one more entry. */
export const advance: Advance = (state, entry, definitions) => {
  const entries = [...(state?.entries ?? []), entry]
  if (entry.event.type !== 'corrected')
    return { ...happen(state ?? emptyCase, toHappening(entry, undefined, entries), definitions), entries }
  return replay(entries, definitions) ?? emptyCase
}

interface Correction {
  readonly entry: JournalEntry
  readonly event: JournalEntry['event'] | null
}

/** The newest correction of each entry that was corrected, by the entry's number. */
function findCorrections(entries: readonly JournalEntry[]): ReadonlyMap<number, Correction> {
  const corrections = new Map<number, Correction>()
  for (const entry of entries)
    if (entry.event.type === 'corrected') corrections.set(entry.event.seq, { entry, event: entry.event.event })
  return corrections
}

function toHappening(
  entry: JournalEntry,
  correction: Correction | undefined,
  entries: readonly JournalEntry[],
): Happening | { readonly seq: number; readonly event: null } {
  const { seq, at, by, event } = entry
  if (correction === undefined)
    return { seq, knownSeq: seq, at, by, wordsBy: by, writers: by.accountId === null ? [] : [by.accountId], event }
  const { entry: newest } = correction
  if (correction.event === null) return { seq, event: null }
  const writers = listWriters(entries, entry)
  return { seq, knownSeq: newest.seq, at, by, wordsBy: newest.by, writers, event: correction.event }
}

function happen(
  state: CaseState,
  happening: Happening | { readonly seq: number; readonly event: null },
  definitions: Definitions,
): CaseState {
  const { seq } = happening
  if (happening.event === null) return { ...state, lastSeq: seq }
  const happened = applyEvent({ ...state, lastSeq: seq }, happening, definitions)
  const settled = settleTasks(settleSteps(happened, happening.at, definitions), happening, definitions)
  return happening.event.type === 'reopened' && state.closedAt !== null
    ? { ...settled, tasks: reopenTasks(settled, state.closedAt) }
    : settled
}
