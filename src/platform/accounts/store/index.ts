// The tables of schema `accounts`, through the login role causeway_accounts.
import type { Kysely } from 'kysely'
import { createAccountRows } from './account-rows.ts'
import { createFactorRows } from './factor-rows.ts'
import { createMemberRows } from './member-rows.ts'
import { createProviderRows } from './provider-rows.ts'
import { createSessionRows } from './session-rows.ts'
import type { AccountTables } from './tables.ts'

export type { AccountTables } from './tables.ts'
export type { NewAccount, StoredAccount, StoredMember } from './account-rows.ts'
export type { StoredPasskey, StoredTotp } from './factor-rows.ts'
export { NameTaken, type FirstWayIn, type RequestKind, type StoredRequest } from './member-rows.ts'
export type { StoredProvider, StoredVisit } from './provider-rows.ts'
export type { NewSession, StepKind, StoredSession, StoredStep } from './session-rows.ts'

export type AccountStore = ReturnType<typeof createAccountStore>

/** Reads and writes the schema `accounts`. */
export function createAccountStore(database: Kysely<AccountTables>) {
  return {
    ...createAccountRows(database),
    ...createSessionRows(database),
    ...createFactorRows(database),
    ...createMemberRows(database),
    ...createProviderRows(database),
  }
}
