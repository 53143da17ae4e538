// Makes of an outcome a draft in its own room, once: the draft's id comes from the outcome, so that pressing twice, two at once, or going on
// after the step broke off in the middle makes no second draft and leaves none that nothing leads to.
import { createHash } from 'node:crypto'
import { fail, ok, type CommitmentId, type Result } from '@causeway/vocabulary'
import type { CommitmentEditing } from '../../../../open/commitments/index.ts'
import type { DialogueProblem, DialogueWork, KeptSeries, OutcomeRecord } from '../../../../open/dialogues/index.ts'
import type { PracticeEditing } from '../../../../open/practices/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import { toCommitmentDraft, toLibraryDraft } from './become-draft.ts'

/** Where drafts go. */
export interface DraftRooms {
  readonly libraryEditing: Pick<PracticeEditing, 'saveDraft'>
  readonly commitmentEditing: Pick<CommitmentEditing, 'saveDraft'>
}

/** Who makes it, of which outcome, and the address under which the outcome is cited. */
export interface BecomingStep {
  readonly t: Translator
  readonly account: string
  readonly outcome: string
  readonly source: string
}

/** What an outcome became. */
export type Became = NonNullable<OutcomeRecord['becomes']>

/** How often it is tried again where somebody changes the outcome at the same moment. */
const MOST_TRIES = 3

/** What it became, now or before; `refused`: its room does not take it. */
export async function becomeDraft(
  { work, ...rooms }: DraftRooms & { readonly work: Pick<DialogueWork, 'readRecord' | 'readBySession' | 'save'> },
  step: BecomingStep,
): Promise<Result<Became, 'refused' | DialogueProblem>> {
  for (let tries = 1; ; tries += 1) {
    const saved = await work.readRecord('outcome', step.outcome)
    if (saved?.record.kind !== 'outcome' || saved.withdrawn !== null) return fail({ kind: 'not-found' })
    const outcome = saved.record
    if (outcome.becomes !== null) return ok(outcome.becomes)
    const kept = await work.readBySession(outcome.session)
    if (kept === null) return fail({ kind: 'not-found' })
    const made = await makeDraft(rooms, kept, outcome, step)
    if (made === null) return fail('refused')
    const reason = step.t('dialogue-desk.reason-became')
    const done = await work.save(step.account, { ...outcome, becomes: made }, { base: saved.version, reason })
    if (done.ok) return ok(made)
    // Somebody changed it meanwhile, or pressed the same button: what stands is read again, and the draft is the same.
    if (done.error.kind !== 'conflict' || tries === MOST_TRIES) return done
  }
}

async function makeDraft(
  { libraryEditing, commitmentEditing }: DraftRooms,
  { book }: KeptSeries,
  outcome: OutcomeRecord,
  { t, account, source }: BecomingStep,
): Promise<Became | null> {
  if (outcome.outcome === 'challenge') return null
  const mark = createHash('sha256').update(`${outcome.outcome} of the dialogue outcome ${outcome.id}`).digest('hex')
  if (outcome.outcome === 'commitment') {
    const draft = toCommitmentDraft(t, book, outcome, source)
    const saved = await commitmentEditing.saveDraft({ newId: toCommitmentId(mark), basedOn: null, ...draft }, account)
    return saved.ok ? { room: 'commitments', id: saved.value.id } : null
  }
  const draft = toLibraryDraft(t, book, outcome, source)
  const saved = await libraryEditing.saveDraft(
    { newId: `from-a-dialogue-${mark.slice(0, 12)}`, basedOn: null, ...draft },
    account,
  )
  return saved.ok ? { room: 'practices', id: saved.value.id } : null
}

/** A UUID of version 8 (RFC 9562, 5.8), whose bits are the maker's own. */
function toCommitmentId(mark: string): CommitmentId {
  const variant = ((Number.parseInt(mark[16] ?? '0', 16) & 0x3) | 0x8).toString(16)
  const parts = [
    mark.slice(0, 8),
    mark.slice(8, 12),
    `8${mark.slice(13, 16)}`,
    `${variant}${mark.slice(17, 20)}`,
    mark.slice(20, 32),
  ]
  // A UUID made for a commitment.
  return parts.join('-') as CommitmentId
}
