// Open cases in which nothing is planned, the longest untouched first: ranges of one small index, like the rows of work.
import { sql, type RawBuilder } from 'kysely'
import type { CaseTransaction } from './case-store.ts'

/** Whose: of one worker within these teams, or of the teams. */
export interface UnplannedQuestion {
  readonly organisationId: string
  readonly teams: readonly string[]
  readonly accountId?: string
}

/** Where a page begins: behind this case. */
export interface UnplannedPlace {
  /** ISO 8601. */
  readonly changedAt: string
  readonly caseId: string
}

/** A case, with the person's name beside it as it is sealed. */
export interface UnplannedRow {
  readonly case_id: string
  readonly person_id: string
  readonly team_id: string
  readonly reference: string
  readonly assigned_to: string | null
  readonly changed_at: Date
  readonly is_restricted: boolean
  readonly name_version: number | null
  readonly name_sealed: Uint8Array | null
}

/** A page of them. */
export async function readUnplanned(
  tx: CaseTransaction,
  question: UnplannedQuestion,
  { after, most }: { readonly after: UnplannedPlace | null; readonly most: number },
): Promise<readonly UnplannedRow[]> {
  const { organisationId } = question
  const behind =
    after === null ? sql`` : sql`AND (c.changed_at, c.case_id) > (${after.changedAt}::timestamptz, ${after.caseId}::uuid)`
  const found = select(
    question,
    sql`c.case_id, c.person_id, c.team_id, c.reference, c.assigned_to, c.changed_at`,
    sql`${behind} ORDER BY c.changed_at, c.case_id LIMIT ${most}`,
  )
  const { rows } = await sql<UnplannedRow>`
    SELECT page.*, p.is_restricted, name.version AS name_version, name.sealed AS name_sealed
    FROM (${found} ORDER BY changed_at, case_id LIMIT ${most}) page
    JOIN protected.person p ON p.organisation_id = ${organisationId}::uuid AND p.person_id = page.person_id
    LEFT JOIN LATERAL (
      SELECT f.version, f.sealed FROM protected.person_field f
      WHERE f.organisation_id = ${organisationId}::uuid AND f.person_id = page.person_id AND f.field = 'name'
      ORDER BY f.version DESC LIMIT 1
    ) name ON true
    ORDER BY page.changed_at, page.case_id`.execute(tx)
  return rows
}

/** How many there are, counted no further than `most`. */
export async function countUnplanned(tx: CaseTransaction, question: UnplannedQuestion, most: number): Promise<number> {
  const found = select(question, sql`1 AS one`, sql`LIMIT ${most}`)
  const { rows } = await sql<{ readonly count: number }>`
    SELECT count(*)::integer AS count FROM (${found} LIMIT ${most}) counted`.execute(tx)
  return rows[0]?.count ?? 0
}

function select(
  { organisationId, teams, accountId }: UnplannedQuestion,
  columns: RawBuilder<unknown>,
  rest: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const common = sql`c.organisation_id = ${organisationId}::uuid AND c.is_unplanned`
  const ids = sql`${[...teams]}::uuid[]`
  const isWorker = accountId !== undefined
  const where = isWorker
    ? sql`${common} AND c.assigned_to = ${accountId}::uuid AND c.team_id = ANY (${ids})`
    : sql`${common} AND c.team_id = team.team_id`
  const from = isWorker ? sql`(SELECT) one` : sql`unnest(${ids}) AS team (team_id)`
  return sql`SELECT found.* FROM ${from}
    CROSS JOIN LATERAL (SELECT ${columns} FROM protected.case_record c WHERE ${where} ${rest}) found`
}
