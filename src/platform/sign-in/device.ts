// What is known of the browser that somebody signs in with: a random cookie, so that a new browser can be told to the account's owner,
// and its kind in two words. Nothing else that a browser says of itself is read.
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Visitor } from '../accounts/index.ts'
import type { PublicAddress } from './session.ts'

const COOKIE = 'causeway-browser'
const HALF_A_YEAR = 180 * 24 * 3600

// In this order: each names itself after those that it is descended from.
const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['CriOS', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iOS'],
  ['iPad', 'iPadOS'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const

/** The browser of a request. */
export function readVisitor(context: Context, { isHttps }: PublicAddress): Visitor {
  const given = isHttps ? getCookie(context, COOKIE, 'host') : getCookie(context, COOKIE)
  const deviceToken = given !== undefined && /^[\w-]{43}$/.test(given) ? given : null
  return { deviceToken, device: nameDevice(context.req.header('user-agent') ?? '') }
}

/** Lets the browser be known again for half a year. */
export function setDeviceCookie(context: Context, deviceToken: string, { isHttps }: PublicAddress): void {
  if (deviceToken === '') return
  setCookie(context, COOKIE, deviceToken, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isHttps,
    maxAge: HALF_A_YEAR,
    ...(isHttps ? { prefix: 'host' as const } : {}),
  })
}

/**
 * A browser's kind, such as `Firefox, Android`; empty where it says nothing that we know.
 *
 * @example nameDevice('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0') // → 'Firefox, Linux'
 */
export function nameDevice(userAgent: string): string {
  const find = (names: readonly (readonly [string, string])[]) => names.find(([mark]) => userAgent.includes(mark))?.[1]
  return [find(BROWSERS), find(SYSTEMS)].filter((name) => name !== undefined).join(', ')
}
