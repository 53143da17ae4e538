// Accounts, their factors and members, with each line of theirs on the access log before the change is made.
import * as accountRoom from '../../platform/accounts/index.ts'
import type { RecordEntry } from '../../platform/accounts/index.ts'
import type { OpenedDatabase } from '../../platform/database/index.ts'
import type { Door } from '../../firewall/access/index.ts'
import type { LogEntry } from '../../firewall/access-log/index.ts'
import { logAccountEntry } from '../../firewall/organisations/index.ts'
import type { OrganisationReader } from '../../firewall/organisations/index.ts'
import type { Register } from '../../firewall/policy/index.ts'
import type { ProtectedOpening } from './open-firewall.ts'

/** What the accounts ask of the firewall, and where they are reached. */
export interface AccountPlaces {
  readonly record: (entries: readonly LogEntry[]) => Promise<void>
  readonly organisations: Pick<OrganisationReader, 'find'>
  readonly register: Pick<Register, 'isListed' | 'countRefusal'>
  readonly door: Pick<Door, 'teams'>
  /** This process's own address, without a slash at the end; passkeys are made for it, and for `otherOrigins` on the same host. */
  readonly origin: string
  readonly otherOrigins: readonly string[]
}

/** The rooms of accounts of the protected process. */
export function openAccountRooms({ clock, log }: ProtectedOpening, database: OpenedDatabase, places: AccountPlaces) {
  const { organisations, register, door, origin, otherOrigins } = places
  const store = accountRoom.createAccountStore(database.connect('causeway_accounts', 4))
  const record: RecordEntry = (entry) => places.record([logAccountEntry(entry)])
  const rooms = accountRoom.createAccountRooms(store, clock, {
    record,
    secret: database.secret,
    passkeys: accountRoom.findPasskeyPlace(origin, ...otherOrigins),
    findOrganisation: async (organisationId) => {
      const found = await organisations.find(organisationId)
      return found === null ? null : { name: found.name, isDemo: found.isDemo, isActive: found.state === 'active' }
    },
    refusesInvitation: async ({ organisationId, emailDomain }) => {
      const found = await organisations.find(organisationId)
      if (found === null) return true
      const { name, jurisdiction } = found
      const isListed = await register.isListed({ jurisdiction, name, domain: emailDomain })
      if (isListed) await register.countRefusal('invitation')
      return isListed
    },
    leaveTeams: async (actor, accountId) => {
      const left = await door.teams.removeAccount({ actor, purpose: 'administration', accountId })
      // The account is closed and opens nothing; what is left is a line in a list.
      if (!left.ok) log.warn('an account whose membership ended is still in a team', { part: 'accounts' })
    },
    origin,
  })
  return { rooms, listMembers: (organisationId: string) => store.listMemberNames(organisationId) }
}

/** The accounts of an organisation with their roles, whoever is still a member: for what the firewall asks of them. */
export function createMemberList(database: OpenedDatabase) {
  const store = accountRoom.createAccountStore(database.connect('causeway_accounts', 1))
  return async (organisationId: string) =>
    (await store.listMembers(organisationId)).map(({ accountId, role }) => ({ accountId, role }))
}
