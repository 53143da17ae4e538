// What the parts of the site share: the rooms that they call, and a visit of somebody who is signed in.
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { Releases } from '../../firewall/release/index.ts'
import type { Accounts } from '../../platform/accounts/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import type { LanguageSwitch } from '../../platform/page/index.ts'
import type { PublicAddress, SignedInVisit } from '../../platform/sign-in/index.ts'
import type { ReleasePage } from './page-frame.tsx'

/** What the pages need. `base` is the path at which they are mounted, such as `/releases`. */
export interface ReleaseSiteDependencies {
  readonly base: string
  readonly accounts: Accounts
  readonly releases: Releases
  readonly clock: Clock
  /** True where the data are the demo city's. */
  readonly isDemo: boolean
  readonly address: PublicAddress
  /** This process's own address for links that are sent to people, without a slash at the end. */
  readonly findOwnSite: (context: Context) => string
  /** The open process's address for a reader of this page; `null` where it cannot be told. */
  readonly findOpenSite: (context: Context) => string | null
}

/** A request of somebody who is signed in. */
export interface Visit extends SignedInVisit {
  readonly t: Translator
  /** The list's address. */
  readonly home: string
}

/** A page to show. */
export interface ShownPage {
  readonly title: string
  readonly current?: ReleasePage
  readonly languages?: LanguageSwitch
  readonly hasErrors?: boolean
  readonly status?: 200 | 404 | 409 | 410 | 422 | 429 | 503
}

/** What every group of routes gets. */
export interface SiteContext extends ReleaseSiteDependencies {
  readonly whenSignedIn: (c: Context, answer: (visit: Visit) => Promise<Response>) => Promise<Response>
  readonly show: (c: Context, visit: Visit, page: ShownPage, children: Child) => Response | Promise<Response>
}
