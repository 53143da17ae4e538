// The public gap pages: `/{language}/gaps`, and the same figures as data at addresses that stay. Open to everybody, so nothing
// here reads more of a run than `publishGap` hands out.
import { Hono } from 'hono'
import { createTranslator, isLanguage, preferredLanguage } from '../../platform/i18n/index.ts'
import { Document } from '../../platform/page/index.ts'
import type { District } from '../../open/gaps/index.ts'
import type { GapRun, GapSource } from './gap-source.ts'
import { GAP_STYLES } from './styles.ts'
import { toPublicCsv, toPublicJson } from './public-data.ts'
import { publishGap, type PublicGap } from './public-gap.ts'
import { PublicGapPage } from './public-gap-page.tsx'

export interface PublicGapSiteDependencies {
  readonly gaps: Pick<GapSource, 'latestRun' | 'findRun'>
  readonly districts: readonly District[]
  readonly isDemo: boolean
}

const PAGE_CACHE = 'public, max-age=300'
const RUN_CACHE = 'public, max-age=31536000, immutable'

/** The surface; mount it at the root. */
export function createPublicGapSite({ gaps, districts, isDemo }: PublicGapSiteDependencies): Hono {
  const site = new Hono()
  const published = new WeakMap<GapRun, PublicGap>()
  const publish = (run: GapRun): PublicGap => {
    const known = published.get(run) ?? publishGap(run, districts)
    published.set(run, known)
    return known
  }

  site.get('/gaps', (c) => c.redirect(`/${preferredLanguage(c.req.header('accept-language'))}/gaps`))

  site.get('/:language/gaps', async (c) => {
    const language = c.req.param('language')
    if (!isLanguage(language)) return c.notFound()
    const t = createTranslator(language, ['page', 'gaps', 'coordination-site', 'needs', 'barriers', 'papers', 'groups'])
    const run = await gaps.latestRun()
    c.header('Cache-Control', PAGE_CACHE)
    return c.html(
      <Document
        t={t}
        title={t('gaps.public-title')}
        siteName={t('gaps.site-name')}
        homeHref={`/${language}`}
        languages={{ href: (other) => `/${other}/gaps` }}
        isDemo={isDemo}
        stylesheets={[GAP_STYLES]}
        footerLinks={[
          { href: `/${language}`, label: t('coordination-site.nav-help') },
          { href: `/coordination/${language}`, label: t('gaps.for-coordinators') },
        ]}
      >
        {run === null ? (
          <>
            <h1>{t('gaps.public-title')}</h1>
            <p>{t('gaps.nothing-yet')}</p>
          </>
        ) : (
          <PublicGapPage t={t} run={run} gap={publish(run)} districts={districts} />
        )}
      </Document>,
    )
  })

  for (const format of ['csv', 'json'] as const) {
    site.get(`/gaps/latest/shortfall.${format}`, async (c) => {
      const run = await gaps.latestRun()
      c.header('Cache-Control', PAGE_CACHE)
      return run === null ? c.notFound() : c.redirect(`/gaps/${run.id}/shortfall.${format}`)
    })
    site.get(`/gaps/:run/shortfall.${format}`, async (c) => {
      const run = await gaps.findRun(c.req.param('run') ?? '')
      if (run === null) return c.notFound()
      c.header('Cache-Control', RUN_CACHE)
      if (format === 'json') return c.json(toPublicJson(publish(run), districts))
      c.header('Content-Type', 'text/csv; charset=utf-8; header=present')
      return c.body(toPublicCsv(publish(run)))
    })
  }
  return site
}
