// A backup: every table as it was at one moment (a repeatable-read snapshot), copied out by COPY into a folder of compressed
// files with a manifest. It appears whole or not at all, readable by its owner alone. Keys go into a part of their own that expires,
// so that who is erased is gone from older backups too (backup-parts.ts).
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { KEYS_KEPT_DAYS, partsOf } from './backup-parts.ts'
import { openClient } from './connect-database.ts'
import type { AdministeredDatabase } from './database-address.ts'
import { databaseSchemas } from './roles.ts'

/** One table of a backup. */
export interface BackupTable {
  /** `schema.name`. */
  readonly name: string
  /** Columns in the order of the file; generated ones are left out, since they are made again. */
  readonly columns: readonly string[]
  readonly rows: number
  readonly file: string
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string
}

/** What a backup's manifest.json holds. */
export interface Backup {
  readonly format: 1
  /** `data`, which is kept as long as the operator likes, or `keys`, which expires. Backups from before there were keys say nothing. */
  readonly part: 'data' | 'keys'
  /** ISO 8601. The two parts of one backup have the same. */
  readonly madeAt: string
  /** ISO 8601; of a part with keys alone. */
  readonly expiresAt?: string | undefined
  readonly serverVersion: string
  /** The migrations that the database had, with their checksums. */
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[]
  readonly tables: readonly BackupTable[]
}

/** Both parts of a backup. */
export interface MadeBackup {
  readonly data: Backup
  readonly keys: Backup
}

/** Where a backup goes. Neither folder may exist yet. */
export interface BackupFolders {
  readonly folder: string
  /** For the keys and what names people: `<folder>-keys` unless told. */
  readonly keysFolder?: string
  /** Days until the keys expire; `KEYS_KEPT_DAYS` unless told. */
  readonly keysKeptDays?: number
}

/** The file that lists a backup's content. */
export const manifestName = 'manifest.json'
/** The table of applied migrations; it is in the manifest, not among the tables. */
export const migrationsTable = 'platform.applied_migrations'

/** Writes both parts of a backup, as the database was at one moment, and returns their manifests. */
export async function backUpDatabase(database: AdministeredDatabase, where: BackupFolders, now: Date): Promise<MadeBackup> {
  const folders = { data: where.folder, keys: where.keysFolder ?? `${where.folder}-keys` }
  const unfinished = { data: `${folders.data}.unfinished-${process.pid}`, keys: `${folders.keys}.unfinished-${process.pid}` }
  const client = await openClient({
    address: database.address,
    login: database.administrator,
    applicationName: 'causeway backup',
  })
  try {
    for (const folder of Object.values(unfinished)) await mkdir(folder, { recursive: true, mode: 0o700 })
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    // A row that a policy hides would be missing from the backup: PostgreSQL then fails rather than leave it out.
    await client.query('SET LOCAL row_security = off')
    const tables: Record<'data' | 'keys', BackupTable[]> = { data: [], keys: [] }
    for (const { name, columns } of await listDataTables(client)) {
      if (name === migrationsTable) continue
      for (const { part, where: condition } of partsOf(name)) {
        if (part !== 'none') tables[part].push(await copyTableOut(client, { name, columns, condition }, unfinished[part]))
      }
    }
    const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
      `SELECT name, checksum FROM ${migrationsTable} ORDER BY applied_at, name`,
    )
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version')
    await client.query('COMMIT')
    const common = { format: 1, madeAt: now.toISOString(), serverVersion: rows[0]?.server_version ?? '', migrations } as const
    const expiresAt = new Date(now.getTime() + (where.keysKeptDays ?? KEYS_KEPT_DAYS) * 86_400_000).toISOString()
    const data: Backup = { ...common, part: 'data', tables: tables.data }
    const keys: Backup = { ...common, part: 'keys', expiresAt, tables: tables.keys }
    await writeManifest(unfinished.data, data)
    await writeManifest(unfinished.keys, keys)
    // The data stand when both do.
    await rename(unfinished.keys, folders.keys)
    await rename(unfinished.data, folders.data)
    return { data, keys }
  } catch (error) {
    for (const folder of Object.values(unfinished)) await rm(folder, { recursive: true, force: true })
    throw error
  } finally {
    await client.end()
  }
}

function writeManifest(folder: string, backup: Backup): Promise<void> {
  return writeFile(join(folder, manifestName), `${JSON.stringify(backup, undefined, 2)}\n`, { mode: 0o600 })
}

/** The tables of our schemas with their columns, each after those that it refers to, but for references that can be checked at the end. */
export async function listDataTables(client: pg.Client): Promise<{ name: string; columns: string[] }[]> {
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(
    `SELECT n.nspname || '.' || c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname = ANY($1)
      GROUP BY 1 ORDER BY 1`,
    [[...databaseSchemas]],
  )
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `SELECT fn.nspname || '.' || f.relname AS from, tn.nspname || '.' || t.relname AS to
       FROM pg_constraint k JOIN pg_class f ON f.oid = k.conrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace
       JOIN pg_class t ON t.oid = k.confrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
      WHERE k.contype = 'f' AND k.conrelid <> k.confrelid AND NOT k.condeferrable`,
  )
  const ordered: { name: string; columns: string[] }[] = []
  const waiting = new Map(tables.map((table) => [table.name, table]))
  while (waiting.size > 0) {
    const free = [...waiting.values()].filter(({ name }) => !references.some(({ from, to }) => from === name && waiting.has(to)))
    if (free.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`)
    for (const table of free) {
      ordered.push(table)
      waiting.delete(table.name)
    }
  }
  return ordered
}

interface RowsToCopy {
  readonly name: string
  readonly columns: readonly string[]
  readonly condition: string | undefined
}

async function copyTableOut(client: pg.Client, { name, columns, condition }: RowsToCopy, folder: string): Promise<BackupTable> {
  const file = `${name}.copy.gz`
  const digest = createHash('sha256')
  const rows = `SELECT ${columns.map(quoteName).join(', ')} FROM ${quoteTable(name)} WHERE ${condition ?? 'true'}`
  const copy = client.query(copyTo(`COPY (${rows}) TO STDOUT`))
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      digest.update(chunk)
      done(undefined, chunk)
    },
  })
  await pipeline(copy, createGzip(), measure, createWriteStream(join(folder, file), { mode: 0o600, flush: true }))
  return { name, columns, rows: copy.rowCount, file, sha256: digest.digest('hex') }
}

/** A name as SQL takes it, whatever is in it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** `schema.table` as SQL takes it. */
export function quoteTable(name: string): string {
  return name.split('.').map(quoteName).join('.')
}
