// A draft by link, for whoever was asked to comment without an account: it is read whole, commented on paragraph by paragraph, and finished when
// they say so. No cookie, kept by no cache, told to no other site; looking uses nothing up.
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import {
  COMMENT_POSITIONS,
  findCell,
  nameDocuments,
  type CommentPosition,
  type NamedDocument,
  type ReportComment,
  type ReportCommenting,
} from '../../../open/dialogues/index.ts'
import { isLanguage, type Translator } from '../../../platform/i18n/index.ts'
import { leaveNoTrace } from '../../../platform/http/index.ts'
import { Banner, Button, ErrorSummary, HiddenFields } from '../../../platform/page/index.ts'
import { isFromOwnPage, oneValue, readForm, type PublicAddress, type SentForm } from '../../../platform/sign-in/index.ts'
import { DIALOGUE_BASE } from '../addresses.ts'
import type { AddDialogueRoutes, DialogueSiteContext } from '../site-context.ts'
import { constituencyText } from '../words.ts'
import { CommentFields, CommentList, findCommentMistakes, ParagraphWords, type CommentMistakes } from './comment-parts.tsx'
import { REPORT_AREAS } from './report-routes.tsx'
import { partId, ReportView } from './report-view.tsx'

const TOKEN = /^[\w-]{20,100}$/
const MOST_BYTES = 100_000

/** Where a link leads, from the root. */
export function commentAddress(language: string, token: string, paragraph?: string): string {
  const base = `${DIALOGUE_BASE}/${language}/comment/${token}`
  return paragraph === undefined ? base : `${base}/paragraph?id=${encodeURIComponent(paragraph)}`
}

type Found = NonNullable<Awaited<ReturnType<ReportCommenting['find']>>>

/** Hangs commenting into the site. */
export function addCommentRoutes(commenting: ReportCommenting, address: PublicAddress): AddDialogueRoutes {
  return (context: DialogueSiteContext) => {
    const { site, render, translate, listDocuments } = context
    const PATH = '/:language/comment/:token'
    for (const path of [PATH, `${PATH}/*`]) site.use(path, leaveNoTrace, bodyLimit({ maxSize: MOST_BYTES }))

    site.get(PATH, (c) => withDraft(c, async (t, found, token) => showDraft(c, t, found, token)))
    site.get(`${PATH}/paragraph`, (c) =>
      withDraft(c, (t, found, token) => showParagraph(c, t, found, token, c.req.query('id') ?? '', {}, {})),
    )
    site.post(`${PATH}/paragraph`, (c) =>
      withDraft(c, async (t, found, token) => {
        if (!isFromOwnPage(c, address)) return showNone(c, t)
        const form = await readForm(c)
        const paragraph = oneValue(form, 'paragraph')
        const mistakes = findCommentMistakes(form)
        if (Object.keys(mistakes).length > 0) return showParagraph(c, t, found, token, paragraph, form, mistakes)
        const done = await commenting.comment(token, {
          paragraph,
          position: readPosition(form),
          words: oneValue(form, 'words'),
          language: t.language,
        })
        if (!done.ok && done.error === 'gone') return showNone(c, t)
        if (!done.ok) return showParagraph(c, t, found, token, paragraph, form, { words: 'paragraph-gone' })
        return c.redirect(`${commentAddress(t.language, token)}#${partId(paragraph)}`, 303)
      }),
    )
    site.post(`${PATH}/take-back`, (c) =>
      withDraft(c, async (t, found, token) => {
        if (!isFromOwnPage(c, address)) return showNone(c, t)
        const id = oneValue(await readForm(c), 'comment')
        const own = found.comments.find((one) => one.id === id)
        if (own === undefined || !(await commenting.takeBack(token, id))) return say(c, t, 'no-paragraph', 410)
        const isThere = findCell(found.draft.report, own.paragraph) !== null
        return c.redirect(`${commentAddress(t.language, token)}${isThere ? `#${partId(own.paragraph)}` : ''}`, 303)
      }),
    )
    site.post(`${PATH}/finish`, (c) =>
      withDraft(c, async (t, _found, token) => {
        if (!isFromOwnPage(c, address)) return showNone(c, t)
        await commenting.finish(token)
        return say(c, t, 'finished', 200)
      }),
    )
    return undefined

    async function withDraft(
      c: Context,
      answer: (t: Translator, found: Found, token: string) => Promise<Response>,
    ): Promise<Response> {
      c.header('X-Robots-Tag', 'noindex, nofollow')
      const t = translate(c, REPORT_AREAS)
      if (t === null) return c.notFound() as Response
      const token = c.req.param('token') ?? ''
      // No limit of tries: a token cannot be guessed, looking for one is cheap, and a limit would let strangers close everybody's links.
      const found = TOKEN.test(token) ? await commenting.find(token) : null
      if (found === null) return showNone(c, t)
      return answer(t, found, token)
    }

    async function documents(): Promise<readonly NamedDocument[]> {
      return nameDocuments(await listDocuments())
    }

    async function showDraft(c: Context, t: Translator, { draft, invitation, comments, changed }: Found, token: string) {
      const { report } = draft
      const isChanged = new Set(changed)
      const gone = comments.filter(({ place }) => place === 'gone')
      const takeBack = ({ id, setAside }: ReportComment) =>
        setAside?.by === 'author' ? null : (
          <form method="post" action={`${commentAddress(t.language, token)}/take-back`}>
            <HiddenFields fields={[['comment', id]]} />
            <Button quiet>{t('dialogue-report.take-back-comment')}</Button>
          </form>
        )
      // The draft is in its own language; what stands around it in the reader's.
      const own = isLanguage(report.language) && report.language === t.language
      return render(
        c,
        t,
        { title: t('dialogue-report.comment-title'), href: (language) => commentAddress(language, token) },
        <>
          <Banner title={t('dialogue-report.comment-title')}>
            <p>
              {t('dialogue-report.comment-welcome', {
                name: invitation.shownAs,
                constituency: constituencyText(t, invitation.constituency),
                day: t.date(invitation.expiresAt),
              })}
            </p>
            <p>{t('dialogue-report.comment-public')}</p>
            {own ? null : <p>{t('dialogue-report.comment-language', { language: t.languageName(report.language) })}</p>}
          </Banner>
          <form method="post" action={`${commentAddress(t.language, token)}/finish`}>
            <p>{t('dialogue-report.finish-text', { count: comments.length })}</p>
            <Button quiet>{t('dialogue-report.finish')}</Button>
          </form>
          {changed.length === 0 ? null : (
            <p class="notice">
              {t('dialogue-report.changed-since', { version: draft.version - 1, count: changed.length })}{' '}
              <a href={`#${partId(changed[0] ?? '')}`}>{t('dialogue-report.to-first-change')}</a>
            </p>
          )}
          {gone.length === 0 ? null : (
            <section aria-labelledby="comments-gone">
              <h2 id="comments-gone">{t('dialogue-report.comments-gone')}</h2>
              <CommentList t={t} comments={gone} after={takeBack} />
            </section>
          )}
          <ReportView
            t={t}
            report={report}
            documents={await documents()}
            beside={({ id }) => (
              <div class="comment-here">
                {isChanged.has(id) ? <p class="changed-mark">{t('dialogue-report.changed-here')}</p> : null}
                <CommentList t={t} comments={comments.filter(({ paragraph }) => paragraph === id)} after={takeBack} />
                <a href={commentAddress(t.language, token, id)}>{t('dialogue-report.comment-here')}</a>
              </div>
            )}
          />
        </>,
        { isPrivate: true },
      ) as Promise<Response>
    }

    async function showParagraph(
      c: Context,
      t: Translator,
      { draft: { report }, comments }: Found,
      token: string,
      paragraph: string,
      form: SentForm,
      mistakes: CommentMistakes,
    ): Promise<Response> {
      if (findCell(report, paragraph) === null) return say(c, t, 'no-paragraph', 410)
      const errors = Object.entries(mistakes).map(([field, mistake]) => ({
        field,
        message: t(`dialogue-report.mistake-${mistake}`),
      }))
      return render(
        c,
        t,
        {
          title: t('dialogue-report.comment-here'),
          href: (language) => commentAddress(language, token, paragraph),
          hasErrors: errors.length > 0,
        },
        <>
          <ErrorSummary t={t} errors={errors} />
          <h1>{t('dialogue-report.comment-here')}</h1>
          <ParagraphWords report={report} paragraph={paragraph} />
          <CommentList t={t} comments={comments.filter((one) => one.paragraph === paragraph)} />
          <form method="post" action={`${commentAddress(t.language, token)}/paragraph#content`}>
            <HiddenFields fields={[['paragraph', paragraph]]} />
            <CommentFields t={t} form={form} mistakes={mistakes} />
            <div class="buttons">
              <Button>{t('dialogue-report.send-comment')}</Button>
            </div>
          </form>
          <p>
            <a href={`${commentAddress(t.language, token)}#${partId(paragraph)}`}>{t('dialogue-report.back-to-draft')}</a>
          </p>
        </>,
        { isPrivate: true, ...(errors.length > 0 ? { status: 422 as const } : {}) },
      )
    }

    function showNone(c: Context, t: Translator): Promise<Response> {
      return say(c, t, 'no-link', 410)
    }

    async function say(c: Context, t: Translator, message: 'finished' | 'no-link' | 'no-paragraph', status: 200 | 410) {
      const title = t(`dialogue-report.${message}-title`)
      return render(
        c,
        t,
        { title, href: (language) => `${DIALOGUE_BASE}/${language}` },
        <>
          <h1>{title}</h1>
          <p>{t(`dialogue-report.${message}-text`)}</p>
        </>,
        status === 200 ? { isPrivate: true } : { isPrivate: true, status },
      )
    }
  }
}

function readPosition(form: SentForm): CommentPosition {
  return COMMENT_POSITIONS.find((one) => one === oneValue(form, 'position')) ?? 'question'
}
