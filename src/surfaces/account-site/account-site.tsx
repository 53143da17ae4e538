// The account pages put together: the frame, signing in, and one file of routes a subject.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { contentSecurityPolicy } from '../../platform/http/index.ts'
import { preferredLanguage } from '../../platform/i18n/index.ts'
import { createSignIn, type SignedInVisit } from '../../platform/sign-in/index.ts'
import { addHomeRoutes } from './home-routes.tsx'
import { addInvitationRoutes } from './invitation-routes.tsx'
import { addMemberRoutes } from './member-routes.tsx'
import { AccountDocument, createPageTranslator } from './page-frame.tsx'
import { addProviderRoutes } from './provider-routes.tsx'
import { addSecurityRoutes } from './security-routes.tsx'
import type { AccountSiteDependencies, SiteContext, Visit } from './site-context.ts'

const LONGEST_FORM = 200_000

/** The pages, to be mounted at `base`. */
export function createAccountSite(dependencies: AccountSiteDependencies): Hono {
  const { base, rooms, clock, isDemo, address, findWork } = dependencies
  const signIn = createSignIn({
    base,
    accounts: rooms.accounts,
    isDemo,
    address,
    clock,
    audience: 'everybody',
    accountBase: base,
    introduce: (language) => createPageTranslator(language)('account.introduction'),
    renderPage: ({ language, title, path, signedIn, hasErrors, children }) => (
      <AccountDocument
        t={createPageTranslator(language)}
        {...{ title, base, isDemo, signedIn, hasErrors }}
        path={path === '' ? null : path}
        work={findWork(language)}
      >
        {children}
      </AccountDocument>
    ),
  })
  const toVisit = (visit: SignedInVisit): Visit => ({
    ...visit,
    t: createPageTranslator(visit.language),
    home: `${base}/${visit.language}`,
  })
  const context: SiteContext = {
    ...dependencies,
    whenSignedIn: (c, answer) => signIn.whenSignedIn(c, (visit) => answer(toVisit(visit))),
    whenConfirmed: (c, answer) => signIn.whenConfirmed(c, (visit) => answer(toVisit(visit))),
    show: async (
      c: Context,
      { t, signedIn },
      { title, current, path, hasErrors = false, hasScript = false, status = 200 },
      children,
    ) => {
      if (hasScript) c.header('Content-Security-Policy', contentSecurityPolicy({ scripts: true }))
      c.header('Cache-Control', 'no-store')
      const page = (
        <AccountDocument
          {...{ t, title, base, isDemo, hasErrors }}
          signedIn={signedIn ?? null}
          {...(current === undefined ? {} : { current })}
          path={path ?? null}
          work={findWork(t.language)}
        >
          {children}
        </AccountDocument>
      )
      return c.html(<>{page}</>, status)
    },
  }
  const site = new Hono()
  site.use(async (c, next) => {
    await next()
    c.res.headers.set('Cache-Control', 'no-store')
    c.res.headers.set('X-Robots-Tag', 'noindex, nofollow')
    c.res.headers.append('Vary', 'Cookie')
  })
  site.use(
    bodyLimit({
      maxSize: LONGEST_FORM,
      onError: () => {
        throw new HTTPException(413)
      },
    }),
  )
  site.get('/', (c) => c.redirect(`${base}/${preferredLanguage(c.req.header('accept-language'))}`))
  addProviderRoutes(site, context)
  signIn.addRoutes(site)
  addInvitationRoutes(site, context)
  addSecurityRoutes(site, context)
  addMemberRoutes(site, context)
  addHomeRoutes(site, context)
  return site
}
