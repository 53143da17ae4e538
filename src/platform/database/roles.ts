// The database's login roles and schemas, named once. Which role may do what is written in the migrations and
// tested against rights-matrix.ts; this file only names them.

/** Every login role, the owner first. Nobody but the migration runner connects as the owner. */
export const databaseRoles = [
  'causeway_owner',
  'causeway_open',
  'causeway_accounts',
  'causeway_protected',
  'causeway_release',
  'causeway_keys',
] as const

/** A login role of the database. */
export type DatabaseRole = (typeof databaseRoles)[number]

/** The schemas that hold tables of the project; `platform` holds the list of applied migrations only. */
export const databaseSchemas = ['open', 'accounts', 'protected', 'firewall', 'platform'] as const

/** A schema of the database. */
export type DatabaseSchema = (typeof databaseSchemas)[number]
