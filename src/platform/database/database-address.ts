// Where the database is and who may log in: one value that every connection is made from.
// Passwords come from a function, so that a process holds only those of the roles that it uses.

/** Where a database is. `host` is a host name or, for the embedded server, the folder of its unix socket. */
export interface DatabaseAddress {
  readonly host: string
  readonly port: number
  readonly database: string
  /** TLS as the server's address asks for it; absent on a unix socket. */
  readonly tls?: { readonly rejectUnauthorized: boolean }
}

/** A login: the role's name and its password. `password` is undefined where the server asks for none (peer, .pgpass). */
export interface DatabaseLogin {
  readonly user: string
  readonly password: string | undefined
}

/** An address and the login of its administrator: who may create roles and schemas there. */
export interface AdministeredDatabase {
  readonly address: DatabaseAddress
  readonly administrator: DatabaseLogin
}

/**
 * Reads a `DATABASE_URL`: `postgres://user:password@host:port/database?sslmode=require`, or with `?host=/run/postgresql`
 * for a unix socket. Its user must be allowed to create roles. Throws an Error that names the setting and never repeats the password.
 */
export function parseDatabaseUrl(text: string, setting = 'DATABASE_URL'): AdministeredDatabase {
  // With a unix socket there is no host before the path, which a URL with a user does not allow.
  const url = URL.parse(text.replace(/^([a-z]+:\/\/[^/]*@)\//, '$1localhost/'))
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new Error(`${setting} is not an address of the form postgres://user:password@host:5432/database`)
  }
  const database = decodeURIComponent(url.pathname.slice(1))
  if (database === '') throw new Error(`${setting} names no database: add it at the end, as in …:5432/causeway`)
  const address: DatabaseAddress = {
    host: url.searchParams.get('host') ?? (decodeURIComponent(url.hostname) || 'localhost'),
    port: url.port === '' ? 5432 : Number(url.port),
    database,
    ...readTls(url.searchParams.get('sslmode'), setting),
  }
  return {
    address,
    administrator: {
      user: decodeURIComponent(url.username) || 'postgres',
      password: url.password === '' ? undefined : decodeURIComponent(url.password),
    },
  }
}

function readTls(mode: string | null, setting: string): Pick<DatabaseAddress, 'tls'> {
  switch (mode) {
    case null:
    case 'disable':
      return {}
    case 'require':
    case 'no-verify':
      return { tls: { rejectUnauthorized: false } }
    case 'verify-ca':
    case 'verify-full':
      return { tls: { rejectUnauthorized: true } }
    default:
      throw new Error(`${setting} asks for sslmode=${mode}; known here: disable, require, verify-ca, verify-full`)
  }
}
