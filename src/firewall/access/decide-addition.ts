// The second account's answer to an addition that waits. It asked for nothing itself, and is not the one to be added; one of the two is a
// supervisor's. The database holds that too (team_addition_second).
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import type { Actor } from '../policy/index.ts'
import type { DoorParts } from './door-parts.ts'
import type { DoorProblem } from './door-request.ts'
import { done, takeStep } from './judge-one.ts'
import { decideAddition, insertMember, lockTeam, readAdditions, readTeams } from './store/index.ts'
import type { TeamAdditionRow } from './store/index.ts'
import type { TeamAsker, WaitingAddition } from './teams-contract.ts'

/** Additions that wait in the actor's organisation. */
export function listWaitingAdditions(
  parts: DoorParts,
  { actor, purpose }: TeamAsker,
): Promise<Result<readonly WaitingAddition[], DoorProblem>> {
  return takeStep<readonly WaitingAddition[], never>(
    parts,
    { actor, purpose, action: 'manage-team' },
    async ({ tx, at, permits }) => {
      if (!(await permits(true))) return fail('refused')
      const rows = await readAdditions(tx, actor.organisationId, at)
      return ok(
        rows.map((row) => ({
          changeId: row.change_id,
          teamId: row.team_id,
          accountId: row.account_id,
          askedBy: row.asked_by,
          askedAt: row.asked_at,
          expiresAt: row.expires_at,
          mayDecide: maySecond(actor, row),
        })),
      )
    },
  )
}

/** Accepts or rejects one. Whoever asked for it may still take it back (reject it). */
export function decideWaiting(
  parts: DoorParts,
  request: TeamAsker & { readonly changeId: string; readonly verdict: 'accept' | 'reject' },
): Promise<Result<undefined, DoorProblem>> {
  const { actor, purpose, changeId, verdict } = request
  const { organisationId } = actor
  const step = { actor, purpose, action: 'manage-team' as const, ids: [changeId] }
  return takeStep<undefined, never>(parts, step, async ({ tx, at, permits, enter }) => {
    const [row] = await readAdditions(tx, organisationId, at, changeId)
    const accepts = verdict === 'accept'
    const assignsOwnAccount = accepts && row?.account_id === actor.accountId
    const mayDecide = row !== undefined && (!accepts || maySecond(actor, row))
    if (!(await permits(mayDecide, { assignsOwnAccount })) || row === undefined) return fail('refused')
    const { team_id: team, account_id: account } = row
    // A team that has ended takes nobody: the addition stays, and can be rejected.
    if (accepts && !(await lockTeam(tx, organisationId, team))) return fail('invalid')
    const decided = { decided_by: actor.accountId, decided_role: actor.role, decided_at: at } as const
    await decideAddition(tx, organisationId, changeId, { ...decided, verdict: accepts ? 'accepted' : 'rejected' })
    if (accepts) {
      const [found] = await readTeams(tx, organisationId, at, team)
      const isIn = found?.members.some((member) => member.account_id === account) === true
      if (!isIn) await insertMember(tx, organisationId, { teamId: team, accountId: account }, at)
    }
    await enter({ step: accepts ? 'member-added' : 'member-rejected', team, account, change: changeId })
    return done
  })
}

function maySecond(actor: Actor, row: TeamAdditionRow): boolean {
  return (
    row.asked_by !== actor.accountId &&
    row.account_id !== actor.accountId &&
    (row.asked_role === 'supervisor' || actor.role === 'supervisor')
  )
}
