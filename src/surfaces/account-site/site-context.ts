// What the parts of the account pages share.
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { AccountRooms } from '../../platform/accounts/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { Language, Translator } from '../../platform/i18n/index.ts'
import type { PublicAddress, SignedInVisit } from '../../platform/sign-in/index.ts'
import type { AccountPage } from './page-frame.tsx'

/** What the pages need. `base` is the path at which they are mounted, such as `/account`. */
export interface AccountSiteDependencies {
  readonly base: string
  readonly rooms: AccountRooms
  readonly clock: Clock
  /** True where the data are the demo city's. */
  readonly isDemo: boolean
  readonly address: PublicAddress
  /** This process's own address for links that are handed to people, without a slash at the end. */
  readonly origin: string
  /** The city's, for times on the pages. */
  readonly timeZone: string
  /** Where a member goes to work, with the language: such as `/casework/en`. */
  readonly findWork: (language: Language) => string
}

/** A request of somebody who is signed in. */
export interface Visit extends SignedInVisit {
  readonly t: Translator
  /** The account pages' address with the language. */
  readonly home: string
}

/** A page to show. */
export interface ShownPage {
  readonly title: string
  readonly current?: AccountPage
  /** The page's address below the language; absent on a page that came by POST. */
  readonly path?: string
  readonly hasErrors?: boolean
  readonly hasScript?: boolean
  readonly status?: 200 | 403 | 404 | 409 | 422 | 429 | 502
}

/** What every group of routes gets. */
export interface SiteContext extends AccountSiteDependencies {
  readonly whenSignedIn: (c: Context, answer: (visit: Visit) => Promise<Response>) => Promise<Response>
  /** The same, once they have shown lately who they are. */
  readonly whenConfirmed: (c: Context, answer: (visit: Visit) => Promise<Response>) => Promise<Response>
  readonly show: (
    c: Context,
    visit: Pick<Visit, 't' | 'home'> & Partial<Visit>,
    page: ShownPage,
    children: Child,
  ) => Promise<Response>
}
