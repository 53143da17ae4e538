// The page of somebody who was asked "did it reach us?", by one-time link: no account, no cookie, kept by no cache, told to no other site.
// Looking uses nothing up, so that a preview of the link harms nothing; the one answer does.
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Child } from 'hono/jsx'
import { REACH_ANSWERS, type ReachAnswers, type ReachProblem } from '../../../open/commitments/index.ts'
import { createTranslator, isLanguage, preferredLanguage, type Language } from '../../../platform/i18n/index.ts'
import { Document } from '../../../platform/page/index.ts'
import { isFromOwnPage, oneValue, readForm, type PublicAddress, type SentForm } from '../../../platform/sign-in/index.ts'
import { reachAddress } from '../addresses.ts'
import { PROGRESS_STYLES } from '../styles.ts'
import { AREAS } from '../words.ts'
import { ReachMessage, ReachPage, type ReachMistakes } from './reach-page.tsx'

const TOKEN = /^[\w-]{20,100}$/
const LONGEST_WORDS = 4000
const LONGEST_NAME = 100
const MOST_BYTES = 100_000

/** What the routes need. */
export interface ReachRoutesDependencies {
  readonly reach: ReachAnswers
  readonly isDemo: boolean
  readonly address: PublicAddress
}

/** Adds `/progress/:language/reach/:token`. */
export function addReachRoutes(site: Hono, { reach, isDemo, address }: ReachRoutesDependencies): void {
  const PATH = '/progress/:language/reach/:token'
  site.use('/progress/*', bodyLimit({ maxSize: MOST_BYTES }))

  site.get('/progress/reach/:token', (c) => {
    c.header('Cache-Control', 'no-store')
    return c.redirect(reachAddress(preferredLanguage(c.req.header('accept-language')), c.req.param('token')))
  })

  site.get(PATH, (c) => {
    const language = c.req.param('language')
    return isLanguage(language) ? ask(c, language, {}, {}) : c.notFound()
  })

  site.post(PATH, async (c) => {
    const language = c.req.param('language')
    if (!isLanguage(language)) return c.notFound()
    if (!isFromOwnPage(c, address)) return say(c, language, 'refused', 403)
    const form = await readForm(c)
    const mistakes = findMistakes(form)
    if (Object.keys(mistakes).length > 0) return ask(c, language, form, mistakes)
    const token = c.req.param('token')
    if (!TOKEN.test(token)) return say(c, language, 'gone', 410)
    const result = await reach.answer(token, {
      name: oneValue(form, 'name').trim(),
      language,
      answer: REACH_ANSWERS.find((one) => one === oneValue(form, 'answer')) ?? 'cannot-say',
      words: oneValue(form, 'words').trim(),
      mayPublishWords: oneValue(form, 'may-publish') === 'yes',
    })
    if (result.ok) return say(c, language, 'thanks', 200)
    return result.error === 'gone' ? say(c, language, 'gone', 410) : ask(c, language, form, toMistakes(result.error))
  })

  async function ask(c: Context, language: Language, form: SentForm, mistakes: ReachMistakes): Promise<Response> {
    const token = c.req.param('token') ?? ''
    const asked = TOKEN.test(token) ? await reach.find(token) : null
    if (asked === null) return say(c, language, 'gone', 410)
    const t = createTranslator(language, AREAS)
    const action = reachAddress(language, token)
    const page = <ReachPage {...{ t, action, form, mistakes }} commitment={asked.commitment} />
    const hasErrors = Object.keys(mistakes).length > 0
    return frame(c, language, { title: t('commitments.did-it-reach-us'), token, hasErrors }, page, hasErrors ? 422 : 200)
  }

  async function say(
    c: Context,
    language: Language,
    message: 'thanks' | 'gone' | 'refused',
    status: 200 | 403 | 410,
  ): Promise<Response> {
    const t = createTranslator(language, AREAS)
    const title = t(`commitments.reach-${message}-title`)
    return frame(c, language, { title, token: null, hasErrors: false }, <ReachMessage t={t} message={message} />, status)
  }

  function frame(
    c: Context,
    language: Language,
    page: { readonly title: string; readonly token: string | null; readonly hasErrors: boolean },
    children: Child,
    status: 200 | 403 | 410 | 422,
  ) {
    const { title, token, hasErrors } = page
    c.header('Cache-Control', 'no-store')
    c.header('X-Robots-Tag', 'noindex, nofollow')
    return c.html(
      <Document
        t={createTranslator(language, AREAS)}
        title={title}
        siteName={createTranslator(language, AREAS)('commitments.reach-site-name')}
        homeHref="#content"
        {...(token === null ? {} : { languages: { href: (other: Language) => reachAddress(other, token) } })}
        isDemo={isDemo}
        stylesheets={[PROGRESS_STYLES]}
        hasErrors={hasErrors}
      >
        {children}
      </Document>,
      status,
    )
  }
}

function findMistakes(form: SentForm): ReachMistakes {
  const hasWords = oneValue(form, 'words').trim() !== ''
  return {
    ...(REACH_ANSWERS.some((one) => one === oneValue(form, 'answer')) ? {} : { answer: 'answer-missing' }),
    ...(oneValue(form, 'words').length > LONGEST_WORDS ? { words: 'words-long' } : {}),
    // Whoever wrote nothing has nothing to decide.
    ...(!hasWords || ['yes', 'no'].includes(oneValue(form, 'may-publish')) ? {} : { 'may-publish': 'may-publish-missing' }),
    ...(oneValue(form, 'name').length > LONGEST_NAME ? { name: 'name-long' } : {}),
  }
}

function toMistakes(problem: Exclude<ReachProblem, 'gone'>): ReachMistakes {
  switch (problem) {
    case 'answer-missing':
      return { answer: 'answer-missing' }
    case 'too-long':
      return { words: 'words-long' }
    case 'words-needed':
      return { words: 'words-needed' }
  }
}
