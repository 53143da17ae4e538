// A journal as it is kept: each entry sealed with the person's key under its case and number, so that none can be moved to another case,
// place or person. One that cannot be opened is told and leaves an empty place; the case opens all the same.
import type { AsideAnswers, CaseEvent, EntryAuthor, JournalEntry } from '@causeway/casework'
import { revealSealed, type PersonKey } from '../../firewall/keys/index.ts'
import type { DamagedEntry } from './cases.ts'
import type { CaseAsideTable, CaseEntryTable, CaseRow } from './store/index.ts'

/** A journal that was opened. */
export interface OpenJournal {
  /** Every entry without gaps, for a replay: the place of one that cannot be read holds a note that says nothing. */
  readonly entries: readonly JournalEntry[]
  readonly damaged: readonly DamagedEntry[]
  /** The submission and its part that wrote each entry, by number. */
  readonly submissions: ReadonlyMap<number, { readonly submissionId: string; readonly part: number }>
}

/** Who writes which case. */
export interface Place {
  readonly organisationId: string
  readonly caseId: string
  readonly personId: string
  readonly teamId: string
}

/** The name that an entry is sealed under, with its number as the version. */
export function entryField(caseId: string): string {
  return `case-${hexOf(caseId)}`
}

/** The name that a task is sealed under. */
export function taskField(caseId: string, taskId: string): string {
  return `task-${hexOf(caseId)}-${taskId}`
}

/** The name that a file's pieces are sealed under, each with its number from 1 as the version. */
export function fileField(fileId: string): string {
  return `file-${hexOf(fileId)}`
}

function hexOf(id: string): string {
  return id.replaceAll('-', '')
}

/** An entry as it is kept. */
export function sealEntry(
  key: PersonKey,
  { organisationId, caseId, personId, teamId }: Place,
  entry: JournalEntry,
  { submissionId, part }: { readonly submissionId: string; readonly part: number },
): CaseEntryTable {
  const { seq, at, by, event } = entry
  return {
    organisation_id: organisationId,
    case_id: caseId,
    seq,
    person_id: personId,
    team_id: teamId,
    submission_id: submissionId,
    part,
    key_version: key.version,
    sealed: key.seal(entryField(caseId), seq, JSON.stringify({ at, by, event })),
    written_by: by.accountId,
    written_at: new Date(at),
  }
}

/** Opens a case's entries. */
export function openJournal(
  key: PersonKey,
  row: Pick<CaseRow, 'caseId' | 'openedAt'>,
  sealed: readonly Pick<CaseEntryTable, 'seq' | 'sealed' | 'written_at' | 'submission_id' | 'part'>[],
): OpenJournal {
  const field = entryField(row.caseId)
  const entries: JournalEntry[] = []
  const damaged: DamagedEntry[] = []
  const submissions = new Map<number, { readonly submissionId: string; readonly part: number }>()
  for (const { seq, sealed: bytes, written_at: writtenAt, submission_id: submissionId, part } of sealed) {
    // Where rows are missing altogether (a hand in the database), their places are told too.
    while (entries.length + 1 < seq) markDamaged(entries.length + 1, writtenAt)
    submissions.set(seq, { submissionId, part })
    const text = key.open(field, seq, bytes)
    const written = text.ok ? readWritten(revealSealed(text.value)) : null
    if (written === null) markDamaged(seq, writtenAt)
    else entries.push({ seq, ...written })
  }
  return { entries, damaged, submissions }

  function markDamaged(seq: number, writtenAt: Date): void {
    damaged.push({ seq, writtenAt })
    entries.push({ seq, at: writtenAt.toISOString(), by: { accountId: null, role: 'program' }, event: emptyEvent(seq) })
  }
}

/** What stands in the place of an entry that cannot be read. */
function emptyEvent(seq: number): CaseEvent {
  return seq === 1 ? { type: 'opened', jurisdiction: 'ZZ', isChild: false, place: null } : { type: 'noted', text: '' }
}

/** What `sealEntry` wrote. Its seal held, so this program, or an older one of it, wrote every word of it. */
function readWritten(text: string): Omit<JournalEntry, 'seq'> | null {
  const value: unknown = parseJson(text)
  if (typeof value !== 'object' || value === null || !('at' in value && 'by' in value && 'event' in value)) return null
  const { at, by, event } = value
  if (typeof at !== 'string' || typeof by !== 'object' || typeof event !== 'object' || event === null) return null
  // Sealed and authenticated under the person's key by `sealEntry`, whose types these are.
  return { at, by: by as EntryAuthor, event: event as CaseEvent }
}

/** Answers that are kept beside the journal, as they are kept. */
export function sealAside(
  key: PersonKey,
  { organisationId, caseId, personId, teamId }: Place,
  aside: AsideAnswers,
  version: number,
): CaseAsideTable {
  const asideId = asideIdOf(aside)
  return {
    organisation_id: organisationId,
    case_id: caseId,
    aside_id: asideId,
    person_id: personId,
    team_id: teamId,
    key_version: key.version,
    version,
    sealed: key.seal(`aside-${hexOf(caseId)}-${asideId}`, version, JSON.stringify(aside)),
  }
}

/** The id of what is kept aside for a step, or for an assessment as a whole. */
export function asideIdOf({ runId, step }: Pick<AsideAnswers, 'runId' | 'step'>): string {
  return step === null ? runId : `${runId}.${step}`
}

/** Opens what is kept aside; what cannot be opened is as if it had been dropped. */
export function openAsides(
  key: PersonKey,
  caseId: string,
  rows: readonly Pick<CaseAsideTable, 'aside_id' | 'version' | 'sealed'>[],
): readonly AsideAnswers[] {
  return rows.flatMap(({ aside_id: asideId, version, sealed }) => {
    // Other rows of the room's own are sealed under other names, and do not open under this one.
    const text = key.open(`aside-${hexOf(caseId)}-${asideId}`, version, sealed)
    // Sealed by `sealAside` alone.
    return text.ok ? [JSON.parse(revealSealed(text.value)) as AsideAnswers] : []
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
