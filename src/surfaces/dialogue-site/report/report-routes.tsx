// Reports in public: drawn from what is published at the moment of asking, as a page, as Word and as PDF/UA; and where editors have finished one,
// theirs, with what was commented on it. Files are written one at a time, for a long report takes a while.
import type { Context } from 'hono'
import type { Child, FC } from 'hono/jsx'
import {
  composeDialogueReport,
  nameDocuments,
  DIALOGUE_REPORT_FORMS,
  findReportForms,
  writeDialogueReport,
  type AnnexPractice,
  type DialogueBook,
  type DialogueReport,
  type DialogueReportForm,
  type DialogueReportFormat,
  type FinalReport,
  type FinalReports,
  type ReportScope,
} from '../../../open/dialogues/index.ts'
import type { Language, Translator } from '../../../platform/i18n/index.ts'
import { createTranslator } from '../../../platform/i18n/index.ts'
import { seriesAddress, sessionAddress } from '../addresses.ts'
import type { DialogueSiteAddition, DialogueSiteContext } from '../site-context.ts'
import { Back } from '../parts.tsx'
import { CommentList } from './comment-parts.tsx'
import { reportAddress } from './report-addresses.ts'
import { ReportView } from './report-view.tsx'

/** What the routes need beside the site. */
export interface ReportRoutesDependencies {
  /** Rows of the library for the annex. */
  readonly listPractices: (book: DialogueBook, scope: ReportScope) => Promise<readonly AnnexPractice[]>
  /** Reports that editors have finished. */
  readonly finals: FinalReports
  /** How the public reaches the site, for links in files; none where there is no permanent address. */
  readonly publicUrl: string | undefined
  /** What people concerned say of the report, and the way to object. */
  readonly concerns?: (scope: ReportScope, language: Language) => Promise<Child>
}

/** Areas of messages that reports need. */
export const REPORT_AREAS = ['dialogue-report'] as const

const FILES = ['docx', 'pdf'] as const
const MOST_WAITING = 4

/** Hangs reports into the site: bind it to what it needs. */
export function addReportRoutes(context: DialogueSiteContext, dependencies: ReportRoutesDependencies): DialogueSiteAddition {
  const { site, readBook, listDocuments, clock, translate, render } = context
  const { listPractices, finals, publicUrl, concerns } = dependencies
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()

  for (const kind of ['series', 'session'] as const) {
    for (const isFinal of [false, true]) {
      const base = `/:language/${kind === 'series' ? 'series' : 'sessions'}/:id/report`
      site.get(`${base}${isFinal ? '/final' : ''}/:form`, async (c) => {
        const t = translate(c, REPORT_AREAS)
        const [form, format] = readForm(c.req.param('form') ?? '')
        if (t === null || form === null || format === null) return c.notFound()
        const wanted = { scope: { kind, id: c.req.param('id') ?? '' }, form, isFinal }
        return format === '' ? showPage(c, t, wanted) : sendInTurn(c, t, wanted, format)
      })
    }
  }

  /** The report as it is wanted, with what was commented on it where it is final. */
  async function find(t: Translator, { scope, form, isFinal }: Wanted): Promise<Found | null> {
    const final = await finals.find(scope, form, t.language)
    if (isFinal) return final === null ? null : { report: final.report, final }
    const book = await readBook()
    const practices = await listPractices(book, scope)
    const report = composeDialogueReport(book, { scope, form, language: t.language, date: clock(), practices })
    return report === null ? null : { report, final }
  }

  async function showPage(c: Context, t: Translator, wanted: Wanted) {
    const { scope, form, isFinal } = wanted
    const [found, documents, book] = await Promise.all([find(t, wanted), listDocuments(), readBook()])
    if (found === null) return c.notFound()
    const { report, final } = found
    const forms = findReportForms(book, scope)
    const back = scope.kind === 'series' ? seriesAddress(t.language, scope.id) : sessionAddress(t.language, scope.id)
    return render(
      c,
      t,
      // A final is in one language; the other languages lead to the report as it stands.
      {
        title: report.title,
        href: (language) => reportAddress(language, scope, form, { isFinal: isFinal && language === t.language }),
      },
      <>
        <Back href={back}>{t('dialogue-report.back')}</Back>
        <ReportView
          t={t}
          report={report}
          documents={nameDocuments(documents)}
          above={
            <>
              {final === null ? null : <FinalNotice t={t} wanted={wanted} final={final} />}
              <ReportChoices t={t} wanted={wanted} forms={forms} />
            </>
          }
        />
        {isFinal && final !== null && final.comments.length > 0 ? (
          <section aria-labelledby="comments">
            <h2 id="comments">{t('dialogue-report.final-comments')}</h2>
            <CommentList t={t} comments={final.comments} />
          </section>
        ) : null}
        {await concerns?.(scope, t.language)}
      </>,
    )
  }

  async function sendInTurn(c: Context, t: Translator, wanted: Wanted, format: DialogueReportFormat): Promise<Response> {
    if (waiting >= MOST_WAITING) {
      c.header('Retry-After', '30')
      return c.body(null, 503)
    }
    waiting++
    const work = last.then(() => send(c, t, wanted, format))
    // A file that failed keeps nobody else waiting.
    last = work.catch(() => undefined)
    try {
      return await work
    } finally {
      waiting--
    }
  }

  async function send(c: Context, t: Translator, wanted: Wanted, format: DialogueReportFormat): Promise<Response> {
    const [found, documents] = await Promise.all([find(t, wanted), listDocuments()])
    if (found === null) return c.notFound() as Response
    const options = { documents: nameDocuments(documents), site: (publicUrl ?? '').replace(/\/+$/, '') }
    const written = await writeDialogueReport(found.report, format, { ...options, signal: c.req.raw.signal })
    return c.body(new Uint8Array(written.bytes), 200, {
      'Content-Type': written.mediaType,
      'Content-Disposition': `attachment; filename="${written.fileName}"`,
      'Cache-Control': 'no-store',
    })
  }

  return {
    seriesPart: async (language, id, book) => listForms(language, { kind: 'series', id }, book),
    sessionPart: async (language, id, book) => listForms(language, { kind: 'session', id }, book),
  }
}

/** The reports of a series or a session, on its page. */
function listForms(language: Language, scope: ReportScope, book: DialogueBook) {
  const forms = findReportForms(book, scope)
  const missing = DIALOGUE_REPORT_FORMS.filter((form) => !forms.includes(form))
  const t = createTranslator(language, ['page', ...REPORT_AREAS])
  return (
    <section aria-labelledby="reports">
      <h2 id="reports">{t('dialogue-report.reports')}</h2>
      <p>{t('dialogue-report.reports-text')}</p>
      <ul class="link-list">
        {forms.map((form) => (
          <li>
            <a href={reportAddress(language, scope, form)}>{t(`dialogue-report.form-${form}`)}</a>
          </li>
        ))}
      </ul>
      {missing.length === 0 ? null : (
        <p class="soft small">{missing.map((form) => t(`dialogue-report.form-none-${form}`)).join(' ')}</p>
      )}
    </section>
  )
}

interface Wanted {
  readonly scope: ReportScope
  readonly form: DialogueReportForm
  readonly isFinal: boolean
}

interface Found {
  readonly report: DialogueReport
  readonly final: FinalReport | null
}

/** That there is a final, or that this is it, with the way to the other. */
const FinalNotice: FC<{ readonly t: Translator; readonly wanted: Wanted; readonly final: FinalReport }> = ({
  t,
  wanted: { scope, form, isFinal },
  final,
}) => (
  <p class="notice">
    {t(isFinal ? 'dialogue-report.final-is' : 'dialogue-report.final-on', { day: t.date(final.publishedAt) })}{' '}
    <a href={reportAddress(t.language, scope, form, { isFinal: !isFinal })}>
      {t(isFinal ? 'dialogue-report.final-live' : 'dialogue-report.final-read')}
    </a>
  </p>
)

/** The other orders, and the files of this one. */
const ReportChoices: FC<{ readonly t: Translator; readonly wanted: Wanted; readonly forms: readonly DialogueReportForm[] }> = ({
  t,
  wanted: { scope, form, isFinal },
  forms,
}) => (
  <ul class="link-row">
    {forms
      .filter((other) => other !== form)
      .map((other) => (
        <li>
          <a href={reportAddress(t.language, scope, other)}>{t(`dialogue-report.form-${other}`)}</a>
        </li>
      ))}
    {FILES.map((format) => (
      <li>
        <a href={reportAddress(t.language, scope, form, { isFinal, format })} download>
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
