// Reading and writing as an organisation: a transaction of its own login role, with the teams and the purpose that the door answered
// with. Row-level security leaves it no other row; what the organisation is comes from who is logged in.
import { accessPurposes, forbiddenPurpose } from '@causeway/vocabulary'
import type { AccessPurpose } from '@causeway/vocabulary'
import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { DatabaseHandle } from '../../../platform/database/index.ts'
import { isUuid } from '../../../platform/ids/index.ts'

/** What a transaction of an organisation works with: the door's `teams`, and the purpose that was asked for. */
export interface OrganisationSettings {
  readonly teams: readonly string[]
  readonly purpose: AccessPurpose
}

/** How long a writer waits, in milliseconds; its commit is on disk before it counts. */
export interface WriterLimits {
  readonly lockTimeout: number
  readonly statementTimeout: number
}

/**
 * Runs in a transaction of the organisation's role, its settings gone with it; a writer gives its limits. Throws on a team that is no UUID
 * or a purpose unknown.
 */
export function asOrganisation<Schema, Value>(
  handle: DatabaseHandle<Schema>,
  settings: OrganisationSettings,
  run: (tx: Transaction<Schema>) => Promise<Value>,
  limits?: WriterLimits,
): Promise<Value> {
  const { teams, purpose } = checkSettings(settings)
  const forWriter =
    limits === undefined
      ? sql``
      : sql`, set_config('lock_timeout', ${String(limits.lockTimeout)}, true),
          set_config('statement_timeout', ${String(limits.statementTimeout)}, true), set_config('synchronous_commit', 'on', true)`
  return handle.transaction().execute(async (tx) => {
    // One statement: each is a round trip of every transaction.
    await sql`SELECT set_config('causeway.teams', ${teams}, true), set_config('causeway.purpose', ${purpose}, true)${forWriter}`.execute(
      tx,
    )
    return run(tx)
  })
}

/** The settings as the policies of the tables read them. */
export function checkSettings({ teams, purpose }: OrganisationSettings): { readonly teams: string; readonly purpose: string } {
  if (!teams.every(isUuid)) throw new Error('A team is named by its UUID')
  if (!accessPurposes.includes(purpose) || purpose === forbiddenPurpose) throw new Error('No such purpose')
  return { teams: teams.join(','), purpose }
}
