// What one signs in with: passkeys, an authenticator app, recovery codes, the password. Each change asks to show again who one is.
import type { Context, Hono } from 'hono'
import { isFresh, type FactorChange, type KeepingProblem } from '../../platform/accounts/index.ts'
import type { Result } from '@causeway/vocabulary'
import { isUuid } from '../../platform/ids/index.ts'
import { oneValue, readSessionToken, setSessionCookie } from '../../platform/sign-in/index.ts'
import { CodeAppPage, RecoveryCodesPage } from './code-pages.tsx'
import { SecurityPage } from './security-page.tsx'
import type { SiteContext, Visit } from './site-context.ts'

/** Adds the page and what can be done on it. */
export function addSecurityRoutes(site: Hono, context: SiteContext): void {
  const { rooms, whenSignedIn, whenConfirmed, show, address, clock, timeZone } = context
  const { keeping } = rooms

  site.get('/:language/security', (c) => whenSignedIn(c, (visit) => showSecurity(c, visit, null)))

  // Where the script cannot ask for a passkey until somebody has shown again who they are.
  site.get('/:language/security/confirm', (c) =>
    whenConfirmed(c, async ({ home }) => c.redirect(`${home}/security#passkeys`, 303)),
  )

  site.post('/:language/security/app', (c) =>
    whenConfirmed(c, async (visit) => {
      const offered = await keeping.offerCodeApp(visit.signedIn)
      return offered.ok
        ? showApp(c, visit, offered.value, false)
        : showSecurity(c, visit, { field: 'app', problem: offered.error })
    }),
  )

  site.post('/:language/security/app/code', (c) =>
    whenConfirmed(c, async (visit) => {
      const result = await keeping.addCodeApp(visit.signedIn, tokenOf(c), oneValue(visit.form, 'code'))
      if (result.ok) return settle(c, visit, result.value, 'app-added')
      const offer = result.error === 'wrong' ? await keeping.repeatOffer(visit.signedIn) : null
      return offer === null ? showSecurity(c, visit, { field: 'app', problem: result.error }) : showApp(c, visit, offer, true)
    }),
  )

  site.post('/:language/security/app/remove', (c) =>
    whenConfirmed(c, async (visit) =>
      after(c, visit, 'app', 'app-removed', await keeping.removeCodeApp(visit.signedIn, tokenOf(c))),
    ),
  )

  site.post('/:language/security/passkey-options', (c) =>
    whenSignedIn(c, async ({ signedIn }) => {
      const asked = await keeping.askForNewPasskey(signedIn)
      return asked.ok ? c.json(asked.value, 200, { 'Cache-Control': 'no-store' }) : c.json({ problem: asked.error }, 409)
    }),
  )

  site.post('/:language/security/passkey', (c) =>
    whenConfirmed(c, async (visit) => {
      const { form, signedIn } = visit
      const [json, name] = [oneValue(form, 'passkey'), oneValue(form, 'passkey-name')]
      return after(c, visit, 'passkey-name', 'passkey-added', await keeping.addPasskey(signedIn, tokenOf(c), json, name))
    }),
  )

  site.post('/:language/security/passkey/rename', (c) =>
    whenSignedIn(c, async (visit) => {
      const passkeyId = oneValue(visit.form, 'id')
      const name = oneValue(visit.form, `name-${passkeyId}`)
      const result = isUuid(passkeyId) ? await keeping.renamePasskey(visit.signedIn, passkeyId, name) : null
      if (result?.ok === false) return showSecurity(c, visit, { field: `name-${passkeyId}`, problem: result.error })
      return c.redirect(`${visit.home}/security?done=passkey-renamed`, 303)
    }),
  )

  site.post('/:language/security/passkey/remove', (c) =>
    whenConfirmed(c, async (visit) => {
      const passkeyId = oneValue(visit.form, 'id')
      if (!isUuid(passkeyId)) return showSecurity(c, visit, { field: 'passkeys', problem: 'not-found' })
      return after(c, visit, 'passkeys', 'passkey-removed', await keeping.removePasskey(visit.signedIn, tokenOf(c), passkeyId))
    }),
  )

  site.post('/:language/security/recovery-codes', (c) =>
    whenConfirmed(c, async (visit) => {
      const result = await keeping.renewRecoveryCodes(visit.signedIn)
      return result.ok ? showCodes(c, visit, result.value) : showSecurity(c, visit, { field: 'codes', problem: result.error })
    }),
  )

  site.post('/:language/security/password', (c) =>
    whenConfirmed(c, async (visit) => {
      const [password, again] = [oneValue(visit.form, 'new-password'), oneValue(visit.form, 'new-password-again')]
      if (password !== again) return showSecurity(c, visit, { field: 'new-password-again', problem: 'different' })
      const result = await keeping.changePassword(visit.signedIn, tokenOf(c), password)
      return after(c, visit, 'new-password', 'password-changed', result)
    }),
  )

  function tokenOf(c: Context): string {
    return readSessionToken(c, address) ?? ''
  }

  async function after(c: Context, visit: Visit, field: string, done: string, result: Result<FactorChange, KeepingProblem>) {
    return result.ok ? settle(c, visit, result.value, done) : showSecurity(c, visit, { field, problem: result.error })
  }

  /** The session has a new token after each change; recovery codes that came with it are shown this once. */
  async function settle(c: Context, visit: Visit, { token, recoveryCodes }: FactorChange, done: string): Promise<Response> {
    setSessionCookie(c, token, address)
    if (recoveryCodes === null) return c.redirect(`${visit.home}/security?done=${done}`, 303)
    const signedIn = await rooms.accounts.findSignedIn(token)
    return showCodes(c, signedIn === null ? visit : { ...visit, signedIn }, recoveryCodes)
  }

  async function showSecurity(
    c: Context,
    visit: Visit,
    wrong: { readonly field: string; readonly problem: KeepingProblem | 'different' } | null,
  ): Promise<Response> {
    const { t, home, signedIn } = visit
    const [factors, isBound] = await Promise.all([
      keeping.describe(signedIn.accountId),
      rooms.providers.isBound(signedIn.accountId),
    ])
    const title = t('account.security-title')
    const hasPasskeys = keeping.hasPasskeys
    const done = wrong === null ? c.req.query('done') : undefined
    const status = wrong === null ? 200 : 422
    const page = { title, current: 'security', hasErrors: wrong !== null, hasScript: hasPasskeys, status } as const
    const children = (
      <SecurityPage
        {...{ t, home, signedIn, factors, hasPasskeys, isBound, wrong, done, timeZone }}
        isFresh={isFresh(signedIn, clock())}
      />
    )
    return show(c, visit, c.req.method === 'GET' ? { ...page, path: '/security' } : page, children)
  }

  function showApp(c: Context, visit: Visit, offer: { readonly uri: string; readonly key: string }, isWrong: boolean) {
    const { t, home, signedIn } = visit
    const page = { title: t('account.app-title'), current: 'security', hasErrors: isWrong, status: isWrong ? 422 : 200 } as const
    return show(c, visit, page, <CodeAppPage {...{ t, home, offer, isWrong }} formToken={signedIn.formToken} />)
  }

  function showCodes(c: Context, visit: Visit, codes: readonly string[]) {
    const { t, home } = visit
    return show(c, visit, { title: t('account.codes-title'), current: 'security' }, <RecoveryCodesPage {...{ t, home, codes }} />)
  }
}
