// A caseload by seed: people in teams, each with a case whose journal was really decided, really sealed, and copied in by the superuser as
// a restore would. Names are borne as unevenly as names are.
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { ProtectedSide } from '../../../src/composition/protected-rooms/index.ts'
import type { KeyTables } from '../../../src/firewall/keys/index.ts'
import { purposesByRole } from '../../../src/platform/accounts/index.ts'
import type { DatabaseHandle } from '../../../src/platform/database/index.ts'
import { newId } from '../../../src/platform/ids/index.ts'
import { makeReference } from '../../../src/protected/cases/reference.ts'
import { sealEntry } from '../../../src/protected/cases/sealed-journal.ts'
import { compareTasks } from '../../../src/protected/cases/task-rows.ts'
import { makeTokens } from '../../../src/protected/people/make-tokens.ts'
import { createRandom } from '../practices/records.ts'
import { makeCase } from './made-case.ts'
import { makeNames } from './names.ts'

/** How much there is. */
export interface CaseloadSize {
  readonly people: number
  readonly entries: number
  readonly teams: number
  readonly workersPerTeam: number
  readonly seed: number
}

/** Where it goes. */
export interface CaseloadPlace {
  readonly side: ProtectedSide
  readonly keyHandle: DatabaseHandle<KeyTables>
  readonly admin: pg.Client
  readonly organisationId: string
  /** The first team, and who works there and answers for it. */
  readonly teamId: string
  readonly worker: string
  readonly supervisor: string
}

/** Somebody of the measured worker, to ask for. */
export interface MadePerson {
  readonly caseId: string
  readonly name: string
}

/** What there is. */
export interface Caseload {
  readonly own: readonly MadePerson[]
  readonly entries: number
  readonly tasks: number
}

interface Team {
  readonly teamId: string
  readonly workers: readonly string[]
  readonly supervisor: string
}

const BATCH = 1000

/** Makes it. The first worker of the first team is the measured one. */
export async function makeCaseload(place: CaseloadPlace, size: CaseloadSize): Promise<Caseload> {
  const { side, admin, organisationId } = place
  const random = createRandom(size.seed)
  const now = new Date()
  const teams = await makeTeams(place, size)
  const names = makeNames(size.people, random)
  const searchKey = await side.firewall.keys.searchKey(organisationId)
  if (!searchKey.ok) throw new Error(searchKey.error)
  const own: MadePerson[] = []
  const count = { entries: 0, tasks: 0 }
  // No trigger of a foreign key for rows that are made to fit.
  await admin.query(`SET session_replication_role = 'replica'`)
  for (let from = 0; from < size.people; from += BATCH) {
    const rows = newRows()
    await place.keyHandle.transaction().execute(async (tx) => {
      for (let index = from; index < Math.min(size.people, from + BATCH); index += 1) {
        const team = teams[index % teams.length]
        const worker = team?.workers[Math.floor(index / teams.length) % size.workersPerTeam]
        if (team === undefined || worker === undefined) throw new Error('There are teams')
        const personId = newId(now)
        const made = await side.firewall.keys.createPersonKey(tx, organisationId, personId)
        if (!made.ok) throw new Error(made.error)
        const key = made.value
        const name = names[index] ?? ''
        const at = now.toISOString()
        rows.person.push([organisationId, personId, team.teamId, 'f', 't', at])
        for (const [field, text] of [
          ['name', name],
          ['languages', 'ar, fr'],
          ['age-band', '25-39'],
          ['gender', 'woman'],
        ] as const)
          rows.field.push([organisationId, personId, field, 1, team.teamId, key.version, toHex(key.seal(field, 1, text)), at])
        for (const token of makeTokens(searchKey.value, [name]))
          rows.token.push([organisationId, toHex(token), personId, team.teamId, 'f'])
        const left = size.people - index
        const wanted = Math.max(4, Math.round(((size.entries - count.entries) / left) * (0.4 + 1.2 * random())))
        const parts = { definitions: side.casework.definitions, random, now, makeId: randomUUID }
        const state = makeCase({ ...parts, worker, supervisor: team.supervisor, entries: wanted })
        const caseId = newId(now)
        const placed = { organisationId, caseId, personId, teamId: team.teamId }
        rows.record.push([
          organisationId,
          caseId,
          personId,
          team.teamId,
          makeReference(),
          state.assignedTo,
          randomUUID(),
          state.openedAt,
          state.closedAt,
          state.lastSeq,
          state.entries.at(-1)?.at ?? at,
        ])
        for (const entry of state.entries) {
          const row = sealEntry(key, placed, entry, { submissionId: randomUUID(), part: 0 })
          rows.entry.push([
            organisationId,
            caseId,
            row.seq,
            personId,
            team.teamId,
            row.submission_id,
            0,
            row.key_version,
            toHex(row.sealed),
            row.written_by,
            entry.at,
          ])
        }
        for (const row of compareTasks(key, placed, state, []).changed)
          rows.task.push([
            organisationId,
            caseId,
            row.task_id,
            personId,
            team.teamId,
            row.assigned_to,
            row.waits_for,
            `{${row.roles.join()}}`,
            row.not_by,
            row.is_urgent ? 't' : 'f',
            toText(row.due_at),
            toText(row.to_supervisor_at),
            toText(row.to_legal_at),
            row.key_version,
            row.version,
            toHex(row.sealed),
          ])
        count.entries += state.entries.length
        if (worker === place.worker) own.push({ caseId, name })
        key.close()
      }
    })
    count.tasks += rows.task.length
    for (const [table, columns, lines] of toCopies(rows)) await copyIn(admin, table, columns, lines)
  }
  await admin.query(`SET session_replication_role = 'origin'`)
  await admin.query('VACUUM ANALYZE')
  return { own, ...count }
}

/** Teams with their workers, each with an account, as if each had been made by an administrator. */
async function makeTeams(place: CaseloadPlace, { teams, workersPerTeam }: CaseloadSize): Promise<readonly Team[]> {
  const { admin, organisationId } = place
  const made: Team[] = []
  for (let team = 0; team < teams; team += 1) {
    const isFirst = team === 0
    const teamId = isFirst ? place.teamId : randomUUID()
    if (!isFirst)
      await admin.query(`INSERT INTO protected.team VALUES ($1, $2, $3, now())`, [organisationId, teamId, `Team ${team + 1}`])
    const accounts = Array.from({ length: workersPerTeam + 1 }, () => randomUUID())
    const [supervisor = '', ...workers] = accounts
    for (const [index, account] of accounts.entries()) {
      if (isFirst && index < 2) continue
      const role = index === 0 ? 'supervisor' : 'caseworker'
      await admin.query(
        `INSERT INTO accounts.account (account_id, name, password_hash, is_demo, created_at)
         SELECT $1, $2, password_hash, is_demo, created_at FROM accounts.account WHERE account_id = $3`,
        [account, `worker-${team}-${index}`, place.worker],
      )
      await admin.query(`INSERT INTO accounts.membership VALUES ($1, $2, $3, $4, now())`, [
        organisationId,
        account,
        role,
        [...purposesByRole[role]],
      ])
      await admin.query(`INSERT INTO protected.team_member VALUES ($1, $2, $3, now())`, [organisationId, teamId, account])
    }
    made.push(
      isFirst
        ? { teamId, supervisor: place.supervisor, workers: [place.worker, ...workers.slice(1)] }
        : { teamId, supervisor, workers },
    )
  }
  return made
}

type Row = readonly (string | number | null)[]

function newRows() {
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

function toCopies(
  rows: ReturnType<typeof newRows>,
): readonly (readonly [table: string, columns: string, lines: readonly Row[]])[] {
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
      'organisation_id, case_id, person_id, team_id, reference, assigned_to, submission_id, opened_at, closed_at, last_seq, changed_at',
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
async function copyIn(admin: pg.Client, table: string, columns: string, rows: readonly Row[]): Promise<void> {
  const lines = rows.map((row) => `${row.map((value) => (value === null ? '\\N' : String(value))).join('\t')}\n`)
  await pipeline(
    Readable.from(lines.length === 0 ? [] : [lines.join('')]),
    admin.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`)),
  )
}

function toHex(bytes: Uint8Array): string {
  return `\\\\x${Buffer.from(bytes).toString('hex')}`
}

function toText(instant: Date | null): string | null {
  return instant === null ? null : instant.toISOString()
}
