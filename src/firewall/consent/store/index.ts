// The two hands of the room: the key role, which says what a disclosure may rest on, and each organisation's own role, which writes
// what it showed and told. A transaction is of one of them; nothing here joins both.
import type { AccessPurpose } from '@causeway/vocabulary'
import { asOrganisation } from '../../access/index.ts'
import type { ConsentHandle, ConsentTransaction } from './tables.ts'

export * from './copies.ts'
export * from './read-grounds.ts'
export * from './write-grounds.ts'
export type * from './tables.ts'

/** Where the room reads and writes. */
export interface ConsentStore {
  /** The key role, for reading. */
  readonly keys: ConsentHandle
  /** A transaction of the key role. */
  inKeys<Value>(run: (tx: ConsentTransaction) => Promise<Value>): Promise<Value>
  /** A transaction of an organisation's own role. */
  inOrganisation<Value>(
    organisationId: string,
    settings: { readonly teams: readonly string[]; readonly purpose: AccessPurpose },
    run: (tx: ConsentTransaction) => Promise<Value>,
  ): Promise<Value>
}

/** The store over a handle of causeway_keys and what connects as an organisation (`OpenedDatabase.connectOrganisation`, pooled by main). */
export function createConsentStore(
  keys: ConsentHandle,
  connectOrganisation: (organisationId: string) => ConsentHandle,
): ConsentStore {
  return {
    keys,
    inKeys: (run) => keys.transaction().execute(run),
    inOrganisation: (organisationId, settings, run) => asOrganisation(connectOrganisation(organisationId), settings, run),
  }
}

/** A transaction of the key role as this room knows it. Throws on what is no transaction: the door asks within its own. */
export function asConsentTransaction(tx: { readonly isTransaction: boolean }): ConsentTransaction {
  if (!tx.isTransaction) throw new Error('Whether a ground covers is asked in a transaction')
  // The tables are there whatever schema the caller's type names; the database refuses whom they are not granted to.
  return tx as ConsentTransaction
}
