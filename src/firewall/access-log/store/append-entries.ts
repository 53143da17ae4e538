// Writes entries of the access log in the transaction of what they record, with the rights of whoever's transaction it is.
import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { LogEntry } from '../log-entry.ts'
import { makeEntry } from '../make-entry.ts'

/**
 * Writes the entries, with their commitments for the sequencer, and returns their ids in the same order. One statement. Throws where `tx`
 * is no transaction, where an entry holds what none may hold, and where the role may not write it: then the whole transaction is void.
 */
export async function appendEntries<Schema>(tx: Transaction<Schema>, entries: readonly LogEntry[]): Promise<readonly string[]> {
  if (!tx.isTransaction) throw new Error('An entry is written in the transaction of what it records')
  if (entries.length === 0) return []
  const rows = entries.map((entry) => makeEntry(entry, entry.at))
  const organisations = rows.map(({ entryRow }) => entryRow.organisation_id)
  const ids = rows.map(({ entryRow }) => entryRow.entry_id)
  await sql`
    WITH outbox AS (
      INSERT INTO firewall.log_outbox (organisation_id, entry_id, commitment)
      SELECT * FROM unnest(
        ${organisations}::uuid[], ${ids}::uuid[], ${rows.map(({ outboxRow }) => outboxRow.commitment)}::bytea[]
      )
    )
    INSERT INTO firewall.access_entry (organisation_id, entry_id, person_id, recorded_at, body, salt)
    SELECT * FROM unnest(
      ${organisations}::uuid[], ${ids}::uuid[], ${rows.map(({ entryRow }) => entryRow.person_id)}::uuid[],
      ${rows.map(({ entryRow }) => entryRow.recorded_at)}::timestamptz[],
      ${rows.map(({ entryRow }) => entryRow.body)}::bytea[], ${rows.map(({ entryRow }) => entryRow.salt)}::bytea[]
    )
  `.execute(tx)
  return ids
}
