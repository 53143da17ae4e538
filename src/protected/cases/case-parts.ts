// What the room of cases is made of, and the step that its functions share: the door, and the teams that it answered with.
import { fail, ok, type AccessAction, type Result } from '@causeway/vocabulary'
import type { Definitions } from '@causeway/casework'
import { closeOpening, type Door } from '../../firewall/access/index.ts'
import type { PersonKey } from '../../firewall/keys/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { isUuid } from '../../platform/ids/index.ts'
import type { Counts } from '../counts/index.ts'
import type { Asker, CaseProblem } from './cases.ts'
import type { Access, CaseStore } from './store/index.ts'

/** The parts of the room. */
export interface CaseParts {
  readonly store: CaseStore
  readonly door: Pick<Door, 'open' | 'restrict' | 'moveToTeam'>
  readonly definitions: Definitions
  /** What a write changes in the counts is put aside in its transaction. */
  readonly counts: Pick<Counts, 'recordFacts'>
  readonly clock: Clock
}

/** The field's name of a case in the access log. */
export const CASE_FIELD = 'case'

/** The field of the record that says how the person wants to be called. */
export const CALLED_FIELD = 'name'

/** One person's key, with whose access it is. */
export interface CaseOpening {
  readonly access: Access
  readonly personId: string
  readonly key: PersonKey
}

/** Opens the door to one person's key. */
export async function openPerson(
  { door }: Pick<CaseParts, 'door'>,
  { actor, purpose }: Asker,
  action: AccessAction,
  personId: string,
  { fields = [CASE_FIELD], reason }: { readonly fields?: readonly string[]; readonly reason?: string } = {},
): Promise<Result<CaseOpening, CaseProblem>> {
  const request = { actor, action, purpose, personIds: [personId], fields, ...(reason === undefined ? {} : { reason }) }
  const opened = await door.open(request)
  if (!opened.ok) return fail({ kind: opened.error })
  const key = opened.value.keys.get(personId)
  if (key === undefined) {
    closeOpening(opened.value)
    return fail({ kind: 'key-unavailable' })
  }
  return ok({ access: { organisationId: actor.organisationId, teams: opened.value.teams, purpose }, personId, key })
}

/** The same for whose case it is. A case that is not there is asked about as if it were somebody, so that it is refused alike. */
export async function openPersonOf(
  parts: Pick<CaseParts, 'door' | 'store'>,
  asker: Asker,
  action: AccessAction,
  caseId: string,
  asked: { readonly fields?: readonly string[]; readonly reason?: string } = {},
): Promise<Result<CaseOpening, CaseProblem>> {
  if (!isUuid(caseId)) return fail({ kind: 'invalid' })
  const personId = (await parts.store.findPerson(asker.actor.organisationId, caseId)) ?? caseId
  return openPerson(parts, asker, action, personId, asked)
}

/** The asker's own teams where they may look for people at all, with an entry of the search and why. */
export async function openTeams(
  { door }: Pick<CaseParts, 'door'>,
  { actor, purpose }: Asker,
  reason: 'work-list' | 'workload' | 'caseload' | 'case-reference',
): Promise<Result<Access, CaseProblem>> {
  const opened = await door.open({ actor, action: 'search-people', purpose, reason })
  if (!opened.ok) return fail({ kind: opened.error })
  return ok({ organisationId: actor.organisationId, teams: opened.value.teams, purpose })
}
