// The cookie of a provider's session. Short, for this site alone, never sent from another one, unreadable to scripts.
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** Where and how the cookie is set. */
export interface SessionCookieOptions {
  /** The path that the site is mounted at. */
  readonly base: string
  readonly isHttps: boolean
}

const NAME = 'provider'

/** The session's token, or `undefined`. */
export function readSessionToken(context: Context, { isHttps }: SessionCookieOptions): string | undefined {
  return getCookie(context, NAME, isHttps ? 'secure' : undefined)
}

/** Gives the browser the token until `until`. */
export function writeSessionToken(context: Context, token: string, until: Date, { base, isHttps }: SessionCookieOptions): void {
  setCookie(context, NAME, token, {
    path: base,
    expires: until,
    httpOnly: true,
    sameSite: 'Strict',
    secure: isHttps,
    ...(isHttps ? { prefix: 'secure' as const } : {}),
  })
}

/** Takes the token back. */
export function forgetSessionToken(context: Context, { base, isHttps }: SessionCookieOptions): void {
  deleteCookie(context, NAME, { path: base, secure: isHttps, ...(isHttps ? { prefix: 'secure' as const } : {}) })
}
