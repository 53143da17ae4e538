// Giving cases over: each is an entry of its own journal, and to another team a move of the whole file by the door. What was done stands,
// what was not is told; the same request again goes on where the one before ended.
import { fail, ok, type AccessPurpose, type Result } from '@causeway/vocabulary'
import { closeOpening } from '../../firewall/access/index.ts'
import type { PersonKey } from '../../firewall/keys/index.ts'
import { isUuid } from '../../platform/ids/index.ts'
import { appendOpened } from './append.ts'
import { CASE_FIELD, openTeams, type CaseParts } from './case-parts.ts'
import type { Asker, CaseProblem } from './cases.ts'
import { readCaseload, readChosen, readHalfMoved, type Access, type CaseloadCase } from './store/index.ts'
import { MOST_COUNTED } from './today.ts'
import type { Transferred, TransferRequest } from './transfer-contract.ts'

/** The most cases that one request gives over: what takes a second or two. The rest is told as remaining. */
export const MOST_TRANSFERRED = 100

/** Purposes under which the policy lets nobody write: a transfer is entered in each journal as casework then. */
const READING_ONLY: ReadonlySet<AccessPurpose> = new Set(['supervision', 'danger-to-life'])

/** Gives over a caseload. */
export async function transferCases(
  parts: CaseParts,
  asker: Asker,
  request: TransferRequest,
): Promise<Result<Transferred, CaseProblem>> {
  if (asker.actor.role !== 'supervisor') return fail({ kind: 'refused' })
  if (!isAskable(request)) return fail({ kind: 'invalid' })
  const access = await openTeams(parts, asker, 'caseload')
  if (!access.ok) return access
  const { cases, left } = await findCases(parts, access.value, request)
  const inTeam = await findAllowedTeams(parts, access.value.organisationId, request, cases)
  const possible = cases.filter(({ teamId }) => inTeam(teamId))
  left.push(...cases.filter(({ teamId }) => !inTeam(teamId)).map(({ caseId }) => ({ caseId, because: 'not-in-team' as const })))
  const writing = { ...asker, purpose: READING_ONLY.has(asker.purpose) ? ('assistance' as const) : asker.purpose }
  const assigned = await assignAll(parts, writing, request, possible)
  left.push(...assigned.left)
  const moved = await moveAll(parts, asker, request, assigned.done)
  left.push(...moved.left)
  const asked = { teams: access.value.teams, accountId: request.from, most: MOST_COUNTED + 1 }
  const after = await parts.store.read(access.value, (tx) => readCaseload(tx, access.value.organisationId, asked))
  const remaining = request.caseIds === 'all' ? after.length : 0
  return ok({
    done: moved.done.map(({ caseId }) => caseId),
    left,
    remaining: { count: Math.min(remaining, MOST_COUNTED), more: remaining > MOST_COUNTED },
  })
}

type Left = { readonly caseId: string; readonly because: Transferred['left'][number]['because'] }

interface Given {
  readonly done: readonly CaseloadCase[]
  readonly left: readonly Left[]
}

function isAskable({ submissionId, from, to, caseIds }: TransferRequest): boolean {
  const account = to.kind === 'nobody' ? null : to.accountId
  const ids = [
    submissionId,
    from ?? [],
    account ?? [],
    to.kind === 'team' ? to.teamId : [],
    caseIds === 'all' ? [] : caseIds,
  ].flat()
  return ids.every(isUuid) && (caseIds === 'all' || caseIds.length <= MOST_TRANSFERRED)
}

/** The cases that are meant; with a list, those of it that are not theirs are told. */
async function findCases(
  { store }: CaseParts,
  access: Access,
  { submissionId, from, to, caseIds }: TransferRequest,
): Promise<{ readonly cases: readonly CaseloadCase[]; readonly left: Left[] }> {
  const { organisationId, teams } = access
  return store.read(access, async (tx) => {
    if (caseIds !== 'all') {
      const found = (await readChosen(tx, organisationId, caseIds, submissionId)).filter(
        ({ assignedTo, isWritten }) => assignedTo === from || isWritten,
      )
      const known = new Set(found.map(({ caseId }) => caseId))
      const left = caseIds.filter((caseId) => !known.has(caseId)).map((caseId) => ({ caseId, because: 'not-theirs' as const }))
      return { cases: found, left }
    }
    const theirs = await readCaseload(tx, organisationId, { teams, accountId: from, most: MOST_TRANSFERRED })
    if (to.kind !== 'team') return { cases: theirs, left: [] }
    const asked = { teams, toTeamId: to.teamId, accountId: to.accountId, submissionId, most: MOST_TRANSFERRED }
    const half = await readHalfMoved(tx, organisationId, asked)
    return { cases: [...new Map([...half, ...theirs].map((one) => [one.caseId, one])).values()], left: [] }
  })
}

/** Cases of which teams the target may have: an account must be a member of the team that holds the case in the end. */
async function findAllowedTeams(
  { store, clock }: CaseParts,
  organisationId: string,
  { to }: TransferRequest,
  cases: readonly CaseloadCase[],
): Promise<(teamId: string) => boolean> {
  const accountId = to.kind === 'nobody' ? null : to.accountId
  if (accountId === null) return () => true
  const teams = to.kind === 'team' ? [to.teamId] : [...new Set(cases.map(({ teamId }) => teamId))]
  const members = await store.listMembers(organisationId, teams, clock())
  const allowed = new Set(members.filter((member) => member.accountId === accountId).map(({ teamId }) => teamId))
  return (teamId) => allowed.has(to.kind === 'team' ? to.teamId : teamId)
}

/** Writes the entry of each case. */
async function assignAll(
  parts: CaseParts,
  asker: Asker,
  { submissionId, to }: TransferRequest,
  cases: readonly CaseloadCase[],
): Promise<Given> {
  const personIds = [...new Set(cases.map(({ personId }) => personId))]
  if (personIds.length === 0) return { done: [], left: [] }
  const { actor, purpose } = asker
  const opened = await parts.door.open({
    actor,
    action: 'write-person',
    purpose,
    personIds,
    fields: [CASE_FIELD],
    reason: 'transfer',
  })
  if (!opened.ok) return { done: [], left: cases.map(({ caseId }) => ({ caseId, because: opened.error })) }
  const access = { organisationId: actor.organisationId, teams: opened.value.teams, purpose }
  const event = { type: 'assigned', accountId: to.kind === 'nobody' ? null : to.accountId } as const
  const done: CaseloadCase[] = []
  const left: Left[] = []
  const write = async (one: CaseloadCase, key: PersonKey) => {
    const submission = { submissionId, readSeq: 0, events: [event] }
    return appendOpened(parts, asker, { access, personId: one.personId, key }, { caseId: one.caseId, submission })
  }
  try {
    for (const one of cases) {
      const key = opened.value.keys.get(one.personId)
      const written = key === undefined ? fail({ kind: 'refused' as const }) : await write(one, key)
      if (written.ok) done.push(one)
      else left.push({ caseId: one.caseId, because: written.error.kind })
    }
  } finally {
    closeOpening(opened.value)
  }
  return { done, left }
}

/** Gives the files to the other team, each person once, where a team was chosen. */
async function moveAll(
  { door }: CaseParts,
  { actor }: Asker,
  { to }: TransferRequest,
  cases: readonly CaseloadCase[],
): Promise<Given> {
  if (to.kind !== 'team') return { done: cases, left: [] }
  const done: CaseloadCase[] = []
  const left: Left[] = []
  for (const [personId, theirs] of Map.groupBy(cases, (one) => one.personId)) {
    const isThere = theirs.every(({ teamId }) => teamId === to.teamId)
    const moved = isThere
      ? ok(undefined)
      : await door.moveToTeam({ actor, purpose: 'supervision', personId, toTeamId: to.teamId })
    if (moved.ok) done.push(...theirs)
    else left.push(...theirs.map(({ caseId }) => ({ caseId, because: moved.error })))
  }
  return { done, left }
}
