// What the parts of the site share: the rooms that they call, a visit of a member of an organisation, and how a page is shown.
import type { AccessPurpose, OrganisationRole } from '@causeway/vocabulary'
import type { Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Door } from '../../firewall/access/index.ts'
import type { Consents } from '../../firewall/consent/index.ts'
import type { Actor } from '../../firewall/policy/index.ts'
import type { Accounts } from '../../platform/accounts/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import type { PublicAddress, SignedInVisit } from '../../platform/sign-in/index.ts'
import type { Definitions } from '@causeway/casework'
import type { Cases } from '../../protected/cases/index.ts'
import type { Asker, People } from '../../protected/people/index.ts'
import type { Referrals } from '../../protected/referrals/index.ts'
import type { ServiceSource } from './referrals/service-source.ts'

/** What the pages need. `base` is the path at which they are mounted: `/casework`. */
export interface CaseworkSiteDependencies {
  readonly base: string
  readonly accounts: Accounts
  /** Names of the organisation's accounts, for teams: the accounts' own list, of this organisation alone. */
  readonly listMembers: (organisationId: string) => Promise<readonly { readonly accountId: string; readonly name: string }[]>
  readonly people: People
  readonly cases: Cases
  readonly referrals: Referrals
  /** Services that people can be referred to. */
  readonly serviceSource: ServiceSource
  /** What assessments and processes ask, and the calendars of their clocks. */
  readonly definitions: Definitions
  /** The districts that a case can be counted in; none where the city has none. */
  readonly places: readonly CountedPlace[]
  /** Of the city, for times on the pages. */
  readonly timeZone: string
  readonly consents: Consents
  readonly door: Pick<Door, 'teams' | 'breakGlass' | 'moveToTeam' | 'open'>
  readonly clock: Clock
  readonly isDemo: boolean
  readonly address: PublicAddress
  /** Where an account's own pages are: `/account`; absent where this process has none. */
  readonly accountBase?: string
  /** Where a person uses their own code, for the paper that they are given: `/my-record`. */
  readonly ownRecordPath: string
  /** What other rooms add: its routes get the same context. */
  readonly areas?: readonly CaseworkArea[]
}

/** A district as counts name it. */
export interface CountedPlace {
  readonly id: string
  /** By language. */
  readonly names: Readonly<Record<string, string>>
}

/** Something that another room adds to the site: a link and its routes. */
export interface CaseworkArea {
  readonly path: string
  readonly label: (t: Translator) => string
  /** Whose navigation shows it; everybody's where it is absent. What they may do there is the door's to say. */
  readonly roles?: readonly OrganisationRole[]
  addRoutes(site: Hono, context: SiteContext): void
}

/** A request of a member of an organisation. */
export interface Visit extends SignedInVisit {
  readonly t: Translator
  /** The first page's address. */
  readonly home: string
  readonly actor: Actor
  /** The purpose that the form names, where the member holds it; `null` otherwise. */
  readonly purpose: AccessPurpose | null
}

/** A page to show. */
export interface ShownPage {
  readonly title: string
  readonly current?: 'search' | 'register' | 'danger' | 'teams' | string
  readonly hasErrors?: boolean
  readonly status?: 200 | 404 | 409 | 410 | 422 | 429 | 503
  /** The page's address below the language; absent on a page that came by POST, which has no other languages. */
  readonly path?: string
}

/** What every group of routes gets. */
export interface SiteContext extends CaseworkSiteDependencies {
  readonly whenMember: (c: Context, answer: (visit: Visit) => Promise<Response>) => Promise<Response>
  /** The same for what cannot be taken back or gives much away: they have shown within ten minutes who they are, or do so first. */
  readonly whenConfirmed: (c: Context, answer: (visit: Visit) => Promise<Response>) => Promise<Response>
  readonly show: (c: Context, visit: Visit, page: ShownPage, children: Child) => Response | Promise<Response>
  /** The neutral page of whatever was not done: what happened, whether anything was lost, what to do. */
  readonly refuse: (c: Context, visit: Visit, kind: string) => Response | Promise<Response>
}

/** The asker of a step whose purpose is plain: the step's own. */
export function askFor({ actor }: Pick<Visit, 'actor'>, purpose: AccessPurpose): Asker {
  return { actor, purpose }
}

/** Where the public reaches these pages: behind a proxy the request itself names the wrong place. */
export function findOrigin(c: Context, { isHttps, host }: PublicAddress): string {
  return host === undefined ? new URL(c.req.url).origin : `${isHttps ? 'https' : 'http'}://${host}`
}
