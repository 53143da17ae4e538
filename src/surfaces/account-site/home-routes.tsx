// One's own account at a glance: who one is here, what happened lately, where one is signed in, and what others ask about it.
import type { Hono } from 'hono'
import { isUuid } from '../../platform/ids/index.ts'
import { oneValue, readSessionToken, removeSessionCookie } from '../../platform/sign-in/index.ts'
import { HomePage } from './home-page.tsx'
import type { SiteContext } from './site-context.ts'

/** Adds the first page and what can be done on it. */
export function addHomeRoutes(site: Hono, context: SiteContext): void {
  const { rooms, whenSignedIn, show, address, timeZone } = context

  site.get('/:language', (c) =>
    whenSignedIn(c, async (visit) => {
      const { signedIn, t, home } = visit
      const organisationId = signedIn.membership?.organisationId
      const [notices, sessions, requests, organisation] = await Promise.all([
        rooms.listNotices(signedIn.accountId),
        rooms.sessions.list(signedIn.accountId),
        rooms.members.listOwnRequests(signedIn),
        organisationId === undefined ? null : rooms.findOrganisation(organisationId),
      ])
      const done = c.req.query('done')
      const page = { title: t('account.home-title'), current: 'home', path: '' } as const
      const organisationName = organisation?.name ?? null
      return show(
        c,
        visit,
        page,
        <HomePage {...{ t, home, signedIn, notices, sessions, requests, organisationName, done, timeZone }} />,
      )
    }),
  )

  site.post('/:language/notices/seen', (c) =>
    whenSignedIn(c, async ({ signedIn, home }) => {
      await rooms.seeNotices(signedIn.accountId)
      return c.redirect(home, 303)
    }),
  )

  site.post('/:language/sessions/end', (c) =>
    whenSignedIn(c, async ({ signedIn, home, form }) => {
      const sessionId = oneValue(form, 'session')
      if (isUuid(sessionId)) await rooms.sessions.endOne(signedIn, sessionId)
      if (sessionId !== signedIn.sessionId) return c.redirect(`${home}?done=session-ended`, 303)
      removeSessionCookie(c, address)
      return c.redirect(`${home}/sign-in`, 303)
    }),
  )

  site.post('/:language/sessions/end-others', (c) =>
    whenSignedIn(c, async ({ signedIn, home }) => {
      const token = readSessionToken(c, address)
      if (token !== undefined) await rooms.sessions.endOthers(signedIn.accountId, signedIn.sessionId)
      return c.redirect(`${home}?done=sessions-ended`, 303)
    }),
  )

  site.post('/:language/requests/stop', (c) =>
    whenSignedIn(c, async ({ signedIn, home, form }) => {
      const requestId = oneValue(form, 'request')
      if (isUuid(requestId)) await rooms.members.takeBack(signedIn, requestId)
      return c.redirect(`${home}?done=request-stopped`, 303)
    }),
  )
}
