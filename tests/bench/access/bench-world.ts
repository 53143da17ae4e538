// An organisation with people in one team, on an embedded database as an installation has it, with the real keys, policy and register.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type pg from 'pg'
import { createDoorStore } from '../../../src/firewall/access/index.ts'
import type { DoorParts, DoorTables } from '../../../src/firewall/access/index.ts'
import { coversFields, findAskedRecipient } from '../../../src/firewall/consent/index.ts'
import { createFileKeyStore, createKeys, createKeysStore } from '../../../src/firewall/keys/index.ts'
import type { KeyTables } from '../../../src/firewall/keys/index.ts'
import { createPolicy, createRegister, createRegisterStore } from '../../../src/firewall/policy/index.ts'
import type { Actor, PolicyTables } from '../../../src/firewall/policy/index.ts'
import { systemClock } from '../../../src/platform/clock/index.ts'
import { makeOrganisationRole, openClient, openDatabase, organisationRole } from '../../../src/platform/database/index.ts'
import { newId } from '../../../src/platform/ids/index.ts'

/** What the benchmark works with. */
export interface BenchWorld {
  readonly parts: DoorParts
  readonly organisation: { readonly organisationId: string; readonly teamId: string }
  readonly personIds: readonly string[]
  readonly actor: Actor
  readonly admin: pg.Client
  /** The same field of the same rows, by the superuser (up to 8 callers, a connection each), whom no policy holds back: no door, no key, no entry. Returns how many. */
  plainRead(caller: number, organisationId: string, personId: string): Promise<number>
  /** A transaction of one small row, flushed. */
  commitOne(): Promise<void>
  countEntries(): Promise<number>
  close(): Promise<void>
}

/** Makes it in an empty folder. */
export async function openBenchWorld(folder: string, people: number): Promise<BenchWorld> {
  const database = await openDatabase({
    dataFolder: join(folder, 'var'),
    databaseUrl: undefined,
    migrationsFolder: join(import.meta.dirname, '../../../migrations'),
    command: 'bench access',
    now: new Date(),
    alone: true,
  })
  const { address, administrator } = database
  const admin = await openClient({ address, login: administrator })
  const organisationId = randomUUID()
  const teamId = randomUUID()
  const accountId = randomUUID()
  const password = await database.secret(organisationRole(organisationId))
  await makeOrganisationRole({ address, administrator }, organisationId, password)
  await admin.query(`INSERT INTO firewall.organisation VALUES ($1, 'Bench', 'XD', true, 'active', now())`, [organisationId])
  await admin.query(`INSERT INTO protected.team VALUES ($1, $2, 'Team', now())`, [organisationId, teamId])
  await admin.query(`INSERT INTO protected.team_member VALUES ($1, $2, $3, now())`, [organisationId, teamId, accountId])
  await admin.query('CREATE TABLE public.bench_commit (id bigint GENERATED ALWAYS AS IDENTITY)')

  const keyStore = await createFileKeyStore(join(folder, 'keys'), { clock: systemClock, makeDemoKey: true })
  const keyHandle = database.connect<KeyTables>('causeway_keys')
  const keys = createKeys(createKeysStore(keyHandle), keyStore, systemClock)
  await keyHandle.transaction().execute((tx) => keys.admitOrganisation(tx, organisationId))
  const personIds: string[] = []
  for (let made = 0; made < people; made += 500) {
    const rows = await keyHandle.transaction().execute(async (tx) => {
      const batch: { personId: string; sealed: Buffer }[] = []
      for (let index = made; index < Math.min(people, made + 500); index += 1) {
        const personId = newId(systemClock())
        const key = await keys.createPersonKey(tx, organisationId, personId)
        if (!key.ok) throw new Error(key.error)
        batch.push({ personId, sealed: Buffer.from(key.value.seal('name', 1, `Invented Person ${index}`)) })
        key.value.close()
      }
      return batch
    })
    const ids = rows.map(({ personId }) => personId)
    personIds.push(...ids)
    await admin.query(`INSERT INTO protected.person SELECT $1, id, $2, false, true, now() FROM unnest($3::uuid[]) id`, [
      organisationId,
      teamId,
      ids,
    ])
    await admin.query(
      `INSERT INTO protected.person_field SELECT $1, id, field, 1, $2, 1, sealed, now()
       FROM unnest($3::uuid[], $4::bytea[]) AS p (id, sealed), unnest(ARRAY['name', 'birth', 'language', 'story', 'contact']) AS field`,
      [organisationId, teamId, ids, rows.map(({ sealed }) => sealed)],
    )
  }
  await admin.query('ANALYZE')

  const handle = database.connectOrganisation<unknown>(organisationId, 4)
  const plain = await Promise.all(Array.from({ length: 8 }, () => openClient({ address, login: administrator })))
  return {
    parts: {
      store: createDoorStore(database.connect<DoorTables>('causeway_keys', 8)),
      keys,
      policy: createPolicy(),
      register: createRegister(createRegisterStore(database.connect<PolicyTables>('causeway_protected')), { clock: systemClock }),
      clock: systemClock,
      connectOrganisation: () => handle,
      refuseRealPeople: () => undefined,
      ledger: { coversFields, findAskedRecipient },
    },
    organisation: { organisationId, teamId },
    personIds,
    actor: { organisationId, accountId, role: 'caseworker', purposes: ['assistance', 'safety'] },
    admin,
    plainRead: async (caller, organisation, personId) => {
      const client = plain[caller] ?? admin
      const { rowCount } = await client.query({
        name: 'plain',
        text: `SELECT sealed FROM protected.person_field WHERE organisation_id = $1 AND person_id = $2 AND field = 'name'`,
        values: [organisation, personId],
      })
      return rowCount ?? 0
    },
    commitOne: async () => {
      await admin.query('INSERT INTO public.bench_commit DEFAULT VALUES')
    },
    countEntries: async () => {
      const { rows } = await admin.query('SELECT count(*)::int AS n FROM firewall.access_entry WHERE organisation_id = $1', [
        organisationId,
      ])
      return Number(rows[0]?.n)
    },
    close: async () => {
      await Promise.all([admin, ...plain].map((client) => client.end()))
      keys.close()
      keyStore.close()
      await database.close()
    },
  }
}
