// The door put together from its parts.
import { ok } from '@causeway/vocabulary'
import type { DoorParts } from './door-parts.ts'
import type { Door } from './door.ts'
import { toBreakGlass } from './glass-state.ts'
import { createMovePerson } from './move-person.ts'
import { createOpenAccess } from './open-access.ts'
import { createOwnRequest } from './own-request.ts'
import { createRegisterPerson } from './register-person.ts'
import { createRequestGlass } from './request-glass.ts'
import { createRestrictPerson } from './restrict-person.ts'
import { listGlassesToReview, markGlassTold, readGlassNotices, reviewGlass } from './review-glass.ts'
import { approveGlass, declineGlass, endGlass, listWaitingGlasses, readGlassReason } from './second-glass.ts'
import { readGlasses } from './store/index.ts'
import { createTeams } from './teams.ts'

const DAYS = 24 * 3_600_000

/** The door. One a process: accesses that are asked at the same time share a transaction. */
export function createDoor(parts: DoorParts): Door {
  return {
    open: createOpenAccess(parts),
    mine: createOwnRequest(parts),
    register: createRegisterPerson(parts),
    moveToTeam: createMovePerson(parts),
    restrict: createRestrictPerson(parts),
    teams: createTeams(parts),
    breakGlass: {
      request: createRequestGlass(parts),
      listWaiting: (step) => listWaitingGlasses(parts, step),
      listOwn: async ({ organisationId, accountId }) => {
        const now = parts.clock()
        const wanted = { of: 'account', accountId, since: new Date(now.getTime() - 30 * DAYS) } as const
        const rows = await parts.store.transact((tx) => readGlasses(tx, organisationId, wanted))
        // Whose file it is shows once it is granted: before that, one that is not there would look different.
        return (rows.ok ? rows : ok([])).value.map((row) => toBreakGlass(row, now, row.verdict === 'granted'))
      },
      readReason: (step) => readGlassReason(parts, step),
      approve: (step) => approveGlass(parts, step),
      decline: (step) => declineGlass(parts, step),
      end: (step) => endGlass(parts, step),
      listToReview: (step) => listGlassesToReview(parts, step),
      review: (request) => reviewGlass(parts, request),
      notices: (opening, reader) => readGlassNotices(parts, opening, reader),
      markTold: (step) => markGlassTold(parts, step),
    },
  }
}
