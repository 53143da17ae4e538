// Which accounts of an organisation may be the second person of a break-glass: whoever's role the rules let do it, since whoever could
// second must be asked before anybody is granted alone.
import type { OrganisationRole } from '@causeway/vocabulary'
import type { Policy } from '../policy/index.ts'

/** The accounts of an organisation with their roles, as the accounts know them now. */
export type ListMembers = (
  organisationId: string,
) => Promise<readonly { readonly accountId: string; readonly role: OrganisationRole }[]>

/** Makes the door's `listSeconders`. */
export function createSeconderList(
  policy: Pick<Policy, 'listPurposes'>,
  listMembers: ListMembers,
): (organisationId: string) => Promise<readonly string[]> {
  return async (organisationId) =>
    (await listMembers(organisationId))
      .filter(({ role }) => policy.listPurposes(role, 'break-glass').includes('danger-to-life'))
      .map(({ accountId }) => accountId)
}
