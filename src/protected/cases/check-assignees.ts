// A case is given to members of the team that holds it, and to nobody else: whoever is not in the team could not open it.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { CaseEvent } from '@causeway/casework'
import type { CaseParts } from './case-parts.ts'
import type { CaseProblem } from './cases.ts'
import type { Access, CaseTransaction } from './store/index.ts'

/** Whether each account that these events give the case to, by a correction too, is in the team that `findTeam` says the case is of. */
export async function checkAssignees(
  { store, clock }: Pick<CaseParts, 'store' | 'clock'>,
  access: Access,
  findTeam: (tx: CaseTransaction) => Promise<string | undefined>,
  events: readonly CaseEvent[],
): Promise<Result<undefined, CaseProblem>> {
  const meant = events.map((event) => (event.type === 'corrected' ? event.event : event))
  const accounts = meant.flatMap((event) => (event?.type === 'assigned' && event.accountId !== null ? [event.accountId] : []))
  if (accounts.length === 0) return ok(undefined)
  const teamId = await store.read(access, findTeam)
  if (teamId === undefined) return fail({ kind: 'refused' })
  const listed = await store.listMembers(access.organisationId, [teamId], clock())
  const members = new Set(listed.map(({ accountId }) => accountId))
  return accounts.every((account) => members.has(account)) ? ok(undefined) : fail({ kind: 'not-in-team' })
}
