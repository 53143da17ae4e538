// To an organisation's own provider and back. A link leads there, never a form: our content security policy lets forms go nowhere else.
import type { Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { PROVIDER_RETURN_PATH, type Departure, type ProviderProblem } from '../../platform/accounts/index.ts'
import { isUuid } from '../../platform/ids/index.ts'
import { isLanguage, preferredLanguage, type Language } from '../../platform/i18n/index.ts'
import { Button, ButtonLink, ErrorSummary, TextField } from '../../platform/page/index.ts'
import {
  findSignedIn,
  isFromOwnPage,
  oneValue,
  readForm,
  readSessionToken,
  readVisitor,
  setDeviceCookie,
  setSessionCookie,
} from '../../platform/sign-in/index.ts'
import { createPageTranslator } from './page-frame.tsx'
import type { SiteContext } from './site-context.ts'

const COOKIE = 'causeway-provider'

/** Adds the ways to a provider, and the way back. */
export function addProviderRoutes(site: Hono, { base, rooms, show, address, origin, findWork }: SiteContext): void {
  const { providers, accounts } = rooms

  site.get(PROVIDER_RETURN_PATH.slice(base.length), async (c) => {
    const visitor = readVisitor(c, address)
    const signedIn = await findSignedIn(c, accounts, address)
    const present = signedIn === null ? null : { signedIn, token: readSessionToken(c, address) ?? '' }
    const query = new URL(c.req.url).searchParams
    const result = await providers.arrive(query, readCookie(c), visitor, present)
    if (!result.ok) return showProblem(c, preferredLanguage(c.req.header('accept-language')), result.error)
    const { session, target } = result.value
    setSessionCookie(c, session.token, address)
    setDeviceCookie(c, session.deviceToken, address)
    return c.redirect(target, 303)
  })

  site.get('/:language/organisation', (c) => {
    const language = c.req.param('language')
    return isLanguage(language) ? showWord(c, language, '', null) : c.notFound()
  })

  site.post('/:language/organisation', async (c) => {
    const language = c.req.param('language')
    if (!isLanguage(language)) return c.notFound()
    if (!isFromOwnPage(c, address)) return showWord(c, language, '', 'expired')
    const word = oneValue(await readForm(c), 'word')
    const departure = await providers.departByWord(word, findWork(language))
    return departure.ok ? showDeparture(c, language, departure.value) : showWord(c, language, word, departure.error)
  })

  site.get('/:language/organisation/confirm', async (c) => {
    const language = c.req.param('language')
    if (!isLanguage(language)) return c.notFound()
    const signedIn = await findSignedIn(c, accounts, address)
    if (signedIn === null) return c.redirect(`${base}/${language}/sign-in`, 303)
    const departure = await providers.departToConfirm(signedIn, `${base}/${language}/organisation/confirmed`)
    return departure.ok ? leave(c, departure.value) : showProblem(c, language, departure.error)
  })

  site.get('/:language/organisation/confirmed', (c) => {
    const language = c.req.param('language')
    return isLanguage(language) ? showPlain(c, language, 'confirmed', null) : c.notFound()
  })

  site.get('/:language/invitation/:token/organisation', async (c) => {
    const language = c.req.param('language')
    if (!isLanguage(language)) return c.notFound()
    const token = c.req.param('token')
    const invitation = await rooms.members.findInvitation(token)
    if (invitation === null || !invitation.isOpen)
      return c.redirect(`${base}/${language}/invitation/${encodeURIComponent(token)}`, 303)
    const departure = await providers.departWithInvitation(invitation.organisationId, token, `${base}/${language}?done=welcome`)
    return departure.ok ? leave(c, departure.value) : showProblem(c, language, departure.error)
  })

  site.get('/:language/left/:organisation', async (c) => {
    const language = c.req.param('language')
    const organisation = c.req.param('organisation')
    if (!isLanguage(language) || !isUuid(organisation)) return c.notFound()
    return showPlain(c, language, 'left', await providers.findLogout(organisation, `${origin}${base}/${language}/sign-in`))
  })

  function leave(c: Context, departure: Departure): Response {
    setBrowserCookie(c, departure)
    return c.redirect(departure.address, 302)
  }

  function setBrowserCookie(c: Context, { browserToken }: Departure): void {
    const { isHttps } = address
    const prefix = isHttps ? { prefix: 'host' as const } : {}
    setCookie(c, COOKIE, browserToken, { path: '/', httpOnly: true, sameSite: 'Lax', secure: isHttps, maxAge: 600, ...prefix })
  }

  function readCookie(c: Context): string {
    return (address.isHttps ? getCookie(c, COOKIE, 'host') : getCookie(c, COOKIE)) ?? ''
  }

  async function showDeparture(c: Context, language: Language, departure: Departure): Promise<Response> {
    setBrowserCookie(c, departure)
    const t = createPageTranslator(language)
    const children = (
      <>
        <h1>{t('account.provider-title')}</h1>
        <p>{t('account.provider-go-text')}</p>
        <div class="buttons">
          <ButtonLink href={departure.address}>{t('account.provider-go', { host: new URL(departure.address).host })}</ButtonLink>
        </div>
      </>
    )
    return show(c, { t, home: `${base}/${language}` }, { title: t('account.provider-title') }, children)
  }

  async function showWord(c: Context, language: Language, word: string, problem: ProviderProblem | null): Promise<Response> {
    const t = createPageTranslator(language)
    const home = `${base}/${language}`
    const error = problem === null ? undefined : t(`account.provider-${problem}`)
    const children = (
      <>
        <ErrorSummary t={t} errors={error === undefined ? [] : [{ field: 'word', message: error }]} />
        <h1>{t('account.provider-title')}</h1>
        <form method="post" action={`${home}/organisation`}>
          <TextField
            name="word"
            label={t('account.provider-word')}
            hint={t('account.provider-word-hint')}
            value={word}
            error={error}
            autocomplete="organization"
            short
            required
          />
          <div class="buttons">
            <Button>{t('account.provider-continue')}</Button>
            <a href={`${home}/sign-in`}>{t('account.provider-otherwise')}</a>
          </div>
        </form>
      </>
    )
    const status = problem === null ? 200 : 422
    return show(
      c,
      { t, home },
      { title: t('account.provider-title'), path: '/organisation', hasErrors: problem !== null, status },
      children,
    )
  }

  async function showProblem(c: Context, language: Language, problem: ProviderProblem): Promise<Response> {
    const t = createPageTranslator(language)
    const home = `${base}/${language}`
    const children = (
      <>
        <h1>{t('account.provider-problem-title')}</h1>
        <p>{t(`account.provider-${problem}`)}</p>
        <p>
          <a href={`${home}/organisation`}>{t('account.provider-again')}</a>
        </p>
      </>
    )
    const status = problem === 'unreachable' ? 502 : 403
    return show(c, { t, home }, { title: t('account.provider-problem-title'), hasErrors: true, status }, children)
  }

  async function showPlain(
    c: Context,
    language: Language,
    which: 'confirmed' | 'left',
    logout: string | null,
  ): Promise<Response> {
    const t = createPageTranslator(language)
    const home = `${base}/${language}`
    const children = (
      <>
        <h1>{t(`account.${which}-title`)}</h1>
        <p>{t(`account.${which}-text`)}</p>
        {logout === null ? null : (
          <div class="buttons">
            <ButtonLink href={logout}>{t('account.left-there', { host: new URL(logout).host })}</ButtonLink>
          </div>
        )}
        {which === 'left' ? (
          <p>
            <a href={`${home}/sign-in`}>{t('sign-in.title')}</a>
          </p>
        ) : null}
      </>
    )
    return show(c, { t, home }, { title: t(`account.${which}-title`) }, children)
  }
}
