// What is to be done: the site's first page for whoever works with people. Nothing about anybody is in an address; a page after the first,
// a colleague's work and another purpose come by POST.
import type { Context, Hono } from 'hono'
import type { AccessPurpose } from '@causeway/vocabulary'
import { oneValue } from '../../../platform/sign-in/index.ts'
import type { TodayRequest, TodayScope } from '../../../protected/cases/index.ts'
import { readingPurposes } from '../reading-purposes.ts'
import type { SiteContext, Visit } from '../site-context.ts'
import { createShowCase } from '../cases/show-case.tsx'
import { takeInAnswered } from '../referrals/take-in-answered.ts'
import { NoTeamPage, TodayPage } from './today-page.tsx'
import { todayScopes } from './today-tabs.tsx'
import { addWorkloadRoutes } from './workload-routes.tsx'

const ONLY = ['late', 'today', 'waiting', 'unplanned'] as const

/** Whether somebody's first page is what is to be done: they work with people. */
export function worksWithCases({ actor }: Pick<Visit, 'actor'>): boolean {
  return actor.role !== 'administrator' && actor.role !== 'auditor' && readingPurposes({ actor }).length > 0
}

/** What cases are opened for where nobody chose: the everyday purpose of the role. */
export function workPurpose(visit: Pick<Visit, 'actor' | 'purpose'>): AccessPurpose | null {
  const own = readingPurposes(visit)
  if (visit.purpose !== null && own.includes(visit.purpose)) return visit.purpose
  return own.find((purpose) => purpose === 'assistance' || purpose === 'legal-aid') ?? own[0] ?? null
}

/** Adds `/today/…` and the way in by a reference; the first page itself is the site's. */
export function addTodayRoutes(site: Hono, context: SiteContext): void {
  const { whenMember, refuse, cases } = context
  const { showCase } = createShowCase(context)

  for (const scope of todayScopes) {
    site.get(`/:language/today/${scope}`, (c) => whenMember(c, (visit) => showToday(c, visit, context, scope)))
    site.post(`/:language/today/${scope}`, (c) => whenMember(c, (visit) => showToday(c, visit, context, scope)))
  }

  site.post('/:language/find-case', (c) =>
    whenMember(c, async (visit) => {
      const purpose = workPurpose(visit)
      if (purpose === null) return refuse(c, visit, 'refused')
      const found = await cases.findByReference({ actor: visit.actor, purpose }, oneValue(visit.form, 'reference'))
      if (!found.ok) return refuse(c, visit, found.error.kind)
      if (found.value === null) return showToday(c, visit, context, 'mine', visit.t('cases.mistake-reference'))
      return showCase(c, { ...visit, purpose }, found.value.caseId)
    }),
  )
  addWorkloadRoutes(site, context)
}

/** A page of work. */
export async function showToday(
  c: Context,
  given: Visit,
  context: SiteContext,
  scope: TodayScope,
  mistake: string | null = null,
): Promise<Response> {
  const { cases, door, show, refuse, listMembers, timeZone } = context
  const purpose = workPurpose(given)
  const visit = { ...given, purpose }
  const { actor, form, t } = visit
  if (purpose === null) return refuse(c, visit, 'refused')
  await takeInAnswered(context, { actor, purpose })
  const only = ONLY.find((one) => one === oneValue(form, 'only'))
  const teamId = oneValue(form, 'team')
  const accountId = oneValue(form, 'account')
  const after = oneValue(form, 'after')
  const request: TodayRequest = {
    scope,
    ...(only === undefined ? {} : { only }),
    ...(teamId === '' ? {} : { teamId }),
    ...(accountId === '' ? {} : { accountId }),
    ...(after === '' ? {} : { after }),
  }
  const isFirst = c.req.method === 'GET'
  const shown = {
    title: t('cases.today-title'),
    current: 'today',
    hasErrors: mistake !== null,
    status: mistake === null ? 200 : 422,
    ...(isFirst ? { path: pathBelowLanguage(c) } : {}),
  } as const
  const teams = await door.teams.ownTeams({ actor })
  // Whoever is in no team has no work to ask for; the door would say no more than no.
  if (teams.length === 0) return show(c, visit, shown, <NoTeamPage {...{ visit }} />)
  const [page, members] = [await cases.today({ actor, purpose }, request), await listMembers(actor.organisationId)]
  if (!page.ok) return refuse(c, visit, page.error.kind)
  const names = new Map(members.map((one) => [one.accountId, one.name]))
  return show(c, visit, shown, <TodayPage {...{ visit, request, teams, names, timeZone, mistake }} page={page.value} />)
}

/** The page's address below its language, for the links to the other languages. */
function pathBelowLanguage(c: Context): string {
  const [, ...parts] = c.req.path.split(`/${c.req.param('language') ?? ''}`)
  return parts.join(`/${c.req.param('language') ?? ''}`)
}
