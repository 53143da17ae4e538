// Teams, their members, additions that wait, and the files that a team holds: rows of one organisation, by the key role.
import { sql } from 'kysely'
import type { DoorTransaction } from './door-store.ts'
import type { TeamAdditionRow } from './tables.ts'

/** A table with the team that holds a person, which a move changes. A test holds this list against the schema. */
export const tablesOfTeams = [
  'protected.person',
  'protected.person_field',
  'protected.person_token',
  'protected.case_record',
  'protected.case_entry',
  'protected.case_task',
  'protected.case_aside',
  'protected.case_file',
  'protected.case_file_part',
  'protected.same_person',
  'protected.tracing_request',
  'protected.tracing_compared',
  'protected.referral',
  'protected.referral_link',
  'protected.referral_answer',
  'protected.referral_question',
  'protected.referral_received',
  'protected.referral_reply',
] as const

/** Those of them that say too whether the file is kept from every other team. */
const restrictedTables: ReadonlySet<string> = new Set(['protected.person', 'protected.person_token'])

/** Whether there is such a team, not ended; then it cannot end until the transaction does. */
export async function holdTeam(tx: DoorTransaction, organisationId: string, teamId: string, now: Date): Promise<boolean> {
  const row = await tx
    .selectFrom('protected.team')
    .select('team_id')
    .where('organisation_id', '=', organisationId)
    .where('team_id', '=', teamId)
    .where((where) => where.or([where('ended_at', 'is', null), where('ended_at', '>', now)]))
    .forKeyShare()
    .executeTakeFirst()
  return row !== undefined
}

/** Whether somebody was registered since whose row is not written yet: it may be about to be, in any team. */
export async function isRegistrationUnderWay(tx: DoorTransaction, organisationId: string, since: Date): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM firewall.person_key k
    WHERE k.organisation_id = ${organisationId}::uuid AND k.made_at > ${since}::timestamptz AND k.of_person_id IS NULL
      AND NOT EXISTS (
        SELECT FROM protected.person p WHERE p.organisation_id = k.organisation_id AND p.person_id = k.person_id
      )
    LIMIT 1`.execute(tx)
  return rows.length > 0
}

/** Gives a person's file to a team, with everything that names the team which holds it. */
export async function moveFile(
  tx: DoorTransaction,
  file: { readonly organisationId: string; readonly personId: string; readonly teamId: string; readonly isRestricted: boolean },
): Promise<void> {
  const { organisationId, personId, teamId, isRestricted } = file
  for (const table of tablesOfTeams) {
    const change = restrictedTables.has(table) ? sql`, is_restricted = ${isRestricted}` : sql``
    await sql`UPDATE ${sql.table(table)} SET team_id = ${teamId}::uuid${change}
      WHERE organisation_id = ${organisationId}::uuid AND person_id = ${personId}::uuid`.execute(tx)
  }
  // A link of two files names the teams of both.
  await sql`UPDATE protected.same_person SET other_team_id = ${teamId}::uuid
    WHERE organisation_id = ${organisationId}::uuid AND other_person_id = ${personId}::uuid`.execute(tx)
}

/** A team as it is listed. */
export interface TeamRow {
  readonly team_id: string
  readonly name: string
  readonly created_at: Date
  readonly ended_at: Date | null
  readonly holds_people: boolean
  readonly members: readonly { readonly account_id: string; readonly since: string }[]
}

/** The organisation's teams with their members of now, by name; `teamId` for one alone. */
export async function readTeams(
  tx: DoorTransaction,
  organisationId: string,
  now: Date,
  teamId?: string,
): Promise<readonly TeamRow[]> {
  const one = teamId === undefined ? sql`` : sql`AND t.team_id = ${teamId}::uuid`
  const { rows } = await sql<TeamRow>`
    SELECT t.team_id, t.name, t.created_at, t.ended_at,
      EXISTS (SELECT FROM protected.person p WHERE p.organisation_id = t.organisation_id AND p.team_id = t.team_id) AS holds_people,
      coalesce((
        SELECT json_agg(json_build_object('account_id', m.account_id, 'since', m.since) ORDER BY m.since, m.account_id)
        FROM protected.team_member m
        WHERE m.organisation_id = t.organisation_id AND m.team_id = t.team_id
          AND m.since <= ${now}::timestamptz AND (m.until IS NULL OR m.until > ${now}::timestamptz)
      ), '[]') AS members
    FROM protected.team t
    WHERE t.organisation_id = ${organisationId}::uuid ${one}
    ORDER BY t.name, t.team_id`.execute(tx)
  return rows
}

/** Holds off, until the transaction ends, every other change of the team. False where there is none, or it has ended. */
export async function lockTeam(tx: DoorTransaction, organisationId: string, teamId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('protected.team')
    .select('ended_at')
    .where('organisation_id', '=', organisationId)
    .where('team_id', '=', teamId)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined && row.ended_at === null
}

/** Makes a team. */
export async function insertTeam(
  tx: DoorTransaction,
  team: { readonly organisationId: string; readonly teamId: string; readonly name: string },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('protected.team')
    .values({ organisation_id: team.organisationId, team_id: team.teamId, name: team.name, created_at: now, ended_at: null })
    .execute()
}

/** Renames a team or ends it. */
export async function updateTeam(
  tx: DoorTransaction,
  organisationId: string,
  teamId: string,
  change: { readonly name: string } | { readonly ended_at: Date },
): Promise<void> {
  await tx
    .updateTable('protected.team')
    .set(change)
    .where('organisation_id', '=', organisationId)
    .where('team_id', '=', teamId)
    .execute()
}

/** Puts an account into a team. */
export async function insertMember(
  tx: DoorTransaction,
  organisationId: string,
  member: { readonly teamId: string; readonly accountId: string },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('protected.team_member')
    .values({ organisation_id: organisationId, team_id: member.teamId, account_id: member.accountId, since: now, until: null })
    .execute()
}

/** Takes accounts out of a team, of all teams where none is named; returns who was in one. */
export async function endMembers(
  tx: DoorTransaction,
  organisationId: string,
  gone: { readonly teamId?: string; readonly accountIds?: readonly string[] },
  now: Date,
): Promise<readonly { readonly team_id: string; readonly account_id: string }[]> {
  let update = tx
    .updateTable('protected.team_member')
    // Somebody put in and taken out at the same moment was never in.
    .set({ until: sql<Date>`greatest(since, ${now}::timestamptz)` })
    .where('organisation_id', '=', organisationId)
    .where((where) => where.or([where('until', 'is', null), where('until', '>', now)]))
  if (gone.teamId !== undefined) update = update.where('team_id', '=', gone.teamId)
  if (gone.accountIds !== undefined) update = update.where('account_id', '=', sql<string>`ANY (${[...gone.accountIds]}::uuid[])`)
  return await update.returning(['team_id', 'account_id']).execute()
}

/** Writes additions that wait. */
export async function insertAdditions(tx: DoorTransaction, rows: readonly TeamAdditionRow[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('firewall.team_addition')
      .values([...rows])
      .execute()
}

/** Additions that wait, oldest first; `changeId` for one alone, held until the transaction ends. */
export async function readAdditions(
  tx: DoorTransaction,
  organisationId: string,
  now: Date,
  changeId?: string,
): Promise<readonly TeamAdditionRow[]> {
  const waiting = tx
    .selectFrom('firewall.team_addition')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('verdict', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('asked_at')
    .orderBy('change_id')
  return await (changeId === undefined ? waiting : waiting.where('change_id', '=', changeId).forUpdate()).execute()
}

/** Writes a second account's answer. */
export async function decideAddition(
  tx: DoorTransaction,
  organisationId: string,
  changeId: string,
  decided: Required<Pick<TeamAdditionRow, 'decided_by' | 'decided_role' | 'decided_at' | 'verdict'>>,
): Promise<void> {
  await tx
    .updateTable('firewall.team_addition')
    .set(decided)
    .where('organisation_id', '=', organisationId)
    .where('change_id', '=', changeId)
    .execute()
}
