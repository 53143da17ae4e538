// The coordination pages, behind sign-in: one frame, and the areas that stand in it. Every answer is `no-store`; every POST is checked
// for where it came from and, once signed in, for the session's own token; no sensitive choice is ever in an address.
import { Hono, type Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { Accounts } from '../../platform/accounts/index.ts'
import { createTranslator, preferredLanguage, type Language } from '../../platform/i18n/index.ts'
import type { LanguageSwitch } from '../../platform/page/index.ts'
import { createSignIn, type PublicAddress, type SignInFrame } from '../../platform/sign-in/index.ts'
import type { CoordinationArea, CoordinationPage, CoordinationVisit } from './coordination-area.ts'
import { limitForms } from './form-limits.ts'
import { CoordinationDocument } from './page-frame.tsx'

/** What the pages need. `base` is the path at which they are mounted, such as `/coordination`. */
export interface CoordinationSiteDependencies {
  readonly base: string
  readonly accounts: Accounts
  /** In the order of the navigation. */
  readonly areas: readonly CoordinationArea[]
  /** True where the data are the demo city's. */
  readonly isDemo: boolean
  readonly address: PublicAddress
  /** Where the pages of releases are, on the protected process; `null` where they cannot be reached. */
  readonly findReleases?: (context: Context) => string | null
}

/** The surface; mount it at `dependencies.base`. */
export function createCoordinationSite(dependencies: CoordinationSiteDependencies): Hono {
  const { base, accounts, areas, isDemo, address } = dependencies
  const site = new Hono()
  const signIn = createSignIn({
    base,
    accounts,
    isDemo,
    address,
    introduce: (language) => translate(language)('coordination-site.sign-in-text'),
    renderPage: frameSignIn,
  })

  site.use(async (c, next) => {
    await next()
    c.res.headers.set('Cache-Control', 'no-store')
    c.res.headers.append('Vary', 'Cookie')
  })
  site.use(limitForms({ base, accounts, address, longForms: areas.flatMap(({ longForms = [] }) => longForms) }))

  site.get('/', (c) => c.redirect(`${base}/${preferredLanguage(c.req.header('accept-language'))}`))

  signIn.addRoutes(site)
  for (const area of areas) area.addRoutes({ site, base, isDemo, whenSignedIn, show: showFor(area) })

  return site

  function translate(language: Language) {
    return createTranslator(language, ['page', 'coordination-site', ...new Set(areas.flatMap(({ messages }) => messages))])
  }

  /** Hands the request of somebody who is signed in on, with what every page needs. */
  function whenSignedIn(c: Context, answer: (visit: CoordinationVisit) => Promise<Response>): Promise<Response> {
    return signIn.whenSignedIn(c, (visit) =>
      answer({ ...visit, t: translate(visit.language), home: `${base}/${visit.language}` }),
    )
  }

  function frameSignIn({ language, title, path, signedIn, hasErrors, children }: SignInFrame) {
    return (
      <CoordinationDocument
        t={translate(language)}
        title={title}
        base={base}
        areas={areas}
        isDemo={isDemo}
        signedIn={signedIn}
        languages={{ href: (other) => `${base}/${other}${path}` }}
        hasErrors={hasErrors}
      >
        {children}
      </CoordinationDocument>
    )
  }

  function showFor(area: CoordinationArea) {
    return (
      c: Context,
      { t, signedIn }: CoordinationVisit,
      page: CoordinationPage,
      children: Child,
      status: 200 | 404 | 409 | 422 = 200,
    ) => {
      const languages: LanguageSwitch =
        page.fields === undefined
          ? { href: (language) => `${base}/${language}${page.path}${page.query ?? ''}` }
          : {
              action: (language) => `${base}/${language}${page.path}`,
              fields: [['form-token', signedIn.formToken], ...page.fields],
            }
      return c.html(
        <CoordinationDocument
          t={t}
          title={page.title}
          base={base}
          areas={areas}
          area={area}
          isDemo={isDemo}
          signedIn={signedIn}
          languages={languages}
          path={page.path}
          hasErrors={page.hasErrors ?? false}
          releases={dependencies.findReleases?.(c) ?? null}
        >
          {children}
        </CoordinationDocument>,
        status,
      )
    }
  }
}
