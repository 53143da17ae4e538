// For supervisors: how much everybody has to do, and giving over a caseload when somebody leaves. Nobody's record is opened for it.
import type { Context, Hono } from 'hono'
import type { Team } from '../../../firewall/access/index.ts'
import { allValues, oneValue } from '../../../platform/sign-in/index.ts'
import type { TransferTarget, Transferred } from '../../../protected/cases/index.ts'
import { readMark } from '../cases/case-form.tsx'
import { sayProblem } from '../cases/say-problem.ts'
import { askFor, type SiteContext, type Visit } from '../site-context.ts'
import { TransferPage, type TransferShown } from './transfer-page.tsx'
import { WorkloadPage } from './workload-page.tsx'

const NOBODY = 'nobody'

/** Adds `/today/workload` and the transfer below it. */
export function addWorkloadRoutes(
  site: Hono,
  { whenMember, whenConfirmed, show, refuse, cases, door, listMembers }: SiteContext,
): void {
  site.get('/:language/today/workload', (c) => whenMember(c, (visit) => showWorkload(c, visit)))
  site.post('/:language/today/workload', (c) => whenMember(c, (visit) => showWorkload(c, visit)))

  site.post('/:language/today/transfer', (c) => whenMember(c, (visit) => showTransfer(c, visit, { mistake: null, result: null })))

  // A whole caseload in other hands is a dangerous act: they show once more who they are.
  site.post('/:language/today/transfer/save', (c) =>
    whenConfirmed(c, async (visit) => {
      const { form, t } = visit
      const chosen = allValues(form, 'case')
      const to = readTarget(oneValue(form, 'to'))
      const isAll = oneValue(form, 'which') === 'all'
      if (to === null) return showTransfer(c, visit, { mistake: t('cases.mistake-target'), result: null })
      if (!isAll && chosen.length === 0) return showTransfer(c, visit, { mistake: t('cases.mistake-cases'), result: null })
      const from = oneValue(form, 'from')
      const request = {
        submissionId: readMark(form),
        from: from === NOBODY ? null : from,
        to,
        caseIds: isAll ? 'all' : chosen,
      } as const
      const given = await cases.transfer(askFor(visit, 'supervision'), request)
      if (given.ok) return showTransfer(c, visit, { mistake: null, result: given.value })
      const said = sayProblem(t, given.error)
      return said === null ? refuse(c, visit, given.error.kind) : showTransfer(c, visit, { mistake: said, result: null })
    }),
  )

  async function showWorkload(c: Context, visit: Visit): Promise<Response> {
    const { t, actor } = visit
    const workload = await cases.workload(askFor(visit, 'supervision'))
    if (!workload.ok) return refuse(c, visit, workload.error.kind)
    const [names, teams] = [await nameMembers(visit), await door.teams.ownTeams({ actor })]
    const page = { title: t('cases.tab-workload'), current: 'today' } as const
    return show(
      c,
      visit,
      c.req.method === 'GET' ? { ...page, path: '/today/workload' } : page,
      <WorkloadPage {...{ visit, names, teams }} workload={workload.value} />,
    )
  }

  async function showTransfer(
    c: Context,
    visit: Visit,
    { mistake, result }: { readonly mistake: string | null; readonly result: Transferred | null },
  ): Promise<Response> {
    const { t, form } = visit
    const from = oneValue(form, 'from')
    const asker = askFor(visit, 'supervision')
    const caseload = await cases.caseload(asker, from === NOBODY ? null : from)
    if (!caseload.ok) return refuse(c, visit, caseload.error.kind)
    const listed = await door.teams.list(asker)
    const teams: readonly Team[] = listed.ok ? listed.value.filter(({ endedAt }) => endedAt === null) : []
    const names = await nameMembers(visit)
    const shown: TransferShown = { from, names, teams, caseload: caseload.value, mistake, result }
    const hasErrors = mistake !== null
    const page = { title: t('cases.transfer-title'), current: 'today', hasErrors, status: hasErrors ? 422 : 200 } as const
    return show(c, visit, page, <TransferPage {...{ visit, shown }} />)
  }

  async function nameMembers({ actor }: Visit): Promise<ReadonlyMap<string, string>> {
    const members = await listMembers(actor.organisationId)
    return new Map(members.map(({ accountId, name }) => [accountId, name]))
  }
}

/** `nobody`, `account <id>`, `team <id>`, `team <id> <account>`. */
function readTarget(text: string): TransferTarget | null {
  const [kind, first = '', second = ''] = text.split(' ')
  if (kind === NOBODY) return { kind: 'nobody' }
  if (kind === 'account' && first !== '') return { kind, accountId: first }
  if (kind === 'team' && first !== '') return { kind, teamId: first, accountId: second === '' ? null : second }
  return null
}
