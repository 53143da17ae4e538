// Entries of the access log about what a restore ended, each with its commitment for the sequencer, through the restore's own connection.
import type { RestoreQuery } from '../../platform/database/index.ts'
import { makeEntry } from '../access-log/index.ts'
import type { LogEntry } from '../access-log/index.ts'

/** What was ended: whose, and what it was. */
export type RestoredEntry = Pick<
  LogEntry,
  'organisationId' | 'personId' | 'kind' | 'action' | 'purpose' | 'fields' | 'recipient' | 'details'
>

const AT_ONCE = 1000

/** Writes the entries, by whoever runs the installation, and returns their ids in the same order. */
export async function enterRestored(
  query: RestoreQuery,
  entries: readonly RestoredEntry[],
  now: Date,
): Promise<readonly string[]> {
  const made = entries.map((entry) =>
    makeEntry({ ...entry, at: now, actor: { accountId: null, role: 'operator' }, outcome: 'allowed', rules: [] }, now),
  )
  for (let from = 0; from < made.length; from += AT_ONCE) {
    const batch = made.slice(from, from + AT_ONCE)
    const rows = batch.map(({ entryRow }) => entryRow)
    const organisations = rows.map((row) => row.organisation_id)
    const ids = rows.map((row) => row.entry_id)
    await query(
      `INSERT INTO firewall.access_entry (organisation_id, entry_id, person_id, recorded_at, body, salt)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::bytea[], $6::bytea[])`,
      [
        organisations,
        ids,
        rows.map((row) => row.person_id),
        rows.map((row) => row.recorded_at),
        rows.map((row) => row.body),
        rows.map((row) => row.salt),
      ],
    )
    await query(
      `INSERT INTO firewall.log_outbox (organisation_id, entry_id, commitment) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bytea[])`,
      [organisations, ids, batch.map(({ outboxRow }) => outboxRow.commitment)],
    )
  }
  return made.map(({ entryRow }) => entryRow.entry_id)
}
