// Publishing a session: exactly what the public will see, by somebody else than whoever asked.
import type { Context } from 'hono'
import type { KeptSeries, PublicationPreview, SessionRecord } from '../../../../open/dialogues/index.ts'
import { Banner, Button, ErrorSummary, HiddenFields, type FieldError } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { dayText, handoverText, SessionPage, Words, type CitedDocument } from '../../../dialogue-site/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA, type DialogueAreaContext } from '../area-context.ts'
import { faultText } from './desk-words.ts'
import { publicationText } from './series-routes.tsx'

/** Adds `/session/:session/publish` with asking and publishing. */
export function addPublishRoutes(context: DialogueAreaContext, listDocuments: () => Promise<readonly CitedDocument[]>): void {
  const { work, frame, address, show, showMissing, showProblem, withSession } = context
  const path = `/:language${AREA}/session/:session/publish`
  frame.site.get(path, (c) => withSession(c, (visit, kept, session) => showPreview(c, visit, kept, session, [])))

  frame.site.post(path, (c) =>
    withSession(c, async (visit, kept, session) => {
      const { form, signedIn, t } = visit
      const account = signedIn.accountId
      const seen = oneValue(form, 'seen')
      const done =
        oneValue(form, 'step') === 'ask'
          ? await work.askToPublish(account, session.id, { seen })
          : await work.publish(account, session.id, { seen, hasReadNames: oneValue(form, 'names-read') === 'yes' })
      if (done.ok) return c.redirect(address(visit, `/session/${session.id}/publish`), 303)
      if (done.error.kind === 'second-account') {
        return showPreview(c, visit, kept, session, [{ field: 'publish', message: t('dialogue-desk.problem-second-account') }])
      }
      if (done.error.kind !== 'invalid') return showProblem(c, visit, done.error)
      const errors = done.error.faults.map(({ field, fault }) => ({
        field: field === 'names-read' ? 'names-read' : 'publish',
        message: field === 'names-read' ? t('dialogue-desk.names-read-missing') : faultText(t, { fault }),
      }))
      return showPreview(c, visit, kept, session, errors)
    }),
  )

  async function showPreview(
    c: Context,
    visit: CoordinationVisit,
    kept: KeptSeries,
    session: SessionRecord,
    errors: readonly FieldError[],
  ): Promise<Response> {
    const { t, signedIn } = visit
    const preview = await work.preview(session.id)
    const shown = preview?.book.sessions[0]
    if (preview === null || shown === undefined) return showMissing(c, visit)
    const publication = kept.publication.get(session.id)
    const isAsked = publication?.state === 'asked'
    // What was written after somebody asked, whoever asks again has read.
    const mayAsk = isAsked ? preview.writtenBy.size > 0 : publication?.isPublic !== true || publication.hasChanged
    const isOwnWork = preview.writtenBy.has(signedIn.accountId)
    const title = t('dialogue-desk.publish-title')
    return show(
      c,
      visit,
      { title, path: `/session/${session.id}/publish`, hasErrors: errors.length > 0 },
      <>
        <ErrorSummary t={t} errors={errors} />
        <p class="back-line">
          <a href={address(visit, `/session/${session.id}`)}>
            <Words t={t} words={session.title} />
          </a>
        </p>
        <h1>{title}</h1>
        <p>{publicationText(t, publication)}</p>
        {session.rule === 'not-attributed' ? <p>{t('dialogue-desk.publish-not-attributed')}</p> : null}
        <Revealed visit={visit} preview={preview} context={context} />
        <form method="post" action={address(visit, `/session/${session.id}/publish`)} id="publish">
          <HiddenFields
            fields={[
              ['form-token', signedIn.formToken],
              ['seen', preview.digest],
            ]}
          />
          {mayAsk ? (
            <>
              <p>{t(isAsked ? 'dialogue-desk.ask-again-text' : 'dialogue-desk.ask-text')}</p>
              <Button name="step" value="ask">
                {t('dialogue-desk.ask')}
              </Button>
            </>
          ) : null}
          {isAsked && publication.askedBy === signedIn.accountId ? <p>{t('dialogue-desk.asked-by-you')}</p> : null}
          {isAsked && publication.askedBy !== signedIn.accountId && isOwnWork ? (
            <p>{t('dialogue-desk.publish-own-work')}</p>
          ) : null}
          {isAsked && publication.askedBy !== signedIn.accountId && !isOwnWork && preview.faults.length === 0 ? (
            <>
              <p>{t('dialogue-desk.publish-text')}</p>
              {preview.named.length === 0 ? null : (
                <label class="choice">
                  <input type="checkbox" name="names-read" value="yes" id="names-read" />
                  <span>{t('dialogue-desk.names-read')}</span>
                </label>
              )}
              <Button name="step" value="publish">
                {t('dialogue-desk.publish')}
              </Button>
            </>
          ) : null}
        </form>
        <h2 id="preview-title">{t('dialogue-desk.preview')}</h2>
        <p>{t('dialogue-desk.preview-text')}</p>
        <p>
          <a href={address(visit, `/session/${session.id}/tables`)}>{t('dialogue-desk.to-tables')}</a>
        </p>
        <Documents visit={visit} preview={preview} />
        <div class="card preview">
          <SessionPage
            t={t}
            book={preview.book}
            session={shown}
            documents={await listDocuments()}
            more={<Handovers visit={visit} preview={preview} />}
          />
        </div>
      </>,
      errors.length > 0 ? 422 : 200,
    )
  }
}

/** Where what is no record with a form of its own is put right. */
const PAGES: Readonly<Record<string, (id: string) => string>> = {
  handover: (id) => `/handover/${id}`,
  document: (id) => `/reading/${id}/details`,
}

function Revealed({
  visit: { t, ...visit },
  preview: { faults, named },
  context,
}: {
  readonly visit: CoordinationVisit
  readonly preview: PublicationPreview
  readonly context: DialogueAreaContext
}) {
  const of = (kind: string, id: string) => context.address({ t, ...visit }, PAGES[kind]?.(id) ?? `/record/${kind}/${id}`)
  return (
    <>
      {faults.length === 0 ? null : (
        <Banner urgent title={t('dialogue-desk.reveals-title')}>
          <p>{t('dialogue-desk.reveals-text')}</p>
          <ul>
            {faults.map(({ field }) => {
              const [kind = '', id = ''] = field.split('.')
              return (
                <li>
                  <a href={of(kind, id)}>{t(`dialogue-desk.kind-${kind}`)}</a>
                </li>
              )
            })}
          </ul>
        </Banner>
      )}
      {named.length === 0 ? null : (
        <Banner title={t('dialogue-desk.named-title')}>
          <p>{t('dialogue-desk.named-text')}</p>
          <ul>
            {named.map(({ name, isLanguage, kind, record }) => (
              <li>
                <bdi>{isLanguage === true ? t.languageName(name) : name}</bdi>:{' '}
                <a href={of(kind, record)}>{t(`dialogue-desk.kind-${kind}`)}</a>
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </>
  )
}

/** What everybody reads of the documents that it cites: a title, and an address, are published with it. */
function Documents({
  visit: { t },
  preview: { documents },
}: {
  readonly visit: CoordinationVisit
  readonly preview: PublicationPreview
}) {
  if (documents.length === 0) return null
  return (
    <>
      <p id="documents-named">{t('dialogue-desk.documents-named')}</p>
      <ul aria-labelledby="documents-named">
        {documents.map(({ title, language, sourceUrl }) => (
          <li>
            <bdi lang={language}>{title === '' ? t('dialogues.read-in-untitled') : title}</bdi>{' '}
            {sourceUrl === null ? null : <bdi dir="ltr">{sourceUrl}</bdi>}
          </li>
        ))}
      </ul>
    </>
  )
}

function Handovers({
  visit: { t },
  preview: { book },
}: {
  readonly visit: CoordinationVisit
  readonly preview: PublicationPreview
}) {
  if (book.handovers.length === 0) return null
  return (
    <section aria-labelledby="handed-over">
      <h2 id="handed-over">{t('dialogue-desk.handovers')}</h2>
      <ul>
        {book.handovers.map(({ body, steps }) => (
          <li>
            <bdi>{body}</bdi>
            <ul>
              {steps.map(({ state, on, words, source }) => (
                <li>
                  {handoverText(t, state)}, {dayText(t, on)} {words === null ? null : <Words t={t} words={words} />}{' '}
                  <bdi>{source}</bdi>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
