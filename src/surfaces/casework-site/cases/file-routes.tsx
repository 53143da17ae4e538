// Files of a case: taken in whole or not at all, a photo from the phone among them; given back as attachments; removed with a reason.
import type { Context, Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, HiddenFields, TextField } from '../../../platform/page/index.ts'
import { isLanguage } from '../../../platform/i18n/index.ts'
import { oneValue, readFiles } from '../../../platform/sign-in/index.ts'
import { fileKinds, MOST_FILE_BYTES, sendFile } from '../../../protected/cases/index.ts'
import { CaseworkDocument, speakCasework } from '../page-frame.tsx'
import type { SiteContext } from '../site-context.ts'
import { AboutCase } from './action-page.tsx'
import { CaseForm, comeBack, readMark, readSeen } from './case-form.tsx'
import { addressOf, type CaseView } from './case-view.ts'
import { limitUpload } from './limit-upload.ts'
import { readWords } from './read-words.ts'
import { sayProblem } from './say-problem.ts'
import type { CaseShower } from './show-case.tsx'

const MEGABYTE = 1_000_000

/** Adds the pages of files below `/case/:id`. */
export function addFileRoutes(site: Hono, { whenMember, refuse, cases, base, isDemo }: SiteContext, shower: CaseShower): void {
  const { withCase, showPage, showWritten } = shower

  site.post('/:language/case/:id/file', (c) =>
    whenMember(c, (visit) => withCase(c, visit, idOf(c), (view) => showUpload(c, view, null))),
  )

  site.use('/:language/case/:id/file/save', limitUpload(showTooLarge))
  site.post('/:language/case/:id/file/save', (c) =>
    whenMember(c, async (visit) => {
      const { actor, purpose, form, t } = visit
      if (purpose === null) return refuse(c, visit, 'no-purpose')
      const [file] = await readFiles(c, 'file')
      return withCase(c, visit, idOf(c), async (view) => {
        if (file === undefined) return showUpload(c, view, t('cases.mistake-file'))
        const sent = { submissionId: readMark(form), readSeq: readSeen(form, view.opened.state.lastSeq) }
        const body = new Blob([file.bytes.slice()]).stream()
        const added = await cases.addFile({ actor, purpose }, idOf(c), { ...sent, name: file.name, body })
        if (added.ok) return showWritten(c, view, t('cases.file-added'), added.value)
        const { error } = added
        if (error.kind === 'file-too-large')
          return showUpload(c, view, t('cases.file-too-large', { most: MOST_FILE_BYTES / MEGABYTE }))
        if (error.kind === 'file-empty' || error.kind === 'file-kind' || error.kind === 'file-interrupted') {
          return showUpload(c, view, t(`cases.${error.kind}`))
        }
        const said = error.kind === 'already-saved' ? t('cases.file-otherwise') : sayProblem(t, error)
        return said === null ? refuse(c, visit, error.kind) : showUpload(c, comeBack(view, error), said)
      })
    }),
  )

  site.post('/:language/case/:id/file-read', (c) =>
    whenMember(c, async (visit) => {
      const { actor, purpose, form } = visit
      if (purpose === null) return refuse(c, visit, 'no-purpose')
      const file = await cases.readFile({ actor, purpose }, idOf(c), oneValue(form, 'file'))
      if (!file.ok) return refuse(c, visit, file.error.kind)
      return sendFile(file.value)
    }),
  )

  site.post('/:language/case/:id/file-remove', (c) =>
    whenMember(c, (visit) => withCase(c, visit, idOf(c), (view) => showRemoval(c, view, null))),
  )

  site.post('/:language/case/:id/file-remove/save', (c) =>
    whenMember(c, async (visit) => {
      const { actor, purpose, form, t } = visit
      if (purpose === null) return refuse(c, visit, 'no-purpose')
      const because = readWords(t, form, 'because')
      return withCase(c, visit, idOf(c), async (view) => {
        if (!because.ok) return showRemoval(c, view, because.error)
        const sent = { submissionId: readMark(form), readSeq: readSeen(form, view.opened.state.lastSeq) }
        const removal = { ...sent, fileId: oneValue(form, 'file'), because: because.value }
        const removed = await cases.removeFile({ actor, purpose }, idOf(c), removal)
        if (removed.ok) return showWritten(c, view, t('cases.file-removed'), removed.value)
        const said = sayProblem(t, removed.error)
        return said === null ? refuse(c, visit, removed.error.kind) : showRemoval(c, comeBack(view, removed.error), said)
      })
    }),
  )

  /** The form's own fields went with the file: the way back is the browser's. */
  async function showTooLarge(c: Context): Promise<Response> {
    const language = c.req.param('language') ?? ''
    if (!isLanguage(language)) return c.notFound()
    const t = speakCasework(language)
    const message = t('cases.file-too-large', { most: MOST_FILE_BYTES / MEGABYTE })
    return c.html(
      <CaseworkDocument {...{ t, base, isDemo }} title={t('cases.file-title')} signedIn={null} areas={[]} hasErrors>
        <ErrorSummary t={t} errors={[{ field: 'content', message }]} />
        <h1>{t('cases.file-title')}</h1>
        <p>{t('cases.file-go-back')}</p>
        <p>
          <a href={`${base}/${language}`}>{t('casework.to-first-page')}</a>
        </p>
      </CaseworkDocument>,
      413,
    )
  }

  function showUpload(c: Context, view: CaseView, mistake: string | null) {
    const page = {
      title: view.visit.t('cases.file-title'),
      hasErrors: mistake !== null,
      status: mistake === null ? 200 : 422,
    } as const
    return showPage(c, view, page, <UploadPage {...{ view, mistake }} />)
  }

  async function showRemoval(c: Context, view: CaseView, mistake: string | null) {
    const file = view.opened.state.files.find(({ fileId }) => fileId === oneValue(view.visit.form, 'file'))
    if (file === undefined) return refuse(c, view.visit, 'refused')
    const page = {
      title: view.visit.t('cases.file-remove'),
      hasErrors: mistake !== null,
      status: mistake === null ? 200 : 422,
    } as const
    return showPage(c, view, page, <RemovalPage {...{ view, file, mistake }} />)
  }
}

const UploadPage: FC<{ readonly view: CaseView; readonly mistake: string | null }> = ({ view, mistake }) => {
  const { visit, opened } = view
  const { t, signedIn, purpose, form } = visit
  return (
    <AboutCase
      {...{ view }}
      title={t('cases.file-title')}
      top={<ErrorSummary t={t} errors={mistake === null ? [] : [{ field: 'file', message: mistake }]} />}
    >
      <form method="post" enctype="multipart/form-data" action={`${addressOf(view)}/file/save#content`} autocomplete="off">
        <HiddenFields
          fields={[
            ['form-token', signedIn.formToken],
            ['purpose', purpose ?? ''],
            ['submission-id', readMark(form)],
            ['read-seq', String(readSeen(form, opened.state.lastSeq))],
          ]}
        />
        <div class={mistake === null ? 'question' : 'question question-wrong'}>
          <label class="label" for="file">
            {t('cases.file-which')}
          </label>
          <p class="hint" id="file-hint">
            {t('cases.file-hint', { most: MOST_FILE_BYTES / MEGABYTE })}
          </p>
          <p class="hint" id="file-cleaned">
            {t('cases.file-cleaned')}
          </p>
          {mistake === null ? null : (
            <p class="error-text" id="file-error">
              {mistake}
            </p>
          )}
          <input
            id="file"
            type="file"
            name="file"
            accept={fileKinds.join(',')}
            aria-describedby={mistake === null ? 'file-hint file-cleaned' : 'file-hint file-cleaned file-error'}
            aria-invalid={mistake === null ? undefined : 'true'}
          />
        </div>
        <div class="buttons">
          <Button>{t('cases.file-add')}</Button>
        </div>
      </form>
    </AboutCase>
  )
}

const RemovalPage: FC<{
  readonly view: CaseView
  readonly file: { readonly fileId: string; readonly name: string }
  readonly mistake: string | null
}> = ({ view, file, mistake }) => {
  const { t, form } = view.visit
  return (
    <AboutCase
      {...{ view }}
      title={t('cases.file-remove')}
      top={<ErrorSummary t={t} errors={mistake === null ? [] : [{ field: 'because', message: mistake }]} />}
    >
      <p>
        <bdi class="file-name">{file.name}</bdi>
      </p>
      <p>{t('cases.file-remove-lead')}</p>
      <CaseForm {...{ view }} action={`${addressOf(view)}/file-remove/save`} sent={form} hidden={[['file', file.fileId]]}>
        <TextField
          name="because"
          label={t('cases.file-remove-because')}
          rows={2}
          value={oneValue(form, 'because')}
          {...(mistake === null ? {} : { error: mistake })}
        />
        <div class="buttons">
          <Button>{t('cases.file-remove')}</Button>
        </div>
      </CaseForm>
    </AboutCase>
  )
}

/** The id in the address. */
function idOf(c: Context): string {
  return c.req.param('id') ?? ''
}
