// The protected side over a database of a test's own, whole: keys in a folder, the policy, the door, the ledger of consents, erasure, the
// room of people. Nothing of it is a stand-in but the register of enforcement bodies, which lists the names that a test gives.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OrganisationRole } from '@causeway/vocabulary'
import type { Definitions } from '@causeway/casework'
import { createDoor, createDoorStore, type Door, type DoorTables } from '../src/firewall/access/index.ts'
import {
  coversFields,
  createConsents,
  createConsentStore,
  findAskedRecipient,
  publishConsentWords,
  readConsentWords,
  type ConsentHandle,
  type Consents,
} from '../src/firewall/consent/index.ts'
import { createErasure, createErasureStore, erasureListName, type ErasureTables } from '../src/firewall/erasure/index.ts'
import {
  createFileKeyStore,
  createKeys,
  createKeysStore,
  refuseRealPeople,
  type Keys,
  type KeyTables,
} from '../src/firewall/keys/index.ts'
import { createPolicy, type Actor } from '../src/firewall/policy/index.ts'
import { purposesByRole } from '../src/platform/accounts/index.ts'
import { systemClock, type Clock } from '../src/platform/clock/index.ts'
import { type DatabaseHandle } from '../src/platform/database/index.ts'
import {
  createPeople,
  createPeopleStore,
  findByCode,
  type People,
  type PeopleStore,
  type PeopleTables,
} from '../src/protected/people/index.ts'
import {
  createCases,
  createCaseStore,
  createCaseTaking,
  loadDefinitions,
  type Cases,
  type CaseStore,
  type CaseTables,
} from '../src/protected/cases/index.ts'
import { createCounts, createCountStore, type Counts, type CountTables } from '../src/protected/counts/index.ts'
import { createReferrals, createReferralStore, type Referrals } from '../src/protected/referrals/index.ts'
import { createTestDatabase, type AdmitOptions, type TestDatabase, type TestOrganisation } from './test-database.ts'

/** A running protected side. */
export interface PeopleWorld {
  readonly database: TestDatabase
  readonly people: People
  readonly cases: Cases
  readonly caseStore: CaseStore
  readonly counts: Counts
  readonly referrals: Referrals
  readonly definitions: Definitions
  readonly door: Door
  readonly consents: Consents
  readonly clock: Clock
  readonly keys: Keys
  readonly peopleStore: PeopleStore
  /** Names that the register lists. */
  readonly listed: Set<string>
  /** Refused attempts that were counted, by kind. */
  readonly refusals: string[]
  /** An organisation with its keys. */
  admit(options?: AdmitOptions): Promise<TestOrganisation>
  close(): Promise<void>
}

/** Somebody of an organisation, with every purpose that their role may hold. */
export function makeActor(organisationId: string, accountId: string, role: OrganisationRole): Actor {
  return { organisationId, accountId, role, purposes: purposesByRole[role] }
}

/** Makes it. */
export async function createPeopleWorld(
  given: { readonly definitions?: Definitions; readonly clock?: Clock } = {},
): Promise<PeopleWorld> {
  const clock = given.clock ?? systemClock
  const database = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'causeway-people-'))
  const handles = new Map<string, DatabaseHandle<unknown>>()
  const keyHandle = database.connect<never>('causeway_keys')
  const connect = <Schema>(organisationId: string): DatabaseHandle<Schema> => {
    const handle = handles.get(organisationId)
    if (handle === undefined) throw new Error('No such organisation')
    // One pool an organisation; each room names its own tables on it.
    return handle as unknown as DatabaseHandle<Schema>
  }
  const as = <Schema>() => keyHandle as unknown as DatabaseHandle<Schema>
  const keyStore = await createFileKeyStore(folder, { clock, makeDemoKey: true, scryptCost: 1024 })
  const keys = createKeys(createKeysStore(as<KeyTables>()), keyStore, clock)
  const listed = new Set<string>()
  const refusals: string[] = []
  const register = {
    isListed: async ({ name }: { readonly name: string }) => listed.has(name),
    countRefusal: async (kind: string) => void refusals.push(kind),
  }
  const words = readConsentWords(join(import.meta.dirname, '..', 'data', 'consent'))
  await publishConsentWords(database.connect('causeway_protected') as unknown as ConsentHandle, words, clock())
  const consents = createConsents({ store: createConsentStore(as(), (id) => connect(id)), words, register, clock })
  const door = createDoor({
    store: createDoorStore(as<DoorTables>()),
    keys,
    policy: createPolicy(),
    register,
    clock,
    connectOrganisation: connect,
    refuseRealPeople: () => refuseRealPeople(keyStore),
    findByCode,
    ledger: { coversFields, findAskedRecipient },
  })
  const erasure = createErasure({
    store: createErasureStore(as<ErasureTables>()),
    clock,
    listFile: join(folder, erasureListName),
  })
  const peopleStore = createPeopleStore((id) => connect<PeopleTables>(id), as<unknown>())
  const definitions = given.definitions ?? loadLater(() => loadDefinitions(join(import.meta.dirname, '..')))
  const caseStore = createCaseStore((id) => connect<CaseTables>(id), as<unknown>())
  const people = createPeople({
    store: peopleStore,
    readCases: createCaseTaking({ store: caseStore, definitions, clock }),
    door,
    keys,
    consents,
    erasure,
    register,
    refuseRealPeople: () => refuseRealPeople(keyStore),
    clock,
  })
  const counts = await createCounts({
    store: createCountStore((id) => connect<CountTables>(id)),
    secret: new Uint8Array(32).fill(7),
    clock,
  })
  const journal = { store: caseStore, door, definitions, counts, clock }
  const cases = createCases(journal)
  const referrals = createReferrals({
    store: createReferralStore(as(), (id) => connect(id)),
    door,
    consents,
    keys,
    erasure,
    journal,
    clock,
  })
  return {
    database,
    people,
    cases,
    caseStore,
    counts,
    referrals,
    definitions,
    door,
    consents,
    clock,
    keys,
    peopleStore,
    listed,
    refusals,
    async admit(options) {
      const organisation = await database.admitOrganisation(options)
      handles.set(organisation.organisationId, organisation.connect<unknown>())
      const made = await as<KeyTables>()
        .transaction()
        .execute((tx) => keys.admitOrganisation(tx, organisation.organisationId))
      if (!made.ok) throw new Error(made.error)
      return organisation
    },
    async close() {
      keys.close()
      keyStore.close()
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What ships, read when a case first asks for it. */
function loadLater(load: () => Definitions): Definitions {
  let loaded: Definitions | undefined
  const read = () => (loaded ??= load())
  return {
    assessment: (id, version) => read().assessment(id, version),
    process: (id, version) => read().process(id, version),
    calendar: (jurisdiction) => read().calendar(jurisdiction),
    get assessments() {
      return read().assessments
    },
    get processes() {
      return read().processes
    },
  }
}
