// Connections: a Kysely handle for a role, its pool opened at the first query, and a single client for
// migrations and copies. Values come back as the code wants them: bigint as number, date as text.
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { DatabaseAddress, DatabaseLogin } from './database-address.ts'

const bigint = 20
const date = 1082

/**
 * Turns PostgreSQL's values into JavaScript's. `bigint` becomes a number and throws beyond 2^53 rather than round;
 * `date` stays the text `YYYY-MM-DD`, since a day has no time zone; `numeric` stays text; `timestamptz` is a Date.
 */
const valueTypes: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (format !== 'binary') {
      if (oid === bigint) return parseBigint
      if (oid === date) return String
    }
    return pg.types.getTypeParser(oid, format)
  },
}

function parseBigint(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`A bigint from the database is beyond 2^53: ${text}`)
  return value
}

/** How a handle is opened. `poolSize` is the most connections at once (default 10). */
export interface ConnectOptions {
  readonly address: DatabaseAddress
  /** The login, or what gives it when the first connection is made. */
  readonly login: DatabaseLogin | (() => Promise<DatabaseLogin>)
  readonly poolSize?: number
  /** Shown in `pg_stat_activity`; names the process, never a person. */
  readonly applicationName?: string
}

/** A handle on the database for one login role, as `connectDatabase` makes it. Only a room's store.ts asks it anything. */
export type DatabaseHandle<Schema> = Kysely<Schema>

/** Resolves when the database answers, rejects when it does not. */
export async function pingDatabase(handle: DatabaseHandle<unknown>): Promise<void> {
  await sql`SELECT 1`.execute(handle)
}

/**
 * A Kysely handle for one login role. `Schema` is the room's own table types, keyed `schema.table`.
 * No connection is made before the first query; `handle.destroy()` closes those that were.
 */
export function connectDatabase<Schema>(options: ConnectOptions): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: () => createPool(options) }) })
}

async function createPool(options: ConnectOptions): Promise<pg.Pool> {
  const pool = new pg.Pool({ ...(await clientConfig(options)), max: options.poolSize ?? 10, idleTimeoutMillis: 30_000 })
  // An idle connection that the server closed is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  // So is one that the server closed in the middle of a transaction: whoever is in it learns of it from their next query.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** A single connected client; the caller ends it. For migrations, copies and tests; rooms use `connectDatabase`. */
export async function openClient(options: Omit<ConnectOptions, 'poolSize'>): Promise<pg.Client> {
  const client = new pg.Client(await clientConfig(options))
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function clientConfig(options: ConnectOptions): Promise<pg.ClientConfig> {
  const { address } = options
  const login = typeof options.login === 'function' ? await options.login() : options.login
  return {
    host: address.host,
    port: address.port,
    database: address.database,
    user: login.user,
    ...(login.password === undefined ? {} : { password: login.password }),
    ...(address.tls === undefined ? {} : { ssl: address.tls }),
    application_name: options.applicationName ?? 'causeway',
    connectionTimeoutMillis: 10_000,
    types: valueTypes,
  }
}
