// Showing again who one is, before a dangerous act. What was being sent waits in the page meanwhile, and is sent by its writer's press.
import type { Context, Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { isFresh, type FactorProblem, type SignedIn, type WaysToConfirm } from '../accounts/index.ts'
import { isLanguage, type Language, type Translator } from '../i18n/index.ts'
import { Button, ErrorSummary, HiddenFields, TextField } from '../page/index.ts'
import { findKept, keepForm, listKeptFields, type KeptForm } from './kept-form.ts'
import { PasskeyForm } from './passkey-form.tsx'
import { oneValue, readForm } from './sent-form.ts'
import { findSignedIn, isFromOwnPage, readSessionToken } from './session.ts'
import { CodeField, SendAgainPage } from './sign-in-page.tsx'
import type { SignedInVisit } from './sign-in.tsx'
import { speakSignIn, type SignInSite } from './site.tsx'

/** Where a page that was asked for, rather than a form that was sent, is gone on to. */
const GO_TO = 'go-to'

export type Confirmation = ReturnType<typeof createConfirmation>

/** The check before a dangerous act, for one site. */
export function createConfirmation(site: SignInSite) {
  const { base, accounts, accountBase, clock } = site
  return {
    showConfirm,

    /** Hands the visit on where its owner showed lately who they are; else asks. Where this process checks no factors, everybody is asked to sign in anew. */
    async confirmFirst(c: Context, visit: SignedInVisit, answer: (visit: SignedInVisit) => Promise<Response>): Promise<Response> {
      const { signedIn, language, form } = visit
      if (isFresh(signedIn, clock())) return answer(visit)
      const kept = c.req.method === 'POST' ? findKept(keepForm(c.req.path, form), base) : null
      return showConfirm(c, { language, signedIn, kept, goTo: c.req.method === 'POST' ? '' : c.req.path, problem: null })
    },
  }

  async function showConfirm(
    c: Context,
    shown: {
      readonly language: Language
      readonly signedIn: SignedIn
      readonly kept: KeptForm | null
      readonly goTo: string
      readonly problem: FactorProblem | null
    },
  ): Promise<Response> {
    const { language, signedIn, kept, goTo, problem } = shown
    const t = speakSignIn(language)
    const ways = (await accounts.factors?.findWaysToConfirm(signedIn)) ?? {
      password: false,
      code: false,
      passkey: false,
      provider: false,
    }
    const action = `${base}/${language}/confirm`
    const fields = [
      ['form-token', signedIn.formToken] as const,
      ...(goTo === '' ? [] : [[GO_TO, goTo] as const]),
      ...(kept === null ? [] : listKeptFields(kept)),
    ]
    const providerHref = ways.provider && accountBase !== undefined ? `${accountBase}/${language}/organisation/confirm` : null
    const children = <ConfirmPage {...{ t, action, fields, ways, problem, providerHref }} />
    const title = t('sign-in.confirm-title')
    const status = problem === null ? 200 : 401
    return site.show(c, { language, title, signedIn, hasErrors: problem !== null, status, children, hasScript: ways.passkey })
  }
}

/** Adds `/:language/confirm` and what its passkey asks for. */
export function addConfirmRoutes(routes: Hono, site: SignInSite, { showConfirm }: Confirmation): void {
  const { base, accounts, address, clock, show, enter } = site
  const { factors } = accounts

  routes.post('/:language/confirm/passkey-options', async (c) => {
    const found = await findOwn(c)
    const asked = found === null || found.signedIn === null ? null : await factors?.askForPasskey(found.signedIn)
    return asked == null ? c.notFound() : c.json(asked, 200, { 'Cache-Control': 'no-store' })
  })

  routes.post('/:language/confirm', async (c) => {
    const found = await findOwn(c)
    if (found === null || factors === null) return c.notFound()
    const { language, signedIn, form } = found
    if (signedIn === null) return c.redirect(`${base}/${language}/sign-in`, 303)
    const kept = findKept(form, base)
    const goTo = findGoTo(oneValue(form, GO_TO))
    const token = readSessionToken(c, address) ?? ''
    const hasToken = accounts.isFormToken(token, oneValue(form, 'form-token'))
    // Confirmed in another tab meanwhile, by the organisation's provider: the session has another token now.
    if (isFresh(signedIn, clock())) return goOn(c, language, signedIn, kept, goTo)
    if (!hasToken) return showConfirm(c, { language, signedIn, kept, goTo, problem: null })
    const shown = { code: oneValue(form, 'code'), passkey: oneValue(form, 'passkey'), password: oneValue(form, 'password') }
    const result = await factors.confirm(signedIn, token, shown)
    if (!result.ok) return showConfirm(c, { language, signedIn, kept, goTo, problem: result.error })
    enter(c, { token: result.value })
    const renewed = await accounts.findSignedIn(result.value)
    return renewed === null ? c.redirect(`${base}/${language}/sign-in`, 303) : goOn(c, language, renewed, kept, goTo)
  })

  async function findOwn(c: Context) {
    const language = c.req.param('language')
    if (!isLanguage(language) || !isFromOwnPage(c, address)) return null
    return { language, signedIn: await findSignedIn(c, accounts, address), form: await readForm(c) }
  }

  function findGoTo(path: string): string {
    return findKept({ 'kept-path': path }, base) === null ? '' : path
  }

  async function goOn(
    c: Context,
    language: Language,
    signedIn: SignedIn,
    kept: KeptForm | null,
    goTo: string,
  ): Promise<Response> {
    if (kept === null) return c.redirect(goTo === '' ? `${base}/${language}` : goTo, 303)
    const t = speakSignIn(language)
    const children = <SendAgainPage {...{ t, kept }} formToken={signedIn.formToken} home={`${base}/${language}`} />
    return show(c, { language, title: t('sign-in.again-title'), signedIn, children })
  }
}

const ConfirmPage: FC<{
  readonly t: Translator
  readonly action: string
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly ways: WaysToConfirm
  readonly problem: FactorProblem | null
  readonly providerHref: string | null
}> = ({ t, action, fields, ways, problem, providerHref }) => {
  const field = ways.password ? 'password' : 'code'
  return (
    <>
      <ErrorSummary t={t} errors={problem === null ? [] : [{ field, message: t(`sign-in.problem-confirm-${problem}`) }]} />
      <h1>{t('sign-in.confirm-title')}</h1>
      <p>{t('sign-in.confirm-text')}</p>
      {ways.passkey ? (
        <PasskeyForm
          t={t}
          kind="get"
          action={action}
          options={`${action}/passkey-options`}
          label={t('sign-in.confirm-passkey')}
          fields={fields}
        />
      ) : null}
      {ways.password || ways.code || ways.passkey ? (
        <form method="post" action={action}>
          <HiddenFields fields={fields} />
          {ways.password ? (
            <TextField name="password" type="password" label={t('sign-in.password')} autocomplete="current-password" required />
          ) : (
            <CodeField t={t} hasCodeApp={ways.code} />
          )}
          <div class="buttons">
            <Button>{t('sign-in.confirm-button')}</Button>
          </div>
        </form>
      ) : null}
      {providerHref === null ? null : (
        <>
          <p>{t('sign-in.confirm-provider-text')}</p>
          <p>
            <a href={providerHref} target="_blank" rel="noreferrer">
              {t('sign-in.confirm-provider')}
            </a>
          </p>
          <form method="post" action={action}>
            <HiddenFields fields={fields} />
            <div class="buttons">
              <Button quiet>{t('sign-in.confirm-provider-done')}</Button>
            </div>
          </form>
        </>
      )}
    </>
  )
}
