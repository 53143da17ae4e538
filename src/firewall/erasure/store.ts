// The rows of a person in every table that knows them, and the list of who was erased, through the login role causeway_keys.
import { sql } from 'kysely'
import type { Kysely, Transaction } from 'kysely'
import type { PersonTable } from './person-tables.ts'

/** `firewall.erasure`. */
export interface ErasureRow {
  readonly organisation_id: string
  /** `digestPerson`. */
  readonly digest: Uint8Array
  readonly erased_at: Date
}

/** The tables that erasure names by their columns. */
export interface ErasureTables {
  'firewall.erasure': ErasureRow
}

/** A transaction of causeway_keys. */
export type ErasureTransaction<Schema = ErasureTables> = Transaction<Schema>

/** The list's own handle. */
export interface ErasureStore {
  readonly listErasures: () => Promise<readonly ErasureRow[]>
}

/** The store over a handle of causeway_keys. */
export function createErasureStore(handle: Kysely<ErasureTables>): ErasureStore {
  return { listErasures: () => handle.selectFrom('firewall.erasure').selectAll().orderBy('erased_at').execute() }
}

/** The transaction as this room knows it. Throws on what is no transaction: an erasure is whole or not at all. */
export function asErasureTransaction<Schema>(tx: Transaction<Schema>): ErasureTransaction {
  if (!tx.isTransaction) throw new Error('A person is erased in a transaction only')
  // The table is there whatever the caller's type of the schema names; the database refuses whom it is not granted.
  return tx as unknown as ErasureTransaction
}

/** Deletes a person's rows of one table; returns how many there were. */
export async function deleteRows(
  tx: ErasureTransaction,
  table: string,
  { columns }: PersonTable,
  person: { readonly organisationId: string; readonly personId: string },
): Promise<number> {
  const named = sql.join(
    columns.map((column) => sql`${sql.ref(column)} = ${person.personId}::uuid`),
    sql` OR `,
  )
  const { numAffectedRows } =
    await sql`DELETE FROM ${sql.table(table)} WHERE organisation_id = ${person.organisationId}::uuid AND (${named})`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Whether the organisation holds this person: a row of theirs, or a key. The row is locked until the transaction ends. */
export async function holdsPerson(tx: ErasureTransaction, organisationId: string, personId: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM protected.person WHERE organisation_id = ${organisationId}::uuid AND person_id = ${personId}::uuid
    UNION ALL
    SELECT 1 FROM firewall.person_key WHERE organisation_id = ${organisationId}::uuid AND person_id = ${personId}::uuid`.execute(
    tx,
  )
  return rows.length > 0
}

/** Adds a person to the list; twice is once. */
export async function insertErasure(tx: ErasureTransaction, row: ErasureRow): Promise<void> {
  await tx
    .insertInto('firewall.erasure')
    .values({ ...row, digest: Buffer.from(row.digest) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
