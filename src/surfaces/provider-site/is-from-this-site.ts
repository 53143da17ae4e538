// Whether a form was sent by one of our own pages: a second guard beside the cookie that other sites cannot send.
import type { HonoRequest } from 'hono'

/** True where the browser says the same origin, or says nothing of origins at all (then the strict cookie alone guards). */
export function isFromThisSite(request: HonoRequest): boolean {
  const site = request.header('Sec-Fetch-Site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = request.header('Origin')
  if (origin === undefined) return true
  // "no-referrer" makes some browsers send "null" with a form of their own site; the strict cookie still guards.
  if (origin === 'null') return true
  return URL.canParse(origin) && new URL(origin).host === (request.header('Host') ?? new URL(request.url).host)
}
