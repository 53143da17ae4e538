// Codes by their slow hash, read and written by the key role in the transaction of the entry about it.
import type { Transaction } from 'kysely'

/** `protected.person_code`. */
export interface PersonCodeRow {
  readonly organisation_id: string
  readonly person_id: string
  /** `hashOwnCode`. */
  readonly digest: Uint8Array
  readonly made_at: Date
}

/** The table of this room. */
export interface OwnCodeTables {
  'protected.person_code': PersonCodeRow
}

/** Whose code it is. */
export interface CodeOwner {
  readonly organisationId: string
  readonly personId: string
}

/** Finds whose code this is the hash of; nothing where it is nobody's (any more). `tx` is a transaction of causeway_keys. */
export async function findCodeOwner<Schema>(given: Transaction<Schema>, digest: Uint8Array): Promise<CodeOwner | undefined> {
  const row = await asCodes(given)
    .selectFrom('protected.person_code')
    .select(['organisation_id', 'person_id'])
    .where('digest', '=', Buffer.from(digest))
    .executeTakeFirst()
  return row === undefined ? undefined : { organisationId: row.organisation_id, personId: row.person_id }
}

/**
 * What the door's `findByCode` is given: `code` is `digestOwnCode` of what was typed, so that the slow hash is worked out before any
 * transaction and no code waits in memory. `tx` is the transaction of causeway_keys that writes the entry.
 */
export async function findByCode<Schema>(tx: Transaction<Schema>, code: string): Promise<CodeOwner | undefined> {
  return /^[A-Za-z0-9_-]{43}$/.test(code) ? findCodeOwner(tx, Buffer.from(code, 'base64url')) : undefined
}

/** Gives a person a new code in place of the one that they had. */
export async function replaceCode<Schema>(
  given: Transaction<Schema>,
  { organisationId, personId }: CodeOwner,
  digest: Uint8Array,
  now: Date,
): Promise<void> {
  await deleteCode(given, { organisationId, personId })
  await asCodes(given)
    .insertInto('protected.person_code')
    .values({ organisation_id: organisationId, person_id: personId, digest: Buffer.from(digest), made_at: now })
    .execute()
}

/** Ends a person's code; whether there was one. */
export async function deleteCode<Schema>(given: Transaction<Schema>, { organisationId, personId }: CodeOwner): Promise<boolean> {
  const { numDeletedRows } = await asCodes(given)
    .deleteFrom('protected.person_code')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** The table is there whatever the caller's type of the schema names; the database refuses whom it is not granted. */
function asCodes<Schema>(tx: Transaction<Schema>): Transaction<OwnCodeTables> {
  if (!tx.isTransaction) throw new Error('A code is read in the transaction of its entry')
  return tx as unknown as Transaction<OwnCodeTables>
}
