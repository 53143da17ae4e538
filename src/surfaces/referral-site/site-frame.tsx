// What both sites share: nothing of a page is kept, referred or indexed; forms come from the page itself; wrong attempts are counted for the
// process as a whole, and no address of anybody is kept.
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { Child } from 'hono/jsx'
import { createTranslator, preferredLanguage, type Language } from '../../platform/i18n/index.ts'
import { Document } from '../../platform/page/index.ts'
import { REFERRAL_STYLES } from './styles.ts'

const LONGEST_FORM = 20_000

/** A page of these sites. */
export interface ShownPage {
  readonly title: string
  readonly status?: 200 | 404 | 409 | 422 | 429
  readonly hasErrors?: boolean
  /** The page's address below the language, for the other languages; absent where it came by POST. */
  readonly path?: string
}

/** A site without routes yet. */
export function createBareSite(base: string): Hono {
  const site = new Hono()
  site.use(async (c, next) => {
    await next()
    c.res.headers.set('Cache-Control', 'no-store')
    c.res.headers.set('Referrer-Policy', 'no-referrer')
    c.res.headers.set('X-Robots-Tag', 'noindex, nofollow')
  })
  site.use(
    bodyLimit({
      maxSize: LONGEST_FORM,
      onError: () => {
        throw new HTTPException(413)
      },
    }),
  )
  site.get('/', (c) => c.redirect(`${base}/${preferredLanguage(c.req.header('accept-language'))}`))
  return site
}

/** What these pages speak. */
export function speakReferral(language: Language) {
  return createTranslator(language, ['page', 'referrals', 'needs', 'my-record'])
}

/** Draws a page; `siteName` is a message, since one of the sites may not say what it is. */
export function createFrame({
  base,
  isDemo,
  siteName,
}: {
  readonly base: string
  readonly isDemo: boolean
  readonly siteName: string
}) {
  return (c: Context, language: Language, { title, status = 200, hasErrors = false, path }: ShownPage, children: Child) => {
    const t = speakReferral(language)
    return c.html(
      <Document
        {...{ t, title, isDemo, hasErrors }}
        siteName={t(siteName)}
        homeHref={`${base}/${language}`}
        stylesheets={[REFERRAL_STYLES]}
        {...(path === undefined ? {} : { languages: { href: (other: Language) => `${base}/${other}${path}` } })}
      >
        {children}
      </Document>,
      status,
    )
  }
}
