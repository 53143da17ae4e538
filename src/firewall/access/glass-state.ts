// Where a break-glass stands at a moment, who may second or review it: pure.
import type { Actor } from '../policy/index.ts'
import type { BreakGlass, BreakGlassState } from './break-glass-contract.ts'
import type { BreakGlassRow, DoorFacts, FileFacts } from './store/index.ts'

/** Where it stands. It ends by itself: nothing has to run for it. */
export function stateOf(row: BreakGlassRow, now: Date): BreakGlassState {
  if (row.verdict === 'declined') return 'declined'
  if (row.verdict === null) return row.answer_by > now ? 'waiting' : 'lapsed'
  if (row.ended_at !== null && row.ended_at <= now) return 'ended'
  return row.until !== null && row.until > now ? 'granted' : 'over'
}

/** As others know it. `withPerson` where the reader may know whose file it is. */
export function toBreakGlass(row: BreakGlassRow, now: Date, withPerson: boolean): BreakGlass {
  const { review_verdict: verdict, reviewed_by: by, reviewed_at: at } = row
  return {
    glassId: row.glass_id,
    personId: withPerson ? row.person_id : null,
    state: stateOf(row, now),
    askedBy: row.account_id,
    askedAt: row.asked_at,
    secondedBy: row.seconded_by,
    grantedAt: row.verdict === 'granted' ? row.decided_at : null,
    until: row.until ?? row.answer_by,
    wasAlone: row.was_alone,
    review: verdict === null || by === null || at === null ? null : { verdict, by, at },
  }
}

/**
 * Whether an actor may be the second person: not whoever asked, in a team of the organisation now; for a restricted file a member of the
 * team that holds it, or a supervisor.
 */
export function isSecond(
  actor: Actor,
  row: BreakGlassRow,
  file: FileFacts | undefined,
  facts: Pick<DoorFacts, 'teams'>,
): boolean {
  const teams = facts.teams.get(actor.accountId) ?? []
  if (file === undefined || teams.length === 0 || row.account_id === actor.accountId) return false
  return !file.isRestricted || actor.role === 'supervisor' || teams.includes(file.teamId)
}

/** Whether an actor may review: had no part in it. */
export function isReviewer(actor: Actor, row: BreakGlassRow): boolean {
  return row.verdict === 'granted' && row.account_id !== actor.accountId && row.seconded_by !== actor.accountId
}
