// Rows of work in the order in which it is shown, a page at a time, and bounded counts of it. Each lane (urgent or not, of each team or of
// one worker) is a range of one index, so that a page costs the same whether there are a hundred tasks or a million.
import { sql, type RawBuilder } from 'kysely'
import type { CaseTransaction } from './case-store.ts'

/** Which tasks are looked at. */
export type WorkSource =
  /** Of cases that somebody works on. */
  | { readonly kind: 'worker'; readonly accountId: string }
  | { readonly kind: 'teams' }
  /** A lawyer's or a supervisor's own work, in whosever case. */
  | { readonly kind: 'other-role'; readonly role: string }
  /** What a second account of this role may decide, and this account did not write. */
  | { readonly kind: 'approvals'; readonly role: string; readonly accountId: string }
  /** What is told to a role because it is late. */
  | { readonly kind: 'told'; readonly to: 'supervisor' | 'legal'; readonly now: Date }

/** Where a page begins: behind this row. */
export interface WorkPlace {
  readonly isUrgent: boolean
  /** ISO 8601, or `infinity`. */
  readonly due: string
  readonly caseId: string
  readonly taskId: string
}

/** What of a source is wanted: due from (inclusive) until (exclusive), or what waits for somebody else. */
export interface WorkRange {
  readonly from?: Date
  readonly until?: Date
  readonly isWaiting?: boolean
}

/** A row of work, with what stands in clear and the person's name beside it as it is sealed. */
export interface WorkRow {
  readonly case_id: string
  readonly task_id: string
  readonly person_id: string
  readonly team_id: string
  readonly assigned_to: string | null
  readonly waits_for: string
  readonly roles: readonly string[]
  readonly is_urgent: boolean
  readonly due_at: Date | null
  readonly to_supervisor_at: Date | null
  readonly to_legal_at: Date | null
  readonly version: number
  readonly sealed: Uint8Array
  readonly reference: string
  readonly is_restricted: boolean
  readonly name_version: number | null
  readonly name_sealed: Uint8Array | null
}

const due = sql`t.due_order`
const FIRST = { due: '-infinity', caseId: '00000000-0000-0000-0000-000000000000', taskId: '' }

/** Whose tasks, in which teams. */
export interface WorkQuestion {
  readonly organisationId: string
  readonly teams: readonly string[]
  readonly sources: readonly WorkSource[]
}

/** A page of work, the urgent first, then by when it is due. */
export async function readWork(
  tx: CaseTransaction,
  question: WorkQuestion,
  range: WorkRange,
  { after, most }: { readonly after: WorkPlace | null; readonly most: number },
): Promise<readonly WorkRow[]> {
  // Behind a row that is not urgent, no urgent one follows.
  const urgencies = after === null || after.isUrgent ? [true, false] : [false]
  const starts = urgencies.map((isUrgent) => (after !== null && after.isUrgent === isUrgent ? after : FIRST))
  const lanes = sql`unnest(${urgencies}::boolean[], ${starts.map((start) => start.due)}::timestamptz[],
    ${starts.map(({ caseId }) => caseId)}::uuid[], ${starts.map(({ taskId }) => taskId)}::text[])
    AS lane (is_urgent, due, case_id, task_id)`
  const parts = sourcesFor(question, range).map((source, index) =>
    selectLanes(
      { question, source, lanes, others: question.sources.slice(0, index) },
      sql`t.case_id, t.task_id, t.is_urgent, ${due} AS due`,
      sql`AND (${due}, t.case_id, t.task_id) > (lane.due, lane.case_id, lane.task_id) ${within(range)}
        ORDER BY ${due}, t.case_id, t.task_id LIMIT ${most}`,
    ),
  )
  const { rows } = await sql<WorkRow>`
    SELECT t.case_id, t.task_id, t.person_id, t.team_id, t.assigned_to, t.waits_for, t.roles, t.is_urgent, t.due_at,
      t.to_supervisor_at, t.to_legal_at, t.version, t.sealed, c.reference, p.is_restricted,
      name.version AS name_version, name.sealed AS name_sealed
    FROM (
      SELECT * FROM (${sql.join(parts, sql` UNION ALL `)}) every
      ORDER BY NOT is_urgent, due, case_id, task_id LIMIT ${most}
    ) page
    JOIN protected.case_task t ON t.organisation_id = ${question.organisationId}::uuid AND t.case_id = page.case_id AND t.task_id = page.task_id
    JOIN protected.case_record c ON c.organisation_id = ${question.organisationId}::uuid AND c.case_id = page.case_id
    JOIN protected.person p ON p.organisation_id = ${question.organisationId}::uuid AND p.person_id = t.person_id
    LEFT JOIN LATERAL (
      SELECT f.version, f.sealed FROM protected.person_field f
      WHERE f.organisation_id = ${question.organisationId}::uuid AND f.person_id = t.person_id AND f.field = 'name'
      ORDER BY f.version DESC LIMIT 1
    ) name ON true
    ORDER BY NOT page.is_urgent, page.due, page.case_id, page.task_id`.execute(tx)
  return rows
}

/** How many there are in each range, counted no further than `most`. */
export async function countWork(
  tx: CaseTransaction,
  question: WorkQuestion,
  ranges: readonly WorkRange[],
  most: number,
): Promise<readonly number[]> {
  if (ranges.length === 0) return []
  const lanes = sql`unnest('{true,false}'::boolean[]) AS lane (is_urgent)`
  const counts = ranges.map((range, place) => {
    const parts = sourcesFor(question, range).map((source, index) =>
      selectLanes(
        { question, source, lanes, others: question.sources.slice(0, index) },
        sql`1 AS one`,
        sql`${within(range)} LIMIT ${most}`,
      ),
    )
    return sql`SELECT ${place}::integer AS place, count(*)::integer AS count
      FROM (SELECT one FROM (${sql.join(parts, sql` UNION ALL `)}) every LIMIT ${most}) counted`
  })
  const { rows } = await sql<{ readonly place: number; readonly count: number }>`${sql.join(counts, sql` UNION ALL `)}`.execute(
    tx,
  )
  const byPlace = new Map(rows.map((row) => [row.place, row.count]))
  return ranges.map((_range, place) => byPlace.get(place) ?? 0)
}

/** What waits for somebody else is nobody's own work. */
function sourcesFor({ sources }: WorkQuestion, { isWaiting = false }: WorkRange): readonly WorkSource[] {
  return isWaiting ? sources.filter(({ kind }) => kind !== 'other-role') : sources
}

interface Lanes {
  readonly question: WorkQuestion
  readonly source: WorkSource
  readonly lanes: RawBuilder<unknown>
  /** Sources before this one, whose rows are not shown twice. */
  readonly others: readonly WorkSource[]
}

/** One source: a range of an index for each lane. */
function selectLanes(
  { question: { organisationId, teams }, source, lanes, others }: Lanes,
  columns: RawBuilder<unknown>,
  rest: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const fromWorkers = others.flatMap((other) => (other.kind === 'worker' ? [other.accountId] : []))
  const notAgain =
    fromWorkers.length === 0 ? sql`` : sql`AND (t.assigned_to IS NULL OR t.assigned_to <> ALL (${fromWorkers}::uuid[]))`
  const common = sql`t.organisation_id = ${organisationId}::uuid AND t.is_urgent = lane.is_urgent ${notAgain}`
  const isWorker = source.kind === 'worker'
  const team = isWorker ? sql`` : sql`CROSS JOIN unnest(${[...teams]}::uuid[]) AS team (team_id)`
  const where = isWorker
    ? sql`${common} AND t.assigned_to = ${source.accountId}::uuid AND t.team_id = ANY (${[...teams]}::uuid[])`
    : sql`${common} AND t.team_id = team.team_id ${conditionOf(source)}`
  return sql`SELECT found.* FROM ${lanes} ${team}
    CROSS JOIN LATERAL (SELECT ${columns} FROM protected.case_task t WHERE ${where} ${rest}) found`
}

/** What of a team's tasks belongs to a source. Written as the partial indexes of the table are. */
function conditionOf(source: Exclude<WorkSource, { readonly kind: 'worker' }>): RawBuilder<unknown> {
  switch (source.kind) {
    case 'teams':
      return sql``
    case 'other-role':
      return sql`AND t.waits_for = 'worker' AND NOT ('caseworker' = ANY (t.roles)) AND ${source.role} = ANY (t.roles)`
    case 'approvals':
      return sql`AND t.waits_for IN ('approval', 'panel') AND ${source.role} = ANY (t.roles)
        AND (t.not_by IS NULL OR ${source.accountId}::uuid <> ALL (t.not_by))`
    case 'told':
      return source.to === 'supervisor'
        ? sql`AND t.to_supervisor_at IS NOT NULL AND t.to_supervisor_at <= ${source.now}::timestamptz`
        : sql`AND t.to_legal_at IS NOT NULL AND t.to_legal_at <= ${source.now}::timestamptz`
  }
}

function within({ from, until, isWaiting = false }: WorkRange): RawBuilder<unknown> {
  const conditions = [
    ...(from === undefined ? [] : [sql`AND ${due} >= ${from}::timestamptz`]),
    ...(until === undefined ? [] : [sql`AND ${due} < ${until}::timestamptz`]),
    ...(isWaiting ? [sql`AND t.waits_for <> 'worker'`] : []),
  ]
  return conditions.length === 0 ? sql`` : sql.join(conditions, sql` `)
}
