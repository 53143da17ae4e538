// Sending a document: the file, what it is called, in which language it is written, what its licence allows; then how far reading has come.
import type { Context } from 'hono'
import { READING_LICENCES, type ReadProblem } from '../../../../open/dialogues/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import {
  Button,
  ErrorSummary,
  type FieldError,
  HiddenFields,
  RadioGroup,
  Select,
  Table,
  TextField,
} from '../../../../platform/page/index.ts'
import { oneValue, readFiles } from '../../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import {
  LANGUAGE_TAG,
  listLanguages,
  MOST_MEGABYTES,
  READING,
  readingPath,
  type ReadingContext,
  readSourceUrl,
} from './reading-parts.tsx'
import { RemovedDocuments } from './removal-routes.tsx'

/** How long an answer waits for a short document. */
const WAIT = 4000

/** Adds `/reading` and `/reading/progress/:job`. */
export function addUploadRoutes(context: ReadingContext): void {
  const { reading, frame, address, show, showMissing } = context
  const path = `/:language${AREA}${READING}`

  frame.site.get(path, (c) => frame.whenSignedIn(c, (visit) => showHome(c, visit, [])))

  frame.site.post(path, (c) =>
    frame.whenSignedIn(c, async (visit) => {
      const { t, form, signedIn } = visit
      const [file] = await readFiles(c, 'file')
      const licence = READING_LICENCES.find((one) => one === oneValue(form, 'licence'))
      const told = oneValue(form, 'document-language').trim()
      const source = readSourceUrl(oneValue(form, 'source-url'))
      const errors: FieldError[] = [
        ...(file === undefined ? [{ field: 'file', message: t('reading-in.file-missing') }] : []),
        ...(file?.bytes.length === 0 ? [{ field: 'file', message: t('reading-in.problem-empty') }] : []),
        ...(file !== undefined && file.bytes.length > MOST_MEGABYTES * 1_000_000
          ? [{ field: 'file', message: t('reading-in.problem-too-large-bytes', { most: t.number(MOST_MEGABYTES) }) }]
          : []),
        ...(licence === undefined ? [{ field: 'licence', message: t('reading-in.licence-missing') }] : []),
        ...(told === '' || LANGUAGE_TAG.test(told)
          ? []
          : [{ field: 'document-language', message: t('reading-in.language-wrong') }]),
        ...(source.isWrong ? [{ field: 'source-url', message: t('reading-in.source-wrong') }] : []),
      ]
      if (errors.length > 0 || file === undefined || licence === undefined) return showHome(c, visit, errors)
      // The file's own name may name whoever wrote it, and everybody would read it.
      const title = oneValue(form, 'title').trim() || t('reading-in.untitled', { date: t.date(context.clock()) })
      const language = told === '' ? null : told
      const { name, bytes } = file
      const job = reading.begin(signedIn.accountId, { name, bytes, title, licence, language, sourceUrl: source.url })
      if (job === null) return showHome(c, visit, [{ field: 'file', message: t('reading-in.too-many') }])
      const progress = await reading.progress(signedIn.accountId, job, WAIT)
      return c.redirect(
        progress?.state === 'read'
          ? `${address(visit, readingPath(progress.reading))}${progress.isKnown ? '?told=known' : ''}`
          : address(visit, `${READING}/progress/${job}`),
        303,
      )
    }),
  )

  frame.site.get(`${path}/progress/:job`, (c) =>
    frame.whenSignedIn(c, async (visit) => {
      const { t, signedIn } = visit
      const job = c.req.param('job') ?? ''
      const progress = await reading.progress(signedIn.accountId, job)
      if (progress === null) return showMissing(c, visit)
      if (progress.state === 'read')
        return c.redirect(`${address(visit, readingPath(progress.reading))}${progress.isKnown ? '?told=known' : ''}`, 303)
      const isReading = progress.state === 'reading'
      // Without a script the page comes again by itself.
      if (isReading) c.header('refresh', '3')
      const title = t(isReading ? 'reading-in.reading-title' : 'reading-in.not-read-title')
      return show(
        c,
        visit,
        { title, path: `${READING}/progress/${job}`, hasErrors: !isReading },
        <>
          <h1>{title}</h1>
          <p>
            <bdi>{progress.fileName}</bdi>
          </p>
          {progress.state === 'reading' ? (
            <output>
              {progress.of === 0
                ? t('reading-in.reading-begun')
                : t('reading-in.reading-pages', { page: t.number(progress.page), of: t.number(progress.of) })}
            </output>
          ) : (
            <div class="banner" role="alert">
              <p>{describeProblem(t, progress.problem)}</p>
              <p>{t('reading-in.nothing-kept')}</p>
            </div>
          )}
          <p>
            {isReading ? (
              <a href={address(visit, `${READING}/progress/${job}`)}>{t('reading-in.look-again')}</a>
            ) : (
              <a href={address(visit, READING)}>{t('reading-in.other-file')}</a>
            )}
          </p>
        </>,
        isReading ? 200 : 422,
      )
    }),
  )

  async function showHome(c: Context, visit: CoordinationVisit, errors: readonly FieldError[]) {
    const { t, form, signedIn } = visit
    const [all, removed] = await Promise.all([reading.list(), reading.listRemoved()])
    const names = (await context.listNames?.()) ?? new Map<string, string>()
    const errorOf = (field: string) => errors.find((error) => error.field === field)?.message
    const fileError = errorOf('file')
    return show(
      c,
      visit,
      { title: t('reading-in.title'), path: READING, hasErrors: errors.length > 0 },
      <>
        <p class="back-line">
          <a href={address(visit)}>{t('dialogue-desk.title')}</a>
        </p>
        <h1>{t('reading-in.title')}</h1>
        <ErrorSummary t={t} errors={errors} />
        {oneValue(form, 'told') === 'removed' || c.req.query('told') === 'removed' ? (
          <output class="banner said">{t('reading-in.removed')}</output>
        ) : null}
        <p class="lead">{t('reading-in.intro')}</p>
        <h2>{t('reading-in.send')}</h2>
        <form method="post" action={address(visit, READING)} enctype="multipart/form-data">
          <HiddenFields fields={[['form-token', signedIn.formToken]]} />
          <div class={fileError === undefined ? 'question' : 'question question-wrong'}>
            <label class="label" for="file">
              {t('reading-in.file')}
            </label>
            <p class="hint" id="file-hint">
              {t('reading-in.file-hint', { most: t.number(MOST_MEGABYTES) })}
            </p>
            {fileError === undefined ? null : (
              <p class="error-text" id="file-error">
                {fileError}
              </p>
            )}
            <input
              id="file"
              name="file"
              type="file"
              accept=".pdf,.docx,.txt,.md,text/plain,application/pdf"
              aria-describedby={fileError === undefined ? 'file-hint' : 'file-hint file-error'}
            />
          </div>
          <TextField
            name="title"
            label={t('reading-in.document-title')}
            hint={t('reading-in.document-title-hint')}
            value={oneValue(form, 'title')}
          />
          <Select
            name="document-language"
            label={t('reading-in.language')}
            hint={t('reading-in.language-hint')}
            value={oneValue(form, 'document-language')}
            blank={t('reading-in.language-told')}
            options={listLanguages(t, oneValue(form, 'document-language'))}
            error={errorOf('document-language')}
          />
          <TextField
            name="source-url"
            label={t('reading-in.source')}
            hint={t('reading-in.source-hint')}
            value={oneValue(form, 'source-url')}
            error={errorOf('source-url')}
          />
          <RadioGroup
            name="licence"
            label={t('reading-in.licence')}
            hint={t('reading-in.licence-hint')}
            error={errorOf('licence')}
            value={oneValue(form, 'licence')}
            options={READING_LICENCES.map((value) => ({ value, label: t(`reading-in.licence-${value}`) }))}
          />
          <div class="buttons">
            <Button>{t('reading-in.read')}</Button>
          </div>
        </form>
        <h2>{t('reading-in.documents')}</h2>
        {all.length === 0 ? (
          <p>{t('reading-in.no-documents')}</p>
        ) : (
          <Table
            caption={t('reading-in.documents')}
            columns={[
              { heading: t('reading-in.document') },
              { heading: t('reading-in.licence') },
              { heading: t('reading-in.read-on') },
              { heading: t('reading-in.to-decide'), isNumber: true },
              { heading: t('reading-in.decided'), isNumber: true },
            ]}
            rows={all.map(({ id, title, licence, readAt, open, decided }) => [
              <a href={address(visit, readingPath(id))}>
                <bdi>{title}</bdi>
              </a>,
              t(`reading-in.licence-${licence}`),
              t.date(readAt),
              t.number(open),
              t.number(decided),
            ])}
          />
        )}
        <RemovedDocuments t={t} removed={removed} names={names} />
      </>,
      errors.length > 0 ? 422 : 200,
    )
  }
}

/** Why a file was not read, and what can be done. */
export function describeProblem(t: Translator, problem: ReadProblem): string {
  switch (problem.kind) {
    case 'no-text':
      return t(problem.areImages ? 'reading-in.problem-no-text-images' : 'reading-in.problem-no-text', {
        pages: problem.pages ?? 0,
      })
    case 'too-large':
      return t(`reading-in.problem-too-large-${problem.what}`, {
        most: t.number(problem.what === 'bytes' || problem.what === 'unpacked' ? problem.most / 1_000_000 : problem.most),
      })
    case 'too-slow':
      return t('reading-in.problem-too-slow', { seconds: problem.seconds })
    case 'unknown-format':
      return t('reading-in.problem-unknown-format', { format: problem.looksLike })
    case 'empty':
    case 'encrypted':
    case 'broken':
      return t(`reading-in.problem-${problem.kind}`)
  }
}
