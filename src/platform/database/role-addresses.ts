// Separate addresses for separate roles: a process that knows only the roles it works with, on a server of one's own.
// What such a process has no address for it cannot reach, and it never knows the administrator's.
import { openClient } from './connect-database.ts'
import { parseDatabaseUrl } from './database-address.ts'
import type { DatabaseAddress, DatabaseLogin } from './database-address.ts'
import type { Migration } from './migrate.ts'

/** Addresses by part, as the settings `DATABASE_URL_<PART>` give them: `open` for the login role causeway_open. */
export type RoleAddresses = Readonly<Partial<Record<string, string>>>

/** Where a role logs in, and how. */
export interface RolePlace {
  readonly address: DatabaseAddress
  readonly login: () => Promise<DatabaseLogin>
}

const organisationRolePattern = /^causeway_org_[0-9a-f]{32}$/

/**
 * Where each role logs in that has an address of its own; `undefined` for the others. An organisation's password is a secret by its
 * role's name, since one setting cannot hold those of all. Throws where an address names another user than its role.
 */
export function readRoleAddresses(urls: RoleAddresses, secret: (name: string) => Promise<string>) {
  const places = new Map<string, RolePlace>()
  for (const [part, url] of Object.entries(urls)) {
    if (url === undefined) continue
    const setting = `DATABASE_URL_${part.toUpperCase()}`
    const { address, administrator: login } = parseDatabaseUrl(url, setting)
    const role = `causeway_${part}`
    const namesAnother = part === 'organisations' ? login.password !== undefined : login.user !== role
    if (namesAnother) {
      const expected = part === 'organisations' ? 'no password: each organisation has its own in the secrets folder' : role
      throw new Error(`${setting} names another user than it may: expected ${expected}`)
    }
    places.set(part === 'organisations' ? 'organisations' : role, { address, login: async () => login })
  }
  return {
    isEmpty: places.size === 0,
    find(user: string): RolePlace | undefined {
      if (!organisationRolePattern.test(user)) return places.get(user)
      const shared = places.get('organisations')
      return shared && { address: shared.address, login: async () => ({ user, password: await secret(user) }) }
    },
    all: () => [...places].filter(([role]) => role !== 'organisations'),
  }
}

/** Every role's own place, by its name. */
export type RolePlaces = ReturnType<typeof readRoleAddresses>

/**
 * Refuses a role that could do what no process's role may, whatever the tables grant: a superuser, one that passes by row-level
 * security, makes roles or databases, or may become another role. Throws an Error that names the role and what it can.
 */
export async function refuseMightyRole(place: RolePlace): Promise<void> {
  const client = await openClient({ address: place.address, login: await place.login(), applicationName: 'causeway check' })
  try {
    const might = await findMight(client)
    if (might.length > 0) {
      const { user } = await place.login()
      throw new Error(`The database role ${user} can do more than it may: ${might.join(', ')}. Nothing was started.`)
    }
  } finally {
    await client.end()
  }
}

/** What the role of this connection can do beyond what its tables grant; empty where all is well. */
export async function findMight(client: { query(text: string): Promise<{ rows: readonly unknown[] }> }): Promise<string[]> {
  const { rows } = await client.query(`
    SELECT 'is a superuser' AS might FROM pg_roles WHERE rolname = current_user AND rolsuper
    UNION ALL SELECT 'passes by row-level security' FROM pg_roles WHERE rolname = current_user AND rolbypassrls
    UNION ALL SELECT 'makes roles' FROM pg_roles WHERE rolname = current_user AND rolcreaterole
    UNION ALL SELECT 'makes databases' FROM pg_roles WHERE rolname = current_user AND rolcreatedb
    UNION ALL SELECT 'replicates' FROM pg_roles WHERE rolname = current_user AND rolreplication
    UNION ALL SELECT 'is a member of ' || of.rolname
      FROM pg_auth_members JOIN pg_roles me ON me.oid = member JOIN pg_roles of ON of.oid = roleid
     WHERE me.rolname = current_user AND NOT (me.rolname LIKE 'causeway\\_org\\_%' AND of.rolname = 'causeway_organisations')
    UNION ALL SELECT 'makes objects in the schema ' || nspname
      FROM pg_namespace WHERE nspname IN ('open', 'accounts', 'protected', 'firewall', 'platform', 'public')
       AND has_schema_privilege(oid, 'CREATE')
    UNION ALL SELECT 'owns ' || relname
      FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
     WHERE pg_get_userbyid(relowner) = current_user AND n.nspname NOT LIKE 'pg\\_%'`)
  // The query names its one column.
  return (rows as readonly { readonly might: string }[]).map(({ might }) => might)
}

/**
 * What stands between the database and this program, read by one of its roles: it cannot migrate, and must not work on tables that it
 * does not know. Throws an Error that says which way round it is.
 */
export async function refuseOtherVersion(place: RolePlace, migrations: readonly Migration[]): Promise<void> {
  const client = await openClient({ address: place.address, login: await place.login(), applicationName: 'causeway check' })
  try {
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'SELECT name, checksum FROM platform.applied_migrations',
    )
    const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]))
    const missing = migrations.filter(({ name, checksum }) => applied.get(name) !== checksum)
    if (missing.length > 0) {
      throw new Error(
        `The database is older than this program: ${missing.length} migrations are not applied. ` +
          'Run "causeway doctor" with the administrator\'s DATABASE_URL first, which applies them.',
      )
    }
    if (applied.size > migrations.length) throw new Error('The database is newer than this program. Nothing was started.')
  } finally {
    await client.end()
  }
}
