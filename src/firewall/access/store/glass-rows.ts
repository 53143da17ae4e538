// Break-glass by the key role: who asked, who seconded, until when, what a review found. Of the words it can tell only whether they are
// there; they are sealed fields of the person, which this role cannot read.
import { sql } from 'kysely'
import type { DoorTransaction } from './door-store.ts'
import type { BreakGlassRow } from './tables.ts'

/** The person's sealed field that holds the reason. */
export function reasonField(glassId: string): string {
  return `break-glass-${glassId}`
}

/** The person's sealed field that holds the words of the review. */
export function reviewField(glassId: string): string {
  return `glass-review-${glassId}`
}

/** Lets an account ask for one after the other only, until the transaction ends: so that they can be counted. */
export async function holdAsker(tx: DoorTransaction, accountId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${accountId}, 133))`.execute(tx)
}

/** Writes a request. */
export async function insertGlass(tx: DoorTransaction, row: BreakGlassRow): Promise<void> {
  await tx.insertInto('firewall.break_glass').values(row).execute()
}

/** One, held until the transaction ends. */
export async function readGlass(
  tx: DoorTransaction,
  organisationId: string,
  glassId: string,
): Promise<BreakGlassRow | undefined> {
  return await tx
    .selectFrom('firewall.break_glass')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('glass_id', '=', glassId)
    .forUpdate()
    .executeTakeFirst()
}

/** Which of an organisation's are wanted. */
export type GlassesWanted =
  | { readonly of: 'waiting'; readonly now: Date }
  | { readonly of: 'account'; readonly accountId: string; readonly since: Date }
  | { readonly of: 'person'; readonly personId: string }
  | { readonly of: 'granted'; readonly since: Date }

/** Several, newest first. Of those that wait, only those that somebody can grant: with a file and a reason. */
export async function readGlasses(
  tx: DoorTransaction,
  organisationId: string,
  wanted: GlassesWanted,
): Promise<readonly BreakGlassRow[]> {
  const all = tx
    .selectFrom('firewall.break_glass')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('asked_at', 'desc')
    .orderBy('glass_id', 'desc')
  switch (wanted.of) {
    case 'waiting':
      return await all
        .where('verdict', 'is', null)
        .where('answer_by', '>', wanted.now)
        .where((where) =>
          where.exists(
            where
              .selectFrom('protected.person_field as f')
              .select('f.field')
              .whereRef('f.organisation_id', '=', 'firewall.break_glass.organisation_id')
              .whereRef('f.person_id', '=', 'firewall.break_glass.person_id')
              .where('f.field', '=', sql<string>`'break-glass-' || firewall.break_glass.glass_id`),
          ),
        )
        .execute()
    case 'account':
      return await all.where('account_id', '=', wanted.accountId).where('asked_at', '>=', wanted.since).execute()
    case 'person':
      return await all.where('person_id', '=', wanted.personId).where('verdict', '=', 'granted').execute()
    case 'granted':
      return await all
        .where('verdict', '=', 'granted')
        .where((where) => where.or([where('reviewed_at', 'is', null), where('reviewed_at', '>=', wanted.since)]))
        .execute()
  }
}

/** Whether a sealed field of a person is there. */
export async function hasField(tx: DoorTransaction, organisationId: string, personId: string, field: string): Promise<boolean> {
  const row = await tx
    .selectFrom('protected.person_field')
    .select('field')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('field', '=', field)
    .executeTakeFirst()
  return row !== undefined
}

/** Changes one. */
export async function updateGlass(
  tx: DoorTransaction,
  organisationId: string,
  glassId: string,
  change: Partial<
    Omit<BreakGlassRow, 'organisation_id' | 'glass_id' | 'person_id' | 'account_id' | 'role' | 'asked_at' | 'answer_by'>
  >,
): Promise<void> {
  await tx
    .updateTable('firewall.break_glass')
    .set(change)
    .where('organisation_id', '=', organisationId)
    .where('glass_id', '=', glassId)
    .execute()
}

/** Every account that is in a team of the organisation now. */
export async function readTeamAccounts(tx: DoorTransaction, organisationId: string, now: Date): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('protected.team_member as m')
    .innerJoin('protected.team as t', (join) =>
      join.onRef('t.organisation_id', '=', 'm.organisation_id').onRef('t.team_id', '=', 'm.team_id'),
    )
    .select('m.account_id')
    .distinct()
    .where('m.organisation_id', '=', organisationId)
    .where('m.since', '<=', now)
    .where((where) => where.or([where('m.until', 'is', null), where('m.until', '>', now)]))
    .where('t.ended_at', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.account_id))
}
