// Rows of people and cases, sealed as the rooms seal them, and written by COPY.
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { CaseState } from '@causeway/casework'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { PersonKey } from '../../../src/firewall/keys/index.ts'
import { makeReference } from '../../../src/protected/cases/reference.ts'
import { sealEntry, type Place } from '../../../src/protected/cases/sealed-journal.ts'
import { compareTasks } from '../../../src/protected/cases/task-rows.ts'

type Row = readonly (string | number | null)[]

/** Rows by table, in the order of `toCopies`. */
export type Rows = ReturnType<typeof newRows>

/** None yet. */
export function newRows() {
  const rows: Record<'person' | 'field' | 'token' | 'record' | 'entry' | 'task', Row[]> = {
    person: [],
    field: [],
    token: [],
    record: [],
    entry: [],
    task: [],
  }
  return rows
}

/** A person with a name and little else. */
export function addPerson(
  rows: Rows,
  key: PersonKey,
  { organisationId, personId, teamId }: Place,
  { name, tokens, at }: { readonly name: string; readonly tokens: readonly Uint8Array[]; readonly at: Date },
): void {
  const instant = at.toISOString()
  const fields = { name, languages: 'ar, fr', 'age-band': '25-39', gender: 'woman' }
  rows.person.push([organisationId, personId, teamId, 'f', 't', instant])
  for (const [field, text] of Object.entries(fields))
    rows.field.push([organisationId, personId, field, 1, teamId, key.version, toHex(key.seal(field, 1, text)), instant])
  for (const token of tokens) rows.token.push([organisationId, toHex(token), personId, teamId, 'f'])
}

/** A case as it stands: its record, its entries, its open tasks. `references` are those given already. */
export function addCase(rows: Rows, key: PersonKey, place: Place, state: CaseState, references: Set<string>): void {
  const { organisationId, caseId, personId, teamId } = place
  const { assignedTo, openedAt, closedAt, lastSeq, entries } = state
  const changedAt = entries.at(-1)?.at ?? openedAt
  const isUnplanned = state.isOpen && state.tasks.every((task) => task.state !== 'open') ? 't' : 'f'
  const record = [makeNewReference(references), assignedTo, randomUUID(), openedAt, closedAt, lastSeq, changedAt, isUnplanned]
  rows.record.push([organisationId, caseId, personId, teamId, ...record])
  for (const entry of entries) {
    const { seq, submission_id, part, key_version, sealed, written_by } = sealEntry(key, place, entry, {
      submissionId: randomUUID(),
      part: 0,
    })
    const rest = [submission_id, part, key_version, toHex(sealed), written_by, entry.at]
    rows.entry.push([organisationId, caseId, seq, personId, teamId, ...rest])
  }
  for (const row of compareTasks(key, place, state, []).changed) {
    const who = [row.assigned_to, row.waits_for, toArrayText(row.roles), toArrayText(row.not_by), row.is_urgent ? 't' : 'f']
    const when = [row.due_at, row.to_supervisor_at, row.to_legal_at].map((instant) => instant?.toISOString() ?? null)
    rows.task.push([
      organisationId,
      caseId,
      row.task_id,
      personId,
      teamId,
      ...who,
      ...when,
      row.key_version,
      row.version,
      toHex(row.sealed),
    ])
  }
}

/** Of 100,000 a few are drawn twice. */
function makeNewReference(known: Set<string>): string {
  const drawn = makeReference()
  if (known.has(drawn)) return makeNewReference(known)
  known.add(drawn)
  return drawn
}

/** Tables with their columns and rows, in an order in which they can be written. */
export function toCopies(rows: Rows): readonly (readonly [table: string, columns: string, lines: readonly Row[]])[] {
  return [
    ['protected.person', 'organisation_id, person_id, team_id, is_restricted, is_invented, created_at', rows.person],
    [
      'protected.person_field',
      'organisation_id, person_id, field, version, team_id, key_version, sealed, written_at',
      rows.field,
    ],
    ['protected.person_token', 'organisation_id, token, person_id, team_id, is_restricted', rows.token],
    [
      'protected.case_record',
      'organisation_id, case_id, person_id, team_id, reference, assigned_to, submission_id, opened_at, closed_at, last_seq, changed_at, is_unplanned',
      rows.record,
    ],
    [
      'protected.case_entry',
      'organisation_id, case_id, seq, person_id, team_id, submission_id, part, key_version, sealed, written_by, written_at',
      rows.entry,
    ],
    [
      'protected.case_task',
      'organisation_id, case_id, task_id, person_id, team_id, assigned_to, waits_for, roles, not_by, is_urgent, due_at, to_supervisor_at, to_legal_at, key_version, version, sealed',
      rows.task,
    ],
  ]
}

/** Copies rows in. No value here holds a tab, a line's end or a backslash but those of bytes. */
export async function copyIn(admin: pg.Client, table: string, columns: string, rows: readonly Row[]): Promise<void> {
  const lines = rows.map((row) => `${row.map((value) => (value === null ? '\\N' : String(value))).join('\t')}\n`)
  await pipeline(
    Readable.from(lines.length === 0 ? [] : [lines.join('')]),
    admin.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`)),
  )
}

function toHex(bytes: Uint8Array): string {
  return `\\\\x${Buffer.from(bytes).toString('hex')}`
}

function toArrayText(values: readonly string[] | null): string | null {
  return values === null ? null : `{${values.join()}}`
}
