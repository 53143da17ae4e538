// Members of one's organisation: for its administrators to keep, for its supervisors to see and to be the second person.
import { organisationRoles } from '@causeway/vocabulary'
import type { Context, Hono } from 'hono'
import { isOrganisationRole, type HandedLink, type MemberProblem } from '../../platform/accounts/index.ts'
import { isUuid } from '../../platform/ids/index.ts'
import { ButtonLink } from '../../platform/page/index.ts'
import { allValues, oneValue, type SentForm } from '../../platform/sign-in/index.ts'
import { ChangeMemberPage } from './change-member-page.tsx'
import { InvitePage, type InviteForm } from './invite-page.tsx'
import { MembersPage } from './members-page.tsx'
import { writeMoment } from './page-frame.tsx'
import type { SiteContext, Visit } from './site-context.ts'

/** Adds the pages. */
export function addMemberRoutes(site: Hono, context: SiteContext): void {
  const { base, rooms, whenSignedIn, whenConfirmed, show, origin, timeZone } = context
  const { members } = rooms

  site.get('/:language/members', (c) => whenSignedIn(c, (visit) => showMembers(c, visit, null)))

  site.get('/:language/members/invite', (c) =>
    whenAdministrator(c, (visit) => showInvite(c, visit, { name: '', email: '', role: 'caseworker', purposes: [] }, null)),
  )

  site.post('/:language/members/invite', (c) =>
    whenConfirmed(c, async (visit) => {
      const given = readInvitation(visit.form)
      if (!isOrganisationRole(given.role)) return showInvite(c, visit, given, 'purposes-missing')
      const result = await members.invite(visit.signedIn, { ...given, role: given.role })
      return result.ok ? showLink(c, visit, result.value, given.name) : showInvite(c, visit, given, result.error)
    }),
  )

  site.get('/:language/members/:account', (c) => whenAdministrator(c, (visit) => showChange(c, visit, null)))

  site.post('/:language/members/:account', (c) =>
    whenConfirmed(c, async (visit) => {
      const { form, home, signedIn } = visit
      const role = oneValue(form, 'role')
      const accountId = c.req.param('account')
      if (!isUuid(accountId) || !isOrganisationRole(role)) return c.notFound()
      const result = await members.change(signedIn, accountId, { role, purposes: allValues(form, 'purposes') })
      if (!result.ok) return showChange(c, visit, result.error)
      return c.redirect(`${home}/members?done=${result.value === 'done' ? 'member-changed' : 'change-asked'}`, 303)
    }),
  )

  site.post('/:language/members/:account/end', (c) =>
    whenConfirmed(c, async (visit) => {
      const accountId = c.req.param('account')
      const result = isUuid(accountId) ? await members.end(visit.signedIn, accountId) : null
      if (result?.ok !== true) return showMembers(c, visit, result?.error ?? 'not-found')
      return c.redirect(`${visit.home}/members?done=member-ended`, 303)
    }),
  )

  site.post('/:language/members/:account/recovery', (c) =>
    whenConfirmed(c, async (visit) => {
      const accountId = c.req.param('account')
      const result = isUuid(accountId) ? await members.offerRecovery(visit.signedIn, accountId) : null
      if (result?.ok !== true) return showMembers(c, visit, result?.error ?? 'not-found')
      return showLink(c, visit, result.value, oneValue(visit.form, 'name'))
    }),
  )

  for (const [step, done] of [
    ['agree', 'request-agreed'],
    ['apply', 'member-changed'],
    ['take-back', 'request-taken-back'],
  ] as const) {
    site.post(`/:language/members/requests/${step}`, (c) =>
      whenConfirmed(c, async (visit) => {
        const requestId = oneValue(visit.form, 'request')
        const problem = isUuid(requestId) ? await carryOut(step, visit, requestId) : 'not-found'
        return problem === null ? c.redirect(`${visit.home}/members?done=${done}`, 303) : showMembers(c, visit, problem)
      }),
    )
  }

  async function carryOut(step: 'agree' | 'apply' | 'take-back', visit: Visit, requestId: string): Promise<MemberProblem | null> {
    const carry = { agree: members.agree, apply: members.applyChange, 'take-back': members.takeBack }[step]
    const result = await carry(visit.signedIn, requestId)
    return result.ok ? null : result.error
  }

  function whenAdministrator(c: Context, answer: (visit: Visit) => Promise<Response>): Promise<Response> {
    return whenSignedIn(c, (visit) =>
      visit.signedIn.membership?.role === 'administrator' ? answer(visit) : showMembers(c, visit, 'not-allowed'),
    )
  }

  async function showMembers(c: Context, visit: Visit, problem: MemberProblem | null): Promise<Response> {
    const { t, home, signedIn } = visit
    const title = t('account.members-title')
    const [list, requests] = await Promise.all([members.list(signedIn), members.listRequests(signedIn)])
    if (!list.ok || !requests.ok) {
      const children = (
        <>
          <h1>{title}</h1>
          <p>{t('account.problem-not-allowed')}</p>
          <div class="buttons">
            <ButtonLink href={`${home}/security`}>{t('account.nav-security')}</ButtonLink>
          </div>
        </>
      )
      return show(c, visit, { title, hasErrors: true, status: 403 }, children)
    }
    const done = problem === null ? c.req.query('done') : undefined
    const children = (
      <MembersPage {...{ t, home, signedIn, problem, done, timeZone }} members={list.value} requests={requests.value} />
    )
    const page = { title, current: 'members', hasErrors: problem !== null, status: problem === null ? 200 : 422 } as const
    return show(c, visit, c.req.method === 'GET' ? { ...page, path: '/members' } : page, children)
  }

  function showInvite(c: Context, visit: Visit, given: InviteForm, problem: MemberProblem | null): Promise<Response> {
    const { t, home, signedIn } = visit
    const title = t('account.invite-title')
    const page = { title, current: 'members', hasErrors: problem !== null, status: problem === null ? 200 : 422 } as const
    const children = <InvitePage {...{ t, home, given, problem }} formToken={signedIn.formToken} />
    return show(c, visit, c.req.method === 'GET' ? { ...page, path: '/members/invite' } : page, children)
  }

  async function showChange(c: Context, visit: Visit, problem: MemberProblem | null): Promise<Response> {
    const { t, home, signedIn } = visit
    const list = await members.list(signedIn)
    const member = list.ok ? list.value.find(({ accountId }) => accountId === c.req.param('account')) : undefined
    if (member === undefined) return showMembers(c, visit, 'not-found')
    const title = t('account.change-title', { name: member.name })
    const page = { title, current: 'members', hasErrors: problem !== null, status: problem === null ? 200 : 422 } as const
    const children = <ChangeMemberPage {...{ t, home, member, problem }} formToken={signedIn.formToken} />
    return show(c, visit, c.req.method === 'GET' ? { ...page, path: `/members/${member.accountId}` } : page, children)
  }

  function showLink(c: Context, visit: Visit, link: HandedLink, name: string): Promise<Response> {
    const { t, home } = visit
    const title = t('account.link-made-title')
    const address = `${origin}${base}/${t.language}/invitation/${link.token}`
    const [opens, expires] = [writeMoment(t, link.opensAt, timeZone), writeMoment(t, link.expiresAt, timeZone)]
    const waits = link.opensAt.getTime() > context.clock().getTime()
    const children = (
      <>
        <h1>{title}</h1>
        <p>{t('account.link-made-text', { name })}</p>
        <p>
          <bdi class="to-copy">{address}</bdi>
        </p>
        <p>{t(waits ? 'account.link-made-waits' : 'account.link-made-open', { opens, expires })}</p>
        <div class="buttons">
          <ButtonLink href={`${home}/members`}>{t('account.to-members')}</ButtonLink>
        </div>
      </>
    )
    return show(c, visit, { title, current: 'members' }, children)
  }
}

function readInvitation(form: SentForm): InviteForm {
  const role = oneValue(form, 'role')
  const known = organisationRoles.find((one) => one === role) ?? ''
  return {
    name: oneValue(form, 'name'),
    email: oneValue(form, 'email'),
    role: known,
    purposes: allValues(form, `purposes-${known}`),
  }
}
