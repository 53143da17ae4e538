// Rows of one case: the record, its entries, its tasks, what is kept aside; read and written within a transaction that is given.
import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { CaseTransaction } from './case-store.ts'
import type { CaseAsideTable, CaseEntryTable, CaseRecordTable, CaseTaskTable } from './tables.ts'

/** A case's row, with what stands in clear of the person beside it. */
export interface CaseRow {
  readonly caseId: string
  readonly personId: string
  readonly teamId: string
  readonly reference: string
  readonly assignedTo: string | null
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly lastSeq: number
  readonly isRestricted: boolean
}

type Joined = Selectable<CaseRecordTable> & { readonly is_restricted: boolean }

/** Reads a case's row; `isHeld` keeps everybody else from writing or moving it until the transaction ends. */
export async function readCase(
  tx: CaseTransaction,
  organisationId: string,
  caseId: string,
  { isHeld = false }: { readonly isHeld?: boolean } = {},
): Promise<CaseRow | undefined> {
  const { rows } = await sql<Joined>`
    SELECT c.*, p.is_restricted FROM protected.case_record c
    JOIN protected.person p ON p.organisation_id = c.organisation_id AND p.person_id = c.person_id
    WHERE c.organisation_id = ${organisationId}::uuid AND c.case_id = ${caseId}::uuid
    ${isHeld ? sql`FOR UPDATE OF c` : sql``}`.execute(tx)
  return rows[0] === undefined ? undefined : toCaseRow(rows[0])
}

/** The cases of a person, the newest first, with how many of their tasks are open and late. */
export async function readCasesOf(
  tx: CaseTransaction,
  organisationId: string,
  personId: string,
  now: Date,
): Promise<readonly (CaseRow & { readonly changedAt: Date; readonly openTasks: number; readonly lateTasks: number })[]> {
  const { rows } = await sql<Joined & { readonly open_tasks: number; readonly late_tasks: number }>`
    SELECT c.*, p.is_restricted, count(t.task_id) AS open_tasks, count(t.task_id) FILTER (WHERE t.due_at < ${now}::timestamptz) AS late_tasks
    FROM protected.case_record c
    JOIN protected.person p ON p.organisation_id = c.organisation_id AND p.person_id = c.person_id
    LEFT JOIN protected.case_task t ON t.organisation_id = c.organisation_id AND t.case_id = c.case_id
    WHERE c.organisation_id = ${organisationId}::uuid AND c.person_id = ${personId}::uuid
    GROUP BY c.organisation_id, c.case_id, p.is_restricted
    ORDER BY c.opened_at DESC, c.case_id DESC`.execute(tx)
  return rows.map((row) => ({
    ...toCaseRow(row),
    changedAt: row.changed_at,
    openTasks: row.open_tasks,
    lateTasks: row.late_tasks,
  }))
}

function toCaseRow(row: Joined): CaseRow {
  return {
    caseId: row.case_id,
    personId: row.person_id,
    teamId: row.team_id,
    reference: row.reference,
    assignedTo: row.assigned_to,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    lastSeq: row.last_seq,
    isRestricted: row.is_restricted,
  }
}

/** Writes a new case; nothing, and what is there, where this person's case was opened by the same submission. */
export async function insertCase(
  tx: CaseTransaction,
  row: Insertable<CaseRecordTable>,
): Promise<{ readonly caseId: string; readonly reference: string }> {
  const made = await tx
    .insertInto('protected.case_record')
    .values(row)
    .onConflict((conflict) => conflict.constraint('case_opened_once').doNothing())
    .returning('case_id')
    .executeTakeFirst()
  if (made !== undefined) return { caseId: row.case_id, reference: row.reference }
  const there = await tx
    .selectFrom('protected.case_record')
    .select(['case_id', 'reference'])
    .where('organisation_id', '=', row.organisation_id)
    .where('person_id', '=', row.person_id)
    .where('submission_id', '=', row.submission_id)
    .executeTakeFirstOrThrow()
  return { caseId: there.case_id, reference: there.reference }
}

/** Where the organisation works. */
export async function readJurisdiction(tx: CaseTransaction, organisationId: string): Promise<string> {
  const row = await tx
    .selectFrom('firewall.organisation')
    .select('jurisdiction')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return row?.jurisdiction ?? 'ZZ'
}

/** The case of this reference, where it is visible. */
export async function findCaseByReference(
  tx: CaseTransaction,
  organisationId: string,
  reference: string,
): Promise<{ readonly caseId: string; readonly personId: string } | undefined> {
  const row = await tx
    .selectFrom('protected.case_record')
    .select(['case_id', 'person_id'])
    .where('organisation_id', '=', organisationId)
    .where('reference', '=', reference)
    .executeTakeFirst()
  return row === undefined ? undefined : { caseId: row.case_id, personId: row.person_id }
}

/** The person's row, where it is visible. */
export function readPerson(tx: CaseTransaction, organisationId: string, personId: string) {
  return tx
    .selectFrom('protected.person')
    .select(['team_id', 'is_restricted'])
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
}

/** The newest version of these fields of people, by person. */
export async function readPersonFields(
  tx: CaseTransaction,
  organisationId: string,
  personIds: readonly string[],
  fields: readonly string[],
) {
  const { rows } = await sql<{ person_id: string; field: string; version: number; sealed: Uint8Array }>`
    SELECT DISTINCT ON (person_id, field) person_id, field, version, sealed FROM protected.person_field
    WHERE organisation_id = ${organisationId}::uuid AND person_id = ANY (${[...personIds]}::uuid[])
      AND field = ANY (${[...fields]}::text[])
    ORDER BY person_id, field, version DESC`.execute(tx)
  return rows
}

/** A case's entries after `seq`, in order. */
export function readEntries(tx: CaseTransaction, organisationId: string, caseId: string, after = 0) {
  return tx
    .selectFrom('protected.case_entry')
    .select(['seq', 'submission_id', 'part', 'sealed', 'written_at'])
    .where('organisation_id', '=', organisationId)
    .where('case_id', '=', caseId)
    .where('seq', '>', after)
    .orderBy('seq')
    .execute()
}

/** Adds entries. */
export async function insertEntries(tx: CaseTransaction, rows: readonly CaseEntryTable[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('protected.case_entry')
      .values([...rows])
      .execute()
}

/** Says how a case stands after its newest entry. */
export async function updateCase(
  tx: CaseTransaction,
  organisationId: string,
  caseId: string,
  change: Updateable<Pick<CaseRecordTable, 'assigned_to' | 'closed_at' | 'last_seq' | 'changed_at' | 'is_unplanned'>>,
): Promise<void> {
  await tx
    .updateTable('protected.case_record')
    .set(change)
    .where('organisation_id', '=', organisationId)
    .where('case_id', '=', caseId)
    .execute()
}

/** A case's tasks as they were last written. */
export function readTasks(tx: CaseTransaction, organisationId: string, caseId: string) {
  return tx
    .selectFrom('protected.case_task')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('case_id', '=', caseId)
    .execute()
}

/** Puts tasks in the place of those of the same id, and deletes those that ended. */
export async function writeTasks(
  tx: CaseTransaction,
  organisationId: string,
  caseId: string,
  { changed, ended }: { readonly changed: readonly CaseTaskTable[]; readonly ended: readonly string[] },
): Promise<void> {
  if (ended.length > 0)
    await sql`SELECT protected.end_tasks(${organisationId}::uuid, ${caseId}::uuid, ${[...ended]}::text[])`.execute(tx)
  if (changed.length === 0) return
  await tx
    .insertInto('protected.case_task')
    .values([...changed])
    .onConflict((conflict) =>
      conflict
        .constraint('case_task_pk')
        .doUpdateSet((anew) => ({
          assigned_to: anew.ref('excluded.assigned_to'),
          waits_for: anew.ref('excluded.waits_for'),
          roles: anew.ref('excluded.roles'),
          not_by: anew.ref('excluded.not_by'),
          is_urgent: anew.ref('excluded.is_urgent'),
          due_at: anew.ref('excluded.due_at'),
          to_supervisor_at: anew.ref('excluded.to_supervisor_at'),
          to_legal_at: anew.ref('excluded.to_legal_at'),
          key_version: anew.ref('excluded.key_version'),
          version: anew.ref('excluded.version'),
          sealed: anew.ref('excluded.sealed'),
        })),
    )
    .execute()
}

/** What is kept beside a case's journal. */
export function readAsides(tx: CaseTransaction, organisationId: string, caseId: string) {
  return tx
    .selectFrom('protected.case_aside')
    .select(['aside_id', 'version', 'sealed'])
    .where('organisation_id', '=', organisationId)
    .where('case_id', '=', caseId)
    .execute()
}

/** Keeps answers aside in the place of those of the same id. */
export async function writeAside(tx: CaseTransaction, row: CaseAsideTable): Promise<void> {
  await tx
    .insertInto('protected.case_aside')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .constraint('case_aside_pk')
        .doUpdateSet((anew) => ({
          key_version: anew.ref('excluded.key_version'),
          version: anew.ref('excluded.version'),
          sealed: anew.ref('excluded.sealed'),
        })),
    )
    .execute()
}

/** Deletes what was kept aside under these ids. */
export async function deleteAsides(
  tx: CaseTransaction,
  organisationId: string,
  caseId: string,
  asideIds: readonly string[],
): Promise<void> {
  if (asideIds.length === 0) return
  await sql`SELECT protected.drop_asides(${organisationId}::uuid, ${caseId}::uuid, ${[...asideIds]}::text[])`.execute(tx)
}
