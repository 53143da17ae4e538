// The days on which an organisation's counts were folded.
import { sql, type Transaction } from 'kysely'
import type { CountTables } from './tables.ts'

/** Whether a day (YYYY-MM-DD) was folded. */
export async function isFolded(tx: Transaction<CountTables>, organisationId: string, day: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM protected.count_folded
    WHERE organisation_id = ${organisationId}::uuid AND day = ${day}::date`.execute(tx)
  return rows.length > 0
}

/** Keeps that a day was folded. */
export async function keepFolded(tx: Transaction<CountTables>, organisationId: string, day: string): Promise<void> {
  await sql`INSERT INTO protected.count_folded (organisation_id, day) VALUES (${organisationId}::uuid, ${day}::date)
    ON CONFLICT DO NOTHING`.execute(tx)
}
