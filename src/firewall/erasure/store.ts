// The rows of a person in every table that knows them, the list of who was erased, and who is in no team since a restore, through the
// login role causeway_keys.
import { sql } from 'kysely'
import type { Kysely, Transaction } from 'kysely'
import { appendEntries } from '../access-log/index.ts'
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

/** How long after a restore whoever runs the installation may put back whom it took out of teams. Later a team's own two accounts do. */
export const PUT_BACK_DAYS = 30

/** Somebody whom a restore took out of a team, and who is not in it again. */
export interface RestoredMember {
  readonly teamId: string
  readonly teamName: string
  readonly accountId: string
  readonly takenOutAt: Date
}

/** Who is in no team since a restore. */
export interface RestoredMembersStore {
  readonly list: (organisationId: string, now: Date) => Promise<readonly RestoredMember[]>
  /** Puts an account back where a restore took it out, with its entries; returns the names of the teams. Nowhere else, and once. */
  readonly putBack: (organisationId: string, accountId: string, now: Date) => Promise<readonly string[]>
}

/** The store over a handle of causeway_keys. */
export function createRestoredMembersStore(handle: Kysely<ErasureTables>): RestoredMembersStore {
  const read = async (from: Kysely<ErasureTables>, organisationId: string, now: Date, lock = sql``) => {
    const { rows } = await sql<{ team_id: string; name: string; account_id: string; until: Date }>`
      SELECT m.team_id, t.name, m.account_id, m.until FROM protected.team_member m JOIN protected.team t USING (organisation_id, team_id)
       WHERE m.organisation_id = ${organisationId}::uuid AND m.end_cause = 'restored' AND t.ended_at IS NULL
         AND m.until > ${new Date(now.getTime() - PUT_BACK_DAYS * 86_400_000)}::timestamptz
         AND NOT EXISTS (
           SELECT FROM protected.team_member l WHERE l.organisation_id = m.organisation_id AND l.team_id = m.team_id
              AND l.account_id = m.account_id AND l.since > m.since)
       ORDER BY t.name, m.account_id ${lock}`.execute(from)
    return rows.map((row) => ({ teamId: row.team_id, teamName: row.name, accountId: row.account_id, takenOutAt: row.until }))
  }
  return {
    list: (organisationId, now) => read(handle, organisationId, now),
    putBack: (organisationId, accountId, now) =>
      handle.transaction().execute(async (tx) => {
        const takenOut = await read(tx, organisationId, now, sql`FOR UPDATE OF m`)
        const places = takenOut.filter((member) => member.accountId === accountId)
        for (const { teamId } of places) {
          await sql`INSERT INTO protected.team_member (organisation_id, team_id, account_id, since)
            VALUES (${organisationId}::uuid, ${teamId}::uuid, ${accountId}::uuid, ${now}::timestamptz)`.execute(tx)
        }
        await appendEntries(
          tx,
          places.map(({ teamId: team }) => ({
            organisationId,
            personId: null,
            kind: 'membership-change',
            at: now,
            actor: { accountId: null, role: 'operator' },
            action: 'manage-team',
            purpose: 'administration',
            outcome: 'allowed',
            rules: [],
            details: { step: 'member-added', team, account: accountId, cause: 'restored' },
          })),
        )
        return places.map(({ teamName }) => teamName)
      }),
  }
}
