// What every site behind sign-in has: the page to sign in on, the way out, and the one check that stands before every other page:
// somebody is signed in and, for a form, it came from a page of this very session.
import type { Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Accounts, SignedIn, SignInProblem } from '../accounts/index.ts'
import { createTranslator, isLanguage, type Language } from '../i18n/index.ts'
import { oneValue, readForm, type SentForm } from './sent-form.ts'
import {
  findSignedIn,
  isFromOwnPage,
  readSessionToken,
  removeSessionCookie,
  setSessionCookie,
  type PublicAddress,
} from './session.ts'
import { findKept, keepForm, type KeptForm } from './kept-form.ts'
import { SendAgainPage, SignInPage } from './sign-in-page.tsx'

const STATUS = { wrong: 401, 'too-many': 429, busy: 503, unavailable: 503 } as const

/** A page that is made here, for the site's own frame around it. */
export interface SignInFrame {
  readonly language: Language
  readonly title: string
  /** The page's address below the language, for the other languages. */
  readonly path: string
  readonly signedIn: SignedIn | null
  readonly hasErrors: boolean
  readonly children: Child
}

/** What a site gives. `base` is the path at which it is mounted, such as `/coordination`. */
export interface SignInOptions {
  readonly base: string
  readonly accounts: Accounts
  readonly isDemo: boolean
  readonly address: PublicAddress
  /** Whom the pages are for, above the form: a sentence in the language. */
  readonly introduce: (language: Language) => string
  readonly renderPage: (frame: SignInFrame) => Child
}

/** A request of somebody who is signed in. */
export interface SignedInVisit {
  readonly language: Language
  readonly signedIn: SignedIn
  /** Empty but for a POST. */
  readonly form: SentForm
}

/** Sign-in for one site. */
export function createSignIn({ base, accounts, isDemo, address, introduce, renderPage }: SignInOptions) {
  return {
    /** Adds `/:language/sign-in` and `/:language/sign-out`. */
    addRoutes(site: Hono): void {
      site.get('/:language/sign-in', (c) => {
        const language = c.req.param('language')
        return isLanguage(language) ? showSignIn(c, language, { name: '', problem: null, kept: null }) : c.notFound()
      })
      site.post('/:language/sign-in', async (c) => {
        const language = c.req.param('language')
        if (!isLanguage(language)) return c.notFound()
        if (!isFromOwnPage(c, address)) return refuse(c, language, null)
        const form = await readForm(c)
        const name = oneValue(form, 'name')
        const kept = findKept(form, base)
        const result = await accounts.signIn(name, oneValue(form, 'password'))
        if (!result.ok) return showSignIn(c, language, { name, problem: result.error, kept })
        if (result.value.state === 'second-factor') return showSignIn(c, language, { name, problem: 'unavailable', kept })
        setSessionCookie(c, result.value.token, address)
        const signedIn = kept === null ? null : await accounts.findSignedIn(result.value.token)
        if (kept === null || signedIn === null) return c.redirect(`${base}/${language}`, 303)
        return showSendAgain(c, language, signedIn, kept)
      })
      site.post('/:language/sign-out', (c) =>
        whenSignedIn(c, async ({ language }) => {
          await accounts.signOut(readSessionToken(c, address) ?? '')
          removeSessionCookie(c, address)
          return c.redirect(`${base}/${language}/sign-in`, 303)
        }),
      )
    },
    whenSignedIn,
  }

  /** Hands the request on where somebody is signed in and, for a POST, where it came from one of their own pages. */
  async function whenSignedIn(c: Context, answer: (visit: SignedInVisit) => Promise<Response>): Promise<Response> {
    const language = c.req.param('language')
    if (!isLanguage(language)) return c.notFound() as Response
    const signedIn = await findSignedIn(c, accounts, address)
    if (signedIn === null && c.req.method === 'POST' && isFromOwnPage(c, address)) {
      // The session ended while somebody was typing: what they typed comes with them through sign-in.
      const kept = keepForm(c.req.path, await readForm(c))
      return showSignIn(c, language, { name: '', problem: null, kept: findKept(kept, base) })
    }
    if (signedIn === null) return c.redirect(`${base}/${language}/sign-in`, 303)
    const form = c.req.method === 'POST' ? await readForm(c) : {}
    if (c.req.method === 'POST') {
      const isOwn =
        isFromOwnPage(c, address) && accounts.isFormToken(readSessionToken(c, address) ?? '', oneValue(form, 'form-token'))
      if (!isOwn) return refuse(c, language, signedIn)
    }
    return answer({ language, signedIn, form })
  }

  function showSignIn(
    c: Context,
    language: Language,
    { name, problem, kept }: { readonly name: string; readonly problem: SignInProblem | null; readonly kept: KeptForm | null },
  ) {
    const t = createTranslator(language, ['page', 'sign-in'])
    const children = (
      <SignInPage
        t={t}
        introduction={introduce(language)}
        action={`${base}/${language}/sign-in`}
        {...{ name, problem, kept, isDemo }}
      />
    )
    const frame = { language, title: t('sign-in.title'), path: '/sign-in', signedIn: null, hasErrors: problem !== null }
    return c.html(<>{renderPage({ ...frame, children })}</>, problem !== null ? STATUS[problem] : kept === null ? 200 : 401)
  }

  function showSendAgain(c: Context, language: Language, signedIn: SignedIn, kept: KeptForm) {
    const t = createTranslator(language, ['sign-in'])
    const children = <SendAgainPage {...{ t, kept }} formToken={signedIn.formToken} home={`${base}/${language}`} />
    return c.html(
      <>{renderPage({ language, title: t('sign-in.again-title'), path: '', signedIn, hasErrors: false, children })}</>,
    )
  }

  function refuse(c: Context, language: Language, signedIn: SignedIn | null) {
    const t = createTranslator(language, ['sign-in'])
    return c.html(
      <>
        {renderPage({
          language,
          title: t('sign-in.refused-title'),
          path: '',
          signedIn,
          hasErrors: true,
          children: (
            <>
              <h1>{t('sign-in.refused-title')}</h1>
              <p>{t('sign-in.refused-text')}</p>
              <p>
                <a href={`${base}/${language}`}>{t('sign-in.to-first-page')}</a>
              </p>
            </>
          ),
        })}
      </>,
      403,
    )
  }
}
