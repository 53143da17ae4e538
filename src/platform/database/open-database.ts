// Opens the database that the configuration names: one's own server, or the embedded one, which is started here or,
// where a running Causeway holds the data folder, used as it is. Migrations are applied by whoever starts it.
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { connectDatabase, openClient } from './connect-database.ts'
import { findHolder, holdDataFolder } from './data-holder.ts'
import type { DataHolder, HeldFolder } from './data-holder.ts'
import { parseDatabaseUrl } from './database-address.ts'
import type { AdministeredDatabase, DatabaseLogin } from './database-address.ts'
import { embeddedDatabase, startEmbeddedServer } from './embedded-server.ts'
import { makeDataFolder, placeCluster } from './cluster-place.ts'
import { migrateDatabase, readMigrations } from './migrate.ts'
import type { Migration } from './migrate.ts'
import { organisationRole } from './roles.ts'
import type { DatabaseRole } from './roles.ts'
import { readRoleAddresses, refuseMightyRole, refuseOtherVersion } from './role-addresses.ts'
import type { RoleAddresses, RolePlace, RolePlaces } from './role-addresses.ts'
import { createFileSecrets } from './secrets.ts'
import type { Secrets } from './secrets.ts'

/** What opening needs. */
export interface OpenDatabaseOptions {
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  /** Addresses of single roles (`DATABASE_URL_<PART>`). With these and no `databaseUrl`, nothing is migrated and no administrator known. */
  readonly databaseUrls?: RoleAddresses
  readonly migrationsFolder: string
  /** What others are told about us, such as `causeway start`. */
  readonly command: string
  readonly now: Date
  /** Apply these migrations only, and none that came after them: for a restore. */
  readonly onlyMigrations?: ReadonlySet<string>
  /** Refuse where somebody else holds the data folder, instead of using their database. */
  readonly alone?: boolean
}

/** An open, migrated database. */
export interface OpenedDatabase extends AdministeredDatabase {
  /** `embedded`: started by us; `shared`: another process's; `own-server`: named by DATABASE_URL; `by-roles`: by DATABASE_URL_<PART> alone. */
  readonly kind: 'embedded' | 'shared' | 'own-server' | 'by-roles'
  /** The migrations that this opening applied. */
  readonly applied: readonly string[]
  /** A handle for a login role, its pool opened at the first query; closed by `close()`. */
  connect<Schema>(role: DatabaseRole, poolSize?: number): Kysely<Schema>
  /** A handle for an organisation's own login role, opened like the others. */
  connectOrganisation<Schema>(organisationId: string, poolSize?: number): Kysely<Schema>
  /** A single connection as a login role; the caller ends it. For checks; rooms use `connect`. */
  openClient(role: DatabaseRole): Promise<pg.Client>
  /** Whether this process may log in as the role: always, but where it was given the addresses of others only. */
  knows(role: DatabaseRole): boolean
  /** A secret of this installation by its name, made at the first call and kept beside the passwords. */
  readonly secret: Secrets
  /** Applies the migrations that an opening with `onlyMigrations` left out. */
  migrate(): Promise<readonly string[]>
  /** Tells those who ask who holds the data under which web address. */
  announce(address: string): Promise<void>
  /** Closes every handle, and stops the database where we started it. */
  close(): Promise<void>
  /** Resolves if the embedded database ends by itself. Never resolves for another's. */
  readonly ended: Promise<void>
}

/** Thrown where another process holds the data folder and we were to be alone. */
export class DataFolderHeld extends Error {
  override readonly name = 'DataFolderHeld'
  readonly holder: DataHolder
  constructor(dataFolder: string, holder: DataHolder) {
    const where = holder.address === undefined ? '' : `, at ${holder.address}`
    super(`${dataFolder} is held by process ${holder.pid} (${holder.command}) since ${holder.since}${where}.`)
    this.holder = holder
  }
}

/** Opens the database. Throws `DataFolderHeld`, or an Error that says what to do. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenedDatabase> {
  await makeDataFolder(options.dataFolder)
  const secrets = createFileSecrets(join(options.dataFolder, 'secrets'))
  const places = readRoleAddresses(options.databaseUrls ?? {}, secrets)
  for (const [, place] of places.all()) await refuseMightyRole(place)
  if (options.databaseUrl === undefined && !places.isEmpty) return openByRoles(places, secrets, options)
  if (options.databaseUrl !== undefined) return openOwnServer(parseDatabaseUrl(options.databaseUrl), secrets, options)
  for (;;) {
    const attempt = await holdDataFolder(options.dataFolder, options)
    if ('held' in attempt) return openEmbedded(attempt.held, secrets, options)
    if (options.alone) throw new DataFolderHeld(options.dataFolder, attempt.holder)
    const shared = await waitForSocket(options.dataFolder)
    if (shared !== undefined) return openShared(shared, secrets, options)
  }
}

async function openByRoles(places: RolePlaces, secrets: Secrets, options: OpenDatabaseOptions): Promise<OpenedDatabase> {
  const [first] = places.all()
  if (first === undefined)
    throw new Error('DATABASE_URL_ORGANISATIONS alone is not enough: which roles does this process work with?')
  await refuseOtherVersion(first[1], await readMigrations(options.migrationsFolder))
  const database = {
    address: first[1].address,
    get administrator(): DatabaseLogin {
      throw new Error(
        'This process knows single roles only. Set DATABASE_URL, the administrator’s address, for what you are doing.',
      )
    },
  }
  return makeOpened({ database, secrets, options, applied: [], kind: 'by-roles', places })
}

async function openOwnServer(
  database: AdministeredDatabase,
  secrets: Secrets,
  options: OpenDatabaseOptions,
): Promise<OpenedDatabase> {
  const migrations = await chooseMigrations(options)
  const applied = await migrateDatabase({ database, secrets, migrations }).catch((error: unknown) => {
    throw sayUnreachable(error, database)
  })
  const places = readRoleAddresses(options.databaseUrls ?? {}, secrets)
  return makeOpened({ database, secrets, options, applied, kind: 'own-server', places })
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])

/** Which setting to look at where no server answers; every other error as it is. The password is in neither. */
function sayUnreachable(error: unknown, { address }: AdministeredDatabase): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!UNREACHABLE.has(code)) return error
  const where = `${address.host}:${address.port}`
  return new Error(`DATABASE_URL: no PostgreSQL answers at ${where} (${code}). Is it running, and is the address right?`, {
    cause: error,
  })
}

async function openEmbedded(held: HeldFolder, secrets: Secrets, options: OpenDatabaseOptions): Promise<OpenedDatabase> {
  try {
    const server = await startEmbeddedServer({
      clusterFolder: await placeCluster(options.dataFolder),
      logFile: join(options.dataFolder, 'postgresql.log'),
      secrets,
    })
    try {
      const applied = await migrateDatabase({ database: server, secrets, migrations: await chooseMigrations(options) })
      await held.update({ socket: server.address.host })
      const stop = async () => {
        await server.stop()
        await held.release()
      }
      return makeOpened({ database: server, secrets, options, applied, kind: 'embedded', held, stop, ended: server.ended })
    } catch (error) {
      await server.stop()
      throw error
    }
  } catch (error) {
    await held.release()
    throw error
  }
}

async function openShared(socket: string, secrets: Secrets, options: OpenDatabaseOptions): Promise<OpenedDatabase> {
  const address = { host: socket, port: 5432, database: embeddedDatabase }
  const database = { address, administrator: { user: 'postgres', password: await secrets('postgres') } }
  return makeOpened({ database, secrets, options, applied: [], kind: 'shared' })
}

async function chooseMigrations({ migrationsFolder, onlyMigrations }: OpenDatabaseOptions): Promise<Migration[]> {
  const migrations = await readMigrations(migrationsFolder)
  return onlyMigrations === undefined ? migrations : migrations.filter(({ name }) => onlyMigrations.has(name))
}

/** The socket of the holder's database once it answers; undefined when the holder has gone. */
async function waitForSocket(dataFolder: string): Promise<string | undefined> {
  for (;;) {
    const holder = await findHolder(dataFolder)
    if (holder === undefined || holder.socket !== undefined) return holder?.socket
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

interface OpenedParts {
  readonly database: AdministeredDatabase
  readonly secrets: Secrets
  readonly options: OpenDatabaseOptions
  readonly applied: readonly string[]
  readonly kind: OpenedDatabase['kind']
  readonly places?: RolePlaces
  readonly held?: HeldFolder
  readonly stop?: () => Promise<void>
  readonly ended?: Promise<void>
}

function makeOpened({ database, secrets, options, applied, kind, places, held, stop, ended }: OpenedParts): OpenedDatabase {
  const handles: Kysely<unknown>[] = []
  const findPlace = (user: string): RolePlace => {
    const place = places?.find(user)
    if (place !== undefined) return place
    if (kind !== 'by-roles') return { address: database.address, login: async () => ({ user, password: await secrets(user) }) }
    const setting = user.startsWith('causeway_org_') ? 'ORGANISATIONS' : user.replace('causeway_', '').toUpperCase()
    throw new Error(`This process has no address for the role ${user}: set DATABASE_URL_${setting}`)
  }
  const connectAs = <Schema>(user: string, poolSize: number) => {
    const place = findPlace(user)
    const handle = connectDatabase<Schema>({ ...place, poolSize })
    // The list only closes handles; their schema does not matter to it.
    handles.push(handle as unknown as Kysely<unknown>)
    return handle
  }
  return {
    address: database.address,
    get administrator() {
      return database.administrator
    },
    kind,
    applied,
    openClient: async (role) => {
      const place = findPlace(role)
      return openClient({ address: place.address, login: await place.login() })
    },
    knows: (role) => kind !== 'by-roles' || places?.find(role) !== undefined,
    secret: secrets,
    connect: (role, poolSize = 10) => connectAs(role, poolSize),
    connectOrganisation: (organisationId, poolSize = 4) => connectAs(organisationRole(organisationId), poolSize),
    migrate: async () => migrateDatabase({ database, secrets, migrations: await readMigrations(options.migrationsFolder) }),
    announce: async (address) => held?.update({ address }),
    close: async () => {
      await Promise.all(handles.splice(0).map((handle) => handle.destroy()))
      await stop?.()
    },
    ended: ended ?? new Promise<void>(() => undefined),
  }
}
