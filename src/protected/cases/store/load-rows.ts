// Whose work it is, in numbers and references: nothing of what a case is about.
import { sql } from 'kysely'
import type { CaseTransaction } from './case-store.ts'

/** Open cases or tasks of one worker (null: of nobody) in a team. */
export interface LoadRow {
  readonly team_id: string
  readonly assigned_to: string | null
  readonly cases: number
  readonly tasks: number
  readonly late: number
  readonly urgent: number
}

/** How much there is, by team and worker. */
export async function readLoad(
  tx: CaseTransaction,
  organisationId: string,
  teams: readonly string[],
  now: Date,
): Promise<readonly LoadRow[]> {
  const { rows } = await sql<LoadRow>`
    SELECT team_id, assigned_to, sum(cases)::integer AS cases, sum(tasks)::integer AS tasks, sum(late)::integer AS late,
      sum(urgent)::integer AS urgent
    FROM (
      SELECT team_id, assigned_to, count(*) AS cases, 0 AS tasks, 0 AS late, 0 AS urgent FROM protected.case_record
      WHERE organisation_id = ${organisationId}::uuid AND team_id = ANY (${[...teams]}::uuid[]) AND closed_at IS NULL
      GROUP BY team_id, assigned_to
      UNION ALL
      SELECT team_id, assigned_to, 0, count(*), count(*) FILTER (WHERE due_order < ${now}::timestamptz), count(*) FILTER (WHERE is_urgent)
      FROM protected.case_task
      WHERE organisation_id = ${organisationId}::uuid AND team_id = ANY (${[...teams]}::uuid[])
      GROUP BY team_id, assigned_to
    ) every
    GROUP BY team_id, assigned_to ORDER BY team_id, assigned_to NULLS FIRST`.execute(tx)
  return rows
}

/** A case of a caseload. */
export interface CaseloadCase {
  readonly caseId: string
  readonly personId: string
  readonly teamId: string
  readonly reference: string
  readonly assignedTo: string | null
  readonly openedAt: Date
  readonly changedAt: Date
}

interface CaseloadTableRow {
  readonly case_id: string
  readonly person_id: string
  readonly team_id: string
  readonly reference: string
  readonly assigned_to: string | null
  readonly opened_at: Date
  readonly changed_at: Date
}

const columns = sql`c.case_id, c.person_id, c.team_id, c.reference, c.assigned_to, c.opened_at, c.changed_at`

/** Open cases of an account, or of nobody, the longest untouched first. */
export async function readCaseload(
  tx: CaseTransaction,
  organisationId: string,
  { teams, accountId, most }: { readonly teams: readonly string[]; readonly accountId: string | null; readonly most: number },
): Promise<readonly CaseloadCase[]> {
  const { rows } = await sql<CaseloadTableRow>`
    SELECT ${columns} FROM protected.case_record c
    WHERE c.organisation_id = ${organisationId}::uuid AND c.team_id = ANY (${[...teams]}::uuid[]) AND c.closed_at IS NULL
      AND c.assigned_to ${accountId === null ? sql`IS NULL` : sql`= ${accountId}::uuid`}
    ORDER BY c.changed_at, c.case_id LIMIT ${most}`.execute(tx)
  return rows.map(toCaseloadCase)
}

/** Open cases by their ids, with whether this submission has written in them already. */
export async function readChosen(
  tx: CaseTransaction,
  organisationId: string,
  caseIds: readonly string[],
  submissionId: string,
): Promise<readonly (CaseloadCase & { readonly isWritten: boolean })[]> {
  const { rows } = await sql<CaseloadTableRow & { readonly is_written: boolean }>`
    SELECT ${columns}, EXISTS (
      SELECT FROM protected.case_entry e
      WHERE e.organisation_id = c.organisation_id AND e.case_id = c.case_id AND e.submission_id = ${submissionId}::uuid
    ) AS is_written
    FROM protected.case_record c
    WHERE c.organisation_id = ${organisationId}::uuid AND c.case_id = ANY (${[...caseIds]}::uuid[]) AND c.closed_at IS NULL`.execute(
    tx,
  )
  return rows.map((row) => ({ ...toCaseloadCase(row), isWritten: row.is_written }))
}

/** Cases that this submission gave to an account (or to nobody) and that are not in their new team yet: a transfer that broke off. */
export async function readHalfMoved(
  tx: CaseTransaction,
  organisationId: string,
  asked: {
    readonly teams: readonly string[]
    readonly toTeamId: string
    readonly accountId: string | null
    readonly submissionId: string
    readonly most: number
  },
): Promise<readonly CaseloadCase[]> {
  const { rows } = await sql<CaseloadTableRow>`
    SELECT ${columns} FROM protected.case_record c
    WHERE c.organisation_id = ${organisationId}::uuid AND c.team_id = ANY (${[...asked.teams]}::uuid[]) AND c.closed_at IS NULL
      AND c.team_id <> ${asked.toTeamId}::uuid
      AND c.assigned_to ${asked.accountId === null ? sql`IS NULL` : sql`= ${asked.accountId}::uuid`}
      AND EXISTS (
        SELECT FROM protected.case_entry e
        WHERE e.organisation_id = c.organisation_id AND e.case_id = c.case_id AND e.submission_id = ${asked.submissionId}::uuid
      )
    LIMIT ${asked.most}`.execute(tx)
  return rows.map(toCaseloadCase)
}

function toCaseloadCase(row: CaseloadTableRow): CaseloadCase {
  return {
    caseId: row.case_id,
    personId: row.person_id,
    teamId: row.team_id,
    reference: row.reference,
    assignedTo: row.assigned_to,
    openedAt: row.opened_at,
    changedAt: row.changed_at,
  }
}
