// Rows as what the room works with.
import type { PublishedDimension } from '../../../open/statistics/index.ts'
import type { GeographyLevel, LedgerLine, MethodChoice, PanelSeat, ReleaseState, ReleaseStep } from '../releases.ts'
import type { LedgerRow, ReleaseRow, SeatRow, StepRow } from './tables.ts'

/** A release as it is kept. */
export interface ReleaseRecord {
  readonly id: string
  readonly series: string
  readonly sourceKind: ReleaseRow['source_kind']
  readonly source: string
  readonly askedBy: string
  readonly askedAt: Date
  readonly editors: readonly string[]
  readonly titles: Readonly<Record<string, string>>
  readonly purpose: string
  readonly definition: string
  readonly uncertainty: string
  readonly unseen: string
  readonly period: string
  readonly geography: GeographyLevel
  readonly choice: MethodChoice
  readonly dimensions: readonly PublishedDimension[]
  readonly answersNeeded: number
  readonly state: ReleaseState
  readonly stepPlace: number
  readonly changedAt: Date
  readonly previewRun: number | null
  readonly approvedBy: string | null
  readonly ledgerSequence: number | null
}

/** What was written by this room alone, checked by the database where it names a state. */
export function readRelease(row: ReleaseRow): ReleaseRecord {
  return {
    id: row.release_id,
    series: row.series,
    sourceKind: row.source_kind,
    source: row.source,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    editors: row.editors,
    titles: row.titles as ReleaseRecord['titles'], // written by insertRelease and updateRelease alone
    purpose: row.purpose,
    definition: row.definition,
    uncertainty: row.uncertainty,
    unseen: row.unseen,
    period: row.period,
    geography: row.geography as GeographyLevel, // a check constraint
    choice: row.choice as MethodChoice, // written by insertRelease and updateRelease alone
    dimensions: row.dimensions as readonly PublishedDimension[], // written by insertRelease alone
    answersNeeded: row.answers_needed,
    state: row.state as ReleaseState, // a foreign key to a step, whose states are checked
    stepPlace: row.step_place,
    changedAt: row.changed_at,
    previewRun: row.preview_run,
    approvedBy: row.approved_by,
    ledgerSequence: row.ledger_sequence,
  }
}

/** A step with its place. */
export function readStep(row: StepRow): ReleaseStep & { readonly place: number } {
  // A check constraint names the steps.
  return { step: row.step as ReleaseStep['step'], by: row.taken_by, at: row.taken_at, words: row.words, place: row.place }
}

/** A seat with what the office is not shown: the preview that was answered, and whose link it is. */
export interface SeatRecord extends PanelSeat {
  readonly releaseId: string
  readonly answeredRun: number | null
}

/** A seat as of `now`. */
export function readSeat(row: SeatRow, now: Date): SeatRecord {
  const { name, position, words, may_publish: mayPublish, answered_at: at } = row
  const answer =
    name === null || position === null || mayPublish === null || at === null
      ? null
      : { name, position, words, mayPublish, at, language: row.answer_language, reply: row.reply }
  const state = answer !== null ? 'answered' : row.revoked_at !== null ? 'revoked' : row.expires_at <= now ? 'expired' : 'invited'
  return {
    id: row.seat_id,
    releaseId: row.release_id,
    state,
    invitedAt: row.invited_at,
    expiresAt: row.expires_at,
    language: row.language,
    isPaid: row.is_paid,
    answer,
    answeredRun: row.answered_run,
  }
}

/** An entry with what stays in the office. */
export interface LedgerRecord extends LedgerLine {
  readonly countsDigest: string
  readonly countsBlind: string | null
  readonly beforeChain: string
}

/** An entry of the ledger. */
export function readEntry(row: LedgerRow): LedgerRecord {
  return {
    sequence: row.sequence,
    kind: row.kind,
    releaseId: row.release_id,
    series: row.series,
    period: row.period,
    at: row.at,
    method: row.method,
    rules: row.rules as LedgerLine['rules'], // written by insertEntry alone
    variables: row.variables as LedgerLine['variables'], // written by insertEntry alone
    rho: row.rho,
    digest: row.digest,
    chain: row.chain,
    reason: row.reason,
    countsDigest: row.counts_digest,
    countsBlind: row.counts_blind,
    beforeChain: row.before_chain,
  }
}
