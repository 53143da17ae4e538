// What a decision rests on, read in the transaction of its entry, for many askers of one organisation at once: who is in which team, which
// team holds a file, which break-glass is open.
import { sql } from 'kysely'
import type { DoorTransaction } from './door-store.ts'

/** A file, without a word of what is in it. */
export interface FileFacts {
  readonly teamId: string
  readonly isRestricted: boolean
}

/** An organisation as it stands. */
export interface OrganisationFacts {
  readonly name: string
  readonly jurisdiction: string
  readonly isDemo: boolean
  readonly state: 'admitting' | 'active' | 'suspended'
}

/** Facts of one organisation. Who or what is not in them does not exist for it. */
export interface DoorFacts {
  readonly organisation: OrganisationFacts | undefined
  /** The teams that each account is in, now. */
  readonly teams: ReadonlyMap<string, readonly string[]>
  readonly files: ReadonlyMap<string, FileFacts>
  /** An open break-glass of somebody who is in a team of the organisation now: whoever was taken out of all of them is out of this too. */
  hasGlass(accountId: string, personId: string): boolean
}

/** Whose facts are wanted. */
export interface FactsWanted {
  readonly organisationId: string
  readonly accountIds: readonly string[]
  readonly personIds: readonly string[]
  readonly now: Date
}

interface FactRow {
  readonly kind: 'file' | 'team' | 'glass' | 'organisation'
  readonly subject: string
  readonly object: string | null
  readonly flag: boolean | null
  readonly name: string | null
  readonly jurisdiction: string | null
  readonly state: OrganisationFacts['state'] | null
}

/** Reads the facts in one round trip. The files are held from being erased until the transaction ends. */
export async function readFacts(
  tx: DoorTransaction,
  { organisationId, accountIds, personIds, now }: FactsWanted,
): Promise<DoorFacts> {
  const { rows } = await sql<FactRow>`
    WITH file AS MATERIALIZED (
      SELECT person_id, team_id, is_restricted FROM protected.person
      WHERE organisation_id = ${organisationId}::uuid AND person_id = ANY (${[...personIds]}::uuid[])
      ORDER BY person_id FOR KEY SHARE
    )
    SELECT 'file' AS kind, person_id AS subject, team_id AS object, is_restricted AS flag, NULL AS name, NULL AS jurisdiction, NULL AS state
    FROM file
    UNION ALL
    SELECT 'team', m.account_id, m.team_id, NULL, NULL, NULL, NULL
    FROM protected.team_member m
    JOIN protected.team t ON t.organisation_id = m.organisation_id AND t.team_id = m.team_id
    WHERE m.organisation_id = ${organisationId}::uuid AND m.account_id = ANY (${[...accountIds]}::uuid[])
      AND m.since <= ${now}::timestamptz AND (m.until IS NULL OR m.until > ${now}::timestamptz)
      AND (t.ended_at IS NULL OR t.ended_at > ${now}::timestamptz)
    UNION ALL
    SELECT 'glass', g.account_id, g.person_id, NULL, NULL, NULL, NULL
    FROM firewall.break_glass g
    WHERE g.organisation_id = ${organisationId}::uuid AND g.person_id = ANY (${[...personIds]}::uuid[])
      AND g.account_id = ANY (${[...accountIds]}::uuid[]) AND g.verdict = 'granted'
      AND g.decided_at <= ${now}::timestamptz AND g.until > ${now}::timestamptz
      AND (g.ended_at IS NULL OR g.ended_at > ${now}::timestamptz)
    UNION ALL
    SELECT 'organisation', organisation_id, NULL, is_demo, name, jurisdiction, state
    FROM firewall.organisation WHERE organisation_id = ${organisationId}::uuid`.execute(tx)
  const teams = new Map<string, string[]>()
  const files = new Map<string, FileFacts>()
  const glasses = new Set<string>()
  let organisation: OrganisationFacts | undefined
  for (const { kind, subject, object, flag, name, jurisdiction, state } of rows) {
    if (kind === 'organisation') {
      if (name !== null && jurisdiction !== null && state !== null)
        organisation = { name, jurisdiction, isDemo: flag === true, state }
    } else if (object !== null) {
      if (kind === 'file') files.set(subject, { teamId: object, isRestricted: flag !== false })
      else if (kind === 'glass') glasses.add(`${subject} ${object}`)
      else teams.set(subject, [...(teams.get(subject) ?? []), object])
    }
  }
  return {
    organisation,
    teams,
    files,
    hasGlass: (accountId, personId) => teams.has(accountId) && glasses.has(`${accountId} ${personId}`),
  }
}
