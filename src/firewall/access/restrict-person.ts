// A file becomes restricted after it was begun: what was learnt of the person (violence, trafficking, that they are a child) hides it from
// then on from every other team, from hints of duplicates too. Whoever may write it may restrict it; nobody lifts that in passing.
import { fail } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import type { DoorParts } from './door-parts.ts'
import type { DoorProblem } from './door-request.ts'
import { toAskedFile } from './judge-access.ts'
import { done, takeStep } from './judge-one.ts'
import { moveFile } from './store/index.ts'
import type { TeamAsker } from './teams-contract.ts'

/** Makes `Door.restrict`. */
export function createRestrictPerson(parts: DoorParts) {
  return async ({
    actor,
    purpose,
    personId,
  }: TeamAsker & { readonly personId: string }): Promise<Result<undefined, DoorProblem>> => {
    const { organisationId } = actor
    const step = { actor, purpose, action: 'write-person' as const, personId }
    return await takeStep<undefined, never>(parts, step, async ({ tx, facts, permits, enter }) => {
      const file = facts.files.get(personId)
      const person = toAskedFile(actor, facts, personId)
      if (!(await permits(file !== undefined, { person })) || file === undefined) return fail('refused')
      await moveFile(tx, { organisationId, personId, teamId: file.teamId, isRestricted: true })
      await enter({ restricted: true })
      return done
    })
  }
}
