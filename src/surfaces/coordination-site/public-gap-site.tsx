// The public gap pages: `/{language}/gaps`, and the same figures as data at addresses that stay as long as the release stands.
// Open to everybody, so they know no analysis at all: they read what went through the release, and an analysis that was made
// since changes nothing here.
import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import {
  CASELOAD_SERIES,
  readCaseloadFloor,
  readShortfall,
  SHORTFALL_SERIES,
  type District,
  type PublicShortfall,
} from '../../open/gaps/index.ts'
import type { PublishedRelease, ReleaseNotice, Statistics } from '../../open/statistics/index.ts'
import { createTranslator, isLanguage, preferredLanguage, type Language, type Translator } from '../../platform/i18n/index.ts'
import { Document } from '../../platform/page/index.ts'
import { toPublicCsv, toPublicJson } from './public-data.ts'
import { FITTING_AREAS, LIBRARY_STYLES } from '../library-site/index.ts'
import type { ConcernedChoice } from '../dialogue-site/index.ts'
import { listGapParts } from './gap-parts.ts'
import { findLeverPractices, type LeverLibrary } from './lever-practices.ts'
import { PublicGapPage } from './public-gap-page.tsx'
import { GAP_STYLES } from './styles.ts'

export interface PublicGapSiteDependencies {
  readonly statistics: Pick<Statistics, 'latest' | 'find' | 'list'>
  readonly districts: readonly District[]
  readonly isDemo: boolean
  /** Where there is one, each lever shows who has done it already. */
  readonly library?: LeverLibrary
  /** What people concerned say of parts of the gap, and the way to object; shown below it. */
  readonly concerns?: (parts: readonly ConcernedChoice[], language: Language) => Promise<Child>
}

/** Short, also for data: a withdrawal has to take effect. */
const CACHE = 'public, max-age=300'

/** The surface; mount it at the root. */
export function createPublicGapSite({ statistics, districts, isDemo, library, concerns }: PublicGapSiteDependencies): Hono {
  const site = new Hono()
  const read = new WeakMap<PublishedRelease['tables'], PublicShortfall | null>()
  const readOnce = (release: PublishedRelease | null): PublicShortfall | null => {
    if (release === null || release.series !== SHORTFALL_SERIES) return null
    const known = read.get(release.tables)
    const shortfall = known === undefined ? readShortfall(release) : known
    read.set(release.tables, shortfall)
    return shortfall
  }

  site.get('/gaps', (c) => c.redirect(`/${preferredLanguage(c.req.header('accept-language'))}/gaps`))

  site.get('/:language/gaps', async (c) => {
    const language = c.req.param('language')
    if (!isLanguage(language)) return c.notFound()
    const t = createTranslator(language, ['page', 'gaps', 'coordination-site', 'papers', 'concerned', ...FITTING_AREAS])
    const [release, notices] = [await statistics.latest(SHORTFALL_SERIES), await statistics.list()]
    const shortfall = readOnce(release)
    const floor = readCaseloadFloor(await statistics.latest(CASELOAD_SERIES))
    const practices = await findLeverPractices(library, shortfall?.levers.map(({ lever }) => lever) ?? [])
    c.header('Cache-Control', CACHE)
    return c.html(
      <Document
        t={t}
        title={t('gaps.public-title')}
        siteName={t('gaps.site-name')}
        homeHref={`/${language}`}
        languages={{ href: (other) => `/${other}/gaps` }}
        isDemo={isDemo}
        stylesheets={[GAP_STYLES, LIBRARY_STYLES]}
        footerLinks={[
          { href: `/${language}`, label: t('coordination-site.nav-help') },
          { href: `/${language}/statistics`, label: t('gaps.statistics-link') },
          ...(library === undefined ? [] : [{ href: `/${language}/practices`, label: t('practices.title') }]),
          { href: `/coordination/${language}`, label: t('gaps.for-coordinators') },
        ]}
      >
        <Withdrawn t={t} notices={notices} isOlderShown={shortfall !== null} />
        {shortfall === null ? (
          <>
            <h1>{t('gaps.public-title')}</h1>
            <p>{t('gaps.nothing-yet')}</p>
          </>
        ) : (
          <>
            <PublicGapPage {...{ t, shortfall, floor, districts, practices }} />
            {await concerns?.(listGapParts(t, shortfall, districts), language)}
          </>
        )}
      </Document>,
    )
  })

  for (const format of ['csv', 'json'] as const) {
    site.get(`/gaps/latest/shortfall.${format}`, async (c) => {
      const shortfall = readOnce(await statistics.latest(SHORTFALL_SERIES))
      c.header('Cache-Control', CACHE)
      return shortfall === null ? c.notFound() : c.redirect(`/gaps/${shortfall.release.id}/shortfall.${format}`)
    })
    site.get(`/gaps/:release/shortfall.${format}`, async (c) => {
      const id = c.req.param('release') ?? ''
      const shortfall = readOnce(await statistics.find(id))
      c.header('Cache-Control', CACHE)
      if (shortfall === null) {
        const notice = (await statistics.list()).find((one) => one.id === id && one.series === SHORTFALL_SERIES)
        if (!notice?.withdrawn) return c.notFound()
        return c.text(`Withdrawn on ${notice.withdrawn.at.toISOString().slice(0, 10)}: ${notice.withdrawn.reason}\n`, 410)
      }
      if (format === 'json') return c.json(toPublicJson(shortfall, districts))
      c.header('Content-Type', 'text/csv; charset=utf-8; header=present')
      return c.body(toPublicCsv(shortfall))
    })
  }
  return site
}

/** Says so where the newest release of all was withdrawn: whoever has read it has to learn that. */
function Withdrawn({
  t,
  notices,
  isOlderShown,
}: {
  readonly t: Translator
  readonly notices: readonly ReleaseNotice[]
  readonly isOlderShown: boolean
}) {
  const newest = notices
    .filter(({ series }) => series === SHORTFALL_SERIES)
    .toSorted((a, b) => b.releasedAt.getTime() - a.releasedAt.getTime())[0]
  if (!newest?.withdrawn) return null
  return (
    <p class="notice">
      {t('gaps.withdrawn-newest', {
        released: t.date(newest.releasedAt),
        withdrawn: t.date(newest.withdrawn.at),
        reason: newest.withdrawn.reason,
      })}{' '}
      {isOlderShown ? t('gaps.older-shown') : ''}
    </p>
  )
}
