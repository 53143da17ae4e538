// Which organisations there are, for work that is done for each of them by itself.
import type { DatabaseHandle } from '../../../platform/database/index.ts'

/** The one table that is read for it. */
export interface OrganisationTables {
  'firewall.organisation': { readonly organisation_id: string }
}

/** `handle` is one of causeway_protected. */
export async function listOrganisations(handle: DatabaseHandle<OrganisationTables>): Promise<readonly string[]> {
  const rows = await handle.selectFrom('firewall.organisation').select('organisation_id').orderBy('organisation_id').execute()
  return rows.map((row) => row.organisation_id)
}
