// The two hands of the room: each organisation's own role, which reads and writes what is sealed within its teams, and the key role, which
// finds whose link or code somebody holds and what is to be carried over. No function here opens anything.
import type { AccessPurpose } from '@causeway/vocabulary'
import { asOrganisation } from '../../../firewall/access/index.ts'
import type { ReferralHandle, ReferralTransaction } from './tables.ts'

export * from './key-rows.ts'
export * from './received-rows.ts'
export * from './sent-rows.ts'
export type * from './tables.ts'

/** Where the room reads and writes. */
export interface ReferralStore {
  /** The key role, for reading. */
  readonly keys: ReferralHandle
  inKeys<Value>(run: (tx: ReferralTransaction) => Promise<Value>): Promise<Value>
  /** A transaction of an organisation's own role. */
  inOrganisation<Value>(
    organisationId: string,
    teams: readonly string[],
    purpose: AccessPurpose,
    run: (tx: ReferralTransaction) => Promise<Value>,
  ): Promise<Value>
}

/** The store over a handle of causeway_keys and what connects as an organisation. */
export function createReferralStore(
  keys: ReferralHandle,
  connectOrganisation: (organisationId: string) => ReferralHandle,
): ReferralStore {
  return {
    keys,
    inKeys: (run) => keys.transaction().execute(run),
    inOrganisation: (organisationId, teams, purpose, run) =>
      asOrganisation(connectOrganisation(organisationId), { teams, purpose }, run),
  }
}
