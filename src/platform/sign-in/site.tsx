// What the parts of signing in on one site share: what the site gave, how a page is shown, how a session's cookies are set.
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { Accounts, BegunSession, SignedIn } from '../accounts/index.ts'
import { systemClock, type Clock } from '../clock/index.ts'
import { contentSecurityPolicy } from '../http/index.ts'
import { createTranslator, type Language } from '../i18n/index.ts'
import { setDeviceCookie } from './device.ts'
import { setSessionCookie, type PublicAddress } from './session.ts'

/** A page that is made here, for the site's own frame around it. */
export interface SignInFrame {
  readonly language: Language
  readonly title: string
  /** The page's address below the language, for the other languages. */
  readonly path: string
  readonly signedIn: SignedIn | null
  readonly hasErrors: boolean
  readonly children: Child
}

/**
 * Whom a site is for. `coordination`: accounts that belong to no organisation; `casework`: members of an organisation who signed in
 * strongly; `everybody`: whoever is signed in.
 */
export type Audience = 'coordination' | 'casework' | 'everybody'

/** What a site gives. `base` is the path at which it is mounted, such as `/coordination`. */
export interface SignInOptions {
  readonly base: string
  readonly accounts: Accounts
  readonly isDemo: boolean
  readonly address: PublicAddress
  /** By which a showing of who one is grows old; the machine's own unless told. */
  readonly clock?: Clock
  /** Whom the pages are for; `coordination` unless told. */
  readonly audience?: Audience
  /** Where an account's own pages are, without the language: `/account`; absent where this process has none. */
  readonly accountBase?: string
  /** Whom the pages are for, above the form: a sentence in the language. */
  readonly introduce: (language: Language) => string
  readonly renderPage: (frame: SignInFrame) => Child
}

/** What the parts share. */
export interface SignInSite extends SignInOptions {
  readonly clock: Clock
  readonly show: (c: Context, page: ShownPage) => Response | Promise<Response>
  /** Sets the cookies of a session that has begun, or has a new token. */
  readonly enter: (c: Context, session: Pick<BegunSession, 'token'> & Partial<BegunSession>) => void
}

/** A page to show. */
export interface ShownPage {
  readonly language: Language
  readonly title: string
  readonly path?: string
  readonly signedIn?: SignedIn | null
  readonly hasErrors?: boolean
  readonly status?: 200 | 401 | 403 | 409 | 422 | 429 | 503
  /** Whether the page has a part with a script of ours. */
  readonly hasScript?: boolean
  readonly children: Child
}

/** Makes it. */
export function createSignInSite(options: SignInOptions): SignInSite {
  return {
    ...options,
    clock: options.clock ?? systemClock,
    show: (c, { language, title, path = '', signedIn = null, hasErrors = false, status = 200, hasScript = false, children }) => {
      if (hasScript) c.header('Content-Security-Policy', contentSecurityPolicy({ scripts: true }))
      c.header('Cache-Control', 'no-store')
      return c.html(<>{options.renderPage({ language, title, path, signedIn, hasErrors, children })}</>, status)
    },
    enter: (c, { token, deviceToken }) => {
      setSessionCookie(c, token, options.address)
      if (deviceToken !== undefined) setDeviceCookie(c, deviceToken, options.address)
    },
  }
}

/** The translator of these pages. */
export function speakSignIn(language: Language) {
  return createTranslator(language, ['page', 'sign-in'])
}
