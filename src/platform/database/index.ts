// The database: an embedded PostgreSQL or a server of one's own, its login roles, its migrations, and connections
// that are opened lazily. Rooms get a handle from main.ts and hold it in their store.ts only.
export { connectDatabase, openClient } from './connect-database.ts'
export type { ConnectOptions } from './connect-database.ts'
export { parseDatabaseUrl } from './database-address.ts'
export type { AdministeredDatabase, DatabaseAddress, DatabaseLogin } from './database-address.ts'
export { startEmbeddedServer } from './embedded-server.ts'
export type { EmbeddedServer, EmbeddedServerOptions } from './embedded-server.ts'
export { migrateDatabase, readMigrations } from './migrate.ts'
export type { Migration } from './migrate.ts'
export { databaseRoles, databaseSchemas } from './roles.ts'
export type { DatabaseRole, DatabaseSchema } from './roles.ts'
export { createFileSecrets, createMemorySecrets } from './secrets.ts'
export type { Secrets } from './secrets.ts'
