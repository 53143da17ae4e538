// The demonstration's organisation with its users ready: what `causeway start` makes once, beside the fictional city. Its people are
// invented ones; nobody real can be entered while the root key is the demonstration's.
import * as accountRoom from '../../platform/accounts/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { Configuration } from '../../platform/config/index.ts'
import type { OrganisationRole } from '@causeway/vocabulary'
import { makeOrganisationRole, organisationRole } from '../../platform/database/index.ts'
import type { OpenedDatabase } from '../../platform/database/index.ts'
import { createFileKeyStore, createKeys, createKeysStore, mayMakeDemoKey, readPassphraseFrom } from '../../firewall/keys/index.ts'
import { createOrganisations, createOrganisationStore } from '../../firewall/organisations/index.ts'
import { createRegister, createRegisterStore } from '../../firewall/policy/index.ts'

/** Who can sign in to try casework: two of the team, and one who keeps accounts and reads nobody's record. */
export const demoMembers: readonly { readonly name: string; readonly role: OrganisationRole; readonly isInTeam: boolean }[] = [
  { name: 'demo-caseworker', role: 'caseworker', isInTeam: true },
  { name: 'demo-supervisor', role: 'supervisor', isInTeam: true },
  { name: 'demo-administrator', role: 'administrator', isInTeam: false },
]

/** The organisation, its login and keys, and its members, each made where it is missing. Returns the members' password. */
export async function admitDemoOrganisation(
  { clock, configuration }: { readonly clock: Clock; readonly configuration: Configuration },
  database: OpenedDatabase,
  { name, jurisdiction }: { readonly name: string; readonly jurisdiction: string },
): Promise<string> {
  const keyStore = await createFileKeyStore(configuration.rootKeysFolder, {
    clock,
    makeDemoKey: mayMakeDemoKey(configuration),
    readPassphrase: readPassphraseFrom(configuration.passphraseFile),
  })
  const keys = createKeys(createKeysStore(database.connect('causeway_keys', 1)), keyStore, clock)
  try {
    const store = createOrganisationStore(database.connect('causeway_owner', 1), database.connect('causeway_keys', 1))
    const organisations = createOrganisations({
      store,
      register: createRegister(createRegisterStore(database.connect('causeway_protected', 1)), { clock }),
      keys,
      makeLogin: async (organisationId) =>
        makeOrganisationRole(database, organisationId, await database.secret(organisationRole(organisationId))),
      clock,
    })
    const present = (await organisations.list()).find((organisation) => organisation.name === name)
    const isReady = present !== undefined && present.state !== 'admitting'
    const admitted = isReady ? present : await admit(organisations, { name, jurisdiction, isDemo: true })
    const password = await database.secret('demo-casework', accountRoom.choosePassword)
    const { organisationId } = admitted
    const accountStore = accountRoom.createAccountStore(database.connect('causeway_accounts', 1))
    const accounts = accountRoom.createAccounts(accountStore, clock)
    for (const { name: account, role } of demoMembers) {
      const membership = { organisationId, role, purposes: accountRoom.purposesByRole[role] }
      await accounts.create(account, password, { isDemo: true, membership })
    }
    const inTeam = new Set(demoMembers.filter(({ isInTeam }) => isInTeam).map((member) => member.name))
    const members = (await accountStore.listMembers(organisationId)).filter((member) => inTeam.has(member.name))
    const ids = members.map(({ accountId }) => accountId)
    await store.addDemoMembers(organisationId, ids, clock())
    return password
  } finally {
    keys.close()
    keyStore.close()
  }
}

async function admit(
  organisations: ReturnType<typeof createOrganisations>,
  admission: Parameters<ReturnType<typeof createOrganisations>['admit']>[0],
) {
  const admitted = await organisations.admit(admission)
  if (!admitted.ok) throw new Error(`The demonstration's organisation was not admitted: ${admitted.error}`)
  return admitted.value
}
