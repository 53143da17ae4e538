// A new person: an id and a key, with its entry. The row and the sealed fields are the organisation's own role's to write; where that
// fails, a key is left that opens nothing.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { newId } from '../../platform/ids/index.ts'
import type { PersonKey } from '../keys/index.ts'
import type { DoorParts } from './door-parts.ts'
import type { RegisteredPerson, RegisterPersonProblem, RegisterRequest } from './door-request.ts'
import { takeStep } from './judge-one.ts'
import { holdTeam } from './store/index.ts'

/** Makes `Door.register`. */
export function createRegisterPerson(parts: DoorParts) {
  return async (request: RegisterRequest): Promise<Result<RegisteredPerson, RegisterPersonProblem>> => {
    const { actor, purpose, teamId, isRestricted, isInvented } = request
    const { organisationId } = actor
    const made: PersonKey[] = []
    const step = { actor, purpose, action: 'register-person' as const, ids: [teamId] }
    const registered = await takeStep<RegisteredPerson, 'real-person'>(
      parts,
      step,
      async ({ at, tx, facts, ownTeams, permits, enter }) => {
        // A team that is about to end takes nobody any more.
        const isAssigned = ownTeams.includes(teamId) && (await holdTeam(tx, organisationId, teamId, at))
        const person = { organisationId, teamId, isRestricted, isAssigned, hasBreakGlass: false }
        if (!(await permits(isAssigned, { person }))) return fail('refused')
        if (!isInvented && (facts.organisation?.isDemo !== false || parts.refuseRealPeople() !== undefined))
          return fail('real-person')
        const personId = newId(at)
        const key = await parts.keys.createPersonKey(tx, organisationId, personId)
        if (!key.ok) return fail('key-unavailable')
        made.push(key.value)
        await enter({ team: teamId, restricted: isRestricted }, personId)
        return ok({ personId, teams: [teamId], key: key.value })
      },
    )
    // Keys of attempts that were not committed.
    for (const key of made) if (!registered.ok || key !== registered.value.key) key.close()
    return registered
  }
}
