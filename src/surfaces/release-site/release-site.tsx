// The pages of the release workflow, on the protected process: ask, preview, approve, panel, publish, withdraw. Every answer is
// `no-store` and tells no other site where it was; every form of the office carries the session's token.
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { Child } from 'hono/jsx'
import { preferredLanguage } from '../../platform/i18n/index.ts'
import { createSignIn, type SignInFrame } from '../../platform/sign-in/index.ts'
import { addAskRoutes, LARGEST_FILE } from './ask/ask-routes.tsx'
import { addCaseRoutes } from './case/case-routes.tsx'
import { LedgerPage } from './ledger-page.tsx'
import { ListPage } from './list-page.tsx'
import { createPageTranslator, ReleaseDocument } from './page-frame.tsx'
import { addPanelRoutes } from './panel/panel-routes.tsx'
import type { ReleaseSiteDependencies, ShownPage, SiteContext, Visit } from './site-context.ts'

const LONGEST_FORM = 200_000
/** Two files beyond what is taken still reach the page, which says so and keeps what was typed. */
const LONGEST_UPLOAD = 4 * LARGEST_FILE

/** The surface; mount it at `dependencies.base`. */
export function createReleaseSite(dependencies: ReleaseSiteDependencies): Hono {
  const { base, accounts, releases, isDemo, address, findOpenSite } = dependencies
  const site = new Hono()
  const signIn = createSignIn({
    base,
    accounts,
    isDemo,
    address,
    introduce: (language) => createPageTranslator(language)('release-site.sign-in-text'),
    renderPage: frameSignIn,
  })
  const context: SiteContext = { ...dependencies, whenSignedIn, show }

  site.use(async (c, next) => {
    await next()
    c.res.headers.set('Cache-Control', 'no-store')
    c.res.headers.append('Vary', 'Cookie')
  })
  const short = bodyLimit({ maxSize: LONGEST_FORM, onError: refuseTooLarge })
  const long = bodyLimit({ maxSize: LONGEST_UPLOAD, onError: refuseTooLarge })
  site.use((c, next) => (c.req.path.endsWith('/new') ? long(c, next) : short(c, next)))

  site.get('/', (c) => c.redirect(`${base}/${preferredLanguage(c.req.header('accept-language'))}`))
  signIn.addRoutes(site)
  addPanelRoutes(site, context)

  site.get('/:language', (c) =>
    whenSignedIn(c, async (visit) => {
      const { t, home } = visit
      const page = {
        title: t('release-site.list-title'),
        current: 'list' as const,
        languages: { href: (to: string) => `${base}/${to}` },
      }
      return show(c, visit, page, <ListPage {...{ t, home }} releases={await releases.list()} />)
    }),
  )

  site.get('/:language/ledger', (c) =>
    whenSignedIn(c, async (visit) => {
      const { t, home } = visit
      const [lines, budget] = await Promise.all([releases.listLedger(), releases.readBudget()])
      const languages = { href: (to: string) => `${base}/${to}/ledger` }
      return show(
        c,
        visit,
        { title: t('release-site.ledger-title'), current: 'ledger', languages },
        <LedgerPage {...{ t, home, lines, budget }} />,
      )
    }),
  )

  addAskRoutes(site, context)
  addCaseRoutes(site, context)
  return site

  function whenSignedIn(c: Context, answer: (visit: Visit) => Promise<Response>): Promise<Response> {
    return signIn.whenSignedIn(c, (visit) =>
      answer({ ...visit, t: createPageTranslator(visit.language), home: `${base}/${visit.language}` }),
    )
  }

  function show(c: Context, { t, signedIn }: Visit, { status = 200, ...page }: ShownPage, children: Child) {
    return c.html(
      <ReleaseDocument {...{ t, base, isDemo, signedIn, ...page }} openSite={findOpenSite(c)}>
        {children}
      </ReleaseDocument>,
      status,
    )
  }

  function frameSignIn({ language, title, path, signedIn, hasErrors, children }: SignInFrame) {
    return (
      <ReleaseDocument
        t={createPageTranslator(language)}
        {...{ title, base, isDemo, signedIn, hasErrors }}
        languages={{ href: (other) => `${base}/${other}${path}` }}
        openSite={null}
      >
        {children}
      </ReleaseDocument>
    )
  }
}

/** The process's own page says what happened and what to do. */
function refuseTooLarge(): never {
  throw new HTTPException(413)
}
