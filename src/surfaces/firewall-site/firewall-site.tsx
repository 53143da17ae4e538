// The public pages of the wall: what protects a person here, for the person first, then for whoever wants to check it. Open to everybody,
// without sign-in, script or cookie; nothing in an address says who reads.
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { createTranslator, isLanguage, preferredLanguage } from '../../platform/i18n/index.ts'
import type { Language } from '../../platform/i18n/index.ts'
import { Document } from '../../platform/page/index.ts'
import type { FirewallArea, FirewallPage, FirewallVisit } from './firewall-area.ts'
import { FrontPage } from './front-page.tsx'
import { FIREWALL_STYLES } from './styles.ts'

/** What the pages are made from. */
export interface FirewallSiteDependencies {
  /** Where it is mounted: `/firewall`. */
  readonly base: string
  readonly areas: readonly FirewallArea[]
  readonly isDemo: boolean
  /** Address of the open side for its readers; `null` where it cannot be told. */
  readonly findOpenSite: (context: Context) => string | null
}

const CACHE = 'public, max-age=60, must-revalidate'

/** The World Meteorological Organization's weather pages: unremarkable in any history, in each of our languages. */
const NEUTRAL_SITE: Readonly<Record<Language, string>> = {
  en: 'https://worldweather.wmo.int/en/home.html',
  fr: 'https://worldweather.wmo.int/fr/home.html',
  ar: 'https://worldweather.wmo.int/ar/home.html',
}

/** The surface; mount it at `base`. */
export function createFirewallSite({ base, areas, isDemo, findOpenSite }: FirewallSiteDependencies): Hono {
  const site = new Hono()
  const messages = ['page', 'firewall-site', ...new Set(areas.flatMap((area) => area.messages))]

  const answer = (c: Context, write: (visit: FirewallVisit) => Response | Promise<Response>) => {
    const language = c.req.param('language')
    if (!isLanguage(language)) return c.notFound()
    return write({ language, t: createTranslator(language, messages), home: `${base}/${language}` })
  }

  const show = (c: Context, { t, home }: FirewallVisit, page: FirewallPage, children: Child) => {
    const openSite = findOpenSite(c)
    const area = areas.find((one) => one.links.some((link) => link.path === page.path))
    c.header('Cache-Control', CACHE)
    return c.html(
      <Document
        t={t}
        title={page.title}
        siteName={t('firewall-site.site-name')}
        homeHref={home}
        nav={areas
          .flatMap((one) => one.links)
          .map(({ label, path }) => ({ href: `${home}${path}`, label: t(label), isCurrent: path === page.path }))}
        languages={{ href: (language) => `${base}/${language}${page.path}${page.query ?? ''}` }}
        isDemo={isDemo}
        leaveHref={NEUTRAL_SITE[t.language]}
        stylesheets={[FIREWALL_STYLES, ...(area?.stylesheets ?? [])]}
        footerLinks={openSite === null ? [] : [{ href: `${openSite}/${t.language}`, label: t('firewall-site.nav-help') }]}
      >
        {children}
      </Document>,
      page.status ?? 200,
    )
  }

  site.get('/', (c) => c.redirect(`${base}/${preferredLanguage(c.req.header('accept-language'))}`))
  for (const area of areas) area.addRoutes({ site, base, isDemo, answer, show })
  site.get('/:language', (c) =>
    answer(c, (visit) =>
      show(c, visit, { title: visit.t('firewall-site.front-title'), path: '' }, <FrontPage visit={visit} areas={areas} />),
    ),
  )
  return site
}
