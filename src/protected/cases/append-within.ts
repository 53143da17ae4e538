// Writing to a journal within a transaction that is given: the case is held, its entries opened, each event decided in the state that is
// then, sealed and added with all that it sets off; the tasks and the counts are brought to what the case now is. All or nothing.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { replay, type AsideAnswers, type CaseEvent, type EntryAuthor, type JournalEntry } from '@causeway/casework'
import type { PersonKey } from '../../firewall/keys/index.ts'
import type { CaseParts } from './case-parts.ts'
import type { CaseProblem, Submission, Written } from './cases.ts'
import { countChange } from './count-change.ts'
import { decideAll, isSaidAgain } from './decide-all.ts'
import { asideIdOf, openAsides, openJournal, sealAside, sealEntry, type OpenJournal, type Place } from './sealed-journal.ts'
import {
  deleteAsides,
  insertEntries,
  readAsides,
  readCase,
  readEntries,
  readTasks,
  updateCase,
  writeAside,
  writeTasks,
  type CaseRow,
  type CaseTransaction,
} from './store/index.ts'
import { compareTasks } from './task-rows.ts'

/** Whose journal is written, by whom, with what key. */
export interface JournalWriter {
  readonly organisationId: string
  readonly caseId: string
  readonly key: PersonKey
  readonly by: EntryAuthor
}

/** What was written; `mustRestrict` where the file is to be hidden from other teams and is not yet: `door.restrict` does that. */
export interface Appended extends Written {
  readonly mustRestrict: boolean
  readonly row: CaseRow
}

/** What writing is decided by. */
export type AppendParts = Pick<CaseParts, 'definitions' | 'counts' | 'clock'>

/** The most events of one submission, and the most characters that they may have together. */
const MOST_EVENTS = 50
const MOST_CHARACTERS = 400_000

/** Appends to a case. The transaction is the organisation's own, with the teams and purpose that the door answered with. */
export async function appendWithin(
  tx: CaseTransaction,
  parts: AppendParts,
  writer: JournalWriter,
  submission: Submission,
): Promise<Result<Appended, CaseProblem>> {
  const { organisationId, caseId, key } = writer
  if (isTooMuch(submission.events)) return fail({ kind: 'too-much' })
  const row = await readCase(tx, organisationId, caseId, { isHeld: true })
  if (row === undefined || row.personId !== key.personId) return fail({ kind: 'refused' })
  const journal = openJournal(key, row, await readEntries(tx, organisationId, caseId))
  const before = replay(journal.entries, parts.definitions)
  const others = entriesOfOthers(journal, submission, writer.by)
  const written = journal.entries.filter(({ seq }) => journal.submissions.get(seq)?.submissionId === submission.submissionId)
  if (written.length > 0 && before !== null) {
    const asides = openAsides(key, caseId, await readAsides(tx, organisationId, caseId))
    if (!isSaidAgain(journal.entries, written, submission.events, { ...parts, asides })) return fail({ kind: 'already-saved' })
    // Sent twice: what the first time wrote, in the case as it is now.
    return ok({ state: before, written, others, mustRestrict: false, row })
  }
  const at = new Date(Math.max(parts.clock().getTime(), timeOfLast(journal)))
  const decided = decideAll(before, submission.events, { ...parts, by: writer.by, at: at.toISOString() })
  if (!decided.ok) return decided
  const { entries, state, asides, restrict } = decided.value
  const place: Place = { organisationId, caseId, personId: row.personId, teamId: row.teamId }
  await insertEntries(
    tx,
    entries.map((entry, part) => sealEntry(key, place, entry, { submissionId: submission.submissionId, part })),
  )
  await keepAside(tx, key, place, asides)
  await writeTasks(tx, organisationId, caseId, compareTasks(key, place, state, await readTasks(tx, organisationId, caseId)))
  await updateCase(tx, organisationId, caseId, {
    assigned_to: state.assignedTo,
    closed_at: state.closedAt === null ? null : new Date(state.closedAt),
    last_seq: state.lastSeq,
    changed_at: at,
    is_unplanned: state.isOpen && state.tasks.every((task) => task.state !== 'open'),
  })
  await countChange(tx, parts, { key, place }, { before, after: state })
  return ok({ state, written: entries, others, mustRestrict: restrict && !row.isRestricted, row })
}

/** What others wrote since the writer looked; what the program set off by them goes with it. */
function entriesOfOthers(
  { entries, submissions, damaged }: OpenJournal,
  { submissionId, readSeq }: Submission,
  by: EntryAuthor,
): readonly JournalEntry[] {
  const authors = new Map<string, EntryAuthor>()
  for (const { seq, by: author } of entries) {
    const submission = submissions.get(seq)
    if (submission?.part === 0) authors.set(submission.submissionId, author)
  }
  const unreadable = new Set(damaged.map(({ seq }) => seq))
  return entries.filter(({ seq, by: author }) => {
    const submission = submissions.get(seq)
    if (seq <= readSeq || unreadable.has(seq) || submission === undefined || submission.submissionId === submissionId)
      return false
    const first = authors.get(submission.submissionId) ?? author
    return first.accountId === null || first.accountId !== by.accountId
  })
}

/** Time goes forward in a journal, whatever a clock does. */
function timeOfLast({ entries }: OpenJournal): number {
  return Math.max(0, ...entries.slice(-1).map(({ at }) => new Date(at).getTime()))
}

function isTooMuch(events: readonly CaseEvent[]): boolean {
  return events.length === 0 || events.length > MOST_EVENTS || JSON.stringify(events).length > MOST_CHARACTERS
}

/** Keeps, replaces and drops answers beside the journal. */
async function keepAside(tx: CaseTransaction, key: PersonKey, place: Place, asides: readonly AsideAnswers[]): Promise<void> {
  if (asides.length === 0) return
  const { organisationId, caseId } = place
  const known = new Map((await readAsides(tx, organisationId, caseId)).map((row) => [row.aside_id, row.version]))
  const last = new Map(asides.map((aside) => [asideIdOf(aside), aside]))
  const dropped = [...last].filter(([, { answers }]) => answers === null).map(([id]) => id)
  await deleteAsides(tx, organisationId, caseId, dropped)
  for (const [id, aside] of last) {
    if (aside.answers !== null) await writeAside(tx, sealAside(key, place, aside, (known.get(id) ?? 0) + 1))
  }
}
