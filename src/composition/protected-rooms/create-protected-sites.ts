// The pages of the protected process, each over what it may call, and the path at which it is mounted.
import type { Context, Hono } from 'hono'
import type { Clock } from '../../platform/clock/index.ts'
import type { PublicAddress } from '../../platform/sign-in/index.ts'
import { createAccountSite } from '../../surfaces/account-site/index.ts'
import { createCaseworkSite, createIndicatorsArea } from '../../surfaces/casework-site/index.ts'
import {
  createFirewallSite,
  createLegalDemandsPage,
  createLogArea,
  createRefusedArea,
  createRegisterArea,
  createRegisterEditingArea,
  createRulesArea,
} from '../../surfaces/firewall-site/index.ts'
import { createLegalDemandsOffice } from '../../surfaces/legal-demands-area/index.ts'
import { createMyRecordSite } from '../../surfaces/my-record-site/index.ts'
import { createAnswerSite, createReferralSite } from '../../surfaces/referral-site/index.ts'
import { createReleaseSite } from '../../surfaces/release-site/index.ts'
import type { ProtectedSide } from './open-protected-side.ts'

/** Where the process is reached, and by whose clock. */
export interface ProtectedPlaces {
  readonly running: { readonly clock: Clock }
  readonly isDemo: boolean
  readonly address: PublicAddress
  /** The address under which the public reaches this process, without a slash at the end. */
  readonly findOwnSite: (context: Context) => string
  /** That of the open side; `null` where it cannot be told. */
  readonly findOpenSite: (context: Context) => string | null
}

/** A site and its path. */
export interface MountedSite {
  readonly base: string
  readonly site: Hono
}

/** Every site of the process. */
export function createProtectedSites(side: ProtectedSide, places: ProtectedPlaces): readonly MountedSite[] {
  const { firewall, rooms, listMembers, people, releases, origin, timeZone } = side
  const { counts, cases, referrals, serviceSource, definitions, places: districts } = side.casework
  const { isDemo, address, findOwnSite, findOpenSite } = places
  const { clock } = places.running
  const { policy, policyInForceSince, register, publicLog, consents, demands, toldDemands, door } = firewall
  const areas = [
    createRulesArea({ policy, inForceSince: policyInForceSince }),
    createRegisterArea({ register }),
    createRefusedArea({ register }),
    createLegalDemandsPage({ told: toldDemands }),
    createLogArea({ publicLog, findOwnSite }),
  ]
  const { accounts } = rooms
  const released = { accounts, releases, clock, isDemo, address, findOwnSite, findOpenSite }
  const offices = [
    createRegisterEditingArea({ register }),
    createLegalDemandsOffice({ demands, clock }),
    createIndicatorsArea({ counts }),
  ]
  const shown = { definitions, places: districts, timeZone }
  const casework = {
    accounts,
    listMembers,
    people,
    cases,
    referrals,
    serviceSource,
    ...shown,
    consents,
    door,
    clock,
    isDemo,
    address,
    areas: offices,
  }
  const sites = {
    '/releases': (base: string) => createReleaseSite({ base, ...released }),
    '/firewall': (base: string) => createFirewallSite({ base, areas, isDemo, findOpenSite }),
    '/casework': (base: string) =>
      createCaseworkSite({ base, ...casework, accountBase: '/account', ownRecordPath: '/my-record' }),
    '/my-record': (base: string) =>
      createMyRecordSite({ base, people, referrals, cases, consents, door, clock, isDemo, address }),
    '/referral': (base: string) => createReferralSite({ base, referrals, clock, isDemo, address, timeZone }),
    '/answer': (base: string) => createAnswerSite({ base, referrals, clock, isDemo, address }),
    '/account': (base: string) => createAccountSite({ base, rooms, clock, isDemo, address, origin, timeZone, findWork }),
  }
  return Object.entries(sites).map(([base, create]) => ({ base, site: create(base) }))
}

/** Where a member goes to work. */
function findWork(language: string): string {
  return `/casework/${language}`
}
