// The panel's pages, by one-time link: no account, no cookie, nothing kept by a cache or told to another site. Looking uses nothing up,
// so that a preview of the link harms nothing; the one answer does.
import type { Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Result } from '@causeway/vocabulary'
import { MOST_NAME, MOST_WORDS, type PanelReply, type ReleaseProblem } from '../../../firewall/release/index.ts'
import { isLanguage, preferredLanguage, type Language } from '../../../platform/i18n/index.ts'
import { isFromOwnPage, readForm, type SentForm } from '../../../platform/sign-in/index.ts'
import { createOnce } from '../../../platform/http/index.ts'
import { createPageTranslator, PanelDocument } from '../page-frame.tsx'
import type { SiteContext } from '../site-context.ts'
import { typed } from '../ask/ask-form.ts'
import { PanelMessage, PanelPage, POSITIONS, type PanelMistakes } from './panel-page.tsx'

const REMEMBERED = 600_000
const TOKEN = /^[\w-]{20,100}$/

/** Adds `/:language/panel/:token`. */
export function addPanelRoutes(site: Hono, { base, releases, clock, isDemo, address }: SiteContext): void {
  const answered = createOnce<Result<null, ReleaseProblem>>(clock, REMEMBERED, ({ ok }) => ok)

  site.get('/panel/:token', (c) =>
    c.redirect(`${base}/${preferredLanguage(c.req.header('accept-language'))}/panel/${encodeURIComponent(c.req.param('token'))}`),
  )

  site.get('/:language/panel/:token', (c) => {
    const language = c.req.param('language')
    return isLanguage(language) ? ask(c, language, {}, {}) : c.notFound()
  })

  site.post('/:language/panel/:token', async (c) => {
    const language = c.req.param('language')
    if (!isLanguage(language)) return c.notFound()
    if (!isFromOwnPage(c, address)) return say(c, language, 'panel-refused', 403)
    const form = await readForm(c)
    const mistakes = findMistakes(form)
    if (Object.keys(mistakes).length > 0) return ask(c, language, form, mistakes)
    const token = c.req.param('token')
    const result = await answered.run(token, async () =>
      TOKEN.test(token) ? releases.answer(token, readReply(language, form)) : { ok: false, error: { problem: 'link-unknown' } },
    )
    if (result.ok) return say(c, language, 'panel-thanks', 200)
    return result.error.problem === 'bad-fields'
      ? ask(c, language, form, { words: 'too-long-words' })
      : explain(c, language, result.error)
  })

  async function ask(c: Context, language: Language, form: SentForm, mistakes: PanelMistakes) {
    const token = c.req.param('token') ?? ''
    const question = TOKEN.test(token) ? await releases.readInvitation(token) : null
    if (question === null || !question.ok) return explain(c, language, question?.error ?? { problem: 'link-unknown' })
    const t = createPageTranslator(language)
    const hasErrors = Object.keys(mistakes).length > 0
    const path = `/panel/${token}`
    return frame(
      c,
      { t, title: t('release-site.panel-question'), path: c.req.method === 'GET' ? path : null, hasErrors },
      <PanelPage {...{ t, form, mistakes }} action={`${base}/${language}${path}`} question={question.value} />,
      hasErrors ? 422 : 200,
    )
  }

  /** Why the link opens nothing: used, run out, taken back or never given, or the release moved on without the panel. */
  function explain(c: Context, language: Language, { problem }: ReleaseProblem) {
    const message = problem === 'link-used' || problem === 'link-expired' || problem === 'link-unknown' ? problem : 'panel-closed'
    return say(c, language, message, 410)
  }

  function say(c: Context, language: Language, message: string, status: 200 | 403 | 410) {
    const t = createPageTranslator(language)
    return frame(
      c,
      { t, title: t(`release-site.${message}-title`), path: null, hasErrors: false },
      <PanelMessage t={t} message={message} />,
      status,
    )
  }

  function frame(
    c: Context,
    page: { t: ReturnType<typeof createPageTranslator>; title: string; path: string | null; hasErrors: boolean },
    children: Child,
    status: 200 | 403 | 410 | 422,
  ) {
    c.header('X-Robots-Tag', 'noindex, nofollow')
    return c.html(
      <PanelDocument {...page} base={base} isDemo={isDemo}>
        {children}
      </PanelDocument>,
      status,
    )
  }
}

function findMistakes(form: SentForm): PanelMistakes {
  const position = typed(form, 'position')
  const isKnown = POSITIONS.some((one) => one === position)
  const words = typed(form, 'words')
  const wordsMistake =
    words.length > MOST_WORDS
      ? 'too-long-words'
      : words === '' && isKnown && position !== 'no-objection'
        ? 'words-missing'
        : undefined
  return {
    ...(isKnown ? {} : { position: 'position-missing' }),
    ...(wordsMistake === undefined ? {} : { words: wordsMistake }),
    ...(['yes', 'no'].includes(typed(form, 'may-publish')) ? {} : { 'may-publish': 'may-publish-missing' }),
    ...(typed(form, 'name').length > MOST_NAME ? { name: 'name-long' } : {}),
  }
}

function readReply(language: Language, form: SentForm): PanelReply {
  return {
    name: typed(form, 'name'),
    language,
    position: POSITIONS.find((one) => one === typed(form, 'position')) ?? 'objection',
    words: typed(form, 'words'),
    mayPublish: typed(form, 'may-publish') === 'yes',
  }
}
