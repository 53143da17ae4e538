// The same commitments as files for four readers: reports of the Global Compact, the Goals, a region and human rights, and the data. Files are
// written one at a time, for a long report takes a while; whoever comes when too many wait is asked to come again.
import type { Context, Hono } from 'hono'
import {
  gatherReportMaterial,
  REPORTS,
  writeReport,
  type Commitments,
  type OfferedReport,
  type Publisher,
} from '../../open/commitments/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { isLanguage, type Language, type Translator } from '../../platform/i18n/index.ts'
import { readFilter, toQuery, writeFilter, type ListFilter } from './list-filter.ts'

/** What files are written from. */
export interface ReportFilesDependencies {
  readonly commitments: Commitments
  readonly clock: Clock
  readonly publisher: Publisher
  /** Short title of a target of the Goals; empty where there is none. */
  readonly sdgTitle: (code: string, language: Language) => string
  /** How the public reaches the site; files name no address where there is none. */
  readonly publicUrl?: string | undefined
}

/** A file to offer: what it is called, and where it is. */
export interface OfferedFile {
  readonly label: string
  readonly href: string
}

const MOST_WAITING = 4
const MOST_COMMITMENTS = 5000

/** What can be taken along of what a filter finds. */
export function offerFiles(t: Translator, filter: ListFilter): readonly OfferedFile[] {
  const query = writeFilter({ ...filter, page: 1 })
  return REPORTS.map((report) => ({
    label:
      report.kind === null
        ? t(`commitments.data-${report.format}`)
        : t('commitments.report-file', {
            report: t(`commitments.report-${report.kind}`),
            format: report.extension.toUpperCase(),
          }),
    href: `/${t.language}/commitments/files/${nameOf(report)}${query === '' ? '' : `?${query}`}`,
  }))
}

function nameOf({ kind, format, extension }: OfferedReport): string {
  return kind === null ? `${format}.${extension}` : `${kind}.${extension}`
}

/** Adds `/:language/commitments/files/:file`. */
export function addFileRoutes(site: Hono, dependencies: ReportFilesDependencies): void {
  const { commitments, clock, publisher, sdgTitle, publicUrl } = dependencies
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()

  site.get('/:language/commitments/files/:file', async (c) => {
    const language = c.req.param('language')
    const report = REPORTS.find((one) => nameOf(one) === c.req.param('file'))
    if (!isLanguage(language) || report === undefined) return c.notFound()
    if (waiting >= MOST_WAITING) {
      c.header('Retry-After', '30')
      return c.body(null, 503)
    }
    waiting++
    const work = last.then(() => write(c, language, report))
    // A file that failed keeps nobody else waiting.
    last = work.catch(() => undefined)
    try {
      return await work
    } finally {
      waiting--
    }
  })

  async function write(c: Context, language: Language, { kind, format }: OfferedReport): Promise<Response> {
    const query = { ...toQuery(readFilter(new URL(c.req.url).searchParams)), offset: 0, limit: MOST_COMMITMENTS }
    const options = { date: clock(), site: (publicUrl ?? '').replace(/\/+$/, ''), publisher }
    const material = await gatherReportMaterial(commitments, query, options)
    const titles = { sdgTitle: (code: string) => sdgTitle(code, language), signal: c.req.raw.signal }
    const written = await writeReport(material, { format, kind: kind ?? 'gcm', language, ...titles })
    if (written === null) return c.notFound() as Response
    return c.body(new Uint8Array(written.bytes), 200, {
      'Content-Type': written.mediaType,
      'Content-Disposition': `attachment; filename="${written.fileName}"`,
      'Cache-Control': 'no-store',
    })
  }
}
