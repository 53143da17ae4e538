// What every site behind sign-in has: the page to sign in on, the way out, and the one check that stands before every other page:
// somebody is signed in whom the site is for and, for a form, it came from a page of this very session.
import type { Context, Hono } from 'hono'
import { membershipForCases, type FactorProblem, type SignedIn, type SignInProblem } from '../accounts/index.ts'
import { isLanguage, type Language } from '../i18n/index.ts'
import { addConfirmRoutes, createConfirmation } from './confirm.tsx'
import { readVisitor } from './device.ts'
import { findKept, keepForm, type KeptForm } from './kept-form.ts'
import { NotForYouPage } from './not-for-you-page.tsx'
import { oneValue, readForm, type SentForm } from './sent-form.ts'
import { findSignedIn, isFromOwnPage, readSessionToken, removeSessionCookie } from './session.ts'
import { SecondStepPage, SendAgainPage, SignInPage } from './sign-in-page.tsx'
import { createSignInSite, speakSignIn, type SignInOptions } from './site.tsx'

const STATUS = { wrong: 401, expired: 401, passkey: 401, 'too-many': 429, busy: 503, unavailable: 503 } as const

/** A request of somebody who is signed in. */
export interface SignedInVisit {
  readonly language: Language
  readonly signedIn: SignedIn
  /** Empty but for a POST. */
  readonly form: SentForm
}

/** Sign-in for one site. */
export function createSignIn(options: SignInOptions) {
  const site = createSignInSite(options)
  const { base, accounts, isDemo, address, introduce, audience = 'coordination', accountBase } = options
  const { factors } = accounts
  const hasPasskeys = factors?.hasPasskeys === true
  const confirmation = createConfirmation(site)

  return {
    /** Adds `/:language/sign-in` with its steps, `/:language/confirm` and `/:language/sign-out`. */
    addRoutes(routes: Hono): void {
      routes.get('/:language/sign-in', (c) => {
        const language = c.req.param('language')
        return isLanguage(language) ? showSignIn(c, language, { name: '', problem: null, kept: null }) : c.notFound()
      })
      routes.post('/:language/sign-in', (c) =>
        fromOwnPage(c, async (language, form) => {
          const name = oneValue(form, 'name')
          const kept = findKept(form, base)
          const result = await accounts.signIn(name, oneValue(form, 'password'), readVisitor(c, address))
          if (!result.ok) return showSignIn(c, language, { name, problem: result.error, kept })
          if (result.value.state === 'signed-in') return goOn(c, language, result.value, kept)
          const { ticket, hasCodeApp } = result.value
          return showSecondStep(c, language, { ticket, hasCodeApp, problem: null, kept })
        }),
      )
      routes.post('/:language/sign-in/code', (c) =>
        fromOwnPage(c, async (language, form) => {
          const kept = findKept(form, base)
          const ticket = oneValue(form, 'ticket')
          const result = await factors?.signInByCode(ticket, oneValue(form, 'code'), readVisitor(c, address))
          if (result === undefined) return c.notFound()
          if (result.ok) return goOn(c, language, result.value, kept)
          if (result.error === 'expired') return showSignIn(c, language, { name: '', problem: 'expired', kept })
          const hasCodeApp = oneValue(form, 'has-code-app') === 'yes'
          return showSecondStep(c, language, { ticket, hasCodeApp, problem: result.error, kept })
        }),
      )
      routes.post('/:language/sign-in/passkey-options', (c) =>
        fromOwnPage(c, async () => {
          const asked = await factors?.askForPasskey(null)
          return asked == null ? c.notFound() : c.json(asked, 200, { 'Cache-Control': 'no-store' })
        }),
      )
      routes.post('/:language/sign-in/passkey', (c) =>
        fromOwnPage(c, async (language, form) => {
          const kept = findKept(form, base)
          const result = await factors?.signInByPasskey(oneValue(form, 'passkey'), readVisitor(c, address))
          if (result === undefined) return c.notFound()
          if (result.ok) return goOn(c, language, result.value, kept)
          return showSignIn(c, language, { name: '', problem: 'passkey', kept })
        }),
      )
      addConfirmRoutes(routes, site, confirmation)
      routes.post('/:language/sign-out', (c) =>
        whenAnybody(c, async ({ language, signedIn }) => {
          await accounts.signOut(readSessionToken(c, address) ?? '')
          removeSessionCookie(c, address)
          const byProvider = signedIn.strength === 'organisation-provider' && accountBase !== undefined
          const organisation = byProvider ? signedIn.membership?.organisationId : undefined
          const leave = organisation === undefined ? '' : `${accountBase}/${language}/left/${organisation}`
          return c.redirect(leave === '' ? `${base}/${language}/sign-in` : leave, 303)
        }),
      )
    },
    whenSignedIn,

    /** The same for a dangerous act (to erase, to export, to break the glass, to keep members): they showed who they are within ten minutes, or do so first. */
    whenConfirmed: (c: Context, answer: (visit: SignedInVisit) => Promise<Response>): Promise<Response> =>
      whenSignedIn(c, (visit) => confirmation.confirmFirst(c, visit, answer)),
  }

  /** Hands the request on where somebody is signed in whom the site is for and, for a POST, where it came from one of their own pages. */
  function whenSignedIn(c: Context, answer: (visit: SignedInVisit) => Promise<Response>): Promise<Response> {
    return whenAnybody(c, async (visit) => {
      const { signedIn, language } = visit
      const needed = findWhatIsMissing(signedIn)
      if (needed === null) return answer(visit)
      const t = speakSignIn(language)
      const accountHref = accountBase === undefined ? null : `${accountBase}/${language}`
      const children = <NotForYouPage t={t} needed={needed} accountHref={accountHref} />
      return site.show(c, { language, title: t(`sign-in.${needed}-title`), signedIn, status: 403, children })
    })
  }

  function findWhatIsMissing(signedIn: SignedIn): 'other-account' | 'stronger' | null {
    if (audience === 'everybody') return null
    if (audience === 'coordination') return signedIn.membership === null ? null : 'other-account'
    if (signedIn.membership === null) return 'other-account'
    return membershipForCases(signedIn) === null ? 'stronger' : null
  }

  async function whenAnybody(c: Context, answer: (visit: SignedInVisit) => Promise<Response>): Promise<Response> {
    const language = c.req.param('language')
    if (!isLanguage(language)) return c.notFound() as Response
    const signedIn = await findSignedIn(c, accounts, address)
    if (signedIn === null && c.req.method === 'POST' && isFromOwnPage(c, address)) {
      // The session ended while somebody was typing: what they typed comes with them through sign-in.
      const kept = keepForm(c.req.path, await readForm(c))
      return showSignIn(c, language, { name: '', problem: null, kept: findKept(kept, base) })
    }
    if (signedIn === null) return c.redirect(`${base}/${language}/sign-in`, 303)
    if (c.req.method !== 'POST') return answer({ language, signedIn, form: {} })
    // Nothing is read of what another site sends.
    if (!isFromOwnPage(c, address)) return refuse(c, language, signedIn)
    const form = await readForm(c)
    const isOwn = accounts.isFormToken(readSessionToken(c, address) ?? '', oneValue(form, 'form-token'))
    if (!isOwn) return refuse(c, language, signedIn)
    return answer({ language, signedIn, form })
  }

  async function fromOwnPage(c: Context, answer: (language: Language, form: SentForm) => Promise<Response>): Promise<Response> {
    const language = c.req.param('language')
    if (!isLanguage(language)) return c.notFound() as Response
    return isFromOwnPage(c, address) ? answer(language, await readForm(c)) : refuse(c, language, null)
  }

  async function goOn(
    c: Context,
    language: Language,
    session: { readonly token: string; readonly deviceToken: string },
    kept: KeptForm | null,
  ): Promise<Response> {
    site.enter(c, session)
    const signedIn = kept === null ? null : await accounts.findSignedIn(session.token)
    if (kept === null || signedIn === null) return c.redirect(`${base}/${language}`, 303)
    const t = speakSignIn(language)
    const children = <SendAgainPage {...{ t, kept }} formToken={signedIn.formToken} home={`${base}/${language}`} />
    return site.show(c, { language, title: t('sign-in.again-title'), signedIn, children })
  }

  async function showSignIn(
    c: Context,
    language: Language,
    shown: {
      readonly name: string
      readonly problem: SignInProblem | FactorProblem | 'passkey' | null
      readonly kept: KeptForm | null
    },
  ): Promise<Response> {
    const t = speakSignIn(language)
    const { problem, kept } = shown
    const providerHref =
      accountBase === undefined || audience === 'coordination' ? null : `${accountBase}/${language}/organisation`
    const action = `${base}/${language}/sign-in`
    const children = (
      <SignInPage {...shown} {...{ t, action, isDemo, hasPasskeys, providerHref }} introduction={introduce(language)} />
    )
    const status = problem !== null ? STATUS[problem] : kept === null ? 200 : 401
    const hasErrors = problem !== null
    const title = t('sign-in.title')
    return site.show(c, { language, title, path: '/sign-in', hasErrors, status, children, hasScript: hasPasskeys })
  }

  async function showSecondStep(
    c: Context,
    language: Language,
    shown: {
      readonly ticket: string
      readonly hasCodeApp: boolean
      readonly problem: FactorProblem | null
      readonly kept: KeptForm | null
    },
  ): Promise<Response> {
    const t = speakSignIn(language)
    const again = `${base}/${language}/sign-in`
    const children = <SecondStepPage {...shown} {...{ t, again, hasPasskeys }} action={`${again}/code`} />
    const status = shown.problem === null ? 200 : STATUS[shown.problem]
    const title = t('sign-in.second-title')
    return site.show(c, {
      language,
      title,
      path: '/sign-in',
      hasErrors: shown.problem !== null,
      status,
      children,
      hasScript: hasPasskeys,
    })
  }

  async function refuse(c: Context, language: Language, signedIn: SignedIn | null): Promise<Response> {
    const t = speakSignIn(language)
    const children = (
      <>
        <h1>{t('sign-in.refused-title')}</h1>
        <p>{t('sign-in.refused-text')}</p>
        <p>
          <a href={`${base}/${language}`}>{t('sign-in.to-first-page')}</a>
        </p>
      </>
    )
    return site.show(c, { language, title: t('sign-in.refused-title'), signedIn, hasErrors: true, status: 403, children })
  }
}
