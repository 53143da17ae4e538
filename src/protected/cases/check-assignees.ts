// A case is given to members of the team that holds it, and to nobody else: whoever is not in the team could not open it.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { CaseEvent } from '@causeway/casework'
import type { CaseParts } from './case-parts.ts'
import type { CaseProblem } from './cases.ts'
import type { Access } from './store/index.ts'

/** Whether each account that these events give the case to, by a correction too, is in its team. */
export async function checkAssignees(
  { store, clock }: Pick<CaseParts, 'store' | 'clock'>,
  { organisationId, teams }: Access,
  events: readonly CaseEvent[],
): Promise<Result<undefined, CaseProblem>> {
  const meant = events.map((event) => (event.type === 'corrected' ? event.event : event))
  const accounts = meant.flatMap((event) => (event?.type === 'assigned' && event.accountId !== null ? [event.accountId] : []))
  if (accounts.length === 0) return ok(undefined)
  const members = new Set((await store.listMembers(organisationId, teams, clock())).map(({ accountId }) => accountId))
  return accounts.every((account) => members.has(account)) ? ok(undefined) : fail({ kind: 'not-in-team' })
}
