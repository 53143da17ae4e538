// A file is given to another team of the organisation: at once, with all that is known of the person, by a supervisor of the team that
// holds it. The old team sees nothing of it from the commit on.
import { fail } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import type { DoorParts } from './door-parts.ts'
import type { DoorProblem } from './door-request.ts'
import { toAskedFile } from './judge-access.ts'
import { done, takeStep } from './judge-one.ts'
import { holdTeam, moveFile } from './store/index.ts'
import type { MoveRequest } from './teams-contract.ts'

/** Makes `Door.moveToTeam`. */
export function createMovePerson(parts: DoorParts) {
  return async ({ actor, purpose, personId, toTeamId, isRestricted }: MoveRequest): Promise<Result<undefined, DoorProblem>> => {
    const { organisationId } = actor
    const step = { actor, purpose, action: 'move-person' as const, personId, ids: [toTeamId] }
    return await takeStep<undefined, never>(parts, step, async ({ tx, facts, at, permits, enter }) => {
      const file = facts.files.get(personId)
      const person = toAskedFile(actor, facts, personId)
      if (!(await permits(file !== undefined, { person })) || file === undefined) return fail('refused')
      // A team that is not there is the mover's mistake, and tells them nothing: they see their organisation's teams.
      if (!(await holdTeam(tx, organisationId, toTeamId, at))) return fail('invalid')
      const restricted = isRestricted ?? file.isRestricted
      await moveFile(tx, { organisationId, personId, teamId: toTeamId, isRestricted: restricted })
      await enter({ from: file.teamId, to: toTeamId, restricted })
      return done
    })
  }
}
