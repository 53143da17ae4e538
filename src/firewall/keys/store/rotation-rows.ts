// What a rotation reads and writes: rows wrapped by an older key, in batches.
import { sql } from 'kysely'
import { toOrganisationKey } from './key-rows.ts'
import type { KeysTransaction, OrganisationKeyRow, SearchKeyState, WrappedOrganisationKey } from './key-rows.ts'
import type { WrappedKey } from '../key-store.ts'

/** The tables whose keys the root key wraps. */
export type RootWrappedTable = 'firewall.organisation_key' | 'firewall.search_key'

/** Keys that another root key than `rootVersion` wraps, at most `most`. Not locked: two rotations at once wrap the same key, each validly. */
export async function readWrappedByOlderRoot(
  tx: KeysTransaction,
  table: RootWrappedTable,
  rootVersion: string,
  most: number,
): Promise<readonly WrappedOrganisationKey[]> {
  const { rows } = await sql<OrganisationKeyRow>`
    SELECT * FROM ${sql.table(table)} WHERE root_version <> ${rootVersion}
    ORDER BY organisation_id, version LIMIT ${most}`.execute(tx)
  return rows.map(toOrganisationKey)
}

/** Puts another wrapping of the same key in its place. */
export async function updateRootWrapping(
  tx: KeysTransaction,
  table: RootWrappedTable,
  { organisationId, version }: Pick<WrappedOrganisationKey, 'organisationId' | 'version'>,
  wrapped: WrappedKey,
): Promise<void> {
  await sql`
    UPDATE ${sql.table(table)} SET root_version = ${wrapped.rootVersion}, wrapped = ${Buffer.from(wrapped.bytes)}
    WHERE organisation_id = ${organisationId}::uuid AND version = ${version}`.execute(tx)
}

/** A person's key that an older key of the organisation wraps. */
export interface OlderPersonKey {
  readonly personId: string
  readonly version: number
  readonly organisationKeyVersion: number
  readonly wrapped: Uint8Array
}

/** Where a batch ended; the next begins behind it. */
export type BatchPlace = Pick<OlderPersonKey, 'personId' | 'version'>

/** The next people's keys that an older key than `organisationKeyVersion` wraps, at most `most`; locked. */
export async function readWrappedByOlderOrganisationKey(
  tx: KeysTransaction,
  organisationId: string,
  organisationKeyVersion: number,
  { after, most }: { readonly after: BatchPlace | undefined; readonly most: number },
): Promise<readonly OlderPersonKey[]> {
  const from = after ?? { personId: '00000000-0000-0000-0000-000000000000', version: 0 }
  const { rows } = await sql<{ person_id: string; version: number; organisation_key_version: number; wrapped: Uint8Array }>`
    SELECT person_id, version, organisation_key_version, wrapped FROM firewall.person_key
    WHERE organisation_id = ${organisationId}::uuid AND organisation_key_version < ${organisationKeyVersion}
      AND (person_id, version) > (${from.personId}::uuid, ${from.version})
    ORDER BY person_id, version LIMIT ${most} FOR UPDATE`.execute(tx)
  return rows.map((row) => ({
    personId: row.person_id,
    version: row.version,
    organisationKeyVersion: row.organisation_key_version,
    wrapped: row.wrapped,
  }))
}

/** Puts other wrappings of the same people's keys in their place, in one statement. */
export async function updatePersonWrappings(
  tx: KeysTransaction,
  organisationId: string,
  organisationKeyVersion: number,
  keys: readonly (BatchPlace & { readonly wrapped: Uint8Array })[],
): Promise<void> {
  if (keys.length === 0) return
  await sql`
    UPDATE firewall.person_key p SET organisation_key_version = ${organisationKeyVersion}, wrapped = anew.wrapped
    FROM unnest(
      ${keys.map(({ personId }) => personId)}::uuid[], ${keys.map(({ version }) => version)}::integer[],
      ${keys.map(({ wrapped }) => Buffer.from(wrapped))}::bytea[]
    ) AS anew (person_id, version, wrapped)
    WHERE p.organisation_id = ${organisationId}::uuid AND p.person_id = anew.person_id AND p.version = anew.version`.execute(tx)
}

/** How many people's keys are wrapped by an older key than `organisationKeyVersion`. */
export async function countWrappedByOlder(
  tx: KeysTransaction,
  organisationId: string,
  organisationKeyVersion: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM firewall.person_key
    WHERE organisation_id = ${organisationId}::uuid AND organisation_key_version < ${organisationKeyVersion}`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Destroys the older keys of an organisation. The database refuses while one of them still wraps somebody's. */
export async function deleteOlderOrganisationKeys(tx: KeysTransaction, organisationId: string, newest: number): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('firewall.organisation_key')
    .where('organisation_id', '=', organisationId)
    .where('version', '<', newest)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Whether the database refused because a row still refers to what was to be deleted. */
export function isStillReferred(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23503'
}

/** Moves a search key on. */
export async function setSearchKeyState(
  tx: KeysTransaction,
  organisationId: string,
  from: SearchKeyState,
  to: SearchKeyState,
): Promise<void> {
  await tx
    .updateTable('firewall.search_key')
    .set({ state: to })
    .where('organisation_id', '=', organisationId)
    .where('state', '=', from)
    .execute()
}

/** Destroys the search key that is on its way out. */
export async function deleteGoingSearchKey(tx: KeysTransaction, organisationId: string): Promise<void> {
  await tx.deleteFrom('firewall.search_key').where('organisation_id', '=', organisationId).where('state', '=', 'going').execute()
}

/** How an organisation's keys stand. */
export interface OrganisationKeyState {
  readonly organisationId: string
  readonly name: string
  /** Its newest key. */
  readonly version: number
  readonly rootVersion: string
  readonly madeAt: Date
  /** People with a key, and how many of their keys an older key of the organisation wraps. */
  readonly people: number
  readonly wrappedByOlder: number
  readonly searchKey: { readonly version: number; readonly madeAt: Date; readonly isBeingReplaced: boolean } | undefined
}

/** How the keys of every organisation stand. */
export async function readKeyStates(tx: KeysTransaction): Promise<readonly OrganisationKeyState[]> {
  const { rows } = await sql<{
    organisation_id: string
    name: string
    version: number
    root_version: string
    made_at: Date
    people: number
    older: number
    search_version: number | null
    search_made_at: Date | null
    search_keys: number
  }>`
    SELECT DISTINCT ON (o.organisation_id) o.organisation_id, n.name, o.version, o.root_version, o.made_at,
           (SELECT count(DISTINCT person_id) FROM firewall.person_key p
             WHERE p.organisation_id = o.organisation_id AND p.of_person_id IS NULL) AS people,
           (SELECT count(*) FROM firewall.person_key p
             WHERE p.organisation_id = o.organisation_id AND p.organisation_key_version < o.version) AS older,
           s.version AS search_version, s.made_at AS search_made_at,
           (SELECT count(*) FROM firewall.search_key t WHERE t.organisation_id = o.organisation_id) AS search_keys
      FROM firewall.organisation_key o
      JOIN firewall.organisation n ON n.organisation_id = o.organisation_id
      LEFT JOIN firewall.search_key s ON s.organisation_id = o.organisation_id AND s.state = 'current'
     ORDER BY o.organisation_id, o.version DESC`.execute(tx)
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    name: row.name,
    version: row.version,
    rootVersion: row.root_version,
    madeAt: row.made_at,
    people: row.people,
    wrappedByOlder: row.older,
    searchKey:
      row.search_version === null || row.search_made_at === null
        ? undefined
        : { version: row.search_version, madeAt: row.search_made_at, isBeingReplaced: row.search_keys > 1 },
  }))
}
