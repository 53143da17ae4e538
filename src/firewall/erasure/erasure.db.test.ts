// After an erasure nobody is found: not in any column of any table, in clear, encoded or hashed, and not in a backup of before it
// whose keys have expired; and no restore brings them back.
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase, TestOrganisation } from '../../../tests/test-database.ts'
import { createFixedClock } from '../../platform/clock/index.ts'
import { backUpDatabase, readBackup, readMigrations, restoreDatabase } from '../../platform/database/index.ts'
import type { Backup, RestoreQuery } from '../../platform/database/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { appendEntries } from '../access-log/index.ts'
import { createFileKeyStore, createKeys, createKeysStore, revealSealed } from '../keys/index.ts'
import type { FileKeyStore, Keys, KeysStore, KeyTables } from '../keys/index.ts'
import { createErasure, createErasureStore, erasureListName, readErasureList, readErasures, replayErasures } from './index.ts'
import type { Erasure, ErasureTables, ListedErasure, ReplayedErasures } from './index.ts'

const now = new Date('2026-11-21T10:00:00Z')
const clock = createFixedClock(now)
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
const migrationsFolder = new URL('../../../migrations', import.meta.url).pathname
const actor = { accountId: newId(now), role: 'caseworker' }

/** What is planted about a person, and where it is looked for afterwards. */
interface Planted {
  readonly personId: string
  readonly name: string
  readonly story: string
}

describe('erasing a person', () => {
  let database: TestDatabase
  let folder: string
  let keyStore: FileKeyStore
  let store: KeysStore
  let keys: Keys
  let erasure: Erasure
  let organisation: TestOrganisation
  beforeAll(async () => {
    database = await createTestDatabase()
    folder = await mkdtemp(join(tmpdir(), 'causeway-erasure-'))
    keyStore = await createFileKeyStore(join(folder, 'keys'), { clock, makeDemoKey: true })
    const handle = database.connect<KeyTables & ErasureTables>('causeway_keys')
    store = createKeysStore(database.connect<KeyTables>('causeway_keys'))
    keys = createKeys(store, keyStore, clock)
    erasure = createErasure({ store: createErasureStore(handle), clock, listFile: join(folder, erasureListName) })
    organisation = await database.admitOrganisation()
    await store.transact((tx) => keys.admitOrganisation(tx, organisation.organisationId))
  })
  afterAll(async () => {
    await database.close()
    await rm(folder, { recursive: true })
  })

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

  /** Every way in which somebody could still stand in a text or in bytes. */
  const tracesOf = ({ personId, name, story }: Planted): readonly string[] => {
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
  const dump = async (from: TestDatabase): Promise<string> => {
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
  const readFolder = async (place: string): Promise<string> => {
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
  const administered = (of: TestDatabase) => ({
    address: of.address,
    administrator: { user: 'postgres', password: of.password('postgres') },
  })

  test('leaves nothing in any column of any table, in clear, in hexadecimal, in base64 or hashed', async () => {
    const [gone, other] = [await plant(), await plant()]
    const before = await dump(database)
    // The search is worth something only if it finds what is there: the id, the reasons in the log, the token.
    for (const trace of [
      gone.personId,
      gone.name.toLowerCase(),
      createHash('sha256').update(gone.name).digest('hex').slice(0, 16),
    ])
      expect(before).toContain(trace)
    const erased = await erase(gone)
    if (!erased.ok) throw new Error(erased.error)
    expect(erased.value.rows).toMatchObject({
      'firewall.person_key': 1,
      'firewall.access_entry': 2,
      'protected.person_token': 1,
      'protected.person_field': 2,
      'protected.person': 1,
    })
    const after = await dump(database)
    for (const trace of tracesOf(gone)) expect(after, trace).not.toContain(trace)
    // Somebody else is untouched.
    expect(after).toContain(other.personId)
  })

  test('is on the log as an erasure of nobody in particular, and the commitments of what was erased stay', async () => {
    const client = await database.client('postgres')
    const count = async () => Number((await client.query('SELECT count(*) AS count FROM firewall.log_outbox')).rows[0].count)
    const planted = await plant()
    const commitments = await count()
    const erased = await erase(planted)
    if (!erased.ok) throw new Error(erased.error)
    const { rows } = await client.query(
      `SELECT person_id, convert_from(body, 'UTF8')::jsonb AS body FROM firewall.access_entry WHERE entry_id = $1`,
      [erased.value.entryId],
    )
    expect(rows).toMatchObject([{ person_id: null, body: { kind: 'erasure' } }])
    expect(JSON.stringify(rows)).not.toContain(planted.personId)
    expect(await count()).toBe(commitments + 1)
  })

  test('happens once, and to nobody of another organisation', async () => {
    const planted = await plant()
    const stranger = await database.admitOrganisation()
    const request = {
      organisationId: stranger.organisationId,
      personId: planted.personId,
      actor,
      purpose: 'person-request' as const,
      rules: [],
    }
    expect(await store.transact((tx) => erasure.erasePerson(tx, request))).toEqual({ ok: false, error: 'unknown-person' })
    expect(await erase(planted)).toMatchObject({ ok: true })
    expect(await erase(planted)).toEqual({ ok: false, error: 'unknown-person' })
  })

  test('happens whole or not at all', async () => {
    const planted = await plant()
    const request = {
      organisationId: organisation.organisationId,
      personId: planted.personId,
      actor,
      purpose: 'person-request' as const,
      rules: [],
    }
    await expect(
      store.transact(async (tx) => {
        await erasure.erasePerson(tx, request)
        throw new Error('the disk is full')
      }),
    ).rejects.toThrow('disk')
    expect(await dump(database)).toContain(planted.personId)
    const wrapped = (await store.transact((tx) => keys.readWrapped(tx, organisation.organisationId, [planted.personId]))).get(
      planted.personId,
    )
    expect(wrapped).toBeDefined()
  })

  test('puts a digest of the ids on a list beside the database, readable by its owner alone', async () => {
    const planted = await plant()
    await erase(planted)
    const text = await readFile(join(folder, erasureListName), 'utf8')
    for (const trace of tracesOf(planted)) expect(text.toLowerCase()).not.toContain(trace)
    const list = await readErasureList(join(folder, erasureListName))
    expect(list.ok && list.value?.length).toBeGreaterThan(0)
  })

  describe('and backups of before it', () => {
    let gone: Planted
    let other: Planted
    let backup: Backup
    let keysBackup: Backup
    let place: string
    let list: readonly ListedErasure[]
    beforeAll(async () => {
      gone = await plant()
      other = await plant()
      place = join(folder, 'backup')
      const made = await backUpDatabase(administered(database), { folder: place }, now)
      backup = made.data
      keysBackup = made.keys
      await erase(gone)
      const read = await readErasureList(join(folder, erasureListName))
      if (!read.ok || read.value === undefined) throw new Error('no list')
      list = read.value
    })

    const restore = async (options: { keys?: Backup; list?: readonly ListedErasure[]; at?: Date }) => {
      const target = await createTestDatabase()
      let replayed: ReplayedErasures | undefined
      const restored = await restoreDatabase({
        database: administered(target),
        backup,
        folder: place,
        ...(options.keys === undefined ? {} : { keys: { backup: options.keys, folder: `${place}-keys` } }),
        migrations: await readMigrations(migrationsFolder),
        replace: false,
        now: options.at ?? now,
        afterLoading: async (query: RestoreQuery) => {
          replayed = await replayErasures(query, [...(options.list ?? []), ...(await readErasures(query))])
        },
      })
      return { target, restored, replayed }
    }
    /** Reads a field as somebody with every right would. */
    const tryToRead = async (from: TestDatabase, { personId }: Planted) => {
      const itsStore = createKeysStore(from.connect<KeyTables>('causeway_keys'))
      const wrapped = (await itsStore.transact((tx) => keys.readWrapped(tx, organisation.organisationId, [personId]))).get(
        personId,
      )
      if (wrapped === undefined) return undefined
      const key = await keys.unwrapPersonKey(wrapped)
      const client = await from.client('postgres')
      const { rows } = await client.query<{ sealed: Buffer }>(
        `SELECT sealed FROM protected.person_field WHERE person_id = $1 AND field = 'name'`,
        [personId],
      )
      const [field] = rows
      if (!key.ok || field === undefined) return undefined
      const opened = key.value.open('name', 1, field.sealed)
      return opened.ok ? revealSealed(opened.value) : undefined
    }

    test('hold no name, no reason, no token and no key: only what is sealed, under ids that lead to nobody', async () => {
      const text = await readFolder(place)
      const names = tracesOf(gone).filter((trace) => !tracesOf({ ...gone, name: '', story: '' }).includes(trace))
      for (const trace of names) expect(text, trace).not.toContain(trace)
      // The sealed fields are there: this is the backup of somebody who was not erased yet.
      expect(text).toContain(gone.personId)
      expect(backup.tables.map(({ name }) => name)).not.toContain('firewall.person_key')
      expect(backup.tables.map(({ name }) => name)).not.toContain('protected.person_token')
      expect(keysBackup.tables.map(({ name }) => name)).not.toContain('protected.person_token')
    })

    test('cannot be opened when their keys have expired, and nobody comes back without a key', async () => {
      const late = await restore({ keys: keysBackup, at: inDays(7) })
      expect(late.restored).toMatchObject({ ok: false, error: expect.stringContaining('expired') })
      await late.target.close()
      const { target, restored, replayed } = await restore({ at: inDays(8) })
      expect(restored).toMatchObject({ ok: true })
      expect(replayed?.withoutKey).toBeGreaterThanOrEqual(2)
      const text = await dump(target)
      for (const planted of [gone, other]) for (const trace of tracesOf(planted)) expect(text, trace).not.toContain(trace)
      await target.close()
    })

    test('bring everybody back with keys that have not expired, but for whom the list names', async () => {
      const { target, restored, replayed } = await restore({ keys: keysBackup, list, at: inDays(1) })
      expect(restored).toMatchObject({ ok: true })
      expect(replayed?.erased).toBe(1)
      expect(await tryToRead(target, other)).toBe(other.name)
      expect(await tryToRead(target, gone)).toBeUndefined()
      const text = await dump(target)
      for (const trace of tracesOf(gone)) expect(text, trace).not.toContain(trace)
      // Tokens are made again, not brought back; who was erased stays so in the backups that are made of the restored database.
      const client = await target.client('postgres')
      expect((await client.query('SELECT FROM protected.person_token')).rowCount).toBe(0)
      expect((await client.query('SELECT FROM firewall.erasure')).rowCount).toBe(list.length)
      await target.close()
    })

    test('bring back nobody who was erased since with the keys of a later backup, list or none', async () => {
      const later = `${place}-later`
      const newer = await backUpDatabase(administered(database), { folder: later }, inDays(5))
      const target = await createTestDatabase()
      let replayed: ReplayedErasures | undefined
      const restored = await restoreDatabase({
        database: administered(target),
        backup,
        folder: place,
        keys: { backup: newer.keys, folder: `${later}-keys` },
        migrations: await readMigrations(migrationsFolder),
        replace: false,
        now: inDays(10),
        afterLoading: async (query) => {
          replayed = await replayErasures(query, [])
        },
      })
      expect(restored).toMatchObject({ ok: true })
      expect(replayed).toMatchObject({ erased: 0, withoutKey: 1 })
      expect(await tryToRead(target, other)).toBe(other.name)
      const text = await dump(target)
      for (const trace of tracesOf(gone)) expect(text, trace).not.toContain(trace)
      await target.close()
    })

    test('are not opened with keys that are older than they are, nor with what holds no keys', async () => {
      const later = `${place}-third`
      await backUpDatabase(administered(database), { folder: later }, inDays(1))
      const read = await readBackup(later)
      if (!read.ok) throw new Error(read.error)
      const target = await createTestDatabase()
      const options = {
        database: administered(target),
        backup: read.value,
        folder: later,
        migrations: [],
        replace: false,
        now: inDays(1),
      }
      expect(await restoreDatabase({ ...options, keys: { backup: keysBackup, folder: `${place}-keys` } })).toMatchObject({
        ok: false,
        error: expect.stringContaining('older than the backup'),
      })
      expect(await restoreDatabase({ ...options, keys: { backup, folder: place } })).toMatchObject({
        ok: false,
        error: expect.stringContaining('no keys'),
      })
      expect(await restoreDatabase({ ...options, backup: keysBackup, folder: `${place}-keys` })).toMatchObject({
        ok: false,
        error: expect.stringContaining('--keys'),
      })
      await target.close()
    })
  })
})
