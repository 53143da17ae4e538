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
  'causeway_log',
] as const

/** A login role of the database. */
export type DatabaseRole = (typeof databaseRoles)[number]

/** The schemas that hold tables of the project; `platform` holds the list of applied migrations only. */
export const databaseSchemas = ['open', 'accounts', 'protected', 'firewall', 'platform'] as const

/** A schema of the database. */
export type DatabaseSchema = (typeof databaseSchemas)[number]

/** The group that every organisation's login role belongs to. It logs in nowhere; it holds what each of them may do. */
export const organisationGroup = 'causeway_organisations'

/** The login role of an organisation; row-level policies read the organisation back out of `current_user`. Throws on what is no UUID. */
export function organisationRole(organisationId: string): `causeway_org_${string}` {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(organisationId)) throw new Error('An organisation is named by its UUID')
  return `causeway_org_${organisationId.replaceAll('-', '')}`
}
