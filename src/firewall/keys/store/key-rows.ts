// Wrapped keys in the database, through the login role causeway_keys. Most functions work in a transaction that is given, since a key
// is made, read and destroyed together with its entry of the access log.
import { sql } from 'kysely'
import type { Kysely, Transaction } from 'kysely'
import type { WrappedKey } from '../key-store.ts'

/** `firewall.organisation_key`. */
export interface OrganisationKeyRow {
  readonly organisation_id: string
  readonly version: number
  root_version: string
  wrapped: Uint8Array
  readonly made_at: Date
}

/** `firewall.search_key`. */
export interface SearchKeyRow extends OrganisationKeyRow {
  state: SearchKeyState
}

/** Whether a search key is being introduced, is searched with, or is on its way out. */
export type SearchKeyState = 'coming' | 'current' | 'going'

/** `firewall.person_key`. */
export interface PersonKeyRow {
  readonly organisation_id: string
  readonly person_id: string
  readonly version: number
  organisation_key_version: number
  wrapped: Uint8Array
  readonly made_at: Date
  /** Of a key that is no person's own: whose erasure destroys it. */
  readonly of_person_id: string | null
}

/** The tables of keys, by their names. */
export interface KeyTables {
  'firewall.organisation_key': OrganisationKeyRow
  'firewall.search_key': SearchKeyRow
  'firewall.person_key': PersonKeyRow
}

/** A transaction of causeway_keys, whatever other tables its room knows. */
export type KeysTransaction<Schema = KeyTables> = Transaction<Schema>

/** An organisation's key as it is kept. */
export interface WrappedOrganisationKey {
  readonly organisationId: string
  readonly version: number
  readonly wrapped: WrappedKey
}

/** One version of a person's key, wrapped, with the organisation's key that wraps it. */
export interface WrappedPersonKeyVersion {
  readonly version: number
  readonly wrapped: Uint8Array
  readonly organisationKey: WrappedOrganisationKey
}

/** A person's key as it is kept: all its versions, newest first. */
export interface WrappedPersonKey {
  readonly organisationId: string
  readonly personId: string
  /** Of a key that is no person's own: whose erasure destroys it. */
  readonly ofPersonId: string | null
  readonly versions: readonly WrappedPersonKeyVersion[]
}

/** The keys' own handle: for what begins no larger transaction. */
export interface KeysStore {
  readonly transact: <Value>(run: (tx: KeysTransaction) => Promise<Value>) => Promise<Value>
}

/** The store over a handle of causeway_keys. */
export function createKeysStore(handle: Kysely<KeyTables>): KeysStore {
  return { transact: (run) => handle.transaction().execute(run) }
}

/** The transaction as this room knows it. Throws on what is no transaction: a key and its entry are written together or not at all. */
export function asKeysTransaction<Schema>(tx: Transaction<Schema>): KeysTransaction {
  if (!tx.isTransaction) throw new Error('Keys are read and written in a transaction only')
  // The tables are there whatever the caller's type of the schema names; the database refuses whom they are not granted.
  return tx as unknown as KeysTransaction
}

/** Holds off, until the transaction ends, the destruction of root keys (`shared`), or everybody who wraps with one (`alone`). */
export async function lockRootKey(tx: KeysTransaction, how: 'shared' | 'alone'): Promise<void> {
  const name = sql`hashtextextended('causeway root key', 0)`
  await (
    how === 'shared' ? sql`SELECT pg_advisory_xact_lock_shared(${name})` : sql`SELECT pg_advisory_xact_lock(${name})`
  ).execute(tx)
}

/** The newest key of an organisation, kept from being destroyed until the transaction ends. */
export async function readNewestOrganisationKey(
  tx: KeysTransaction,
  organisationId: string,
): Promise<WrappedOrganisationKey | undefined> {
  // A row that was destroyed while we waited for it is skipped, and then the next reading finds the newer one.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const row = await tx
      .selectFrom('firewall.organisation_key')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .orderBy('version', 'desc')
      .limit(1)
      .forKeyShare()
      .executeTakeFirst()
    if (row !== undefined) return toOrganisationKey(row)
  }
  return undefined
}

/** Every key of an organisation that still exists. */
export async function readOrganisationKeys(
  tx: KeysTransaction,
  organisationId: string,
): Promise<readonly WrappedOrganisationKey[]> {
  const rows = await tx
    .selectFrom('firewall.organisation_key')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .execute()
  return rows.map(toOrganisationKey)
}

/** Writes a new version of an organisation's key. */
export async function insertOrganisationKey(tx: KeysTransaction, key: WrappedOrganisationKey, madeAt: Date): Promise<void> {
  await tx.insertInto('firewall.organisation_key').values(toRow(key, madeAt)).execute()
}

/** Writes a new version of an organisation's search key. */
export async function insertSearchKey(
  tx: KeysTransaction,
  key: WrappedOrganisationKey & { readonly state: SearchKeyState },
  madeAt: Date,
): Promise<void> {
  await tx
    .insertInto('firewall.search_key')
    .values({ ...toRow(key, madeAt), state: key.state })
    .execute()
}

function toRow({ organisationId, version, wrapped }: WrappedOrganisationKey, madeAt: Date): OrganisationKeyRow {
  return {
    organisation_id: organisationId,
    version,
    root_version: wrapped.rootVersion,
    wrapped: Buffer.from(wrapped.bytes),
    made_at: madeAt,
  }
}

/** A row as the rest of the room has it. */
export function toOrganisationKey(row: OrganisationKeyRow): WrappedOrganisationKey {
  return {
    organisationId: row.organisation_id,
    version: row.version,
    wrapped: { rootVersion: row.root_version, bytes: row.wrapped },
  }
}

/** The search keys of an organisation with their states. */
export async function readSearchKeys(
  tx: KeysTransaction,
  organisationId: string,
): Promise<readonly (WrappedOrganisationKey & { readonly state: SearchKeyState })[]> {
  const rows = await tx.selectFrom('firewall.search_key').selectAll().where('organisation_id', '=', organisationId).execute()
  return rows.map((row) => ({ ...toOrganisationKey(row), state: row.state }))
}

/** A version of a person's key to be written. */
export interface NewPersonKey {
  readonly organisationId: string
  readonly personId: string
  readonly version: number
  readonly organisationKeyVersion: number
  readonly wrapped: Uint8Array
  readonly ofPersonId?: string
}

/** Writes a version of a person's key. */
export async function insertPersonKey(tx: KeysTransaction, key: NewPersonKey, madeAt: Date): Promise<void> {
  await tx
    .insertInto('firewall.person_key')
    .values({
      organisation_id: key.organisationId,
      person_id: key.personId,
      version: key.version,
      organisation_key_version: key.organisationKeyVersion,
      wrapped: Buffer.from(key.wrapped),
      made_at: madeAt,
      of_person_id: key.ofPersonId ?? null,
    })
    .execute()
}

/** The wrapped keys of people, with the keys that wrap them, in one query; who has no key (any more) is missing. */
export async function readWrappedPersonKeys(
  tx: KeysTransaction,
  organisationId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, WrappedPersonKey>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('firewall.person_key as p')
    .innerJoin('firewall.organisation_key as o', (join) =>
      join.onRef('o.organisation_id', '=', 'p.organisation_id').onRef('o.version', '=', 'p.organisation_key_version'),
    )
    .select(['p.person_id', 'p.of_person_id', 'p.version', 'p.wrapped', 'p.organisation_key_version'])
    .select(['o.root_version', 'o.wrapped as wrapped_by'])
    .where('p.organisation_id', '=', organisationId)
    .where('p.person_id', '=', sql<string>`ANY (${[...personIds]}::uuid[])`)
    .orderBy('p.person_id')
    .orderBy('p.version', 'desc')
    .execute()
  const found = new Map<string, WrappedPersonKey & { readonly versions: WrappedPersonKeyVersion[] }>()
  for (const row of rows) {
    const key = found.get(row.person_id) ?? {
      organisationId,
      personId: row.person_id,
      ofPersonId: row.of_person_id,
      versions: [],
    }
    key.versions.push({
      version: row.version,
      wrapped: row.wrapped,
      organisationKey: {
        organisationId,
        version: row.organisation_key_version,
        wrapped: { rootVersion: row.root_version, bytes: row.wrapped_by },
      },
    })
    found.set(row.person_id, key)
  }
  return found
}

/** Somebody who has a key, and the team that holds them. */
export interface KeptPerson {
  readonly personId: string
  readonly teamId: string
}

/** The people of an organisation who have a key and a row, in the order of their ids, at most `most`, behind `after`. */
export async function readKeptPeople(
  tx: KeysTransaction,
  organisationId: string,
  { after, most }: { readonly after: string | undefined; readonly most: number },
): Promise<readonly KeptPerson[]> {
  const { rows } = await sql<{ person_id: string; team_id: string }>`
    SELECT p.person_id, p.team_id FROM protected.person p
    WHERE p.organisation_id = ${organisationId}::uuid AND p.person_id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
      AND EXISTS (SELECT FROM firewall.person_key k WHERE k.organisation_id = p.organisation_id AND k.person_id = p.person_id)
    ORDER BY p.person_id LIMIT ${most}`.execute(tx)
  return rows.map((row) => ({ personId: row.person_id, teamId: row.team_id }))
}

/** Destroys every version of a person's key; returns how many there were. */
export async function deletePersonKey(tx: KeysTransaction, organisationId: string, personId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('firewall.person_key')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
