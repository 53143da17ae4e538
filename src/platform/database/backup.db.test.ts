import { existsSync } from 'node:fs'
import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { backUpDatabase, readBackup, readMigrations, restoreDatabase } from './index.ts'

const migrationsFolder = new URL('../../../migrations', import.meta.url).pathname
const now = new Date('2026-11-21T08:00:00Z')
// Tabs, line breaks, backslashes, NUL-like text, other scripts and the text \N are what a text copy can get wrong.
const awkward = 'a\tb\nc\\N \\. \r "d" שלום مرحبا 𝒳'

describe('backup and restore', () => {
  let source: TestDatabase
  let target: TestDatabase
  let folder: string
  beforeEach(async () => {
    source = await createTestDatabase()
    target = await createTestDatabase()
    folder = join(await mkdtemp(join(tmpdir(), 'causeway-backup-')), 'backup')
    const client = await source.client('postgres')
    await client.query(
      `INSERT INTO accounts.account (account_id, name, password_hash, is_demo, created_at)
       SELECT gen_random_uuid(), 'name' || n, CASE WHEN n = 1 THEN $1 ELSE 'x' END, n % 2 = 0, '2026-11-21T08:00:00.123456Z' FROM generate_series(1, 500) n`,
      [awkward],
    )
    await client.query(
      `INSERT INTO accounts.session (token_hash, account_id, created_at, last_seen_at, session_id, strength, authenticated_at, device)
       SELECT sha256(name::bytea), account_id, created_at, created_at, gen_random_uuid(), 'password', created_at, 'x' FROM accounts.account`,
    )
  })
  afterEach(async () => {
    await source.close()
    await target.close()
    await rm(join(folder, '..'), { recursive: true, force: true })
  })

  const asAdministered = (database: TestDatabase) => ({
    address: database.address,
    administrator: { user: 'postgres', password: database.password('postgres') },
  })
  const dump = async (database: TestDatabase) => {
    const client = await database.client('postgres')
    const accounts = await client.query('SELECT a::text AS row FROM accounts.account a ORDER BY name')
    const sessions = await client.query('SELECT s::text AS row FROM accounts.session s ORDER BY token_hash')
    return [...accounts.rows, ...sessions.rows]
  }
  const restoreInto = async (database: TestDatabase, replace = false) => {
    const backup = await readBackup(folder)
    if (!backup.ok) return backup
    const migrations = await readMigrations(migrationsFolder)
    return restoreDatabase({ database: asAdministered(database), backup: backup.value, folder, migrations, replace, now })
  }

  test('bring back every row as it was', async () => {
    await backUpDatabase(asAdministered(source), { folder }, now)
    expect(await restoreInto(target)).toMatchObject({ ok: true })
    expect(await dump(target)).toEqual(await dump(source))
    expect((await dump(target)).length).toBe(1000)
  })

  test('keep what was there at the moment of the backup, and nothing that is written meanwhile', async () => {
    const client = await source.client('postgres')
    const backup = backUpDatabase(asAdministered(source), { folder }, now)
    const writing = (async () => {
      for (let round = 0; round < 20; round += 1)
        await client.query('DELETE FROM accounts.session; DELETE FROM accounts.account WHERE false')
    })()
    const { data } = await backup
    await writing
    const rows = new Map(data.tables.map((table) => [table.name, table.rows]))
    // Either before the deletion or after it, but every session's account is there.
    expect([0, 500]).toContain(rows.get('accounts.session'))
    expect(await restoreInto(target)).toMatchObject({ ok: true })
  })

  test('can be read by their owner alone', async () => {
    await backUpDatabase(asAdministered(source), { folder }, now)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, 'accounts.account.copy.gz'))).mode & 0o777).toBe(0o600)
  })

  test('a damaged, missing or foreign file stops a restore before anything is touched', async () => {
    await backUpDatabase(asAdministered(source), { folder }, now)
    const before = await dump(target)
    await appendFile(join(folder, 'accounts.account.copy.gz'), 'x')
    expect(await restoreInto(target)).toMatchObject({ ok: false, error: expect.stringContaining('was changed or damaged') })
    await rm(join(folder, 'accounts.account.copy.gz'))
    expect(await restoreInto(target)).toMatchObject({ ok: false, error: expect.stringContaining('is missing') })
    await writeFile(join(folder, 'manifest.json'), '{"format":')
    expect(await restoreInto(target)).toMatchObject({ ok: false, error: expect.stringContaining('not a manifest') })
    expect(await dump(target)).toEqual(before)
  })

  test('a database that holds something is left alone, unless it is to be replaced', async () => {
    await backUpDatabase(asAdministered(source), { folder }, now)
    const client = await target.client('postgres')
    await client.query(`INSERT INTO accounts.account VALUES (gen_random_uuid(), 'other', 'x', false, now())`)
    expect(await restoreInto(target)).toMatchObject({ ok: false, error: expect.stringContaining('already holds something') })
    expect(await dump(target)).toHaveLength(1)
    expect(await restoreInto(target, true)).toMatchObject({ ok: true })
    expect(await dump(target)).toEqual(await dump(source))
  })

  test('a backup of other migrations is refused', async () => {
    await backUpDatabase(asAdministered(source), { folder }, now)
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
    manifest.migrations.push({ name: 'open/9999-later', checksum: 'x' })
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
    expect(await restoreInto(target)).toMatchObject({ ok: false, error: expect.stringContaining('other migrations') })
  })

  test('a backup that fails leaves nothing behind', async () => {
    const wrong = {
      ...asAdministered(source),
      administrator: { user: 'causeway_open', password: source.password('causeway_open') },
    }
    await expect(backUpDatabase(wrong, { folder }, now)).rejects.toThrow()
    expect(existsSync(folder)).toBe(false)
  })

  test('ids and counters need no saving: no table has a sequence', async () => {
    const client = await source.client('postgres')
    const { rows } = await client.query(
      `SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
        WHERE relkind = 'S' AND nspname IN ('open', 'accounts', 'protected', 'firewall', 'platform')`,
    )
    expect(rows).toEqual([])
  })
})
