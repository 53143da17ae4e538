// What was told of a document when it was sent, and putting it right: what it is called, its language, its licence, where it is published.
import type { Context } from 'hono'
import type { FC } from 'hono/jsx'
import { isNameWaiting, type KeptReading, READING_LICENCES } from '../../../../open/dialogues/index.ts'
import { Button, ErrorSummary, type FieldError, HiddenFields, Select, TextField } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import {
  LANGUAGE_TAG,
  listLanguages,
  READING,
  readingPath,
  type ReadingContext,
  readSourceUrl,
  withReading,
} from './reading-parts.tsx'
import { nameOf } from './removal-routes.tsx'

/** Adds `/reading/:reading/details`. */
export function addDetailsRoutes(context: ReadingContext): void {
  const { frame, address, reading, show } = context
  const path = `/:language${AREA}${READING}/:reading{r-[0-9a-f-]{36}}/details`

  frame.site.get(path, (c) => withReading(context, c, (visit, kept) => showForm(c, visit, kept, [])))

  frame.site.post(path, (c) =>
    withReading(context, c, async (visit, kept) => {
      const { t, form, signedIn } = visit
      const title = oneValue(form, 'title').trim()
      const language = oneValue(form, 'document-language')
      const licence = READING_LICENCES.find((one) => one === oneValue(form, 'licence'))
      const source = readSourceUrl(oneValue(form, 'source-url'))
      const isTag = language === 'und' || LANGUAGE_TAG.test(language)
      const errors: FieldError[] = [
        ...(title === '' ? [{ field: 'title', message: t('reading-in.title-missing') }] : []),
        ...(isTag ? [] : [{ field: 'document-language', message: t('reading-in.language-wrong') }]),
        ...(licence === undefined ? [{ field: 'licence', message: t('reading-in.licence-missing') }] : []),
        ...(source.isWrong ? [{ field: 'source-url', message: t('reading-in.source-wrong') }] : []),
      ]
      if (errors.length > 0 || licence === undefined) return showForm(c, visit, kept, errors)
      const seen = { title: oneValue(form, 'title-seen'), sourceUrl: oneValue(form, 'source-seen') || null }
      const isDone = await reading.correct(signedIn.accountId, kept.id, { title, language, licence, sourceUrl: source.url }, seen)
      const written = await reading.read(kept.id)
      // What was typed upon something else is shown no more: it may be what was erased.
      if (!isDone && written !== null)
        return showForm(c, { ...visit, form: {} }, written, [{ field: 'title', message: t('reading-in.details-anew') }])
      const told = written !== null && isNameWaiting(written, written.named) ? 'corrected-waits' : 'corrected'
      return c.redirect(`${address(visit, readingPath(kept.id))}?told=${told}`, 303)
    }),
  )

  function showForm(c: Context, visit: CoordinationVisit, kept: KeptReading, errors: readonly FieldError[]) {
    const { t, form, signedIn } = visit
    const errorOf = (field: string) => errors.find((error) => error.field === field)?.message
    const given = (field: string, otherwise: string) => (errors.length > 0 && field in form ? oneValue(form, field) : otherwise)
    return show(
      c,
      visit,
      { title: t('reading-in.details-title'), path: readingPath(kept.id, '/details'), hasErrors: errors.length > 0 },
      <>
        <p class="back-line">
          <a href={address(visit, readingPath(kept.id))}>
            <bdi>{kept.title}</bdi>
          </a>
        </p>
        <h1>{t('reading-in.details-title')}</h1>
        <ErrorSummary t={t} errors={errors} />
        <form method="post" action={address(visit, readingPath(kept.id, '/details'))}>
          <HiddenFields
            fields={[
              ['form-token', signedIn.formToken],
              ['title-seen', kept.title],
              ['source-seen', kept.sourceUrl ?? ''],
            ]}
          />
          <TextField
            name="title"
            label={t('reading-in.document-title')}
            hint={t('reading-in.document-title-hint')}
            value={given('title', kept.title)}
            error={errorOf('title')}
          />
          <Select
            name="document-language"
            label={t('reading-in.language')}
            hint={t('reading-in.language-correct-hint')}
            value={given('document-language', kept.language)}
            options={[
              ...(kept.language === 'und' ? [{ value: 'und', label: t('reading-in.language-unknown') }] : []),
              ...listLanguages(t, kept.language),
            ]}
            error={errorOf('document-language')}
          />
          <Select
            name="licence"
            label={t('reading-in.licence')}
            hint={t('reading-in.licence-hint')}
            value={given('licence', kept.licence)}
            options={READING_LICENCES.map((value) => ({ value, label: t(`reading-in.licence-${value}`) }))}
            error={errorOf('licence')}
          />
          <TextField
            name="source-url"
            label={t('reading-in.source')}
            hint={t('reading-in.source-hint')}
            value={given('source-url', kept.sourceUrl ?? '')}
            error={errorOf('source-url')}
          />
          <div class="buttons">
            <Button>{t('reading-in.save')}</Button>
          </div>
        </form>
      </>,
      errors.length > 0 ? 422 : 200,
    )
  }
}

/** What is told of a document, with the way to put it right. */
export const DocumentDetails: FC<{
  readonly visit: CoordinationVisit
  readonly kept: KeptReading
  readonly home: string
  readonly names: ReadonlyMap<string, string>
}> = ({ visit: { t }, kept, home, names }) => (
  <ul class="reading-facts">
    <li>{t(`reading-in.licence-${kept.licence}`)}</li>
    <li>
      {kept.language === 'und'
        ? t('reading-in.language-unknown')
        : t('reading-in.read-as', { language: t.languageName(kept.language) })}
    </li>
    <li>{kept.sourceUrl === null ? t('reading-in.no-source') : <a href={kept.sourceUrl}>{t('reading-in.published-at')}</a>}</li>
    <li>{t('reading-in.event-read', { who: nameOf(t, names, kept.readBy), date: t.date(kept.readAt) })}</li>
    <li>
      <a href={`${home}/details`}>{t('reading-in.change-details')}</a>
    </li>
  </ul>
)
