// A caseload by seed: people in teams, each with a case whose journal was really decided, really sealed, and copied in by the superuser as
// a restore would. Names are borne as unevenly as names are.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { ProtectedSide } from '../../../src/composition/protected-rooms/index.ts'
import type { KeyTables, PersonKey } from '../../../src/firewall/keys/index.ts'
import { purposesByRole } from '../../../src/platform/accounts/index.ts'
import type { DatabaseHandle } from '../../../src/platform/database/index.ts'
import { newId } from '../../../src/platform/ids/index.ts'
import { makeTokens } from '../../../src/protected/people/make-tokens.ts'
import { createRandom } from '../practices/records.ts'
import { makeCase } from './made-case.ts'
import { makeNames } from './names.ts'
import { addCase, addPerson, copyIn, newRows, toCopies } from './sealed-rows.ts'

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
  const references = new Set<string>()
  const count = { entries: 0, tasks: 0 }
  // No trigger of a foreign key for rows that are made to fit.
  await admin.query(`SET session_replication_role = 'replica'`)
  for (let from = 0; from < size.people; from += BATCH) {
    const rows = newRows()
    const made = await makeKeys(place, Math.min(BATCH, size.people - from), now)
    for (const [offset, key] of made.entries()) {
      const index = from + offset
      const team = teams[index % teams.length]
      const worker = team?.workers[Math.floor(index / teams.length) % size.workersPerTeam]
      if (team === undefined || worker === undefined) throw new Error('There are teams')
      const name = names[index] ?? ''
      const share = (size.entries - count.entries) / (size.people - index)
      const entries = Math.max(4, Math.round(share * (0.4 + 1.2 * random())))
      const { definitions } = side.casework
      const state = makeCase({ definitions, random, now, worker, supervisor: team.supervisor, entries, makeId: randomUUID })
      const where = { organisationId, caseId: newId(now), personId: key.personId, teamId: team.teamId }
      addPerson(rows, key, where, { name, tokens: makeTokens(searchKey.value, [name]), at: now })
      addCase(rows, key, where, state, references)
      count.entries += state.entries.length
      if (worker === place.worker && state.isOpen) own.push({ caseId: where.caseId, name })
      key.close()
    }
    count.tasks += rows.task.length
    for (const [table, columns, lines] of toCopies(rows)) await copyIn(admin, table, columns, lines)
  }
  await admin.query(`SET session_replication_role = 'origin'`)
  await admin.query('VACUUM ANALYZE')
  return { own, ...count }
}

/** Keys of so many people, in four transactions at once. */
async function makeKeys(
  { side, keyHandle, organisationId }: CaseloadPlace,
  count: number,
  now: Date,
): Promise<readonly PersonKey[]> {
  const lanes = Array.from({ length: 4 }, (_, lane) =>
    keyHandle.transaction().execute(async (tx) => {
      const keys: PersonKey[] = []
      for (let index = lane; index < count; index += 4) {
        const made = await side.firewall.keys.createPersonKey(tx, organisationId, newId(now))
        if (!made.ok) throw new Error(made.error)
        keys.push(made.value)
      }
      return keys
    }),
  )
  return (await Promise.all(lanes)).flat()
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
