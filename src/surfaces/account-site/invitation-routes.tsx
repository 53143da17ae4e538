// First set-up from an invitation, or the way back: the link is looked at as often as one likes, and used once, by choosing a password
// or by signing in through the organisation's provider.
import type { Context, Hono } from 'hono'
import type { MemberProblem } from '../../platform/accounts/index.ts'
import { isLanguage, type Language } from '../../platform/i18n/index.ts'
import { Button, ButtonLink, ErrorSummary, Facts, TextField } from '../../platform/page/index.ts'
import {
  isFromOwnPage,
  oneValue,
  readForm,
  readVisitor,
  setDeviceCookie,
  setSessionCookie,
} from '../../platform/sign-in/index.ts'
import { createPageTranslator, writeMoment } from './page-frame.tsx'
import type { SiteContext } from './site-context.ts'

/** Adds the link's page. */
export function addInvitationRoutes(site: Hono, { base, rooms, show, address, timeZone }: SiteContext): void {
  site.get('/:language/invitation/:token', (c) => {
    const language = c.req.param('language')
    return isLanguage(language) ? showInvitation(c, language, null) : c.notFound()
  })

  site.post('/:language/invitation/:token', async (c) => {
    const language = c.req.param('language')
    if (!isLanguage(language)) return c.notFound()
    if (!isFromOwnPage(c, address)) return showInvitation(c, language, 'not-found')
    const form = await readForm(c)
    const [password, again] = [oneValue(form, 'new-password'), oneValue(form, 'new-password-again')]
    if (password !== again) return showInvitation(c, language, 'different')
    const result = await rooms.members.useInvitation(c.req.param('token'), password, readVisitor(c, address))
    if (!result.ok) return showInvitation(c, language, result.error)
    setSessionCookie(c, result.value.token, address)
    setDeviceCookie(c, result.value.deviceToken, address)
    return c.redirect(`${base}/${language}/security?done=welcome`, 303)
  })

  async function showInvitation(c: Context, language: Language, problem: MemberProblem | 'different' | null): Promise<Response> {
    const t = createPageTranslator(language)
    const home = `${base}/${language}`
    const token = c.req.param('token') ?? ''
    const invitation = await rooms.members.findInvitation(token)
    const path = `/invitation/${encodeURIComponent(token)}`
    if (invitation === null) {
      const children = (
        <>
          <h1>{t('account.link-over-title')}</h1>
          <p>{t('account.link-over-text')}</p>
          <p>
            <a href={`${home}/sign-in`}>{t('sign-in.title')}</a>
          </p>
        </>
      )
      return show(c, { t, home }, { title: t('account.link-over-title'), path, status: 404 }, children)
    }
    const { kind, organisation, name, role, purposes, isOpen, opensAt } = invitation
    const title = t(`account.link-${kind}-title`, { organisation: organisation.name })
    const provider = await rooms.providers.findOf(invitation.organisationId)
    const field = problem === 'different' ? 'new-password-again' : 'new-password'
    const message = problem === null ? undefined : t(`account.problem-${problem}`)
    const errorOf = (one: string) => (one === field ? message : undefined)
    const children = (
      <>
        <ErrorSummary t={t} errors={message === undefined ? [] : [{ field, message }]} />
        <h1>{title}</h1>
        <Facts
          facts={[
            { name: t('account.fact-name'), value: name },
            { name: t('account.fact-role'), value: t(`account.role-${role}`) },
            { name: t('account.fact-purposes'), value: t.list(purposes.map((purpose) => t(`account.purpose-${purpose}`))) },
          ]}
        />
        {isOpen ? (
          <>
            <p>{t('account.link-text')}</p>
            {provider === null ? null : (
              <>
                <p>{t('account.link-provider-text', { host: new URL(provider.issuer).host })}</p>
                <div class="buttons">
                  <ButtonLink href={`${home}${path}/organisation`}>{t('account.link-provider')}</ButtonLink>
                </div>
                <h2>{t('account.link-or-password')}</h2>
              </>
            )}
            <form method="post" action={`${home}${path}`}>
              <input type="hidden" name="username" autocomplete="username" value={name} />
              <TextField
                name="new-password"
                type="password"
                label={t('account.password-choose')}
                hint={t('account.password-hint')}
                error={errorOf('new-password')}
                autocomplete="new-password"
                required
              />
              <TextField
                name="new-password-again"
                type="password"
                label={t('account.password-again')}
                error={errorOf('new-password-again')}
                autocomplete="new-password"
                required
              />
              <div class="buttons">
                <Button>{t('account.link-button')}</Button>
              </div>
            </form>
          </>
        ) : (
          <p class="banner">{t('account.link-waits', { date: writeMoment(t, opensAt, timeZone) })}</p>
        )}
      </>
    )
    const status = problem === null ? 200 : 422
    return show(c, { t, home }, { title, path, hasErrors: problem !== null, status }, children)
  }
}
