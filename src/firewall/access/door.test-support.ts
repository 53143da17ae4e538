// A door over a real database for tests: real keys in a folder of its own, the real policy, and organisations with people in teams.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OrganisationRole } from '@causeway/vocabulary'
import type { DatabaseHandle } from '../../platform/database/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { AdmitOptions, TestDatabase, TestOrganisation } from '../../../tests/test-database.ts'
import { coversFields, findAskedRecipient } from '../consent/index.ts'
import { createFileKeyStore, createKeys, createKeysStore, revealSealed } from '../keys/index.ts'
import type { Keys, KeyTables } from '../keys/index.ts'
import { findByCode } from '../own-code/index.ts'
import { createPolicy } from '../policy/index.ts'
import type { Actor, AttemptKind } from '../policy/index.ts'
import { asOrganisation, createDoor, createDoorStore, createSealedReader } from './index.ts'
import type { Door, DoorOpening, DoorParts, DoorTables } from './index.ts'

/** An organisation of a test, with a way to its people. */
export interface DoorOrganisation extends TestOrganisation {
  readonly handle: DatabaseHandle<unknown>
}

/** A test's world. */
export interface DoorWorld {
  readonly database: TestDatabase
  readonly door: Door
  readonly keys: Keys
  readonly parts: DoorParts
  /** What the door's clock says; a test may move it. */
  now: Date
  /** Names that the register lists. */
  readonly listed: Set<string>
  readonly refusals: AttemptKind[]
  admit(options?: AdmitOptions): Promise<DoorOrganisation>
  /** Another team of an organisation. */
  addTeam(organisationId: string, members?: readonly string[]): Promise<string>
  /** A person with a sealed name, put in without the door. */
  addPerson(organisation: DoorOrganisation, name: string, options?: { teamId?: string; isRestricted?: boolean }): Promise<string>
  /** The entries of the log, oldest first, opened. */
  entries(organisationId: string): Promise<readonly Record<string, unknown>[]>
  /** The name of a person, opened with what the door gave. */
  readName(organisation: DoorOrganisation, opening: DoorOpening, personId: string): Promise<string | null>
  close(): Promise<void>
}

/** Somebody who asks. */
export function makeActor(organisation: { readonly organisationId: string }, accountId: string, role: OrganisationRole): Actor {
  const purposes = [
    'registration',
    'assistance',
    'safety',
    'supervision',
    'person-request',
    'danger-to-life',
    'administration',
    'audit',
  ] as const
  return { organisationId: organisation.organisationId, accountId, role, purposes }
}

/** Makes the world; `change` what the door is made of. */
export async function createDoorWorld(change: Partial<DoorParts> = {}): Promise<DoorWorld> {
  const database = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'causeway-door-'))
  const handles = new Map<string, DatabaseHandle<unknown>>()
  const time = { now: new Date(Date.now() + 1000) }
  const clock = () => time.now
  /** Members are written by the database's clock; the door's is never behind it. */
  const catchUp = () => {
    time.now = new Date(Math.max(time.now.getTime(), Date.now() + 1000))
  }
  const keyStore = await createFileKeyStore(folder, { clock, makeDemoKey: true, scryptCost: 1024 })
  const keys = createKeys(createKeysStore(database.connect<KeyTables>('causeway_keys')), keyStore, clock)
  const admin = await database.client('postgres')
  const parts: DoorParts = {
    store: createDoorStore(database.connect<DoorTables>('causeway_keys'), { lockTimeout: 300 }),
    keys,
    policy: createPolicy(),
    register: {
      isListed: async ({ name }) => world.listed.has(name),
      countRefusal: async (kind) => void world.refusals.push(kind),
    },
    clock,
    connectOrganisation: (organisationId) => {
      const handle = handles.get(organisationId)
      if (handle === undefined) throw new Error('No such organisation')
      return handle
    },
    refuseRealPeople: () => undefined,
    ledger: { coversFields, findAskedRecipient },
    findByCode,
    ...change,
  }
  const read = createSealedReader(parts.connectOrganisation)
  const world: DoorWorld = {
    database,
    keys,
    parts,
    door: createDoor(parts),
    get now() {
      return time.now
    },
    set now(moment) {
      time.now = moment
    },
    listed: new Set(),
    refusals: [],
    async admit(options) {
      const organisation = await database.admitOrganisation(options)
      const handle = organisation.connect<unknown>()
      handles.set(organisation.organisationId, handle)
      await database
        .connect<KeyTables>('causeway_keys')
        .transaction()
        .execute((tx) => keys.admitOrganisation(tx, organisation.organisationId))
      catchUp()
      return { ...organisation, handle }
    },
    async addTeam(organisationId, members = []) {
      const teamId = newId(world.now)
      await admin.query(`INSERT INTO protected.team VALUES ($1, $2, 'Another team', now())`, [organisationId, teamId])
      for (const account of members) {
        await admin.query(`INSERT INTO protected.team_member VALUES ($1, $2, $3, now())`, [organisationId, teamId, account])
      }
      catchUp()
      return teamId
    },
    async addPerson({ organisationId, teamId: firstTeam, handle }, name, { teamId = firstTeam, isRestricted = false } = {}) {
      const personId = newId(world.now)
      const key = await database
        .connect<KeyTables>('causeway_keys')
        .transaction()
        .execute((tx) => keys.createPersonKey(tx, organisationId, personId))
      if (!key.ok) throw new Error(key.error)
      const sealed = Buffer.from(key.value.seal('name', 1, name))
      await asOrganisation(handle as DatabaseHandle<TestTables>, { teams: [teamId], purpose: 'registration' }, async (tx) => {
        const person = { organisation_id: organisationId, person_id: personId, team_id: teamId }
        const row = { ...person, is_restricted: isRestricted, is_invented: true, created_at: world.now }
        await tx.insertInto('protected.person').values(row).execute()
        const field = { ...person, field: 'name', version: 1, key_version: key.value.version, sealed, written_at: world.now }
        await tx.insertInto('protected.person_field').values(field).execute()
      })
      key.value.close()
      return personId
    },
    async entries(organisationId) {
      const { rows } = await admin.query<{ body: Buffer }>(
        'SELECT body FROM firewall.access_entry WHERE organisation_id = $1 ORDER BY entry_id',
        [organisationId],
      )
      // Canonical JSON of an object, as the log writes it.
      return rows.map(({ body }) => JSON.parse(body.toString('utf8')) as Record<string, unknown>)
    },
    async readName({ organisationId }, { teams, keys: opened }, personId) {
      const answer = await read({ organisationId, teams, purpose: 'danger-to-life', personIds: [personId], fields: ['name'] })
      const field = answer.get(personId)?.[0]
      const key = opened.get(personId)
      if (field === undefined || key === undefined) return null
      const name = key.open(field.field, field.version, field.sealed)
      return name.ok ? revealSealed(name.value) : null
    },
    async close() {
      keys.close()
      keyStore.close()
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return world
}

interface TestTables {
  'protected.person': {
    organisation_id: string
    person_id: string
    team_id: string
    is_restricted: boolean
    is_invented: boolean
    created_at: Date
  }
  'protected.person_field': {
    organisation_id: string
    person_id: string
    field: string
    version: number
    team_id: string
    key_version: number
    sealed: Buffer
    written_at: Date
  }
}
