// Boards: what is missing, late or lapsing, and how it stands by objective, target, actor, place and state. Pure questions to a
// list of standings; every count is the number of rows that the same filter lists.
import type { CommitmentId } from '@causeway/vocabulary'
import type { CommitmentType, OriginKind } from '../record/commitment.ts'
import type { ProgressState, UntoldReason } from '../progress/progress.ts'

/** One commitment as the boards see it. */
export interface CommitmentStanding {
  readonly id: CommitmentId
  readonly title: string
  readonly owners: readonly { readonly name: string; readonly type: string; readonly key: string }[]
  readonly types: readonly CommitmentType[]
  readonly origin: { readonly kind: OriginKind; readonly id: string }
  readonly places: readonly string[]
  readonly objectives: readonly number[]
  readonly sdgTargets: readonly string[]
  readonly indicator: string | null
  /** First and last day that the partial dates mean. */
  readonly startDay: string | null
  readonly dueDay: string | null
  readonly state: ProgressState
  readonly reasons: readonly UntoldReason[]
  readonly leftBehind: number
  readonly hasEvidence: boolean
  readonly hasBudget: boolean
  /** Last days of milestones that are due and not reached. */
  readonly openMilestoneDays: readonly string[]
  /** Of a published version or update. */
  readonly lastUpdateDay: string | null
  readonly publishedAt: Date
}

export const BOARDS = [
  'all',
  'without-owner',
  'without-date',
  'without-indicator',
  'without-evidence',
  'without-budget',
  'late',
  'lapsing-soon',
  'no-update',
  'left-behind',
] as const
export type Board = (typeof BOARDS)[number]

/** What is asked. Everything given must hold; withdrawn ones are in `all` only where `state` asks for them. */
export interface BoardQuery {
  readonly board?: Board
  readonly objective?: number
  readonly sdgTarget?: string
  /** The owner's key, as `by('actor')` gives it. */
  readonly actor?: string
  readonly actorType?: string
  readonly place?: string
  readonly state?: ProgressState
  readonly type?: CommitmentType
  readonly indicator?: string
  readonly origin?: { readonly kind: OriginKind; readonly id?: string }
  /** Words that must all stand in the title or an owner's name. */
  readonly words?: string
  /** `lapsing-soon`: within so many days (90); `no-update`: for so many days (365). */
  readonly soonDays?: number
  readonly silentDays?: number
  readonly sort?: 'due' | 'title' | 'newest' | 'last-update'
  readonly offset?: number
  /** At most 200; 50 where not given. */
  readonly limit?: number
}

/** What a question lists. */
export interface BoardPage {
  readonly total: number
  readonly rows: readonly CommitmentStanding[]
}

export const BOARD_AXES = ['objective', 'sdg-target', 'actor', 'actor-type', 'place', 'state', 'type', 'indicator'] as const
export type BoardAxis = (typeof BOARD_AXES)[number]

/** One line of a board by an axis. Objectives: all 23, also the empty ones; states: all. */
export interface BoardLine {
  readonly code: string
  /** How an actor is called most often; the code elsewhere. */
  readonly name: string
  readonly count: number
  readonly states: Readonly<Record<ProgressState, number>>
  readonly late: number
}
