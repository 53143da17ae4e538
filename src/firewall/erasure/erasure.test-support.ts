// An organisation with people planted in it, as the rooms write them, and every way to look for one of them afterwards.
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { createFixedClock } from '../../platform/clock/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { appendEntries } from '../access-log/index.ts'
import { createFileKeyStore, createKeys, createKeysStore } from '../keys/index.ts'
import type { KeyTables } from '../keys/index.ts'
import { createErasure, createErasureStore, erasureListName } from './index.ts'
import type { ErasureTables } from './index.ts'

/** When everything happens. */
export const now = new Date('2026-11-21T10:00:00Z')
const clock = createFixedClock(now)
/** Who asks. */
export const actor = { accountId: newId(now), role: 'caseworker' }

/** What is planted about a person, and where it is looked for afterwards. */
export interface Planted {
  readonly personId: string
  readonly name: string
  readonly story: string
}

/** Makes a database with an organisation, its keys, and ways to plant and erase people. */
export async function openErasureCase() {
  const database = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'causeway-erasure-'))
  const keyStore = await createFileKeyStore(join(folder, 'keys'), { clock, makeDemoKey: true })
  const handle = database.connect<KeyTables & ErasureTables>('causeway_keys')
  const store = createKeysStore(database.connect<KeyTables>('causeway_keys'))
  const keys = createKeys(store, keyStore, clock)
  const erasure = createErasure({ store: createErasureStore(handle), clock, listFile: join(folder, erasureListName) })
  const organisation = await database.admitOrganisation()
  await store.transact((tx) => keys.admitOrganisation(tx, organisation.organisationId))

  /** Somebody with sealed fields, tokens and entries, as the rooms write them. */
  const plant = async (): Promise<Planted> => {
    const { organisationId, teamId } = organisation
    const personId = newId(now)
    const name = `Zaynab Unmistakable ${personId.slice(-6)}`
    const story = `She slept at Quay Street ${personId.slice(-6)}`
    const key = await store.transact(async (tx) => {
      const made = await keys.createPersonKey(tx, organisationId, personId)
      if (!made.ok) throw new Error(made.error)
      for (const kind of ['write', 'read'] as const) {
        await appendEntries(tx, [
          {
            organisationId,
            personId,
            kind,
            at: now,
            actor,
            action: 'read-person',
            purpose: 'assistance',
            outcome: 'allowed',
            rules: ['assigned'],
            fields: ['name', 'story'],
            reason: `To call ${name}`,
          },
        ])
      }
      return made.value
    })
    const client = await organisation.client()
    await client.query('BEGIN')
    await client.query(`SELECT set_config('causeway.teams', $1, true), set_config('causeway.purpose', 'registration', true)`, [
      teamId,
    ])
    await client.query(
      `INSERT INTO protected.person (organisation_id, person_id, team_id, is_restricted, is_invented, created_at)
       VALUES ($1, $2, $3, false, true, $4)`,
      [organisationId, personId, teamId, now],
    )
    for (const [field, text] of Object.entries({ name, story })) {
      await client.query(`INSERT INTO protected.person_field VALUES ($1, $2, $3, 1, $4, $5, $6, $7)`, [
        organisationId,
        personId,
        field,
        teamId,
        key.version,
        Buffer.from(key.seal(field, 1, text)),
        now,
      ])
    }
    const token = createHash('sha256').update(name).digest().subarray(0, 8)
    await client.query(`INSERT INTO protected.person_token VALUES ($1, $2, $3, $4, false)`, [
      organisationId,
      token,
      personId,
      teamId,
    ])
    await client.query('COMMIT')
    key.close()
    return { personId, name, story }
  }

  const erase = async ({ personId }: Planted) => {
    const request = {
      organisationId: organisation.organisationId,
      personId,
      actor,
      purpose: 'person-request' as const,
      rules: ['own-record'],
    }
    const erased = await store.transact((tx) => erasure.erasePerson(tx, request))
    if (erased.ok) await erasure.saveList()
    return erased
  }

  const close = async () => {
    keys.close()
    keyStore.close()
    await database.close()
    await rm(folder, { recursive: true })
  }
  return { database, folder, store, keys, erasure, organisation, plant, erase, close }
}

/** What the tests start from. */
export type ErasureCase = Awaited<ReturnType<typeof openErasureCase>>

/** Every way in which somebody could still stand in a text or in bytes. */
export const tracesOf = ({ personId, name, story }: Planted): readonly string[] => {
  const forms = [name, story, personId, personId.replaceAll('-', '')]
  return forms.flatMap((form) => {
    const bytes = Buffer.from(form)
    const digests = ['sha256', 'sha512', 'sha1', 'md5'].map((algorithm) => createHash(algorithm).update(form).digest())
    return [
      form.toLowerCase(),
      bytes.toString('hex'),
      // Without what depends on where in the bytes it begins.
      ...[0, 1, 2].map((skip) =>
        bytes
          .subarray(skip, skip + 3 * Math.floor((bytes.length - skip) / 3))
          .toString('base64')
          .toLowerCase(),
      ),
      encodeURIComponent(form).toLowerCase(),
      ...digests.flatMap((digest) => [
        digest.toString('hex'),
        digest.subarray(0, 8).toString('hex'),
        digest.toString('base64').toLowerCase(),
      ]),
    ]
  })
}

/** Every row of every table as text, and every column of bytes read as text too. */
export const dump = async (from: TestDatabase): Promise<string> => {
  const client = await from.client('postgres')
  const { rows: tables } = await client.query<{ name: string; binary: string[] }>(
    `SELECT c.oid::regclass::text AS name, coalesce(array_agg(quote_ident(a.attname)) FILTER (WHERE a.atttypid = 'bytea'::regtype), '{}') AS binary
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p', 'm') AND c.relnamespace::regnamespace::text IN ('open', 'accounts', 'protected', 'firewall', 'platform')
      GROUP BY 1`,
  )
  const parts: string[] = []
  for (const { name, binary } of tables) {
    const columns = ['t::text', ...binary.map((column) => `encode(${column}, 'escape')`)].join(` || ' ' || `)
    const { rows } = await client.query<{ line: string | null }>(`SELECT ${columns} AS line FROM ${name} t`)
    parts.push(...rows.map(({ line }) => line ?? ''))
  }
  return parts.join('\n').toLowerCase()
}
/** Every file of a folder as text, unpacked, its bytes read as text too. */
export const readFolder = async (place: string): Promise<string> => {
  const names = await readdir(place)
  const contents = await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(place, name))
      const open = name.endsWith('.gz') ? gunzipSync(bytes) : bytes
      const unescaped = open
        .toString('latin1')
        .replaceAll(/\\\\x([0-9a-f]+)/g, (all, hex: string) => `${all} ${Buffer.from(hex, 'hex').toString('utf8')}`)
      return `${unescaped}\n${open.toString('utf8')}`
    }),
  )
  return contents.join('\n').toLowerCase()
}
/** The database as a backup works with it. */
export const administered = (of: TestDatabase) => ({
  address: of.address,
  administrator: { user: 'postgres', password: of.password('postgres') },
})
