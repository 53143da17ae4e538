// The public pages of commitments and indicators: `/{language}/commitments`, its boards and pages, `/{language}/indicators`, the files of
// observations, and the page by link on which people say whether a promise reached them. Only what was published is read here.
import { Hono, type Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { Commitments, ReachAnswers } from '../../open/commitments/index.ts'
import { createTranslator, isLanguage, preferredLanguage, type Language, type Translator } from '../../platform/i18n/index.ts'
import { Document } from '../../platform/page/index.ts'
import { SDMX_CSV } from '../../platform/sdmx/index.ts'
import type { PublicAddress } from '../../platform/sign-in/index.ts'
import { boardsAddress, commitmentAddress, indicatorAddress, listAddress } from './addresses.ts'
import { BoardsPage } from './boards-page.tsx'
import { ChangesPage } from './changes-page.tsx'
import { CommitmentPage } from './commitment-page.tsx'
import { IndicatorPage, IndicatorsPage } from './indicator-pages.tsx'
import { readFilter, toQuery, writeFilter } from './list-filter.ts'
import { ListPage } from './list-page.tsx'
import { addFileRoutes, offerFiles, type ReportFilesDependencies } from './report-files.ts'
import { addReachRoutes } from './reach/reach-routes.tsx'
import { PROGRESS_STYLES } from './styles.ts'
import { AREAS } from './words.ts'

/** What the pages are made from. */
export interface ProgressSiteDependencies {
  readonly commitments: Commitments
  readonly reach: ReachAnswers
  readonly isDemo: boolean
  readonly address: PublicAddress
  /** Reports and data as files; none are offered where it is absent. */
  readonly files?: Omit<ReportFilesDependencies, 'commitments'>
  /** What people concerned say of a commitment, and the way to object; shown below it. */
  readonly concerns?: (id: string, language: Language) => Promise<Child>
}

/** A commitment may be withdrawn, answered or met at any time: nothing is shown again without asking. */
const CACHE = 'public, no-cache'

/** The surface; mount it at the root. */
export function createProgressSite({ commitments, reach, isDemo, address, files, concerns }: ProgressSiteDependencies): Hono {
  const site = new Hono()
  addReachRoutes(site, { reach, isDemo, address })
  if (files !== undefined) addFileRoutes(site, { ...files, commitments })
  const render = (
    c: Context,
    t: Translator,
    page: { readonly title: string; readonly href: (language: Language) => string },
    children: Child,
    status: 200 | 410 = 200,
  ) => {
    c.header('Cache-Control', CACHE)
    return c.html(
      <Document
        t={t}
        title={page.title}
        siteName={t('commitments.site-name')}
        homeHref={listAddress(t.language)}
        nav={[
          {
            href: listAddress(t.language),
            label: t('commitments.nav-commitments'),
            isCurrent: page.href(t.language) === listAddress(t.language),
          },
          {
            href: boardsAddress(t.language),
            label: t('commitments.nav-boards'),
            isCurrent: page.href(t.language) === boardsAddress(t.language),
          },
          {
            href: indicatorAddress(t.language),
            label: t('commitments.nav-indicators'),
            isCurrent: page.href(t.language) === indicatorAddress(t.language),
          },
        ]}
        languages={{ href: page.href }}
        isDemo={isDemo}
        stylesheets={[PROGRESS_STYLES]}
        footerLinks={[
          { href: `/${t.language}`, label: t('commitments.nav-help') },
          { href: `/${t.language}/gaps`, label: t('commitments.nav-gaps') },
          { href: `/${t.language}/practices`, label: t('commitments.nav-practices') },
          { href: `/dialogues/${t.language}`, label: t('commitments.nav-dialogues') },
          { href: `/${t.language}/statistics`, label: t('commitments.nav-statistics') },
        ]}
      >
        {children}
      </Document>,
      status,
    )
  }

  for (const [path, to] of [
    ['/commitments', listAddress],
    ['/indicators', indicatorAddress],
  ] as const) {
    site.get(path, (c) => c.redirect(to(preferredLanguage(c.req.header('accept-language')))))
  }

  site.get('/:language/commitments', async (c) => {
    const t = readLanguage(c)
    if (t === null) return c.notFound()
    const parameters = new URL(c.req.url).searchParams
    const filter = readFilter(parameters)
    const [found, sdgTargets, actors, places] = await Promise.all([
      commitments.list(toQuery(filter)),
      commitments.countBy('sdg-target'),
      commitments.countBy('actor'),
      commitments.countBy('place'),
    ])
    const title = filter.board === '' || filter.board === 'all' ? t('commitments.title') : t(`commitments.board-${filter.board}`)
    const query = writeFilter(filter)
    return render(
      c,
      t,
      { title, href: (language) => listAddress(language, query) },
      <ListPage
        {...{ t, filter, found }}
        choices={{ sdgTargets, actors, places }}
        files={files === undefined ? [] : offerFiles(t, filter)}
      />,
    )
  })

  site.get('/:language/commitments/boards', async (c) => {
    const t = readLanguage(c)
    if (t === null) return c.notFound()
    const [boards, objectives, actors, places] = await Promise.all([
      commitments.countBoards(),
      commitments.countBy('objective'),
      commitments.countBy('actor'),
      commitments.countBy('place'),
    ])
    const page = <BoardsPage {...{ t, boards, objectives, actors, places }} />
    return render(c, t, { title: t('commitments.boards-title'), href: boardsAddress }, page)
  })

  site.get('/:language/commitments/:id', async (c) => {
    const t = readLanguage(c)
    const commitment = t === null ? null : await commitments.find(c.req.param('id'))
    if (t === null || commitment === null) return c.notFound()
    const use = commitment.content.indicator
    const [series, versions, indicator] = await Promise.all([
      commitments.listSeriesOf(commitment.id),
      commitments.listVersions(commitment.id),
      use === null ? null : commitments.findIndicator(use.indicator),
    ])
    return render(
      c,
      t,
      { title: commitment.content.title, href: (language) => commitmentAddress(language, commitment.id) },
      <>
        <CommitmentPage {...{ t, commitment, series, indicator, versions }} />
        {await concerns?.(commitment.id, t.language)}
      </>,
      commitment.withdrawn === null ? 200 : 410,
    )
  })

  site.get('/:language/commitments/:id/changes', async (c) => {
    const t = readLanguage(c)
    const [id, from, to] = [c.req.param('id'), readVersion(c.req.query('from')), readVersion(c.req.query('to'))]
    if (t === null || from === null || to === null) return c.notFound()
    const [commitment, changes] = await Promise.all([commitments.find(id), commitments.compareVersions(id, from, to)])
    if (commitment === null || changes === null) return c.notFound()
    const { title } = commitment.content
    return render(
      c,
      t,
      {
        title: t('commitments.what-changed'),
        href: (language) => `${commitmentAddress(language, id)}/changes?from=${from}&to=${to}`,
      },
      <ChangesPage {...{ t, id, title, from, to, changes }} />,
    )
  })

  site.get('/:language/indicators', async (c) => {
    const t = readLanguage(c)
    if (t === null) return c.notFound()
    const indicators = await commitments.listIndicators()
    return render(
      c,
      t,
      { title: t('commitments.indicators-title'), href: indicatorAddress },
      <IndicatorsPage t={t} indicators={indicators} />,
    )
  })

  site.get('/:language/indicators/:code', async (c) => {
    const t = readLanguage(c)
    const indicator = t === null ? null : await commitments.findIndicator(c.req.param('code'))
    if (t === null || indicator === null) return c.notFound()
    const [series, measured, releases] = await Promise.all([
      commitments.listSeries({ indicator: indicator.code }),
      commitments.list({ indicator: indicator.code, limit: 0 }),
      indicator.framework === 'causeway' ? commitments.listReleases() : [],
    ])
    const page = <IndicatorPage {...{ t, indicator, series, releases }} commitments={measured.total} />
    return render(c, t, { title: indicator.name, href: (language) => indicatorAddress(language, indicator.code) }, page)
  })

  site.get('/:language/indicators/:code/:file{observations(?:\\.sdmx)?\\.csv}', async (c) => {
    const t = readLanguage(c)
    const indicator = t === null ? null : await commitments.findIndicator(c.req.param('code'))
    if (t === null || indicator === null) return c.notFound()
    const isSdmx = c.req.param('file') === 'observations.sdmx.csv'
    const [version, refArea] = [c.req.query('version'), c.req.query('area')]
    const query = {
      indicator: indicator.code,
      ...(version === undefined ? {} : { version }),
      ...(refArea === undefined ? {} : { refArea }),
    }
    c.header('Cache-Control', CACHE)
    return c.body(await commitments.exportObservations(query, isSdmx ? 'sdmx-csv' : 'csv'), 200, {
      'Content-Type': isSdmx ? SDMX_CSV : 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${indicator.code.replaceAll(/[^\w-]+/g, '_')}.${isSdmx ? 'sdmx.csv' : 'csv'}"`,
    })
  })
  return site
}

/** A translator for the language of the address; `null` where it is none of ours. */
function readLanguage(c: Context): Translator | null {
  const language = c.req.param('language')
  return isLanguage(language) ? createTranslator(language, AREAS) : null
}

function readVersion(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null
}
