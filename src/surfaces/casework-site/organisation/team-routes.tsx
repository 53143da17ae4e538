// Teams and who is in them, for supervisors and administrators. Whoever is taken out is out at once; who is put into a team that holds
// people waits for a second account, and nobody puts themselves in.
import { fail, type AccessPurpose, type Result } from '@causeway/vocabulary'
import type { Context, Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { DoorProblem, Team, WaitingAddition } from '../../../firewall/access/index.ts'
import { Button, Card, ErrorSummary, Select, TextField } from '../../../platform/page/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import { StepForm } from '../page-frame.tsx'
import type { SiteContext, Visit } from '../site-context.ts'

interface Member {
  readonly accountId: string
  readonly name: string
}

/** Adds `/teams` and its steps. */
export function addTeamRoutes(site: Hono, context: SiteContext): void {
  const { whenMember, whenConfirmed, refuse, door, listMembers } = context
  const { teams } = door

  site.get('/:language/teams', (c) => whenMember(c, (visit) => showTeams(c, visit, context)))

  const steps: Readonly<Record<string, (visit: Visit) => Promise<Result<unknown, DoorProblem>>>> = {
    create: (visit) => teams.create({ ...asker(visit), name: value(visit, 'name').trim() }),
    rename: (visit) => teams.rename({ ...asker(visit), teamId: value(visit, 'team'), name: value(visit, 'name').trim() }),
    end: (visit) => teams.end({ ...asker(visit), teamId: value(visit, 'team') }),
    add: addMember,
    remove: (visit) => teams.setMembers({ ...asker(visit), teamId: value(visit, 'team'), remove: [value(visit, 'account')] }),
    decide: (visit) =>
      teams.decideAddition({
        ...asker(visit),
        changeId: value(visit, 'change'),
        verdict: value(visit, 'verdict') === 'accept' ? 'accept' : 'reject',
      }),
  }

  for (const [name, take] of Object.entries(steps)) {
    site.post(`/:language/teams/${name}`, (c) =>
      whenConfirmed(c, async (visit) => {
        const { t } = visit
        const result = await take(visit)
        if (result.ok) return showTeams(c, visit, context, { done: t('casework.team-done') })
        return result.error === 'invalid'
          ? showTeams(c, visit, context, { mistake: t('casework.team-invalid') })
          : refuse(c, visit, result.error)
      }),
    )
  }

  /** Only members of the organisation are chosen from; any other account's id is a form that was changed by hand. */
  async function addMember(visit: Visit): Promise<Result<unknown, DoorProblem>> {
    const accountId = value(visit, 'account')
    const members = await listMembers(visit.actor.organisationId)
    if (!members.some((one) => one.accountId === accountId)) return fail('invalid')
    return teams.setMembers({ ...asker(visit), teamId: value(visit, 'team'), add: [accountId] })
  }
}

/** The teams: the first page of an administrator, who opens nobody's file. */
export async function showTeams(
  c: Context,
  visit: Visit,
  { show, refuse, door: { teams }, listMembers }: SiteContext,
  shown: { readonly done?: string; readonly mistake?: string } = {},
): Promise<Response> {
  const { t, actor } = visit
  const listed = await teams.list(asker(visit))
  if (!listed.ok) return refuse(c, visit, listed.error)
  const [waiting, members] = await Promise.all([teams.listWaiting(asker(visit)), listMembers(actor.organisationId)])
  const hasErrors = shown.mistake !== undefined
  const page = { title: t('casework.teams-title'), current: 'teams', hasErrors, status: hasErrors ? 422 : 200 } as const
  return show(
    c,
    visit,
    c.req.method === 'GET' ? { ...page, path: c.req.path.endsWith('/teams') ? '/teams' : '' } : page,
    <TeamsPage {...{ visit, members, shown }} teams={listed.value} waiting={waiting.ok ? waiting.value : []} />,
  )
}

function keepingPurpose({ actor }: Pick<Visit, 'actor'>): AccessPurpose {
  return actor.role === 'administrator' ? 'administration' : 'supervision'
}

function asker(visit: Visit) {
  return { actor: visit.actor, purpose: keepingPurpose(visit) }
}

function value({ form }: Visit, name: string): string {
  return oneValue(form, name)
}

const TeamsPage: FC<{
  readonly visit: Visit
  readonly teams: readonly Team[]
  readonly waiting: readonly WaitingAddition[]
  readonly members: readonly Member[]
  readonly shown: { readonly done?: string; readonly mistake?: string }
}> = ({ visit, teams, waiting, members, shown: { done, mistake } }) => {
  const { t, home, actor } = visit
  const nameOf = (accountId: string) => members.find((one) => one.accountId === accountId)?.name ?? t('casework.former-member')
  const nameTeam = (teamId: string) => teams.find((one) => one.teamId === teamId)?.name ?? ''
  const step = (name: string) => `${home}/teams/${name}`
  return (
    <>
      <ErrorSummary t={t} errors={mistake === undefined ? [] : [{ field: 'content', message: mistake }]} />
      {done === undefined ? null : (
        <output class="banner said">
          <strong>{done}</strong>
        </output>
      )}
      <h1>{t('casework.teams-title')}</h1>
      <p>{t('casework.teams-lead')}</p>
      {waiting.length === 0 ? null : <h2>{t('casework.teams-waiting')}</h2>}
      {waiting.map((one) => (
        <Card as="section">
          <p>
            {t('casework.team-addition', { account: nameOf(one.accountId), team: nameTeam(one.teamId), by: nameOf(one.askedBy) })}
          </p>
          {one.mayDecide
            ? ['accept', 'reject'].map((verdict) => (
                <StepForm
                  {...{ visit }}
                  action={step('decide')}
                  withPurpose={false}
                  hidden={[
                    ['change', one.changeId],
                    ['verdict', verdict],
                  ]}
                >
                  <Button quiet={verdict === 'reject'}>{t(`casework.team-${verdict}`)}</Button>
                </StepForm>
              ))
            : null}
        </Card>
      ))}
      {teams
        .filter(({ endedAt }) => endedAt === null)
        .map((team) => (
          <Card as="section">
            <h2>
              <bdi>{team.name}</bdi>
            </h2>
            <ul class="found">
              {team.members.map(({ accountId }) => (
                <li>
                  <StepForm
                    {...{ visit }}
                    action={step('remove')}
                    withPurpose={false}
                    hidden={[
                      ['team', team.teamId],
                      ['account', accountId],
                    ]}
                  >
                    <bdi>{nameOf(accountId)}</bdi>{' '}
                    <button type="submit" class="button-link">
                      {t('casework.team-remove', { account: nameOf(accountId) })}
                    </button>
                  </StepForm>
                </li>
              ))}
            </ul>
            <StepForm {...{ visit }} action={step('add')} withPurpose={false} hidden={[['team', team.teamId]]}>
              <Select
                name="account"
                label={t('casework.team-add-label', { team: team.name })}
                blank=""
                options={members
                  .filter(
                    ({ accountId }) => accountId !== actor.accountId && !team.members.some((one) => one.accountId === accountId),
                  )
                  .map(({ accountId, name }) => ({ value: accountId, label: name }))}
              />
              <Button quiet>{t('casework.team-add')}</Button>
            </StepForm>
            {team.holdsPeople ? null : (
              <StepForm {...{ visit }} action={step('end')} withPurpose={false} hidden={[['team', team.teamId]]}>
                <Button quiet>{t('casework.team-end')}</Button>
              </StepForm>
            )}
          </Card>
        ))}
      <h2>{t('casework.team-new')}</h2>
      <StepForm {...{ visit }} action={step('create')} withPurpose={false}>
        <TextField name="name" label={t('casework.team-name')} autocomplete="off" />
        <Button>{t('casework.team-create')}</Button>
      </StepForm>
    </>
  )
}
