// The migration runner: `migrations/<folder>/NNNN-name.sql`, each applied once, in one transaction, in order of number
// over all folders. `roles` is run by the administrator, everything else by causeway_owner. A file that changed after
// it was applied stops the run before anything is done.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { openClient } from './connect-database.ts'
import type { AdministeredDatabase, DatabaseLogin } from './database-address.ts'
import { databaseRoles, organisationGroup } from './roles.ts'
import { createScramVerifier } from './scram-verifier.ts'
import type { Secrets } from './secrets.ts'

/** A migration as it stands in the repository. `name` is `<folder>/NNNN-name`. */
export interface Migration {
  readonly name: string
  readonly folder: string
  readonly number: number
  readonly sql: string
  readonly checksum: string
}

const fileName = /^(\d{4})-[a-z0-9-]+\.sql$/
const lockKey = 7_262_015

/** Reads the migrations of a folder, in the order in which they are applied. Throws on a file that is misnamed. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const migrations: Migration[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    for (const file of await readdir(join(folder, entry.name))) {
      const match = fileName.exec(file)
      if (match === null) throw new Error(`migrations/${entry.name}/${file}: a migration is named NNNN-what-it-does.sql`)
      const sql = await readFile(join(folder, entry.name, file), 'utf8')
      migrations.push({
        name: `${entry.name}/${file.slice(0, -'.sql'.length)}`,
        folder: entry.name,
        number: Number(match[1]),
        sql,
        checksum: createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex'),
      })
    }
  }
  return migrations.toSorted(compareMigrations)
}

/** The roles come first; then by number, and by name where two folders use the same one. */
function compareMigrations(a: Migration, b: Migration): number {
  const rolesFirst = Number(b.folder === 'roles') - Number(a.folder === 'roles')
  return rolesFirst || a.number - b.number || (a.name < b.name ? -1 : 1)
}

/** What a migration run needs. `secrets` gives the passwords of the login roles. */
export interface MigrateOptions {
  readonly database: AdministeredDatabase
  readonly migrations: readonly Migration[]
  readonly secrets: Secrets
}

/** Brings the database up to date and returns the names of the migrations that it applied. Running it again does nothing. */
export async function migrateDatabase(options: MigrateOptions): Promise<string[]> {
  const { address, administrator } = options.database
  const roleMigrations = options.migrations.filter(({ folder }) => folder === 'roles')
  const tableMigrations = options.migrations.filter(({ folder }) => folder !== 'roles')
  const admin = await openClient({ address, login: administrator, applicationName: 'causeway migrate' })
  try {
    await refuseOldServer(admin)
    await admin.query('SELECT pg_advisory_lock($1)', [lockKey])
    const applied = await applyMigrations(admin, roleMigrations)
    await setPasswords(admin, options)
    await grantDatabase(admin)
    const login = { user: 'causeway_owner', password: await options.secrets('causeway_owner') }
    const owner = await openClient({ address, login, applicationName: 'causeway migrate' })
    try {
      return [...applied, ...(await applyMigrations(owner, tableMigrations))]
    } finally {
      await owner.end()
    }
  } finally {
    await admin.end()
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>('SHOW server_version_num')
  const version = Number(rows[0]?.version ?? Object.values(rows[0] ?? {})[0])
  if (version < 150_000) {
    throw new Error(`The database server is PostgreSQL ${Math.floor(version / 10_000)}; Causeway needs 15 or later.`)
  }
}

async function applyMigrations(client: pg.Client, migrations: readonly Migration[]): Promise<string[]> {
  const checksums = await readApplied(client)
  for (const { name, checksum } of migrations) {
    const known = checksums.get(name)
    if (known !== undefined && known !== checksum) {
      throw new Error(
        `migrations/${name}.sql was changed after it was applied to this database. Put it back as it was ` +
          'and write what you want to change as a new migration. Nothing was done.',
      )
    }
  }
  const applied: string[] = []
  for (const migration of migrations) {
    if (checksums.has(migration.name)) continue
    await applyMigration(client, migration)
    applied.push(migration.name)
  }
  return applied
}

async function applyMigration(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(migration.sql)
    await client.query(`
      CREATE TABLE IF NOT EXISTS platform.applied_migrations (
        name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now()
      )`)
    if (migration.folder === 'roles') await client.query('ALTER TABLE platform.applied_migrations OWNER TO causeway_owner')
    await client.query('INSERT INTO platform.applied_migrations (name, checksum) VALUES ($1, $2)', [
      migration.name,
      migration.checksum,
    ])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`migrations/${migration.name}.sql failed and was rolled back: ${describe(error)}`, { cause: error })
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

async function readApplied(client: pg.Client): Promise<Map<string, string>> {
  const { rows: found } = await client.query("SELECT 1 WHERE to_regclass('platform.applied_migrations') IS NOT NULL")
  if (found.length === 0) return new Map()
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'SELECT name, checksum FROM platform.applied_migrations',
  )
  return new Map(rows.map(({ name, checksum }) => [name, checksum]))
}

/** Sets a role's password only where the one we hold does not open the door, so that two hosts do not undo each other. */
async function setPasswords(admin: pg.Client, { database, secrets }: MigrateOptions): Promise<void> {
  for (const role of databaseRoles) {
    const login = { user: role, password: await secrets(role) }
    if (await canLogIn(database, login)) continue
    await admin.query(`ALTER ROLE ${role} PASSWORD '${createScramVerifier(login.password)}'`)
  }
}

async function canLogIn({ address }: AdministeredDatabase, login: DatabaseLogin): Promise<boolean> {
  try {
    const client = await openClient({ address, login })
    await client.end()
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // 28P01 is a wrong password, 28000 a refused login, 42501 no right to connect to this database yet.
    if (code === '28P01' || code === '28000' || code === '42501') return code === '42501'
    throw error
  }
}

/** Rights on the database itself; they are not copied with a template, hence granted at every run. */
async function grantDatabase(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>('SELECT quote_ident(current_database()) AS name')
  const database = rows[0]?.name
  await admin.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`)
  await admin.query(`GRANT CONNECT ON DATABASE ${database} TO ${[...databaseRoles, organisationGroup].join(', ')}`)
  await admin.query(`GRANT TEMPORARY ON DATABASE ${database} TO causeway_owner, causeway_open`)
}
