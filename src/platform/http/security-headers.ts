// Headers that every answer carries. Nothing inline, nothing from elsewhere, no frame, no referrer, no sensor: a page
// can leak neither where a person came from nor where they go next.
import type { MiddlewareHandler } from 'hono'

/**
 * The content security policy. `scripts` is true only for surfaces with islands of their own files; nothing inline
 * is ever allowed, neither script nor style.
 */
export function contentSecurityPolicy({ scripts = false }: { readonly scripts?: boolean } = {}): string {
  return [
    "default-src 'none'",
    scripts ? "script-src 'self'" : "script-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    scripts ? "connect-src 'self'" : "connect-src 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ')
}

const headers: readonly (readonly [string, string])[] = [
  ['Content-Security-Policy', contentSecurityPolicy()],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()'],
  ['X-DNS-Prefetch-Control', 'off'],
]

/** Sets each header where the surface has not set its own; `isHttps` adds Strict-Transport-Security. */
export function setSecurityHeaders({ isHttps }: { readonly isHttps: boolean }): MiddlewareHandler {
  const all = isHttps ? [...headers, ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'] as const] : headers
  return async (context, next) => {
    await next()
    for (const [name, value] of all) if (!context.res.headers.has(name)) context.res.headers.set(name, value)
  }
}
