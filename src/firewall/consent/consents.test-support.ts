// A room of consent over a database of its own, with an organisation, a person and their key: what the tests beside this file start from.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase, TestOrganisation } from '../../../tests/test-database.ts'
import { newId } from '../../platform/ids/index.ts'
import { asOrganisation } from '../access/index.ts'
import { createFileKeyStore, createKeys, createKeysStore } from '../keys/index.ts'
import type { PersonKey } from '../keys/index.ts'
import { createConsents, createConsentStore, publishConsentWords, readConsentWords } from './index.ts'
import type {
  Audience,
  ConsentActor,
  ConsentPurpose,
  Consents,
  ConsentTables,
  Ground,
  OpenedPerson,
  Recipient,
  ShownWords,
} from './index.ts'

/** Fields that every person of the tests has. */
export const knownFields = ['given-name', 'family-name', 'date-of-birth', 'health-note'] as const

/** What a test works with. */
export interface ConsentCase {
  readonly database: TestDatabase
  readonly administrator: pg.Client
  readonly consents: Consents
  readonly home: Tenant
  /** Another organisation with a person of its own. */
  readonly other: Tenant
  /** Names that the register lists, for this test. */
  readonly listed: Set<string>
  readonly counted: string[]
  /** Moves the room's clock; the database's goes on by itself. */
  moveClock(milliseconds: number): void
  /** A new person of a tenant, with `knownFields`. */
  addPerson(tenant: Tenant): Promise<OpenedPerson>
  show(tenant: Tenant, person: OpenedPerson, recipient: Recipient, choice?: ShowChoice): Promise<ShownWords>
  giveConsent(tenant: Tenant, person: OpenedPerson, recipient: Recipient, choice?: ShowChoice): Promise<Ground>
  close(): Promise<void>
}

/** What is shown, where it is not the usual. */
export interface ShowChoice {
  readonly audience?: Audience
  readonly fields?: readonly string[]
  readonly purpose?: ConsentPurpose
  readonly days?: number
  readonly milliseconds?: number
}

/** An organisation with somebody who works there, a person and a recipient. */
export interface Tenant {
  readonly organisation: TestOrganisation
  readonly by: ConsentActor
  readonly person: OpenedPerson
  readonly recipient: Recipient
}

/** The value of a result that must be one. */
export function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; error: unknown }): Value {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`)
  return result.value
}

/** Makes it all. */
export async function openConsentCase(): Promise<ConsentCase> {
  const database = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'causeway-consent-'))
  const state = { offset: 0 }
  const clock = () => new Date(Date.now() + state.offset)
  const keyStore = await createFileKeyStore(folder, { clock, makeDemoKey: true })
  const handle = database.connect<ConsentTables>('causeway_keys')
  const keys = createKeys(createKeysStore(database.connect('causeway_keys')), keyStore, clock)
  const words = readConsentWords(join(import.meta.dirname, '../../../data/consent'))
  await publishConsentWords(database.connect<ConsentTables>('causeway_protected'), words, clock())
  const organisations = new Map<string, ReturnType<TestOrganisation['connect']>>()
  const listed = new Set<string>()
  const counted: string[] = []
  const register = {
    isListed: async ({ name }: { name: string }) => listed.has(name),
    countRefusal: async (kind: string) => void counted.push(kind),
  }
  const connect = (organisationId: string) => {
    const found = organisations.get(organisationId)
    if (found === undefined) throw new Error('No such organisation')
    // Handles of the tests are typed by whoever asks.
    return found as ReturnType<typeof database.connect<ConsentTables>>
  }
  const consents = createConsents({ store: createConsentStore(handle, connect), words, register, clock })

  const addPersonTo = async (organisation: TestOrganisation): Promise<OpenedPerson> => {
    const { organisationId, teamId } = organisation
    const personId = newId(clock())
    const made = await handle.transaction().execute((tx) => keys.createPersonKey(tx as never, organisationId, personId))
    const key: PersonKey = valueOf(made)
    await asOrganisation(connect(organisationId), { teams: [teamId], purpose: 'registration' }, async (tx) => {
      const person = { is_restricted: false, is_invented: true, created_at: clock() }
      await tx
        .insertInto('protected.person')
        .values({ organisation_id: organisationId, person_id: personId, team_id: teamId, ...person } as never)
        .execute()
      for (const field of knownFields) {
        await tx
          .insertInto('protected.person_field')
          .values({
            organisation_id: organisationId,
            person_id: personId,
            field,
            version: 1,
            team_id: teamId,
            key_version: key.version,
            sealed: Buffer.from(key.seal(field, 1, `invented ${field}`)),
            written_at: clock(),
          })
          .execute()
      }
    })
    return { key, teams: [teamId] }
  }
  const makeTenant = async (): Promise<Tenant> => {
    const accountId = newId(clock())
    const organisation = await database.admitOrganisation({ members: [accountId] })
    const { organisationId } = organisation
    organisations.set(organisationId, organisation.connect())
    await handle.transaction().execute((tx) => keys.admitOrganisation(tx as never, organisationId))
    const by: ConsentActor = { organisationId, accountId, role: 'caseworker' }
    const recipient = valueOf(
      await consents.addRecipient(by, { kind: 'body', name: 'Clinic by the Harbour', jurisdiction: 'XD' }),
    )
    return { organisation, by, person: await addPersonTo(organisation), recipient }
  }
  const show: ConsentCase['show'] = async (tenant, person, recipient, choice = {}) => {
    const { audience = 'adult', fields = ['given-name', 'health-note'], purpose = 'referral', days = 30, milliseconds } = choice
    const expiresAt = new Date(clock().getTime() + (milliseconds ?? days * 86_400_000))
    const scope = { purpose, recipientId: recipient.recipientId, fields, expiresAt }
    const names = { organisationName: 'Lantern House', recipientName: recipient.name ?? 'a sister', fieldNames: fields }
    const rendered = valueOf(
      consents.renderWords({ audience, language: 'en', scope, ...names, duty: 'A doctor must report measles.' }),
    )
    return valueOf(await consents.recordShown(tenant.by, person, rendered, scope))
  }
  return {
    database,
    administrator: await database.client('postgres'),
    consents,
    home: await makeTenant(),
    other: await makeTenant(),
    listed,
    counted,
    moveClock: (milliseconds) => void (state.offset += milliseconds),
    addPerson: (tenant) => addPersonTo(tenant.organisation),
    show,
    async giveConsent(tenant, person, recipient, choice) {
      const { shownId } = await show(tenant, person, recipient, choice)
      const { personId } = person.key
      return valueOf(await consents.giveConsent(tenant.by, { personId, subject: 'adult', shownId, how: 'written' }))
    },
    async close() {
      keys.close()
      keyStore.close()
      await database.close()
      await rm(folder, { recursive: true })
    },
  }
}
