// The public statistics: `/{language}/statistics`, every release, every table in any view, each at an address that stays, and the same as
// files. Open to everybody: nothing here reads more than what left through a release. What was withdrawn answers 410 and says why.
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { DescribedRelease, HeldTable, ReleaseNotice, Statistics } from '../../open/statistics/index.ts'
import { createTranslator, isLanguage, preferredLanguage } from '../../platform/i18n/index.ts'
import type { Language, Translator } from '../../platform/i18n/index.ts'
import { Document } from '../../platform/page/index.ts'
import { listAddress, releaseAddress, tableFile, viewAddress, viewFile } from './addresses.ts'
import { TABLE_SCHEMA } from './downloads/json-schema.ts'
import { writeDownload } from './downloads/write-download.ts'
import { AREAS, nameIn } from './labels.ts'
import { ReleaseListPage, ReleasePage } from './release-pages.tsx'
import { selectCells, type SelectedCells } from './select-cells.ts'
import { STATISTICS_STYLES } from './styles.ts'
import { TablePage } from './table-page.tsx'
import { parseView, writeView, type TableView } from './table-view.ts'
import { ROWS_A_PAGE } from './view-table.tsx'

/** What the pages are made from. */
export interface StatisticsSiteDependencies {
  readonly statistics: Pick<Statistics, 'list' | 'describe' | 'loadTable' | 'latestId'>
  readonly isDemo: boolean
  /** How the public reaches the site, for addresses within files; the request's own where there is none. */
  readonly publicUrl?: string | undefined
  /** What people concerned say of a release, or of a table of it (`<release>/<table>`), and the way to object; shown below it. */
  readonly concerns?: (id: string, language: Language) => Promise<Child>
}

/** A release may be withdrawn at any time, so nothing is kept long without asking again. */
const CACHE = 'public, max-age=300, must-revalidate'
const SCHEMA_PATH = '/statistics/table.schema.json'

/** The surface; mount it at the root. */
export function createStatisticsSite({ statistics, isDemo, publicUrl, concerns }: StatisticsSiteDependencies): Hono {
  const site = new Hono()

  const render = (
    c: Context,
    t: Translator,
    title: string,
    href: (language: Language) => string,
    page: Child,
    status: 200 | 410 = 200,
  ) => {
    c.header('Cache-Control', CACHE)
    return c.html(
      <Document
        t={t}
        title={title}
        siteName={t('statistics.site-name')}
        homeHref={listAddress(t.language)}
        languages={{ href }}
        isDemo={isDemo}
        stylesheets={[STATISTICS_STYLES]}
        footerLinks={[
          { href: `/${t.language}`, label: t('statistics.nav-help') },
          { href: `/${t.language}/gaps`, label: t('statistics.nav-gaps') },
          { href: `/dialogues/${t.language}`, label: t('statistics.nav-dialogues') },
        ]}
      >
        {page}
      </Document>,
      status,
    )
  }
  const renderRelease = async (c: Context, t: Translator, release: DescribedRelease, all: readonly ReleaseNotice[]) => {
    const { notice } = release
    const series = all.filter((one) => one.series === notice.series)
    const page = (
      <>
        <ReleasePage t={t} release={release} series={series} />
        {await concerns?.(notice.id, t.language)}
      </>
    )
    return render(
      c,
      t,
      nameIn(t, notice.titles),
      (other) => releaseAddress(other, notice.id),
      page,
      notice.withdrawn === null ? 200 : 410,
    )
  }
  site.get('/statistics', (c) => c.redirect(listAddress(preferredLanguage(c.req.header('accept-language')))))

  site.get(SCHEMA_PATH, (c) => {
    c.header('Cache-Control', 'public, max-age=86400')
    return c.body(JSON.stringify(TABLE_SCHEMA, null, 2), 200, { 'Content-Type': 'application/schema+json' })
  })

  site.get('/:language/statistics', async (c) => {
    const t = readLanguage(c)
    if (t === null) return c.notFound()
    const releases = await statistics.list()
    return render(c, t, t('statistics.title'), listAddress, <ReleaseListPage t={t} releases={releases} />)
  })

  site.get('/:language/statistics/latest/:series/*', (c) => redirectToLatest(c))
  site.get('/:language/statistics/latest/:series', (c) => redirectToLatest(c))

  /** To the same page of the newest release of the series; the query goes along. */
  const redirectToLatest = async (c: Context) => {
    const t = readLanguage(c)
    const series = c.req.param('series') ?? ''
    const id = t === null ? null : await statistics.latestId(series)
    if (t === null || id === null) return c.notFound()
    const { pathname, search } = new URL(c.req.url)
    const rest = pathname.split('/').slice(5).join('/')
    c.header('Cache-Control', CACHE)
    return c.redirect(`${releaseAddress(t.language, id)}${rest === '' ? '' : `/${rest}`}${search}`)
  }

  site.get('/:language/statistics/:release', async (c) => {
    const t = readLanguage(c)
    const release = t === null ? null : await statistics.describe(c.req.param('release'))
    if (t === null || release === null) return c.notFound()
    return renderRelease(c, t, release, await statistics.list())
  })

  site.get('/:language/statistics/:release/:table', async (c) => {
    const t = readLanguage(c)
    const release = t === null ? null : await statistics.describe(c.req.param('release'))
    if (t === null || release === null) return c.notFound()
    const all = await statistics.list()
    if (release.notice.withdrawn !== null) return renderRelease(c, t, release, all)
    const table = await statistics.loadTable(release, c.req.param('table'))
    if (table === null) return c.notFound()
    const parsed = parseView(table, new URL(c.req.url).searchParams)
    if (!parsed.ok) return c.notFound()
    const { view, cells } = keepInTable(table, parsed.value)
    const query = writeView(table, view)
    const address = { language: t.language, release: release.notice.id, table: table.description.name }
    if (new URL(c.req.url).search.slice(1) !== query) {
      c.header('Cache-Control', CACHE)
      return c.redirect(viewAddress(address, query))
    }
    const series = all.filter((one) => one.series === release.notice.series)
    return render(
      c,
      t,
      nameIn(t, table.description.titles),
      (language) => viewAddress({ ...address, language }, query),
      <>
        <TablePage t={t} release={release} series={series} table={table} view={view} cells={cells} />
        {await concerns?.(`${address.release}/${address.table}`, t.language)}
      </>,
    )
  })

  site.get('/:language/statistics/:release/:table/:file', async (c) => {
    const t = readLanguage(c)
    const release = t === null ? null : await statistics.describe(c.req.param('release'))
    if (t === null || release === null) return c.notFound()
    c.header('Cache-Control', CACHE)
    if (release.notice.withdrawn !== null) return answerWithdrawn(c, release.notice)
    const table = await statistics.loadTable(release, c.req.param('table'))
    const [, kind, ending] = /^(table|view)\.(.+)$/.exec(c.req.param('file')) ?? []
    if (table === null || kind === undefined || ending === undefined) return c.notFound()
    const parsed = parseView(table, new URL(c.req.url).searchParams)
    if (!parsed.ok) return c.notFound()
    const view = kind === 'view' ? { ...parsed.value, page: 1 } : null
    const query = view === null ? '' : writeView(table, view)
    const origin = publicUrl ?? new URL(c.req.url).origin
    const address = { language: t.language, release: release.notice.id, table: table.description.name }
    const fileAddress = (of: string) =>
      new URL(view === null ? tableFile(address, of) : viewFile(address, of, query), origin).href
    const download = writeDownload({ t, notice: release.notice, table, view }, ending, {
      page: new URL(viewAddress(address, query), origin).href,
      file: fileAddress,
      schema: new URL(SCHEMA_PATH, origin).href,
    })
    if (download === null) return c.notFound()
    const name = [release.notice.series, release.notice.period, table.description.name].join('-').replaceAll(/[^\w-]+/g, '_')
    if (download.describedBy !== null) {
      c.header('Link', `<${fileAddress(download.describedBy)}>; rel="describedby"; type="application/csvm+json"`)
    }
    c.header('Content-Language', t.language)
    return c.body(download.body, 200, {
      'Content-Type': download.type,
      'Content-Disposition': `${ending === 'svg' ? 'inline' : 'attachment'}; filename="${name}.${ending}"`,
    })
  })
  return site
}

/** A translator for the language of the address; `null` where it is none of ours. */
function readLanguage(c: Context): Translator | null {
  const language = c.req.param('language')
  return isLanguage(language) ? createTranslator(language, AREAS) : null
}

/** The view with a column to sort by and a page that the table has, and its cells. */
function keepInTable(table: HeldTable, view: TableView): { readonly view: TableView; readonly cells: SelectedCells } {
  const cells = selectCells(table, view)
  const pages = Math.max(1, Math.ceil(cells.rows.length / ROWS_A_PAGE))
  const hasColumn = view.sort !== null && view.sort <= cells.columns.length
  return {
    view: {
      ...view,
      sort: hasColumn ? view.sort : null,
      ascending: hasColumn && view.ascending,
      page: Math.min(view.page, pages),
    },
    cells,
  }
}

/** RFC 9457: what a program hears of a release that was withdrawn. */
function answerWithdrawn(c: Context, notice: ReleaseNotice) {
  const problem = {
    type: 'about:blank',
    title: 'This release was withdrawn',
    status: 410,
    detail: notice.withdrawn?.reason ?? '',
    withdrawn_at: notice.withdrawn?.at.toISOString(),
    release: notice.id,
  }
  return c.body(JSON.stringify(problem), 410, { 'Content-Type': 'application/problem+json' })
}
