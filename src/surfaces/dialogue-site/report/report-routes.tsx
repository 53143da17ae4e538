// Reports in public: drawn from what is published at the moment of asking, as a page, as Word and as PDF/UA; and where editors have finished one,
// theirs, with what was commented on it. Files are written one at a time, for a long report takes a while.
import type { Context } from 'hono'
import type { FC } from 'hono/jsx'
import {
  composeDialogueReport,
  DIALOGUE_REPORT_FORMS,
  writeDialogueReport,
  type AnnexPractice,
  type DialogueBook,
  type DialogueReport,
  type DialogueReportForm,
  type DialogueReportFormat,
  type NamedDocument,
  type ReportScope,
} from '../../../open/dialogues/index.ts'
import type { Language, Translator } from '../../../platform/i18n/index.ts'
import { createTranslator } from '../../../platform/i18n/index.ts'
import { publishStylesheets } from '../../../platform/page/index.ts'
import { seriesAddress, sessionAddress } from '../addresses.ts'
import type { CitedDocument, DialogueSiteAddition, DialogueSiteContext } from '../site-context.ts'
import { Back } from '../parts.tsx'
import { reportAddress } from './report-addresses.ts'
import { ReportView } from './report-view.tsx'

/** What the routes need beside the site. */
export interface ReportRoutesDependencies {
  /** Rows of the library for the annex. */
  readonly listPractices: (book: DialogueBook, scope: ReportScope) => Promise<readonly AnnexPractice[]>
  /** How the public reaches the site, for links in files; none where there is no permanent address. */
  readonly publicUrl: string | undefined
}

export const REPORT_AREAS = ['dialogue-report'] as const

/** The stylesheet of reports, wherever they are shown. */
export const REPORT_STYLES = publishStylesheets('dialogue-report', 'src/surfaces/dialogue-site/report', ['report.css'])

const FILES = ['docx', 'pdf'] as const
const MOST_WAITING = 4

/** Hangs reports into the site: bind it to what it needs. */
export function addReportRoutes(context: DialogueSiteContext, dependencies: ReportRoutesDependencies): DialogueSiteAddition {
  const { site, readBook, listDocuments, clock, translate, render } = context
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()

  for (const [path, kind] of [
    ['/:language/series/:id/report/:form', 'series'],
    ['/:language/sessions/:id/report/:form', 'session'],
  ] as const) {
    site.get(path, async (c) => {
      const t = translate(c, REPORT_AREAS)
      const [form, format] = readForm(c.req.param('form'))
      if (t === null || form === null || format === null) return c.notFound()
      const scope = { kind, id: c.req.param('id') }
      return format === '' ? showPage(c, t, scope, form) : sendInTurn(c, t, scope, form, format)
    })
  }

  async function draw(t: Translator, scope: ReportScope, form: DialogueReportForm): Promise<DialogueReport | null> {
    const book = await readBook()
    const practices = await dependencies.listPractices(book, scope)
    return composeDialogueReport(book, { scope, form, language: t.language, date: clock(), practices })
  }

  async function showPage(c: Context, t: Translator, scope: ReportScope, form: DialogueReportForm) {
    const [report, documents] = await Promise.all([draw(t, scope, form), listDocuments()])
    if (report === null) return c.notFound()
    const back = scope.kind === 'series' ? seriesAddress(t.language, scope.id) : sessionAddress(t.language, scope.id)
    return render(
      c,
      t,
      { title: report.title, href: (language) => reportAddress(language, scope, form) },
      <>
        <Back href={back}>{t('dialogue-report.back')}</Back>
        <ReportView
          t={t}
          report={report}
          documents={nameDocuments(documents)}
          above={<ReportChoices t={t} scope={scope} form={form} />}
        />
      </>,
    )
  }

  async function sendInTurn(
    c: Context,
    t: Translator,
    scope: ReportScope,
    form: DialogueReportForm,
    format: DialogueReportFormat,
  ): Promise<Response> {
    if (waiting >= MOST_WAITING) {
      c.header('Retry-After', '30')
      return c.body(null, 503)
    }
    waiting++
    const work = last.then(() => send(c, t, scope, form, format))
    // A file that failed keeps nobody else waiting.
    last = work.catch(() => undefined)
    try {
      return await work
    } finally {
      waiting--
    }
  }

  async function send(
    c: Context,
    t: Translator,
    scope: ReportScope,
    form: DialogueReportForm,
    format: DialogueReportFormat,
  ): Promise<Response> {
    const [report, documents] = await Promise.all([draw(t, scope, form), listDocuments()])
    if (report === null) return c.notFound() as Response
    const options = { documents: nameDocuments(documents), site: (dependencies.publicUrl ?? '').replace(/\/+$/, '') }
    const written = await writeDialogueReport(report, format, { ...options, signal: c.req.raw.signal })
    return c.body(new Uint8Array(written.bytes), 200, {
      'Content-Type': written.mediaType,
      'Content-Disposition': `attachment; filename="${written.fileName}"`,
      'Cache-Control': 'no-store',
    })
  }

  return {
    seriesPart: async (language, id) => listForms(language, { kind: 'series', id }),
    sessionPart: async (language, id) => listForms(language, { kind: 'session', id }),
  }
}

/** The reports of a series or a session, on its page. */
function listForms(language: Language, scope: ReportScope) {
  const t = createTranslator(language, ['page', ...REPORT_AREAS])
  return (
    <section aria-labelledby="reports">
      <h2 id="reports">{t('dialogue-report.reports')}</h2>
      <p>{t('dialogue-report.reports-text')}</p>
      <ul class="link-list">
        {DIALOGUE_REPORT_FORMS.map((form) => (
          <li>
            <a href={reportAddress(language, scope, form)}>{t(`dialogue-report.form-${form}`)}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The other orders, and the files of this one. */
const ReportChoices: FC<{ readonly t: Translator; readonly scope: ReportScope; readonly form: DialogueReportForm }> = ({
  t,
  scope,
  form,
}) => (
  <ul class="link-row">
    {DIALOGUE_REPORT_FORMS.filter((other) => other !== form).map((other) => (
      <li>
        <a href={reportAddress(t.language, scope, other)}>{t(`dialogue-report.form-${other}`)}</a>
      </li>
    ))}
    {FILES.map((format) => (
      <li>
        <a href={reportAddress(t.language, scope, form, format)} download>
          {t(`dialogue-report.file-${format}`)}
        </a>
      </li>
    ))}
  </ul>
)

function readForm(given: string): readonly [DialogueReportForm | null, DialogueReportFormat | '' | null] {
  const [name = '', extension = ''] = given.split('.', 2)
  const format = extension === '' ? '' : (FILES.find((one) => one === extension) ?? null)
  return [DIALOGUE_REPORT_FORMS.find((one) => one === name) ?? null, format]
}

/** Documents of the library as notes name them. */
export function nameDocuments(documents: readonly CitedDocument[]): readonly NamedDocument[] {
  return documents.map((document) => {
    const year = /^\d{4}$/.test(document['year'] ?? '') ? `, ${document['year']}` : ''
    return {
      id: document.id,
      short: `${document['body'] ?? document.id}${year} (${document.id})`,
      citedAs: document['cited_as'] ?? document['title'] ?? document.id,
      language: 'en',
    }
  })
}
