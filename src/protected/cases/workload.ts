// Workload and caseloads: numbers and references of one's own teams, for supervisors; nobody's file is opened for them.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { openTeams, type CaseParts } from './case-parts.ts'
import type { Asker, CaseProblem } from './cases.ts'
import { countWork, readCaseload, readLoad, type LoadRow } from './store/index.ts'
import { MOST_COUNTED } from './today.ts'
import type { CaseloadRow, WorkerLoad, Workload } from './transfer-contract.ts'

/** The most cases that a caseload lists. */
export const MOST_LISTED = 200

/** How much everybody has to do, in the asker's teams; members who have nothing stand in it too. */
export async function readWorkload(parts: CaseParts, asker: Asker): Promise<Result<Workload, CaseProblem>> {
  if (asker.actor.role !== 'supervisor') return fail({ kind: 'refused' })
  const access = await openTeams(parts, asker, 'workload')
  if (!access.ok) return access
  const { organisationId, teams } = access.value
  const now = parts.clock()
  const { role, accountId } = asker.actor
  const approvals = { organisationId, teams, sources: [{ kind: 'approvals', role, accountId } as const] }
  const [{ rows, waiting }, members] = await Promise.all([
    parts.store.read(access.value, async (tx) => ({
      rows: await readLoad(tx, organisationId, teams, now),
      waiting: (await countWork(tx, approvals, [{}], MOST_COUNTED + 1))[0] ?? 0,
    })),
    parts.store.listMembers(organisationId, teams, now),
  ])
  const known = new Set(rows.map((row) => `${row.team_id} ${row.assigned_to}`))
  const idle = members.filter(({ teamId, accountId: member }) => !known.has(`${teamId} ${member}`))
  const byWorker: readonly WorkerLoad[] = [
    ...rows.map((row) => ({ teamId: row.team_id, accountId: row.assigned_to, ...toLoad([row]) })),
    ...idle.map((member) => ({ ...member, ...toLoad([]) })),
  ]
  return ok({
    byWorker,
    byTeam: teams.map((teamId) => ({ teamId, ...toLoad(rows.filter((row) => row.team_id === teamId)) })),
    organisation: toLoad(rows),
    approvals: { count: Math.min(waiting, MOST_COUNTED), more: waiting > MOST_COUNTED },
  })
}

function toLoad(rows: readonly LoadRow[]): Omit<WorkerLoad, 'teamId' | 'accountId'> {
  const sum = (read: (row: LoadRow) => number) => rows.reduce((total, row) => total + read(row), 0)
  return {
    openCases: sum(({ cases }) => cases),
    openTasks: sum(({ tasks }) => tasks),
    lateTasks: sum(({ late }) => late),
    urgentTasks: sum(({ urgent }) => urgent),
  }
}

/** Open cases of an account, or of nobody, by their references. */
export async function readCaseloadOf(
  parts: CaseParts,
  asker: Asker,
  accountId: string | null,
): Promise<Result<{ readonly rows: readonly CaseloadRow[]; readonly more: boolean }, CaseProblem>> {
  const access = await openTeams(parts, asker, 'caseload')
  if (!access.ok) return access
  const { organisationId, teams } = access.value
  const asked = { teams, accountId, most: MOST_LISTED + 1 }
  const found = await parts.store.read(access.value, (tx) => readCaseload(tx, organisationId, asked))
  const rows = found
    .slice(0, MOST_LISTED)
    .map(({ caseId, reference, teamId, openedAt, changedAt }) => ({ caseId, reference, teamId, openedAt, changedAt }))
  return ok({ rows, more: found.length > MOST_LISTED })
}
