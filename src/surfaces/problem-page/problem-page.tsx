// Renders a failed request in the reader's language. Nothing of what was asked or typed is repeated on it, and nothing is
// read from the database, which may be what failed.
import type { Context } from 'hono'
import type { RequestProblem } from '../../platform/http/index.ts'
import { createTranslator, isLanguage, preferredLanguage } from '../../platform/i18n/index.ts'
import type { Language, Translator } from '../../platform/i18n/index.ts'
import { Document } from '../../platform/page/index.ts'

/** What the page needs to know of the installation. */
export interface ProblemPageDependencies {
  /** Whether the data are the fictional demo city's: every page says so. */
  readonly isDemo: boolean
}

interface ProblemText {
  readonly title: string
  readonly happened: string
  readonly whatToDo: string
}

/** Makes what `createProcessApp` takes as `renderProblem`. */
export function createProblemPage({ isDemo }: ProblemPageDependencies) {
  return (context: Context, problem: RequestProblem): Response | Promise<Response> => {
    const language = languageOf(context)
    const t = createTranslator(language, ['page', 'problem-page'])
    const { title, happened, whatToDo } = textOf(t, problem.status)
    const home = `/${language}`
    // A number handed in by the framework; Response takes any from 200 to 599.
    context.status(problem.status as 500)
    return context.html(
      <Document
        t={t}
        title={title}
        siteName={t('problem-page.site-name')}
        homeHref={home}
        languages={{ href: (other) => `/${other}` }}
        isDemo={isDemo}
        hasErrors
      >
        <h1>{title}</h1>
        <p>{happened}</p>
        <p>{lossText(t, problem)}</p>
        <p>{whatToDo}</p>
        <p>
          <a href={home}>{t('problem-page.to-first-page')}</a>
        </p>
        <p class="hint">{t('problem-page.reference', { number: problem.requestId })}</p>
      </Document>,
    )
  }
}

/** The language of the address where it has one, otherwise the browser's first that we speak. */
function languageOf(context: Context): Language {
  const first = context.req.path.split('/')[1]
  return isLanguage(first) ? first : preferredLanguage(context.req.header('Accept-Language'))
}

function lossText(t: Translator, { status, meantToChange }: RequestProblem): string {
  if (!meantToChange) return t('problem-page.nothing-lost')
  return status >= 500 ? t('problem-page.perhaps-not-kept') : t('problem-page.not-kept')
}

function textOf(t: Translator, status: number): ProblemText {
  const again = t('problem-page.try-again')
  switch (status) {
    case 404:
    case 405:
    case 410:
      return {
        title: t('problem-page.not-found'),
        happened: t('problem-page.not-found-why'),
        whatToDo: t('problem-page.start-again'),
      }
    case 401:
    case 403:
      return {
        title: t('problem-page.not-allowed'),
        happened: t('problem-page.not-allowed-why'),
        whatToDo: t('problem-page.sign-in'),
      }
    case 413:
      return {
        title: t('problem-page.too-large'),
        happened: t('problem-page.too-large-why'),
        whatToDo: t('problem-page.send-less'),
      }
    case 429:
      return { title: t('problem-page.too-many'), happened: t('problem-page.too-many-why'), whatToDo: again }
    case 503:
      return { title: t('problem-page.busy'), happened: t('problem-page.busy-why'), whatToDo: again }
    default:
      if (status >= 500) return { title: t('problem-page.fault'), happened: t('problem-page.fault-why'), whatToDo: again }
      return {
        title: t('problem-page.unreadable'),
        happened: t('problem-page.unreadable-why'),
        whatToDo: t('problem-page.go-back'),
      }
  }
}
