// The rows of a person in every table that knows them, and the list of who was erased, through the login role causeway_keys.
import { sql } from 'kysely'
import type { Kysely, Transaction } from 'kysely'
import type { ListedErasure } from './erasure-list.ts'

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
  readonly listErasures: () => Promise<readonly ListedErasure[]>
}

/** The store over a handle of causeway_keys. */
export function createErasureStore(handle: Kysely<ErasureTables>): ErasureStore {
  return {
    listErasures: async () => {
      const rows = await handle.selectFrom('firewall.erasure').selectAll().execute()
      return rows.map((row) => ({
        organisationId: row.organisation_id,
        digest: Buffer.from(row.digest).toString('hex'),
        erasedAt: row.erased_at.toISOString(),
      }))
    },
  }
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
  { table, columns }: { readonly table: string; readonly columns: readonly string[] },
  person: { readonly organisationId: string; readonly personId: string },
): Promise<number> {
  const isNamed = sql.join(
    columns.map((column) => sql`${sql.ref(column)} = ${person.personId}::uuid`),
    sql` OR `,
  )
  const { numAffectedRows } =
    await sql`DELETE FROM ${sql.table(table)} WHERE organisation_id = ${person.organisationId}::uuid AND (${isNamed})`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Whether the organisation holds this person: a row of theirs, which nobody else can then add to until the transaction ends, or a key. */
export async function holdPerson(tx: ErasureTransaction, organisationId: string, personId: string): Promise<boolean> {
  const isTheirs = sql`organisation_id = ${organisationId}::uuid AND person_id = ${personId}::uuid`
  const person = await sql`SELECT 1 FROM protected.person WHERE ${isTheirs} FOR UPDATE`.execute(tx)
  if (person.rows.length > 0) return true
  const key = await sql`SELECT 1 FROM firewall.person_key WHERE ${isTheirs} LIMIT 1`.execute(tx)
  return key.rows.length > 0
}

/** Adds a person to the list; twice is once. */
export async function insertErasure(tx: ErasureTransaction, row: ErasureRow): Promise<void> {
  await tx
    .insertInto('firewall.erasure')
    .values({ ...row, digest: Buffer.from(row.digest) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
