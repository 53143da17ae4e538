// The firewall over its login roles: root key, keys, policy, register, access log, door, consent, demands, erasure.
import { join } from 'node:path'
import * as accessRoom from '../../firewall/access/index.ts'
import * as logRoom from '../../firewall/access-log/index.ts'
import * as consentRoom from '../../firewall/consent/index.ts'
import * as erasureRoom from '../../firewall/erasure/index.ts'
import * as keyRoom from '../../firewall/keys/index.ts'
import * as demandRoom from '../../firewall/legal-demands/index.ts'
import * as organisationRoom from '../../firewall/organisations/index.ts'
import * as policyRoom from '../../firewall/policy/index.ts'
import { findByCode } from '../../protected/people/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { Configuration } from '../../platform/config/index.ts'
import { deleteExpiredKeyBackups } from '../../platform/database/index.ts'
import type { DatabaseHandle, OpenedDatabase } from '../../platform/database/index.ts'
import type { Log } from '../../platform/log/index.ts'

/** What opening needs. */
export interface ProtectedOpening {
  readonly configuration: Configuration
  readonly clock: Clock
  readonly log: Log
  /** The folder that holds data/ and policies/. */
  readonly projectFolder: string
}

export type Firewall = Awaited<ReturnType<typeof openFirewall>>

const HOUR = 3_600_000

/** Opens the firewall and starts what runs beside the pages; `close()` ends it. */
export async function openFirewall(opening: ProtectedOpening, database: OpenedDatabase, listMembers: accessRoom.ListMembers) {
  const { clock, configuration, log, projectFolder } = opening
  const connectOrganisation = keepOneEach(database)
  const organisations = organisationRoom.createOrganisationReader(database.connect('causeway_protected', 2))

  const keyStore = await keyRoom.createFileKeyStore(configuration.rootKeysFolder, {
    clock,
    makeDemoKey: keyRoom.mayMakeDemoKey(configuration),
    readPassphrase: keyRoom.readPassphraseFrom(configuration.passphraseFile),
  })
  const keys = keyRoom.createKeys(keyRoom.createKeysStore(database.connect('causeway_keys', 2)), keyStore, clock)
  const refuseRealPeople = () => keyRoom.refuseRealPeople(keyStore)

  const registerStore = policyRoom.createRegisterStore(database.connect('causeway_protected', 2))
  const register = policyRoom.createRegister(registerStore, { clock })
  const policy = policyRoom.createPolicy()
  const policyInForceSince = await policyRoom.announcePolicy(registerStore, policy, clock)

  const doorStore = accessRoom.createDoorStore(database.connect('causeway_keys', 4), { log })
  const door = accessRoom.createDoor({
    store: doorStore,
    keys,
    policy,
    register,
    clock,
    connectOrganisation,
    refuseRealPeople,
    findByCode,
    ledger: { coversFields: consentRoom.coversFields, findAskedRecipient: consentRoom.findAskedRecipient },
    listSeconders: accessRoom.createSeconderList(policy, listMembers),
    log,
  })

  const words = consentRoom.readConsentWords(join(projectFolder, 'data', 'consent'))
  await consentRoom.publishConsentWords(database.connect('causeway_protected', 1), words, clock())
  const consents = consentRoom.createConsents({
    store: consentRoom.createConsentStore(database.connect('causeway_keys', 3), connectOrganisation),
    words,
    register,
    clock,
  })

  const demands = demandRoom.createLegalDemands({
    store: demandRoom.createDemandStore(connectOrganisation),
    authorise: async (actor, action, purpose) => (await door.open({ actor, action, purpose })).ok,
    clock,
  })
  const toldDemands = demandRoom.createToldDemands(demandRoom.createToldStore(database.connect('causeway_protected', 1)), clock)

  const erasure = erasureRoom.createErasure({
    store: erasureRoom.createErasureStore(database.connect('causeway_keys', 1)),
    clock,
    listFile: join(configuration.dataFolder, erasureRoom.erasureListName),
  })
  await erasure.saveList()

  const { publicLog, sequencer } = logRoom.openAccessLog({
    store: logRoom.createLogStore(database.connect('causeway_log', 2)),
    secret: database.secret,
    address: configuration.protectedUrl,
    clock,
    log,
    publishEvery: configuration.accessLogHours,
    folder: configuration.accessLogFolder,
  })

  // A body that was listed since gets nothing any more, whatever was agreed before.
  const endListed = async () => {
    for (const { organisationId } of await organisations.list()) await consents.endListed(organisationId)
  }
  // What a backup promised to expire does, also where no further backup is made.
  const deleteExpired = () => {
    deleteExpiredKeyBackups(configuration.dataFolder, clock()).catch((error: unknown) =>
      log.error('expired backups of keys were not deleted', { error }),
    )
  }
  deleteExpired()
  const hourly = setInterval(() => {
    endListed().catch((error: unknown) => log.error('what listed bodies were given was not ended', { error }))
    deleteExpired()
  }, HOUR)
  hourly.unref()

  return {
    connectOrganisation,
    organisations,
    keys,
    keyStore,
    refuseRealPeople,
    register,
    policy,
    policyInForceSince,
    door,
    consents,
    demands,
    toldDemands,
    erasure,
    publicLog,
    sequencer,
    /** Writes an entry that belongs to nobody in particular, as the protected process itself. */
    async record(entries: readonly logRoom.LogEntry[]): Promise<void> {
      await organisations.record(entries)
    },
    async close(): Promise<void> {
      clearInterval(hourly)
      await sequencer.close()
      keys.close()
      keyStore.close()
    },
  }
}

/** One handle for each organisation, made at the first call. */
function keepOneEach(database: OpenedDatabase) {
  const handles = new Map<string, DatabaseHandle<unknown>>()
  return <Schema>(organisationId: string): DatabaseHandle<Schema> => {
    const handle = handles.get(organisationId) ?? database.connectOrganisation<unknown>(organisationId)
    handles.set(organisationId, handle)
    // Each room names the tables that it works with; the connection is the same.
    return handle as unknown as DatabaseHandle<Schema>
  }
}
