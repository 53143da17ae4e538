// Who is in which team, changed by supervisors and administrators through the policy, each change on the log. Into a team that holds people
// nobody comes by one account alone, and one of the two is a supervisor's: an administrator who is forced, or curious, does not suffice.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { newId } from '../../platform/ids/index.ts'
import { decideWaiting, listWaitingAdditions } from './decide-addition.ts'
import type { DoorParts } from './door-parts.ts'
import type { DoorProblem } from './door-request.ts'
import type { Teams } from './door.ts'
import { done, takeStep } from './judge-one.ts'
import type { StepContext } from './judge-one.ts'
import {
  endMembers,
  insertAdditions,
  insertMember,
  insertTeam,
  isRegistrationUnderWay,
  lockTeam,
  readAdditions,
  readTeams,
  updateTeam,
} from './store/index.ts'
import type { TeamAdditionRow, TeamRow } from './store/index.ts'
import type { MembersChange, MembersRequest, Team, TeamAsker } from './teams-contract.ts'

/** How long an addition waits for a second account. */
export const ADDITION_WAITS_HOURS = 7 * 24

const HOUR = 3_600_000
const manage = ({ actor, purpose }: TeamAsker) => ({ actor, purpose, action: 'manage-team' as const })

/** Makes `Door.teams`. */
export function createTeams(parts: DoorParts): Teams {
  return {
    list: (asker) =>
      takeStep<readonly Team[], never>(parts, manage(asker), async ({ tx, at, permits }) => {
        // A list of one's own organisation's teams says nothing of anybody they hold, and has no entry.
        if (!(await permits(true))) return fail('refused')
        return ok((await readTeams(tx, asker.actor.organisationId, at)).map(toTeam))
      }),

    ownTeams: async ({ actor }) => {
      const teams = await parts.store.transact((tx) => readTeams(tx, actor.organisationId, parts.clock()))
      if (!teams.ok) return []
      const own = teams.value.filter(
        ({ ended_at, members }) => ended_at === null && members.some(({ account_id }) => account_id === actor.accountId),
      )
      return own.map(({ team_id, name }) => ({ teamId: team_id, name }))
    },

    create: (request) =>
      takeStep<{ readonly teamId: string }, never>(parts, manage(request), async ({ tx, at, permits, enter }) => {
        if (!(await permits(true))) return fail('refused')
        const name = tidyName(request.name)
        if (name === null) return fail('invalid')
        const teamId = newId(at)
        await insertTeam(tx, { organisationId: request.actor.organisationId, teamId, name }, at)
        await enter({ step: 'team-made', team: teamId })
        return ok({ teamId })
      }),

    rename: (request) => {
      const name = tidyName(request.name)
      return changeTeam(parts, request, 'team-renamed', async ({ tx }) => {
        if (name === null) return false
        await updateTeam(tx, request.actor.organisationId, request.teamId, { name })
        return true
      })
    },

    end: (request) =>
      changeTeam(parts, request, 'team-ended', async ({ tx, at }) => {
        const { organisationId } = request.actor
        const [team] = await readTeams(tx, organisationId, at, request.teamId)
        const since = new Date(at.getTime() - HOUR)
        if (team === undefined || team.holds_people || (await isRegistrationUnderWay(tx, organisationId, since))) return false
        await endMembers(tx, organisationId, { teamId: request.teamId }, at)
        await updateTeam(tx, organisationId, request.teamId, { ended_at: at })
        return true
      }),

    setMembers: (request) => setMembers(parts, request),
    listWaiting: (asker) => listWaitingAdditions(parts, asker),
    decideAddition: (request) => decideWaiting(parts, request),

    removeAccount: (request) =>
      takeStep<undefined, never>(parts, { ...manage(request), ids: [request.accountId] }, async ({ tx, at, permits, enter }) => {
        if (!(await permits(true))) return fail('refused')
        const gone = await endMembers(tx, request.actor.organisationId, { accountIds: [request.accountId] }, at)
        for (const { team_id: team } of gone) await enter({ step: 'member-removed', team, account: request.accountId })
        return done
      }),
  }
}

/** A change of one team, which is held for it. */
function changeTeam(
  parts: DoorParts,
  request: TeamAsker & { readonly teamId: string },
  step: string,
  change: (context: StepContext) => Promise<boolean>,
): Promise<Result<undefined, DoorProblem>> {
  return takeStep<undefined, never>(parts, { ...manage(request), ids: [request.teamId] }, async (context) => {
    if (!(await context.permits(true))) return fail('refused')
    const isThere = await lockTeam(context.tx, request.actor.organisationId, request.teamId)
    if (!isThere || !(await change(context))) return fail('invalid')
    await context.enter({ step, team: request.teamId })
    return done
  })
}

function setMembers(parts: DoorParts, request: MembersRequest): Promise<Result<MembersChange, DoorProblem>> {
  const { actor, teamId, add = [], remove = [] } = request
  const { organisationId, accountId } = actor
  const step = { ...manage(request), ids: [teamId, ...add, ...remove] }
  return takeStep<MembersChange, never>(parts, step, async ({ tx, at, permits, enter }) => {
    const assignsOwnAccount = add.includes(accountId)
    if (!(await permits(!assignsOwnAccount, { assignsOwnAccount }))) return fail('refused')
    if (!(await lockTeam(tx, organisationId, teamId))) return fail('invalid')
    const gone = remove.length === 0 ? [] : await endMembers(tx, organisationId, { teamId, accountIds: remove }, at)
    for (const { account_id: account } of gone) await enter({ step: 'member-removed', team: teamId, account })
    const [team] = await readTeams(tx, organisationId, at, teamId)
    const isIn = new Set(team?.members.map(({ account_id: account }) => account))
    const wanted = [...new Set(add)].filter((account) => !isIn.has(account))
    if (team?.holds_people !== true) {
      for (const account of wanted) {
        await insertMember(tx, organisationId, { teamId, accountId: account }, at)
        await enter({ step: 'member-added', team: teamId, account })
      }
      return ok({ added: wanted, removed: gone.map(({ account_id: account }) => account), waiting: [] })
    }
    const already = (await readAdditions(tx, organisationId, at)).filter((addition) => addition.team_id === teamId)
    const fresh = wanted
      .filter((account) => !already.some((addition) => addition.account_id === account))
      .map((account): TeamAdditionRow => ({
        organisation_id: organisationId,
        change_id: newId(at),
        team_id: teamId,
        account_id: account,
        asked_by: accountId,
        asked_role: actor.role,
        asked_at: at,
        expires_at: new Date(at.getTime() + ADDITION_WAITS_HOURS * HOUR),
        decided_by: null,
        decided_role: null,
        decided_at: null,
        verdict: null,
      }))
    await insertAdditions(tx, fresh)
    for (const { account_id: account, change_id: change } of fresh) {
      await enter({ step: 'member-asked-for', team: teamId, account, change })
    }
    const waiting = [...already.filter((addition) => wanted.includes(addition.account_id)), ...fresh]
    return ok({
      added: [],
      removed: gone.map(({ account_id: account }) => account),
      waiting: waiting.map((addition) => ({ changeId: addition.change_id, accountId: addition.account_id })),
    })
  })
}

function toTeam(row: TeamRow): Team {
  return {
    teamId: row.team_id,
    name: row.name,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    members: row.members.map(({ account_id: accountId, since }) => ({ accountId, since: new Date(since) })),
    holdsPeople: row.holds_people,
  }
}

function tidyName(name: string): string | null {
  const tidy = name.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
  return tidy === '' || tidy.length > 120 || /\p{Cc}/u.test(tidy) ? null : tidy
}
