// Brings a backup back: its files are checked first, then everything is loaded in one transaction, with the part that holds the keys
// where it has not expired. A database that holds something is left alone unless it is told to be replaced; one that is newer than
// the backup is refused. What has to be done about people before anybody reads them is done in the same transaction.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { z } from 'zod'
import { listDataTables, manifestName, migrationsTable, quoteName, quoteTable } from './backup.ts'
import type { Backup, BackupTable } from './backup.ts'
import { partsOf } from './backup-parts.ts'
import { openClient } from './connect-database.ts'
import type { AdministeredDatabase } from './database-address.ts'
import type { Migration } from './migrate.ts'

const manifestSchema = z.object({
  format: z.literal(1),
  part: z.enum(['data', 'keys']).default('data'),
  expiresAt: z.iso.datetime().optional(),
  madeAt: z.string(),
  serverVersion: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_]+\.[a-z0-9_]+$/),
      columns: z.array(z.string()).min(1),
      rows: z.number().int().min(0),
      file: z.string().regex(/^[a-z0-9_.]+\.copy\.gz$/),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
})

/** Reads a backup's manifest and checks that every file is as it was written. The failure is a sentence. */
export async function readBackup(folder: string): Promise<Result<Backup, string>> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => undefined)
  if (text === undefined) return fail(`${folder} holds no ${manifestName}, so it is no backup of Causeway.`)
  const parsed = manifestSchema.safeParse(parseJson(text))
  if (!parsed.success) return fail(`${join(folder, manifestName)} is not a manifest that this version can read.`)
  for (const { file, sha256 } of parsed.data.tables) {
    const found = await hashFile(join(folder, file)).catch(() => undefined)
    if (found === undefined) return fail(`${join(folder, file)} is missing.`)
    if (found !== sha256) return fail(`${join(folder, file)} was changed or damaged after the backup was made.`)
  }
  return ok(parsed.data)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function hashFile(path: string): Promise<string> {
  const digest = createHash('sha256')
  for await (const chunk of createReadStream(path)) digest.update(chunk)
  return digest.digest('hex')
}

/** Runs a statement of the restore's own transaction; rows come back as objects. */
export type RestoreQuery = <Row extends object>(statement: string, values?: readonly unknown[]) => Promise<readonly Row[]>

/** What restoring needs. The database must have exactly the migrations of the backup. */
export interface RestoreOptions {
  readonly database: AdministeredDatabase
  readonly backup: Backup
  readonly folder: string
  /** The part with keys: of this backup, or of a later one. Nobody can be read without it. */
  readonly keys?: { readonly backup: Backup; readonly folder: string } | undefined
  readonly migrations: readonly Migration[]
  /** Whether what the database holds is thrown away. */
  readonly replace: boolean
  readonly now: Date
  /** Runs before the database is emptied. */
  readonly beforeEmptying?: (query: RestoreQuery) => Promise<void>
  /** Runs when everything is loaded, before anybody else can read it. */
  readonly afterLoading?: (query: RestoreQuery) => Promise<void>
}

/** Loads a backup that `readBackup` has checked; returns the number of rows. All of it or, on any failure, nothing. */
export async function restoreDatabase(options: RestoreOptions): Promise<Result<number, string>> {
  const { database, backup, folder, keys } = options
  const client = await openClient({
    address: database.address,
    login: database.administrator,
    applicationName: 'causeway restore',
  })
  try {
    await client.query('BEGIN')
    // Whoever may not see every row gets an error here, and never ends or deletes a part of what was loaded.
    await client.query('SET LOCAL row_security = off')
    const refusal = findKeysRefusal(options) ?? (await findRefusal(client, options))
    if (refusal !== undefined) {
      await client.query('ROLLBACK')
      return fail(refusal)
    }
    const query: RestoreQuery = async <Row extends object>(statement: string, values: readonly unknown[] = []) =>
      (await client.query<Row>(statement, [...values])).rows
    await options.beforeEmptying?.(query)
    const tables = (await listDataTables(client)).filter(({ name }) => name !== migrationsTable)
    await client.query(`TRUNCATE ${tables.map(({ name }) => quoteTable(name)).join(', ')}`)
    // Tables that name each other are checked when all of them are there.
    await client.query('SET CONSTRAINTS ALL DEFERRED')
    let rows = 0
    for (const { name } of tables) {
      const saved = backup.tables.find((table) => table.name === name)
      // Tokens are in no backup that is made today; those of an older one are made again like the rest.
      const isWanted = partsOf(name).some(({ part }) => part === 'data')
      if (saved !== undefined && isWanted) rows += await copyTableIn(client, saved, folder)
      const savedApart = keys?.backup.tables.find((table) => table.name === name)
      if (keys !== undefined && savedApart !== undefined) rows += await copyKeysIn(client, savedApart, keys.folder)
    }
    await options.afterLoading?.(query)
    await client.query('COMMIT')
    return ok(rows)
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    await client.end()
  }
}

/** Why these keys cannot be used with this backup. */
function findKeysRefusal({ backup, keys, now }: RestoreOptions): string | undefined {
  if (backup.part !== 'data')
    return 'This folder holds the keys of a backup. Give the folder of the backup, and this one after --keys.'
  if (keys === undefined) return undefined
  const { part, expiresAt, madeAt, migrations } = keys.backup
  if (part !== 'keys' || expiresAt === undefined) return `${keys.folder} holds no keys.`
  if (expiresAt <= now.toISOString()) return `The keys in ${keys.folder} expired on ${expiresAt}. Delete them.`
  if (madeAt < backup.madeAt) return `The keys in ${keys.folder} are older than the backup. Give its own, or newer ones.`
  const known = new Set(backup.migrations.map(({ name, checksum }) => `${name} ${checksum}`))
  if (migrations.length !== known.size || migrations.some(({ name, checksum }) => !known.has(`${name} ${checksum}`)))
    return `The keys in ${keys.folder} are of another version of the database than the backup.`
  return undefined
}

async function findRefusal(client: pg.Client, { backup, migrations, replace }: RestoreOptions): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string; checksum: string }>(`SELECT name, checksum FROM ${migrationsTable}`)
  const here = new Map(rows.map(({ name, checksum }) => [name, checksum]))
  const differs = backup.migrations.some(({ name, checksum }) => here.get(name) !== checksum)
  if (differs || here.size !== backup.migrations.length) {
    return 'The database has other migrations than the backup. Restore into an empty data folder.'
  }
  if (replace) return undefined
  // A table that a migration fills holds rows from the start; they are in the backup too.
  const seeded = new Set(
    migrations.flatMap(({ sql }) => [...sql.matchAll(/\bINSERT\s+INTO\s+([a-z_]+\.[a-z0-9_]+)/gi)].map(([, name]) => name)),
  )
  for (const { name } of await listDataTables(client)) {
    if (name === migrationsTable || seeded.has(name)) continue
    const found = await client.query(`SELECT FROM ${quoteTable(name)} LIMIT 1`)
    if (found.rowCount !== 0) return `The database already holds something (${name}). With --replace it is thrown away first.`
  }
  return undefined
}

async function copyTableIn(client: pg.Client, { name, columns, file, rows }: BackupTable, folder: string): Promise<number> {
  const copy = client.query(copyFrom(`COPY ${quoteTable(name)} (${columns.map(quoteName).join(', ')}) FROM STDIN`))
  await pipeline(createReadStream(join(folder, file)), createGunzip(), copy)
  if (copy.rowCount !== rows) throw new Error(`${name}: the backup says ${rows} rows, its file holds ${copy.rowCount}`)
  return rows
}

/** Brings back rows of the part with keys, but for those of what the backup does not have: the keys may be newer. */
async function copyKeysIn(client: pg.Client, saved: BackupTable, folder: string): Promise<number> {
  const loaded = 'causeway_loaded_keys'
  const belongsTo = partsOf(saved.name).find(({ part }) => part === 'keys')?.belongsTo
  await client.query(`CREATE TEMPORARY TABLE ${loaded} (LIKE ${quoteTable(saved.name)}) ON COMMIT DROP`)
  await copyTableIn(client, { ...saved, name: loaded }, folder)
  const columns = saved.columns.map(quoteName).join(', ')
  const condition =
    belongsTo === undefined
      ? 'true'
      : `EXISTS (SELECT FROM ${quoteTable(belongsTo.table)} b WHERE ${belongsTo.columns.map((name) => `b.${quoteName(name)} = l.${quoteName(name)}`).join(' AND ')})`
  const { rowCount } = await client.query(
    `INSERT INTO ${quoteTable(saved.name)} (${columns}) SELECT ${columns} FROM ${loaded} l WHERE ${condition}`,
  )
  await client.query(`DROP TABLE ${loaded}`)
  return rowCount ?? 0
}
