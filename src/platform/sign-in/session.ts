// Who is signed in on a request: the session's cookie, and the check that a form came from our own page.
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Accounts, SignedIn } from '../accounts/index.ts'

const COOKIE = 'causeway-session'

/** How the public reaches the pages: whether by https, and under which host, where a proxy stands before them. */
export interface PublicAddress {
  readonly isHttps: boolean
  readonly host?: string
}

/** Puts the session's token into its cookie: host-only, not for scripts, not sent from other sites, gone with the browser. */
export function setSessionCookie(context: Context, token: string, { isHttps }: PublicAddress): void {
  setCookie(context, COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isHttps,
    ...(isHttps ? { prefix: 'host' as const } : {}),
  })
}

/** Takes the cookie away. */
export function removeSessionCookie(context: Context, { isHttps }: PublicAddress): void {
  deleteCookie(context, isHttps ? `__Host-${COOKIE}` : COOKIE, { path: '/', secure: isHttps })
}

/** The cookie's token, or nothing. */
export function readSessionToken(context: Context, { isHttps }: PublicAddress): string | undefined {
  return isHttps ? getCookie(context, COOKIE, 'host') : getCookie(context, COOKIE)
}

/** Who sent the request; `null` for nobody. */
export async function findSignedIn(
  context: Context,
  accounts: Pick<Accounts, 'findSignedIn'>,
  address: PublicAddress,
): Promise<SignedIn | null> {
  const token = readSessionToken(context, address)
  return token === undefined ? null : accounts.findSignedIn(token)
}

/**
 * False where the browser says that another site sent the form (Fetch Metadata, or else Origin). A page without a referrer
 * sends `Origin: null`; then the form's token decides.
 */
export function isFromOwnPage(context: Context, address: PublicAddress): boolean {
  const site = context.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = context.req.header('origin')
  if (origin === undefined || origin === 'null') return true
  const host = URL.parse(origin)?.host
  return host !== undefined && (host === context.req.header('host') || host === address.host)
}
