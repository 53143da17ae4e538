// Everything about accounts put together over one store: what a process that keeps members and their factors mounts.
import type { Clock } from '../clock/index.ts'
import { createAccounts } from './accounts.ts'
import type { RecordEntry, TellOwner } from './entries.ts'
import { createFactorKeeping } from './factor-keeping.ts'
import { createMembers, type InvitationQuestion, type MemberOrganisation, type MemberParts } from './members.ts'
import type { PasskeyPlace } from './passkeys.ts'
import { createProviders } from './providers.ts'
import { createSessions } from './sessions.ts'
import type { AccountStore } from './store/index.ts'

/** What the rooms are made of. */
export interface AccountRoomOptions {
  /** Writes to the access log; it resolves once the line is committed. */
  readonly record: RecordEntry
  readonly tell?: TellOwner
  /** Secrets of the installation by name; `account-factors` is made here, those of providers were kept by the command line. */
  readonly secret: (name: string) => Promise<string>
  /** For which address passkeys are made; `null` where it allows none (an address in digits). */
  readonly passkeys: PasskeyPlace | null
  readonly findOrganisation: (organisationId: string) => Promise<MemberOrganisation | null>
  /** True where the register of enforcement bodies refuses an invitation. */
  readonly refusesInvitation: (question: InvitationQuestion) => Promise<boolean>
  readonly leaveTeams?: MemberParts['leaveTeams']
  /** This process's own address, without a slash at the end: providers send people back below it. */
  readonly origin: string
}

/** The path that providers send people back to; it is registered with each. */
export const PROVIDER_RETURN_PATH = '/account/provider-return'

export type AccountRooms = ReturnType<typeof createAccountRooms>

/** Accounts, their factors, members and providers. */
export function createAccountRooms(store: AccountStore, clock: Clock, options: AccountRoomOptions) {
  const { record, tell = () => undefined, secret, passkeys, findOrganisation, refusesInvitation, leaveTeams, origin } = options
  const sealingSecret = () => secret('account-factors')
  const sessions = createSessions({ store, clock, record, tell })
  const members = createMembers({ store, clock, record, sessions, findOrganisation, refusesInvitation, leaveTeams })
  const redirectUri = `${origin}${PROVIDER_RETURN_PATH}`
  return {
    accounts: createAccounts(store, clock, { record, tell, factors: { sealingSecret, passkeys } }),
    keeping: createFactorKeeping({ store, clock, record, sessions, sealingSecret, passkeys }),
    sessions,
    members,
    providers: createProviders({ store, clock, record, sessions, members, secret, redirectUri }),
    findOrganisation,
    listNotices: (accountId: string) => store.listNotices(accountId, 20),
    seeNotices: (accountId: string) => store.seeNotices(accountId, clock()),
  }
}

/**
 * The place that passkeys are made for, by the addresses of both processes; those of another host are left out. `null` where the first
 * is an address in digits, which has none (WebAuthn, section 5.1.2: an effective domain is a valid domain name).
 */
export function findPasskeyPlace(address: string, ...others: readonly string[]): PasskeyPlace | null {
  const { hostname, protocol } = new URL(address)
  const isSecure = protocol === 'https:' || hostname === 'localhost'
  if (!isSecure || /^[\d.]+$|^\[/.test(hostname)) return null
  const origins = [address, ...others].map((other) => new URL(other)).filter((other) => other.hostname === hostname)
  return { rpId: hostname, origins: [...new Set(origins.map((other) => other.origin))] }
}
