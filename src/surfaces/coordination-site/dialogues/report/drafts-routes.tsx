// The drafts of a series, and drawing a new one.
import type { Context } from 'hono'
import {
  chooseWords,
  DIALOGUE_REPORT_FORMS,
  findReportForms,
  type KeptSeries,
  type ReportScope,
  type SeriesRecord,
} from '../../../../open/dialogues/index.ts'
import { endonymOf, LANGUAGES } from '../../../../platform/i18n/index.ts'
import { Button, Select, Table } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { Action } from '../../commitments/action-form.tsx'
import { AREA } from '../area-context.ts'
import { draftPath, draftsPath, type ReportContext } from './report-context.ts'

/** Adds `/series/:series/reports`. */
export function addDraftsRoutes(context: ReportContext): void {
  const { frame, withSeries, show, address, drafts, showMissing } = context
  const path = `/:language${AREA}${draftsPath(':series')}`

  frame.site.get(path, (c) => withSeries(c, (visit, kept, series) => showDrafts(c, visit, kept, series)))

  frame.site.post(path, (c) =>
    withSeries(c, async (visit, kept, series) => {
      const { form } = visit
      const wanted = {
        scope: readScope(oneValue(form, 'scope'), kept, series),
        form: DIALOGUE_REPORT_FORMS.find((one) => one === oneValue(form, 'form')) ?? 'messages',
        language: LANGUAGES.find((one) => one === oneValue(form, 'language')) ?? visit.language,
      }
      const opened = await drafts.open(visit.signedIn.accountId, wanted)
      return opened.ok ? c.redirect(address(visit, draftPath(opened.value)), 303) : showMissing(c, visit)
    }),
  )

  async function showDrafts(c: Context, visit: CoordinationVisit, kept: KeptSeries, series: SeriesRecord): Promise<Response> {
    const { t } = visit
    const list = await drafts.list(series.id)
    const title = chooseWords(series.title, t.language)
    const nameOf = (scope: ReportScope) => {
      const session = scope.kind === 'session' ? kept.book.sessions.find(({ id }) => id === scope.id) : undefined
      return session === undefined ? t('dialogue-report.scope-series') : chooseWords(session.title, t.language).text
    }
    return show(
      c,
      visit,
      { title: t('dialogue-report.drafts'), path: draftsPath(series.id) },
      <>
        <h1>{t('dialogue-report.drafts')}</h1>
        <p>
          <a href={address(visit, `/series/${series.id}`)} lang={title.language}>
            <bdi>{title.text}</bdi>
          </a>
        </p>
        <p>{t('dialogue-report.drafts-text')}</p>
        {list.length === 0 ? (
          <p>{t('dialogue-report.drafts-none')}</p>
        ) : (
          <Table
            caption={t('dialogue-report.drafts')}
            columns={['draft', 'of', 'language', 'state', 'drawn'].map((head) => ({
              heading: t(`dialogue-report.head-${head}`),
            }))}
            rows={list.map((draft) => [
              <a href={address(visit, draftPath(draft.id))}>{t(`dialogue-report.form-${draft.form}`)}</a>,
              <bdi>{nameOf(draft.scope)}</bdi>,
              t.languageName(draft.language),
              t(`dialogue-report.state-${draft.state}`),
              t('dialogue-report.version-on', { version: draft.version, day: t.date(draft.drawnAt) }),
            ])}
          />
        )}
        <h2>{t('dialogue-report.draw')}</h2>
        <Action formToken={visit.signedIn.formToken} action={address(visit, draftsPath(series.id))}>
          <Select
            name="scope"
            label={t('dialogue-report.head-of')}
            options={[
              { value: 'series', label: t('dialogue-report.scope-series') },
              ...kept.book.sessions.map(({ id, title: words }) => ({ value: id, label: chooseWords(words, t.language).text })),
            ]}
          />
          <Select
            name="form"
            label={t('dialogue-report.ask-form')}
            options={findReportForms(kept.book, { kind: 'series', id: series.id }).map((value) => ({
              value,
              label: t(`dialogue-report.form-${value}`),
            }))}
          />
          <Select
            name="language"
            label={t('dialogue-report.head-language')}
            value={visit.language}
            options={LANGUAGES.map((value) => ({ value, label: endonymOf(value) }))}
          />
          <div class="buttons">
            <Button>{t('dialogue-report.draw')}</Button>
          </div>
        </Action>
      </>,
    )
  }
}

function readScope(given: string, { book }: KeptSeries, series: SeriesRecord): ReportScope {
  const session = book.sessions.find(({ id }) => id === given)
  return session === undefined ? { kind: 'series', id: series.id } : { kind: 'session', id: session.id }
}
