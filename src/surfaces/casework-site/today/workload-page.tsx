// Who has how much to do: by team and by worker, late and urgent apart. Numbers of work, not of people, and no name of anybody helped.
import type { FC } from 'hono/jsx'
import { Button, Table } from '../../../platform/page/index.ts'
import type { Workload } from '../../../protected/cases/index.ts'
import { StepForm } from '../page-frame.tsx'
import type { Visit } from '../site-context.ts'
import { TodayTabs } from './today-tabs.tsx'

/** The page. */
export const WorkloadPage: FC<{
  readonly visit: Visit
  readonly workload: Workload
  readonly names: ReadonlyMap<string, string>
  readonly teams: readonly { readonly teamId: string; readonly name: string }[]
}> = ({ visit, workload, names, teams }) => {
  const { t, home } = visit
  const { organisation, byTeam, byWorker, approvals } = workload
  const nameTeam = (teamId: string) => teams.find((team) => team.teamId === teamId)?.name ?? ''
  const columns = [
    { heading: t('cases.load-cases'), isNumber: true },
    { heading: t('cases.load-tasks'), isNumber: true },
    { heading: t('cases.load-late'), isNumber: true },
    { heading: t('cases.load-urgent'), isNumber: true },
  ]
  const numbers = ({ openCases, openTasks, lateTasks, urgentTasks }: Workload['organisation']) =>
    [openCases, openTasks, lateTasks, urgentTasks].map((one) => t.number(one))
  return (
    <>
      <h1>{t('cases.tab-workload')}</h1>
      <TodayTabs {...{ visit }} current="workload" />
      <p>{t('cases.load-lead', { cases: organisation.openCases, late: organisation.lateTasks, approvals: approvals.count })}</p>
      {byWorker.length === 0 ? (
        <p class="empty">{t('cases.load-none')}</p>
      ) : (
        <Table
          caption={t('cases.load-by-worker')}
          columns={[
            { heading: t('cases.load-worker') },
            { heading: t('casework.team') },
            ...columns,
            { heading: t('casework.steps') },
          ]}
          rows={byWorker.map((load) => {
            const name = load.accountId === null ? t('cases.nobodys') : (names.get(load.accountId) ?? t('casework.former-member'))
            return [
              <bdi>{name}</bdi>,
              <bdi>{nameTeam(load.teamId)}</bdi>,
              ...numbers(load),
              load.openCases + load.openTasks === 0 ? (
                ''
              ) : (
                <div class="row">
                  {load.accountId === null ? null : (
                    <StepForm {...{ visit }} action={`${home}/today/mine`} hidden={[['account', load.accountId]]}>
                      <button class="button-link go" type="submit">
                        {t('cases.load-see')}
                        <span class="visually-hidden"> {name}</span>
                      </button>
                    </StepForm>
                  )}
                  <StepForm {...{ visit }} action={`${home}/today/transfer`} hidden={[['from', load.accountId ?? 'nobody']]}>
                    <button class="button-link go" type="submit">
                      {t('cases.load-transfer')}
                      <span class="visually-hidden"> {name}</span>
                    </button>
                  </StepForm>
                </div>
              ),
            ]
          })}
        />
      )}
      {byTeam.length < 2 ? null : (
        <Table
          caption={t('cases.load-by-team')}
          columns={[{ heading: t('casework.team') }, ...columns]}
          rows={byTeam.map((load) => [<bdi>{nameTeam(load.teamId)}</bdi>, ...numbers(load)])}
        />
      )}
      <StepForm {...{ visit }} action={`${home}/today/approvals`}>
        <Button quiet>{t('cases.load-approvals', { count: approvals.count })}</Button>
      </StepForm>
    </>
  )
}
